/** A bidder's answer as it was written, ready to be set: paragraphs and lists, with the passages that a reason cites marked in it. */

export interface Piece {
  text: string
  cited: boolean
}
/** A paragraph keeps its line ends; each line of a list is an item, and of a table a row. */
export interface Block {
  kind: 'paragraph' | 'bullets' | 'numbers' | 'table'
  /** Of a list: the number that was typed before the first item. */
  start: number
  items: Piece[][]
  /** Of a table: its rows of cells, the first row its heads. */
  rows: Piece[][][]
}

const BULLET = /^\s*[-•*–]\s+(?=\S)/
const NUMBER = /^\s*(\d{1,3})[.)]\s+(?=\S)/

interface Lines {
  kind: Block['kind']
  start: number
  lines: string[]
}

// A row of a table as people type it: cells with upright strokes between them, and one at each end.
const ROW = /^\s*\|.*\|\s*$/
const RULE = /^[\s|:-]+$/

const kindOf = (line: string): Block['kind'] =>
  ROW.test(line) ? 'table' : BULLET.test(line) ? 'bullets' : NUMBER.test(line) ? 'numbers' : 'paragraph'

const cellsIn = (line: string): string[] =>
  line
    .trim()
    .replace(/^\||\|$/g, '')
    .split('|')
    .map((cell) => cell.trim())

/** Groups lines of one kind; a line that follows an item without a sign of its own still belongs to the item. */
function grouped(text: string): Lines[] {
  const groups: Lines[] = []
  let open: Lines | undefined
  for (const line of text.split('\n')) {
    if (line.trim() === '') {
      open = undefined
      continue
    }
    const kind = kindOf(line)
    const plain = line.replace(BULLET, '').replace(NUMBER, '').trim()
    if (open && kind === open.kind) open.lines.push(plain)
    else if (open && open.kind !== 'table' && kind === 'paragraph') open.lines.push(`${open.lines.pop()}\n${plain}`)
    else groups.push((open = { kind, start: Number(NUMBER.exec(line)?.[1] ?? 1), lines: [plain] }))
  }
  return groups
}

const escaped = (word: string): string => word.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')

const patternOf = (passages: string[]): RegExp | null =>
  passages.length === 0
    ? null
    : new RegExp(
        `(${passages.map((passage) => passage.trim().split(/\s+/).map(escaped).join('\\s+')).join('|')})`,
        'gi',
      )

const piecesOf = (text: string, pattern: RegExp | null): Piece[] =>
  pattern
    ? text
        .split(pattern)
        .map((part, index) => ({ text: part, cited: index % 2 === 1 }))
        .filter(({ text }) => text !== '')
    : [{ text, cited: false }]

/**
 * The blocks of an answer. Nothing typed is lost but the signs before the items of lists, which the page draws itself.
 * A cited passage that runs over several blocks is not marked.
 */
export function blocksOf(answer: string, passages: string[] = []): Block[] {
  const pattern = patternOf(passages)
  return grouped(answer.replace(/\r\n?/g, '\n')).map(({ kind, start, lines }) => ({
    kind,
    start,
    items:
      kind === 'table'
        ? []
        : (kind === 'paragraph' ? [lines.join('\n')] : lines).map((line) => piecesOf(line, pattern)),
    rows: kind === 'table' ? rowsIn(lines, pattern) : [],
  }))
}

const rowsIn = (lines: string[], pattern: RegExp | null): Piece[][][] =>
  lines.filter((line) => !RULE.test(line)).map((line) => cellsIn(line).map((cell) => piecesOf(cell, pattern)))
