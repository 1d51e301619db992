import { axisBelow, axisLeft } from './axes.js'
import { box, headOf, type Drawing, type Figure, type Mark } from './drawing.js'
import { onAxis, whole } from './numbers.js'
import { evenScale } from './scales.js'
import { niceEnds, niceTicks } from './ticks.js'

/** How many cases fall into each of some equal classes, from nought on; the last holds everything beyond. */
export interface ColumnsInput {
  id: string
  title: string
  caption: string
  /** How wide one class is, in units of the measure. */
  width: number
  counts: number[]
  /** The first so many classes stand out. */
  marked: number
  measure: string
  noun: string
  signs: { marked: string; others: string }
}

interface Layout {
  width: number
  height: number
  every: number
}

const WIDE: Layout = { width: 620, height: 220, every: 1 }
const NARROW: Layout = { width: 340, height: 200, every: 2 }
const LEFT = 44
const TOP = 34

function columnAt(
  count: number,
  place: number,
  { marked }: ColumnsInput,
  left: number,
  right: number,
  up: number,
  foot: number,
): Mark[] {
  if (count === 0) return []
  return [box(left + 1, up, right - left - 2, foot - up, place < marked ? 'full' : 'hollow')]
}

function drawingOf(input: ColumnsInput, { width, height, every }: Layout): Drawing {
  const { counts } = input
  const right = width - 16
  const [, most] = niceEnds(0, Math.max(1, ...counts), 5)
  const x = evenScale([0, counts.length], [LEFT + 4, right])
  const y = evenScale([0, most], [height, TOP])
  const ticks = counts.map((_, place) => place).filter((place) => place % every === 0)
  const upright = { ticks: niceTicks(0, most, 5).filter(Number.isInteger), scale: y, title: input.noun, worded: whole }
  const last = counts.length - 1
  const worded = (place: number): string => `${onAxis(place * input.width)}${place === last ? '+' : ''}`
  const level = { ticks, scale: x, title: input.measure, worded }
  return {
    width,
    height: height + 42,
    marks: [
      ...axisLeft(upright, LEFT, right, 14),
      ...axisBelow(level, LEFT, right, height, height),
      ...counts.flatMap((count, place) => columnAt(count, place, input, x(place), x(place + 1), y(count), height)),
    ],
  }
}

const classWords = ({ counts, width }: ColumnsInput, place: number): string =>
  place === counts.length - 1
    ? `${onAxis(place * width)} and more`
    : `${onAxis(place * width)} to under ${onAxis((place + 1) * width)}`

/** How often each size occurs: columns over equal classes. */
export const columnsPlot = (input: ColumnsInput): Figure => ({
  id: input.id,
  title: input.title,
  description: `${input.counts.map((count, place) => `${classWords(input, place)}: ${count}`).join('; ')}.`,
  caption: input.caption,
  wide: drawingOf(input, WIDE),
  narrow: drawingOf(input, NARROW),
  legend: [
    { marks: [box(4, 2, 16, 20, 'full')], text: input.signs.marked },
    { marks: [box(4, 2, 16, 20, 'hollow')], text: input.signs.others },
  ],
  table: {
    caption: `${input.title}: the numbers`,
    head: headOf(input.measure, `#${input.noun}`),
    rows: input.counts.map((count, place) => [classWords(input, place), whole(count)]),
  },
})
