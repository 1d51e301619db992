import { over0 } from './possible.js'

/** How strong a hidden difference between the groups would have to be to explain a result away. */
export interface EValue {
  eValue: number
  /** The same for the interval's limit nearest to no effect; 1 where the interval holds 1; null without an interval. */
  eValueInterval: number | null
}

/** On whichever side of 1 a ratio lies, how far it is from 1 as a factor. */
const strength = (rr: number): number => Math.max(rr, 1 / rr)

const eValueOf = (rr: number): number => strength(rr) + Math.sqrt(strength(rr) * (strength(rr) - 1))

/**
 * The E-value of a relative risk (over nought): a hidden trait would have to raise both the chance of being treated and
 * that of the event by at least so many times to explain the result. 1 means that nothing is needed. Take relative
 * risks, since reoffending is common. Source: VanderWeele & Ding 2017, Ann Intern Med 167:268.
 * @throws RangeError if the ratio or the limit is not over nought
 * @example eValue(3.9, 2.4) // { eValue: 7.263, eValueInterval: 4.233 }
 */
export function eValue(rr: number, limitNearestNull: number | null): EValue {
  const value = eValueOf(over0('the relative risk', rr))
  if (limitNearestNull === null) return { eValue: value, eValueInterval: null }
  const limit = over0('the limit nearest to no effect', limitNearestNull)
  const isOnItsSide = Math.sign(limit - 1) === Math.sign(rr - 1)
  return { eValue: value, eValueInterval: isOnItsSide ? eValueOf(limit) : 1 }
}
