import { wordsOf } from './shingles.js'

/** How much text bids have in common, run by run of five words. Exact: words and runs are numbered, nothing is hashed or sampled. */

export const RUN_LENGTH = 5

/** A bid's text in parts; `by` says whose it is, since one bidder's own bids may well be alike. */
export interface Written {
  id: string
  by: string
  parts: { part: string; text: string }[]
}

/** A passage that two bids have in common: in which part of each, its words and how many. */
export interface Passage {
  inOne: string
  inOther: string
  words: number
  text: string
}

/** What two bids have in common. */
export interface Likeness {
  one: string
  other: string
  /** Different runs of five words that both have, and which share that is of the shorter one's, 0 to 1. */
  shared: number
  share: number
  /** Words of the longest common passage; 0 if there is none. */
  longest: number
  /** The longest first; at most fifty. */
  passages: Passage[]
}

/** Gives every pair of numbers a number of its own, from 0. */
function pairNumbers(): (one: number, other: number) => number {
  const known = new Map<number, number>()
  return (one, other) => {
    const key = one * 2 ** 26 + other
    let number = known.get(key)
    if (number === undefined) known.set(key, (number = known.size))
    return number
  }
}

interface Part {
  part: string
  words: string[]
  /** The number of the run that begins at each word. */
  runs: number[]
}

/** Numbers runs of five words: the same run has the same number, whichever text it stands in. */
function runNumbers(): (words: string[]) => number[] {
  const numbers = new Map<string, number>()
  const [two, four, five] = [pairNumbers(), pairNumbers(), pairNumbers()]
  const numberOf = (word: string): number => {
    let number = numbers.get(word)
    if (number === undefined) numbers.set(word, (number = numbers.size))
    return number
  }
  return (words) => {
    const each = words.map(numberOf)
    const pairs = each.slice(1).map((number, place) => two(each[place] ?? 0, number))
    const count = Math.max(0, words.length - RUN_LENGTH + 1)
    return Array.from({ length: count }, (_, at) =>
      five(four(pairs[at] ?? 0, pairs[at + 2] ?? 0), each[at + RUN_LENGTH - 1] ?? 0),
    )
  }
}

interface Text {
  id: string
  by: string
  parts: Part[]
  /** The different runs that count. */
  own: Set<number>
}

/** Runs that stand in more than half of four texts or more are everybody's: a law's name, a service's usual words. */
function commonRuns(texts: Text[]): Set<number> {
  if (new Set(texts.map(({ by }) => by)).size < 4) return new Set()
  const having = new Map<number, Set<string>>()
  for (const { by, own } of texts)
    for (const run of own) (having.get(run) ?? having.set(run, new Set()).get(run))?.add(by)
  const half = new Set(texts.map(({ by }) => by)).size / 2
  return new Set([...having].flatMap(([run, these]) => (these.size > half ? [run] : [])))
}

function textsOf(bids: readonly Written[], published: readonly string[]): Text[] {
  const numbered = runNumbers()
  const known = new Set(published.flatMap((text) => numbered(wordsOf(text))))
  const texts = bids.map(({ id, by, parts }): Text => {
    const read = parts.map(({ part, text }) => {
      const words = wordsOf(text)
      return { part, words, runs: numbered(words) }
    })
    return { id, by, parts: read, own: new Set(read.flatMap(({ runs }) => runs.filter((run) => !known.has(run)))) }
  })
  const common = commonRuns(texts)
  return texts.map((text) => ({ ...text, own: new Set([...text.own].filter((run) => !common.has(run))) }))
}

const sharedRuns = (one: Text, other: Text): Set<number> => {
  const [small, large] = one.own.size <= other.own.size ? [one.own, other.own] : [other.own, one.own]
  return new Set([...small].filter((run) => large.has(run)))
}

type Place = { part: string; runs: number[]; at: number }

/** Where each of some runs first stands in a text. */
function placesIn({ parts }: Text, runs: ReadonlySet<number>): Map<number, Place> {
  const places = new Map<number, Place>()
  for (const { part, runs: these } of parts)
    these.forEach((run, at) => {
      if (runs.has(run) && !places.has(run)) places.set(run, { part, runs: these, at })
    })
  return places
}

/** How many runs follow each other alike in both texts, from these places on. */
function lengthFrom(runs: number[], at: number, place: Place, shared: ReadonlySet<number>): number {
  let length = 0
  while (
    at + length < runs.length &&
    runs[at + length] === place.runs[place.at + length] &&
    shared.has(runs[at + length] ?? -1)
  )
    length += 1
  return length
}

function passagesOf(one: Text, other: Text, shared: ReadonlySet<number>): Passage[] {
  const places = placesIn(other, shared)
  const passages: Passage[] = []
  for (const { part, words, runs } of one.parts)
    for (let at = 0; at < runs.length; at += 1) {
      const place = places.get(runs[at] ?? -1)
      if (!place) continue
      const length = lengthFrom(runs, at, place, shared) + RUN_LENGTH - 1
      passages.push({ inOne: part, inOther: place.part, words: length, text: words.slice(at, at + length).join(' ') })
      at += length - RUN_LENGTH
    }
  return passages.toSorted((a, b) => b.words - a.words)
}

const MOST_PASSAGES = 50

function likenessOf(one: Text, other: Text): Likeness {
  const shared = sharedRuns(one, other)
  const shorter = Math.min(one.own.size, other.own.size)
  const passages = shared.size === 0 ? [] : passagesOf(one, other, shared)
  return {
    one: one.id,
    other: other.id,
    shared: shared.size,
    share: shorter === 0 ? 0 : shared.size / shorter,
    longest: passages[0]?.words ?? 0,
    passages: passages.slice(0, MOST_PASSAGES),
  }
}

/**
 * What every two bids of different bidders have in common, once what is published, and what more than half of four bidders or more
 * have, is taken away. Small and large letters, punctuation and line ends make no difference. Passages are found from where a run
 * first stands in the other text, so that one repeated there may be told shorter than it is, never longer.
 * @example likenesses([{ id: 'a', by: 'x', parts }, { id: 'b', by: 'y', parts }], [])[0].share // 1
 */
export function likenesses(bids: readonly Written[], published: readonly string[]): Likeness[] {
  const texts = textsOf(bids, published)
  return texts.flatMap((one, place) =>
    texts.slice(place + 1).flatMap((other) => (other.by === one.by ? [] : [likenessOf(one, other)])),
  )
}
