import { box, outline, round, text, type Ink, type Mark } from './drawing.js'

/** Points of a shape around its middle, for a radius of 1. */
const corners = (count: number, turn: number, inner = 1): [number, number][] =>
  Array.from({ length: inner === 1 ? count : count * 2 }, (_, place) => {
    const radius = inner === 1 || place % 2 === 0 ? 1 : inner
    const angle = ((place / (inner === 1 ? count : count * 2)) * 360 + turn) * (Math.PI / 180)
    return [radius * Math.sin(angle), -radius * Math.cos(angle)]
  })

/** Sizes differ so that a letter fits into each. */
const SHAPES: { name: string; points: [number, number][]; size: number; drop: number }[] = [
  { name: 'circle', points: [], size: 1, drop: 0 },
  { name: 'square', points: corners(4, 45), size: 1.25, drop: 0 },
  { name: 'triangle', points: corners(3, 0), size: 1.75, drop: 0.2 },
  { name: 'diamond', points: corners(4, 0), size: 1.35, drop: 0 },
  { name: 'triangle on its point', points: corners(3, 180), size: 1.75, drop: -0.2 },
  { name: 'hexagon', points: corners(6, 0), size: 1.15, drop: 0 },
  { name: 'star', points: corners(6, 0, 0.68), size: 1.4, drop: 0 },
  { name: 'four-pointed star', points: corners(4, 0, 0.6), size: 1.55, drop: 0 },
]

const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ'

/** The letter of the nth series, from 0: A to Z, then AA to AZ. */
export const letterOf = (number: number): string =>
  (number < LETTERS.length ? '' : letterOf(Math.floor(number / LETTERS.length) - 1)) +
  (LETTERS[number % LETTERS.length] ?? '')

/** The shape's name, for words: 'circle'. After the last it begins again; the letter goes on. */
export const shapeName = (number: number): string => SHAPES[number % SHAPES.length]?.name ?? ''

const ring = (x: number, y: number, radius: number): string =>
  `M${round(x - radius)} ${round(y)}a${radius} ${radius} 0 1 0 ${2 * radius} 0a${radius} ${radius} 0 1 0 ${-2 * radius} 0z`

/** The shape of the nth series around a place. */
export function shapeAt(number: number, x: number, y: number, radius: number, ink: Ink): Mark {
  const shape = SHAPES[number % SHAPES.length]
  if (!shape || shape.points.length === 0) return outline(ring(x, y, radius), ink)
  const reach = radius * shape.size
  const at = shape.points.map(([across, down]) => `${round(x + across * reach)} ${round(y + down * reach)}`)
  return outline(`M${at.join('L')}z`, ink)
}

/** A series' sign: its shape with its letter in it; one's own is dark with a white letter. */
export function signAt(number: number, x: number, y: number, isOwn: boolean): Mark[] {
  const drop = (SHAPES[number % SHAPES.length]?.drop ?? 0) * 9
  return [
    shapeAt(number, x, y, 9, isOwn ? 'full' : 'hollow'),
    text(x, y + 4.5 + drop, letterOf(number), { anchor: 'middle', weight: 'bold', reversed: isOwn }),
  ]
}

/** A square whose area stands for a weight from 0 to 1. */
export function squareAt(x: number, y: number, weight: number, ink: Ink): Mark {
  const side = Math.max(5, 20 * Math.sqrt(weight))
  return box(x - side / 2, y - side / 2, side, side, ink)
}

/** The diamond of a pooled estimate: as wide as its interval. */
export const diamondAt = (from: number, middle: number, to: number, y: number): Mark =>
  outline(`M${round(from)} ${y}L${round(middle)} ${y - 8}L${round(to)} ${y}L${round(middle)} ${y + 8}z`, 'pool')
