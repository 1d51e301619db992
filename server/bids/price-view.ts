import { countedIn } from '../rules/counted-payment.js'
import { evaluatedPrice } from '../rules/price.js'
import { lineTitle, measureOf } from '../rules/price-lines.js'
import type { PriceLine, Tender } from '../rules/tender.js'
import { evaluatedPriceSum } from '../tenders/evaluated-price-words.js'
import { statedWords } from '../tenders/price-line-words.js'

/** One line with what is stated on it in words; null where nothing is. */
export interface LineShown {
  id: string
  title: string
  words: string | null
}

/** What a bid states on its price form, in words, and what it comes to. */
export interface PricesShown {
  lines: LineShown[]
  /** Whether something is stated on every line. */
  isWhole: boolean
  /** The evaluated price in whole pence, of the lines that are stated; null where it cannot be counted exactly. */
  pence: number | null
  /** What that is called: the evaluated price, unless something of an offer is added to it. */
  title: string
  /** The sum behind it, once the form is whole; else ''. */
  sum: string
}

const isStated = (prices: Record<string, number>, { id }: PriceLine): boolean => Object.hasOwn(prices, id)

/** What is stated on a line, in words; null where nothing is. */
export const wordsOfLine = (line: PriceLine, prices: Record<string, number>): string | null => {
  const value = Object.hasOwn(prices, line.id) ? prices[line.id] : undefined
  return value === undefined ? null : statedWords(line, value)
}

function penceOf(lines: PriceLine[], prices: Record<string, number>): number | null {
  try {
    return evaluatedPrice(lines, prices)
  } catch {
    return null
  }
}

/** What a bid states on a price form, line by line, with the evaluated price and the sum behind it. */
export function pricesShown(tender: Tender, prices: Record<string, number>): PricesShown {
  const { lines } = tender.price
  const stated = lines.filter((line) => isStated(prices, line))
  const isWhole = stated.length === lines.length
  const pence = penceOf(stated, prices)
  return {
    lines: lines.map((line) => ({ id: line.id, title: lineTitle(line), words: wordsOfLine(line, prices) })),
    isWhole,
    pence,
    title: countedIn(tender.offers) ? 'Sum of the lines' : 'Evaluated price',
    sum: isWhole && pence !== null ? evaluatedPriceSum(lines, prices) : '',
  }
}

/** Lines that stand under one heading: those of one year that follow on each other. */
export interface YearGroup<T> {
  year: number | null
  lines: T[]
}

/** Lines in their order, those of one year that follow on each other as a group. */
export function yearGroups<T extends { year?: number | null }>(lines: T[]): YearGroup<T>[] {
  const groups: YearGroup<T>[] = []
  for (const line of lines) {
    const year = line.year ?? null
    const last = groups.at(-1)
    if (last && last.year === year) last.lines.push(line)
    else groups.push({ year, lines: [line] })
  }
  return groups
}

const BOXES = {
  money: { prefix: '£', suffix: '', inputmode: 'decimal', width: 10 },
  share: { prefix: '', suffix: '%', inputmode: 'decimal', width: 4 },
  people: { prefix: '', suffix: '', inputmode: 'numeric', width: 5 },
} as const

/** In which box a line is typed: what stands before and behind it, and how wide it is. */
export const boxOf = (line: PriceLine) => BOXES[measureOf(line)]
