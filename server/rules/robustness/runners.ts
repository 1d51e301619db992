import Fraction from 'fraction.js'
import type { Basis } from '../assessment.js'
import { quotientHalfUp } from '../exact.js'
import { isRelative, pricePoints } from '../price.js'
import type { RankingRules } from '../ranking.js'
import type { TieBreak } from '../tender.js'
import type { Entry } from './entry.js'

/** What turns marks and prices into an order. */
export interface Ground {
  basis: Basis
  /** How many units make one point. */
  unitsInPoint: bigint
}

/** A bid in the ranking, with what orders it. */
export interface Runner {
  entry: Entry
  /** Quality points, in units of the ground. */
  quality: bigint
  /** What its mark of a criterion is worth, by the criterion's place. */
  unitsAt: (criterion: number) => bigint
  pence: number | null
  pricePoints: Fraction
  /** The published total in units of its last decimal, negative for price per quality point: more is always better. */
  score: bigint
}

/** What of a bid is otherwise than it was. */
export interface Change {
  quality?: bigint
  unitsAt?: (criterion: number) => bigint
  pence?: number
  /** Already known points for its price. */
  pricePoints?: Fraction
}

const NOUGHT = new Fraction(0n)

/**
 * Whether bids rank by what a quality point costs, and not by points.
 * @example perQualityPoint(rulesOf(tender)) // false
 */
export const perQualityPoint = ({ formula, price }: RankingRules): boolean =>
  formula.kind === 'price per quality point' && price !== null

/**
 * The points for a price beside the lowest of all, by the published formula; nought where the tender has no price.
 * @example pointsForPrice(rules, 200, 100).equals(15) // true, under lowest over price with a weight of 30
 */
export const pointsForPrice = ({ formula, price }: RankingRules, pence: number | null, lowest: number): Fraction => {
  if (price === null || pence === null) return NOUGHT
  const prices = [
    { bid: 'this', pence },
    { bid: 'lowest', pence: lowest },
  ]
  return pricePoints(formula, price.weight, isRelative(formula) ? prices : prices.slice(0, 1)).get('this') ?? NOUGHT
}

/**
 * The published total of so many quality units and price points, in units of its last decimal; for price per quality
 * point its negative, so that more is always better.
 * @example scoreOf(ground, 5_000n, 100, exact('20')) // 7000n, where a point is 100 units and totals have two decimals
 */
export const scoreOf = (ground: Ground, quality: bigint, pence: number | null, forPrice: Fraction): bigint => {
  const { places } = ground.basis.rules
  const unit = ground.unitsInPoint
  return perQualityPoint(ground.basis.rules)
    ? -quotientHalfUp(BigInt(pence ?? 0) * unit, quality, places)
    : quotientHalfUp(quality * forPrice.d + forPrice.n * unit, unit * forPrice.d, places)
}

/**
 * The total of a bid before any rounding: points, or pence for each quality point.
 * @example exactTotal(ground, runner).equals(exact('70')) // true
 */
export const exactTotal = (ground: Ground, { quality, pence, pricePoints: forPrice }: Runner): Fraction =>
  perQualityPoint(ground.basis.rules)
    ? new Fraction(BigInt(pence ?? 0) * ground.unitsInPoint, quality)
    : new Fraction(quality, ground.unitsInPoint).add(forPrice)

/**
 * A bid as it runs beside a lowest price, with something of it changed or nothing.
 * @throws RangeError if its price is nought
 * @example runnerOf(ground, entry, 100, { pence: 200 }).score // 7000n
 */
export function runnerOf(ground: Ground, entry: Entry, lowest: number, change: Change = {}): Runner {
  const { quality = entry.quality, pence = entry.pence } = change
  const unitsAt = change.unitsAt ?? ((criterion: number) => entry.units[criterion] ?? 0n)
  const forPrice = change.pricePoints ?? pointsForPrice(ground.basis.rules, pence, lowest)
  return { entry, quality, unitsAt, pence, pricePoints: forPrice, score: scoreOf(ground, quality, pence, forPrice) }
}

/**
 * The lowest of prices, of which there may be none.
 * @example lowestOf([{ pence: 300 }, { pence: 200 }]) // 200
 */
export const lowestOf = (bids: { pence: number | null }[]): number =>
  bids.reduce((least, { pence }) => Math.min(least, pence ?? Infinity), Infinity)

/**
 * Bids as they run against each other.
 * @throws RangeError if a price is nought
 * @example runnersOf(ground, entries)[0].score // 7000n
 */
export const runnersOf = (ground: Ground, entries: Entry[]): Runner[] => {
  const lowest = lowestOf(entries)
  return entries.map((entry) => runnerOf(ground, entry, lowest))
}

const sectionUnits = ({ basis }: Ground, id: string, { unitsAt }: Runner): bigint => {
  const { from, to } = basis.table.sections.find((section) => section.id === id) ?? { from: 0, to: 0 }
  let sum = 0n
  for (let criterion = from; criterion < to; criterion += 1) sum += unitsAt(criterion)
  return sum
}

const criterionUnits = ({ basis }: Ground, id: string, { unitsAt }: Runner): bigint => {
  const place = basis.table.criteria.findIndex((criterion) => criterion.id === id)
  return place < 0 ? 0n : unitsAt(place)
}

const sign = (difference: bigint): number => (difference > 0n ? 1 : difference < 0n ? -1 : 0)

const byStep = (ground: Ground, step: TieBreak, a: Runner, b: Runner): number => {
  if (step.by === 'price') return (b.pence ?? 0) - (a.pence ?? 0)
  const { price } = ground.basis.rules
  if (step.id === (step.by === 'section' ? price?.section : price?.criterion))
    return a.pricePoints.compare(b.pricePoints)
  const units = step.by === 'section' ? sectionUnits : criterionUnits
  return sign(units(ground, step.id, a) - units(ground, step.id, b))
}

/**
 * The step of the tie-break that tells two bids of the same published total apart, or undefined.
 * @example tellingStep(ground, first, second) // { by: 'price' }
 */
export const tellingStep = (ground: Ground, a: Runner, b: Runner): TieBreak | undefined =>
  ground.basis.rules.tieBreak.find((step) => byStep(ground, step, a, b) !== 0)

/**
 * Above nought if the first ranks before the second, below if after, nought if they share a place: on published totals,
 * then by the published tie-break on exact values, as `placed` has it.
 * @example compareRunners(ground, first, second) > 0 // true
 */
export const compareRunners = (ground: Ground, a: Runner, b: Runner): number => {
  if (a.score !== b.score) return a.score > b.score ? 1 : -1
  const step = tellingStep(ground, a, b)
  return step ? byStep(ground, step, a, b) : 0
}

/**
 * Those that are first among some, in the order in which they are given.
 * @example firstAmong(ground, runners).length // 1
 */
export function firstAmong(ground: Ground, runners: Runner[]): Runner[] {
  let best: Runner[] = []
  for (const runner of runners) {
    const [leader] = best
    const order = leader ? compareRunners(ground, runner, leader) : 1
    if (order > 0) best = [runner]
    else if (order === 0) best.push(runner)
  }
  return best
}

/**
 * Those that are first once one more bid runs against the first of all others.
 * @example joined(ground, field.first, runner) // [runner]
 */
export function joined(ground: Ground, others: Runner[], runner: Runner): Runner[] {
  const [leader] = others
  const order = leader ? compareRunners(ground, runner, leader) : 1
  if (order > 0) return [runner]
  return order < 0 ? others : [...others, runner].sort((a, b) => a.entry.place - b.entry.place)
}
