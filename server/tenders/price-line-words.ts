import { unitsText } from '../rules/exact.js'
import { factorUnits, kindOf, lineAmount, lineUnits, measureOf, statedText } from '../rules/price-lines.js'
import type { PriceLine, PriceLineKind } from '../rules/tender.js'
import { money } from '../web/wording.js'

/** What the kinds of lines are called on every page. */
export const LINE_KIND_TITLES: Record<PriceLineKind, string> = {
  'fixed fee': 'Fixed fee',
  mobilisation: 'Mobilisation',
  'unit price': 'Unit price',
  'share at risk': 'Share of the fees at risk',
  places: 'Places',
  starters: 'Starters',
}

const ONCE = 10_000n

/** A whole number with its thousands parted: '3,000'. */
export const wholeWords = (number: number): string => number.toLocaleString('en-GB')

/** The factor of a line as people read it: '0.5', '1'. */
const factorText = (line: PriceLine): string => unitsText(factorUnits(line), 4).replace(/\.?0+$/, '')

const penceBeyond = (units: bigint): string => {
  const [whole = '', decimals = ''] = unitsText(units, 6).split('.')
  return `£${whole.replace(/\B(?=(\d{3})+$)/g, ',')}.${decimals.replace(/0+$/, '')}`
}

/** Ten-thousandths of a penny as an amount in pounds, whatever is under a penny in full: '£315,000.005'. */
export const unitsInPounds = (units: bigint): string =>
  units % ONCE === 0n ? money(Number(units / ONCE)) : penceBeyond(units)

const volumeWords = ({ volume }: PriceLine): string =>
  volume && volume.quantity > 0 ? `${wholeWords(volume.quantity)} ${volume.unit}` : 'a volume that is not set yet'

const ASKED: Record<PriceLineKind, (line: PriceLine) => string> = {
  'fixed fee': () => 'An amount for all of it',
  mobilisation: () => 'An amount for getting ready, before the first day',
  'unit price': (line) => `The price of one, for ${volumeWords(line)}`,
  'share at risk': () => 'The percentage of the fees that is paid only for results',
  places: () => 'How many places are offered',
  starters: () => 'How many people will start, over the whole contract',
}

/** What a line asks a bidder for: 'The price of one, for 3,000 sessions'. */
export const askedWords = (line: PriceLine): string => ASKED[kindOf(line)](line)

const FACTOR_WORDS: Record<string, string> = {
  '0': 'not counted',
  '0.25': 'at a quarter',
  '0.5': 'at half',
  '0.75': 'at three quarters',
  '2': 'twice',
}

/** How a line counts in the evaluated price, where that is not simply as it stands: 'at half', 'times 0.3'; else ''. */
export function factorWords(line: PriceLine): string {
  if (measureOf(line) !== 'money' || factorUnits(line) === ONCE) return ''
  return FACTOR_WORDS[factorText(line)] ?? `times ${factorText(line)}`
}

const moneyWords = (line: PriceLine, value: number): string => {
  const factor = factorUnits(line)
  const stated = `${money(value)}${kindOf(line) === 'unit price' ? ` × ${volumeWords(line)}` : ''}`
  if (factor === 0n)
    return `${stated === money(value) ? stated : `${stated} = ${money(Number(lineAmount(line, value)))}`}, not counted`
  const times = factor === ONCE ? stated : `${stated} × ${factorText(line)}`
  return times === money(value) ? times : `${times} = ${unitsInPounds(lineUnits(line, value))}`
}

/**
 * What is stated on a line, by its kind, with how it becomes what counts: '£612,500', '£41.20 × 3,000 sessions = £123,600',
 * '£630,000.01 × 0.5 = £315,000.005', '12.5% of the fees at risk', '120 places'.
 */
export function statedWords(line: PriceLine, value: number): string {
  switch (kindOf(line)) {
    case 'share at risk':
      return `${statedText(line, value)}% of the fees at risk`
    case 'places':
      return `${wholeWords(value)} ${value === 1 ? 'place' : 'places'}`
    case 'starters':
      return `${wholeWords(value)} ${value === 1 ? 'starter' : 'starters'}`
    default:
      return moneyWords(line, value)
  }
}
