import { countText, ratioRange } from '../evidence/figures.js'
import type { Estimate } from '../evidence/findings.js'
import type { RecordFinding } from '../evidence/terms.js'
import { wilson, type Count } from '../statistics/proportions.js'
import { betaPosterior, methodOfMoments, type Moments } from '../statistics/shrinkage.js'
import { isOwn, isWithinPeriod, outcomesOf, sumOf } from './compared.js'
import type { Contract, RecordTerms } from './contract.js'
import { letterOf, type RecordedBid } from './funnel-of-bids.js'
import { appraiseRecord, declaredIn } from './record-appraisal.js'
import { counted, percentOf, priorWords, twoPlaces } from './record-words.js'
import { contractKey, eachOnce } from './repeated-contracts.js'

/** One bidder in the table under the funnel: its own contracts, not those of others that it offers as equivalent. Rates are shares from 0 to 1 of people who reoffended within 12 months. */
export interface ShrunkRow {
  bid: string
  bidder: string
  /** As in the funnel. */
  letter: string
  /** People reoffending and followed over the bidder's own contracts of one yardstick; null where there is none. */
  counts: Count | null
  /** The bidder's own rate (Wilson's interval), and the same drawn towards the rate of all bids; null without data, never an average of rivals. */
  own: Estimate | null
  shrunk: Estimate | null
  /** Observed ÷ expected drawn towards what the tender supposes; exactly that without data. */
  ratio: Estimate
  finding: RecordFinding
  words: string
}

/** The rates of all bids, and how far they differ by more than chance. */
export interface ShrunkAcross {
  rows: ShrunkRow[]
  /** The rate of all bids together, from 0 to 1; null without data. */
  pooled: number | null
  /** Correlation within bids, 0 to 1: 0 where they differ no more than by chance, so that all get the pooled rate. */
  rho: number | null
  words: string
}

const MONTHS = 12
const NO_RATE = `No reoffending rate of all who started over ${MONTHS} months in a contract of its own`

/** A contract of the yardstick with its counts, and what tells it from others. */
interface Rated {
  key: string | null
  count: Count
}

const onYardstick = (contract: Contract): boolean =>
  isOwn(contract) && contract.months === MONTHS && contract.population === 'all who started'

const ratedIn = ({ record }: RecordedBid, terms: RecordTerms, today: string): Rated[] =>
  eachOnce(declaredIn(record))
    .filter((contract) => onYardstick(contract) && isWithinPeriod(contract, terms, today))
    .flatMap((contract) => {
      const outcomes = outcomesOf(contract)
      return outcomes ? [{ key: contractKey(contract), count: { x: outcomes.observed, n: outcomes.people } }] : []
    })

const addedUp = (counts: Count[]): Count => ({ x: sumOf(counts.map(({ x }) => x)), n: sumOf(counts.map(({ n }) => n)) })

/** Counts by whose contracts they are. A contract that several bids name is a part of its own, so that nobody counts twice. */
function partsOf(bids: Rated[][]): Count[] {
  const named = new Map<string, { by: Set<number>; counts: Count[] }>()
  bids.forEach((contracts, bid) =>
    contracts.forEach(({ key, count }, at) => {
      const name = key ?? `${bid} ${at}`
      const { by, counts } = named.get(name) ?? { by: new Set<number>(), counts: [] }
      const [first = bid] = by
      named.set(name, { by: by.add(bid), counts: first === bid ? [...counts, count] : counts })
    }),
  )
  const parts = new Map<string, Count[]>()
  for (const { by, counts } of named.values()) {
    const whose = [...by].join(' ')
    parts.set(whose, [...(parts.get(whose) ?? []), ...counts])
  }
  return [...parts.values()].map(addedUp)
}

/** Without any difference beyond chance, the interval is that of all people together; without any likeness, the bidder's own. */
const shrunkOf = (count: Count, { alpha, beta }: Moments, all: Count[]): Estimate => {
  if (alpha === null || beta === null) return wilson(addedUp(all))
  return alpha > 0 && beta > 0 ? betaPosterior(count.x, count.n, alpha, beta) : wilson(count)
}

const withoutRate = (finding: RecordFinding, { value, lower, upper }: Estimate, prior: RecordTerms['prior']): string =>
  finding === 'no data'
    ? `of a bidder of whom nothing is known, ${priorWords(prior)}`
    : `observed ÷ expected, drawn towards what the tender supposes, is ${twoPlaces(value)} (${ratioRange(lower, upper)})`

const withRate = ({ x, n }: Count, shrunk: Estimate): string =>
  `${countText(x)} of ${counted(n, 'person', 'people')} reoffended (${percentOf(x / n)}); drawn towards all bids, ${percentOf(shrunk.value)}.`

const tableWords = (all: Count[], moments: Moments | null): string => {
  if (moments === null) return 'No bid states a rate of this kind.'
  if (all.length === 1) return 'There is one rate of this kind alone, so that there is nothing to draw it towards.'
  const between =
    moments.rho === 0
      ? 'Rates differ no more than chance can make them, so that each is shown as the rate of all'
      : 'Each rate is drawn towards that of all bids, the fewer people the further'
  return `${between}. Rates stand here for a bidder’s own contracts alone, and do not take account of who the people were; the funnel shows every contract, and does.`
}

/**
 * The reoffending rate of each bid drawn towards the rate of all (empirical Bayes: beta-binomial, by the method of
 * moments), for the table under the funnel. It takes only the bidder's own contracts of one yardstick, all who started
 * followed for 12 months, since other rates cannot be compared; one that several bids name counts once in the rate of all.
 * A bidder without such data has no rate at all, and is shown with what the tender supposes: never with an average of its
 * rivals. `today` is 'YYYY-MM-DD'.
 * @throws RangeError if `today` is not a day that exists, or for numbers that contractProblems refuses
 * @example shrunkAcross([], terms, '2026-03-02').rows // []
 */
export function shrunkAcross(bids: RecordedBid[], terms: RecordTerms, today: string): ShrunkAcross {
  const rated = bids.map((bid) => ratedIn(bid, terms, today))
  const known = partsOf(rated)
  const moments = known.length === 0 ? null : methodOfMoments(known)
  const rows = bids.map(({ bid, bidder, record }, place): ShrunkRow => {
    const own = rated[place] ?? []
    const count = own.length === 0 ? null : addedUp(own.map((one) => one.count))
    const { finding, shrunk: ratio } = appraiseRecord(record, terms, today)
    const whose = { bid, bidder, letter: letterOf(place), counts: count, ratio, finding }
    if (count === null || moments === null) {
      const words = `${NO_RATE}; ${withoutRate(finding, ratio, terms.prior)}.`
      return { ...whose, own: null, shrunk: null, words }
    }
    const shrunk = shrunkOf(count, moments, known)
    return { ...whose, own: wilson(count), shrunk, words: withRate(count, shrunk) }
  })
  return { rows, pooled: moments?.pooled ?? null, rho: moments?.rho ?? null, words: tableWords(known, moments) }
}
