import type { Json } from '../audit/canonical.js'
import { money } from '../web/wording.js'
import type { Told } from './told.js'

/** One line of what lies beside an event. */
export interface ContentRow {
  name: string
  text: string
}

const LARGEST = 6000

/** What lies beside an event, as lines to read; what is very long is only named. */
export function contentRows(contents: Told['contents']): ContentRow[] {
  return Object.entries(contents).flatMap(([name, value]) =>
    JSON.stringify(value).length > LARGEST
      ? [{ name: named(name), text: 'Too long to show here: the export holds it whole.' }]
      : rowsIn(named(name), value),
  )
}

const named = (key: string): string =>
  key
    .replace(/[-_.]/g, ' ')
    .replace(/([a-z])([A-Z])/g, '$1 $2')
    .toLowerCase()

function rowsIn(name: string, value: Json): ContentRow[] {
  if (value === null || value === '') return []
  if (Array.isArray(value)) {
    const plain = value.filter((one) => typeof one === 'string')
    return plain.length === value.length
      ? value.length > 0
        ? [{ name, text: plain.join('\n') }]
        : []
      : value.flatMap((one, index) => rowsIn(`${name} ${index + 1}`, one))
  }
  if (typeof value === 'object')
    return Object.entries(value).flatMap(([key, inner]) => rowsIn(`${name}, ${named(key)}`, inner))
  return [{ name, text: typeof value === 'number' && /pence|price/.test(name) ? money(value) : String(value) }]
}
