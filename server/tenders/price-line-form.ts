import { isDecimal } from '../rules/exact.js'
import { FACTOR_PLACES, kindOf, measureOf } from '../rules/price-lines.js'
import { PRICE_LINE_KINDS, type PriceLine, type PriceLineKind, type Problem } from '../rules/tender.js'
import { listOf, type Form } from '../web/visits.js'
import { rowsWithIds } from './fresh-ids.js'
import { wholeWords } from './price-line-words.js'

/** What each line of a price form carries in the form of the draft, as typed. */
export interface LineRow {
  id: string
  label: string
  kind: string
  year: string
  quantity: string
  unit: string
  factor: string
  place: string
}

const FIELDS: Record<keyof LineRow, string> = {
  id: 'line-id',
  label: 'line',
  kind: 'line-kind',
  year: 'line-year',
  quantity: 'line-quantity',
  unit: 'line-unit',
  factor: 'line-factor',
  place: 'line-place',
}
const KEYS = Object.keys(FIELDS) as (keyof LineRow)[]

export const BLANK_ROW: LineRow = {
  id: '',
  label: '',
  kind: 'fixed fee',
  year: '',
  quantity: '',
  unit: '',
  factor: '',
  place: '',
}

/** The id of a box of one row: the problem of a row is told beside it. */
const boxOf = (key: keyof LineRow, row: number): string => `${FIELDS[key]}-${row + 1}`

const isLeft = ({ id, label, year, quantity, unit, factor }: LineRow): boolean =>
  label !== '' || (id === '' && [year, quantity, unit, factor].some((text) => text !== ''))

/** By the numbers in the boxes of their places; of two rows with one number the one that was moved there gives way to none. */
function placed(rows: LineRow[]): LineRow[] {
  const numbered = rows.map((row, index) => {
    const place = /^\d{1,4}$/.test(row.place) ? Number(row.place) : index + 1
    return { row, place, moved: Math.sign(place - index - 1) }
  })
  return numbered
    .sort((one, other) => one.place - other.place || one.moved - other.moved)
    .map(({ row }, index) => ({ ...row, place: String(index + 1) }))
}

/** The rows that a form holds, in the order that their places say; rows of which the label was emptied are left out. */
export function lineRowsIn(form: Form): LineRow[] {
  const lists = KEYS.map((key) => [key, listOf(form, FIELDS[key])] as const)
  const rows = listOf(form, FIELDS.label).map((_label, row): LineRow => {
    const typed = lists.flatMap(([key, list]) => (list[row] === undefined ? [] : [[key, list[row].trim()] as const]))
    return { ...BLANK_ROW, ...Object.fromEntries(typed) }
  })
  return placed(rows.filter(isLeft))
}

const rowOf = (line: PriceLine, index: number): LineRow => ({
  id: line.id,
  label: line.label,
  kind: kindOf(line),
  year: line.year ? String(line.year) : '',
  quantity: line.volume?.quantity ? wholeWords(line.volume.quantity) : '',
  unit: line.volume?.unit ?? '',
  factor: line.factor ?? '',
  place: String(index + 1),
})

/** Lines as the form of the draft carries them: one list a field. */
export const formOfLines = (lines: PriceLine[]): Form => {
  const rows = lines.map(rowOf)
  return Object.fromEntries(KEYS.map((key) => [FIELDS[key], rows.map((row) => row[key])]))
}

const kindIn = ({ kind }: LineRow): PriceLineKind => PRICE_LINE_KINDS.find((one) => one === kind) ?? 'fixed fee'

const wholeIn = (text: string): number | null => {
  const digits = text.replace(/[\s,]/g, '')
  return /^\d{1,12}$/.test(digits) ? Number(digits) : null
}

const volumeIn = ({ quantity, unit }: LineRow): Pick<PriceLine, 'volume'> =>
  quantity === '' && unit === '' ? {} : { volume: { quantity: wholeIn(quantity) ?? 0, unit } }

const lineIn = (row: LineRow, id: string): PriceLine => {
  const kind = kindIn(row)
  const year = wholeIn(row.year)
  return {
    id,
    label: row.label,
    kind,
    ...(year ? { year } : {}),
    ...(kind === 'unit price' ? volumeIn(row) : {}),
    ...(isDecimal(row.factor, FACTOR_PLACES) ? { factor: row.factor } : {}),
  }
}

const sameLine = (one: PriceLine, other: PriceLine): boolean => {
  const [a, b] = [rowOf(one, 0), rowOf(other, 0)]
  return KEYS.every((key) => a[key] === b[key])
}

const meaningOf = (kind: PriceLineKind): string => (kind === 'mobilisation' ? 'fixed fee' : kind)

/** The id that a row keeps: none once it asks for something else, so that what bidders stated is never read as what it is not. */
const idKept = (row: LineRow, stored: PriceLine[]): string => {
  const before = stored.find(({ id }) => id === row.id)
  return before && meaningOf(kindOf(before)) !== meaningOf(kindIn(row)) ? '' : row.id
}

const textForId = (row: LineRow): string => {
  const meaning = meaningOf(kindIn(row))
  return meaning === 'fixed fee' ? row.label : `${meaning}: ${row.label}`
}

/**
 * The lines of these rows, with the ids that they had unless they ask for something else now; a line that says what it said
 * before stays as it is stored.
 */
export function linesIn(rows: LineRow[], stored: PriceLine[]): PriceLine[] {
  const kept = rows.filter(({ label }) => label !== '')
  const ids = rowsWithIds(
    'line',
    kept.map((row) => ({ id: idKept(row, stored), text: textForId(row) })),
  )
  return kept.map((row, index) => {
    const line = lineIn(row, ids[index]?.id ?? row.id)
    const before = stored.find(({ id }) => id === line.id)
    return before && sameLine(before, line) ? before : line
  })
}

const volumeProblems = (row: LineRow, index: number): Problem[] => {
  const isUnitPrice = kindIn(row) === 'unit price'
  const text = isUnitPrice
    ? 'Enter how many units you expect as a whole number over nought, such as 3,000'
    : 'Only a unit price has a volume. Choose unit price, or empty both boxes of the volume.'
  const isWell = isUnitPrice
    ? row.quantity === '' || (wholeIn(row.quantity) ?? 0) > 0
    : row.quantity === '' && row.unit === ''
  return isWell ? [] : [{ field: boxOf('quantity', index), text }]
}

const factorProblems = (row: LineRow, index: number): Problem[] => {
  if (row.factor === '') return []
  const field = boxOf('factor', index)
  if (measureOf({ id: '', label: '', kind: kindIn(row) }) !== 'money')
    return [{ field, text: 'This line adds nothing to the price, so it has no factor. Empty the box.' }]
  return isDecimal(row.factor, FACTOR_PLACES)
    ? []
    : [{ field, text: 'Enter a factor of nought or more with at most four decimals, such as 0.5' }]
}

const rowProblems = (row: LineRow, index: number): Problem[] => [
  ...(row.label === '' ? [{ field: boxOf('label', index), text: 'Enter what the line asks for' }] : []),
  ...(row.year === '' || wholeIn(row.year)
    ? []
    : [{ field: boxOf('year', index), text: 'Enter the year as a whole number from 1, or leave it empty' }]),
  ...volumeProblems(row, index),
  ...factorProblems(row, index),
]

/** What in the rows cannot be kept, each beside its box. */
export const lineRowProblems = (rows: LineRow[]): Problem[] => rows.flatMap(rowProblems)
