import type { CaseFile } from '../evaluation.js'
import type { LowPriceOutcome } from '../low-price.js'
import type { Tender } from '../tender.js'
import { contentOf, fieldsOf, NotReplayable, rowsIn, textIn, type ReplayEvent } from './events.js'
import { priceOf, type BidParts, type PriceReplayed } from './prices.js'

/** A look into a low price, as the ledger tells it. */
export interface Enquiry {
  id: string
  bid: string
  cause: string
  reason: string
  /** Null until it is decided. */
  outcome: LowPriceOutcome | null
}

/** What an award rested on when a version of its report was issued, as the ledger alone tells it. */
export interface Replayed {
  /** Which version, under which digest, by which event. */
  version: number
  digest: string
  seq: number
  caseFile: CaseFile
  /** By bid: the price lines that were opened, and what follows from them. Null in a ledger from before they were kept. */
  prices: Map<string, PriceReplayed> | null
  /** By bid: the evaluated prices that were confirmed. */
  confirmed: Map<string, number | null>
  enquiries: Enquiry[]
  /** The bids that were out before prices were opened: into their prices nobody looked. */
  outBefore: Set<string>
  decided: { bid: string | null; lots: Record<string, string | null> | null }
  /** What the event holds of the report, or undefined in a ledger from before it did. */
  report: unknown
}

type Bid = CaseFile['bids'][number]

interface State {
  tender: Tender | null
  bids: Bid[]
  /** Agreed marks by item and revision, and those that were closed. */
  agreed: Map<string, string>
  marks: Map<string, CaseFile['marks'][number]>
  gates: Map<string, CaseFile['gateDecisions'][number]>
  exclusions: CaseFile['exclusions']
  parts: BidParts[] | null
  confirmed: Map<string, number | null> | null
  enquiries: Enquiry[]
  outBefore: Set<string>
  preferences: NonNullable<CaseFile['preferences']>
}

const fresh = (): State => ({
  tender: null,
  bids: [],
  agreed: new Map(),
  marks: new Map(),
  gates: new Map(),
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

const gateDecided: Step = ({ gates }, event) => {
  const decision = contentOf(event, 'decision') === 'keep' ? 'keep' : 'exclude'
  const { bid, criterion } = event
  gates.set(item(event), {
    bid: bid ?? '',
    criterion: criterion ?? '',
    decision,
    reason: String(contentOf(event, 'reason')),
  })
}

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
  'low-price.opened': enquiryOpened,
  'low-price.decided': enquiryDecided,
}

const confirmedPrices = (
  { confirmed }: State,
  prices: Map<string, PriceReplayed> | null,
): { bid: string; pence: number }[] => {
  const told: (readonly [string, number | null])[] = prices
    ? [...prices].map(([bid, { pence }]) => [bid, pence] as const)
    : [...(confirmed ?? [])]
  return told.flatMap(([bid, pence]) => (pence === null ? [] : [{ bid, pence }]))
}

function caseFileIn(state: State, tender: Tender, prices: Map<string, PriceReplayed> | null): CaseFile {
  return {
    tender,
    bids: state.bids,
    marks: [...state.marks.values()],
    gateDecisions: [...state.gates.values()],
    exclusions: [...state.exclusions],
    prices: state.confirmed ? confirmedPrices(state, prices) : [],
    ...(tender.lotLimit && state.preferences.length > 0 ? { preferences: state.preferences } : {}),
  }
}

function issued(state: State, event: ReplayEvent): Replayed {
  const { tender, parts } = state
  if (!tender) throw new NotReplayable('no publication of the tender is in it')
  const prices = parts && new Map(parts.map((one) => [one.bid, priceOf(tender, one)]))
  const { lots } = event.detail
  return {
    version: Number(event.detail.version),
    digest: textIn(event, event.detail, 'digest'),
    seq: event.seq,
    caseFile: caseFileIn(state, tender, prices),
    prices,
    confirmed: new Map(state.confirmed ?? []),
    enquiries: state.enquiries.map((one) => ({ ...one })),
    outBefore: new Set(state.outBefore),
    decided: {
      bid: event.bid,
      lots: typeof lots === 'object' && lots !== null ? (lots as Record<string, string | null>) : null,
    },
    report: event.contents.report,
  }
}

const isReport = ({ act, detail }: ReplayEvent): boolean =>
  act.startsWith('report.') && typeof detail.version === 'number' && typeof detail.digest === 'string'

/**
 * What each version of an award report rested on, from the events of one tender in their order: the tender as last published,
 * the agreed marks of closed moderations, decisions on minimums, exclusions, and the prices that follow from the lines that
 * were opened. Nothing is taken from the report itself.
 * @throws NotReplayable, in words, where something that the award rests on was withheld, erased or never recorded
 * @example replayedReports(events)[0].caseFile.marks.length // 72
 */
export function replayedReports(events: Iterable<ReplayEvent>): Replayed[] {
  const state = fresh()
  const reports: Replayed[] = []
  for (const event of events) {
    if (isReport(event)) reports.push(issued(state, event))
    else if (Object.hasOwn(STEPS, event.act)) STEPS[event.act]?.(state, event)
  }
  return reports
}
