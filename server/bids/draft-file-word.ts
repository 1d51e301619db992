import type * as Docx from 'docx'
import { questionHeadings, wordBlocks, writable, type ListItem, type WordBlock } from '../rules/draft-file.js'
import type { Criterion, Tender } from '../rules/tender.js'
import { count, moment } from '../web/wording.js'
import { PROPERTY_NAMES, type WordProperties } from './draft-file-properties.js'

/** What is written into a document: the tender, the answers as they are saved, and what it says of itself. */
export interface WordMaterial {
  tender: Tender
  bidder: string
  answers: Record<string, string>
  properties: WordProperties
}

type Library = typeof Docx

const NOTE = 'WeighbridgeNote'
const INDENT = 360

/** What stands under the heading of a question before the answer: the limit, the question itself, and what it must cover. */
export const noteLines = ({ wordLimit, question, subpoints }: Criterion): string[] =>
  [
    wordLimit === null ? 'There is no limit of words.' : `At most ${count(wordLimit, 'word')}.`,
    ...question.split('\n'),
    ...(subpoints.length > 0 ? ['Your answer must cover:', ...subpoints.map(({ text }) => `- ${text}`)] : []),
  ]
    .map((line) => writable(line).trim())
    .filter(Boolean)

const INTRODUCTION =
  'Write each answer under its own heading “Answer to …”, and leave that heading as it is: by it the answer finds its way back. Everything else is there to be read. Studies, contracts, prices, an offer of payment by results and files are not in this document, and are left as they are. When it is read back, you see every change beside what is saved, and choose.'

/** The answers of a draft as a Word document, with a heading for each question, in the order of the tender. */
export async function wordFile(material: WordMaterial): Promise<Buffer> {
  // Loaded when it is first needed: it is large, and most people never ask for it.
  const docx = await import('docx')
  const lists = listMaker(docx)
  const children = [...frontMatter(docx, material), ...sectionParts(docx, material, lists)]
  const document = new docx.Document({
    title: writable(material.tender.title),
    creator: writable(material.bidder),
    description: 'Draft of a bid',
    customProperties: (['tender', 'digest', 'exportedAt'] as const).map((key) => ({
      name: PROPERTY_NAMES[key],
      value: material.properties[key],
    })),
    styles: {
      default: { document: { run: { font: 'Arial', size: 22, language: { value: 'en-GB' } } } },
      paragraphStyles: [
        {
          id: NOTE,
          name: 'Weighbridge note',
          basedOn: 'Normal',
          run: { color: '505A5F' },
          paragraph: { spacing: { after: 80 } },
        },
      ],
    },
    numbering: { config: lists.config() },
    sections: [{ children }],
  })
  return docx.Packer.toBuffer(document)
}

const note = (docx: Library, text: string): Docx.Paragraph => new docx.Paragraph({ text: writable(text), style: NOTE })

function frontMatter(docx: Library, { tender, bidder, properties }: WordMaterial): Docx.Paragraph[] {
  return [
    new docx.Paragraph({ text: writable(tender.title), heading: docx.HeadingLevel.TITLE }),
    note(docx, `Draft of ${bidder}, exported on ${moment(properties.exportedAt)}. Nothing of it is submitted by this.`),
    note(docx, INTRODUCTION),
  ]
}

type Lists = ReturnType<typeof listMaker>

function sectionParts(docx: Library, material: WordMaterial, lists: Lists): (Docx.Paragraph | Docx.Table)[] {
  const { tender } = material
  return tender.sections.flatMap((section, place) => {
    if (section.kind === 'price') return []
    const title = new docx.Paragraph({
      text: writable(`${place + 1} ${section.title}`),
      heading: docx.HeadingLevel.HEADING_1,
    })
    return [title, ...section.criteria.flatMap((one) => questionParts(docx, material, one, lists))]
  })
}

function questionParts(
  docx: Library,
  { tender, answers }: WordMaterial,
  criterion: Criterion,
  lists: Lists,
): (Docx.Paragraph | Docx.Table)[] {
  const headings = questionHeadings(tender).find((one) => one.criterion === criterion.id)
  const blocks = wordBlocks(answers[criterion.id] ?? '')
  const body = blocks.flatMap((block) => blockParts(docx, block, lists))
  return [
    new docx.Paragraph({ text: headings?.question ?? '', heading: docx.HeadingLevel.HEADING_2 }),
    ...noteLines(criterion).map((line) => note(docx, line)),
    new docx.Paragraph({ text: headings?.answer ?? '', heading: docx.HeadingLevel.HEADING_3 }),
    ...(body.length > 0 ? body : [new docx.Paragraph('')]),
  ]
}

const runs = (docx: Library, lines: string[]): Docx.TextRun[] =>
  lines.map((line, index) => new docx.TextRun({ text: line, ...(index > 0 ? { break: 1 } : {}) }))

function blockParts(docx: Library, block: WordBlock, lists: Lists): (Docx.Paragraph | Docx.Table)[] {
  if (block.kind === 'paragraph')
    return [new docx.Paragraph({ children: runs(docx, block.lines), spacing: { after: 160 } })]
  if (block.kind === 'table') return [tableOf(docx, block.rows), new docx.Paragraph('')]
  const numbering = lists.next()
  return block.items.map((item) => {
    return new docx.Paragraph({ children: runs(docx, item.lines), numbering: numbering(item) })
  })
}

const tableOf = (docx: Library, rows: string[][]): Docx.Table => {
  const width = Math.max(...rows.map((cells) => cells.length))
  const cell = (text: string): Docx.TableCell =>
    new docx.TableCell({ children: [new docx.Paragraph({ children: runs(docx, [text]) })] })
  return new docx.Table({
    width: { size: 100, type: docx.WidthType.PERCENTAGE },
    rows: rows.map(
      (cells) =>
        new docx.TableRow({
          children: [...cells, ...Array.from({ length: width - cells.length }, () => '')].map(cell),
        }),
    ),
  })
}

/** Where an item stands in the numbering of a document. */
interface Numbering {
  reference: string
  level: number
  instance?: number
}

/** Makes the lists of a document: every run of numbers is a list of its own, so that it begins with the number that was typed. */
function listMaker(docx: Library) {
  const levelOf = (format: 'bullet' | 'decimal', level: number, start: number): Docx.ILevelsOptions => ({
    level,
    format: format === 'bullet' ? docx.LevelFormat.BULLET : docx.LevelFormat.DECIMAL,
    text: format === 'bullet' ? '•' : `%${level + 1}.`,
    start,
    style: { paragraph: { indent: { left: INDENT * (level + 1) * 2, hanging: INDENT } } },
  })
  const config = new Map([
    ['bullets', { reference: 'bullets', levels: [0, 1, 2, 3, 4].map((level) => levelOf('bullet', level, 1)) }],
  ])
  let instances = 0
  const begin = (level: number, start: number): Numbering => {
    instances += 1
    // Only the outermost level of an instance begins anew by itself: deeper ones are lists of their own.
    const reference = level === 0 ? `numbers-from-${start}` : `numbers-${instances}`
    if (!config.has(reference)) config.set(reference, { reference, levels: [levelOf('decimal', level, start)] })
    return { reference, level, instance: instances }
  }
  return {
    config: (): { reference: string; levels: Docx.ILevelsOptions[] }[] => [...config.values()],
    /** Begins a list: tells of each of its items, in order, how it is numbered. */
    next: () => {
      const running = new Map<number, { numbering: Numbering; last: number }>()
      return ({ level, number }: ListItem): Numbering => {
        for (const deeper of running.keys()) if (deeper > level) running.delete(deeper)
        if (number === null) return { reference: 'bullets', level }
        const run = running.get(level)
        const numbering = run?.last === number - 1 ? run.numbering : begin(level, number)
        running.set(level, { numbering, last: number })
        return numbering
      }
    },
  }
}
