import { namesOfOthers } from '../asker-names.js'
import { usualReach, type Reach } from './grounds.js'
import { itemsOf, type Ground, type Pack, type PackItem } from './pack.js'
import { placesIn, type Redaction } from './withholding.js'

/** Something that should be withheld, for a person to confirm or to let stand. */
export interface Suggestion {
  /** The same as long as the item says the same. */
  key: string
  item: string
  /** Where it stands: the title of its item. */
  title: string
  /** The words; '' the whole item. */
  passage: string
  ground: Ground
  reach: Reach
  /** What was found. */
  says: string
}

/** Whose names are looked for: bidders that are no part of the pack, and the two that are. */
export interface Names {
  others: readonly string[]
  parties: readonly string[]
}

const EMAIL = /[\p{L}\p{N}._%+-]+@[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)+/gu
/** Telephone numbers as they are written in the United Kingdom: ten or eleven digits after 0, or after +44. */
const PHONE = /(?<![\p{L}\p{N}£.,/-])(?:\+44[\s-]?(?:\(0\)[\s-]?)?|0)(?:[\s()-]{0,2}\d){9,10}(?![\p{L}\p{N}])/gu

// A full stop that ends a sentence, not one after a figure or a semicolon: what belongs together is withheld together.
const sentencesIn = (text: string): string[] => text.split(/(?<=[.!?]["”’)]*)\s|\n/u).map((sentence) => sentence.trim())

interface Found {
  passage: string
  ground: Ground
  says: string
}

const naming = (passage: string, found: string[]): Found[] =>
  found.length === 0 ? [] : [{ passage, ground: 'another bidder', says: `names another bidder: ${found.join(', ')}` }]

/** The sentences that name a bidder; the whole text for a name that no sentence has, since a full stop of its own divides it. */
function namedIn(text: string, { others, parties }: Names): Found[] {
  const all = namesOfOthers(text, others, parties)
  // Most texts name nobody: only of those that do it is asked which sentence does.
  if (all.length === 0) return []
  const told = sentencesIn(text).map((passage) => ({ passage, found: namesOfOthers(passage, others, parties) }))
  const divided = all.filter((name) => !told.some(({ found }) => found.includes(name)))
  return [...told.flatMap(({ passage, found }) => naming(passage, found)), ...naming(text.trim(), divided)]
}

const matched = (text: string, pattern: RegExp, says: string): Found[] =>
  [...text.matchAll(pattern)].map(([passage]) => ({ passage, ground: 'personal' as const, says }))

/**
 * What in a text should certainly be looked at before it leaves the house: sentences that name a bidder that is no party, and
 * e-mail addresses and telephone numbers. It finds names as they are written, not who is meant by a description, so that a
 * person still reads. A sentence is found as a whole: its name alone taken out, what it says of that bidder would remain.
 * @example foundIn('Cheaper than Cedar. Clear.', { others: ['Cedar'], parties: ['Alder'] })[0]?.passage // 'Cheaper than Cedar.'
 */
export const foundIn = (text: string, names: Names): Found[] => [
  ...namedIn(text, names),
  ...matched(text, EMAIL, 'is an e-mail address'),
  ...matched(text, PHONE, 'looks like a telephone number'),
]

const textsOf = ({ title, lines, source }: PackItem): string[] => [
  title,
  source.who,
  ...lines.flatMap((line) => [line.text, line.source?.who ?? '']),
]

function inItem(item: PackItem, names: Names): Suggestion[] {
  const whole: Found[] = item.caution ? [{ passage: '', ...item.caution }] : []
  const found = [...whole, ...textsOf(item).flatMap((text) => foundIn(text, names))]
  const once = found.filter(({ passage }, place) => found.findIndex((one) => one.passage === passage) === place)
  return once.map(({ passage, ground, says }) => ({
    ...{ key: `${item.id} ${passage}`, item: item.id, title: item.title, passage, ground, says },
    reach: usualReach(ground),
  }))
}

/**
 * Everything in a pack that a person should confirm to be withheld, or let stand with a reason, in the order of the pack.
 * @example suggestionsIn(pack, { others: ['Cedar'], parties: ['Alder', 'Birch'] }).length
 */
export const suggestionsIn = (pack: Pick<Pack, 'parts'>, names: Names): Suggestion[] =>
  itemsOf(pack).flatMap((item) => inItem(item, names))

/** Whether a redaction withholds all that a suggestion found. */
const covers = ({ item, passage }: Redaction, suggestion: Suggestion): boolean => {
  if (item !== '' && item !== suggestion.item) return false
  if (passage === '') return item === suggestion.item
  return placesIn(suggestion.passage, passage).some(([from, until]) => until - from === suggestion.passage.length)
}

/** Where a whole item waits, what was found inside it waits for that. */
function withoutInner(waiting: Suggestion[]): Suggestion[] {
  const whole = new Set(waiting.flatMap(({ item, passage }) => (passage === '' ? [item] : [])))
  return waiting.filter(({ item, passage }) => passage === '' || !whole.has(item))
}

/**
 * The suggestions that still wait for somebody: neither withheld already nor let stand.
 * @example waitingAmong(all, redactions, new Set(['e17 Cheaper than Cedar.']))
 */
export const waitingAmong = (
  all: readonly Suggestion[],
  redactions: readonly Redaction[],
  letStand: ReadonlySet<string>,
): Suggestion[] =>
  withoutInner(
    all
      .filter(({ key }) => !letStand.has(key))
      .filter((one) => !redactions.some((redaction) => covers(redaction, one))),
  )

/**
 * Suggestions as redactions, numbered from a number on: until somebody decides, what was found is withheld.
 * @example asRedactions(waiting, 5)[0].number // 5
 */
export const asRedactions = (waiting: readonly Suggestion[], from: number): Redaction[] =>
  waiting.map(({ item, passage, ground, reach, says }, place) => ({
    ...{
      number: from + place,
      item,
      passage,
      ground,
      reach,
      reason: `Found by rule, and not decided yet: it ${says}.`,
    },
  }))
