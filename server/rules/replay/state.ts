import type { CaseFile } from '../evaluation.js'
import type { LowPriceOutcome } from '../low-price.js'
import type { Tender } from '../tender.js'
import { contentOf, fieldsOf, NotReplayable, rowsIn, textIn, type ReplayEvent } from './events.js'
import type { BidParts } from './prices.js'

/** A look into a low price, as the ledger tells it. */
export interface Enquiry {
  id: string
  bid: string
  cause: string
  reason: string
  /** Null until it is decided. */
  outcome: LowPriceOutcome | null
}

type Bid = CaseFile['bids'][number]

type GateDecided = CaseFile['gateDecisions'][number] & { mark: string }

/** What is known of a tender so far. */
export interface State {
  tender: Tender | null
  bids: Bid[]
  /** Agreed marks by item and revision, and those that were closed. */
  agreed: Map<string, string>
  marks: Map<string, CaseFile['marks'][number]>
  /** Decisions on minimums, each with the mark that stood when it was made. */
  gates: Map<string, GateDecided>
  /** What was written to be decided anew, by correction and revision. */
  anew: Map<string, Record<string, unknown>>
  exclusions: CaseFile['exclusions']
  parts: BidParts[] | null
  confirmed: Map<string, number | null> | null
  enquiries: Enquiry[]
  outBefore: Set<string>
  preferences: NonNullable<CaseFile['preferences']>
}

/**
 * What is known of a tender before its first event: nothing.
 * @example blankState().bids // []
 */
export const blankState = (): State => ({
  tender: null,
  bids: [],
  agreed: new Map(),
  marks: new Map(),
  gates: new Map(),
  anew: new Map(),
  exclusions: [],
  parts: null,
  confirmed: null,
  enquiries: [],
  outBefore: new Set(),
  preferences: [],
})

type Step = (state: State, event: ReplayEvent) => void

const published: Step = (state, event) => {
  state.tender = contentOf(event, 'content') as Tender
}

const opened: Step = (state, event) => {
  state.bids = rowsIn(event, event.detail.submissions).map((row) => ({
    id: textIn(event, row, 'bid'),
    bidder: textIn(event, row, 'bid'),
  }))
}

const item = ({ bid, criterion }: ReplayEvent, revision: unknown = ''): string =>
  `${bid ?? ''}\n${criterion ?? ''}\n${String(revision)}`

const agreementSaved: Step = ({ agreed }, event) =>
  void agreed.set(item(event, event.detail.revision), textIn(event, fieldsOf(event, 'agreement'), 'mark'))

const agreementClosed: Step = ({ agreed, marks }, event) => {
  const mark = agreed.get(item(event, event.detail.revision))
  const { bid, criterion } = event
  if (mark === undefined || bid === null || criterion === null)
    throw new NotReplayable(`event ${event.seq} closes an agreement that was never written`)
  marks.set(item(event), { bid, criterion, mark })
}

const keepGate = ({ gates, marks }: State, event: ReplayEvent, decision: unknown, reason: unknown): void => {
  const { bid, criterion } = event
  gates.set(item(event), {
    bid: bid ?? '',
    criterion: criterion ?? '',
    decision: decision === 'keep' ? 'keep' : 'exclude',
    reason: String(reason),
    mark: marks.get(item(event))?.mark ?? '',
  })
}

const gateDecided: Step = (state, event) =>
  keepGate(state, event, contentOf(event, 'decision'), contentOf(event, 'reason'))

const excluded: Step = ({ exclusions }, event) =>
  void exclusions.push({
    bid: event.bid ?? '',
    rule: String(contentOf(event, 'rule')),
    reason: String(contentOf(event, 'reason')),
  })

const named = (event: ReplayEvent, row: Record<string, unknown>): Bid => {
  const [id, bidder, lot] = ['bid', 'bidder', 'lot'].map((name) => textIn(event, row, name)) as [string, string, string]
  return lot === '' ? { id, bidder } : { id, bidder, lot, organisation: textIn(event, row, 'organisation') }
}

const pricesOpened: Step = (state, event) => {
  state.outBefore = new Set(state.exclusions.map(({ bid }) => bid))
  // A ledger from before there was more than a number of bids.
  if (!Object.hasOwn(event.contents, 'bids') && !event.missing.includes('bids')) return
  const rows = rowsIn(event, contentOf(event, 'bids'))
  state.bids = rows.map((row) => named(event, row))
  state.parts = rows.map((row) => ({ bid: textIn(event, row, 'bid'), parts: partsIn(row.parts) }))
  state.preferences = rowsIn(event, event.contents.orders).map((row) => ({
    organisation: textIn(event, row, 'organisation'),
    lots: (Array.isArray(row.lots) ? row.lots : []).map(String),
  }))
}

const partsIn = (parts: unknown): BidParts['parts'] =>
  Object.fromEntries(
    Object.entries((parts ?? {}) as Record<string, { content?: unknown }>).map(([name, part]) => [name, part.content]),
  )

const pricesConfirmed: Step = (state, event) => {
  const prices = Object.entries(fieldsOf(event, 'prices'))
  state.confirmed = new Map(prices.map(([bid, pence]) => [bid, typeof pence === 'number' ? pence : null]))
}

const enquiryOpened: Step = ({ enquiries }, event) =>
  void enquiries.push({
    id: textIn(event, event.detail, 'enquiry'),
    bid: event.bid ?? '',
    cause: String(contentOf(event, 'cause')),
    reason: String(contentOf(event, 'reason')),
    outcome: null,
  })

const enquiryDecided: Step = ({ enquiries }, event) => {
  const outcome = contentOf(event, 'outcome') === 'rejected' ? 'rejected' : 'accepted'
  for (const one of enquiries) if (one.id === event.detail.enquiry) one.outcome = outcome
}

const correctionIn = ({ detail }: ReplayEvent): string => `${String(detail.correction)}\n${String(detail.revision)}`

const correctionWritten: Step = ({ anew }, event) => void anew.set(correctionIn(event), fieldsOf(event, 'agreement'))

/** What was decided anew takes the place of what was decided first. */
const correctionDecided: Step = (state, event) => {
  const decided = state.anew.get(correctionIn(event))
  const { bid, criterion, detail } = event
  if (!decided || bid === null)
    throw new NotReplayable(`event ${event.seq} decides something anew that was never written`)
  if (detail.kind === 'mark')
    state.marks.set(item(event), { bid, criterion: criterion ?? '', mark: textIn(event, decided, 'mark') })
  if (detail.kind === 'gate') keepGate(state, event, decided.outcome, decided.reason)
  if (detail.kind === 'exclusion') {
    state.exclusions = state.exclusions.filter((one) => one.bid !== bid)
    if (decided.outcome === 'exclude')
      state.exclusions.push({ bid, rule: textIn(event, decided, 'rule'), reason: textIn(event, decided, 'reason') })
  }
}

const STEPS: Record<string, Step> = {
  'tender.published': published,
  'tender.amended': published,
  'bids.opened': opened,
  'moderation.saved': agreementSaved,
  'moderation.closed': agreementClosed,
  'gate.decided': gateDecided,
  'bid.excluded': excluded,
  'prices.opened': pricesOpened,
  'prices.confirmed': pricesConfirmed,
  'correction.written': correctionWritten,
  'correction.decided': correctionDecided,
  'low-price.opened': enquiryOpened,
  'low-price.decided': enquiryDecided,
}

/**
 * Takes one event into account, where the award rests on it.
 * @throws NotReplayable, in words, where what it says was withheld, erased or never recorded
 * @example take(state, event)
 */
export function take(state: State, event: ReplayEvent): void {
  if (Object.hasOwn(STEPS, event.act)) STEPS[event.act]?.(state, event)
}
