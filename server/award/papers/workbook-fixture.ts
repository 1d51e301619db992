import { execFileSync } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Cell } from 'hucre'
import { readXlsx, writeXlsx } from 'hucre/xlsx'
import { rankAward, type CaseFile } from '../../rules/evaluation.js'
import { tenderForLot } from '../../rules/lots.js'
import { evaluatedPrice } from '../../rules/price.js'
import { sampleTender } from '../../rules/sample-tender.js'
import { markedCriteriaOf, type Tender } from '../../rules/tender.js'
import type { ReportedPrices } from '../report-content.js'
import type { WorkbookMaterial } from './workbook.js'

/** A bid: its agreed marks (3 unless told, vetting 1; null for one that was not agreed) and what it states on each line. */
export interface TriedBid {
  bidder: string
  lot?: string
  marks?: Record<string, string | null>
  lines: (number | null)[]
  /** What of its offer is counted, in pence. */
  payment?: number
}

const digest = 'ab'.repeat(32)
const decision = { bid: null, bidder: null, reasons: '', by: 'Lea Lead' }

const penceOf = ({ price }: Tender, { lines, payment = 0 }: TriedBid): number | null =>
  lines.includes(null)
    ? null
    : evaluatedPrice(price.lines, Object.fromEntries(price.lines.map(({ id }, place) => [id, lines[place] ?? 0]))) +
      payment

function caseFileWith(tender: Tender, bids: TriedBid[], exclusions: string[]): CaseFile {
  const marks = bids.flatMap((bid) =>
    markedCriteriaOf(tender).flatMap(({ id }) => {
      const mark = bid.marks?.[id] === undefined ? (id === 'vetting' ? '1' : '3') : bid.marks[id]
      return mark === null ? [] : [{ bid: bid.bidder, criterion: id, mark }]
    }),
  )
  const prices = bids.flatMap((bid) => {
    const pence = penceOf(tender, bid)
    return pence === null ? [] : [{ bid: bid.bidder, pence }]
  })
  return {
    ...{ tender, marks, prices, gateDecisions: [] },
    bids: bids.map(({ bidder }) => ({ id: bidder, bidder })),
    exclusions: exclusions.map((bid) => ({ bid, rule: 'Paragraph 4.2', reason: 'It withdrew its insurance' })),
  }
}

const pricesOf = (tender: Tender, bids: TriedBid[]): ReportedPrices => ({
  ...{ name: 'The formula', words: 'As published.', earnsPoints: true, note: '' },
  ...{ openedBy: '', openedAt: '', confirmedBy: '', confirmedAt: '' },
  ...(bids.some(({ payment }) => payment !== undefined) ? { counted: 'Expected payment' } : {}),
  rows: bids.map((bid) => ({
    ...{ bidder: bid.bidder, lines: bid.lines, points: null, sum: '', pence: penceOf(tender, bid) },
    ...(bid.payment === undefined ? {} : { parts: { lines: 0, payment: bid.payment } }),
  })),
})

/** What a workbook is made from, for bids on a tender like the sample's. */
export function tried(changes: Partial<Tender>, bids: TriedBid[], exclusions: string[] = []): WorkbookMaterial {
  const tender = sampleTender(changes)
  const part = (of: Tender, own: TriedBid[]) => {
    const caseFile = caseFileWith(of, own, exclusions)
    return { caseFile, award: rankAward(caseFile), price: pricesOf(of, own) }
  }
  const lots = tender.lots?.map(({ id, title }) => {
    const { award, price } = part(
      tenderForLot(tender, id),
      bids.filter(({ lot }) => lot === id),
    )
    return { id, title, award, price }
  })
  const whole = lots ? part(sampleTender({ ...changes, lots: [] }), []) : part(tender, bids)
  return {
    digest,
    content: {
      ...whole,
      ...{ version: 1, at: '2026-04-21T09:30:00.000Z', ledger: { seq: 12, hash: digest }, decision },
      publication: { version: 1, digest, at: '2026-03-02T09:00:00.000Z', count: 1 },
      caseFile: { ...whole.caseFile, tender },
      ...(lots ? { lots } : {}),
    },
  }
}

/** What stands in a sheet, row by row. */
export type Sheets = Map<string, string[][]>

const rowsOf = (csv: string): string[][] =>
  csv
    .trimEnd()
    .split('\n')
    .map((line) =>
      [...line.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^,]*))/g)].map(([, quoted, bare]) => quoted ?? bare ?? ''),
    )

/** The program that computes spreadsheets on this machine, or null. */
export function office(): string | null {
  try {
    return execFileSync('sh', ['-c', 'command -v soffice || command -v libreoffice'], { encoding: 'utf8' }).trim()
  } catch {
    return null
  }
}

/** The workbook with nothing remembered of what its formulas came to, and some cells of some sheets written over. */
export async function forgetful(
  workbook: Buffer,
  written: Record<string, Record<string, number>> = {},
): Promise<Buffer> {
  const { sheets } = await readXlsx(workbook, { readStyles: true })
  const blank = sheets.map(({ name, rows, cells = new Map<string, Cell>() }) => {
    const made = new Map<string, Partial<Cell>>()
    for (const [row, values] of rows.entries())
      for (const [column, value] of values.entries()) {
        const key = `${row},${column}`
        const formula = cells.get(key)?.formula
        const over = written[name]?.[key]
        if (over !== undefined) made.set(key, { value: over, type: 'number' })
        else if (formula !== undefined) made.set(key, { value: null, type: 'formula', formula })
        else if (value !== null) made.set(key, { value, type: typeof value === 'number' ? 'number' : 'string' })
      }
    return { name, cells: made }
  })
  return Buffer.from(await writeXlsx({ sheets: blank }))
}

/** What a spreadsheet program makes of each workbook, sheet by sheet. */
export function recalculated(program: string, workbooks: Buffer[]): Sheets[] {
  const folder = mkdtempSync(join(tmpdir(), 'weighbridge-sheets-'))
  try {
    const files = workbooks.map((_one, place) => join(folder, `report${place}.xlsx`))
    for (const [place, file] of files.entries()) writeFileSync(file, workbooks[place] ?? '')
    const filter = 'csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,false,false,false,false,-1'
    const profile = `-env:UserInstallation=file://${folder}/profile`
    execFileSync(program, [profile, '--headless', '--convert-to', filter, '--outdir', folder, ...files], {
      stdio: 'ignore',
    })
    return workbooks.map((_one, place) => sheetsIn(folder, `report${place}-`))
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

function sheetsIn(folder: string, start: string): Sheets {
  const files = readdirSync(folder).filter((name) => name.startsWith(start) && name.endsWith('.csv'))
  return new Map(
    files.map((name) => [name.slice(start.length, -'.csv'.length), rowsOf(readFileSync(join(folder, name), 'utf8'))]),
  )
}
