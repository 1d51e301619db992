import { asReads, type Reads } from '../database/access.js'
import { moveTo, openPast } from '../database/past.js'
import { bidsOpened } from '../bids/bid-store.js'
import { tenderOf } from '../tenders/tender-store.js'
import { sitterWords } from './as-it-was-words.js'
import { sittersOn, type Sitter } from './past-people-store.js'
import { SEEABLE, thenOn, viewing, type Eyes, type Seeable, type Then } from './sight-things.js'

const ANYBODY: Eyes = {
  key: 'anybody',
  name: 'Anybody else who has signed in',
  as: '',
  person: 'anybody',
  organisation: null,
}

const eyesOf = (sitter: Sitter): Eyes => ({
  ...{ key: sitter.person, name: sitter.name, person: sitter.person, organisation: sitter.organisation },
  as: sitterWords(sitter).slice(sitter.name.length).trim(),
})

/** Everybody whose sight is told of a tender: who has sat on it, each bidder whose bid was opened, and anybody else. */
export function eyesOn(db: Reads, tender: string): Eyes[] {
  const bidders = new Map(bidsOpened(db, tender).map((bid) => [bid.organisation, bid.organisationName]))
  return [
    ...sittersOn(db, tender).map(eyesOf),
    ...[...bidders].map(([organisation, name]): Eyes => ({
      key: organisation,
      name,
      as: '(bidder)',
      // Nobody's id, but one for each: a viewer is remembered by it.
      person: `of ${organisation}`,
      organisation,
    })),
    ANYBODY,
  ]
}

/** Of one bid, who could see how much of it. */
export interface BidSight {
  id: string
  bidder: string
  rows: { eyes: Eyes; cells: string[] }[]
}

/** Who could see what of a tender at a moment. */
export interface SightThen {
  tender: { eyes: Eyes; cells: string[] }[]
  bids: BidSight[]
}

const TENDER = SEEABLE.filter(({ about }) => about === 'tender')
const BID = SEEABLE.filter(({ about }) => about !== 'tender')
export const TENDER_COLUMNS = TENDER.map(({ slug, head }) => ({ slug, head }))
export const BID_COLUMNS = BID.map(({ slug, head }) => ({ slug, head }))

const yes = (is: boolean): string => (is ? 'yes' : 'no')

/** 'all', 'none', or how many of the criteria. */
function howMany(seen: boolean[]): string {
  const many = seen.filter(Boolean).length
  if (many === 0) return 'no'
  return many === seen.length ? 'all' : `${many} of ${seen.length}`
}

const cellOf = (db: Reads, thing: Seeable, eyes: Eyes, then: Then, bid?: Then['bids'][number]): string => {
  const viewer = viewing(db, eyes, then.file)
  return thing.about === 'criterion'
    ? howMany(then.criteria.map((criterion) => thing.seen(viewer, then, bid, criterion)))
    : yes(thing.seen(viewer, then, bid, ''))
}

/** Who could see what of a tender at a moment, by the same rule that the pages ask. Of bids, those in the competition now. */
export function sightAt(db: Reads, tender: string, moment: string): SightThen {
  const eyes = eyesOn(db, tender)
  const opened = bidsOpened(db, tender)
  const past = openPast(db.connection, { tender, moment })
  try {
    const from = asReads(past)
    const file = tenderOf(from, tender, moment)
    if (!file) return { tender: [], bids: [] }
    const then = thenOn(from, file)
    const rows = (things: Seeable[], bid?: Then['bids'][number]) =>
      eyes.map((one) => ({ eyes: one, cells: things.map((thing) => cellOf(from, thing, one, then, bid)) }))
    const known = new Set(then.bids.map(({ id }) => id))
    return {
      tender: rows(TENDER),
      bids: opened.map((bid) => ({
        id: bid.id,
        bidder: bid.bidder,
        rows: known.has(bid.id) ? rows(BID, bid) : [],
      })),
    }
  } finally {
    past.close()
  }
}

/** A stretch of time for which somebody could see a thing; `from` and `until` are moments at which something happened. */
export interface Span {
  from: string
  /** Null: up to now. */
  until: string | null
}

/** For each of some eyes, when they could see one thing, given the moments at which their sight may have changed, in order. */
export function spansOf(
  db: Reads,
  tender: string,
  asked: { thing: Seeable; bid: string; criterion: string; moments: string[] },
): { eyes: Eyes; spans: Span[] }[] {
  const eyes = eyesOn(db, tender)
  const spans = new Map<string, Span[]>(eyes.map(({ key }) => [key, []]))
  const past = openPast(db.connection, { tender, moment: asked.moments[0] ?? '' })
  try {
    for (const moment of asked.moments) {
      moveTo(past, moment)
      const seeing = seeingNow(asReads(past), tender, moment, asked, eyes)
      for (const { key } of eyes) step(spans.get(key) ?? [], seeing.has(key), moment)
    }
  } finally {
    past.close()
  }
  return eyes.map((one) => ({ eyes: one, spans: spans.get(one.key) ?? [] }))
}

function seeingNow(
  db: Reads,
  tender: string,
  moment: string,
  { thing, bid, criterion }: { thing: Seeable; bid: string; criterion: string },
  eyes: Eyes[],
): Set<string> {
  const file = tenderOf(db, tender, moment)
  const then = file && thenOn(db, file)
  const about = then?.bids.find(({ id }) => id === bid)
  if (!then || (thing.about !== 'tender' && !about)) return new Set()
  return new Set(
    eyes.filter((one) => thing.seen(viewing(db, one, then.file), then, about, criterion)).map(({ key }) => key),
  )
}

function step(spans: Span[], sees: boolean, moment: string): void {
  const last = spans.at(-1)
  const isOpen = last !== undefined && last.until === null
  if (sees && !isOpen) spans.push({ from: moment, until: null })
  if (!sees && isOpen) last.until = moment
}
