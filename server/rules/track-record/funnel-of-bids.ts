import { addedUp, comparedOf, isOfOthers, isOwn, isWithinPeriod, outcomesOf, type Compared } from './compared.js'
import type { Contract, RecordTerms, TrackRecord } from './contract.js'
import { funnelLimits, positionOf, type FunnelLimits, type Position } from './funnel-lines.js'
import type { RecordAppraisal } from './findings.js'
import { appraiseRecord, declaredIn } from './record-appraisal.js'
import { contractKey, eachOnce } from './repeated-contracts.js'

/** A bid with its bidder's name and track record. */
export interface RecordedBid {
  bid: string
  bidder: string
  record: TrackRecord
}

/** One contract in the funnel. */
export interface FunnelPoint extends Compared {
  bid: string
  bidder: string
  /** The bidder's letter, from A in the order of bids; Z is followed by AA. */
  letter: string
  contract: string
  title: string
  /** Observed ÷ expected. */
  ratio: number
  position: Position
  own: boolean
  /** What makes the point weaker than others, in words; none for most. */
  weak: string[]
  /** The letters of other bids that name the same contract. */
  alsoIn: string[]
}

/** A contract, or a bidder without any, that cannot be shown, and why. */
export interface FunnelLeft {
  bid: string
  bidder: string
  letter: string
  /** Null where the bidder declares no contract. */
  contract: string | null
  title: string
  reason: string
}

/** What the contracts of one bid come to, to stand in a table above the funnel. */
export interface FunnelBid {
  bid: string
  bidder: string
  letter: string
  appraisal: RecordAppraisal
}

/** All contracts of all bids in one funnel, as numbers to draw. */
export interface Funnel {
  bids: FunnelBid[]
  /** Observed ÷ expected around which the limits are drawn: 1, as many as expected. */
  target: 1
  /** All contracts added up, each once however many bids name it, to show beside the target; null without points. */
  pooled: (Compared & { ratio: number }) | null
  points: FunnelPoint[]
  /** The limits from the smallest to the largest expected number and a little beyond, ready to be joined. */
  lines: FunnelLimits[]
  left: FunnelLeft[]
  /** How to read it, in words. */
  words: string
}

const STEPS = 60

/**
 * The letter of a bidder by its place, counted from nought: A to Z, then AA.
 * @example letterOf(27) // 'AB'
 */
export const letterOf = (place: number): string =>
  (place < 26 ? '' : letterOf(Math.floor(place / 26) - 1)) + String.fromCharCode(65 + (place % 26))

const weaknessOf = (contract: Contract): string[] => [
  ...(contract.population === 'completers' ? ['completers only'] : []),
  ...(isOfOthers(contract) ? ['expected number of another population'] : []),
  ...(contract.months === null ? ['follow-up not stated'] : []),
  ...(contract.months !== null && contract.months < 12 ? [`follow-up of ${contract.months} months`] : []),
]

const whyLeft = (contract: Contract, within: boolean): string => {
  if (!within) return 'It ended before the years asked about.'
  return outcomesOf(contract) === null ? 'Outcomes are not known.' : 'No expected number is stated.'
}

const placeOf = (compared: Compared) => ({
  ratio: compared.observed / compared.expected,
  position: positionOf(compared),
})

const placed = ({ bid, bidder, record }: RecordedBid, letter: string, inPeriod: (contract: Contract) => boolean) => {
  const points: FunnelPoint[] = []
  const left: FunnelLeft[] = []
  const keys: (string | null)[] = []
  const whose = { bid, bidder, letter }
  for (const contract of eachOnce(declaredIn(record))) {
    const [compared, at] = [
      comparedOf(contract),
      { ...whose, contract: contract.id, title: contract.title.trim() || contract.id },
    ]
    if (compared === null || !inPeriod(contract)) left.push({ ...at, reason: whyLeft(contract, inPeriod(contract)) })
    else
      points.push({
        ...at,
        ...compared,
        ...placeOf(compared),
        own: isOwn(contract),
        weak: weaknessOf(contract),
        alsoIn: [],
      })
    if (compared !== null && inPeriod(contract)) keys.push(contractKey(contract))
  }
  if (points.length + left.length === 0)
    left.push({ ...whose, contract: null, title: '', reason: 'No contract is declared.' })
  return { points, left, keys }
}

/** The letters of other bids beside each point, and the points of contracts that no earlier bid names. */
function shared(points: FunnelPoint[], keys: (string | null)[]): { points: FunnelPoint[]; once: FunnelPoint[] } {
  const letters = new Map<string, string[]>()
  points.forEach(({ letter }, at) => {
    const key = keys[at] ?? null
    if (key !== null) letters.set(key, [...(letters.get(key) ?? []), letter])
  })
  const withOthers = points.map((point, at) => {
    const all = letters.get(keys[at] ?? '') ?? []
    const alsoIn = [...new Set(all)].filter((letter) => letter !== point.letter)
    return { ...point, alsoIn, first: all[0] ?? point.letter }
  })
  return {
    points: withOthers.map(({ first: _, ...point }) => point),
    once: withOthers.filter(({ letter, first }) => letter === first),
  }
}

/** Steps even in the root of the expected number, since the funnel narrows by it. */
const linesOver = (points: FunnelPoint[]): FunnelLimits[] => {
  if (points.length === 0) return []
  const expected = points.map((point) => point.expected)
  const [from, to] = [Math.sqrt(Math.min(...expected) * 0.8), Math.sqrt(Math.max(...expected) * 1.1)]
  return Array.from({ length: STEPS + 1 }, (_, step) => funnelLimits((from + ((to - from) * step) / STEPS) ** 2))
}

const WORDS =
  'Each letter is one contract. Left are small ones, where chance moves the ratio far; at 1 as many reoffended as expected. Inside the inner lines lie 19 of 20 contracts by chance alone, inside the outer ones 499 of 500. The lines do not depend on who else has bid, and the order of letters says nothing of quality.'

const SHARED =
  'A contract that two bids name is drawn in each; where contracts of all bids are added up, it counts once.'

/**
 * All contracts of all bids in one funnel: observed ÷ expected against expected. Not rate against people, since a rate
 * cannot be compared between contracts that held different people or followed them for different times, and what was
 * expected takes just that into account. The limits lie around 1 and not around the pooled ratio, so that no bidder's
 * place depends on its rivals. `today` is 'YYYY-MM-DD'.
 * @throws RangeError if `today` is not a day that exists, or for numbers that contractProblems refuses
 * @example funnelOfBids([], terms, '2026-03-02').points // []
 */
export function funnelOfBids(bids: RecordedBid[], terms: RecordTerms, today: string): Funnel {
  const all = bids.map((bid, place) =>
    placed(bid, letterOf(place), (contract) => isWithinPeriod(contract, terms, today)),
  )
  const { points, once } = shared(
    all.flatMap((one) => one.points),
    all.flatMap((one) => one.keys),
  )
  const sum = addedUp(once)
  return {
    bids: bids.map(({ bid, bidder, record }, place) => ({
      ...{ bid, bidder, letter: letterOf(place) },
      appraisal: appraiseRecord(record, terms, today),
    })),
    target: 1,
    pooled: points.length === 0 ? null : { ...sum, ratio: sum.observed / sum.expected },
    points,
    lines: linesOver(points),
    left: all.flatMap((one) => one.left),
    words: once.length < points.length ? `${WORDS} ${SHARED}` : WORDS,
  }
}
