import type { AwardRow } from '../../rules/evaluation.js'
import type { Section, TieBreak } from '../../rules/tender.js'
import { cellAt, cellRange, type Shown } from '../../documents/sheet-cells.js'
import {
  FIRST,
  head,
  HEAD,
  isRanked,
  lastRow,
  perQualityPoint,
  rowOfBid,
  steady,
  type Competition,
} from './competition.js'
import { criterionPoints, criterionWorth, qualityPoints, sectionPoints, sectionWorth } from './points-sheet.js'
import { evaluatedCell, pointsByBid, pricePointsCell } from './prices-sheet.js'

const SECTIONS = 4
/** Below every total that a ranked bid can have. */
const LAST_OF_ALL = '-1E+99'

function columnsOf({ tender }: Competition) {
  const quality = SECTIONS + tender.sections.length
  const names = ['quality', 'total', 'issued', 'check', 'rank', 'rankCheck', 'key'] as const
  return Object.fromEntries(names.map((name, place) => [name, quality + place])) as Record<
    (typeof names)[number],
    number
  >
}

/** Where it stands whether each total agrees, for the first sheet. */
export const checksIn = (one: Competition): string[] => {
  const { check, rankCheck } = columnsOf(one)
  return [check, rankCheck].map((column) => one.sheets.ranking.of(cellRange([column, FIRST], [column, lastRow(one)])))
}

/** The ranking by the published rules, beside what was issued. */
export function fillRanking(one: Competition): void {
  const { ranking: sheet } = one.sheets
  const per = perQualityPoint(one)
  const total = per ? 'Pence for each quality point' : 'Total'
  head(
    one,
    sheet,
    'Ranking',
    `Grey cells are computed from marks, weights and prices. Totals have ${one.rules.places} decimals, rounded half up, once.`,
  )
  sheet.put(HEAD, 1, ['Rank as issued', 'Bid', 'Standing', ...one.tender.sections.map(({ title }) => title)], 'heading')
  const more = ['Quality', total, `${total} as issued`, 'Check', 'Rank', 'Check of the rank', 'What ranks first']
  const ties = one.rules.tieBreak.map((_step, place) => `Tie-break ${place + 1}`)
  sheet.put(HEAD, columnsOf(one).quality, [...more, ...ties, 'Why not ranked, or how a tie was broken'], 'heading')
  const points = pointsByBid(one)
  for (const [place, row] of one.award.rows.entries()) {
    fillPointsOf(one, row, rowOfBid(place))
    fillTotal(one, row, rowOfBid(place))
    fillKeys(one, row, rowOfBid(place), points)
  }
}

const numberOr = (text: string | null | undefined): Shown => (text === null || text === undefined ? '' : Number(text))

const rounded = (cell: string, places: number): string => `IF(ISNUMBER(${cell}),ROUND(${steady(cell)},${places}),"")`

function fillPointsOf(one: Competition, row: AwardRow, line: number): void {
  const { ranking: sheet } = one.sheets
  const { places } = one.rules
  sheet.put(line, 1, [row.rank === null ? 'not ranked' : row.rank], 'number')
  sheet.put(line, 2, [row.bidder], 'bold')
  sheet.put(line, 3, [row.standing])
  for (const [place, section] of one.tender.sections.entries()) {
    const value = numberOr(row.sections.find(({ id }) => id === section.id)?.points)
    sheet.compute(line, SECTIONS + place, rounded(sectionCell(one, section, line), places), value, places)
  }
  sheet.compute(line, columnsOf(one).quality, rounded(qualityPoints(one, line), places), numberOr(row.quality), places)
}

const sectionCell = (one: Competition, { id, kind }: Section, line: number): string =>
  kind === 'price' ? pricePointsCell(one, line) : sectionPoints(one, id, line)

function totalFormula(one: Competition, line: number): string {
  const quality = qualityPoints(one, line)
  if (perQualityPoint(one)) return `${evaluatedCell(one, line)}*100/${quality}`
  return one.rules.price ? `${quality}+${pricePointsCell(one, line)}` : quality
}

function fillTotal(one: Competition, row: AwardRow, line: number): void {
  const { ranking: sheet } = one.sheets
  const { places } = one.rules
  const { total, issued, check } = columnsOf(one)
  const whole = `ROUND(${steady(totalFormula(one, line))},${places})`
  sheet.compute(line, total, `IF(${cellAt(3, line)}="ranked",${whole},"")`, numberOr(row.total), places)
  sheet.put(line, issued, [row.total === null ? 'not ranked' : Number(row.total)], 'number')
  sheet.compute(line, check, agrees(cellAt(total, line), cellAt(issued, line)), isRanked(row) ? 'Agrees' : 'Not ranked')
}

const agrees = (now: string, then: string): string =>
  `IF(ISNUMBER(${now})<>ISNUMBER(${then}),"Differs",IF(ISNUMBER(${now}),IF(ROUND(${now}-${then},8)=0,"Agrees","Differs"),"Not ranked"))`

function fillKeys(one: Competition, row: AwardRow, line: number, points: Map<string, number>): void {
  const { ranking: sheet } = one.sheets
  const { total, rank, rankCheck, key } = columnsOf(one)
  const sign = perQualityPoint(one) ? '-' : ''
  const own = row.total === null ? Number(LAST_OF_ALL) : Number(`${sign}${row.total}`)
  const cell = cellAt(total, line)
  sheet.compute(line, key, `IF(ISNUMBER(${cell}),${sign}${cell},${LAST_OF_ALL})`, own, one.rules.places)
  for (const [place, step] of one.rules.tieBreak.entries()) {
    const { formula, value } = tieKey(one, step, row, line, points)
    sheet.compute(line, key + 1 + place, `IF(ISNUMBER(${cell}),${steady(formula)},0)`, isRanked(row) ? value : 0, 4)
  }
  sheet.compute(line, rank, `IF(ISNUMBER(${cell}),1+SUMPRODUCT(${better(one, line)}),"")`, row.rank ?? '', 0)
  sheet.compute(line, rankCheck, agrees(cellAt(rank, line), cellAt(1, line)), isRanked(row) ? 'Agrees' : 'Not ranked')
  sheet.put(line, key + 1 + one.rules.tieBreak.length, [row.why === '' ? null : row.why])
}

/** For each bid 1 if it stands before this one, else 0: by its total, then by each published step. */
function better(one: Competition, line: number): string {
  const { key } = columnsOf(one)
  const steps = [key, ...one.rules.tieBreak.map((_step, place) => key + 1 + place)]
  const all = (column: number): string => `${cellAt(column, FIRST, 'both')}:${cellAt(column, lastRow(one), 'both')}`
  return steps
    .map((column) => ({
      over: `(${all(column)}>${cellAt(column, line)})`,
      level: `(${all(column)}=${cellAt(column, line)})`,
    }))
    .reduceRight((rest, { over, level }) => (rest === '' ? over : `(${over}+${level}*${rest})`), '')
}

/** What a step of the tie-break looks at, with more being better. */
function tieKey(
  one: Competition,
  step: TieBreak,
  row: AwardRow,
  line: number,
  points: Map<string, number>,
): { formula: string; value: number } {
  const { price } = one.rules
  if (step.by === 'price') return { formula: `-${evaluatedCell(one, line)}`, value: -(row.price?.pence ?? 0) / 100 }
  if (price && step.id === (step.by === 'section' ? price.section : price.criterion))
    return { formula: pricePointsCell(one, line), value: points.get(row.bid) ?? 0 }
  const section = one.sections.find(({ id }) => id === step.id)
  if (step.by === 'section')
    return {
      formula: sectionPoints(one, step.id, line),
      value: section ? (sectionWorth(one, row, section)?.valueOf() ?? 0) : 0,
    }
  return {
    formula: criterionPoints(one, step.id, line),
    value: criterionWorth(one, row, step.id)?.valueOf() ?? 0,
  }
}
