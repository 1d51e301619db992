import { decimalText, exact } from '../rules/exact.js'
import type { Figure } from '../web/plots/drawing.js'
import { onAxis } from '../web/plots/numbers.js'
import { mapPlot, type MapInput } from '../web/plots/map-plot.js'
import { rangePlot, type Range, type RangeInput } from '../web/plots/range-plot.js'
import { sharePlot, type Share, type ShareInput } from '../web/plots/share-plot.js'

/**
 * What a plot draws, as a report can keep it: every number that need not be whole is decimal text, so that the report has one
 * canonical form.
 */
export type ToldPlot =
  | ({ kind: 'range'; inPounds: boolean } & ToldRanges)
  | ({ kind: 'share' } & Omit<ShareInput, 'rows'> & { rows: AsText<Share>[] })
  | ({ kind: 'map' } & Omit<MapInput, 'here'> & { here: AsText<MapInput['here']> })

type AsText<T> = {
  [Key in keyof T]: T[Key] extends string | boolean ? T[Key] : null extends T[Key] ? string | null : string
}

export interface ToldRanges extends Omit<RangeInput, 'rows' | 'ends' | 'worded' | 'turning'> {
  rows: AsText<Range>[]
  ends: [string, string] | null
  turning: { value: string; words: string } | null
}

/** A number for drawing as the text that a report keeps. */
export const plotText = (value: number): string => String(Math.round(value * 1e6) / 1e6)

/** An exact value, decimal or 'n/d', as the text of a number for drawing. */
export function plotTextOf(value: string): string {
  const [over = '0', under = '1'] = value.split('/')
  return decimalText(exact(over).div(exact(under)), 6)
}

/** Pounds on an axis, with no more digits than they need: '£2.5m', '£60k'. */
const shortPounds = (pence: number): string => {
  const pounds = pence / 100
  if (Math.abs(pounds) >= 1_000_000) return `£${onAxis(pounds / 1_000_000)}m`
  return Math.abs(pounds) >= 1000 ? `£${onAxis(pounds / 1000)}k` : `£${onAxis(pounds)}`
}

function rangesOf({ kind: _, inPounds, rows, ends, turning, ...rest }: ToldPlot & { kind: 'range' }): Figure {
  return rangePlot({
    ...rest,
    ...(ends ? { ends: [Number(ends[0]), Number(ends[1])] } : {}),
    ...(turning ? { turning: { ...turning, value: Number(turning.value) } } : {}),
    ...(inPounds ? { worded: shortPounds } : {}),
    rows: rows.map(({ value, low, high, ...row }) => ({
      ...row,
      value: Number(value),
      low: low === null ? null : Number(low),
      high: high === null ? null : Number(high),
    })),
  })
}

/** Draws what a page or a report holds of a plot. */
export function figureOf(plot: ToldPlot): Figure {
  switch (plot.kind) {
    case 'range':
      return rangesOf(plot)
    case 'share':
      return sharePlot({
        ...plot,
        rows: plot.rows.map(({ share, lower, upper, ...row }) => ({
          ...row,
          share: Number(share),
          lower: Number(lower),
          upper: Number(upper),
        })),
      })
    case 'map':
      return mapPlot({
        ...plot,
        here: { ...plot.here, across: Number(plot.here.across), up: Number(plot.here.up) },
      })
  }
}
