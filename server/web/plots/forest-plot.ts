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

const WIDE: Layout = { width: 720, from: 236, to: 506, letters: 31, stacked: false }
const NARROW: Layout = { width: 340, from: 8, to: 332, letters: 46, stacked: true }
const LINE = 18
const FURTHEST: [number, number] = [0.1, 10]

/** The axis holds every interval up to ten times either way; what reaches further ends in an arrow. */
function endsOf(items: Item[]): [number, number] {
  const low = Math.min(0.5, ...items.map(({ lower, value }) => lower ?? value))
  const high = Math.max(2, ...items.map(({ upper, value }) => upper ?? value))
  return [Math.max(FURTHEST[0], low * 0.93), Math.min(FURTHEST[1], high * 1.07)]
}

const arrowHead = (x: number, y: number, way: -1 | 1): Mark => ({
  kind: 'outline',
  d: `M${x - way * 7} ${y - 5}L${x} ${y}L${x - way * 7} ${y + 5}`,
  ink: 'interval',
})

/** The line of an interval, with an arrow where it runs off the axis. */
function intervalAt(item: Item, y: number, scale: Scale, [low, high]: [number, number]): Mark[] {
  if (item.lower === null || item.upper === null || item.kind === 'pool') return []
  const from = scale(Math.max(low, Math.min(high, item.lower)))
  const to = scale(Math.min(high, Math.max(low, item.upper)))
  return [
    line(from, y, to, y, 'interval'),
    ...(item.lower < low ? [arrowHead(from, y, -1)] : []),
    ...(item.upper > high ? [arrowHead(to, y, 1)] : []),
  ]
}

function signOf(item: Item, y: number, scale: Scale, ends: [number, number]): Mark[] {
  const held = (value: number): number => scale(Math.max(ends[0], Math.min(ends[1], value)))
  const { value, lower, upper, weight, kind } = item
  if (kind === 'pool' && lower !== null && upper !== null) return [diamondAt(held(lower), held(value), held(upper), y)]
  const isHollow = kind === 'best' || lower === null
  return [...intervalAt(item, y, scale, ends), squareAt(held(value), y, weight ?? 0.3, isHollow ? 'hollow' : 'full')]
}

interface Placed {
  marks: Mark[]
  height: number
}

function besides(item: Item, top: number, layout: Layout, scale: Scale, ends: [number, number]): Placed {
  const labels = wrapped(item.label, layout.letters)
  const height = labels.length * LINE + 14
  const middle = top + height / 2
  const weight = item.kind === 'pool' ? 'bold' : 'plain'
  const said = labels.map((words, place) =>
    text(0, middle + 5 + (place - (labels.length - 1) / 2) * LINE, words, { weight }),
  )
  const numbers = text(layout.width - 58, middle + 5, numbersOf(item), { anchor: 'end', weight })
  const share = text(layout.width, middle + 5, item.weight === null ? '' : percent(item.weight), { anchor: 'end' })
  return { marks: [...said, ...signOf(item, middle, scale, ends), numbers, share], height }
}

function stacked(item: Item, top: number, layout: Layout, scale: Scale, ends: [number, number]): Placed {
  const labels = wrapped(item.label, layout.letters)
  const middle = top + labels.length * LINE + 17
  const weight = item.kind === 'pool' ? 'bold' : 'plain'
  const share = item.weight === null ? '' : `, weight ${percent(item.weight)}`
  return {
    marks: [
      ...labels.map((words, place) => text(0, top + 15 + place * LINE, words, { weight })),
      ...signOf(item, middle, scale, ends),
      text(0, middle + 25, `${numbersOf(item)}${share}`, { weight }),
    ],
    height: labels.length * LINE + 58,
  }
}

/** Blocks one under another: their heading, their rows, or the words for an empty one. */
function placed(blocks: ForestBlock[], top: number, layout: Layout, scale: Scale, ends: [number, number]): Placed {
  const marks: Mark[] = []
  let y = top
  const say = (words: string[], weight: 'bold' | 'plain'): void => {
    for (const said of words) marks.push(text(0, (y += LINE) - 2, said, { weight }))
  }
  for (const block of blocks) {
    if (block.heading) {
      if (y > top) marks.push(line(0, (y += 8), layout.width, y, 'grid'))
      say(wrapped(block.heading, layout.stacked ? 42 : 60, 1), 'bold')
    }
    const items = itemsOf(block)
    if (items.length === 0) say(wrapped(block.empty, layout.stacked ? 46 : 90, 3), 'plain')
    for (const item of items) {
      const row = (layout.stacked ? stacked : besides)(item, y, layout, scale, ends)
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
  const rows = placed(input.blocks, top, layout, scale, ends)
  const y = top + rows.height + 8
  const axis = { ticks: logTicks(...ends, layout.stacked ? 6 : 7), scale, title: `${input.measure}, logarithmic axis` }
  const words = layout.stacked ? 16 : 36
  return {
    width: layout.width,
    height: y + 42,
    marks: [
      ...headOver(layout, input),
      ...axisBelow(axis, layout.from, layout.to, words + 6, y),
      line(scale(1), words + 6, scale(1), y, 'none'),
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
