import { filledCells, textOfBlocks, writable } from '../rules/draft-file.js'
import { composition, TooMuchError, type Composition, type Paragraph } from './draft-file-paragraphs.js'
import { propertiesIn, type WordProperties } from './draft-file-properties.js'
import { listsIn, stylesIn } from './draft-file-styles.js'
import { xmlEvents, type XmlEvent } from './draft-file-xml.js'

/** What stands under one heading of a document, as the text of an answer. */
export interface WordSection {
  /** '' for what stands before the first heading. */
  heading: string
  text: string
}

/** What was read of a Word document. */
export interface WordDocument {
  sections: WordSection[]
  /** What it holds besides text, which is not read. */
  unread: string[]
  properties: WordProperties
}

const MOST_LETTERS = 4_000_000

/** What is not the text of a document: what was struck out, formatting as it was, and what is drawn. */
const LEFT_OUT = new Map([
  ['w:del', ''],
  ['w:moveFrom', ''],
  ['w:pPrChange', ''],
  ['w:rPrChange', ''],
  ['w:sectPr', ''],
  ['w:instrText', ''],
  ['w:drawing', 'a picture, a drawing or a text box'],
  ['w:pict', 'a picture, a drawing or a text box'],
  ['w:object', 'an object of another program'],
  ['m:oMath', 'a formula'],
])
const UNREAD = new Map([
  ['w:footnoteReference', 'a footnote'],
  ['w:endnoteReference', 'an endnote'],
  ['w:sym', 'a sign of a special font'],
])
/** What stands in the text for elements within a run. */
const SIGNS = new Map([
  ['w:tab', '\t'],
  ['w:cr', '\n'],
  ['w:noBreakHyphen', '\u2011'],
])

/** Where the reader stands in a document. */
interface Place {
  document: Composition
  unread: Set<string>
  paragraph: Paragraph | null
  /** The rows of the outermost table that is open, and how many tables are. */
  rows: string[][]
  tables: number
  isInRun: boolean
  isInText: boolean
  letters: number
}

/** Reads what a Word document says, handed its parts. Throws an `XmlError` or `TooMuchError` where it cannot be read. */
export function wordDocument(part: (name: string) => string): WordDocument {
  const place: Place = {
    document: composition(stylesIn(part('word/styles.xml')), listsIn(part('word/numbering.xml'))),
    unread: new Set(),
    paragraph: null,
    rows: [],
    tables: 0,
    isInRun: false,
    isInText: false,
    letters: 0,
  }
  let skipping = 0
  for (const event of xmlEvents(part('word/document.xml'))) {
    if (skipping === 0 && event.kind === 'open' && LEFT_OUT.has(event.name)) noteLeftOut(place, event.name)
    if (skipping > 0 || (event.kind === 'open' && LEFT_OUT.has(event.name)))
      skipping += event.kind === 'open' ? 1 : event.kind === 'close' ? -1 : 0
    else take(place, event)
  }
  const sections = place.document.sections.map(({ heading, blocks }) => ({ heading, text: textOfBlocks(blocks) }))
  return { sections, unread: [...place.unread], properties: propertiesIn(part('docProps/custom.xml')) }
}

function noteLeftOut({ unread }: Place, name: string): void {
  const words = LEFT_OUT.get(name)
  if (words) unread.add(words)
}

function take(place: Place, event: XmlEvent): void {
  if (event.kind === 'open') opened(place, event.name, event.attributes)
  else if (event.kind === 'close') closed(place, event.name)
  else if (place.isInText) add(place, event.text)
}

function add(place: Place, text: string): void {
  place.letters += text.length
  if (place.letters > MOST_LETTERS) throw new TooMuchError()
  if (place.paragraph) place.paragraph.text += writable(text)
}

const levelOf = (text: string | undefined): number => (/^\d$/.test(text ?? '') ? Number(text) : 0)

function opened(place: Place, name: string, attributes: Record<string, string>): void {
  const { paragraph } = place
  const value = attributes['w:val']
  const unread = UNREAD.get(name)
  if (unread) place.unread.add(unread)
  if (name === 'w:p') place.paragraph = { style: '', list: null, level: 0, heading: null, text: '' }
  else if (name === 'w:r') place.isInRun = true
  else if (name === 'w:t') place.isInText = true
  else if (place.isInRun && (SIGNS.has(name) || name === 'w:br')) sign(place, name, attributes['w:type'])
  else if (name === 'w:tbl') place.tables += 1
  else if (name === 'w:tr' && place.tables === 1) place.rows.push([])
  else if (name === 'w:tc' && place.tables === 1) place.rows.at(-1)?.push('')
  else if (!paragraph) return
  else if (name === 'w:pStyle') paragraph.style = value ?? ''
  else if (name === 'w:numId') paragraph.list = value ?? null
  else if (name === 'w:ilvl') paragraph.level = levelOf(value)
  else if (name === 'w:outlineLvl') paragraph.heading = levelOf(value) < 9 ? levelOf(value) + 1 : null
}

function sign(place: Place, name: string, type: string | undefined): void {
  if (name === 'w:br') add(place, type === undefined || type === 'textWrapping' ? '\n' : '')
  else add(place, SIGNS.get(name) ?? '')
}

function closed(place: Place, name: string): void {
  if (name === 'w:r') place.isInRun = false
  else if (name === 'w:t') place.isInText = false
  else if (name === 'w:tbl') endTable(place)
  else if (name === 'w:p') endParagraph(place)
}

function endTable(place: Place): void {
  place.tables -= 1
  if (place.tables > 0) return
  place.document.table(place.rows.map(filledCells).filter((cells) => cells.length > 0))
  place.rows = []
}

const inCell = (text: string): string => text.replace(/\s+/g, ' ').replaceAll('|', '\u00a6').trim()

function endParagraph(place: Place): void {
  const { paragraph, rows } = place
  place.paragraph = null
  if (!paragraph) return
  if (place.tables === 0) return place.document.paragraph(paragraph)
  const row = rows.at(-1)
  if (row && row.length > 0) row.push([row.pop(), inCell(paragraph.text)].filter(Boolean).join(' '))
}
