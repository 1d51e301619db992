import type Fraction from 'fraction.js'
import { commonMultiple, decimalText, exact, exactText } from './exact.js'
import { markedCriteriaOf, type Criterion, type Minimum, type Section, type Tender } from './tender.js'
import { pointsOf, sectionWeight } from './weights.js'

/** What one mark of one criterion is worth. */
export interface Worth {
  points: Fraction
  /** The points as a whole number of the table's common unit, so that sums need no fractions. */
  units: bigint
  /** The points rounded as the tender publishes numbers. */
  text: string
  isUnderMinimum: boolean
}

export interface CriterionPoints {
  id: string
  title: string
  minimum: Minimum | null
  /** The most points, as decimal text. */
  available: string
  worth: Map<string, Worth>
}

/** Where a section stands in the list of marked criteria; of price, which nobody marks, it holds none. */
export interface SectionPoints {
  id: string
  /** The most points, as decimal text. */
  available: string
  isPrice: boolean
  /** Its criteria are those from this place in the list … */
  from: number
  /** … to before this one. */
  to: number
}

export interface PointsTable {
  /** How many units make one point. */
  unitsInPoint: bigint
  /** All but price, in the order of the tender. */
  criteria: CriterionPoints[]
  sections: SectionPoints[]
}

type Rated = [criterion: Criterion, points: [mark: string, points: Fraction][]]

const rated = (criterion: Criterion): Rated => [
  criterion,
  criterion.scale.map(({ value }) => [value, pointsOf(criterion.weight, criterion.scale, value)]),
]

const isUnder = (mark: string, minimum: Minimum | null): boolean =>
  minimum !== null && exact(mark).lt(exact(minimum.mark))

const worthOf = (
  points: Fraction,
  mark: string,
  minimum: Minimum | null,
  unitsInPoint: bigint,
  places: number,
): Worth => ({
  points,
  units: (points.n * unitsInPoint) / points.d,
  text: decimalText(points, places),
  isUnderMinimum: isUnder(mark, minimum),
})

const sectionsIn = (sections: Section[]): SectionPoints[] => {
  let to = 0
  return sections.map((section) => {
    const isPrice = section.kind === 'price'
    const from = to
    to += isPrice ? 0 : section.criteria.length
    return { id: section.id, available: exactText(sectionWeight(section)), isPrice, from, to }
  })
}

const criterionPoints = ([criterion, points]: Rated, unitsInPoint: bigint, places: number): CriterionPoints => {
  const { id, title, minimum, weight } = criterion
  const worth = points.map(([mark, value]) => [mark, worthOf(value, mark, minimum, unitsInPoint, places)] as const)
  return { id, title, minimum, available: exactText(exact(weight)), worth: new Map(worth) }
}

/**
 * What every mark of every marked criterion of a tender is worth, computed once by `pointsOf` and brought to one common
 * unit, so that thousands of marks are summed exactly in whole numbers.
 * @throws RangeError if a weight or scale cannot be read
 * @example pointsTable(tender).criteria[0].worth.get('4').text // '10.00'
 */
export function pointsTable(tender: Tender): PointsTable {
  const all = markedCriteriaOf(tender).map(rated)
  const unitsInPoint = all.flatMap(([, points]) => points).reduce((unit, [, { d }]) => commonMultiple(unit, d), 1n)
  const { places } = tender.rounding
  const criteria = all.map((one) => criterionPoints(one, unitsInPoint, places))
  return { unitsInPoint, criteria, sections: sectionsIn(tender.sections) }
}
