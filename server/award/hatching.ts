/** How a part of a bar is filled: a ground, and lines on it that tell parts from each other in black and white too. */
export interface Ink {
  fill: string
  /** The colour of the lines, or null for a plain ground. */
  stroke: string | null
  /** The lines as an SVG path. Written out rather than left to an SVG pattern, which PDFs turn into coarse pictures. */
  path: string
  dotted: boolean
}

interface Box {
  x: number
  y: number
  width: number
  height: number
}

type Hatch = (box: Box) => string

const round = (length: number): number => Math.round(length * 100) / 100

const stepped = (from: number, to: number, step: number): number[] =>
  Array.from({ length: Math.max(0, Math.ceil((to - from) / step)) }, (_, place) => round(from + place * step))

const upright: Hatch = ({ x, y, width, height }) =>
  stepped(x + 2.5, x + width, 5)
    .map((at) => `M${at} ${y}v${height}`)
    .join('')

const level =
  (first: number, inset = 0): Hatch =>
  ({ x, y, width, height }) =>
    width <= 2 * inset
      ? ''
      : stepped(y + first, y + height, first * 2)
          .map((at) => `M${round(x + inset)} ${at}h${round(width - 2 * inset)}`)
          .join('')

/** Lines that rise to the right, cut off at the box. */
const rising: Hatch = ({ x, y, width, height }) =>
  stepped(x + y + 4, x + y + width + height, 7)
    .map((sum) => {
      const from = Math.max(x, sum - y - height)
      const to = Math.min(x + width, sum - y)
      return `M${round(from)} ${round(sum - from)}L${round(to)} ${round(sum - to)}`
    })
    .join('')

/** Lines that fall to the right, cut off at the box. */
const falling: Hatch = ({ x, y, width, height }) =>
  stepped(x - y - height + 4, x - y + width, 7)
    .map((difference) => {
      const from = Math.max(x, difference + y)
      const to = Math.min(x + width, difference + y + height)
      return `M${round(from)} ${round(from - difference)}L${round(to)} ${round(to - difference)}`
    })
    .join('')

const none: Hatch = () => ''
const crossed: Hatch = (box) => rising(box) + falling(box)

const INK = '#12343b'
const PATTERNS: { fill: string; stroke: string | null; hatch: Hatch; dotted?: true }[] = [
  { fill: INK, stroke: null, hatch: none },
  { fill: '#e3f0f1', stroke: INK, hatch: rising },
  { fill: '#7fb0b6', stroke: null, hatch: none },
  { fill: '#ffffff', stroke: INK, hatch: level(3, 3), dotted: true },
  { fill: '#0b5a6b', stroke: '#ffffff', hatch: level(2.4) },
  { fill: '#f7efd9', stroke: '#5a4a1c', hatch: crossed },
  { fill: '#d5dcdd', stroke: INK, hatch: upright },
  { fill: '#ffffff', stroke: null, hatch: none },
]

/** How many fills there are to tell parts apart. */
export const FILLS = PATTERNS.length

/** The fill of a box by its number, from 0; after the last it begins again. */
export function inkOf(number: number, box: Box): Ink {
  const { fill, stroke, hatch, dotted = false } = PATTERNS[number % FILLS] as (typeof PATTERNS)[number]
  return { fill, stroke, path: hatch(box), dotted }
}
