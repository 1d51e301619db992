import {
  ABOUT,
  COLUMN,
  computedColumns,
  lineCells,
  SHEET,
  type PlacedLine,
  type SheetPlan,
} from './price-sheet-layout.js'
import { stated } from './price-sheet-numbers.js'
import type { ReadSheet, SheetCell } from './price-sheet-workbook.js'

/** What a price form that came back says, held strictly against the plan of its template: pure, and tested so. */

/** What is wrong, and where: `cell` is '' where it is about the whole sheet. */
export interface SheetProblem {
  cell: string
  text: string
}

export type ReadPrices =
  | { problems: SheetProblem[] }
  /** `empty`: the lines for which nothing was filled in, with their cells. */
  | { lines: Record<string, number>; empty: { line: string; cell: string }[] }

const AGAIN = 'take the template out anew'

const onSheet = (text: string): SheetProblem => ({ cell: '', text: `Sheet “${SHEET}”: ${text}` })
const atCell = (cell: string, text: string): SheetProblem => ({ cell, text: `Sheet “${SHEET}”, cell ${cell}: ${text}` })

/**
 * Reads the prices out of a workbook. Everything that is wrong is named, with its cell; if anything is, nothing is read.
 */
export function readPriceSheets(plan: SheetPlan, sheets: ReadSheet[]): ReadPrices {
  const sheet = sheets.find(({ name }) => name === SHEET)
  const around = sheetProblems(sheets)
  if (!sheet || around.length > 0) return { problems: around }
  const strange = originProblems(plan, sheet)
  if (strange.length > 0) return { problems: strange }
  const { placed, problems } = linesFound(plan, sheet)
  if (problems.length > 0) return { problems }
  return readLines(plan, sheet, placed)
}

function sheetProblems(sheets: ReadSheet[]): SheetProblem[] {
  const problems = sheets.flatMap((sheet) => [...hiddenProblems(sheet), ...strayProblems(sheet)])
  const hasForm = sheets.some(({ name }) => name === SHEET)
  return hasForm
    ? problems
    : [...problems, { cell: '', text: `There is no sheet “${SHEET}” in this workbook: ${AGAIN} and fill that in` }]
}

function hiddenProblems({ name, isHidden, hiddenRows, hiddenColumns }: ReadSheet): SheetProblem[] {
  const said = (text: string): SheetProblem => ({ cell: '', text })
  if (isHidden) return [said(`Sheet “${name}” is hidden: show it, or delete it if nothing of it is meant`)]
  if (name !== SHEET) return []
  return [
    ...hiddenRows.map((row) => said(`Sheet “${name}”, row ${row}: is hidden; show it, so that you see what you send`)),
    ...hiddenColumns.map((column) =>
      said(`Sheet “${name}”, column ${column}: is hidden; show it, so that you see what you send`),
    ),
  ]
}

/** What a workbook holds that nobody would read: to pass over it in silence could lose a condition that somebody meant. */
function strayProblems({ name, cells: [first], notes, hasDrawings, isHidden }: ReadSheet): SheetProblem[] {
  if (name !== SHEET)
    return first && !isHidden
      ? [
          {
            cell: first.address,
            text: `Sheet “${name}”, cell ${first.address}: only the sheet “${SHEET}” is read; delete this sheet, and what it says belongs into an answer`,
          },
        ]
      : []
  return [
    ...notes.map((cell) => atCell(cell, 'carries a note; notes are not read, so take it out')),
    ...(hasDrawings ? [onSheet('holds a picture, chart or text box; it is not read, so take it out')] : []),
  ]
}

const textIn = (cell: SheetCell | undefined): string => {
  if (cell?.kind === 'text') return cell.text.trim()
  return cell?.kind === 'number' ? String(cell.value) : ''
}

const cellAt = ({ cells }: ReadSheet, address: string): SheetCell | undefined =>
  cells.find((cell) => cell.address === address)

/** Whether the form is for this tender and for the version in force. */
function originProblems({ about }: SheetPlan, sheet: ReadSheet): SheetProblem[] {
  const [reference, version, code] = [ABOUT.reference, ABOUT.version, ABOUT.code].map((address) => ({
    address,
    found: textIn(cellAt(sheet, address)),
    wanted: String(about.get(address) ?? ''),
  }))
  if (!reference || !version || !code || code.found === code.wanted) return []
  if (reference.found !== reference.wanted)
    return [
      atCell(
        ABOUT.reference,
        `the form is for another tender, “${reference.found}”; this one is “${reference.wanted}”, so ${AGAIN} here`,
      ),
    ]
  if (version.found !== version.wanted)
    return [
      atCell(
        ABOUT.version,
        `the form was made for version ${version.found} of the tender; version ${version.wanted} is in force, so ${AGAIN}`,
      ),
    ]
  return [atCell(ABOUT.code, `the code is not that of this form; ${AGAIN}`)]
}

/** Which line stands on which row, by the ids in the first column. */
function linesFound(plan: SheetPlan, sheet: ReadSheet): { placed: PlacedLine[]; problems: SheetProblem[] } {
  const placed: PlacedLine[] = []
  const problems: SheetProblem[] = []
  for (const cell of sheet.cells.filter(({ column, row }) => column === COLUMN.id && row >= plan.first)) {
    const id = textIn(cell)
    const known = plan.lines.find(({ line }) => line.id === id)
    const twin = placed.find(({ line }) => line.id === id)
    if (!known) problems.push(atCell(cell.address, `“${shortened(id)}” is no line of this tender; ${AGAIN}`))
    else if (twin)
      problems.push(
        atCell(cell.address, `the line “${id}” stands here a second time, after ${COLUMN.id}${twin.row}; keep one`),
      )
    else placed.push({ line: known.line, row: cell.row })
  }
  const missing = plan.lines.filter(({ line }) => !placed.some((one) => one.line.id === line.id))
  return {
    placed,
    problems: [
      ...problems,
      ...missing.map(({ line, row }) =>
        atCell(`${COLUMN.id}${row}`, `the line “${line.label}” (${line.id}) is missing; put it back, or ${AGAIN}`),
      ),
    ],
  }
}

const shortened = (text: string): string => (text.length > 60 ? `${text.slice(0, 59)}…` : text)

function readLines(plan: SheetPlan, sheet: ReadSheet, placed: PlacedLine[]): ReadPrices {
  const lines: Record<string, number> = {}
  const empty: { line: string; cell: string }[] = []
  const problems = alteredProblems(plan, sheet, placed)
  for (const { line, row } of placed) {
    const address = `${COLUMN.fill}${row}`
    const cell = cellAt(sheet, address)
    if (!cell || (cell.kind === 'text' && cell.text.trim() === '')) {
      empty.push({ line: line.id, cell: address })
      continue
    }
    const read = stated(line, cell)
    if ('value' in read) lines[line.id] = read.value
    else problems.push(atCell(address, `${read.problem} (${line.label})`))
  }
  return problems.length > 0 ? { problems: problems.sort(byPlace) } : { lines, empty }
}

const rowOf = ({ cell }: SheetProblem): number => Number(/\d+/.exec(cell)?.[0] ?? 0)
const byPlace = (one: SheetProblem, other: SheetProblem): number => rowOf(one) - rowOf(other)

/** Whatever the template says that the file does not, and whatever the file says where nothing is read. */
function alteredProblems(plan: SheetPlan, sheet: ReadSheet, placed: PlacedLine[]): SheetProblem[] {
  const fixed = new Map([
    ...plan.about,
    ...plan.headers,
    ...placed.flatMap((one) => [...lineCells(one, plan.hasFactors)]),
    ...plan.totals.map(({ row, label }) => [`${COLUMN.label}${row}`, label] as const),
  ])
  const free = freeCells(plan, placed)
  const altered = [...fixed].flatMap(([address, wanted]) => {
    const cell = cellAt(sheet, address)
    const isSame = cell?.kind !== 'formula' && textIn(cell) === String(wanted).trim()
    return isSame
      ? []
      : [atCell(address, `the template says “${shortened(String(wanted))}” here; set it back, or ${AGAIN}`)]
  })
  const strays = sheet.cells.filter(({ address }) => !fixed.has(address) && !free.has(address))
  return [
    ...altered,
    ...strays.map(({ address }) =>
      atCell(address, 'nothing is read here; take it out, and what it says belongs into an answer'),
    ),
  ]
}

/** The cells to fill in, and the sums, which are not read. */
function freeCells(plan: SheetPlan, placed: PlacedLine[]): Set<string> {
  const computed = computedColumns(plan)
  return new Set([
    ...placed.flatMap(({ row }) => [COLUMN.fill, ...computed].map((column) => `${column}${row}`)),
    ...plan.totals.flatMap(({ row }) => computed.map((column) => `${column}${row}`)),
  ])
}
