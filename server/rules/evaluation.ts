import Fraction from 'fraction.js'
import { assess, sumOfWorths, type Assessment, type Basis } from './assessment.js'
import { byBid, byBidAndCriterion, refuseUnpublished, severalByBid } from './case-index.js'
import { decimalText, exactText, quotientHalfUp, unitsText } from './exact.js'
import type { Gate } from './gates.js'
import { withoutEach, type WithoutOne } from './leave-one-out.js'
import { pointsTable, type SectionPoints } from './points-table.js'
import {
  byName,
  canBeRanked,
  firstOf,
  placed,
  rulesOf,
  type Contender,
  type Placed,
  type RankingRules,
} from './ranking.js'
import { markedCriteriaOf, type PriceFormula, type Tender } from './tender.js'
import { tieSentence } from './ties.js'

/** Where a bid stands; what each means is said at `Assessment`. */
export type Standing = Assessment['standing']

/** All that an award rests on: with it an auditor computes the award again. */
export interface CaseFile {
  tender: Tender
  /** With lots: which lot a bid is for, and which organisation bids, by its id. */
  bids: { id: string; bidder: string; lot?: string; organisation?: string }[]
  /** Agreed marks only. Of bids that are not listed, nothing counts. */
  marks: { bid: string; criterion: string; mark: string }[]
  gateDecisions: { bid: string; criterion: string; decision: 'exclude' | 'keep'; reason: string }[]
  /** Recorded disqualifications. */
  exclusions: { bid: string; rule: string; reason: string }[]
  /** Evaluated prices, whole pence. */
  prices: { bid: string; pence: number }[]
  /** With a limit on lots: each bidder's own order of lots, the most wanted first. */
  preferences?: { organisation: string; lots: string[] }[]
}

/** One bid in the award. Texts of points are rounded as the tender publishes; the sums behind them are exact. */
export interface AwardRow {
  bid: string
  bidder: string
  standing: Standing
  rank: number | null
  shared: boolean
  /** Null unless ranked. For price per quality point: pence for each quality point. */
  total: string | null
  /** The same without rounding, decimal or 'n/d'. */
  exactTotal: string | null
  /** The sum of all points but those for price; null while a mark is missing. */
  quality: string | null
  /** In the order of the tender, price among them once ranked; a section with a mark missing is not there. */
  sections: { id: string; points: string; available: string }[]
  /** In the order of the tender, without price; mark and points are null, not nought, while missing. */
  criteria: { id: string; mark: string | null; points: string | null; available: string }[]
  /** Null unless ranked, and if the tender has no price section. */
  price: { pence: number; points: string } | null
  /** The minimums that the bid did not reach. */
  gates: Gate[]
  /** Why the bid is not ranked, or how a tie was broken in its favour, or ''. */
  why: string
}

export interface Award {
  /** Whether no bid is undecided or incomplete. Until then the ranking is provisional. */
  complete: boolean
  /** By rank, then by bidder; after them the bids that are not ranked, by bidder. */
  rows: AwardRow[]
  formula: PriceFormula
  withoutEach: WithoutOne[]
}

/** What a price formula would make of the bids. */
export interface FormulaOutcome {
  formula: PriceFormula
  order: { bid: string; rank: number }[]
  first: string[]
  /** The bids whose absence would change who is first among the others. */
  flips: { removed: string; first: string[] }[]
}

type Assessed = Assessment & { bid: string; bidder: string; pence: number | null }

const basisOf = (tender: Tender): Basis => ({ tender, table: pointsTable(tender), rules: rulesOf(tender) })

const refuseLots = ({ lots }: Tender): void => {
  if (lots?.length) throw new RangeError('A tender with lots is ranked lot by lot')
}

const assessAll = (caseFile: CaseFile, basis: Basis): Assessed[] => {
  refuseLots(caseFile.tender)
  refuseUnpublished(caseFile.marks, markedCriteriaOf(caseFile.tender))
  const bids = byBid(
    caseFile.bids.map(({ id, bidder }) => ({ bid: id, bidder })),
    'a place among the bids',
  )
  const marks = byBidAndCriterion(caseFile.marks, 'an agreed mark')
  const decisions = byBidAndCriterion(caseFile.gateDecisions, 'a decision')
  const exclusions = severalByBid(caseFile.exclusions)
  const prices = byBid(caseFile.prices, 'a price')
  return [...bids.values()].sort(byName).map(({ bid, bidder }) => {
    const pence = prices.get(bid)?.pence ?? null
    const file = {
      marks: marks.get(bid) ?? new Map(),
      decisions: decisions.get(bid) ?? new Map(),
      exclusions: exclusions.get(bid) ?? [],
      pence,
    }
    return { ...assess(basis, file), bid, bidder, pence }
  })
}

const unitsIn = ({ worths }: Assessed, { from, to }: SectionPoints): bigint | null =>
  sumOfWorths(worths.slice(from, to))

const tieSections = ({ table, rules }: Basis, bid: Assessed): Map<string, Fraction> => {
  const named = table.sections.filter(({ id }) =>
    rules.tieBreak.some((step) => step.by === 'section' && step.id === id),
  )
  return new Map(named.map((section) => [section.id, new Fraction(unitsIn(bid, section) ?? 0n, table.unitsInPoint)]))
}

const tieCriteria = ({ table, rules }: Basis, { worths }: Assessed): Map<string, Fraction> =>
  new Map(
    rules.tieBreak.flatMap((step) => {
      const worth = step.by === 'criterion' ? worths[table.criteria.findIndex(({ id }) => id === step.id)] : undefined
      return step.by === 'criterion' && worth ? [[step.id, worth.points]] : []
    }),
  )

const contendersOf = (basis: Basis, assessed: Assessed[]): Contender[] =>
  assessed.flatMap((bid) => {
    if (bid.standing !== 'ranked' || bid.quality === null) return []
    const { bid: id, bidder, quality, pence } = bid
    return [{ bid: id, bidder, quality, pence, sections: tieSections(basis, bid), criteria: tieCriteria(basis, bid) }]
  })

const sectionText = (basis: Basis, bid: Assessed, section: SectionPoints, place: Placed | undefined): string | null => {
  const { places } = basis.rules
  if (section.isPrice) return place ? decimalText(place.pricePoints, places) : null
  const units = unitsIn(bid, section)
  return units === null ? null : unitsText(quotientHalfUp(units, basis.table.unitsInPoint, places), places)
}

const sectionRows = (basis: Basis, bid: Assessed, place: Placed | undefined): AwardRow['sections'] =>
  basis.table.sections.flatMap((section) => {
    const points = sectionText(basis, bid, section, place)
    return points === null ? [] : [{ id: section.id, points, available: section.available }]
  })

const priceRow = ({ rules }: Basis, { pence }: Assessed, place: Placed | undefined): AwardRow['price'] =>
  place && rules.price && pence !== null ? { pence, points: decimalText(place.pricePoints, rules.places) } : null

const rowOf = (basis: Basis, bid: Assessed, place: Placed | undefined, why: string): AwardRow => ({
  bid: bid.bid,
  bidder: bid.bidder,
  standing: bid.standing,
  rank: place?.rank ?? null,
  shared: place?.shared ?? false,
  total: place ? unitsText(place.rounded, basis.rules.places) : null,
  exactTotal: place ? exactText(place.total) : null,
  quality: bid.quality ? decimalText(bid.quality, basis.rules.places) : null,
  sections: sectionRows(basis, bid, place),
  criteria: bid.criteria,
  price: priceRow(basis, bid, place),
  gates: bid.gates,
  why,
})

const rowsOf = (basis: Basis, assessed: Assessed[], order: Placed[]): AwardRow[] => {
  const byId = new Map(assessed.map((bid) => [bid.bid, bid]))
  const ranked = order.flatMap((place) => {
    const bid = byId.get(place.contender.bid)
    return bid ? [rowOf(basis, bid, place, tieSentence(place, order, basis))] : []
  })
  const others = assessed.filter(({ standing }) => standing !== 'ranked')
  return [...ranked, ...others.map((bid) => rowOf(basis, bid, undefined, bid.why))]
}

/**
 * The award that follows from a case file: who is ranked where, with what points, who is not ranked and why, and who
 * would be first without each of the bids. Pure and exact, and the order in which bids, marks, prices and decisions are
 * given does not matter. Bids that are not ranked have no part in a relative price formula. Nothing missing is ever
 * counted as nought; while anything is missing or undecided, `complete` is false.
 * @throws RangeError if the tender has lots (`awardLots` ranks each by itself) or cannot be computed, a mark is not on
 * its published scale or for no published criterion, or a bid has two marks, prices or decisions for one thing
 * @example rankAward(caseFile).rows[0] // { bid: 'b', rank: 1, total: '86.00', … }
 */
export function rankAward(caseFile: CaseFile): Award {
  const basis = basisOf(caseFile.tender)
  const assessed = assessAll(caseFile, basis)
  const order = placed(contendersOf(basis, assessed), basis.rules)
  return {
    complete: assessed.every(({ standing }) => standing !== 'undecided' && standing !== 'incomplete'),
    rows: rowsOf(basis, assessed, order),
    formula: basis.rules.formula,
    withoutEach: withoutEach(order, basis.rules),
  }
}

const outcomeOf = (contenders: Contender[], rules: RankingRules): FormulaOutcome => {
  const order = placed(
    contenders.filter((contender) => canBeRanked(contender, rules)),
    rules,
  )
  return {
    formula: rules.formula,
    order: order.map(({ contender, rank }) => ({ bid: contender.bid, rank })),
    first: firstOf(order),
    flips: withoutEach(order, rules)
      .filter(({ changed }) => changed)
      .map(({ removed, first }) => ({ removed, first })),
  }
}

/**
 * What each of other price formulas would have made of the same bids: the order, who is first, and each bid whose
 * absence would turn the award over (rank reversal). The same bids are in as under the published formula, save that
 * price per quality point can place none that has no quality points.
 * @throws RangeError as `rankAward`, or if a formula cannot be computed
 * @example compareFormulas(caseFile, [{ kind: 'lowest over price' }])[0].flips // [{ removed: 'c', first: ['b'] }]
 */
export function compareFormulas(caseFile: CaseFile, others: PriceFormula[]): FormulaOutcome[] {
  const basis = basisOf(caseFile.tender)
  const contenders = contendersOf(basis, assessAll(caseFile, basis))
  return others.map((formula) => outcomeOf(contenders, { ...basis.rules, formula }))
}
