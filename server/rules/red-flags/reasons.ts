import { counted } from '../track-record/record-words.js'
import { flagOf, groupedBy, lookedAt, namesIn, notLookedAt, tableOf } from './flag-of.js'
import type { Looked, RedFlag, RedFlagInput } from './flag.js'
import { percentText } from './printed.js'
import { resemblance, shinglesOf, wordsOf } from './shingles.js'

/** Shorter reasons can well be alike without being copied. */
export const FEWEST_REASON_WORDS = 8
/** From this resemblance of their runs of three words on, reasons are taken for copies of one another. */
export const ALIKE = 0.8
const RUN = 3
/** The most rows of a table of reasons. */
export const MOST_ROWS = 12

/** A reason with its words. */
export interface Reason {
  /** Null for what the panel agreed. */
  person: string | null
  bid: string
  criterion: string
  text: string
  words: string[]
  runs: Set<string>
}

/** The reason of an evaluator. */
type Own = Reason & { person: string }

interface Pair<T extends Reason = Reason> {
  one: T
  other: T
  alike: number
}

const reasonOf = (from: { person: string | null; bid: string; criterion: string; reason: string }): Reason => {
  const words = wordsOf(from.reason)
  return { ...from, text: from.reason, words, runs: shinglesOf(words, RUN) }
}

/** Reasons long enough to be compared: of evaluators, and of what the panel agreed. */
export const longReasons = ({ marks, agreements }: RedFlagInput): Reason[] =>
  [...marks.map(reasonOf), ...agreements.map((one) => reasonOf({ ...one, person: null }))].filter(
    ({ words }) => words.length >= FEWEST_REASON_WORDS,
  )

/** Sets whose sizes lie further apart than this cannot be as alike: most pairs need no counting. */
const canBeAlike = (one: Reason, other: Reason): boolean =>
  Math.min(one.runs.size, other.runs.size) >= ALIKE * Math.max(one.runs.size, other.runs.size)

function alikeIn<T extends Reason>(reasons: T[], counts: (one: T, other: T) => boolean): Pair<T>[] {
  return reasons.flatMap((one, place) =>
    reasons.slice(place + 1).flatMap((other) => {
      if (!counts(one, other) || !canBeAlike(one, other)) return []
      const alike = resemblance(one.runs, other.runs)
      return alike >= ALIKE ? [{ one, other, alike }] : []
    }),
  )
}

const alikeText = (alike: number): string => (alike === 1 ? 'word for word' : percentText(alike))

/** The beginning of a reason. */
export const excerpt = (text: string): string => (text.length > 160 ? `${text.slice(0, 159).trimEnd()}…` : text)

/** Whose a reason is: somebody's, or what the panel agreed. */
export const whoseReason = (input: RedFlagInput, person: string | null): string =>
  person === null ? 'the panel’s agreement' : namesIn(input).person(person)

/** What to say where a table does not hold all that was found. */
export const mostRows = (found: number, noun: string): string[] =>
  found > MOST_ROWS ? [`The table shows the first ${MOST_ROWS} of ${counted(found, noun)}.`] : []

function copiedFlag(input: RedFlagInput, pairs: Pair[], person: string | null): RedFlag {
  const { bid, criterion } = namesIn(input)
  const whose = whoseReason(input, person)
  const people = person === null ? [] : [person]
  // Of three reasons that are all alike, two repeat one that stood before, though they make three pairs.
  const copies = new Set(pairs.map(({ other }) => other)).size
  return flagOf(
    'reasons-copied',
    { people },
    {
      weight: pairs.length > 2 ? 3 : 2,
      headline: `${counted(copies, 'reason')} of ${whose} for one bid ${copies === 1 ? 'reads' : 'read'} like a reason for another bid.`,
      more: mostRows(pairs.length, 'pair'),
      table: tableOf(
        `Reasons of ${whose} that are alike for two bids`,
        ['Criterion', 'Bids', '#Alike', 'What it says'],
        pairs
          .slice(0, MOST_ROWS)
          .map(({ one, other, alike }) => [
            criterion(one.criterion),
            `${bid(one.bid)} and ${bid(other.bid)}`,
            alikeText(alike),
            excerpt(one.text),
          ]),
      ),
      about: {
        people,
        bids: [...new Set(pairs.flatMap(({ one, other }) => [one.bid, other.bid]))],
        criteria: [...new Set(pairs.map(({ one }) => one.criterion))],
      },
    },
  )
}

/**
 * Reasons that somebody gave for one bid and again, word for word or nearly, for another, criterion by criterion; also among what
 * the panel agreed. Alike are reasons of eight words or more whose runs of three words resemble each other by 80% (Broder 1997).
 * Source: Woods Building Services v Milton Keynes [2015] EWHC 2011 (TCC), lost over notes that said little of the bids themselves.
 * @example reasonsCopied(input).flags[0].headline // '1 reason of Ann Able for one bid reads like a reason for another bid.'
 */
export function reasonsCopied(input: RedFlagInput): Looked {
  const reasons = longReasons(input)
  if (reasons.length === 0)
    return notLookedAt('reasons-copied', input.closed.marks || `No reason has ${FEWEST_REASON_WORDS} words.`)
  const groups = [...groupedBy(reasons, ({ person, criterion }) => `${person ?? ''} ${criterion}`).values()]
  const pairs = groups.flatMap((these) => alikeIn(these, (one, other) => one.bid !== other.bid))
  const flags = [...groupedBy(pairs, ({ one }) => one.person)].map(([person, these]) =>
    copiedFlag(input, these, person),
  )
  return lookedAt('reasons-copied', counted(reasons.length, 'reason'), flags, input.closed.marks)
}

function sharedFlag(input: RedFlagInput, pairs: [Pair<Own>, ...Pair<Own>[]]): RedFlag {
  const { bid, criterion, person } = namesIn(input)
  const { one, other } = pairs[0]
  const both = [one.person, other.person]
  return flagOf(
    'reasons-shared',
    { people: both },
    {
      weight: pairs.length > 1 ? 3 : 2,
      headline: `${person(one.person)} and ${person(other.person)} gave ${counted(pairs.length, 'reason')} in nearly the same words, though each marks alone.`,
      more: mostRows(pairs.length, 'pair'),
      table: tableOf(
        'Reasons of two evaluators that are alike',
        ['Criterion', 'Bid', '#Alike', 'What it says'],
        pairs
          .slice(0, MOST_ROWS)
          .map((pair) => [
            criterion(pair.one.criterion),
            bid(pair.one.bid),
            alikeText(pair.alike),
            excerpt(pair.one.text),
          ]),
      ),
      about: {
        people: both,
        bids: [...new Set(pairs.map((pair) => pair.one.bid))],
        criteria: [...new Set(pairs.map((pair) => pair.one.criterion))],
      },
    },
  )
}

/**
 * Reasons that two evaluators gave for the same bid and criterion in the same words, or nearly: evaluators do not see each other’s
 * reasons before both have locked. The measure is that of `reasonsCopied`.
 * @example reasonsShared(input).flags.length // 0
 */
export function reasonsShared(input: RedFlagInput): Looked {
  const reasons = longReasons(input).filter((reason): reason is Own => reason.person !== null)
  const groups = [...groupedBy(reasons, ({ bid, criterion }) => `${bid} ${criterion}`).values()].filter(
    ({ length }) => length > 1,
  )
  if (groups.length === 0)
    return notLookedAt(
      'reasons-shared',
      input.closed.marks || 'Nowhere have two people given reasons of eight words or more.',
    )
  const pairs = groups.flatMap((these) => alikeIn(these, (one, other) => one.person !== other.person))
  const byPeople = groupedBy(pairs, ({ one, other }) => [one.person, other.person].toSorted().join(' '))
  const flags = [...byPeople.values()].map((these) => sharedFlag(input, these))
  return lookedAt(
    'reasons-shared',
    `${counted(groups.length, 'item')} with reasons of two people or more`,
    flags,
    input.closed.marks,
  )
}
