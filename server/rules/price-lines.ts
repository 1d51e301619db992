import { exact, isDecimal, unitsHalfUp } from './exact.js'
import { penceOf, poundsText } from './pounds.js'
import { unless } from './problems.js'
import type { PriceLine, PriceLineKind, Problem } from './tender.js'

const MOST_PENCE = 10_000_000_000_000
const MOST_PEOPLE = 10_000_000
/** A share at risk is kept in hundredths of a per cent. */
const WHOLE_SHARE = 10_000
/** Factors have four places at most, so that each is a whole number of ten-thousandths. */
export const FACTOR_PLACES = 4

const TOO_DEAR = 'Enter an amount below £100,000,000,000'
const TOO_MANY = 'Enter a number below 10,000,000'
const NO_SHARE = 'Enter a percentage from 0 to 100'
const NO_NUMBER = 'Enter a whole number in figures, such as 120'
const BELOW_NOUGHT = 'Enter a number that is not less than nought'

/**
 * What a line asks for; one that was published before there were kinds asks for a fixed fee.
 * @example kindOf({ id: 'staff', label: 'Staff' }) // 'fixed fee'
 */
export const kindOf = ({ kind }: PriceLine): PriceLineKind => kind ?? 'fixed fee'

const ORDINALS = ['first', 'second', 'third', 'fourth', 'fifth', 'sixth', 'seventh', 'eighth', 'ninth', 'tenth']

const saysYear = (label: string, year: number): boolean =>
  new RegExp(`\\b(year ${year}|${ORDINALS[year - 1] ?? `year ${year}`} year)\\b`, 'i').test(label)

/**
 * What a line is called where it stands alone: its label, with the year that it is for unless the label says it.
 * @example lineTitle({ label: 'Service', year: 1 }) // 'Service, year 1'
 * @example lineTitle({ label: 'Service, first year', year: 1 }) // 'Service, first year'
 */
export const lineTitle = ({ label, year }: Pick<PriceLine, 'label' | 'year'>): string =>
  year && !saysYear(label, year) ? `${label}, year ${year}` : label

/** In what a line is stated: pounds and pence, per cent of the fees, or people. */
export type Measure = 'money' | 'share' | 'people'

const MEASURES: Record<PriceLineKind, Measure> = {
  'fixed fee': 'money',
  mobilisation: 'money',
  'unit price': 'money',
  'share at risk': 'share',
  places: 'people',
  starters: 'people',
}

/**
 * In what a line is stated. Only money enters the evaluated price.
 * @example measureOf({ id: 'risk', label: 'At risk', kind: 'share at risk' }) // 'share'
 */
export const measureOf = (line: PriceLine): Measure => MEASURES[kindOf(line)]

/**
 * Whether a line adds to the evaluated price: it is money, and its factor is not nought.
 * @example addsToPrice({ id: 'places', label: 'Places', kind: 'places' }) // false
 */
export const addsToPrice = (line: PriceLine): boolean => measureOf(line) === 'money' && factorUnits(line) > 0n

/**
 * The factor of a line in ten-thousandths; 10,000 where none is published.
 * @throws RangeError if the factor is no decimal text of nought or more with at most four places
 * @example factorUnits({ id: 'y3', label: 'Extension', factor: '0.5' }) // 5000n
 */
export function factorUnits(line: PriceLine): bigint {
  const { factor = '1' } = line
  if (!isDecimal(factor, FACTOR_PLACES))
    throw new RangeError(
      `The factor of “${lineTitle(line)}” is not a number of nought or more with at most four decimals`,
    )
  return unitsHalfUp(exact(factor), FACTOR_PLACES)
}

const quantityOf = (line: PriceLine): number => {
  if (kindOf(line) !== 'unit price') return 1
  const quantity = line.volume?.quantity ?? 0
  if (!(Number.isSafeInteger(quantity) && quantity > 0))
    throw new RangeError(`The volume of “${lineTitle(line)}” is not a whole number over nought`)
  return quantity
}

/**
 * What a line comes to in whole pence before its factor: the amount, or the unit price × the volume. Nought for a line that
 * is not money. A bigint, because the product may be larger than a number holds exactly.
 * @throws RangeError if `value` is not a whole number, or a unit price has no volume
 * @example lineAmount({ id: 's', label: 'Sessions', kind: 'unit price', volume: { quantity: 3000, unit: 'sessions' } }, 4120) // 12360000n
 */
export const lineAmount = (line: PriceLine, value: number): bigint =>
  measureOf(line) === 'money' ? BigInt(value) * BigInt(quantityOf(line)) : 0n

/**
 * What a line adds to the evaluated price, exact, in ten-thousandths of a penny: its factor × what it comes to.
 * @throws RangeError as `lineAmount` and `factorUnits`
 * @example lineUnits({ id: 'y3', label: 'Extension', factor: '0.5' }, 101) // 505000n
 */
export const lineUnits = (line: PriceLine, value: number): bigint =>
  measureOf(line) === 'money' ? factorUnits(line) * lineAmount(line, value) : 0n

const amountText = (line: PriceLine, value: number): string => {
  if (value >= MOST_PENCE) return TOO_DEAR
  if (lineAmount(line, value) < BigInt(MOST_PENCE)) return ''
  const { quantity, unit } = line.volume ?? { quantity: 1, unit: '' }
  return `For ${wholeText(quantity)} ${unit} this comes to £100,000,000,000 or more. Enter the price of one.`
}

const tooLarge = (line: PriceLine, value: number): string => {
  switch (measureOf(line)) {
    case 'money':
      return amountText(line, value)
    case 'share':
      return value > WHOLE_SHARE ? NO_SHARE : ''
    case 'people':
      return value >= MOST_PEOPLE ? TOO_MANY : ''
  }
}

const NO_WHOLE: Record<Measure, string> = {
  money: 'Enter an amount in whole pence',
  share: 'Enter a percentage with at most two decimals',
  people: NO_NUMBER,
}

/**
 * What is wrong with the whole number that is stated on a line, beside the id of the line: pence of an amount (0 to under
 * £100,000,000,000, also when multiplied by the volume), hundredths of a per cent of a share at risk (0 to 10,000), people of
 * places and starters (0 to under 10,000,000). Each text is a sentence without the label. Nought is allowed on a line.
 * @throws RangeError if a unit price has no volume
 * @example lineProblems({ id: 'risk', label: 'At risk', kind: 'share at risk' }, 10_001) // [{ field: 'risk', text: 'Enter a percentage from 0 to 100' }]
 */
export function lineProblems(line: PriceLine, value: unknown): Problem[] {
  if (typeof value !== 'number' || !Number.isSafeInteger(value))
    return [{ field: line.id, text: NO_WHOLE[measureOf(line)] }]
  const text = value < 0 ? BELOW_NOUGHT : tooLarge(line, value)
  return unless(text === '', line.id, text)
}

/** What a person stated on a line: the whole number that is kept, or what is wrong in words. */
export type Stated = { value: number } | { problem: string }

const isNegative = (text: string): boolean => /^[-\u2212]/.test(text)

const shareIn = (typed: string): Stated => {
  const text = typed.replace(/(%|per ?cent)$/i, '').trim()
  const found = /^(\d{1,9})(?:\.(\d+))?$/.exec(text)
  if (isNegative(text)) return { problem: NO_SHARE }
  if (!found) return { problem: 'Enter a percentage in figures, such as 12.5' }
  const [, whole = '', decimals = ''] = found
  if (decimals.length > 2) return { problem: NO_WHOLE.share }
  return { value: Number(whole + decimals.padEnd(2, '0')) }
}

const peopleIn = (typed: string): Stated => {
  const found = /^(\d{1,3}(?:,\d{3})+|\d+)(?:\.0+)?$/.exec(typed.replace(/\s/g, ''))
  if (isNegative(typed)) return { problem: BELOW_NOUGHT }
  if (!found) return { problem: NO_NUMBER }
  const digits = (found[1] ?? '').replaceAll(',', '').replace(/^0+(?=\d)/, '')
  return digits.length > 9 ? { problem: TOO_MANY } : { value: Number(digits) }
}

const moneyIn = (typed: string): Stated => {
  const read = penceOf(typed)
  return 'pence' in read ? { value: read.pence } : read
}

const READERS: Record<Measure, (typed: string) => Stated> = { money: moneyIn, share: shareIn, people: peopleIn }

/**
 * What a person typed on a line, as the whole number that is kept: pounds ('£1,234.50') in pence, a percentage ('12.5%') in
 * hundredths of a per cent, places and starters as they are. Everything else is answered by a problem in words, what
 * `lineProblems` refuses too. The digits are read as digits, so nothing passes through a binary float. Empty text is for the
 * caller to take as 'not given'.
 * @throws RangeError if a unit price has no volume
 * @example statedIn({ id: 'risk', label: 'At risk', kind: 'share at risk' }, '12.5%') // { value: 1250 }
 */
export function statedIn(line: PriceLine, text: string): Stated {
  const read = READERS[measureOf(line)](text.trim())
  if ('problem' in read) return read
  const [problem] = lineProblems(line, read.value)
  return problem ? { problem: problem.text } : read
}

const wholeText = (value: number): string => String(value).replace(/\B(?=(\d{3})+$)/g, ',')

const shareText = (value: number): string => poundsText(value).replace(/\.?0+$/, '')

/**
 * What is kept of a line as a box shows it and `statedIn` reads it back, without its unit: '1,234.50', '12.5' or '3,000'.
 * @example statedText({ id: 'risk', label: 'At risk', kind: 'share at risk' }, 1250) // '12.5'
 */
export function statedText(line: PriceLine, value: number): string {
  switch (measureOf(line)) {
    case 'money':
      return poundsText(value)
    case 'share':
      return shareText(value)
    case 'people':
      return wholeText(value)
  }
}
