import { exact } from '../rules/exact.js'
import { addsToPrice, kindOf, measureOf } from '../rules/price-lines.js'
import { PRICE_LINE_KINDS, type PriceLine, type PriceMethod } from '../rules/tender.js'
import { sentence } from '../web/wording.js'

/** Where everything stands in the spreadsheet of a price form. The same plan writes a template and checks what comes back. */

/** The one sheet. */
export const SHEET = 'Prices'

/** What a template says of itself, so that it is taken for no other tender and no other version. */
export interface SheetAbout {
  /** The title of the tender, with its lot behind it if there is one. */
  title: string
  reference: string
  version: number
  /** The digest of the publication. */
  digest: string
  price: Pick<PriceMethod, 'lines' | 'vat'>
}

/** What stands in a cell for the reader's eye, by its address. */
export type FixedCells = Map<string, string | number>

/** A line of the price form at its row. */
export interface PlacedLine {
  line: PriceLine
  row: number
}

export interface SheetPlan {
  about: FixedCells
  headers: FixedCells
  lines: PlacedLine[]
  /** The row of the first line; the headers stand in the row above. */
  first: number
  /** Whether a line counts with a factor, so that there are two columns more. */
  hasFactors: boolean
  /** The rows under the lines, each with its label and the year that it adds up; the last is the whole. */
  totals: { row: number; label: string; year: number | null | 'all' }[]
}

/** The columns of a line. */
export const COLUMN = {
  id: 'A',
  label: 'B',
  kind: 'C',
  year: 'D',
  volume: 'E',
  unit: 'F',
  fill: 'G',
  amount: 'H',
  factor: 'I',
  counted: 'J',
} as const

/** Where a template says which tender and version it is for. */
export const ABOUT = { reference: 'B3', version: 'B4', code: 'B5' } as const

/** What stands where a line has no year or volume. */
export const NONE = '–'

const HEADER_ROW = 10
const CODE_LENGTH = 16

/** By what the version of a tender is known in a template. */
export const codeOf = ({ digest }: Pick<SheetAbout, 'digest'>): string => digest.slice(0, CODE_LENGTH)

const VAT = { 'without VAT': 'without VAT', 'with VAT': 'with VAT included' }

const vatText = ({ vat }: Pick<PriceMethod, 'vat'>): string =>
  vat
    ? `All amounts in pounds, ${VAT[vat]}`
    : 'All amounts in pounds. The tender does not say whether without VAT or with it'

const FILL =
  'Fill in the yellow cells of column G, and no others: an amount or number in each, no words and no formulas. Then save the file as XLSX and read it back on the page of your prices.'
const SUMS = 'The sums in this file are for your own eye. The price that counts is worked out when it is read back.'

const aboutCells = ({ title, reference, version, digest, price }: SheetAbout): FixedCells =>
  new Map<string, string | number>([
    ['A1', 'Price form'],
    ['A2', 'Tender'],
    ['B2', title],
    ['A3', 'Reference'],
    [ABOUT.reference, reference],
    ['A4', 'Version'],
    [ABOUT.version, version],
    ['A5', 'Code'],
    [ABOUT.code, codeOf({ digest })],
    ['A6', 'Prices'],
    ['B6', vatText(price)],
    ['A7', FILL],
    ['A8', SUMS],
  ])

const headerCells = (hasFactors: boolean): FixedCells => {
  const words: [string, string][] = [
    [COLUMN.id, 'Line'],
    [COLUMN.label, 'What it is for'],
    [COLUMN.kind, 'Kind'],
    [COLUMN.year, 'Year'],
    [COLUMN.volume, 'Volume'],
    [COLUMN.unit, 'State it in'],
    [COLUMN.fill, 'To fill in'],
    [COLUMN.amount, 'Comes to (£)'],
  ]
  const more: [string, string][] = [
    [COLUMN.factor, 'Factor'],
    [COLUMN.counted, 'Counts as (£)'],
  ]
  return new Map([...words, ...(hasFactors ? more : [])].map(([column, text]) => [`${column}${HEADER_ROW}`, text]))
}

const yearOf = ({ year }: PriceLine): number | null => year ?? null

/** Lines by year, those for none first, then by kind; otherwise as the tender has them. */
const inOrder = (lines: PriceLine[]): PriceLine[] =>
  lines.toSorted(
    (one, other) =>
      (yearOf(one) ?? 0) - (yearOf(other) ?? 0) ||
      PRICE_LINE_KINDS.indexOf(kindOf(one)) - PRICE_LINE_KINDS.indexOf(kindOf(other)),
  )

const isCountedOnce = ({ factor }: PriceLine): boolean => factor === undefined || exact(factor).equals(1)

function totalsOf(lines: PriceLine[], from: number): SheetPlan['totals'] {
  const years = [...new Set(lines.filter(addsToPrice).map(yearOf))]
  const parts = years.length > 1 ? years : []
  const rows = parts.map((year) => ({ label: year === null ? 'For no year in particular' : `Year ${year}`, year }))
  return [...rows, { label: 'The evaluated price', year: 'all' as const }].map((one, index) => ({
    ...one,
    row: from + index,
  }))
}

/** The plan of the spreadsheet of a price form. */
export function sheetPlan(about: SheetAbout): SheetPlan {
  const lines = inOrder(about.price.lines)
  const first = HEADER_ROW + 1
  const hasFactors = !lines.filter((line) => measureOf(line) === 'money').every(isCountedOnce)
  return {
    about: aboutCells(about),
    headers: headerCells(hasFactors),
    lines: lines.map((line, index) => ({ line, row: first + index })),
    first,
    hasFactors,
    totals: totalsOf(lines, first + lines.length + 1),
  }
}

/** In what a line is stated, in words. */
function unitText(line: PriceLine): string {
  const kind = kindOf(line)
  if (kind === 'unit price') return `£ for one of the volume (${line.volume?.unit ?? 'units'})`
  return { money: '£', share: '% of the fees', people: kind }[measureOf(line)]
}

/** What stands on the row of a line besides what is filled in and what is computed. */
export const lineCells = ({ line, row }: PlacedLine, hasFactors: boolean): FixedCells =>
  new Map<string, string | number>([
    [`${COLUMN.id}${row}`, line.id],
    [`${COLUMN.label}${row}`, line.label],
    [`${COLUMN.kind}${row}`, sentence(kindOf(line))],
    [`${COLUMN.year}${row}`, line.year ?? NONE],
    [`${COLUMN.volume}${row}`, line.volume?.quantity ?? NONE],
    [`${COLUMN.unit}${row}`, unitText(line)],
    ...(hasFactors ? ([[`${COLUMN.factor}${row}`, factorCell(line)]] as const) : []),
  ])

const factorCell = (line: PriceLine): string | number =>
  measureOf(line) === 'money' ? Number(line.factor ?? '1') : NONE

/** The columns that hold sums, for the reader's eye. */
export const computedColumns = ({ hasFactors }: SheetPlan): string[] =>
  hasFactors ? [COLUMN.amount, COLUMN.counted] : [COLUMN.amount]
