/**
 * What a plot consists of, as plain data: outlines and words at places. `views/components/plots/figure.ejs` writes it as SVG.
 * Plots know numbers and words only, never whose numbers they are.
 */

/** How a mark looks; each is a class of the stylesheet, told from the others by weight, dash or fill, never by colour alone. */
export type Ink =
  | 'axis'
  | 'grid'
  | 'none'
  | 'interval'
  | 'worst'
  | 'full'
  | 'hollow'
  | 'pool'
  | 'band'
  | 'curve'
  | 'limit'
  | 'dashed'
  | 'box'
  | 'missing'
  | 'shade0'
  | 'shade1'
  | 'shade2'
  | 'shade3'
  | 'here'

export interface Outline {
  kind: 'outline'
  d: string
  ink: Ink
}

export interface Words {
  kind: 'words'
  x: number
  y: number
  text: string
  anchor: 'start' | 'middle' | 'end'
  weight: 'plain' | 'bold' | 'quiet'
  /** Whether it stands on a dark ground. */
  reversed: boolean
}

export type Mark = Outline | Words

export interface Drawing {
  width: number
  height: number
  marks: Mark[]
}

/** A table of texts. A column of numbers is set to the right. */
export interface Table {
  caption: string
  head: { text: string; isNumber: boolean }[]
  /** The first cell of a row is its heading. */
  rows: string[][]
}

/** A sign of a legend, drawn in a box of 24 by 24, and what it means. */
export interface Sign {
  marks: Mark[]
  text: string
}

/** A plot with everything that has to stand with it. Of `wide` and `narrow` the page shows the one that fits. */
export interface Figure {
  id: string
  title: string
  /** The plot in words, for whoever cannot see it. */
  description: string
  caption: string
  /** Null for a plot that is small everywhere. */
  wide: Drawing | null
  narrow: Drawing
  legend: Sign[]
  table: Table
}

/** A length for drawing, to a hundredth. */
export const round = (length: number): number => Math.round(length * 100) / 100

export const outline = (d: string, ink: Ink): Outline => ({ kind: 'outline', d, ink })

/** A straight line. */
export const line = (x1: number, y1: number, x2: number, y2: number, ink: Ink): Outline =>
  outline(`M${round(x1)} ${round(y1)}L${round(x2)} ${round(y2)}`, ink)

/** A box by its corner and size. */
export const box = (x: number, y: number, width: number, height: number, ink: Ink): Outline =>
  outline(`M${round(x)} ${round(y)}h${round(width)}v${round(height)}h${round(-width)}z`, ink)

/** A line through points. */
export const through = (points: [number, number][], ink: Ink): Outline =>
  outline(points.map(([x, y], place) => `${place === 0 ? 'M' : 'L'}${round(x)} ${round(y)}`).join(''), ink)

/** Words at a place; by default they begin there. */
export const text = (
  x: number,
  y: number,
  said: string,
  { anchor = 'start', weight = 'plain', reversed = false }: Partial<Pick<Words, 'anchor' | 'weight' | 'reversed'>> = {},
): Words => ({ kind: 'words', x: round(x), y: round(y), text: said, anchor, weight, reversed })

/** The head of a table: a text that begins with '#' names a column of numbers. */
export const headOf = (...names: string[]): Table['head'] =>
  names.map((name) => ({ text: name.replace(/^#/, ''), isNumber: name.startsWith('#') }))
