import { axisBelow } from './axes.js'
import { headOf, line, text, type Drawing, type Figure, type Mark } from './drawing.js'
import { percent } from './numbers.js'
import { evenScale, type Scale } from './scales.js'
import { shapeAt } from './shapes.js'

/** Values from -1 to 1 as dots on one line, with nought in the middle. */
export interface StripInput {
  id: string
  title: string
  caption: string
  /** What the values measure. */
  measure: string
  noun: string
  /** What it means to lie left, and right, of nought. */
  sides: [string, string]
  values: { name: string; value: number }[]
}

const WIDE = { width: 620, dot: 5 }
const NARROW = { width: 340, dot: 4 }
const TOP = 30

/** Dots that would cover one another stand on each other. */
function dotsOf(
  values: StripInput['values'],
  scale: Scale,
  dot: number,
): { dots: [number, number][]; highest: number } {
  const piles = new Map<number, number>()
  const dots = values
    .toSorted((one, other) => one.value - other.value)
    .map(({ value }): [number, number] => {
      const place = Math.round(scale(value) / (dot * 2))
      const height = piles.get(place) ?? 0
      piles.set(place, height + 1)
      return [scale(value), height]
    })
  return { dots, highest: Math.max(1, ...piles.values()) }
}

const meanOf = (values: StripInput['values']): number =>
  values.reduce((sum, { value }) => sum + value, 0) / Math.max(1, values.length)

function drawingOf({ values, sides, measure }: StripInput, { width, dot }: typeof WIDE): Drawing {
  const [from, to] = [14, width - 14]
  const scale = evenScale([-1, 1], [from, to])
  const { dots, highest } = dotsOf(values, scale, dot)
  const bottom = TOP + Math.max(24, highest * dot * 2 + 8)
  const mean = scale(meanOf(values))
  const axis = { ticks: [-1, -0.5, 0, 0.5, 1], scale, title: measure, worded: (value: number) => percent(value) }
  const marks: Mark[] = [
    ...axisBelow(axis, from, to, TOP, bottom),
    line(scale(0), TOP - 6, scale(0), bottom, 'limit'),
    line(mean, TOP - 6, mean, bottom, 'dashed'),
    text(from, 14, `← ${sides[0]}`, { weight: 'quiet' }),
    text(to, 14, `${sides[1]} →`, { anchor: 'end', weight: 'quiet' }),
    ...dots.map(([x, height]) => shapeAt(0, x, bottom - dot - 2 - height * dot * 2, dot, 'full')),
  ]
  return { width, height: bottom + 42, marks }
}

/** How values lie around nought: a dot each on one line, and their mean. */
export const stripPlot = (input: StripInput): Figure => ({
  id: input.id,
  title: input.title,
  description: `${input.values.map(({ name, value }) => `${name}: ${percent(value)}`).join('; ')}. On average ${percent(meanOf(input.values))}.`,
  caption: input.caption,
  wide: drawingOf(input, WIDE),
  narrow: drawingOf(input, NARROW),
  legend: [],
  table: {
    caption: `${input.title}: the numbers`,
    head: headOf(input.noun, `#${input.measure}`),
    rows: input.values.map(({ name, value }) => [name, percent(value)]),
  },
})
