import type Fraction from 'fraction.js'
import { assess, sumOfWorths, type Basis, type BidFile } from '../assessment.js'
import { byBid, byBidAndCriterion, severalByBid } from '../case-index.js'
import { rankAward, type Award, type CaseFile } from '../evaluation.js'
import { exact, unitsHalfUp } from '../exact.js'
import { pointsTable } from '../points-table.js'
import { byName, rulesOf } from '../ranking.js'
import { markedCriteriaOf, type Criterion } from '../tender.js'
import type { Entry } from './entry.js'
import { firstAmong, runnersOf, type Runner } from './runners.js'

/** A mark of a published scale. */
export interface Step {
  mark: string
  value: Fraction
  units: bigint
  /** The value as a whole number, in the finest decimal of its scale and minimum. */
  whole: bigint
}

/** One competition, ready for "what if" questions that are answered exactly as the ranking would answer them. */
export interface Field {
  basis: Basis
  /** How many units make one point. */
  unitsInPoint: bigint
  /** The marked criteria, in the order of the tender. */
  criteria: Criterion[]
  /** The published marks of each, lowest first. */
  scales: Step[][]
  entries: Entry[]
  award: Award
  /** The ranked bids, in the order of names. */
  runners: Runner[]
  first: Runner[]
}

const basisOf = ({ tender }: CaseFile): Basis => ({ tender, table: pointsTable(tender), rules: rulesOf(tender) })

const decimalsOf = (mark: string): number => (mark.split('.')[1] ?? '').length

/**
 * A mark as a whole number, in the finest decimal of its criterion's scale and minimum.
 * @example wholeMark(criterion, '2.5') // 25n
 */
export const wholeMark = ({ scale, minimum }: Criterion, mark: string): bigint =>
  unitsHalfUp(exact(mark), Math.max(...[minimum?.mark ?? '0', ...scale.map(({ value }) => value)].map(decimalsOf)))

const scaleOf = ({ table }: Basis, criterion: Criterion, place: number): Step[] =>
  criterion.scale
    .map(({ value: mark }) => ({
      mark,
      value: exact(mark),
      units: table.criteria[place]?.worth.get(mark)?.units ?? 0n,
      whole: wholeMark(criterion, mark),
    }))
    .sort((a, b) => a.value.compare(b.value))

const isPriced = ({ rules }: Basis, pence: number | null): boolean =>
  rules.price === null || (pence !== null && pence > 0)

const entryOf = (basis: Basis, bid: { bid: string; bidder: string }, place: number, file: BidFile): Entry => {
  const assessment = assess(basis, file)
  const { worths } = assessment
  return {
    ...bid,
    place,
    file,
    assessment,
    units: worths.map((worth) => worth?.units ?? 0n),
    quality: sumOfWorths(worths) ?? 0n,
    pence: file.pence,
    isWhole: file.exclusions.length === 0 && !worths.includes(null) && isPriced(basis, file.pence),
  }
}

const entriesOf = (caseFile: CaseFile, basis: Basis): Entry[] => {
  const marks = byBidAndCriterion(caseFile.marks, 'an agreed mark')
  const decisions = byBidAndCriterion(caseFile.gateDecisions, 'a decision')
  const exclusions = severalByBid(caseFile.exclusions)
  const prices = byBid(caseFile.prices, 'a price')
  const inOrder = caseFile.bids.map(({ id, bidder }) => ({ bid: id, bidder })).sort(byName)
  return inOrder.map((bid, place) =>
    entryOf(basis, bid, place, {
      marks: marks.get(bid.bid) ?? new Map(),
      decisions: decisions.get(bid.bid) ?? new Map(),
      exclusions: exclusions.get(bid.bid) ?? [],
      pence: prices.get(bid.bid)?.pence ?? null,
    }),
  )
}

/**
 * A competition taken apart: every bid's marks in whole units, the published scales, and who is ranked and first.
 * @throws RangeError as `rankAward`
 * @example fieldOf(caseFile).first.map(({ entry }) => entry.bid) // ['b']
 */
export function fieldOf(caseFile: CaseFile): Field {
  const award = rankAward(caseFile)
  const basis = basisOf(caseFile)
  const criteria = markedCriteriaOf(caseFile.tender)
  const entries = entriesOf(caseFile, basis)
  const ground = { basis, unitsInPoint: basis.table.unitsInPoint }
  const runners = runnersOf(
    ground,
    entries.filter(({ assessment }) => assessment.standing === 'ranked'),
  )
  const scales = criteria.map((criterion, place) => scaleOf(basis, criterion, place))
  return { ...ground, criteria, scales, entries, award, runners, first: firstAmong(ground, runners) }
}

/**
 * The id of the marked criterion at a place of the list.
 * @example criterionAt(field, 0) // 'studies'
 */
export const criterionAt = ({ criteria }: Pick<Field, 'criteria'>, place: number): string => criteria[place]?.id ?? ''

/**
 * The ids of bids, in the order in which they are given.
 * @example idsOf(field.first) // ['b']
 */
export const idsOf = (runners: Runner[]): string[] => runners.map(({ entry }) => entry.bid)

/**
 * Whether two sets of bids, both in the order of names, are the same.
 * @example sameBids(field.first, field.first) // true
 */
export const sameBids = (some: Runner[], others: Runner[]): boolean =>
  some.length === others.length && some.every(({ entry }, place) => entry.bid === others[place]?.entry.bid)
