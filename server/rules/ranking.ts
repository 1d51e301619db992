import Fraction from 'fraction.js'
import { unitsHalfUp } from './exact.js'
import { pricePoints } from './price.js'
import type { PriceFormula, Tender, TieBreak } from './tender.js'

/** A bid that takes part in the ranking: nothing of it is missing, failed or undecided. */
export interface Contender {
  bid: string
  bidder: string
  quality: Fraction
  /** Quality points by id of section and of criterion, at least of those that the tie-break names. */
  sections: Map<string, Fraction>
  criteria: Map<string, Fraction>
  /** Evaluated price, or null if the tender has no price section. */
  pence: number | null
}

/** What of a tender orders its bids. */
export interface RankingRules {
  formula: PriceFormula
  /** Section, criterion and weight of price, or null if the award is on quality alone. */
  price: { section: string; criterion: string; weight: string } | null
  tieBreak: TieBreak[]
  places: number
}

/** A contender in its place. */
export interface Placed {
  contender: Contender
  pricePoints: Fraction
  /** Points; for price per quality point: pence for each quality point, of which less is better. */
  total: Fraction
  /** The total in units of its last published decimal. */
  rounded: bigint
  rank: number
  shared: boolean
}

type Unplaced = Omit<Placed, 'rank' | 'shared'>

const NOUGHT = new Fraction(0n)

/**
 * What of a tender orders its bids.
 * @example rulesOf(tender).price?.weight // '30'
 */
export const rulesOf = (tender: Tender): RankingRules => {
  const section = tender.sections.find(({ kind, criteria }) => kind === 'price' && criteria.length > 0)
  const criterion = section?.criteria[0]
  const price = section && criterion ? { section: section.id, criterion: criterion.id, weight: criterion.weight } : null
  return { formula: tender.price.formula, price, tieBreak: tender.tieBreak, places: tender.rounding.places }
}

/**
 * The one order in which bids that share a place are listed: by name, then by id, letter by letter, so that it never
 * hangs on the order of the input or on the language of a machine.
 * @example [{ bidder: 'B', bid: '1' }, { bidder: 'A', bid: '2' }].sort(byName)[0].bidder // 'A'
 */
export const byName = (a: { bidder: string; bid: string }, b: { bidder: string; bid: string }): number => {
  const [first, second] = [`${a.bidder.toLowerCase()}\n${a.bid}`, `${b.bidder.toLowerCase()}\n${b.bid}`]
  return first < second ? -1 : Number(first > second)
}

const perQualityPoint = ({ formula, price }: RankingRules): boolean =>
  formula.kind === 'price per quality point' && price !== null

/**
 * Whether a total can be computed at all: a price for each quality point needs quality points.
 * @example canBeRanked({ quality: exact('0') }, { formula: { kind: 'price per quality point' }, … }) // false
 */
export const canBeRanked = ({ quality }: { quality: Fraction }, rules: RankingRules): boolean =>
  !perQualityPoint(rules) || quality.gt(NOUGHT)

const pricePointsOf = (contenders: Contender[], { formula, price }: RankingRules): Map<string, Fraction> =>
  price === null
    ? new Map()
    : pricePoints(
        formula,
        price.weight,
        contenders.map(({ bid, pence }) => ({ bid, pence: pence ?? 0 })),
      )

const totalOf = (contender: Contender, forPrice: Fraction, rules: RankingRules): Fraction =>
  perQualityPoint(rules)
    ? new Fraction(BigInt(contender.pence ?? 0)).div(contender.quality)
    : contender.quality.add(forPrice)

const totalled = (contenders: Contender[], rules: RankingRules): Unplaced[] => {
  const points = pricePointsOf(contenders, rules)
  return contenders.map((contender) => {
    const forPrice = points.get(contender.bid) ?? NOUGHT
    const total = totalOf(contender, forPrice, rules)
    return { contender, pricePoints: forPrice, total, rounded: unitsHalfUp(total, rules.places) }
  })
}

/** Above nought if the first is better by this step. */
const byStep = (step: TieBreak, { price }: RankingRules, a: Unplaced, b: Unplaced): number => {
  if (step.by === 'price') return (b.contender.pence ?? 0) - (a.contender.pence ?? 0)
  const [points, priced] =
    step.by === 'section' ? (['sections', price?.section] as const) : (['criteria', price?.criterion] as const)
  if (step.id === priced) return a.pricePoints.compare(b.pricePoints)
  return (a.contender[points].get(step.id) ?? NOUGHT).compare(b.contender[points].get(step.id) ?? NOUGHT)
}

/**
 * The first step of the tie-break, in the published order and on exact values, that tells two bids apart; undefined if none does.
 * @example decidingStep(first, second, rules) // { by: 'section', id: 'evidence' }
 */
export const decidingStep = (a: Unplaced, b: Unplaced, rules: RankingRules): TieBreak | undefined =>
  rules.tieBreak.find((step) => byStep(step, rules, a, b) !== 0)

const compare = (a: Unplaced, b: Unplaced, rules: RankingRules): number => {
  if (a.rounded !== b.rounded) return a.rounded < b.rounded === perQualityPoint(rules) ? -1 : 1
  const step = decidingStep(a, b, rules)
  return step ? -byStep(step, rules, a, b) : 0
}

/**
 * Bids in order. Totals are exact and rounded once, as published; ranks follow the rounded totals; equal ones go through
 * the tie-break in its published order; what nothing breaks shares a rank, and the ranks after it are left out (1, 1, 3).
 * The order of the input does not matter.
 * @throws RangeError if a price is nought, or a bid without quality points is to be ranked by price per quality point
 * @example placed(contenders, rules).map(({ contender, rank }) => [contender.bid, rank]) // [['b', 1], ['a', 2]]
 */
export function placed(contenders: Contender[], rules: RankingRules): Placed[] {
  const barred = contenders.find((contender) => !canBeRanked(contender, rules))
  if (barred) throw new RangeError(`Bid ${barred.bid} has no quality points, so it has no price for each of them`)
  const inOrder = totalled(contenders, rules).sort((a, b) => compare(a, b, rules) || byName(a.contender, b.contender))
  const isLevel = (a: Unplaced | undefined, b: Unplaced | undefined) =>
    a !== undefined && b !== undefined && compare(a, b, rules) === 0
  let rank = 0
  return inOrder.map((one, place) => {
    const [before, after] = [inOrder[place - 1], inOrder[place + 1]]
    if (!isLevel(before, one)) rank = place + 1
    return { ...one, rank, shared: isLevel(before, one) || isLevel(one, after) }
  })
}

/**
 * The ids of the bids that are first: one, or more if they share the rank; none if there are no bids.
 * @example firstOf(order) // ['b']
 */
export const firstOf = (order: Placed[]): string[] =>
  order.filter(({ rank }) => rank === order[0]?.rank).map(({ contender }) => contender.bid)
