import { pricePoints } from '../../rules/price.js'
import { factorUnits, kindOf, lineTitle, measureOf, FACTOR_PLACES, type Measure } from '../../rules/price-lines.js'
import type { AwardRow } from '../../rules/evaluation.js'
import type { PriceFormula, PriceLine } from '../../rules/tender.js'
import { cellAt, cellRange, type Look } from '../../documents/sheet-cells.js'
import type { ReportedPrice } from '../report-content.js'
import { FIRST, head, HEAD, isRanked, lastRow, rowOfBid, type Competition } from './competition.js'
import { weightCell } from './weights-sheet.js'

const [AMOUNTS, VOLUME, FACTOR] = [5, 6, 7]
const LINES = 3
/** The two amounts that a formula may rest on. */
const [FIRST_AMOUNT, SECOND_AMOUNT] = [cellAt(2, AMOUNTS, 'both'), cellAt(4, AMOUNTS, 'both')]
const LOOKS: Record<Measure, Look> = { money: 'money', share: 'percent', people: 'number' }
const UNITS: Record<Measure, string> = {
  money: '£',
  share: 'share of the fees, not counted',
  people: 'people, not counted',
}
const PARTS: Record<Measure, number> = { money: 100, share: 10_000, people: 1 }

/** Which column holds what, by how many lines there are and whether a payment for results counts. */
function columnsOf({ tender, price }: Competition) {
  const payment = LINES + tender.price.lines.length
  const evaluated = payment + (price?.counted ? 1 : 0)
  return {
    payment,
    evaluated,
    issued: evaluated + 1,
    check: evaluated + 2,
    counts: evaluated + 3,
    points: evaluated + 4,
  }
}

/** Where the evaluated price of a bid stands, in pounds, for other sheets. */
export const evaluatedCell = (one: Competition, row: number): string =>
  one.sheets.prices.of(cellAt(columnsOf(one).evaluated, row))
/** Where the exact points for a price stand. */
export const pricePointsCell = (one: Competition, row: number): string =>
  one.sheets.prices.of(cellAt(columnsOf(one).points, row))

/** What the published formula gives each ranked bid, exactly, by bid. */
export function pointsByBid({ award, rules }: Competition): Map<string, number> {
  if (!rules.price) return new Map()
  const prices = award.rows.flatMap(({ bid, price }) => (price ? [{ bid, pence: price.pence }] : []))
  return new Map([...pricePoints(rules.formula, rules.price.weight, prices)].map(([bid, one]) => [bid, one.valueOf()]))
}

/** What is stated on each line, what it comes to by the published volumes and factors, and the points by the published formula. */
export function fillPrices(one: Competition): void {
  const { price, rules, award, tender } = one
  if (!price || !rules.price) return
  const { prices: sheet } = one.sheets
  head(one, sheet, 'Prices', `${price.name}. ${price.words}`)
  sheet.put(4, 1, ['Weight of price'], 'bold')
  sheet.compute(4, 2, weightCell(one, rules.price.criterion), Number(rules.price.weight))
  fillAmounts(one, rules.formula)
  fillLines(one, tender.price.lines)
  const points = pointsByBid(one)
  for (const [place, row] of award.rows.entries()) {
    const own = price.rows.find(({ bidder }) => bidder === row.bidder)
    sheet.put(rowOfBid(place), 1, [row.bidder], 'bold')
    sheet.put(rowOfBid(place), 2, [row.standing])
    if (own) fillBid(one, row, own, rowOfBid(place), points.get(row.bid))
  }
}

function fillAmounts(one: Competition, formula: PriceFormula): void {
  const { prices: sheet } = one.sheets
  const amount = (column: number, title: string, pence: number): void => {
    sheet.put(AMOUNTS, column, [title], 'bold')
    sheet.put(AMOUNTS, column + 1, [pence / 100], 'money')
  }
  if (formula.kind === 'fixed benchmark') amount(1, 'Benchmark', formula.benchmark)
  if (formula.kind === 'linear') amount(1, 'All points up to', formula.full)
  if (formula.kind === 'linear') amount(3, 'No points from', formula.zero)
  if (formula.kind !== 'lowest over price') return
  const { counts } = columnsOf(one)
  const all = one.award.rows.flatMap(({ price }) => (price ? [price.pence] : []))
  sheet.put(AMOUNTS, 1, ['Lowest price of the ranked bids'], 'bold')
  sheet.compute(
    ...([AMOUNTS, 2] as const),
    `MIN(${cellRange([counts, FIRST], [counts, lastRow(one)])})`,
    all.length === 0 ? 0 : Math.min(...all) / 100,
  )
}

function fillLines(one: Competition, lines: PriceLine[]): void {
  const { prices: sheet } = one.sheets
  const { payment, evaluated } = columnsOf(one)
  sheet.put(VOLUME, 1, ['Volume'], 'bold')
  sheet.put(FACTOR, 1, ['Factor'], 'bold')
  for (const [place, line] of lines.entries()) {
    const isMoney = measureOf(line) === 'money'
    const volume = kindOf(line) === 'unit price' ? (line.volume?.quantity ?? 1) : 1
    sheet.put(VOLUME, LINES + place, [volume], 'number')
    sheet.put(FACTOR, LINES + place, [isMoney ? Number(factorUnits(line)) / 10 ** FACTOR_PLACES : 0], 'number')
  }
  const titles = lines.map((line) => `${lineTitle(line)} (${UNITS[measureOf(line)]})`)
  sheet.put(HEAD, 1, ['Bid', 'Standing', ...titles], 'heading')
  if (one.price?.counted) sheet.put(HEAD, payment, [`${one.price.counted} (£)`], 'heading')
  const rest = ['Evaluated price (£)', 'As issued (£)', 'Check', 'Price that is marked (£)', 'Points for price']
  sheet.put(HEAD, evaluated, rest, 'heading')
}

function fillBid(one: Competition, row: AwardRow, own: ReportedPrice, line: number, points: number | undefined): void {
  const { prices: sheet } = one.sheets
  const { payment, evaluated, issued, check, counts, points: pointsColumn } = columnsOf(one)
  for (const [place, asked] of one.tender.price.lines.entries()) {
    const value = own.lines[place] ?? null
    const measure = measureOf(asked)
    if (value !== null) sheet.put(line, LINES + place, [value / PARTS[measure]], LOOKS[measure])
  }
  if (one.price?.counted && own.parts) sheet.put(line, payment, [own.parts.payment / 100], 'money')
  const pounds = own.pence === null ? '' : own.pence / 100
  sheet.compute(line, evaluated, evaluatedFormula(one, line), pounds)
  sheet.put(line, issued, [pounds === '' ? 'not complete' : pounds], 'money')
  const [now, then] = [cellAt(evaluated, line), cellAt(issued, line)]
  const agrees = `IF(ISNUMBER(${now})<>ISNUMBER(${then}),"Differs",IF(ISNUMBER(${now}),IF(ROUND(${now}-${then},2)=0,"Agrees","Differs"),"Not complete"))`
  sheet.compute(line, check, agrees, pounds === '' ? 'Not complete' : 'Agrees')
  const marked = isRanked(row) ? pounds : ''
  sheet.compute(line, counts, `IF(AND(${cellAt(2, line)}="ranked",ISNUMBER(${now})),${now},"")`, marked)
  const price = cellAt(counts, line)
  sheet.compute(line, pointsColumn, `IF(ISNUMBER(${price}),${pointsFormula(one, price)},"")`, points ?? '', 4)
}

function evaluatedFormula(one: Competition, line: number): string {
  const { payment, evaluated } = columnsOf(one)
  const across = (row: number): string => `${cellAt(LINES, row, 'row')}:${cellAt(payment - 1, row, 'row')}`
  const stated = cellRange([LINES, line], [payment - 1, line])
  const all = cellRange([LINES, line], [evaluated - 1, line])
  const lines = `ROUND(ROUND(SUMPRODUCT(${stated},${across(VOLUME)},${across(FACTOR)}),7),2)`
  const added = one.price?.counted ? `+${cellAt(payment, line)}` : ''
  return `IF(COUNT(${all})=${evaluated - LINES},${lines}${added},"")`
}

function pointsFormula({ rules }: Competition, price: string): string {
  const weight = cellAt(2, 4, 'both')
  switch (rules.formula.kind) {
    case 'fixed benchmark':
      return `${weight}*MIN(1,${FIRST_AMOUNT}/${price})`
    case 'lowest over price':
      return `${weight}*${FIRST_AMOUNT}/${price}`
    case 'linear':
      return `${weight}*MAX(0,MIN(1,(${SECOND_AMOUNT}-${price})/(${SECOND_AMOUNT}-${FIRST_AMOUNT})))`
    case 'price per quality point':
      return '0'
  }
}
