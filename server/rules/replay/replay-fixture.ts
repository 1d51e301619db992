import { twoQuestions } from '../sample-case.js'
import type { Tender } from '../tender.js'
import { NotReplayable, type ReplayEvent } from './events.js'
import { replayedReports } from './replay.js'

/** An event of a ledger but for its number, which is its place among the others. */
export type Told = Omit<ReplayEvent, 'seq'>

/** An event of an act about nothing, in which only what is given was recorded. */
export const event = (act: string, parts: Partial<Told> = {}): Told => ({
  ...{ act, bid: null, criterion: null, detail: {}, contents: {}, missing: [] },
  ...parts,
})

/** What events come to, report by report; the first of them is number 1. */
export const replayed = (events: Told[]) => replayedReports(events.map((one, index) => ({ ...one, seq: index + 1 })))

/** Why events cannot be replayed, or 'nothing'. */
export function refusal(events: Told[]): string {
  try {
    replayed(events)
  } catch (error) {
    if (error instanceof NotReplayable) return error.message
    throw error
  }
  return 'nothing'
}

/** A tender whose price has one line, with a scale in tens for two questions. */
export const TENDER: Tender = {
  ...twoQuestions(),
  price: { ...twoQuestions().price, lines: [{ id: 'staff', label: 'Staff' }] },
}

export const published = (content: Tender = TENDER, act = 'tender.published'): Told =>
  event(act, { contents: { content } })

export const opened = (...bids: string[]): Told =>
  event('bids.opened', { detail: { submissions: bids.map((bid) => ({ bid })) } })

/** The mark that a panel wrote on an answer, as a revision, and that revision closed. */
export const saved = (bid: string, criterion: string, mark: string, revision = 1): Told =>
  event('moderation.saved', { bid, criterion, detail: { revision }, contents: { agreement: { mark } } })
export const closed = (bid: string, criterion: string, revision = 1): Told =>
  event('moderation.closed', { bid, criterion, detail: { revision } })
export const agreed = (bid: string, criterion: string, mark: string): Told[] => [
  saved(bid, criterion, mark),
  closed(bid, criterion),
]

/** What is laid open of a bid with the prices: its one line, in pence. */
export const priced = (bid: string, pence: number, changes: object = {}) => ({
  ...{ bid, submission: `s-${bid}`, bidder: bid.toUpperCase(), organisation: bid, lot: '', digests: {} },
  parts: { prices: { salt: '00', content: { staff: pence } } },
  ...changes,
})

export const pricesOpened = (contents: Record<string, unknown>): Told => event('prices.opened', { contents })
export const confirmed = (prices: Record<string, unknown>): Told =>
  event('prices.confirmed', { contents: { note: '', prices } })

export const issued = (version: number, detail: object = {}): Told =>
  event('report.issued', { bid: 'a', detail: { version, digest: `d${version}`, ...detail } })

/** A correction of kind `kind` as it was written once and decided. */
export const corrected = (kind: string, about: Partial<Told>, agreement: object): Told[] => {
  const detail = { correction: 'k', kind, revision: 2 }
  return [
    event('correction.written', { ...about, detail, contents: { agreement } }),
    event('correction.decided', { ...about, detail }),
  ]
}

/** From the publication to confirmed prices: two bids, one mark. */
export const START: Told[] = [
  published(),
  opened('a', 'b'),
  ...agreed('a', 'studies', '50'),
  pricesOpened({ bids: [priced('a', 100), priced('b', 200)] }),
  confirmed({ a: 100, b: 200 }),
]
