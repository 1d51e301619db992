import type { Award } from '../rules/evaluation.js'
import type { Tender } from '../rules/tender.js'
import { inkOf, type Ink } from './hatching.js'

/** A section as it is drawn: a letter and a fill that tell it from the others also in black and white. */
export interface BarSection {
  id: string
  title: string
  letter: string
  /** The fill of its swatch beside its title. */
  ink: Ink
}

export interface BarPart {
  letter: string
  ink: Ink
  points: string
  x: number
  width: number
  /** Whether the letter fits into the part. */
  labelled: boolean
}

export interface Bar {
  bid: string
  bidder: string
  rank: number
  total: string
  y: number
  parts: BarPart[]
  /** The bar in words. */
  words: string
}

/** One drawing of stacked bars. A long ranking is drawn in several, so that none is taller than a sheet of paper. */
export interface Bars {
  id: string
  width: number
  height: number
  bars: Bar[]
  ticks: { x: number; label: string }[]
}

const WIDTH = 640
const ROW = 54
const TOP = 22
const BAR_HEIGHT = 24
const FOOT = 26
const MOST_BARS = 12
const LEAST_FOR_LETTER = 20

const SWATCH = { x: 0.5, y: 0.5, width: 33, height: 19 }
const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ'

/** The sections that earn points, with a letter and a pattern each. */
export const barSections = (tender: Tender): BarSection[] =>
  tender.sections
    .filter((section) => section.criteria.some(({ weight }) => Number(weight) > 0))
    .map(({ id, title }, place) => ({
      id,
      title,
      letter: LETTERS[place % LETTERS.length] ?? '',
      ink: inkOf(place, SWATCH),
    }))

const round = (length: number): number => Math.round(length * 100) / 100

/** The stacked bars of the ranked bids: what each section adds to a total. Lengths are for drawing only. */
export function barsOf(award: Award, tender: Tender): Bars[] {
  const sections = barSections(tender)
  const ranked = award.rows.filter(({ rank }) => rank !== null)
  const most = tender.price.formula.kind === 'price per quality point' ? qualityWeight(tender) : 100
  const scale = WIDTH / most
  const drawn = ranked.map((row, place): Bar => {
    let x = 0
    const y = TOP + (place % MOST_BARS) * ROW
    const parts = sections.flatMap(({ id, letter }, number): BarPart[] => {
      const points = row.sections.find((section) => section.id === id)?.points
      if (points === undefined) return []
      const width = round(Number(points) * scale)
      const box = { x: round(x), y, width, height: BAR_HEIGHT }
      const part = { letter, ink: inkOf(number, box), points, x: box.x, width, labelled: width >= LEAST_FOR_LETTER }
      x += width
      return [part]
    })
    const words = `${row.bidder}: ${parts.map(({ letter, points }) => `${letter} ${points}`).join(', ')}`
    return { bid: row.bid, bidder: row.bidder, rank: row.rank ?? 0, total: row.total ?? '', y, parts, words }
  })
  return chunked(drawn).map((bars, place) => ({
    id: `bars-${place + 1}`,
    width: WIDTH,
    height: TOP + bars.length * ROW + FOOT - 20,
    bars,
    ticks: [0, 1, 2, 3, 4, 5].map((step) => ({
      x: round((step / 5) * WIDTH),
      label: String(round((most * step) / 5)),
    })),
  }))
}

const qualityWeight = (tender: Tender): number =>
  tender.sections
    .filter(({ kind }) => kind !== 'price')
    .flatMap(({ criteria }) => criteria)
    .reduce((sum, { weight }) => sum + Number(weight), 0) || 100

const chunked = (bars: Bar[]): Bar[][] =>
  Array.from({ length: Math.ceil(bars.length / MOST_BARS) }, (_, place) =>
    bars.slice(place * MOST_BARS, (place + 1) * MOST_BARS),
  )
