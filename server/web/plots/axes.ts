import { line, round, text, type Mark } from './drawing.js'
import { onAxis } from './numbers.js'
import type { Scale } from './scales.js'

export interface Axis {
  ticks: number[]
  scale: Scale
  /** What is measured, and in which unit. */
  title: string
  worded?: (value: number) => string
}

/** A horizontal axis under a plot from `top` to `y`, with a faint line at each tick. It takes 40 of height. */
export function axisBelow(
  { ticks, scale, title, worded = onAxis }: Axis,
  from: number,
  to: number,
  top: number,
  y: number,
): Mark[] {
  return [
    ...ticks.map((tick) => line(scale(tick), top, scale(tick), y, 'grid')),
    line(from, y, to, y, 'axis'),
    ...ticks.map((tick) => line(scale(tick), y, scale(tick), y + 5, 'axis')),
    ...ticks.map((tick) => text(scale(tick), y + 19, worded(tick), { anchor: 'middle' })),
    text((from + to) / 2, y + 38, title, { anchor: 'middle', weight: 'quiet' }),
  ]
}

/** An upright axis at the left of a plot; its title stands level above it, where it can be read without turning one's head. */
export function axisLeft(
  { ticks, scale, title, worded = onAxis }: Axis,
  x: number,
  right: number,
  titleY: number,
): Mark[] {
  const ends = ticks.map(scale)
  return [
    ...ticks.map((tick) => line(x, scale(tick), right, scale(tick), 'grid')),
    line(x, round(Math.min(...ends)), x, round(Math.max(...ends)), 'axis'),
    ...ticks.map((tick) => text(x - 6, scale(tick) + 5, worded(tick), { anchor: 'end' })),
    text(0, titleY, title, { weight: 'quiet' }),
  ]
}
