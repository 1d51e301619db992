import type { Cell, CellValue, Sheet } from 'hucre'
import { readXlsx } from 'hucre/xlsx'
import type { FileRefusal } from '../rules/file-kinds.js'
import { zipIn } from '../rules/zip-directory.js'
import { unzipped } from './draft-file-zip.js'
import { officeInspected } from './file-unpacking.js'

/** What a workbook holds, whichever program wrote it. Nothing of it is believed before it has been looked through. */

/** What stands in one cell. A `formula` is one whatever it comes to. */
export type Held =
  | { kind: 'number'; value: number; isPercent: boolean }
  | { kind: 'text'; text: string }
  | { kind: 'formula' | 'date' | 'truth' | 'error' }
export type SheetCell = { address: string; column: string; row: number } & Held

export interface ReadSheet {
  name: string
  isHidden: boolean
  /** Row numbers and column letters that are hidden. */
  hiddenRows: number[]
  hiddenColumns: string[]
  cells: SheetCell[]
  /** Where a note is attached to a cell. */
  notes: string[]
  /** Whether something lies over the cells: pictures, charts, boxes. */
  hasDrawings: boolean
}

/** Why a workbook is not read: what it is, a cell far outside any price form, or sums that only a what-if table knows. */
export type WorkbookRefusal = { refusal: FileRefusal | 'what-if' } | { refusal: 'beyond'; cell: string }

export type ReadWorkbook = { sheets: ReadSheet[] } | WorkbookRefusal

/** A price form of some hundred lines unpacks to a twentieth of this. */
const MOST_UNPACKED = 4_194_304
/** No line of a price form lies further out. */
const LAST_ROW = 2000
const LAST_COLUMN = 'AZ'

/** Reads a workbook from its bytes, once it is sure what it is and that it unpacks to little. */
export async function readWorkbook(bytes: Buffer, turn: () => Promise<void>): Promise<ReadWorkbook> {
  const at = (offset: number, length: number) => bytes.subarray(offset, offset + length)
  const judged = await officeInspected({ size: bytes.length, at }, turn)
  if ('refusal' in judged) return judged
  if (judged.kind !== 'xlsx') return { refusal: 'type' }
  const zip = zipIn(at, bytes.length)
  if ('refusal' in zip) return zip
  if (zip.entries.reduce((sum, { size }) => sum + size, 0) > MOST_UNPACKED) return { refusal: 'bomb' }
  const part = unzipped(bytes)
  const refusals = zip.entries.map(({ name }) => (name.toLowerCase().endsWith('.xml') ? refusalIn(part(name)) : null))
  return refusals.find((one) => one !== null) ?? taken(bytes)
}

const columnNumber = (letters: string): number =>
  [...letters].reduce((number, letter) => number * 26 + letter.charCodeAt(0) - 64, 0)

/** What the text of a part holds that its reader would pass over: the library is told to read no further than a price form goes. */
function refusalIn(xml: string): WorkbookRefusal | null {
  if (/<(?:\w+:)?f\s[^>]*\bt="dataTable"/.test(xml)) return { refusal: 'what-if' }
  for (const [, column = '', row = ''] of xml.matchAll(/<(?:\w+:)?c\s[^>]*?\br="([A-Z]{1,7})(\d{1,9})"/g))
    if (Number(row) > LAST_ROW || columnNumber(column) > columnNumber(LAST_COLUMN))
      return { refusal: 'beyond', cell: `${column}${row}` }
  return null
}

async function taken(bytes: Buffer): Promise<ReadWorkbook> {
  try {
    const { sheets } = await readXlsx(bytes, { readStyles: true, range: `A1:${LAST_COLUMN}${LAST_ROW}` })
    return { sheets: sheets.map(sheetRead) }
  } catch {
    return { refusal: 'damaged' }
  }
}

function sheetRead(sheet: Sheet): ReadSheet {
  const columns = sheet.columns ?? []
  const rows = [...(sheet.rowDefs ?? [])]
  return {
    name: sheet.name,
    isHidden: sheet.hidden === true || sheet.veryHidden === true,
    hiddenRows: rows
      .flatMap(([row, { hidden, height }]) => (hidden || height === 0 ? [row + 1] : []))
      .sort((a, b) => a - b),
    hiddenColumns: columns.flatMap(({ hidden, width }, column) => (hidden || width === 0 ? [lettersOf(column)] : [])),
    cells: cellsOf(sheet),
    notes: notesOf(sheet),
    hasDrawings: [sheet.images, sheet.charts, sheet.textBoxes].some((found) => found && found.length > 0),
  }
}

const lettersOf = (column: number): string =>
  column < 26 ? String.fromCharCode(65 + column) : `${lettersOf(Math.floor(column / 26) - 1)}${lettersOf(column % 26)}`

const addressOf = (row: number, column: number): string => `${lettersOf(column)}${row + 1}`

function notesOf({ cells, threadedComments = [] }: Sheet): string[] {
  const own = [...(cells ?? [])].flatMap(([key, { comment }]) => (comment ? [key.split(',').map(Number)] : []))
  return [
    ...own.map(([row = 0, column = 0]) => addressOf(row, column)),
    ...threadedComments.flatMap(({ ref }) => ref ?? []),
  ]
}

/** Every cell that holds anything, row by row. */
function cellsOf({ rows, cells = new Map() }: Sheet): SheetCell[] {
  const arrays = [...cells.values()].flatMap(({ formulaType, formulaRef }) =>
    formulaType === 'array' && formulaRef ? [formulaRef] : [],
  )
  const found: SheetCell[] = []
  for (const [row, values] of rows.entries())
    for (let column = 0; column < values.length; column += 1) {
      const cell = cells.get(`${row},${column}`)
      const held = heldIn(
        values[column] ?? null,
        cell,
        arrays.some((ref) => isWithin(ref, row, column)),
      )
      if (held) found.push({ address: addressOf(row, column), column: lettersOf(column), row: row + 1, ...held })
    }
  return found
}

function heldIn(value: CellValue, cell: Cell | undefined, isOfArray: boolean): Held | null {
  if (isOfArray || cell?.formula !== undefined || cell?.formulaType !== undefined) return { kind: 'formula' }
  if (value === null || value === '') return null
  if (cell?.type === 'error') return { kind: 'error' }
  if (value instanceof Date) return { kind: 'date' }
  if (typeof value === 'boolean') return { kind: 'truth' }
  if (typeof value === 'string') return { kind: 'text', text: value }
  return { kind: 'number', value, isPercent: cell?.style?.numFmt?.includes('%') === true }
}

function isWithin(range: string, row: number, column: number): boolean {
  const [from = '', to = from] = range.split(':')
  const placeOf = (address: string): { row: number; column: number } => ({
    row: Number(/\d+/.exec(address)?.[0] ?? 0) - 1,
    column: columnNumber(/[A-Z]+/.exec(address)?.[0] ?? '') - 1,
  })
  const [start, end] = [placeOf(from), placeOf(to)]
  return row >= start.row && row <= end.row && column >= start.column && column <= end.column
}
