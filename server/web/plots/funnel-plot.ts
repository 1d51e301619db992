import { axisBelow, axisLeft } from './axes.js'
import { headOf, line, text, through, type Drawing, type Figure, type Mark, type Sign } from './drawing.js'
import { decimal, ratio, whole } from './numbers.js'
import { evenScale } from './scales.js'
import { letterOf, shapeName, signAt } from './shapes.js'
import { niceEnds, niceTicks } from './ticks.js'

/** Whose points share a shape and a letter. */
export interface FunnelSeries {
  name: string
  isOwn: boolean
  /** What to say of it in the legend besides: 'no contract that can be drawn'. */
  note: string
}

export interface FunnelPoint {
  /** Which series, by its place from 0. */
  series: number
  label: string
  expected: number
  observed: number
  ratio: number
  people: number
  /** Where it lies, in words. */
  position: string
}

/** A limit on either side of 1, by expected number, rising. */
export interface FunnelLimit {
  words: string
  isDashed: boolean
  curve: { expected: number; lower: number; upper: number }[]
}

export interface FunnelInput {
  id: string
  title: string
  caption: string
  series: FunnelSeries[]
  points: FunnelPoint[]
  limits: FunnelLimit[]
}

interface Layout {
  width: number
  left: number
  height: number
}

const WIDE: Layout = { width: 720, left: 42, height: 400 }
const NARROW: Layout = { width: 340, left: 38, height: 360 }
const TOP = 46

/** The axis holds every point; limits of the smallest numbers may run off it. */
function endsOf({ points, limits }: FunnelInput): { across: [number, number]; up: [number, number] } {
  const expected = points.map((point) => point.expected)
  const most = Math.max(
    10,
    ...expected,
    ...limits
      .flatMap(({ curve }) => curve.map((one) => one.expected))
      .filter((one) => one <= Math.max(10, ...expected) * 1.1),
  )
  return {
    across: niceEnds(0, most, 6),
    up: [0, niceEnds(0, Math.max(2, ...points.map((point) => point.ratio * 1.05)), 5)[1]],
  }
}

function limitLines(
  { limits }: FunnelInput,
  x: (value: number) => number,
  y: (value: number) => number,
  most: number,
  top: number,
): Mark[] {
  return limits.flatMap(({ curve, isDashed }) => {
    const shown = curve.filter(({ expected }) => expected <= most)
    const ink = isDashed ? 'dashed' : 'limit'
    const above = shown.filter(({ upper }) => upper <= top)
    return [
      through(
        above.map((one) => [x(one.expected), y(one.upper)]),
        ink,
      ),
      through(
        shown.map((one) => [x(one.expected), y(one.lower)]),
        ink,
      ),
    ].filter(({ d }) => d !== '')
  })
}

/** One's own points come last, so that they lie on top. */
const ownLast = ({ points, series }: FunnelInput): FunnelPoint[] =>
  [...points].sort(
    (one, other) => Number(series[one.series]?.isOwn ?? false) - Number(series[other.series]?.isOwn ?? false),
  )

function drawingOf(input: FunnelInput, { width, left, height }: Layout): Drawing {
  const { across, up } = endsOf(input)
  const right = width - 16
  const x = evenScale(across, [left, right])
  const y = evenScale(up, [height, TOP])
  const level = { ticks: niceTicks(...across, width < 400 ? 5 : 8), scale: x, title: 'Expected to reoffend, people' }
  return {
    width,
    height: height + 42,
    marks: [
      ...axisLeft({ ticks: niceTicks(...up, 6), scale: y, title: 'Observed ÷ expected reoffending' }, left, right, 14),
      ...axisBelow(level, left, right, TOP, height),
      text(right, TOP - 12, '▴ more than expected', { anchor: 'end', weight: 'quiet' }),
      text(right, height - 8, '▾ fewer than expected', { anchor: 'end', weight: 'quiet' }),
      line(left, y(1), right, y(1), 'none'),
      ...limitLines(input, x, y, across[1], up[1]),
      ...ownLast(input).flatMap((point) =>
        signAt(point.series, x(point.expected), y(point.ratio), input.series[point.series]?.isOwn ?? false),
      ),
    ],
  }
}

const nameOf = (input: FunnelInput, series: number): string =>
  `${letterOf(series)}: ${input.series[series]?.name ?? ''}`

const legendOf = ({ series, limits }: FunnelInput): Sign[] => [
  ...series.map(({ name, isOwn, note }, number) => ({
    marks: signAt(number, 12, 12, isOwn),
    text: `${letterOf(number)}, ${shapeName(number)}: ${name}${isOwn ? ', this bid (filled)' : ''}${note ? `: ${note}` : ''}`,
  })),
  ...limits.map(({ words, isDashed }) => ({
    marks: [line(1, 12, 23, 12, isDashed ? 'dashed' : 'limit')],
    text: words,
  })),
]

const describe = (input: FunnelInput): string =>
  input.points.length === 0
    ? 'There is no contract to draw.'
    : `${input.points.map((point) => `${nameOf(input, point.series)}, ${point.label}: ${ratio(point.ratio)} at ${decimal(point.expected, 1)} expected, ${point.position}`).join('; ')}.`

/** Observed ÷ expected against the expected number: a funnel, since small numbers scatter further by chance alone. */
export const funnelPlot = (input: FunnelInput): Figure => ({
  id: input.id,
  title: input.title,
  description: describe(input),
  caption: input.caption,
  wide: drawingOf(input, WIDE),
  narrow: drawingOf(input, NARROW),
  legend: legendOf(input),
  table: {
    caption: `${input.title}: the numbers`,
    head: headOf(
      'Bid',
      'Contract',
      '#People followed',
      '#Expected',
      '#Observed',
      '#Observed ÷ expected',
      'Where it lies',
    ),
    rows: input.points.map((point) => [
      nameOf(input, point.series),
      point.label,
      whole(point.people),
      decimal(point.expected, 1),
      whole(point.observed),
      ratio(point.ratio),
      point.position,
    ]),
  },
})
