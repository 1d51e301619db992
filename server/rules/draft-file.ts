import type { BidFile } from './file-kinds.js'
import type { Tender } from './tender.js'

/** A whole draft as a file of its own, and answers as a word processor holds them. */

/** What the file calls itself. */
export const DRAFT_FORMAT = 'weighbridge-draft'
/** Its schema. A file of a later one is refused, since it may say what this program does not know. */
export const DRAFT_VERSION = 1

/** Everything that is saved of a bid. What is left out is not stated; money is whole pence. */
export interface DraftFile {
  format: typeof DRAFT_FORMAT
  version: typeof DRAFT_VERSION
  /** The tender and the digest of the version that the draft answers. */
  tender: { id: string; reference: string; title: string; version: number; digest: string }
  bidder: string
  /** UTC ISO text. */
  exportedAt: string
  /** The text of each answer by criterion. */
  answers: Record<string, string>
  /** Whole pence by line of the price form. */
  prices: Record<string, number>
  /** What is said around the studies, and the studies, as their forms hold them. */
  evidence?: Record<string, unknown>
  studies?: Record<string, unknown>[]
  /** What is said around the contracts, and the contracts, as their forms hold them. */
  record?: Record<string, unknown>
  contracts?: Record<string, unknown>[]
  /** What is offered to be paid by results, as its form holds it. */
  offer?: Record<string, unknown>
  /** Which files are attached: told, and never read back. */
  files?: BidFile[]
}

/** An item of a list: how deep it stands, and its number, or null for a bullet. */
export interface ListItem {
  level: number
  number: number | null
  lines: string[]
}

/** A part of an answer as a word processor sets it. A paragraph keeps its line ends. */
export type WordBlock =
  { kind: 'paragraph'; lines: string[] } | { kind: 'list'; items: ListItem[] } | { kind: 'table'; rows: string[][] }

const BULLET = /^([ \t]*)[-•*–]\s+(?=\S)/
const NUMBER = /^([ \t]*)(\d{1,3})[.)]\s+(?=\S)/
const ROW = /^\s*\|.*\|\s*$/
const RULE = /^[\s|:-]+$/
const DEEPEST = 4

const levelOf = (indent: string): number => Math.min(DEEPEST, Math.floor(indent.replaceAll('\t', '  ').length / 2))

function itemIn(line: string): ListItem | null {
  const [marked, indent = '', number] = NUMBER.exec(line) ?? BULLET.exec(line) ?? []
  if (marked === undefined) return null
  const text = line.slice(marked.length).trim()
  return { level: levelOf(indent), number: number === undefined ? null : Number(number), lines: [text] }
}

/** The cells of a row, without empty ones at its end. */
const cellsIn = (line: string): string[] => filledCells(line.trim().slice(1, -1).split('|'))

/**
 * The cells of a row without white space around them and without empty ones at its end.
 * @example filledCells([' a ', '', '']) // ['a']
 */
export function filledCells(cells: string[]): string[] {
  const trimmed = cells.map((cell) => cell.trim())
  return trimmed.slice(0, trimmed.findLastIndex((cell) => cell !== '') + 1)
}

/**
 * A text without characters that no XML document may hold; line ends are '\n'.
 * @example writable('a\u0000b') // 'ab'
 */
export const writable = (text: string): string =>
  text
    .toWellFormed()
    .replace(/\r\n?/g, '\n')
    .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '')

/** Adds a line to the block that is open, or begins another. Answers the block that is open then. */
function withLine(blocks: WordBlock[], open: WordBlock | undefined, line: string): WordBlock | undefined {
  const begun = (block: WordBlock): WordBlock => {
    blocks.push(block)
    return block
  }
  if (ROW.test(line)) {
    const rows = [cellsIn(line)].filter((cells) => cells.length > 0 && !RULE.test(line))
    if (open?.kind !== 'table') return rows.length === 0 ? undefined : begun({ kind: 'table', rows })
    open.rows.push(...rows)
    return open
  }
  const item = itemIn(line)
  const last = blocks[blocks.length - 1]
  if (item && last?.kind === 'list') {
    last.items.push(item)
    return last
  }
  if (item) return begun({ kind: 'list', items: [item] })
  if (open?.kind === 'list') open.items[open.items.length - 1]?.lines.push(line.trim())
  else if (open?.kind === 'paragraph') open.lines.push(line.trim())
  else return begun({ kind: 'paragraph', lines: [line.trim()] })
  return open
}

/**
 * An answer as paragraphs, lists and tables: an empty line parts them, a line with a sign or a number before it is an item,
 * a line of '| cells |' a row. Lists with only an empty line between them are one. Rows of mere strokes, which part the heads
 * of a table from the rest, are left out.
 * @example wordBlocks('One\n\n- two')[1] // { kind: 'list', items: [{ level: 0, number: null, lines: ['two'] }] }
 */
export function wordBlocks(text: string): WordBlock[] {
  const blocks: WordBlock[] = []
  let open: WordBlock | undefined
  for (const line of writable(text).split('\n')) open = line.trim() === '' ? undefined : withLine(blocks, open, line)
  return blocks
}

const itemText = ({ level, number, lines }: ListItem): string =>
  `${'  '.repeat(level)}${number === null ? '-' : `${number}.`} ${lines.join('\n')}`

function blockText(block: WordBlock): string {
  if (block.kind === 'paragraph') return block.lines.join('\n')
  if (block.kind === 'list') return block.items.map(itemText).join('\n')
  return block.rows.map((cells) => `| ${cells.join(' | ')} |`).join('\n')
}

/** Paragraphs, lists and tables as the text of an answer. */
export const textOfBlocks = (blocks: WordBlock[]): string => blocks.map(blockText).join('\n\n')

/**
 * An answer as it comes back from a word processor that changed nothing: what is the same in this form was not changed.
 * @example wordText('* one\n* two') // '- one\n- two'
 */
export const wordText = (text: string): string => textOfBlocks(wordBlocks(text))

/** The headings of one question in a document. */
export interface QuestionHeadings {
  criterion: string
  /** '4.1 Title' */
  question: string
  /** 'Answer to 4.1 Title': what stands under it, until the next heading, is the answer. */
  answer: string
}

/**
 * The headings of every question that people mark, in the order of the tender: section and question are counted, so that no
 * two are alike.
 * @example questionHeadings(tender)[0]?.answer // 'Answer to 1.1 Title of vetting'
 */
export const questionHeadings = (tender: Tender): QuestionHeadings[] =>
  tender.sections.flatMap(({ kind, criteria }, section) =>
    kind === 'price'
      ? []
      : criteria.map(({ id, title }, place) => {
          const question = oneLine(`${section + 1}.${place + 1} ${title}`)
          return { criterion: id, question, answer: `Answer to ${question}` }
        }),
  )

const oneLine = (text: string): string => writable(text).replace(/\s+/g, ' ').trim()

/**
 * Whether two headings are the same but for white space, letter case and how letters are composed.
 * @example sameHeading('Answer  to 1.1 Model', 'answer to 1.1 model') // true
 */
export const sameHeading = (one: string, other: string): boolean => headingKey(one) === headingKey(other)

const headingKey = (text: string): string => oneLine(text).normalize('NFKC').toLowerCase()
