import type * as Docx from 'docx'
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
const TEXT_WIDTH = PAGE.width - 2 * PAGE.margin
const INDENT = 360
const SMALL_FROM = 7
const SMALL = 16
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
    sections: [
      {
        properties: {
          page: {
            size: { width: PAGE.width, height: PAGE.height },
            margin: { top: PAGE.margin, right: PAGE.margin, bottom: PAGE.margin, left: PAGE.margin },
          },
        },
        footers: { default: footer(docx, facts.foot) },
        children: withBreak(blocks).flatMap(({ block, isNewPage }) => wordBlock(docx, block, isNewPage)),
      },
    ],
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
      run: { font: FONT, size: 21, language: { value: 'en-GB' } },
      paragraph: { spacing: { after: 120 } },
    },
    title: heading(44, 240),
    heading1: heading(32, 360),
    heading2: heading(25, 280),
    heading3: heading(22, 200),
  }
}

/** The first numbered part begins a page, behind the cover and the list of contents. */
function withBreak(blocks: Block[]): { block: Block; isNewPage: boolean }[] {
  const first = blocks.findIndex((block) => block.kind === 'paragraph' && block.as === 'heading' && block.level === 2)
  return blocks.map((block, place) => ({ block, isNewPage: place === first }))
}

const footer = (docx: Library, foot: string): Docx.Footer => {
  const { CURRENT, TOTAL_PAGES } = docx.PageNumber
  const numbers = new docx.TextRun({ children: ['Page ', CURRENT, ' of ', TOTAL_PAGES], size: SMALL })
  const text = new docx.TextRun({ text: `${writable(foot)}. `, size: SMALL })
  return new docx.Footer({ children: [new docx.Paragraph({ children: [text, numbers] })] })
}

const wordBlock = (docx: Library, block: Block, isNewPage: boolean): (Docx.Paragraph | Docx.Table)[] =>
  block.kind === 'table'
    ? // Two tables with nothing between them would become one.
      [wordTable(docx, block), new docx.Paragraph({ spacing: { after: 60 } })]
    : [wordParagraph(docx, block, { isNewPage })]

interface Setting {
  isNewPage?: boolean
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
    return new docx.Paragraph({ children: runs, ...(setting.isRight ? { alignment: docx.AlignmentType.RIGHT } : {}) })
  return new docx.Paragraph({
    children: [new docx.TextRun({ children: [sign, new docx.Tab()] }), ...runs],
    tabStops: [{ type: docx.TabStopType.LEFT, position: INDENT * (level + 1) }],
    indent: { left: INDENT * (level + 1), hanging: INDENT },
  })
}

const widthOf = ({ cells }: TableRow): number => cells.reduce((sum, { span }) => sum + span, 0)
const textOf = ({ paragraphs }: TableCell): string =>
  paragraphs.flatMap(({ runs }) => runs.map(({ text }) => text)).join(' ')

const LEAST_SHARE = 7
const MOST_SHARE = 45

/** How wide each column is, by what its cells hold. */
function columnWidths({ rows }: Table, columns: number): number[] {
  const shares = Array.from({ length: columns }, () => LEAST_SHARE)
  for (const { cells } of rows)
    for (const [place, cell] of cells.entries())
      if (cells.length === columns)
        shares[place] = Math.min(MOST_SHARE, Math.max(shares[place] ?? LEAST_SHARE, textOf(cell).length))
  const all = shares.reduce((sum, share) => sum + share, 0)
  return shares.map((share) => Math.floor((TEXT_WIDTH * share) / all))
}

function wordTable(docx: Library, table: Table): Docx.Table {
  const columns = Math.max(...table.rows.map(widthOf))
  return new docx.Table({
    width: { size: TEXT_WIDTH, type: docx.WidthType.DXA },
    columnWidths: columnWidths(table, columns),
    layout: docx.TableLayoutType.FIXED,
    borders: { top: LINE, bottom: LINE, insideHorizontal: LINE, left: NONE, right: NONE, insideVertical: NONE },
    margins: { top: 50, bottom: 30, left: 60, right: 60 },
    rows: table.rows.map(
      (row) =>
        new docx.TableRow({
          tableHeader: row.isHead,
          children: row.cells.map((cell) => wordCell(docx, cell, columns)),
        }),
    ),
  })
}

function wordCell(docx: Library, cell: TableCell, columns: number): Docx.TableCell {
  const setting: Setting = {
    ...{ isRight: cell.isNumber, isBold: cell.isHeading },
    ...(columns >= SMALL_FROM ? { size: SMALL } : {}),
  }
  const paragraphs = cell.paragraphs.map((paragraph) => wordParagraph(docx, paragraph, setting))
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
