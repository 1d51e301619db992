import type { Paragraph, Table, TableCell, TableRow } from './html-blocks.js'

/** How a table is set, so that no word and no figure in it is broken where that can be helped. */
export interface TableSetting {
  /** Of each column, in twentieths of a point. */
  widths: number[]
  /** Half points: the size of its letters; of the usual size, none. */
  size: number | null
  /** Whether it needs a page that lies on its side. */
  isLandscape: boolean
}

export interface Room {
  portrait: number
  landscape: number
  /** Half points. */
  usual: number
  small: number
  /** What a cell keeps free at both sides together, in twentieths of a point. */
  padding: number
}

/** How many columns a row takes. */
export const spanOf = ({ cells }: TableRow): number => cells.reduce((sum, { span }) => sum + span, 0)

const linesIn = ({ paragraphs }: TableCell): string[] => paragraphs.flatMap(linesOf)
const linesOf = ({ runs }: Paragraph): string[] =>
  runs
    .map(({ text }) => text)
    .join('')
    .split('\n')

// Where there is no Arial, the letters that stand in for it may be wider.
const WIDER = 1.17

/** The width of a text in shares of the size of its letters, at most about, as if all of it were bold. */
const breadth = (text: string): number => {
  let sum = 0
  for (const sign of text) sum += NARROW.test(sign) ? 0.32 : /[A-Z%£@–—]/.test(sign) ? 0.77 : 0.6
  return sum * WIDER
}
const NARROW = /[iljtfr.,:;'’|! ()]/

// What is longer is broken after all: an address, a digest.
const LONGEST_WORD = 24
// A figure with its unit stays on one line.
const LONGEST_FIGURE = 14

/** What of a line may not be broken: its words, or all of a short figure. */
const unbroken = (line: string, isNumber: boolean): string[] =>
  isNumber && line.length <= LONGEST_FIGURE
    ? [line]
    : line.split(/[\s/]+|(?<=-)/).map((word) => word.slice(0, LONGEST_WORD))

interface Need {
  /** What its longest word takes, and its longest line. */
  least: number
  most: number
  /** All of its text. */
  all: number
}

/** What each column needs, in shares of the size of letters. */
function needs({ rows }: Table, columns: number): Need[] {
  const found = Array.from({ length: columns }, () => ({ least: 1, most: 1, all: 1 }))
  for (const { cells } of rows)
    if (cells.length === columns)
      for (const [place, cell] of cells.entries()) {
        const need = found[place]
        if (!need) continue
        for (const line of linesIn(cell)) {
          const whole = breadth(line)
          need.least = Math.max(need.least, ...unbroken(line, cell.isNumber).map((word) => breadth(word)))
          need.most = Math.max(need.most, whole)
          need.all += whole
        }
      }
  return found
}

/** Sets a table: upright and at the usual size where its words fit and no column is crushed, else smaller, else on its side. */
export function tableSetting(table: Table, room: Room): TableSetting {
  const needed = needs(table, Math.max(...table.rows.map(spanOf)))
  const ways = WAYS.map(([letters, way]) => {
    const [size, width] = [room[letters], room[way]]
    const least = needed.map((need) => need.least * size * UNIT + room.padding)
    const widths = shared(needed, least, size * UNIT, room.padding, width)
    const setting = { widths, size: letters === 'usual' ? null : size, isLandscape: way === 'landscape' }
    return { setting, fits: sum(least) <= width, isCrushed: isCrushed(needed, widths, size * UNIT) }
  })
  const best = ways.find(({ fits, isCrushed }) => fits && !isCrushed) ?? ways.find(({ fits }) => fits) ?? ways.at(-1)
  return best?.setting ?? { widths: [room.portrait], size: null, isLandscape: false }
}

const WAYS: ['usual' | 'small', 'portrait' | 'landscape'][] = [
  ['usual', 'portrait'],
  ['small', 'portrait'],
  ['usual', 'landscape'],
  ['small', 'landscape'],
]

/** Twentieths of a point in half of one. */
const UNIT = 10

// A column narrower than nine letters in which a line of text takes more than five.
const isCrushed = (needed: Need[], widths: number[], unit: number): boolean =>
  widths.some((width, place) => width < 9 * unit && (needed[place]?.most ?? 0) * unit > 5 * width)

const sum = (numbers: number[]): number => numbers.reduce((all, one) => all + one, 0)

/** What is left once every column has room for its words goes to those with the most text, to none more than its longest line. */
function shared(needed: Need[], least: number[], unit: number, padding: number, width: number): number[] {
  const over = sum(least) / width
  if (over > 1) return least.map((one) => Math.floor(one / over))
  const widths = [...least]
  let open = needed.map((need, place) => ({ place, weight: need.all ** 0.7, most: need.most * unit + padding }))
  for (let left = width - sum(widths); left > 1 && open.length > 0; left = width - sum(widths)) {
    const all = sum(open.map(({ weight }) => weight))
    const before = left
    for (const { place, weight, most } of open) {
      const at = widths[place] ?? 0
      widths[place] = Math.min(most, at + (before * weight) / all)
    }
    open = open.filter(({ place, most }) => (widths[place] ?? 0) < most - 1)
  }
  const spare = (width - sum(widths)) / widths.length
  return widths.map((one) => Math.floor(one + Math.max(0, spare)))
}
