import { isObject } from './events.js'

/** A figure that does not come out as it was recorded. */
export interface Difference {
  /** What it is, from the whole to the part: 'award: Northway: total'. */
  where: string
  recorded: string
  recomputed: string
}

/** What tells one row of a list from another, the first of these that every row has and no two share. */
const IDENTITIES = [
  ['bid', 'criterion'],
  ['bid'],
  ['criterion'],
  ['id'],
  ['lot'],
  ['organisation'],
  ['removed'],
  ['bidder', 'title'],
  ['bidder'],
  ['value'],
]

const keyBy = (row: unknown, fields: string[]): string | null => {
  if (!isObject(row) || !fields.every((field) => typeof row[field] === 'string')) return null
  return fields.map((field) => String(row[field])).join('\n')
}

/** Rows by what tells them apart, so that their order does not matter; by their number where nothing does. */
function rowsOf(rows: unknown[], beside: unknown[]): Map<string, unknown> {
  const all = (fields: string[]) => [rows, beside].map((some) => some.map((row) => keyBy(row, fields)))
  const telling = IDENTITIES.find((fields) =>
    all(fields).every((keys) => keys.every((key) => key !== null) && new Set(keys).size === keys.length),
  )
  return new Map(rows.map((row, index) => [(telling && keyBy(row, telling)) ?? String(index + 1), row]))
}

const spaced = (key: string): string => key.replace(/([a-z])([A-Z])/g, '$1 $2').toLowerCase()

const said = (value: unknown): string => {
  if (value === undefined || value === null || value === '') return 'nothing'
  const text = typeof value === 'string' ? value : JSON.stringify(value)
  const line = text.replace(/\s+/g, ' ')
  return line.length > 120 ? `${line.slice(0, 119)}…` : line
}

// That a row is one of the rows goes without saying.
const within = (where: string, word: string): string => (word === 'rows' ? where : `${where}: ${word}`)

/** Nothing, an empty list and an absent field say the same. */
const isNothing = (value: unknown): boolean =>
  value === undefined || value === null || value === '' || (Array.isArray(value) && value.length === 0)

/**
 * Every figure in which what was recorded and what was computed anew differ, each with its place in words. Rows are matched by
 * what they are about, whatever their order; `names` puts bidders' names and criteria's titles in the place of ids.
 * @example differences({ rank: 1 }, { rank: 2 }, new Map(), 'award') // [{ where: 'award: rank', recorded: '1', recomputed: '2' }]
 */
export function differences(
  recorded: unknown,
  recomputed: unknown,
  names: ReadonlyMap<string, string>,
  where: string,
): Difference[] {
  if (isNothing(recorded) && isNothing(recomputed)) return []
  const inside = (one: [string, unknown][], other: ReadonlyMap<string, unknown>, word: (key: string) => string) => {
    const keys = [...new Set([...one.map(([key]) => key), ...other.keys()])]
    const first = new Map(one)
    return keys.flatMap((key) => differences(first.get(key), other.get(key), names, within(where, word(key))))
  }
  if (Array.isArray(recorded) && Array.isArray(recomputed)) {
    const word = (key: string): string =>
      key
        .split('\n')
        .map((part) => names.get(part) ?? part)
        .join(', ')
    return inside([...rowsOf(recorded, recomputed)], rowsOf(recomputed, recorded), word)
  }
  if (isObject(recorded) && isObject(recomputed))
    return inside(Object.entries(recorded), new Map(Object.entries(recomputed)), spaced)
  return recorded === recomputed ? [] : [{ where, recorded: said(recorded), recomputed: said(recomputed) }]
}
