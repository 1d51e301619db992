import { topMark } from '../../rules/scales.js'
import { criteriaOf, markedCriteriaOf, type Criterion } from '../../rules/tender.js'
import { cellAt, cellRange } from '../../documents/sheet-cells.js'
import { FIRST, head, HEAD, type Competition } from './competition.js'

const [SECTION, TITLE, WEIGHT, MINIMUM, TOP, SCALE] = [1, 2, 3, 4, 5, 6]

const rowOf = ({ tender }: Competition, criterion: string): number =>
  FIRST + criteriaOf(tender).findIndex(({ id }) => id === criterion)

/** Where the weight of a criterion stands, for the formulas of other sheets. */
export const weightCell = (one: Competition, criterion: string): string =>
  one.sheets.weights.of(cellAt(WEIGHT, rowOf(one, criterion), 'both'))

/** Where the highest mark of a criterion stands. */
export const topCell = (one: Competition, criterion: string): string =>
  one.sheets.weights.of(cellAt(TOP, rowOf(one, criterion), 'both'))

const scaleWords = ({ scale }: Criterion): string =>
  scale.map(({ value, label }) => (label ? `${value}: ${label}` : value)).join('; ')

/** The published weights and scales: the marks of each scale stand as numbers, and the highest is taken from them. */
export function fillWeights(one: Competition): void {
  const { weights: sheet } = one.sheets
  const longest = Math.max(1, ...criteriaOf(one.tender).map(({ scale }) => scale.length))
  head(one, sheet, 'Weights and scales', 'What was published. Points are the weight × the mark ÷ the highest mark.')
  sheet.put(
    HEAD,
    SECTION,
    ['Section', 'Criterion', 'Weight', 'Minimum mark', 'Highest mark', 'Marks of the scale'],
    'heading',
  )
  sheet.put(HEAD, SCALE + longest, ['What each mark is called'], 'heading')
  for (const { title, criteria } of one.tender.sections)
    for (const criterion of criteria) fillCriterion(one, title, criterion, longest)
  const end = FIRST + criteriaOf(one.tender).length
  const sum = criteriaOf(one.tender).reduce((total, { weight }) => total + Number(weight), 0)
  sheet.put(end, TITLE, ['All weights'], 'bold')
  sheet.compute(end, WEIGHT, `ROUND(SUM(${cellRange([WEIGHT, FIRST], [WEIGHT, end - 1])}),10)`, Number(sum.toFixed(10)))
}

function fillCriterion(one: Competition, section: string, criterion: Criterion, longest: number): void {
  const { weights: sheet } = one.sheets
  const row = rowOf(one, criterion.id)
  sheet.put(row, SECTION, [section, criterion.title])
  sheet.put(row, WEIGHT, [Number(criterion.weight)], 'number')
  if (!markedCriteriaOf(one.tender).includes(criterion)) return sheet.put(row, TOP, ['marked by the price formula'])
  if (criterion.minimum) sheet.put(row, MINIMUM, [Number(criterion.minimum.mark)], 'number')
  const marks = criterion.scale.map(({ value }) => Number(value))
  sheet.put(row, SCALE, marks, 'number')
  sheet.put(row, SCALE + longest, [scaleWords(criterion)])
  const range = cellRange([SCALE, row], [SCALE + longest - 1, row])
  sheet.compute(row, TOP, `MAX(${range})`, topMark(criterion.scale).valueOf(), 0)
}
