/** What may stand in a canonical text: no floats, so that every language writes the same bytes. */
export type Json = string | number | boolean | null | Json[] | { [key: string]: Json }

/**
 * The one text of a value: keys in order of their UTF-16 code units, no white space, strings as JSON.stringify writes
 * them, whole numbers only. It is RFC 8785 (JSON Canonicalization Scheme) restricted to integers.
 * Throws TypeError on a number that is not a safe integer, and on anything that is not JSON.
 * @example canonical({ b: 1, a: ['x', null] }) // '{"a":["x",null],"b":1}'
 */
export function canonical(value: Json): string {
  if (value === null || typeof value === 'boolean') return String(value)
  if (typeof value === 'string') return JSON.stringify(value.isWellFormed() ? value : value.toWellFormed())
  if (typeof value === 'number') return wholeNumber(value)
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`
  if (typeof value === 'object')
    return `{${Object.keys(value)
      .sort()
      .map((key) => member(key, value[key]))
      .join(',')}}`
  throw new TypeError(`A ${typeof value} cannot stand in the ledger`)
}

const member = (key: string, value: Json | undefined): string => {
  if (value === undefined) throw new TypeError(`'${key}' is undefined: it cannot stand in the ledger`)
  return `${JSON.stringify(key)}:${canonical(value)}`
}

function wholeNumber(value: number): string {
  if (!Number.isSafeInteger(value)) throw new TypeError(`${value} is not a whole number: write decimals as text`)
  return String(value === 0 ? 0 : value)
}
