/** What may stand in a canonical text: no floats, so that every language writes the same bytes. */
export type Json = string | number | boolean | null | Json[] | { [key: string]: Json }

/**
 * The one text of a value: keys in order of their UTF-16 code units, no white space, strings as JSON.stringify writes
 * them, whole numbers only. It is RFC 8785 (JSON Canonicalization Scheme) restricted to integers.
 * Throws TypeError on a number that is not a safe integer, and on anything that is not JSON.
 * @example canonical({ b: 1, a: ['x', null] }) // '{"a":["x",null],"b":1}'
 */
export const canonical = (value: Json): string => (isInOrder(value) ? JSON.stringify(value) : inOrder(value))

/** Whether a value's text is canonical as JSON.stringify writes it, which is much quicker than to write it part by part. */
function isInOrder(value: Json): boolean {
  if (typeof value === 'string') return value.isWellFormed()
  if (typeof value === 'number') return Number.isSafeInteger(value)
  if (typeof value !== 'object' || value === null) return typeof value === 'boolean' || value === null
  if (Array.isArray(value)) return value.every(isInOrder)
  let before = ''
  for (const key in value) {
    // As they are written: keys that look like numbers stand first, whichever order they were given in.
    if (key < before || !key.isWellFormed() || !isInOrder(value[key] as Json)) return false
    before = key
  }
  return true
}

function inOrder(value: Json): string {
  if (value === null || typeof value === 'boolean') return String(value)
  if (typeof value === 'string') return JSON.stringify(value.isWellFormed() ? value : value.toWellFormed())
  if (typeof value === 'number') return wholeNumber(value)
  if (Array.isArray(value)) return `[${value.map(inOrder).join(',')}]`
  if (typeof value === 'object')
    return `{${Object.keys(value)
      .sort()
      .map((key) => member(key, value[key]))
      .join(',')}}`
  throw new TypeError(`A ${typeof value} cannot stand in the ledger`)
}

const member = (key: string, value: Json | undefined): string => {
  if (value === undefined) throw new TypeError(`'${key}' is undefined: it cannot stand in the ledger`)
  return `${JSON.stringify(key)}:${inOrder(value)}`
}

function wholeNumber(value: number): string {
  if (!Number.isSafeInteger(value)) throw new TypeError(`${value} is not a whole number: write decimals as text`)
  return String(value)
}
