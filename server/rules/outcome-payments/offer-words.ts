import { countText } from '../evidence/figures.js'
import { poundsText } from '../pounds.js'

/** Numbers of an offer as they are read out. */

const POUND = 100
const SMALL = 1000

/**
 * An amount to the nearest pound; under ten pounds with its pence; under nought with a minus sign.
 * @example amountText(848861) // '£8,489'
 */
export function amountText(pence: number): string {
  const [sign, whole] = [Math.round(pence) < 0 ? '\u2212' : '', Math.abs(Math.round(pence))]
  if (whole < SMALL && whole % POUND !== 0) return `${sign}£${poundsText(whole)}`
  return `${sign}£${countText(Math.round(whole / POUND))}`
}

/**
 * What is to be expected of a payment, after 'is to be expected': under nought the bidder owes it.
 * @example toBePaid(848861) // 'to be paid £8,489'
 * @example toBePaid(-761500) // 'to owe £7,615'
 */
export const toBePaid = (pence: number): string =>
  Math.round(pence) < 0 ? `to owe ${amountText(-pence)}` : `to be paid ${amountText(pence)}`

const LEAST = 0.0001

const placesFor = (percent: number): number => {
  if (percent >= 10 && percent <= 90) return 0
  return percent >= 1 && percent <= 99 ? 1 : 2
}

/**
 * A chance of 0 to 1 in per cent, finer where it is near nought or one.
 * @example chanceText(0.1749) // '17%'
 * @example chanceText(0.047) // '4.7%'
 * @example chanceText(0.00001) // 'less than 0.01%'
 */
export function chanceText(chance: number): string {
  if (chance === 0 || chance === 1) return `${100 * chance}%`
  if (chance < LEAST) return `less than ${100 * LEAST}%`
  if (chance > 1 - LEAST) return `more than ${100 * (1 - LEAST)}%`
  return `${Number((100 * chance).toFixed(placesFor(100 * chance)))}%`
}

/**
 * The same after 'there is': with its article.
 * @example aChance(0.18) // 'an 18% chance'
 */
export function aChance(chance: number): string {
  if (chance === 0) return 'no chance'
  const text = chanceText(chance)
  if (!/^\d/.test(text)) return `a chance of ${text}`
  return `${/^(8|11|18)/.test(text) ? 'an' : 'a'} ${text} chance`
}

/**
 * A relative reduction in per cent, in words.
 * @example reductionText(10) // '10% less reoffending'
 * @example reductionText(-4.25) // '4.3% more reoffending'
 */
export const reductionText = (percent: number): string => {
  const text = String(Number(Math.abs(percent).toFixed(1)))
  if (text === '0') return 'no effect'
  return `${text}% ${percent > 0 ? 'less' : 'more'} reoffending`
}

/**
 * A reduction that somebody states, decimal text in per cent: every decimal of it, since nobody stated a rounded one.
 * @example statedText('7.55') // '7.55% less reoffending'
 */
export const statedText = (percent: string): string => `${Number(percent)}% less reoffending`

/**
 * A number of people or offences with at most one decimal, and thousands separated.
 * @example numberText(1234.56) // '1,234.6'
 */
export const numberText = (number: number): string => {
  const tenths = Math.round(10 * Number(Math.abs(number).toFixed(1)))
  const [sign, decimal] = [number < 0 && tenths > 0 ? '\u2212' : '', tenths % 10]
  return `${sign}${countText(Math.floor(tenths / 10))}${decimal === 0 ? '' : `.${decimal}`}`
}
