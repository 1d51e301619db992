import { headOf, line, type Figure, type Table } from './drawing.js'
import { hasWeights, itemsOf, numbersOf, type ForestInput } from './forest-rows.js'
import { interval, percent, ratio } from './numbers.js'
import { diamondAt, squareAt } from './shapes.js'

/** The table that the plot draws; a block with nothing to draw keeps its row, in words. */
export function tableOf(input: ForestInput): Table {
  const { title, noun, measure, noteHead, blocks } = input
  const several = blocks.length > 1
  const weights = hasWeights(input)
  const filled = (
    heading: string,
    ...[label = '', value = '', range = '', weight = '', note = '']: string[]
  ): string[] => [...(several ? [heading] : []), label, value, range, ...(weights ? [weight] : []), note]
  const head = headOf(...filled('Bid', noun, `#${measure}`, '#95% interval', '#Weight', noteHead))
  const rows = blocks.flatMap((block): string[][] => {
    const items = itemsOf(block)
    if (items.length === 0) return [filled(block.heading, block.empty, '–', '–', '–', '–')]
    return items.map(({ label, value, lower, upper, weight, note }) =>
      filled(
        block.heading,
        label,
        ratio(value),
        interval(lower, upper),
        weight === null ? '–' : percent(weight),
        note || '–',
      ),
    )
  })
  return { caption: `${title}: the numbers`, head, rows }
}

/** The plot in words. */
export const describe = ({ measure, blocks }: ForestInput): string =>
  blocks
    .map((block) => {
      const said = itemsOf(block).map((item) => `${item.label}: ${measure.toLowerCase()} ${numbersOf(item)}`)
      return `${block.heading ? `${block.heading}. ` : ''}${said.length === 0 ? block.empty : `${said.join('; ')}.`}`
    })
    .join(' ')

const SQUARE = squareAt(12, 12, 0.3, 'full')
const HOLLOW = squareAt(12, 12, 0.3, 'hollow')
const WHISKER = line(1, 12, 23, 12, 'interval')

/** Only the signs that the plot uses. */
export function legendOf(input: ForestInput): Figure['legend'] {
  const { blocks, noun, poolWords, bestWords } = input
  const rows = blocks.flatMap((block) => block.rows)
  const weighs = hasWeights(input) ? '; a larger square weighs more' : ''
  const signs = [
    {
      isUsed: rows.some(({ lower }) => lower !== null),
      marks: [WHISKER, SQUARE],
      text: `${noun} with its 95% interval${weighs}`,
    },
    { isUsed: rows.some(({ lower }) => lower === null), marks: [HOLLOW], text: `${noun} whose interval is not known` },
    {
      isUsed: blocks.some(({ pooled }) => pooled),
      marks: [diamondAt(1, 12, 23, 12)],
      text: `${poolWords}: as wide as the 95% interval`,
    },
    { isUsed: blocks.some(({ best }) => best), marks: [WHISKER, HOLLOW], text: bestWords },
  ]
  return signs.filter(({ isUsed }) => isUsed).map(({ marks, text }) => ({ marks, text }))
}
