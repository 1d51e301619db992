import Fraction from 'fraction.js'
import type { AwardRow } from '../../rules/evaluation.js'
import { criterionOf, markedCriteriaOf, type Criterion, type Section } from '../../rules/tender.js'
import { pointsOf } from '../../rules/weights.js'
import { cellAt, cellRange, type Shown } from '../../documents/sheet-cells.js'
import { head, HEAD, rowOfBid, type Competition } from './competition.js'
import { topCell, weightCell } from './weights-sheet.js'

const PLACES = 4

const marked = ({ tender }: Competition): Criterion[] => markedCriteriaOf(tender)

/** The column of a criterion, in the sheets of marks and of points alike. */
const columnOf = (one: Competition, criterion: string): number =>
  2 + marked(one).findIndex(({ id }) => id === criterion)
const sectionColumn = (one: Competition, section: string): number =>
  2 + marked(one).length + one.sections.findIndex(({ id }) => id === section)
const qualityColumn = (one: Competition): number => 2 + marked(one).length + one.sections.length

/** Where the exact points of a bid stand, for other sheets. */
export const criterionPoints = (one: Competition, criterion: string, row: number): string =>
  one.sheets.points.of(cellAt(columnOf(one, criterion), row))
export const sectionPoints = (one: Competition, section: string, row: number): string =>
  one.sheets.points.of(cellAt(sectionColumn(one, section), row))
export const qualityPoints = (one: Competition, row: number): string =>
  one.sheets.points.of(cellAt(qualityColumn(one), row))

/** What a mark is worth, exactly; null where there is none. */
const worth = ({ tender }: Competition, { criteria }: AwardRow, id: string): Fraction | null => {
  const mark = criteria.find((own) => own.id === id)?.mark ?? null
  const criterion = criterionOf(tender, id)
  return mark === null || !criterion ? null : pointsOf(criterion.weight, criterion.scale, mark)
}

const sumOf = (worths: (Fraction | null)[]): Fraction | null =>
  worths.reduce<Fraction | null>((sum, one) => (sum && one ? sum.add(one) : null), new Fraction(0n))

/** What the points of a criterion, a section or all of them come to, as a tie-break looks at them. */
export const criterionWorth = (one: Competition, row: AwardRow, id: string): Fraction | null => worth(one, row, id)
export const sectionWorth = (one: Competition, row: AwardRow, { criteria }: Section): Fraction | null =>
  sumOf(criteria.map(({ id }) => worth(one, row, id)))

const shown = (value: Fraction | null): Shown => (value === null ? '' : value.valueOf())

/** The agreed marks, bids down and criteria across. An empty cell is a mark that was not agreed; it is not nought. */
export function fillMarks(one: Competition): void {
  const { marks: sheet } = one.sheets
  head(
    one,
    sheet,
    'Agreed marks',
    'Change a mark here, and every sheet shows what would follow. An empty cell is no mark.',
  )
  sheet.put(HEAD, 1, ['Bid', ...marked(one).map(({ title }) => title)], 'heading')
  for (const [place, { bidder, criteria }] of one.award.rows.entries()) {
    sheet.put(rowOfBid(place), 1, [bidder], 'bold')
    for (const { id, mark } of criteria)
      if (mark !== null) sheet.put(rowOfBid(place), columnOf(one, id), [Number(mark)], 'number')
  }
}

/** The points of every mark, the sum of each section and of all, without any rounding. */
export function fillPoints(one: Competition): void {
  const { points: sheet } = one.sheets
  head(one, sheet, 'Points', 'Weight × mark ÷ highest mark, and their sums, without rounding.')
  const titles = [...marked(one), ...one.sections.map(({ title }) => ({ title: `Section: ${title}` }))]
  sheet.put(HEAD, 1, ['Bid', ...titles.map(({ title }) => title), 'All quality points'], 'heading')
  for (const [place, row] of one.award.rows.entries()) fillBid(one, row, rowOfBid(place))
}

function fillBid(one: Competition, row: AwardRow, line: number): void {
  const { points: sheet, marks } = one.sheets
  sheet.put(line, 1, [row.bidder], 'bold')
  for (const { id } of marked(one)) {
    const mark = marks.of(cellAt(columnOf(one, id), line))
    const formula = `IF(ISNUMBER(${mark}),${mark}*${weightCell(one, id)}/${topCell(one, id)},"")`
    sheet.compute(line, columnOf(one, id), formula, shown(worth(one, row, id)), PLACES)
  }
  for (const section of one.sections)
    sheet.compute(
      ...([line, sectionColumn(one, section.id)] as const),
      sumFormula(one, section, line),
      shown(sectionWorth(one, row, section)),
      PLACES,
    )
  const all = sumOf(one.sections.map((section) => sectionWorth(one, row, section)))
  const [from, to] = [2 + marked(one).length, qualityColumn(one) - 1]
  const formula = wholeSum(one.sections.length === 0 ? null : cellRange([from, line], [to, line]), one.sections.length)
  sheet.compute(line, qualityColumn(one), formula, shown(all), PLACES)
}

/** A sum that is there only when nothing of it is missing. */
const wholeSum = (range: string | null, count: number): string =>
  range === null ? '0' : `IF(COUNT(${range})=${count},SUM(${range}),"")`

function sumFormula(one: Competition, { criteria }: Section, line: number): string {
  const [first, last] = [criteria.at(0), criteria.at(-1)]
  if (!first || !last) return wholeSum(null, 0)
  return wholeSum(cellRange([columnOf(one, first.id), line], [columnOf(one, last.id), line]), criteria.length)
}
