import type { Cell, CellStyle, WriteSheet } from 'hucre'
import { writeXlsx } from 'hucre/xlsx'
import { evaluatedPrice } from '../rules/price.js'
import { lineAmount, lineUnits, measureOf, type Measure } from '../rules/price-lines.js'
import type { PriceLine } from '../rules/tender.js'
import { COLUMN, lineCells, NONE, SHEET, sheetPlan } from './price-sheet-layout.js'
import type { FixedCells, PlacedLine, SheetAbout, SheetPlan } from './price-sheet-layout.js'

/** The form as a workbook: what is written into it, with what is saved filled in. */

const MONEY = '#,##0.00'
const FORMATS: Record<Measure, string> = { money: MONEY, share: '0.00%', people: '#,##0' }

const FONT = { name: 'Calibri', size: 11 } as const
const TOP = { vertical: 'top' } as const
const BORDER = { style: 'thin', color: { rgb: '8A6D00' } } as const
const YELLOW: CellStyle = {
  fill: { type: 'pattern', pattern: 'solid', fgColor: { rgb: 'FFF3BF' } },
  border: { top: BORDER, right: BORDER, bottom: BORDER, left: BORDER },
  alignment: TOP,
  protection: { locked: false },
}
const BOLD: CellStyle = { font: { ...FONT, bold: true } }
const TITLE: CellStyle = { font: { ...FONT, bold: true, size: 16 } }
const LEFT: CellStyle = { alignment: { horizontal: 'left' } }
const QUIET: CellStyle = { font: { ...FONT, color: { rgb: '6B6B6B' } }, alignment: TOP }
const WRAPPED: CellStyle = { alignment: { ...TOP, wrapText: true } }
const INDENTED: CellStyle = { alignment: { ...TOP, wrapText: true, horizontal: 'left', indent: 1 } }
const RIGHT: CellStyle = { alignment: { ...TOP, horizontal: 'right' } }
const AMOUNT: CellStyle = { numFmt: MONEY, alignment: TOP }
const LINE = { bottom: { style: 'thin' } } as const

const WIDTHS: Record<string, number> = { A: 14, B: 44, C: 16, D: 7, E: 11, F: 30, G: 18, H: 18, I: 9, J: 18 }
const MOST_POUNDS = '99999999999.99'
const MOST_PEOPLE = '9999999'

type Cells = Map<string, Partial<Cell>>

/** 'G12' → '11,6', as the library counts. */
function keyOf(address: string): string {
  const column = address.charCodeAt(0) - 'A'.charCodeAt(0)
  return `${Number(address.slice(1)) - 1},${column}`
}

const put = (cells: Cells, address: string, cell: Partial<Cell>): void => void cells.set(keyOf(address), cell)

const putAll = (cells: Cells, fixed: FixedCells, style: (address: string) => CellStyle | undefined): void => {
  for (const [address, value] of fixed)
    put(cells, address, { value, type: typeof value === 'number' ? 'number' : 'string', style: style(address) })
}

const aboutStyle = (address: string): CellStyle | undefined => {
  if (address === 'A1') return TITLE
  if (address.startsWith('B')) return LEFT
  return address < 'A7' ? BOLD : undefined
}

const OF_NUMBERS: string[] = ['D', 'E', 'G', 'H', 'I', 'J']
const isOfNumbers = (address: string): boolean => OF_NUMBERS.includes(address.charAt(0))

const headerStyle = (address: string): CellStyle => ({
  ...BOLD,
  alignment: {
    ...TOP,
    wrapText: true,
    horizontal: isOfNumbers(address) ? 'right' : 'left',
    indent: address.startsWith(COLUMN.unit) ? 1 : 0,
  },
  border: LINE,
})

const lineStyle = (address: string): CellStyle => {
  if (address.startsWith(COLUMN.id)) return QUIET
  if (address.startsWith(COLUMN.volume)) return { ...RIGHT, numFmt: '#,##0' }
  if (address.startsWith(COLUMN.unit)) return INDENTED
  return isOfNumbers(address) ? RIGHT : WRAPPED
}

/** What is kept of a line, as its cell holds it: pounds, a share of one, or people. */
const cellValue = (line: PriceLine, value: number): number =>
  ({ money: value / 100, share: value / 10_000, people: value })[measureOf(line)]

const TEN_THOUSANDTHS_OF_A_POUND = 1_000_000

/** The sums of a line beside what is filled in, for the reader's eye. */
function putSums(cells: Cells, { line, row }: PlacedLine, value: number | undefined, hasFactors: boolean): void {
  const { fill, volume, amount, factor, counted } = COLUMN
  const style = AMOUNT
  if (measureOf(line) !== 'money') return
  const times = line.kind === 'unit price' ? `*${volume}${row}` : ''
  const sum = value === undefined ? '' : Number(lineAmount(line, value)) / 100
  put(cells, `${amount}${row}`, {
    ...{ type: 'formula', style, value: sum, formulaResult: sum },
    formula: `IF(${fill}${row}="","",${fill}${row}${times})`,
  })
  if (!hasFactors) return
  const counts = value === undefined ? '' : Number(lineUnits(line, value)) / TEN_THOUSANDTHS_OF_A_POUND
  put(cells, `${counted}${row}`, {
    ...{ type: 'formula', style, value: counts, formulaResult: counts },
    formula: `IF(${amount}${row}="","",${amount}${row}*${factor}${row})`,
  })
}

function putTotals(cells: Cells, plan: SheetPlan, lines: Record<string, number>): void {
  const column = plan.hasFactors ? COLUMN.counted : COLUMN.amount
  const last = plan.first + plan.lines.length - 1
  const range = (letter: string): string => `${letter}${plan.first}:${letter}${last}`
  for (const { row, label, year } of plan.totals) {
    const style = year === 'all' ? { ...BOLD, numFmt: MONEY, border: { top: { style: 'thin' as const } } } : AMOUNT
    const criterion = year === null ? `"${NONE}"` : String(year)
    const value = year === 'all' ? wholeOf(plan, lines) : null
    put(cells, `${COLUMN.label}${row}`, { value: label, type: 'string', style: year === 'all' ? BOLD : undefined })
    put(cells, `${column}${row}`, {
      ...{ type: 'formula', style, value, formulaResult: value },
      formula:
        year === 'all'
          ? `ROUND(SUM(${range(column)}),2)`
          : `SUMIF(${range(COLUMN.year)},${criterion},${range(column)})`,
    })
  }
}

/** The evaluated price in pounds, once every line is filled in. */
function wholeOf({ lines }: SheetPlan, saved: Record<string, number>): number | null {
  const all = lines.map(({ line }) => line)
  return all.every(({ id }) => Object.hasOwn(saved, id)) ? evaluatedPrice(all, saved) / 100 : null
}

const RANGES: Record<Measure, { type: 'decimal' | 'whole'; most: string; words: string }> = {
  money: { type: 'decimal', most: MOST_POUNDS, words: 'An amount in pounds and pence, nought or more.' },
  share: { type: 'decimal', most: '1', words: 'A percentage from 0 to 100.' },
  people: { type: 'whole', most: MOST_PEOPLE, words: 'A whole number, nought or more.' },
}

const validationOf = ({ line, row }: PlacedLine): NonNullable<WriteSheet['dataValidations']>[number] => {
  const { type, most, words } = RANGES[measureOf(line)]
  const shown = { showErrorMessage: true, errorTitle: 'This cannot be taken', errorMessage: words }
  return {
    type,
    operator: 'between',
    formula1: '0',
    formula2: most,
    range: `${COLUMN.fill}${row}`,
    allowBlank: true,
    ...shown,
  }
}

/**
 * The price form as an XLSX file, with these lines filled in. The sheet is locked but for the cells to fill in, without a
 * password: it guards against a slip of the hand, and what comes back is checked all the same.
 */
export async function priceWorkbook(about: SheetAbout, saved: Record<string, number>): Promise<Buffer> {
  const plan = sheetPlan(about)
  const cells: Cells = new Map()
  putAll(cells, plan.about, aboutStyle)
  putAll(cells, plan.headers, headerStyle)
  for (const placed of plan.lines) {
    const value = Object.hasOwn(saved, placed.line.id) ? saved[placed.line.id] : undefined
    putAll(cells, lineCells(placed, plan.hasFactors), lineStyle)
    put(cells, `${COLUMN.fill}${placed.row}`, {
      ...(value === undefined ? { value: null } : { value: cellValue(placed.line, value), type: 'number' }),
      style: { ...YELLOW, numFmt: FORMATS[measureOf(placed.line)] },
    })
    putSums(cells, placed, value, plan.hasFactors)
  }
  putTotals(cells, plan, saved)
  return Buffer.from(
    await writeXlsx({ sheets: [sheetOf(plan, cells)], properties: { title: `Price form: ${about.title}` } }),
  )
}

function sheetOf(plan: SheetPlan, cells: Cells): WriteSheet {
  const letters = Object.keys(WIDTHS).slice(0, plan.hasFactors ? 10 : 8)
  return {
    name: SHEET,
    cells,
    columns: letters.map((letter) => ({ width: WIDTHS[letter] })),
    dataValidations: plan.lines.map(validationOf),
    freezePane: { rows: plan.first - 1 },
    protection: { sheet: true, formatColumns: true, formatRows: true },
    pageSetup: { orientation: 'landscape', paperSize: 'a4', fitToPage: true, fitToWidth: 1, fitToHeight: 0 },
    a11y: { summary: 'The lines of a price form, one a row, with a cell to fill in for each.' },
  }
}
