import { axisBelow, axisLeft } from './axes.js'
import { headOf, line, text, through, type Drawing, type Figure, type Mark, type Table } from './drawing.js'
import { lowerOrHigher } from './effect-plot.js'
import { onAxis, percent } from './numbers.js'
import { evenScale, type Scale } from './scales.js'
import { squareAt } from './shapes.js'
import { niceEnds, niceTicks } from './ticks.js'

/** What a result for completers becomes for all who started, over the rate among those who left. Rates from 0 to 1. */
export interface DilutionInput {
  id: string
  title: string
  caption: string
  rows: { nonCompleterRate: number; starterRate: number; points: number }[]
  /** The effect for completers alone, percentage points. */
  completers: number
  /** The rate among those who left at which nothing is left, or null when no rate could do that. */
  breakEven: number | null
}

interface Layout {
  width: number
  left: number
  height: number
}

const WIDE: Layout = { width: 620, left: 44, height: 280 }
const NARROW: Layout = { width: 340, left: 44, height: 250 }
const TOP = 34

const plus = (value: number): string => (value > 0 ? `+${onAxis(value)}` : onAxis(value))
const asPercent = (rate: number): string => `${onAxis(rate * 100)}%`

/** The break-even, marked where the line meets no effect. Its words stand on the side that has room. */
function breakEvenAt(rate: number, x: Scale, y: Scale, bottom: number, middle: number): Mark[] {
  const isRight = x(rate) > middle
  const place = x(rate) + (isRight ? -9 : 9)
  return [
    line(x(rate), y(0), x(rate), bottom, 'dashed'),
    squareAt(x(rate), y(0), 0.2, 'hollow'),
    text(place, bottom - 24, 'nothing left at', { anchor: isRight ? 'end' : 'start' }),
    text(place, bottom - 8, percent(rate, 1), { anchor: isRight ? 'end' : 'start', weight: 'bold' }),
  ]
}

function drawingOf({ rows, completers, breakEven }: DilutionInput, { width, left, height }: Layout): Drawing {
  const rates = rows.map(({ nonCompleterRate }) => nonCompleterRate)
  const points = [...rows.map((row) => row.points), completers, 0]
  const [low, high] = niceEnds(Math.min(...points), Math.max(...points, 2), 5)
  const across: [number, number] = [Math.min(...rates), Math.max(...rates)]
  const right = width - 22
  const x = evenScale(across, [left, right])
  const y = evenScale([low, high], [height, TOP])
  const upright = {
    ticks: niceTicks(low, high, 5),
    scale: y,
    title: 'Difference for all who started, percentage points',
    worded: plus,
  }
  const level = {
    ticks: niceTicks(...across, 5),
    scale: x,
    title: 'Rate of reoffending among those who left',
    worded: asPercent,
  }
  return {
    width,
    height: height + 42,
    marks: [
      ...axisLeft(upright, left, right, 14),
      ...axisBelow(level, left, right, TOP, height),
      line(left, y(0), right, y(0), 'none'),
      text(right, y(0) - 7, 'no effect', { anchor: 'end', weight: 'quiet' }),
      line(left, y(completers), right, y(completers), 'dashed'),
      text(right, y(completers) - 7, 'completers alone', { anchor: 'end', weight: 'quiet' }),
      through(
        rows.map((row) => [x(row.nonCompleterRate), y(row.points)]),
        'curve',
      ),
      ...(breakEven === null || breakEven < across[0] || breakEven > across[1]
        ? []
        : breakEvenAt(breakEven, x, y, height, (left + right) / 2)),
    ],
  }
}

const breakEvenWords = (rate: number | null): string =>
  rate === null
    ? 'No rate among those who left could use up the whole effect.'
    : `Nothing is left of the effect when ${percent(rate, 1)} of those who left reoffend.`

type Row = DilutionInput['rows'][number]

/** At the break-even all who started do just as those they are compared with. */
function withBreakEven({ rows, breakEven }: DilutionInput): (Row & { isBreakEven: boolean })[] {
  const all = rows.map((row) => ({ ...row, isBreakEven: false }))
  const [first] = rows
  if (breakEven === null || !first) return all
  const even = {
    nonCompleterRate: breakEven,
    starterRate: first.starterRate - first.points / 100,
    points: 0,
    isBreakEven: true,
  }
  return [...all, even].toSorted((one, other) => one.nonCompleterRate - other.nonCompleterRate)
}

const tableOf = (input: DilutionInput): Table => ({
  caption: `${input.title}: the numbers`,
  head: headOf('Of those who left, reoffend', '#Of all who started, reoffend', '#Difference, percentage points'),
  rows: withBreakEven(input).map(({ nonCompleterRate, starterRate, points, isBreakEven }) => [
    isBreakEven ? `${percent(nonCompleterRate, 1)}, the break-even` : percent(nonCompleterRate),
    percent(starterRate, 1),
    lowerOrHigher(points),
  ]),
})

/** The effect for all who started, from the best case among those who left to the worst, with the break-even marked. */
export const dilutionPlot = (input: DilutionInput): Figure => ({
  id: input.id,
  title: input.title,
  description: `For completers alone the difference is ${lowerOrHigher(input.completers)}, in percentage points. ${input.rows
    .map(
      (row) =>
        `If ${percent(row.nonCompleterRate)} of those who left reoffend, it is ${lowerOrHigher(row.points)} for all who started`,
    )
    .join('; ')}. ${breakEvenWords(input.breakEven)}`,
  caption: input.caption,
  wide: drawingOf(input, WIDE),
  narrow: drawingOf(input, NARROW),
  legend: [],
  table: tableOf(input),
})
