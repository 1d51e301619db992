import { apart } from './apart.js'
import { axisBelow, axisLeft } from './axes.js'
import { headOf, line, text, through, type Drawing, type Figure, type Mark, type Sign } from './drawing.js'
import { people, ratio, whole } from './numbers.js'
import { evenScale, logScale } from './scales.js'
import { letterOf, shapeName, signAt } from './shapes.js'
import { logTicks, niceEnds, niceTicks } from './ticks.js'

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

/**
 * The axis holds every point and as much of the limits as lies beside them. It is logarithmic, since most contracts are
 * small: on an even axis one large contract would push all others together.
 */
function endsOf({ points, limits }: FunnelInput): { across: [number, number]; up: [number, number] } {
  const expected = points.map((point) => point.expected)
  const [least, most] = [Math.min(...expected), Math.max(...expected)]
  const beside = limits.flatMap(({ curve }) =>
    curve.filter((one) => one.expected >= least / 1.6 && one.expected <= most * 1.6),
  )
  const ratios = points.map((point) => point.ratio)
  const lowest = Math.min(0.7, ...ratios.map((ratio) => ratio * 0.95), ...beside.map(({ lower }) => lower))
  const highest = Math.min(2, Math.max(1.3, ...beside.map(({ upper }) => upper)))
  return {
    across: [
      Math.min(least / 1.25, ...beside.map((one) => one.expected)),
      Math.max(most * 1.1, ...beside.map((one) => one.expected)),
    ],
    up: niceEnds(lowest, Math.max(highest, ...ratios.map((ratio) => ratio * 1.05)), 6),
  }
}

function limitLines(
  { limits }: FunnelInput,
  x: (value: number) => number,
  y: (value: number) => number,
  [least, most]: [number, number],
  top: number,
): Mark[] {
  return limits.flatMap(({ curve, isDashed }) => {
    const shown = curve.filter(({ expected }) => expected >= least && expected <= most)
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
  const x = logScale(across, [left + 12, right])
  const y = evenScale(up, [height, TOP])
  const level = {
    ticks: logTicks(...across, width < 400 ? 5 : 9),
    scale: x,
    title: `People expected to reoffend${width < 400 ? '' : ', logarithmic axis'}`,
    worded: people,
  }
  return {
    width,
    height: height + 42,
    marks: [
      ...axisLeft({ ticks: niceTicks(...up, 6), scale: y, title: 'Observed ÷ expected reoffending' }, left, right, 14),
      ...axisBelow(level, left, right, TOP, height),
      text(right, TOP - 12, '▴ more than expected', { anchor: 'end', weight: 'quiet' }),
      text(right, height - 8, '▾ fewer than expected', { anchor: 'end', weight: 'quiet' }),
      line(left, y(1), right, y(1), 'none'),
      ...limitLines(input, x, y, across, up[1]),
      ...apart(
        ownLast(input).map((point) => ({ point, x: x(point.expected), y: y(point.ratio) })),
        left + 10,
        right - 4,
      ).flatMap(({ point, x: shown, x0, y: level }) => [
        ...(shown === x0 ? [] : [line(x0, level, shown, level, 'axis')]),
        ...signAt(point.series, shown, level, input.series[point.series]?.isOwn ?? false),
      ]),
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
    : `${input.points.map((point) => `${nameOf(input, point.series)}, ${point.label}: ${ratio(point.ratio)} at ${people(point.expected)} expected, ${point.position}`).join('; ')}.`

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
      people(point.expected),
      whole(point.observed),
      ratio(point.ratio),
      point.position,
    ]),
  },
})
