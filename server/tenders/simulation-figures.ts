import { partText } from '../rules/simulation/figures.js'
import type { SectionEffect, Separation } from '../rules/simulation/findings.js'
import { middleOf } from '../rules/simulation/middle.js'
import { columnsPlot } from '../web/plots/columns-plot.js'
import type { Figure } from '../web/plots/drawing.js'
import { decimal } from '../web/plots/numbers.js'
import { pairsPlot } from '../web/plots/pairs-plot.js'
import { niceStep } from '../web/plots/ticks.js'

const MOST_CLASSES = 15

/** One point wide, so that close calls are the first class; wider only where hardly any margin is so small. */
function classesOf(margins: number[]): { width: number; counts: number[] } {
  const [usual, most] = [middleOf(margins), Math.max(0, ...margins)]
  const width = usual < MOST_CLASSES ? 1 : niceStep(2 * usual, MOST_CLASSES)
  const classes = Math.min(MOST_CLASSES, Math.floor(most / width) + 1)
  const counts = Array.from({ length: classes }, () => 0)
  for (const margin of margins) {
    const place = Math.min(classes - 1, Math.floor(margin / width))
    counts[place] = (counts[place] ?? 0) + 1
  }
  return { width, counts }
}

/** How far first and second lie apart, over all drawn competitions. */
export function marginFigure({ margins, unit }: Separation): Figure {
  const { width, counts } = classesOf(margins)
  const named = unit === 'points' ? 'points' : 'per cent of the price of a quality point'
  const first = width === 1 ? `Under 1 ${unit === 'points' ? 'point' : 'per cent'}: a close call` : `Under ${width}`
  return columnsPlot({
    id: 'margins',
    title: 'From first to second',
    caption: `How many competitions ended with which distance between the first and the second bid.`,
    width,
    counts,
    marked: 1,
    measure: `Distance, ${named}`,
    noun: 'Competitions',
    signs: { marked: first, others: width === 1 ? '1 and more' : `${width} and more` },
  })
}

const percentPoints = (value: number): string => `${decimal(value, Math.abs(value) < 10 && value % 1 !== 0 ? 1 : 0)}%`

/** What sections weigh, beside what they move. */
export function sectionFigure(sections: SectionEffect[], counted: number): Figure {
  return pairsPlot({
    id: 'effects',
    title: 'What sections weigh, and what they move',
    caption:
      'Hollow: the weight in the draft. Filled: the share of all differences between totals that comes from the section, in the invented competitions.',
    measure: 'Per cent',
    noun: 'Section',
    worded: percentPoints,
    signs: { said: 'Weight', found: 'Share of differences' },
    rows: sections.map(({ title, weight, effect }) => ({ label: title, said: weight, found: (effect ?? 0) * 100 })),
    more: {
      head: ['#Points used', '#Won by the best of the section'],
      rows: sections.map(({ used, weight, leads }) => [
        used === null ? 'none' : `${decimal(used, 2)} of ${decimal(weight, weight % 1 === 0 ? 0 : 2)}`,
        partText(leads, counted),
      ]),
    },
  })
}
