import type { ListItem, WordBlock } from '../rules/draft-file.js'
import type { ListLevel, ParagraphStyle } from './draft-file-styles.js'

/** A paragraph of a document as it was read. */
export interface Paragraph {
  style: string
  /** The list that it is an item of; null where it does not say, '0' where it says none. */
  list: string | null
  level: number
  /** Its own depth as a heading, whatever its style. */
  heading: number | null
  text: string
}

/** What stands under one heading. */
interface Section {
  heading: string
  blocks: WordBlock[]
}

/** Puts paragraphs and tables together as they come. */
export interface Composition {
  sections: Section[]
  paragraph: (paragraph: Paragraph) => void
  table: (rows: string[][]) => void
}

const MOST_SECTIONS = 2_000
const DEEPEST = 4

/** Thrown when a document holds more than anybody writes. */
export class TooMuchError extends Error {}

/** Numbers the items of each list, as a word processor does: a deeper one begins anew after one that is less deep. */
function counter(lists: (list: string, level: number) => ListLevel): (list: string, level: number) => number | null {
  const counted = new Map<string, Map<number, number>>()
  return (list, level) => {
    const last = counted.get(list) ?? new Map<number, number>()
    counted.set(list, last)
    for (const depth of last.keys()) if (depth > level) last.delete(depth)
    const { start, counts } = lists(list, level)
    if (!counts) return null
    const number = (last.get(level) ?? start - 1) + 1
    last.set(level, number)
    return number
  }
}

const linesOf = (text: string): string[] =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean)

/** Begins to put a document together, with its styles and lists. */
export function composition(
  styles: Map<string, ParagraphStyle>,
  lists: (list: string, level: number) => ListLevel,
): Composition {
  const numberOf = counter(lists)
  const sections: Section[] = [{ heading: '', blocks: [] }]
  const blocks = (): WordBlock[] => sections[sections.length - 1]?.blocks ?? []

  function addItem(item: ListItem): void {
    const before = blocks().at(-1)
    if (before?.kind === 'list') before.items.push(item)
    else blocks().push({ kind: 'list', items: [item] })
  }

  function begin(heading: string): void {
    if (sections.length >= MOST_SECTIONS) throw new TooMuchError()
    sections.push({ heading, blocks: [] })
  }

  return {
    sections,
    paragraph: ({ style, list, level, heading, text }) => {
      const known = styles.get(style)
      const lines = linesOf(text)
      const isIn = list ?? known?.list ?? '0'
      // An item without words is counted all the same.
      const number = isIn === '0' ? null : numberOf(isIn, level)
      if (lines.length === 0) return
      if (heading ?? known?.heading ?? null) begin(lines.join(' '))
      else if (isIn !== '0') addItem({ level: Math.min(level, DEEPEST), number, lines })
      else blocks().push({ kind: 'paragraph', lines })
    },
    table: (rows) => {
      if (rows.length > 0) blocks().push({ kind: 'table', rows })
    },
  }
}
