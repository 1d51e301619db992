import { isDecimal } from '../exact.js'
import type { Problem } from '../tender.js'

/** More people or offences than any study has; a guard against slips of the keyboard. */
const MOST = 10_000_000
const PLACES = 8

/**
 * One problem, or none, as a list.
 * @example problemIf(true, 'weeks', 'The length is 0 weeks') // [{ field: 'weeks', text: 'The length is 0 weeks' }]
 */
export const problemIf = (wrong: boolean, field: string, text: string): Problem[] => (wrong ? [{ field, text }] : [])

/**
 * What is wrong with a count: not whole, negative, or beyond ten million. Null, not stated, is never wrong.
 * @example countProblems('flow.started', 'The number who started', 1.5)
 */
export const countProblems = (field: string, name: string, count: number | null): Problem[] =>
  problemIf(
    count !== null && !(Number.isInteger(count) && count >= 0 && count <= MOST),
    field,
    `${name} is not a whole number from 0 to 10,000,000`,
  )

/**
 * What is wrong with decimal text: not a plain number, or outside `least` to `most`. Null is never wrong.
 * @example decimalProblems('weeks', 'The length in weeks', '12a', 0, 1000)
 */
export const decimalProblems = (
  field: string,
  name: string,
  text: string | null,
  least: number,
  most: number,
): Problem[] => {
  if (text === null) return []
  if (text.startsWith('-') && isDecimal(text.slice(1), PLACES)) return [{ field, text: `${name} is under nought` }]
  const plain = isDecimal(text, PLACES) && text.length <= 20
  if (!plain) return [{ field, text: `${name} is “${text}”, which is not a plain number` }]
  return problemIf(
    Number(text) < least || Number(text) > most,
    field,
    `${name} is ${text}, not from ${least} to ${most}`,
  )
}
