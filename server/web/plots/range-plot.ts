import { axisBelow } from './axes.js'
import {
  box,
  headOf,
  line,
  outline,
  text,
  type Drawing,
  type Figure,
  type Mark,
  type Sign,
  type Table,
} from './drawing.js'
import { onAxis } from './numbers.js'
import { evenScale, type Scale } from './scales.js'
import { squareAt } from './shapes.js'
import { niceEnds, niceTicks } from './ticks.js'
import { wrapped } from './wrapping.js'

/** One thing as it is, and how far it can move before something else comes of it. */
export interface Range {
  label: string
  value: number
  /** Null: it can move as far as it goes on this side, and nothing changes. */
  low: number | null
  high: number | null
  /** Said at the right of it, in a few letters. */
  note: string
}

export interface RangeInput {
  id: string
  title: string
  caption: string
  description: string
  /** What the axis measures, and in which unit. */
  measure: string
  /** How far things go at all; absent: as far as is needed to draw them. */
  ends?: [number, number]
  worded?: (value: number) => string
  /** A value at which something turns, drawn as a line across all rows. */
  turning?: { value: number; words: string }
  rows: Range[]
  /** What the sign, the bar and its ends stand for; the last two are left out where there is no bar. */
  signs: { value: string; room?: string; end?: string }
  table: { head: string[]; rows: string[][] }
}

interface Layout {
  width: number
  from: number
  to: number
  letters: number
  stacked: boolean
}

const WIDE: Layout = { width: 720, from: 246, to: 592, letters: 29, stacked: false }
const NARROW: Layout = { width: 340, from: 12, to: 328, letters: 44, stacked: true }
const LINE = 18
const HALF = 7

const endsOf = ({ rows, ends, turning }: RangeInput): [number, number] => {
  if (ends) return ends
  const all = [
    ...rows.flatMap(({ value, low, high }) => [value, low ?? value, high ?? value]),
    ...(turning ? [turning.value] : []),
  ]
  return niceEnds(Math.min(...all), Math.max(...all), 6)
}

/** The end of a bar: a stop where something turns, an arrow where nothing does as far as the axis goes. */
const endAt = (x: number, y: number, isOpen: boolean, way: -1 | 1): Mark =>
  isOpen
    ? outline(`M${x - way * 7} ${y - 5}L${x} ${y}L${x - way * 7} ${y + 5}`, 'interval')
    : line(x, y - HALF - 3, x, y + HALF + 3, 'interval')

function rangeAt({ value, low, high }: Range, y: number, scale: Scale, [first, last]: [number, number]): Mark[] {
  const held = (at: number): number => scale(Math.max(first, Math.min(last, at)))
  if (low === high && low === value) return [squareAt(held(value), y, 0.35, 'full')]
  const [from, to] = [held(low ?? first), held(high ?? last)]
  return [
    box(from, y - HALF, to - from, HALF * 2, 'band'),
    endAt(from, y, low === null || low < first, -1),
    endAt(to, y, high === null || high > last, 1),
    squareAt(held(value), y, 0.35, 'full'),
  ]
}

interface Placed {
  marks: Mark[]
  height: number
}

function besides(row: Range, top: number, paper: Layout, scale: Scale, ends: [number, number]): Placed {
  const labels = wrapped(row.label, paper.letters)
  const height = labels.length * LINE + 14
  const middle = top + height / 2
  return {
    marks: [
      ...labels.map((words, place) => text(0, middle + 5 + (place - (labels.length - 1) / 2) * LINE, words)),
      ...rangeAt(row, middle, scale, ends),
      text(paper.width, middle + 5, row.note, { anchor: 'end' }),
    ],
    height,
  }
}

function stacked(row: Range, top: number, paper: Layout, scale: Scale, ends: [number, number]): Placed {
  const labels = wrapped(row.label, paper.letters)
  const middle = top + labels.length * LINE + 14
  return {
    marks: [
      ...labels.map((words, place) => text(0, top + 14 + place * LINE, words)),
      ...rangeAt(row, middle, scale, ends),
      text(0, middle + 25, row.note, { weight: 'quiet' }),
    ],
    height: labels.length * LINE + (row.note === '' ? 30 : 50),
  }
}

function drawingOf(input: RangeInput, layout: Layout): Drawing {
  const ends = endsOf(input)
  const scale = evenScale(ends, [layout.from, layout.to])
  const top = input.turning ? 26 : 6
  const marks: Mark[] = []
  let y = top
  for (const row of input.rows) {
    const placed = (layout.stacked ? stacked : besides)(row, y, layout, scale, ends)
    marks.push(...placed.marks)
    y += placed.height
  }
  const ticks = niceTicks(...ends, layout.stacked ? 5 : 6)
  const axis = { ticks, scale, title: input.measure, worded: input.worded ?? onAxis }
  const bottom = y + 6
  // On a phone words stand between the rows: the axis' lines would run through them.
  const faint = layout.stacked ? bottom - 6 : top
  return {
    width: layout.width,
    height: bottom + 42,
    marks: [
      ...axisBelow(axis, layout.from, layout.to, faint, bottom),
      ...turningAt(input, scale, layout, bottom),
      ...marks,
    ],
  }
}

function turningAt({ turning }: RangeInput, scale: Scale, { from, to }: Layout, bottom: number): Mark[] {
  if (!turning) return []
  const x = scale(turning.value)
  const anchor = x < from + 60 ? 'start' : x > to - 60 ? 'end' : 'middle'
  return [line(x, 20, x, bottom, 'none'), text(x, 13, turning.words, { anchor, weight: 'quiet' })]
}

const tableOf = ({ title, table }: RangeInput): Table => ({
  caption: `${title}: the numbers`,
  head: headOf(...table.head),
  rows: table.rows,
})

function legendOf({ signs, rows }: RangeInput): Sign[] {
  const hasOpen = rows.some(({ low, high }) => low === null || high === null)
  const all: [marks: Mark[], words: string | undefined][] = [
    [[squareAt(12, 12, 0.35, 'full')], signs.value],
    [[box(1, 12 - HALF, 22, HALF * 2, 'band')], signs.room],
    [[line(12, 2, 12, 22, 'interval')], signs.end],
    [[endAt(22, 12, true, 1)], signs.room && hasOpen ? 'As far as it goes, nothing changes' : undefined],
  ]
  return all.flatMap(([marks, words]) => (words ? [{ marks, text: words }] : []))
}

/** How far things can move before something else comes of it, one under the other on one axis. */
export const rangePlot = (input: RangeInput): Figure => ({
  id: input.id,
  title: input.title,
  description: input.description,
  caption: input.caption,
  wide: drawingOf(input, WIDE),
  narrow: drawingOf(input, NARROW),
  legend: legendOf(input),
  table: tableOf(input),
})
