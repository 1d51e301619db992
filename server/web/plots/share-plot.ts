import { axisBelow } from './axes.js'
import { box, headOf, line, text, type Drawing, type Figure, type Mark } from './drawing.js'
import { percent } from './numbers.js'
import { evenScale, type Scale } from './scales.js'
import { wrapped } from './wrapping.js'

/** The share of all cases in which something comes out, each from 0 to 1. */
export interface Share {
  label: string
  letter: string
  share: number
  /** The 95% interval of a share that was counted among drawn cases. */
  lower: number
  upper: number
  /** Whether it is certain, without any drawing, that it never comes out. */
  never: boolean
}

export interface ShareInput {
  id: string
  title: string
  caption: string
  /** What the shares are of. */
  measure: string
  noun: string
  rows: Share[]
}

interface Layout {
  width: number
  from: number
  to: number
  letters: number
  stacked: boolean
}

const WIDE: Layout = { width: 720, from: 246, to: 530, letters: 25, stacked: false }
const NARROW: Layout = { width: 340, from: 12, to: 328, letters: 40, stacked: true }
const LINE = 18
const HALF = 8

const places = ({ share }: Share): number => (share > 0 && share < 0.01 ? 2 : 1)

const shareWords = (row: Share): string => (row.never ? 'never' : percent(row.share, places(row)))
const intervalWords = (row: Share): string =>
  row.never ? 'certain' : `${percent(row.lower, places(row))} to ${percent(row.upper, places(row))}`
const bothWords = (row: Share): string => (row.never ? 'never' : `${shareWords(row)} (${intervalWords(row)})`)

const barAt = ({ share, lower, upper, never }: Share, y: number, scale: Scale): Mark[] =>
  never
    ? []
    : [
        box(scale(0), y - HALF, scale(share) - scale(0), HALF * 2, 'box'),
        line(scale(lower), y, scale(upper), y, 'interval'),
        ...[lower, upper].map((end) => line(scale(end), y - 4, scale(end), y + 4, 'interval')),
      ]

function rowAt(row: Share, top: number, paper: Layout, scale: Scale): { marks: Mark[]; height: number } {
  const labels = wrapped(`${row.letter}  ${row.label}`, paper.letters)
  const words = labels.length * LINE
  const said = (y: number): Mark[] => labels.map((one, place) => text(0, y + place * LINE, one, { weight: 'bold' }))
  if (paper.stacked) {
    const middle = top + words + 12
    const number = text(paper.width, top + 14, shareWords(row), { anchor: 'end' })
    return { marks: [...said(top + 14), ...barAt(row, middle, scale), number], height: words + 30 }
  }
  const middle = top + (words + 14) / 2
  const number = text(paper.width, middle + 5, bothWords(row), { anchor: 'end' })
  return {
    marks: [...said(middle + 5 - words / 2 + LINE / 2), ...barAt(row, middle, scale), number],
    height: words + 14,
  }
}

function drawingOf({ rows, measure }: ShareInput, layout: Layout): Drawing {
  const scale = evenScale([0, 1], [layout.from, layout.to])
  const marks: Mark[] = []
  let y = 4
  for (const row of rows) {
    const placed = rowAt(row, y, layout, scale)
    marks.push(...placed.marks)
    y += placed.height
  }
  const axis = { ticks: [0, 0.25, 0.5, 0.75, 1], scale, title: measure, worded: (value: number) => percent(value) }
  const bottom = y + 6
  return {
    width: layout.width,
    height: bottom + 42,
    marks: [...axisBelow(axis, layout.from, layout.to, layout.stacked ? bottom - 6 : 4, bottom), ...marks],
  }
}

/** Shares as bars on one axis from nothing to all, each with its interval. */
export const sharePlot = (input: ShareInput): Figure => ({
  id: input.id,
  title: input.title,
  description: `${input.rows.map((row) => (row.never ? `${row.label}: never` : `${row.label}: ${shareWords(row)}, 95% interval ${intervalWords(row)}`)).join('; ')}.`,
  caption: input.caption,
  wide: drawingOf(input, WIDE),
  narrow: drawingOf(input, NARROW),
  legend: [],
  table: {
    caption: `${input.title}: the numbers`,
    head: headOf(input.noun, '#Share', '#95% interval'),
    rows: input.rows.map((row) => [`${row.letter} ${row.label}`, shareWords(row), intervalWords(row)]),
  },
})
