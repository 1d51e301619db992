import { digestOf } from '../audit/chain.js'
import { newId } from '../database/ids.js'

/**
 * A new id for a section, criterion or document: readable, and ended by chance, so that no id is ever used twice in a tender.
 * @example freshId('Staffing & skills') // 'staffing-skills-k3f9'
 */
export function freshId(title: string): string {
  const words = title
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 32)
    .replace(/-+$/, '')
  return `${words || 'item'}-${newId().slice(0, 5)}`
}

/** One row of a list in a form: an id, or '' for a new one, and its text. */
export interface TypedRow {
  id: string
  text: string
}

/**
 * Rows with an id for each: a new row gets one that follows from its text, so that the same form sent twice is the same
 * content; emptied rows are left out.
 */
export function rowsWithIds(prefix: string, rows: TypedRow[]): TypedRow[] {
  const taken = new Set(rows.map(({ id }) => id))
  const idFor = (text: string): string => {
    const wanted = `${prefix}-${digestOf(text).slice(0, 6)}`
    let id = wanted
    for (let number = 2; taken.has(id); number += 1) id = `${wanted}-${number}`
    taken.add(id)
    return id
  }
  return rows
    .map(({ id, text }) => ({ id, text: text.trim() }))
    .filter(({ text }) => text !== '')
    .map(({ id, text }) => ({ id: id || idFor(text), text }))
}

/** The rows of a form whose ids and texts were sent as two lists. */
export const typedRows = (ids: string[], texts: string[]): TypedRow[] =>
  texts.map((text, row) => ({ id: ids[row] ?? '', text: text.replace(/\r\n?/g, '\n') }))
