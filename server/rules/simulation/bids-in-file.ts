import { repeated } from '../problems.js'
import { markedCriteriaOf, type Tender } from '../tender.js'
import { cellsIn, commaTable, type Cells } from './comma-table.js'
import type { TrialBid } from './findings.js'
import { MOST_TYPED, type TypedBid, type TypedIn } from './typed-bids.js'

/** The columns of a file of bids: a name, a price where the tender asks for one, and every criterion that is marked. */
export const columnsOf = (tender: Tender): string[] => [
  'bid',
  ...(tender.sections.some(({ kind }) => kind === 'price') ? ['price'] : []),
  ...markedCriteriaOf(tender).map(({ id }) => id),
]

type Read = { bids: TypedBid[] } | { problem: string }

const listed = (names: string[]): string => names.map((name) => `“${name}”`).join(', ')

/** What is said of one column, or of several; nothing of none. */
const told = (names: string[], one: string, several: string): string[] =>
  names.length === 0 ? [] : [(names.length === 1 ? one : several).replace('NAMES', () => listed(names))]

/** Why columns are not those of the tender, or null. */
function columnProblem(wanted: string[], found: string[], typedIn: TypedIn): string | null {
  const [twice, strange] = [repeated(found), found.filter((name) => !wanted.includes(name))]
  const missing = wanted.filter((name) => !found.includes(name))
  const parts = [
    ...told(twice, 'the column NAMES stands there twice', 'the columns NAMES stand there twice'),
    ...told(strange, 'NAMES is no column of this tender', 'NAMES are no columns of this tender'),
    ...told(missing, 'the column NAMES is missing', 'the columns NAMES are missing'),
  ]
  return parts.length === 0
    ? null
    : `${typedIn === 'JSON' ? 'JSON' : 'Row 1'}: ${parts.join('; ')}. The columns are ${wanted.join(', ')}.`
}

function typedRow(columns: string[], cells: string[]): TypedBid {
  const at = (name: string): string => cells[columns.indexOf(name)] ?? ''
  const marks = Object.fromEntries(
    columns.filter((name) => name !== 'bid' && name !== 'price').map((name) => [name, at(name)]),
  )
  return { bid: at('bid'), price: at('price'), marks }
}

function fromCells(tender: Tender, [head = [], ...rows]: Cells, typedIn: TypedIn): Read {
  const columns = head.map((name) => name.toLowerCase())
  const problem = columnProblem(columnsOf(tender), columns, typedIn)
  if (problem) return { problem }
  if (rows.length === 0) return { problem: 'There is no bid under the first row' }
  if (rows.length > MOST_TYPED) return { problem: `A trial takes ${MOST_TYPED} bids at most; there are ${rows.length}` }
  const long = rows.findIndex((row) => row.length > columns.length)
  if (long >= 0) return { problem: `Row ${long + 2} has more cells than there are columns` }
  return { bids: rows.map((row) => typedRow(columns, row)) }
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const textOf = (value: unknown): string => (typeof value === 'string' || typeof value === 'number' ? String(value) : '')

/** Objects as rows of a table; marks may stand in an object of their own. */
function cellsOfObjects(tender: Tender, objects: Record<string, unknown>[]): Cells {
  const flat = objects.map(
    ({ marks, ...rest }) => ({ ...(isObject(marks) ? marks : {}), ...rest }) as Record<string, unknown>,
  )
  const columns = [...new Set(flat.flatMap((one) => Object.keys(one)))]
  const head = columns.length === 0 ? columnsOf(tender) : columns
  return [head, ...flat.map((one) => head.map((name) => textOf(one[name])))]
}

function fromJson(tender: Tender, text: string): Read {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    return { problem: 'The file begins like JSON, but is not JSON to its end' }
  }
  const list = isObject(value) ? value.bids : value
  if (!Array.isArray(list)) return { problem: 'The JSON must be a list of bids, or hold one as “bids”' }
  if (list.length === 0) return { problem: 'There is no bid in the JSON' }
  const wrong = list.findIndex((one) => !isObject(one))
  if (wrong >= 0) return { problem: `Bid ${wrong + 1} of the JSON is not an object with “bid”, “price” and marks` }
  return fromCells(tender, cellsOfObjects(tender, list as Record<string, unknown>[]), 'JSON')
}

/**
 * Whether the text of a file is JSON or a table, so that messages name places as they are counted there.
 * @example writtenAs('[{ "bid": "Alder" }]') // 'JSON'
 */
export const writtenAs = (text: string): TypedIn => (/^\s*[[{]/.test(text) ? 'JSON' : 'file')

/**
 * Bids from the text of a file: CSV whose first row names the columns (`bid`, `price` and the id of each criterion, in any
 * order), or JSON with a list of objects of the same names. What stands in the cells is for `typedBids` to check.
 * @example bidsInFile(tender, 'bid,price,studies\nAlder,90000,4') // { bids: [{ bid: 'Alder', price: '90000', marks: { studies: '4' } }] }
 * @example bidsInFile(tender, 'bid,price\nAlder,90000') // { problem: 'Row 1: the column “studies” is missing. …' }
 */
export function bidsInFile(tender: Tender, text: string): Read {
  if (writtenAs(text) === 'JSON') return fromJson(tender, text)
  try {
    const cells = cellsIn(text)
    return cells.length === 0 ? { problem: 'The file is empty' } : fromCells(tender, cells, 'file')
  } catch (error) {
    if (error instanceof RangeError) return { problem: error.message }
    throw error
  }
}

const pounds = (pence: number | null): string => (pence === null ? '' : (pence / 100).toFixed(2).replace(/\.00$/, ''))

/**
 * Bids as a CSV file that `bidsInFile` reads back: a form to fill in.
 * @example bidsFile(tender, archetypesFor(tender, settings)).split('\r\n')[0] // 'bid,price,studies,model'
 */
export const bidsFile = (tender: Tender, bids: TrialBid[]): string => {
  const columns = columnsOf(tender)
  const cell = ({ bidder, pence, marks }: TrialBid, name: string): string => {
    if (name === 'bid') return bidder
    return name === 'price' ? pounds(pence) : (marks[name] ?? '')
  }
  return commaTable([columns, ...bids.map((bid) => columns.map((name) => cell(bid, name)))])
}
