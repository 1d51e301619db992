import { htmlEvents, type HtmlEvent } from './html-events.js'

/** A run of text that looks alike. */
export interface Run {
  text: string
  isBold: boolean
  isItalic: boolean
}

/** A paragraph: a heading of a level, a point of a list, the caption of a table, or plain. */
export interface Paragraph {
  kind: 'paragraph'
  as: 'plain' | 'heading' | 'point' | 'caption'
  /** Of a heading, from 1; of a point, how deep its list lies, from 0. */
  level: number
  /** What stands before a point: '•' or its number. */
  sign: string
  runs: Run[]
}

export interface TableCell {
  isHeading: boolean
  isNumber: boolean
  span: number
  paragraphs: Paragraph[]
}
export interface TableRow {
  isHead: boolean
  cells: TableCell[]
}
export interface Table {
  kind: 'table'
  rows: TableRow[]
}
export type Block = Paragraph | Table

/** What is drawn, or steers a screen, and is no text of a document. */
const LEFT_OUT = new Set(['svg', 'script', 'style', 'button', 'form'])
/** What repeats on a narrow screen what the head of a table says, and what explains the signs of a drawing that is left out. */
const LEFT_OUT_CLASSES = ['wb-report-phone', 'wb-signs']
const BLOCKS = new Set([
  ...['p', 'div', 'section', 'article', 'header', 'footer', 'figure', 'figcaption', 'caption', 'dl', 'dt', 'dd', 'ul'],
  ...['ol', 'li', 'table', 'thead', 'tbody', 'tfoot', 'tr', 'th', 'td', 'blockquote', 'details', 'summary'],
  ...['h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'pre', 'hr'],
])

interface Place {
  blocks: Block[]
  table: Table | null
  /** How many tables are open: what stands in a table within a table is text of the outer one's cell. */
  tables: number
  row: TableRow | null
  cell: TableCell | null
  inHead: boolean
  lists: { isNumbered: boolean; count: number }[]
  paragraph: Paragraph | null
  bold: number
  italic: number
  /** How many elements are open in which line ends are kept. */
  typed: number
  /** Whether each open `div` keeps its line ends. */
  divs: boolean[]
}

/** The blocks of a text of HTML, in their order: what a word processor can hold of it. Tables in tables become text. */
export function htmlBlocks(html: string): Block[] {
  const place: Place = {
    ...{ blocks: [], table: null, tables: 0, row: null, cell: null, inHead: false, lists: [], paragraph: null },
    ...{ bold: 0, italic: 0, typed: 0, divs: [] },
  }
  for (const event of textEvents(html)) take(place, event)
  endParagraph(place)
  return place.blocks
}

const isLeftOut = ({ name, attributes, isEmpty }: HtmlEvent & { kind: 'open' }): boolean =>
  !isEmpty && (LEFT_OUT.has(name) || LEFT_OUT_CLASSES.some((one) => hasClass(attributes, one)))

/** Goes through a text of HTML past what is left out of it. */
function* textEvents(html: string): Generator<HtmlEvent> {
  let skipped = { name: '', depth: 0 }
  for (const event of htmlEvents(html)) {
    if (skipped.depth === 0 && event.kind === 'open' && isLeftOut(event)) skipped = { name: event.name, depth: 1 }
    else if (skipped.depth === 0) yield event
    else if (event.kind === 'close' && event.name === skipped.name) skipped.depth -= 1
    else if (event.kind === 'open' && event.name === skipped.name && !event.isEmpty) skipped.depth += 1
  }
}

function take(place: Place, event: HtmlEvent): void {
  if (event.kind === 'text') return addText(place, event.text)
  if (BLOCKS.has(event.name)) endParagraph(place)
  if (event.kind === 'open') opened(place, event)
  else closed(place, event.name)
}

const plain = (): Paragraph => ({ kind: 'paragraph', as: 'plain', level: 0, sign: '', runs: [] })

const hasClass = ({ class: names = '' }: Record<string, string>, name: string): boolean =>
  names.split(' ').includes(name)

function opened(place: Place, { name, attributes }: HtmlEvent & { kind: 'open' }): void {
  const heading = /^h([1-6])$/.exec(name)
  if (heading) place.paragraph = { ...plain(), as: 'heading', level: Number(heading[1]) }
  else if (name === 'caption') place.paragraph = { ...plain(), as: 'caption' }
  else if (name === 'ul' || name === 'ol') place.lists.push({ isNumbered: name === 'ol', count: 0 })
  else if (name === 'li') beginPoint(place)
  else if (name === 'strong' || name === 'b') place.bold += 1
  else if (name === 'em' || name === 'i') place.italic += 1
  else if (name === 'br') addLine(place)
  else if (name === 'div') openDiv(place, hasClass(attributes, 'wb-typed'))
  else openedTable(place, name, attributes)
}

function openDiv(place: Place, isTyped: boolean): void {
  place.divs.push(isTyped)
  if (isTyped) place.typed += 1
}

function beginPoint(place: Place): void {
  const list = place.lists.at(-1)
  if (!list) return
  list.count += 1
  const sign = list.isNumbered ? `${list.count}.` : '•'
  place.paragraph = { ...plain(), as: 'point', level: place.lists.length - 1, sign }
}

function openedTable(place: Place, name: string, attributes: Record<string, string>): void {
  if (TABLES.has(name)) beginTable(place)
  if (place.tables > 1) return
  if (name === 'thead') place.inHead = true
  else if (name === 'tr' || name === 'dt') beginRow(place)
  if (CELLS.has(name)) beginCell(place, name, attributes)
}

/** Terms and what is said of them stand beside each other, as in a table. */
const TABLES = new Set(['table', 'dl'])
const CELLS = new Set(['th', 'td', 'dt', 'dd'])

function beginTable(place: Place): void {
  place.tables += 1
  if (place.tables === 1) place.table = { kind: 'table', rows: [] }
}

function beginRow(place: Place): void {
  place.row = { isHead: place.inHead, cells: [] }
  place.table?.rows.push(place.row)
}

function beginCell(place: Place, name: string, attributes: Record<string, string>): void {
  const isHeading = name === 'th' || name === 'dt'
  const span = Math.max(1, Number(attributes.colspan ?? 1))
  place.cell = { isHeading, isNumber: hasClass(attributes, 'wb-number'), span, paragraphs: [] }
  place.row?.cells.push(place.cell)
}

function closed(place: Place, name: string): void {
  if (name === 'strong' || name === 'b') place.bold = Math.max(0, place.bold - 1)
  else if (name === 'em' || name === 'i') place.italic = Math.max(0, place.italic - 1)
  else if (name === 'ul' || name === 'ol') place.lists.pop()
  else if (name === 'div') place.typed -= place.divs.pop() ? 1 : 0
  else if (TABLES.has(name)) endTable(place)
  else if (place.tables === 1) closedPart(place, name)
}

function closedPart(place: Place, name: string): void {
  if (name === 'thead') place.inHead = false
  else if (CELLS.has(name)) place.cell = null
  else if (name === 'tr') place.row = null
}

function endTable(place: Place): void {
  place.tables -= 1
  if (place.tables > 0) return
  if (place.table && place.table.rows.length > 0) place.blocks.push(place.table)
  place.table = null
}

function addText(place: Place, text: string): void {
  if (!place.typed && !place.paragraph && text.trim() === '') return
  if (place.typed === 0) return addRun(place, text.replace(/[ \t\r\n]+/g, ' '))
  for (const [number, line] of text.split('\n').entries()) {
    if (number > 0) addLine(place)
    if (line !== '') addRun(place, line)
  }
}

const addLine = (place: Place): void => addRun(place, '\n')

function addRun(place: Place, text: string): void {
  const paragraph = (place.paragraph ??= plain())
  const last = paragraph.runs.at(-1)
  const [isBold, isItalic] = [place.bold > 0, place.italic > 0]
  if (last?.isBold === isBold && last.isItalic === isItalic) last.text += text
  else paragraph.runs.push({ text, isBold, isItalic })
}

function trimmed(runs: Run[]): Run[] {
  const [first, last] = [runs.at(0), runs.at(-1)]
  if (first) first.text = first.text.replace(/^[ \n]+/, '')
  if (last) last.text = last.text.replace(/[ \n]+$/, '')
  return runs.filter(({ text }) => text !== '')
}

function endParagraph(place: Place): void {
  const { paragraph } = place
  place.paragraph = null
  if (!paragraph) return
  const runs = trimmed(paragraph.runs)
  if (runs.length === 0) return
  const into: Block[] = place.cell ? place.cell.paragraphs : place.blocks
  into.push({ ...paragraph, runs })
}
