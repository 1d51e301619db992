import { wordCount } from '../words.js'
import type { Reach } from './grounds.js'
import type { Ground, MarkRow, Pack, PackFacts, PackItem, PackLine, PackPart, Source } from './pack.js'

/** What is withheld, with why. */
export interface Redaction {
  /** Its number in the pack, from 1: the gaps that it makes carry it. */
  number: number
  /** The item that it is about; '' wherever its passage stands in the pack. */
  item: string
  /** The words that are withheld; '' the whole item. */
  passage: string
  ground: Ground
  reach: Reach
  /** Why; it is on record, and in the open version unless it is withheld from everybody. */
  reason: string
}

/** For whom a version of a pack is: the court and counsel who may read what is confidential, or the complaining bidder. */
export type Version = 'open' | 'redacted'
export const VERSIONS = ['open', 'redacted'] as const satisfies readonly Version[]

/** Where something is withheld. `text` and `reason` only in the open version, of what is withheld from the complaining bidder alone. */
export interface Gap {
  number: number
  ground: Ground
  /** How many words are withheld here. */
  words: number
  text?: string
  reason?: string
}

/** A text as a version tells it: what is said, and gaps. */
export type Told = (string | Gap)[]

/** An event as a version tells it: who acted may be withheld. */
export type ToldSource = Omit<Source, 'who'> & { who: Told }

export interface ToldLine {
  label: string
  told: Told
  source?: ToldSource
  erased?: string
}

export interface ToldItem {
  id: string
  title: Told
  source: ToldSource
  lines: ToldLine[]
  /** Set where the whole item is withheld; then it has no lines, unless this version shows them. */
  withheld?: Gap
  mark?: MarkRow
}

export interface ToldPart extends Omit<PackPart, 'groups'> {
  groups: { title: string; items: ToldItem[] }[]
}

/** What a redaction comes to in one version. */
export interface GapRow {
  number: number
  ground: Ground
  reach: Reach
  /** How often it makes a gap, and how many words these hold together. */
  places: number
  words: number
  /** In the open version, of what is withheld from the complaining bidder alone: why. */
  reason?: string
}

/** One version of a pack: all that its page, its documents and its data show. */
export interface PackVersion {
  version: Version
  facts: PackFacts
  parts: ToldPart[]
  gaps: GapRow[]
}

const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
const BEGINS_WITH_WORD = /^[\p{L}\p{N}]/u
const ENDS_WITH_WORD = /[\p{L}\p{N}]$/u
const NOWHERE = /(?!)/g

/** Finds a passage in any case, across line ends, and never in the middle of a word. */
function patternOf(passage: string): RegExp {
  const said = passage.trim()
  if (said === '') return NOWHERE
  const words = said.split(/\s+/).map(escaped).join('\\s+')
  const before = BEGINS_WITH_WORD.test(said) ? '(?<![\\p{L}\\p{N}])' : ''
  const behind = ENDS_WITH_WORD.test(said) ? '(?![\\p{L}\\p{N}])' : ''
  return new RegExp(`${before}${words}${behind}`, 'giu')
}

const placesOf = (text: string, pattern: RegExp): [from: number, until: number][] =>
  [...text.matchAll(pattern)].map(({ index, 0: found }) => [index, index + found.length])

/**
 * Where a passage stands in a text, as pairs of first and last place (the latter not in it). Case and line ends do not count;
 * it is never found inside a longer word.
 * @example placesIn('Ann Able met Annabel', 'ann') // [[0, 3]]
 */
export const placesIn = (text: string, passage: string): [from: number, until: number][] =>
  placesOf(text, patternOf(passage))

const patterns = new WeakMap<Redaction, RegExp>()

/** The pattern of a redaction, made once: it is looked for in every text of a pack. */
function knownPattern(redaction: Redaction): RegExp {
  const pattern = patterns.get(redaction) ?? patternOf(redaction.passage)
  patterns.set(redaction, pattern)
  return pattern
}

const isStronger = (one: Redaction, other: Redaction | undefined): boolean =>
  !other || (one.reach === 'everybody' && other.reach !== 'everybody')

/** For each sign of a text the redaction that covers it: one that withholds from everybody before one that does not, else the first. */
function coverOf(text: string, redactions: readonly Redaction[]): (Redaction | undefined)[] {
  const cover: (Redaction | undefined)[] = []
  for (const redaction of redactions)
    for (const [from, until] of placesOf(text, knownPattern(redaction)))
      for (let place = from; place < until; place += 1)
        if (isStronger(redaction, cover[place])) cover[place] = redaction
  return cover
}

function gapOf({ number, ground, reach, reason }: Redaction, text: string, version: Version): Gap {
  const shown = version === 'open' && reach === 'complainant' ? { text, reason } : {}
  return { number, ground, words: wordCount(text), ...shown }
}

/**
 * A text as a version tells it. Withheld passages become gaps with their ground and length; the open version shows what is
 * withheld from the complaining bidder alone, marked.
 * @example toldOf('Cedar asked for more', [{ number: 1, passage: 'Cedar', … }], 'redacted') // [{ number: 1, ground: 'another bidder', words: 1 }, ' asked for more']
 */
export function toldOf(text: string, redactions: readonly Redaction[], version: Version): Told {
  const cover = coverOf(text, redactions)
  const told: Told = []
  for (let from = 0; from < text.length;) {
    let until = from + 1
    while (until < text.length && cover[until] === cover[from]) until += 1
    const piece = text.slice(from, until)
    const redaction = cover[from]
    told.push(redaction ? gapOf(redaction, piece, version) : piece)
    from = until
  }
  return told
}

const bodyOf = ({ lines }: PackItem): string => lines.map(({ text }) => text).join(' ')

const sourceTold = ({ seq, at, who }: Source, redactions: readonly Redaction[], version: Version): ToldSource => ({
  ...{ seq, at },
  who: toldOf(who, redactions, version),
})

function itemTold(item: PackItem, redactions: readonly Redaction[], version: Version): ToldItem {
  const own = redactions.filter((one) => one.item === '' || one.item === item.id)
  const whole = own
    .filter((one) => one.item === item.id && one.passage === '')
    .reduce<Redaction | undefined>((found, one) => (isStronger(one, found) ? one : found), undefined)
  const withheld = whole && gapOf(whole, bodyOf(item), version)
  const isShown = !withheld || withheld.text !== undefined
  const lines = isShown ? item.lines.map((line) => lineTold(line, own, version)) : []
  return {
    id: item.id,
    title: toldOf(item.title, own, version),
    source: sourceTold(item.source, own, version),
    lines,
    ...(withheld ? { withheld: withheld.text === undefined ? withheld : { ...withheld, text: '' } } : {}),
    ...(item.mark ? { mark: item.mark } : {}),
  }
}

const lineTold = (
  { label, text, source, erased }: PackLine,
  redactions: readonly Redaction[],
  version: Version,
): ToldLine => ({
  label,
  told: toldOf(text, redactions, version),
  ...(source ? { source: sourceTold(source, redactions, version) } : {}),
  ...(erased === undefined ? {} : { erased }),
})

const gapsIn = ({ title, source, lines, withheld }: ToldItem): Gap[] => [
  ...(withheld ? [withheld] : []),
  ...[title, source.who, ...lines.flatMap((line) => [line.told, line.source?.who ?? []])].flatMap((told) =>
    told.filter((run) => typeof run !== 'string'),
  ),
]

function gapRows(parts: readonly ToldPart[], redactions: readonly Redaction[], version: Version): GapRow[] {
  const gaps = parts.flatMap(({ groups }) => groups.flatMap(({ items }) => items.flatMap(gapsIn)))
  return redactions.map(({ number, ground, reach, reason }) => {
    const made = gaps.filter((gap) => gap.number === number)
    return {
      ...{ number, ground, reach, places: made.length, words: made.reduce((sum, { words }) => sum + words, 0) },
      ...(version === 'open' && reach === 'complainant' ? { reason } : {}),
    }
  })
}

/**
 * One version of a pack: the open one for court and counsel, or the redacted one for the complaining bidder. Nothing is left out
 * in silence: each gap tells its ground and how many words it holds, and every redaction stands in the list of gaps.
 * @example versionOf(pack, redactions, 'redacted').gaps[0] // { number: 1, ground: 'commercial', places: 1, words: 12, … }
 */
export function versionOf({ facts, parts }: Pack, redactions: readonly Redaction[], version: Version): PackVersion {
  const told = parts.map(({ groups, ...part }) => ({
    ...part,
    groups: groups.map(({ title, items }) => ({
      title,
      items: items.map((item) => itemTold(item, redactions, version)),
    })),
  }))
  return { version, facts, parts: told, gaps: gapRows(told, redactions, version) }
}
