/** What stops impossible input before it becomes an impossible answer. */

/**
 * The value itself, if it is a finite number.
 * @throws RangeError naming it otherwise
 * @example finite('the standard error', 0.07) // 0.07
 */
export function finite(name: string, value: number): number {
  if (!Number.isFinite(value)) throw new RangeError(`${name} must be a number, not ${value}`)
  return value
}

/**
 * The value itself, if it is over nought and finite.
 * @throws RangeError naming it otherwise
 * @example over0('the time at risk', 800) // 800
 */
export function over0(name: string, value: number): number {
  if (!(finite(name, value) > 0)) throw new RangeError(`${name} must be over nought, not ${value}`)
  return value
}

/**
 * The value itself, if it is nought or more and finite.
 * @throws RangeError naming it otherwise
 * @example notNegative('the mean', 1.55) // 1.55
 */
export function notNegative(name: string, value: number): number {
  if (!(finite(name, value) >= 0)) throw new RangeError(`${name} must not be negative, and is ${value}`)
  return value
}

/**
 * The value itself, if it is a whole number of things, 0 or more.
 * @throws RangeError naming it otherwise
 * @example wholeNumber('offences', 142) // 142
 */
export function wholeNumber(name: string, value: number): number {
  if (!Number.isSafeInteger(value) || value < 0)
    throw new RangeError(`${name} must be a whole number of nought or more, not ${value}`)
  return value
}

/**
 * The value itself, if it is a whole number of people, 1 or more.
 * @throws RangeError naming it otherwise
 * @example people('people', 332) // 332
 */
export function people(name: string, value: number): number {
  if (wholeNumber(name, value) === 0) throw new RangeError(`${name} must be at least 1: of nobody there is no rate`)
  return value
}

/**
 * The value itself, if it is a share or probability from 0 to 1, ends included.
 * @throws RangeError naming it otherwise
 * @example share('the completion share', 0.6) // 0.6
 */
export function share(name: string, value: number): number {
  if (!(value >= 0 && value <= 1)) throw new RangeError(`${name} must lie from 0 to 1, and is ${value}`)
  return value
}

/**
 * The value itself, if it lies between 0 and 1, ends left out: a tail, a confidence level, a power.
 * @throws RangeError naming it otherwise
 * @example inside('the confidence level', 0.95) // 0.95
 */
export function inside(name: string, value: number): number {
  if (!(value > 0 && value < 1)) throw new RangeError(`${name} must lie between 0 and 1, and is ${value}`)
  return value
}
