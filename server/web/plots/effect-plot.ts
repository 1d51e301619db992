import { placesApart } from '../../rules/evidence/figures.js'
import { axisBelow } from './axes.js'
import { box, headOf, line, text, type Drawing, type Figure, type Mark, type Table } from './drawing.js'
import { decimal, onAxis } from './numbers.js'
import { evenScale, type Scale } from './scales.js'
import { squareAt } from './shapes.js'
import { niceEnds, niceTicks } from './ticks.js'

/** One study's difference in percentage points, treated less compared: under nought is fewer. */
export interface EffectInput {
  id: string
  title: string
  caption: string
  points: number
  /** Null while nobody can work it out. */
  lower: number | null
  upper: number | null
  /** Without an interval: the limit nearest to no effect over all that is possible, or null. */
  nearest: number | null
  /** The smallest difference that would matter, over nought, or null when nothing says so. */
  worthwhile: number | null
  fewer: string
  more: string
  /** Further rows of the table. */
  rows: [string, string][]
}

/** '−29.1' as '29.1 lower', so that no reader has to mind a sign. */
export const lowerOrHigher = (points: number): string => sided(points, 1)

const sided = (points: number, places: number): string => {
  const size = decimal(Math.abs(points), places)
  if (Number(size) === 0) return size
  return `${size} ${points < 0 ? 'lower' : 'higher'}`
}

/** Both limits of a difference, with more places where one would else read as no difference: '12.9 lower to 0.04 lower'. */
export function limitsInWords(lower: number, upper: number): string {
  const places = placesApart([lower, upper], 0, 1)
  return `${sided(lower, places)} to ${sided(upper, places)}`
}

function endsOf({ points, lower, upper, nearest, worthwhile }: EffectInput): [number, number] {
  const all = [points, lower ?? points, upper ?? points, nearest ?? points]
  const least = Math.max(2, (worthwhile ?? 0) * 1.6)
  return niceEnds(Math.min(-least, ...all), Math.max(least, ...all), 6)
}

function bandOf({ worthwhile }: EffectInput, scale: Scale, top: number, bottom: number): Mark[] {
  if (worthwhile === null) return []
  const from = scale(-worthwhile)
  return [box(from, top, scale(worthwhile) - from, bottom - top, 'band')]
}

function intervalOf({ points, lower, upper, nearest }: EffectInput, scale: Scale, y: number): Mark[] {
  if (lower !== null && upper !== null)
    return [
      line(scale(lower), y, scale(upper), y, 'interval'),
      ...[lower, upper].map((end) => line(scale(end), y - 6, scale(end), y + 6, 'interval')),
      squareAt(scale(points), y, 0.35, 'full'),
    ]
  const worst =
    nearest === null
      ? []
      : [
          line(scale(points), y, scale(nearest), y, 'worst'),
          line(scale(nearest), y - 6, scale(nearest), y + 6, 'interval'),
        ]
  return [...worst, squareAt(scale(points), y, 0.35, 'hollow')]
}

function drawingOf(input: EffectInput, width: number): Drawing {
  const [low, high] = endsOf(input)
  const [from, to] = [14, width - 14]
  const scale = evenScale([low, high], [from, to])
  const [top, bottom, y] = [48, 96, 72]
  const axis = { ticks: niceTicks(low, high, 6), scale, title: 'Difference, percentage points', worded: plus }
  return {
    width,
    height: bottom + 42,
    marks: [
      text(0, 15, `◂ ${input.fewer}`, { weight: 'quiet' }),
      text(width, 15, `${input.more} ▸`, { anchor: 'end', weight: 'quiet' }),
      ...bandOf(input, scale, top, bottom),
      ...axisBelow(axis, from, to, top, bottom),
      line(scale(0), top, scale(0), bottom, 'none'),
      text(Math.min(Math.max(scale(0), 34), width - 34), 40, 'no effect', { anchor: 'middle', weight: 'quiet' }),
      ...intervalOf(input, scale, y),
    ],
  }
}

const plus = (value: number): string => (value > 0 ? `+${onAxis(value)}` : onAxis(value))

const intervalWords = ({ lower, upper, nearest }: EffectInput): string => {
  if (lower !== null && upper !== null) return limitsInWords(lower, upper)
  return nearest === null
    ? 'not known'
    : `not known; at the least favourable, its end nearest to no effect is ${lowerOrHigher(nearest)}`
}

const tableOf = (input: EffectInput): Table => ({
  caption: `${input.title}: the numbers`,
  head: headOf('What', 'Value'),
  rows: [
    ['Difference, percentage points', lowerOrHigher(input.points)],
    ['95% interval', intervalWords(input)],
    ...(input.worthwhile === null
      ? []
      : [['Smallest difference that would matter', `${onAxis(input.worthwhile)} percentage points`]]),
    ...input.rows,
  ],
})

function legendOf({ lower, nearest, worthwhile }: EffectInput): Figure['legend'] {
  const isKnown = lower !== null
  return [
    isKnown
      ? {
          marks: [line(1, 12, 23, 12, 'interval'), squareAt(12, 12, 0.3, 'full')],
          text: 'The difference with its 95% interval',
        }
      : { marks: [squareAt(12, 12, 0.3, 'hollow')], text: 'The difference; its interval is not known' },
    ...(isKnown || nearest === null
      ? []
      : [{ marks: [line(1, 12, 23, 12, 'worst')], text: 'How near to no effect the interval could reach' }]),
    ...(worthwhile === null
      ? []
      : [
          {
            marks: [box(1, 4, 22, 16, 'band')],
            text: `Too small to matter by this tender: within ${onAxis(worthwhile)} points`,
          },
        ]),
  ]
}

/** One difference with its interval, the line of no effect, and the band within which it would not matter. */
export const effectPlot = (input: EffectInput): Figure => ({
  id: input.id,
  title: input.title,
  description: `${lowerOrHigher(input.points)}, in percentage points. 95% interval: ${intervalWords(input)}. ${
    input.worthwhile === null
      ? ''
      : `Differences within ${onAxis(input.worthwhile)} points would not matter by this tender.`
  }`.trim(),
  caption: input.caption,
  wide: drawingOf(input, 620),
  narrow: drawingOf(input, 340),
  legend: legendOf(input),
  table: tableOf(input),
})
