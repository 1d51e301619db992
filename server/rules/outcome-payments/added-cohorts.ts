import type { Counts } from './cohort-counts.js'
import { cohortPence, settled, type CohortLine, type PaymentTerms } from './payment.js'

/** How likely each payment is, by whole pence. */
export type Payments = Map<number, number>

/** One way a cohort can end: paid, charged or neither. Its payment is `constant` − slope × number observed. */
interface Ending {
  /** Where it is counted: one for each cohort paid, many for each charged. */
  key: number
  constant: number
  counts: Counts
}

const NEGLIGIBLE = 1e-16
/** More cohorts than any offer has, so that cohorts paid and charged are counted in one number. */
const CHARGED = 1000

/**
 * Adds a probability to that of a payment.
 * @example addTo(payments, 1_000_000, 0.25)
 */
export const addTo = (payments: Payments, pence: number, p: number): void =>
  void payments.set(pence, (payments.get(pence) ?? 0) + p)

function trimmed({ low, probs }: Counts): Counts {
  let [from, to] = [0, probs.length]
  while (from < to - 1 && (probs[from] ?? 0) < NEGLIGIBLE) from++
  while (to > from + 1 && (probs[to - 1] ?? 0) < NEGLIGIBLE) to--
  return { low: low + from, probs: probs.slice(from, to) }
}

function convolved(one: Counts, other: Counts): Counts {
  const probs = new Float64Array(one.probs.length + other.probs.length - 1)
  const [more, width] = [other.probs, other.probs.length]
  for (let at = 0; at < one.probs.length; at++) {
    const p = one.probs[at] ?? 0
    // Counted loops: this is where the time goes.
    for (let and = 0; and < width; and++) probs[at + and] = (probs[at + and] ?? 0) + p * (more[and] ?? 0)
  }
  return trimmed({ low: one.low + other.low, probs })
}

function together(one: Counts | undefined, other: Counts): Counts {
  if (one === undefined) return other
  const low = Math.min(one.low, other.low)
  const probs = new Float64Array(Math.max(one.low + one.probs.length, other.low + other.probs.length) - low)
  for (const { low: from, probs: each } of [one, other])
    for (const [at, p] of each.entries()) probs[from - low + at] = (probs[from - low + at] ?? 0) + p
  return { low, probs }
}

const part = (counts: Counts, from: number, to: number): Counts => ({
  low: Math.max(counts.low, from),
  probs: counts.probs.slice(Math.max(0, from - counts.low), Math.max(0, to + 1 - counts.low)),
})

const summed = ({ probs }: Counts): Counts => ({
  low: 0,
  probs: Float64Array.of(probs.reduce((sum, p) => sum + p, 0)),
})

const slopeOf = ({ isForEach, rate }: PaymentTerms): number => (isForEach ? rate : 0)

/** The ways in which a cohort can end, of which those without any chance are left out. */
function endingsOf(terms: PaymentTerms, line: CohortLine, counts: Counts): Ending[] {
  const charged = terms.clawback === 'none' ? Infinity : line.asExpected
  const ending = (key: number, from: number, to: number): Ending => {
    const those = part(counts, from, to)
    const [slope, first] = [slopeOf(terms), those.low]
    const constant = cohortPence(terms, line, first, false) + slope * first
    return { key, constant, counts: key === 0 || slope === 0 ? summed(those) : those }
  }
  const all = [ending(1, 0, line.reached), ending(0, line.reached + 1, charged), ending(CHARGED, charged + 1, Infinity)]
  return all.filter(({ counts: { probs } }) => probs.some((p) => p > 0))
}

/**
 * How many multiplications it takes to add up so many cohorts, about; to be asked before `addedCohorts`.
 * @example workOfAdding(terms, line, counts, 4) // 40000
 */
export function workOfAdding(terms: PaymentTerms, line: CohortLine, counts: Counts, cohorts: number): number {
  const endings = endingsOf(terms, line, counts)
  const widest = endings.reduce((most, { counts: { probs } }) => Math.max(most, probs.length), 1)
  return (widest ** 2 * cohorts ** 3 * (endings.length > 2 ? cohorts : 2)) / 12
}

function withOneMore(sums: Map<number, Counts>, endings: Ending[]): Map<number, Counts> {
  const more = new Map<number, Counts>()
  for (const [key, sum] of sums)
    for (const ending of endings)
      more.set(key + ending.key, together(more.get(key + ending.key), convolved(sum, ending.counts)))
  return more
}

/**
 * How likely each payment is over so many like cohorts, against one line and without a pooled hurdle: for each number of
 * cohorts paid and charged, the numbers observed in them are added up by convolution; clawback, floor and cap are laid on
 * the sums. Exact but for what no float would notice.
 * @example addedCohorts(terms, line, counts, 4).get(0) // 0.825
 */
export function addedCohorts(terms: PaymentTerms, line: CohortLine, counts: Counts, cohorts: number): Payments {
  const endings = endingsOf(terms, line, counts)
  const worth = (key: number) => endings.find((ending) => ending.key === key)?.constant ?? 0
  const [paid, charged, slope] = [worth(1), worth(CHARGED), slopeOf(terms)]
  let sums = new Map<number, Counts>([[0, { low: 0, probs: Float64Array.of(1) }]])
  for (let cohort = 0; cohort < cohorts; cohort++) sums = withOneMore(sums, endings)
  const payments: Payments = new Map()
  for (const [key, { low, probs }] of sums) {
    const constant = (key % CHARGED) * paid + Math.floor(key / CHARGED) * charged
    for (const [at, p] of probs.entries()) addTo(payments, settled(terms, constant - slope * (low + at)), p)
  }
  return payments
}
