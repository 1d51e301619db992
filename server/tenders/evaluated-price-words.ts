import { countedIn } from '../rules/counted-payment.js'
import type { OfferTerms } from '../rules/outcome-payments/offer.js'
import { evaluatedPrice } from '../rules/price.js'
import { addsToPrice, factorUnits, kindOf, lineTitle, lineUnits, measureOf } from '../rules/price-lines.js'
import type { LowPriceTrigger, PriceLine, PriceLineKind, PriceMethod, Tender } from '../rules/tender.js'
import { list, money, sentence } from '../web/wording.js'
import {
  askedWords,
  factorWords,
  LINE_KIND_TITLES,
  statedWords,
  unitsInPounds,
  wholeWords,
} from './price-line-words.js'

const lowerFirst = (text: string): string => text.charAt(0).toLowerCase() + text.slice(1)

const quoted = (line: PriceLine): string => `“${lineTitle(line)}”`

const isUnitPrice = (line: PriceLine): boolean => kindOf(line) === 'unit price'

function whatIsAdded(lines: PriceLine[]): string {
  const [only] = lines
  if (only && lines.length === 1)
    return isUnitPrice(only)
      ? `the unit price of ${quoted(only)} times its volume`
      : `the amount given for ${quoted(only)}`
  if (!lines.some(isUnitPrice)) return 'the sum of all amounts'
  const units = 'unit prices, each times its volume'
  return lines.every(isUnitPrice) ? `the sum of all ${units}` : `the sum of all fees and of all ${units}`
}

const exceptionsOf = (lines: PriceLine[]): string => {
  const exceptions = lines
    .filter((line) => factorWords(line) !== '')
    .map((line) => `${quoted(line)} ${factorWords(line)}`)
  return exceptions.length === 0 ? '' : `, with ${list(exceptions)}`
}

/**
 * How the lines of a price form become one price, in words, sentence by sentence: 'The evaluated price is the sum of all
 * amounts, with “Extension, year 3” at half.' A line that adds nothing is named too. `offers`: what of an offer to be paid by
 * results is added.
 */
export function evaluatedPriceWords(lines: PriceLine[], offers?: OfferTerms): string[] {
  const amounts = lines.filter((line) => measureOf(line) === 'money')
  const others = lines.filter((line) => measureOf(line) !== 'money')
  if (amounts.length === 0) return ['No line is an amount of money, so there is no evaluated price.']
  const isSplit = amounts.some((line) => factorUnits(line) % 10_000n !== 0n)
  const counted = countedIn(offers)
  return [
    `The evaluated price is ${whatIsAdded(amounts)}${exceptionsOf(amounts)}.`,
    ...(counted ? [`To it is added the ${lowerFirst(counted)}.`] : []),
    ...(others.length === 0
      ? []
      : [`${list(others.map(quoted))} ${others.length === 1 ? 'adds' : 'add'} nothing to it.`]),
    ...(isSplit ? ['It is computed exactly and rounded once, half up, to whole pence.'] : []),
  ]
}

const termOf = (line: PriceLine): string => {
  const volume = isUnitPrice(line) && line.volume ? ` × ${wholeWords(line.volume.quantity)}` : ''
  const factor = factorUnits(line) === 10_000n ? '' : ` × ${line.factor}`
  return `${quoted(line)}${volume}${factor}`
}

/** The evaluated price as a formula over the titles of the lines: '“Service, year 1” + “Extension, year 3” × 0.5'. */
export const evaluatedPriceFormula = (lines: PriceLine[]): string => lines.filter(addsToPrice).map(termOf).join(' + ')

/** The sum behind an evaluated price: '£45,000 + £123,600 = £168,600'. `prices` holds every line. */
export function evaluatedPriceSum(lines: PriceLine[], prices: Record<string, number>): string {
  const counted = lines.filter(addsToPrice)
  const units = counted.map((line) => lineUnits(line, prices[line.id] ?? 0))
  const price = money(evaluatedPrice(lines, prices))
  const exactly = unitsInPounds(units.reduce((sum, one) => sum + one, 0n))
  const sum = units.map(unitsInPounds).join(' + ')
  if (exactly !== price) return `${sum} = ${exactly}, rounded to ${price}`
  return sum === price ? price : `${sum} = ${price}`
}

const EXAMPLES: Record<PriceLineKind, number> = {
  'fixed fee': 40_000_000,
  mobilisation: 2_500_000,
  'unit price': 4120,
  'share at risk': 1250,
  places: 120,
  starters: 360,
}

/** An invented bid for lines that can be priced, worked through: what is stated on each, and what it comes to. */
export function workedExample(lines: PriceLine[]): { lines: { title: string; words: string }[]; sum: string } {
  const prices = Object.fromEntries(lines.map((line) => [line.id, EXAMPLES[kindOf(line)]]))
  return {
    lines: lines.map((line) => ({ title: lineTitle(line), words: statedWords(line, EXAMPLES[kindOf(line)]) })),
    sum: evaluatedPriceSum(lines, prices),
  }
}

/** One line of a price form for whoever reads the tender: what it is called, what it asks and how it counts. */
const lineFacts = (line: PriceLine) => ({
  title: line.label,
  kind: LINE_KIND_TITLES[kindOf(line)],
  asked: askedWords(line),
  year: line.year ?? null,
  counts: measureOf(line) === 'money' ? sentence(factorWords(line) || 'once') : 'Adds nothing',
})

/** A price form for whoever reads the tender: its lines, the evaluated price in words and as a formula, VAT, and enquiries. */
export const priceFormWords = ({ price, offers }: Pick<Tender, 'price' | 'offers'>) => ({
  lines: price.lines.map(lineFacts),
  hasYears: price.lines.some(({ year }) => Boolean(year)),
  isPlain: price.lines.every((line) => kindOf(line) === 'fixed fee' && !line.year && factorWords(line) === ''),
  words: evaluatedPriceWords(price.lines, offers),
  formula: evaluatedPriceFormula(price.lines),
  vat: vatWords(price),
  lowPrice: lowPriceWords(price),
})

const lineText = (line: PriceLine): string =>
  [
    lineTitle(line),
    ...(line.kind ? [`${LINE_KIND_TITLES[line.kind]}: ${lowerFirst(askedWords(line))}`] : []),
    ...(factorWords(line) ? [`counts ${factorWords(line)}`] : []),
  ].join('; ')

/** A price form as its fields, for the comparison of two versions. */
export const priceFormFields = (price: PriceMethod): Record<string, string> => ({
  'Price form': price.lines.map(lineText).join('\n'),
  VAT: vatWords(price),
  'Enquiry into a low price': lowPriceWords(price),
})

/** Whether amounts carry VAT, as a sentence; '' in a tender that does not say. */
export const vatWords = ({ vat }: Pick<PriceMethod, 'vat'>): string => (vat ? `All amounts are stated ${vat}.` : '')

/** How the lines of a tender become the evaluated price, and whether amounts carry VAT, sentence by sentence. */
export const evaluatedPriceTold = ({ price, offers }: Pick<Tender, 'price' | 'offers'>): string[] =>
  [...evaluatedPriceWords(price.lines, offers), vatWords(price)].filter((text) => text !== '')

/** Against what a price is held before it is looked into. */
export const LOW_PRICE_TITLES: Record<LowPriceTrigger['under'], string> = {
  benchmark: 'the benchmark of the formula',
  median: 'the median of the evaluated prices of all bids that were opened',
}

/** When a price is looked into as abnormally low, in words; '' when none is by rule. */
export const lowPriceWords = ({ lowPrice }: Pick<PriceMethod, 'lowPrice'>): string =>
  lowPrice
    ? `An evaluated price more than ${lowPrice.percent}% under ${LOW_PRICE_TITLES[lowPrice.under]} is looked into: the bidder is asked about it and may answer before anything is decided. No bid is rejected by this rule alone.`
    : ''
