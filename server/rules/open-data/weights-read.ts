import { isDecimal } from '../exact.js'
import { isRecord } from './json-record.js'
import type { WeightSource } from './notice.js'

/** A weight as it was found. `points` are shares of a sum that only the whole lot knows. */
export interface FoundWeight {
  value: number
  unit: 'percent' | 'points'
  from: WeightSource
}

const isShare = (number: number): boolean => Number.isFinite(number) && number >= 0 && number <= 100

/** What a release gives as a number, or in its place as a text that is one; null for anything else. */
function numberIn(given: unknown): number | null {
  const text = typeof given === 'string' ? given.trim() : typeof given === 'number' ? String(given) : ''
  return isDecimal(text, MOST_PLACES) ? Number(text) : null
}

const MOST_PLACES = 20

const ofNumber = (entry: unknown): FoundWeight[] => {
  if (!isRecord(entry) || entry.threshold !== undefined || entry.fixed !== undefined) return []
  const [number, unit] = [numberIn(entry.number), String(entry.weight ?? 'percentageExact')]
  if (number === null) return []
  if (unit.startsWith('points')) return [{ value: number, unit: 'points', from: 'numbers' }]
  const percent = unit.startsWith('decimal') ? number * 100 : unit.startsWith('percentage') ? number : null
  return percent !== null && isShare(percent) ? [{ value: percent, unit: 'percent', from: 'numbers' }] : []
}

// Of a text without spaces around it.
const ONLY_NUMBER = /^(\d{1,3}(?:\.\d+)?)\s*(?:%|per ?cent)?$/i
// No part of a longer number, such as the 70 of 1,070.
const WITH_SIGN = /(?<![\d.]|\d,)(\d{1,3}(?:\.\d+)?)\s*(?:%|per ?cent)/i
const AFTER_WORD = /weight(?:ing|ed)?(?: total)?(?: of| is|:| ?=| -| –)?\s*(\d{1,3}(?:\.\d+)?)(?![\d.,]*\d)/i

/**
 * A percentage that a text gives: alone ('70'), with its sign ('70%'), or after the word ('Weighting: 70'); null otherwise,
 * and for anything over 100.
 * @example percentIn('Quality 70%') // 70
 * @example percentIn('Lot 3') // null
 */
export function percentIn(text: string): number | null {
  const found = ONLY_NUMBER.exec(text.trim()) ?? WITH_SIGN.exec(text) ?? AFTER_WORD.exec(text)
  const number = Number(found?.[1])
  return isShare(number) ? number : null
}

/**
 * The weight of one criterion of a release, wherever it was put: in `numbers` (OCDS award criteria extension), in the
 * description as text, or in the place of the name. Null where none of them holds one. An order of importance is no weight.
 * @example weightOf({ name: '45', description: 'Price', type: 'cost' }) // { value: 45, unit: 'percent', from: 'name' }
 */
export function weightOf(criterion: Record<string, unknown>): FoundWeight | null {
  const [given] = (Array.isArray(criterion.numbers) ? criterion.numbers : []).flatMap(ofNumber)
  if (given) return given
  const fields = [
    ['description', criterion.description],
    ['name', criterion.name],
  ] as const
  for (const [from, text] of fields) {
    const value = typeof text === 'string' || typeof text === 'number' ? percentIn(String(text)) : null
    if (value !== null) return { value, unit: 'percent', from }
  }
  return null
}

/**
 * What a criterion is called. Where its weight stands in the place of the name, the description is what it is called; where
 * neither says anything, its type.
 * @example nameOf({ name: '45', description: 'Price' }) // 'Price'
 */
export function nameOf({ name, description, type }: Record<string, unknown>): string {
  const words = [name, description]
    .map((text) => (typeof text === 'string' ? text.trim() : ''))
    .filter((text) => text !== '' && !ONLY_NUMBER.test(text))
  return words[0] ?? (typeof type === 'string' ? type : '')
}

const PERCENTAGE = /(?<![\d.])(\d{1,3}(?:\.\d{1,9})?) ?%/g
const LONGEST_NAME = 91
const LONGEST_LEAD = 60

/** What may stand between a name and its weight, taken off from the end. */
const LEADING_IN = [/[:=–—-]$/, / (?:of|is)$/i, / total$/i, /\b(?:section )?weight(?:ing|ed)?$/i, /[:–—(-]$/]

const withoutLead = (before: string): string =>
  LEADING_IN.reduce((rest, lead) => rest.replace(lead, '').trimEnd(), before.trimEnd())

/** The words just before a weight: back to the last stop, colon or line, and no further than a name is long; from a capital letter on. */
function nameBefore(before: string): string {
  const words = withoutLead(before).slice(-LONGEST_NAME)
  const since = Math.max(...['.', ';', ':', '%', '\n'].map((stop) => words.lastIndexOf(stop))) + 1
  const own = words.slice(since)
  const capital = own.search(/[A-Z]/)
  return capital === -1 ? '' : own.slice(capital)
}

/** Each run of white space as one character, so that no text is long because it is empty. */
const evenly = (text: string): string => text.replace(/\s+/g, (run) => (run.includes('\n') ? '\n' : ' '))

const SHORTEST_NAME = 3

/**
 * Weights that the prose of a notice gives, each with the words before it, in their order. It looks for the percentages and a few
 * words back from each, so that the time it takes grows with the text and no faster.
 * @example weightsInProse('Quality and innovation: Section weighting total 19%.') // [{ name: 'Quality and innovation', weight: 19 }]
 */
export function weightsInProse(prose: string): { name: string; weight: number }[] {
  const text = evenly(prose)
  return [...text.matchAll(PERCENTAGE)].flatMap(({ index, 1: number }) => {
    const name = nameBefore(text.slice(Math.max(0, index - LONGEST_NAME - LONGEST_LEAD), index))
    const weight = Number(number)
    return isShare(weight) && name.length >= SHORTEST_NAME ? [{ name, weight }] : []
  })
}
