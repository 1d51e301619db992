import { line, text, type Drawing, type Figure, type Mark } from './drawing.js'
import { axisBelow } from './axes.js'
import { hasWeights, itemsOf, numbersOf, type ForestBlock, type ForestInput, type Item } from './forest-rows.js'
import { describe, legendOf, tableOf } from './forest-table.js'
import { percent } from './numbers.js'
import { logScale, type Scale } from './scales.js'
import { diamondAt, squareAt } from './shapes.js'
import { logTicks } from './ticks.js'
import { wrapped } from './wrapping.js'

/** Where things stand: labels left and numbers right of the lines, or above and below them on a phone. */
interface Layout {
  width: number
  from: number
  to: number
  letters: number
  stacked: boolean
}

const WIDE: Layout = { width: 720, from: 236, to: 492, letters: 31, stacked: false }
const NARROW: Layout = { width: 340, from: 12, to: 328, letters: 46, stacked: true }
const LINE = 18
const FURTHEST: [number, number] = [0.1, 10]

/** The axis holds every interval up to ten times either way; what reaches further ends in an arrow. */
function endsOf(items: Item[]): [number, number] {
  const low = Math.min(0.5, ...items.map(({ lower, value }) => lower ?? value))
  const high = Math.max(2, ...items.map(({ upper, value }) => upper ?? value))
  return [Math.max(FURTHEST[0], low * 0.93), Math.min(FURTHEST[1], high * 1.07)]
}

/** Points at what lies beyond an end of the axis. */
const arrowHead = (x: number, y: number, way: -1 | 1): Mark => ({
  kind: 'outline',
  d: `M${x - way * 7} ${y - 5}L${x} ${y}L${x - way * 7} ${y + 5}`,
  ink: 'interval',
})

/** An arrow at each end of the axis beyond which something reaches. */
const arrowsAt = (from: number, to: number, y: number, scale: Scale, [low, high]: [number, number]): Mark[] => [
  ...(from < low ? [arrowHead(scale(low), y, -1)] : []),
  ...(to > high ? [arrowHead(scale(high), y, 1)] : []),
]

/** The line of an interval, with an arrow where it runs off the axis. */
function intervalAt(item: Item, y: number, scale: Scale, ends: [number, number]): Mark[] {
  if (item.lower === null || item.upper === null) return []
  const held = (value: number): number => scale(Math.max(ends[0], Math.min(ends[1], value)))
  return [
    line(held(item.lower), y, held(item.upper), y, 'interval'),
    ...arrowsAt(item.lower, item.upper, y, scale, ends),
  ]
}

function signOf(item: Item, y: number, scale: Scale, ends: [number, number]): Mark[] {
  const held = (value: number): number => scale(Math.max(ends[0], Math.min(ends[1], value)))
  const { value, lower, upper, weight, kind } = item
  if (kind === 'pool' && lower !== null && upper !== null)
    return [diamondAt(held(lower), held(value), held(upper), y), ...arrowsAt(lower, upper, y, scale, ends)]
  const isHollow = kind === 'best' || lower === null
  return [...intervalAt(item, y, scale, ends), squareAt(held(value), y, weight ?? 0.3, isHollow ? 'hollow' : 'full')]
}

/** A layout with the axis of what is drawn on it. */
interface Paper extends Layout {
  scale: Scale
  ends: [number, number]
  ticks: number[]
}

interface Placed {
  marks: Mark[]
  height: number
}

function besides(item: Item, top: number, { width, letters, scale, ends }: Paper): Placed {
  const labels = wrapped(item.label, letters)
  const height = labels.length * LINE + 14
  const middle = top + height / 2
  const weight = item.kind === 'pool' ? 'bold' : 'plain'
  const said = labels.map((words, place) =>
    text(0, middle + 5 + (place - (labels.length - 1) / 2) * LINE, words, { weight }),
  )
  const numbers = text(width - 58, middle + 5, numbersOf(item), { anchor: 'end', weight })
  const share = text(width, middle + 5, item.weight === null ? '' : percent(item.weight), { anchor: 'end' })
  return { marks: [...said, ...signOf(item, middle, scale, ends), numbers, share], height }
}

function stacked(item: Item, top: number, { letters, scale, ends, ticks }: Paper): Placed {
  const labels = wrapped(item.label, letters)
  const middle = top + labels.length * LINE + 17
  const weight = item.kind === 'pool' ? 'bold' : 'plain'
  const share = item.weight === null ? '' : `, weight ${percent(item.weight)}`
  return {
    marks: [
      ...labels.map((words, place) => text(0, top + 15 + place * LINE, words, { weight })),
      ...linesBeside(middle, ticks, scale),
      ...signOf(item, middle, scale, ends),
      text(0, middle + 25, `${numbersOf(item)}${share}`, { weight }),
    ],
    height: labels.length * LINE + 58,
  }
}

/** The faint lines of the axis and the line at 1 beside one sign, so that neither runs through the words between signs. */
const linesBeside = (middle: number, ticks: number[], scale: Scale): Mark[] => [
  ...ticks.map((tick) => line(scale(tick), middle - 16, scale(tick), middle + 10, 'grid')),
  line(scale(1), middle - 16, scale(1), middle + 10, 'none'),
]

/** Blocks one under another: their heading, their rows, or the words for an empty one. */
function placed(blocks: ForestBlock[], top: number, paper: Paper): Placed {
  const marks: Mark[] = []
  let y = top
  const say = (words: string[], weight: 'bold' | 'plain'): void => {
    for (const said of words) marks.push(text(0, (y += LINE) - 2, said, { weight }))
  }
  for (const block of blocks) {
    if (block.heading) {
      if (y > top) marks.push(line(0, (y += 8), paper.width, y, 'grid'))
      say(wrapped(block.heading, paper.stacked ? 40 : 29, 2), 'bold')
    }
    const items = itemsOf(block)
    if (items.length === 0) say(wrapped(block.empty, paper.stacked ? 46 : 90, 3), 'plain')
    for (const item of items) {
      const row = (paper.stacked ? stacked : besides)(item, y, paper)
      marks.push(...row.marks)
      y += row.height
    }
  }
  return { marks, height: y - top }
}

function headOver({ width, stacked }: Layout, input: ForestInput): Mark[] {
  if (stacked) return []
  return [
    text(0, 14, input.noun, { weight: 'quiet' }),
    text(width - 58, 14, `${input.measure} (95% interval)`, { anchor: 'end', weight: 'quiet' }),
    ...(hasWeights(input) ? [text(width, 14, 'Weight', { anchor: 'end', weight: 'quiet' })] : []),
  ]
}

function drawingOf(input: ForestInput, layout: Layout): Drawing {
  const ends = endsOf(input.blocks.flatMap(itemsOf))
  const scale = logScale(ends, [layout.from, layout.to])
  const top = layout.stacked ? 22 : 46
  const ticks = logTicks(...ends, layout.stacked ? 6 : 7)
  const rows = placed(input.blocks, top, { ...layout, scale, ends, ticks })
  const y = top + rows.height + 8
  const axis = { ticks, scale, title: `${input.measure}, logarithmic axis` }
  const words = layout.stacked ? 16 : 36
  const from = layout.stacked ? y - 8 : words + 6
  return {
    width: layout.width,
    height: y + 42,
    marks: [
      ...headOver(layout, input),
      ...axisBelow(axis, layout.from, layout.to, from, y),
      line(scale(1), from, scale(1), y, 'none'),
      text(scale(1) - 8, words, `◂ ${input.fewer}`, { anchor: 'end', weight: 'quiet' }),
      text(scale(1) + 8, words, `${input.more} ▸`, { weight: 'quiet' }),
      ...rows.marks,
    ],
  }
}

/** Ratios with their intervals on a logarithmic axis, around the line of no effect at 1. */
export const forestPlot = (input: ForestInput): Figure => ({
  id: input.id,
  title: input.title,
  description: `${describe(input)} A ratio of 1 is no effect.`,
  caption: input.caption,
  wide: drawingOf(input, WIDE),
  narrow: drawingOf(input, NARROW),
  legend: legendOf(input),
  table: tableOf(input),
})
