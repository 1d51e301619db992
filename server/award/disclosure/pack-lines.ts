import type { Json } from '../../audit/canonical.js'
import type { PackItem, PackLine } from '../../rules/disclosure/pack.js'
import { sourceOf, type PackEvent } from './pack-source.js'

/** A content of an event, or a part of one, as text; '' where there is none. */
export const textIn = (value: Json | undefined): string =>
  typeof value === 'string' ? value : typeof value === 'number' ? String(value) : ''

/** A part of a content. */
export const partIn = (value: Json | undefined, key: string): Json | undefined =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? value[key] : undefined

/** The texts of a list. */
export const listIn = (value: Json | undefined): string[] =>
  Array.isArray(value) ? value.filter((one) => typeof one === 'string') : []

/** Lines that say something. */
export const lines = (...given: [label: string, text: string][]): PackLine[] =>
  given.flatMap(([label, text]) => (text.trim() === '' ? [] : [{ label, text }]))

/** Lines that come from an event of their own. */
export const linesFrom = (event: PackEvent, ...given: [label: string, text: string][]): PackLine[] =>
  lines(...given).map((line) => ({ ...line, source: sourceOf(event) }))

const named = (name: string): string => {
  const words = name.replace(/([a-z])([A-Z])/g, '$1 $2').toLowerCase()
  return words.charAt(0).toUpperCase() + words.slice(1)
}

/** What was lawfully erased beside an event: told as that, and never left out. */
export const erasedIn = ({ erased }: PackEvent): PackLine[] =>
  erased.map(({ name, reason }) => ({ label: named(name), text: '', erased: reason }))

/** An item that an event alone makes. */
export const itemFrom = (event: PackEvent, title: string, own: PackLine[], more: Partial<PackItem> = {}): PackItem => ({
  id: `e${event.seq}`,
  title,
  source: sourceOf(event),
  lines: [...own, ...erasedIn(event)],
  ...more,
})

/** All that lies beside an event, as lines, for acts that have no words of their own. */
export const linesOfAll = (value: Json | undefined, label = ''): PackLine[] => {
  if (Array.isArray(value)) return value.flatMap((one, place) => linesOfAll(one, `${label} ${place + 1}`))
  if (typeof value === 'object' && value !== null)
    return Object.entries(value).flatMap(([key, inner]) =>
      linesOfAll(inner, label ? `${label}, ${named(key).toLowerCase()}` : named(key)),
    )
  return lines([label, textIn(value)])
}

/** What can be decided about whether a bid stays in the competition. */
export const STAYING: Record<string, string> = { keep: 'The bid stays in', exclude: 'The bid is out' }

/** The events of some acts. */
export const ofActs = (events: readonly PackEvent[], ...acts: string[]): PackEvent[] =>
  events.filter(({ act }) => acts.includes(act))
