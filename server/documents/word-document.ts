import type * as Docx from 'docx'
import { spanOf, tableSetting, type Room, type TableSetting } from './column-widths.js'
import type { Block, Paragraph, Run, Table, TableCell, TableRow } from './html-blocks.js'
import { writable } from './writable.js'
import { asOf } from './zip-times.js'

/** What a document says of itself. */
export interface WordFacts {
  title: string
  creator: string
  /** What identifies its content. */
  description: string
  /** UTC ISO text: when its content was frozen. The document says no other time, so that making it again makes the same. */
  at: string
  /** What stands at the foot of every page, before its number. */
  foot: string
}

type Library = typeof Docx

/** Twentieths of a point: the width of a page of A4 between its margins. */
const PAGE = { width: 11_906, height: 16_838, margin: 1134 }
const INDENT = 360
const USUAL = 21
const SMALL = 16
const CELL = { top: 50, bottom: 30, left: 60, right: 60 }
const ROOM: Room = {
  portrait: PAGE.width - 2 * PAGE.margin,
  landscape: PAGE.height - 2 * PAGE.margin,
  ...{ usual: USUAL, small: SMALL, padding: CELL.left + CELL.right },
}
const LINE = { style: 'single', size: 4, color: 'B1B4B6' } as const
const NONE = { style: 'none', size: 0, color: 'auto' } as const

/** A document for word processors from blocks, with numbered pages; the head of a table is said again on each. */
export async function wordDocument(blocks: Block[], facts: WordFacts): Promise<Buffer> {
  // Loaded when it is first needed: it is large.
  const docx = await import('docx')
  const document = new docx.Document({
    title: writable(facts.title),
    creator: writable(facts.creator),
    description: facts.description,
    styles: { default: styles() },
    sections: sectionsOf(blocks).map((section) => wordSection(docx, section, facts)),
  })
  const made = await docx.Packer.toBuffer(document, undefined, [
    { path: 'docProps/core.xml', data: coreProperties(facts) },
  ])
  return asOf(made, facts.at)
}

const FONT = 'Arial'

function styles() {
  const heading = (size: number, before: number) => ({
    run: { font: FONT, size, bold: true, color: '0B0C0C' },
    paragraph: { spacing: { before, after: 120 }, keepNext: true },
  })
  return {
    document: {
      run: { font: FONT, size: USUAL, language: { value: 'en-GB' } },
      paragraph: { spacing: { after: 120 } },
    },
    title: heading(44, 240),
    heading1: heading(32, 360),
    heading2: heading(25, 280),
    heading3: heading(22, 200),
  }
}

/** A block as it is to be set. */
interface SetBlock {
  block: Block
  isNewPage: boolean
  setting: TableSetting | null
}

/** What stands on pages that all lie the same way. */
interface Section {
  isLandscape: boolean
  blocks: SetBlock[]
}

/** The first numbered part begins a page, behind the cover and the list of contents. A wide table lies on its side, with what leads to it. */
function sectionsOf(blocks: Block[]): Section[] {
  const first = blocks.findIndex((block) => isParagraph(block, 'heading') && block.level === 2)
  const settings = blocks.map((block) => (block.kind === 'table' ? tableSetting(block, ROOM) : null))
  const sideways = settings.map((setting) => setting?.isLandscape ?? false)
  for (let place = blocks.length - 2; place >= 0; place -= 1)
    sideways[place] ||= (sideways[place + 1] ?? false) && leadsOn(blocks[place])
  const sections: Section[] = []
  for (const [place, block] of blocks.entries()) {
    const [last, isLandscape] = [sections.at(-1), sideways[place] ?? false]
    const set = { block, isNewPage: place === first, setting: settings[place] ?? null }
    if (last?.isLandscape === isLandscape) last.blocks.push(set)
    else sections.push({ isLandscape, blocks: [set] })
  }
  return sections
}

/** Whether it stays with what follows: a caption, or a heading. */
const leadsOn = (block: Block | undefined): boolean => isParagraph(block, 'caption') || isParagraph(block, 'heading')

const isParagraph = (block: Block | undefined, as: Paragraph['as']): block is Paragraph =>
  block?.kind === 'paragraph' && block.as === as

function wordSection(docx: Library, { isLandscape, blocks }: Section, { foot }: WordFacts): Docx.ISectionOptions {
  const { LANDSCAPE, PORTRAIT } = docx.PageOrientation
  return {
    properties: {
      page: {
        // The library swaps the sides of a page that lies on its side.
        size: { width: PAGE.width, height: PAGE.height, orientation: isLandscape ? LANDSCAPE : PORTRAIT },
        margin: { top: PAGE.margin, right: PAGE.margin, bottom: PAGE.margin, left: PAGE.margin },
      },
    },
    footers: { default: footer(docx, foot) },
    children: blocks.flatMap((set) => wordBlock(docx, set)),
  }
}

const footer = (docx: Library, foot: string): Docx.Footer => {
  const { CURRENT, TOTAL_PAGES } = docx.PageNumber
  const numbers = new docx.TextRun({ children: ['Page ', CURRENT, ' of ', TOTAL_PAGES], size: SMALL })
  const text = new docx.TextRun({ text: `${writable(foot)}. `, size: SMALL })
  return new docx.Footer({ children: [new docx.Paragraph({ children: [text, numbers] })] })
}

const wordBlock = (docx: Library, { block, isNewPage, setting }: SetBlock): (Docx.Paragraph | Docx.Table)[] =>
  block.kind === 'table'
    ? // Two tables with nothing between them would become one.
      [wordTable(docx, block, setting ?? tableSetting(block, ROOM)), new docx.Paragraph({ spacing: { after: 60 } })]
    : [wordParagraph(docx, block, { isNewPage })]

interface Setting {
  isNewPage?: boolean
  /** Whether it stays on the page of what follows. */
  isKept?: boolean
  isRight?: boolean
  isBold?: boolean
  size?: number
}

function runsOf(docx: Library, runs: Run[], { isBold = false, size }: Setting): Docx.TextRun[] {
  return runs.flatMap((run) =>
    writable(run.text)
      .split('\n')
      .map(
        (text, line) =>
          new docx.TextRun({
            ...{ text, bold: run.isBold || isBold, italics: run.isItalic },
            ...(line > 0 ? { break: 1 } : {}),
            ...(size === undefined ? {} : { size }),
          }),
      ),
  )
}

function wordParagraph(docx: Library, paragraph: Paragraph, setting: Setting): Docx.Paragraph {
  const { as, level, sign } = paragraph
  const runs = runsOf(docx, paragraph.runs, { ...setting, isBold: (setting.isBold ?? false) || as === 'caption' })
  const { HEADING_1, HEADING_2, HEADING_3, TITLE } = docx.HeadingLevel
  if (as === 'heading')
    return new docx.Paragraph({
      ...{ children: runs, heading: [TITLE, HEADING_1, HEADING_2][level - 1] ?? HEADING_3 },
      pageBreakBefore: setting.isNewPage ?? false,
    })
  if (as === 'caption')
    return new docx.Paragraph({ children: runs, keepNext: true, spacing: { before: 120, after: 60 } })
  if (as === 'plain')
    return new docx.Paragraph({
      ...{ children: runs, keepNext: setting.isKept ?? false },
      ...(setting.isRight ? { alignment: docx.AlignmentType.RIGHT } : {}),
    })
  return new docx.Paragraph({
    children: [new docx.TextRun({ children: [sign, new docx.Tab()] }), ...runs],
    tabStops: [{ type: docx.TabStopType.LEFT, position: INDENT * (level + 1) }],
    indent: { left: INDENT * (level + 1), hanging: INDENT },
  })
}

const textOf = ({ paragraphs }: TableCell): string =>
  paragraphs.flatMap(({ runs }) => runs.map(({ text }) => text)).join(' ')

// A row with less text than this stays on one page.
const SHORT_ROW = 700

const isShort = ({ cells }: TableRow): boolean => cells.reduce((sum, cell) => sum + textOf(cell).length, 0) < SHORT_ROW

function wordTable(docx: Library, table: Table, { widths, size }: TableSetting): Docx.Table {
  return new docx.Table({
    width: { size: widths.reduce((sum, width) => sum + width, 0), type: docx.WidthType.DXA },
    columnWidths: widths,
    layout: docx.TableLayoutType.FIXED,
    borders: { top: LINE, bottom: LINE, insideHorizontal: LINE, left: NONE, right: NONE, insideVertical: NONE },
    margins: CELL,
    rows: table.rows.map((row) => wordRow(docx, row, size)),
  })
}

function wordRow(docx: Library, row: TableRow, size: number | null): Docx.TableRow {
  // A heading over several columns stays with the row below it.
  const isKept = row.cells.length === 1 && spanOf(row) > 1
  return new docx.TableRow({
    tableHeader: row.isHead,
    cantSplit: isShort(row),
    children: row.cells.map((cell) => wordCell(docx, cell, { isKept, ...(size === null ? {} : { size }) })),
  })
}

function wordCell(docx: Library, cell: TableCell, setting: Setting): Docx.TableCell {
  const own = { ...setting, isRight: cell.isNumber, isBold: cell.isHeading }
  const paragraphs = cell.paragraphs.map((paragraph) => wordParagraph(docx, paragraph, own))
  return new docx.TableCell({
    columnSpan: cell.span,
    children: paragraphs.length > 0 ? paragraphs : [new docx.Paragraph({})],
  })
}

const escaped = (text: string): string =>
  writable(text).replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')

const coreProperties = ({ title, creator, description, at }: WordFacts): string => {
  const time = (name: string): string =>
    `<dcterms:${name} xsi:type="dcterms:W3CDTF">${at.slice(0, 19)}Z</dcterms:${name}>`
  return `<?xml version="1.0" encoding="UTF-8" standalone="yes"?><cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><dc:title>${escaped(title)}</dc:title><dc:creator>${escaped(creator)}</dc:creator><dc:description>${escaped(description)}</dc:description><dc:language>en-GB</dc:language>${time('created')}${time('modified')}</cp:coreProperties>`
}
