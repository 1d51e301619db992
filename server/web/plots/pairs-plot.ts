import { axisBelow } from './axes.js'
import { box, headOf, line, text, type Drawing, type Figure, type Mark } from './drawing.js'
import { evenScale, type Scale } from './scales.js'
import { niceEnds, niceTicks } from './ticks.js'
import { wrapped } from './wrapping.js'

/** Two numbers of one thing, such as what it is said to weigh and what it moves. */
export interface Pair {
  label: string
  said: number
  found: number
}

export interface PairsInput {
  id: string
  title: string
  caption: string
  measure: string
  noun: string
  worded: (value: number) => string
  signs: { said: string; found: string }
  rows: Pair[]
  /** Further cells of the table, one list for each row. */
  more: { head: string[]; rows: string[][] }
}

interface Layout {
  width: number
  from: number
  letters: number
  stacked: boolean
}

const WIDE: Layout = { width: 720, from: 250, letters: 32, stacked: false }
const NARROW: Layout = { width: 340, from: 12, letters: 44, stacked: true }
const LINE = 18
const BAR = 13

function barAt(value: number, top: number, scale: Scale, worded: string, ink: 'hollow' | 'full'): Mark[] {
  const [from, to] = [Math.min(scale(0), scale(value)), Math.max(scale(0), scale(value))]
  return [box(from, top, Math.max(1, to - from), BAR, ink), text(to + 6, top + 11, worded)]
}

function rowAt(
  row: Pair,
  top: number,
  input: PairsInput,
  layout: Layout,
  scale: Scale,
): { marks: Mark[]; height: number } {
  const labels = wrapped(row.label, layout.letters)
  const words = labels.length * LINE
  const bars = 2 * BAR + 3
  const height = layout.stacked ? words + bars + 16 : Math.max(words, bars) + 16
  const first = layout.stacked ? top + words + 4 : top + (height - bars) / 2
  const begin = layout.stacked ? top + 14 : top + height / 2 + 5 - ((labels.length - 1) * LINE) / 2
  return {
    height,
    marks: [
      ...labels.map((one, place) => text(0, begin + place * LINE, one)),
      ...barAt(row.said, first, scale, input.worded(row.said), 'hollow'),
      ...barAt(row.found, first + BAR + 3, scale, input.worded(row.found), 'full'),
    ],
  }
}

function drawingOf(input: PairsInput, layout: Layout): Drawing {
  const all = input.rows.flatMap(({ said, found }) => [said, found])
  const ends = niceEnds(Math.min(0, ...all), Math.max(10, ...all), 6)
  const right = layout.width - 52
  const scale = evenScale(ends, [layout.from, right])
  const marks: Mark[] = []
  let y = 4
  for (const row of input.rows) {
    const placed = rowAt(row, y, input, layout, scale)
    marks.push(...placed.marks)
    y += placed.height
  }
  const ticks = niceTicks(...ends, layout.stacked ? 5 : 6)
  const axis = { ticks, scale, title: input.measure, worded: input.worded }
  const bottom = y + 6
  // On a phone words stand between the rows: the axis' lines would run through them.
  const faint = layout.stacked ? bottom - 6 : 4
  return {
    width: layout.width,
    height: bottom + 42,
    marks: [
      ...axisBelow(axis, layout.from, right, faint, bottom),
      line(scale(0), faint, scale(0), bottom, 'axis'),
      ...marks,
    ],
  }
}

/** Two bars for each thing, one under the other: what is said of it, hollow, and what was found, filled. */
export const pairsPlot = (input: PairsInput): Figure => ({
  id: input.id,
  title: input.title,
  description: `${input.rows.map(({ label, said, found }) => `${label}: ${input.signs.said} ${input.worded(said)}, ${input.signs.found} ${input.worded(found)}`).join('; ')}.`,
  caption: input.caption,
  wide: drawingOf(input, WIDE),
  narrow: drawingOf(input, NARROW),
  legend: [
    { marks: [box(1, 6, 22, 12, 'hollow')], text: input.signs.said },
    { marks: [box(1, 6, 22, 12, 'full')], text: input.signs.found },
  ],
  table: {
    caption: `${input.title}: the numbers`,
    head: headOf(input.noun, `#${input.signs.said}`, `#${input.signs.found}`, ...input.more.head),
    rows: input.rows.map(({ label, said, found }, place) => [
      label,
      input.worded(said),
      input.worded(found),
      ...(input.more.rows[place] ?? []),
    ]),
  },
})
