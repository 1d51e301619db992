import { RUN_LENGTH, runNumbers } from './run-numbers.js'
import { wordsOf } from './shingles.js'

/** How much text bids have in common, run by run of five words. Exact: words and runs are numbered, nothing is hashed or sampled. */

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

interface Part {
  part: string
  words: string[]
  /** The number of the run that begins at each word. */
  runs: number[]
}

interface Text {
  id: string
  by: string
  parts: Part[]
  /** How many different runs count, and those of them that another bidder has too. */
  size: number
  shared: Set<number>
}

/** Of every run, how many bidders have it. */
function bidders(texts: readonly Read[], runs: number): Uint16Array {
  const counts = new Uint16Array(runs)
  const last = new Int32Array(runs).fill(-1)
  const order = [...new Set(texts.map(({ by }) => by))]
  for (const [place, bidder] of order.entries())
    for (const { by, parts } of texts)
      if (by === bidder)
        for (const { runs: these } of parts)
          for (const run of these)
            if (last[run] !== place) {
              last[run] = place
              counts[run] = (counts[run] ?? 0) + 1
            }
  return counts
}

type Read = Pick<Text, 'id' | 'by' | 'parts'>

/** Runs that stand in more than half of the bids of four bidders or more are everybody's: a law's name, a service's usual words. */
const mostBidders = (texts: readonly Read[]): number => {
  const all = new Set(texts.map(({ by }) => by)).size
  return all < 4 ? all : all / 2
}

function textsOf(bids: readonly Written[], published: readonly string[]): Text[] {
  const numbers = runNumbers()
  const known = new Set(published.flatMap((text) => numbers.of(wordsOf(text))))
  const texts = bids.map(({ id, by, parts }): Read => ({
    id,
    by,
    parts: parts.map(({ part, text }) => {
      const words = wordsOf(text)
      return { part, words, runs: numbers.of(words) }
    }),
  }))
  const counts = bidders(texts, numbers.count())
  const most = mostBidders(texts)
  return texts.map((text) => {
    const own = new Set(
      text.parts.flatMap(({ runs }) => runs.filter((run) => !known.has(run) && (counts[run] ?? 0) <= most)),
    )
    return { ...text, size: own.size, shared: new Set([...own].filter((run) => (counts[run] ?? 0) > 1)) }
  })
}

const sharedRuns = (one: Text, other: Text): Set<number> =>
  new Set([...one.shared].filter((run) => other.shared.has(run)))

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
  while (runs[at + length] === place.runs[place.at + length] && shared.has(runs[at + length] ?? -1)) length += 1
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
  const shorter = Math.min(one.size, other.size)
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
