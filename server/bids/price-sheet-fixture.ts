import { readXlsx, writeXlsx } from 'hucre/xlsx'
import type { Cell, Sheet, WriteOptions } from 'hucre'
import type { PriceLine } from '../rules/tender.js'
import { sheetPlan, type SheetAbout } from './price-sheet-layout.js'
import { readPriceSheets, type ReadPrices } from './price-sheet-reading.js'
import { readWorkbook } from './price-sheet-workbook.js'
import { priceWorkbook } from './price-sheet-writing.js'

/** A schedule with a line of every kind. By year and kind they stand on rows 11 to 17 of a template. */
export const SCHEDULE: PriceLine[] = [
  { id: 'fee-1', label: 'Fee, year 1', kind: 'fixed fee', year: 1 },
  {
    id: 'sessions-1',
    label: 'Sessions, year 1',
    kind: 'unit price',
    year: 1,
    volume: { quantity: 1200, unit: 'sessions' },
  },
  { id: 'fee-2', label: 'Fee, year 2', kind: 'fixed fee', year: 2, factor: '0.5' },
  { id: 'set-up', label: 'Setting up', kind: 'mobilisation' },
  { id: 'risk', label: 'Share of the fees at risk', kind: 'share at risk' },
  { id: 'places', label: 'Places', kind: 'places' },
  { id: 'starters', label: 'Starters', kind: 'starters' },
]

/** What is stated on each of them, and what that comes to. */
export const STATED = {
  'fee-1': 8_000_050,
  'sessions-1': 4120,
  'fee-2': 9_000_001,
  'set-up': 0,
  risk: 1250,
  places: 40,
  starters: 360,
}

export const ABOUT_FORM: SheetAbout = {
  title: 'Recovery service at HMP Longmoor',
  reference: 'LMR-2026-01',
  version: 2,
  digest: 'ab'.repeat(32),
  price: { lines: SCHEDULE, vat: 'without VAT' },
}

const turn = (): Promise<void> => Promise.resolve()

type Change = (sheet: Sheet, sheets: Sheet[]) => void

/** A workbook as somebody has changed it with a spreadsheet program. */
export async function changed(bytes: Buffer, change: Change): Promise<Buffer> {
  const workbook = await readXlsx(bytes, { readStyles: true })
  const [sheet] = workbook.sheets
  if (!sheet) throw new Error('The workbook has no sheet')
  change(sheet, workbook.sheets)
  return Buffer.from(await writeXlsx(workbook as WriteOptions))
}

/** The template with everything filled in, as somebody has changed it. */
export const filledIn = async (change: Change = () => undefined): Promise<Buffer> =>
  changed(await priceWorkbook(ABOUT_FORM, STATED), change)

/** Puts something into a cell, as somebody who types there. */
export function type(sheet: Sheet, address: string, cell: Partial<Cell>): void {
  const [row, column] = [Number(address.slice(1)) - 1, address.charCodeAt(0) - 65]
  const rows = sheet.rows
  while (rows.length <= row) rows.push([])
  const values = rows[row] ?? []
  while (values.length <= column) values.push(null)
  values[column] = cell.value ?? null
  const cells = (sheet.cells ??= new Map<string, Cell>())
  const before = cells.get(`${row},${column}`)
  cells.set(`${row},${column}`, {
    type: 'number',
    value: null,
    ...(before && { style: before.style }),
    ...cell,
  } as Cell)
}

/** What is read of a workbook's bytes. */
export async function readBack(bytes: Buffer, about = ABOUT_FORM): Promise<ReadPrices> {
  const workbook = await readWorkbook(bytes, turn)
  if (!('sheets' in workbook)) throw new Error(`The workbook was refused: ${workbook.refusal}`)
  return readPriceSheets(sheetPlan(about), workbook.sheets)
}

/** Why a workbook is refused, or ''. */
export async function refusalOf(bytes: Buffer): Promise<string> {
  const workbook = await readWorkbook(bytes, turn)
  return 'refusal' in workbook ? workbook.refusal : ''
}
