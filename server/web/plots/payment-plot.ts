import { axisBelow, axisLeft } from './axes.js'
import { box, headOf, line, text, through, type Drawing, type Figure, type Mark, type Sign } from './drawing.js'
import { onAxis, percent, whole } from './numbers.js'
import { evenScale, type Scale } from './scales.js'
import { niceEnds, niceTicks } from './ticks.js'

/** One place on the curve: a true reduction in per cent, and pounds. */
export interface PaymentPoint {
  reduction: number
  expected: number
  withoutChance: number
  /** Chance that anything is paid, 0 to 1. */
  paid: number
}

export interface PaymentInput {
  id: string
  title: string
  caption: string
  words: string
  points: PaymentPoint[]
  /** Reductions in per cent that are marked on the axis. */
  hurdle: number
  claim: number
  /** Pounds; null for no limit. */
  cap: number | null
  /** Places of the curve that the table lists, by reduction. */
  listed: number[]
}

interface Layout {
  width: number
  height: number
  left: number
}

const WIDE: Layout = { width: 720, height: 380, left: 62 }
const NARROW: Layout = { width: 340, height: 330, left: 54 }
const TOP = 62

const shortPounds = (pounds: number): string => {
  const size = Math.abs(pounds)
  const sign = pounds < 0 ? '−' : ''
  if (size >= 1_000_000) return `${sign}£${onAxis(size / 1_000_000)}m`
  return size >= 1000 ? `${sign}£${onAxis(size / 1000)}k` : `${sign}£${onAxis(size)}`
}

/** A mark on the reduction axis with its name above the plot; names of marks that are near each other stand on two levels. */
function markAcross(
  x: number,
  level: number,
  name: string,
  bottom: number,
  right: number,
  isDashed: boolean,
  side: 'start' | 'middle' | 'end' = 'middle',
): Mark[] {
  const anchor = x > right - 60 ? 'end' : x < 110 ? 'start' : side
  return [
    line(x, level + 5, x, bottom, isDashed ? 'dashed' : 'interval'),
    text(x, level, name, { anchor, weight: 'bold' }),
  ]
}

function capMarks(cap: number | null, x: { from: number; to: number }, y: Scale): Mark[] {
  if (cap === null) return []
  return [
    line(x.from, y(cap), x.to, y(cap), 'none'),
    text(x.to, y(cap) - 6, `Most that is paid: ${shortPounds(cap)}`, { anchor: 'end', weight: 'bold' }),
  ]
}

function endsUp({ points, cap }: PaymentInput): [number, number] {
  const paid = points.flatMap(({ expected, withoutChance }) => [expected, withoutChance])
  return niceEnds(Math.min(0, ...paid), Math.max(1, cap ?? 0, ...paid) * 1.05, 5)
}

function drawingOf(input: PaymentInput, { width, height, left }: Layout): Drawing {
  const { points, hurdle, claim, cap } = input
  const reductions = points.map(({ reduction }) => reduction)
  const across: [number, number] = [Math.min(...reductions), Math.max(...reductions)]
  const up = endsUp(input)
  const right = width - 14
  const x = evenScale(across, [left, right])
  const y = evenScale(up, [height, TOP])
  const isNear = x(claim) - x(0) < 110
  return {
    width,
    height: height + 42,
    marks: [
      ...axisLeft(
        { ticks: niceTicks(...up, 5), scale: y, title: 'Paid for results', worded: shortPounds },
        left,
        right,
        14,
      ),
      ...axisBelow(
        {
          ticks: niceTicks(...across, width < 400 ? 5 : 8),
          scale: x,
          title: 'True reduction, per cent',
          worded: (tick) => `${onAxis(tick)}%`,
        },
        left,
        right,
        TOP,
        height,
      ),
      ...capMarks(cap, { from: left, to: right }, y),
      ...markAcross(x(0), 34, 'No effect', height, right, true, isNear ? 'end' : 'middle'),
      ...(hurdle > 0 ? markAcross(x(hurdle), 52, `Hurdle ${onAxis(hurdle)}%`, height, right, false) : []),
      ...markAcross(x(claim), 34, `Claim ${onAxis(claim)}%`, height, right, true, isNear ? 'start' : 'middle'),
      through(
        points.map((point) => [x(point.reduction), y(point.withoutChance)]),
        'dashed',
      ),
      through(
        points.map((point) => [x(point.reduction), y(point.expected)]),
        'curve',
      ),
      ...dots(input, x, y),
    ],
  }
}

/** Squares on the curve at the reductions that the table lists. */
const dots = ({ points, listed }: PaymentInput, x: Scale, y: Scale): Mark[] =>
  listed.flatMap((reduction) => {
    const point = nearest(points, reduction)
    return point ? [box(x(point.reduction) - 4, y(point.expected) - 4, 8, 8, 'full')] : []
  })

const nearest = (points: PaymentPoint[], reduction: number): PaymentPoint | undefined =>
  points.reduce<PaymentPoint | undefined>(
    (best, point) =>
      best && Math.abs(best.reduction - reduction) <= Math.abs(point.reduction - reduction) ? best : point,
    undefined,
  )

const LEGEND: Sign[] = [
  {
    marks: [line(1, 12, 23, 12, 'curve'), box(8, 8, 8, 8, 'full')],
    text: 'What is to be expected; squares are in the table',
  },
  { marks: [line(1, 12, 23, 12, 'dashed')], text: 'What would be paid if chance played no part' },
]

const pounds = (amount: number): string => `${amount < 0 ? '−' : ''}£${whole(Math.abs(amount))}`

/** What is to be expected to be paid for results, against what is true of the service: hurdle, claim and cap are marked. */
export const paymentPlot = (input: PaymentInput): Figure => ({
  id: input.id,
  title: input.title,
  description: input.words,
  caption: input.caption,
  wide: drawingOf(input, WIDE),
  narrow: drawingOf(input, NARROW),
  legend: LEGEND,
  table: {
    caption: `${input.title}: the numbers`,
    head: headOf('True reduction', '#To be expected', '#If chance played no part', '#Chance of paying anything'),
    rows: input.listed.flatMap((reduction) => {
      const point = nearest(input.points, reduction)
      return point
        ? [
            [
              `${onAxis(Number(point.reduction.toFixed(1)))}%`,
              pounds(point.expected),
              pounds(point.withoutChance),
              percent(point.paid, point.paid > 0 && point.paid < 0.1 ? 1 : 0),
            ],
          ]
        : []
    }),
  },
})
