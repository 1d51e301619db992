import type { CaseFile } from '../evaluation.js'
import type { Tender } from '../tender.js'
import { NotReplayable, textIn, type ReplayEvent } from './events.js'
import { priceOf, type PriceReplayed } from './prices.js'
import { blankState, type Enquiry, type State } from './state.js'
import { take } from './steps.js'

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
  /** What the event says that was decided; `lots` as it holds it, null without lots. */
  decided: { bid: string | null; lots: unknown }
  /** What the event holds of the report, or undefined in a ledger from before it did. */
  report: unknown
}

/** Evaluated prices count once they are confirmed: as they follow from the lines that were opened, else as confirmed. */
function evaluatedPrices({ confirmed }: State, prices: Replayed['prices']): CaseFile['prices'] {
  if (!confirmed) return []
  const told = prices ? new Map([...prices].map(([bid, { pence }]) => [bid, pence])) : confirmed
  return [...told].flatMap(([bid, pence]) => (pence === null ? [] : [{ bid, pence }]))
}

// A decision that was made on a mark does not count once another mark was agreed anew in its place.
const gatesNow = ({ gates, marks }: State): CaseFile['gateDecisions'] =>
  [...gates].flatMap(([at, { mark, ...decision }]) => (marks.get(at)?.mark === mark ? [decision] : []))

function caseFileIn(state: State, tender: Tender, prices: Replayed['prices']): CaseFile {
  return {
    tender,
    bids: state.bids,
    marks: [...state.marks.values()],
    gateDecisions: gatesNow(state),
    exclusions: [...state.exclusions],
    prices: evaluatedPrices(state, prices),
    ...(tender.lotLimit && state.preferences.length > 0 ? { preferences: state.preferences } : {}),
  }
}

function issued(state: State, event: ReplayEvent): Replayed {
  const { tender, parts } = state
  if (!tender) throw new NotReplayable('no publication of the tender is in it')
  const prices = parts && new Map(parts.map((one) => [one.bid, priceOf(tender, one)]))
  const { version, lots } = event.detail
  if (typeof version !== 'number')
    throw new NotReplayable(`event ${event.seq} (${event.act}) does not say its “version”`)
  return {
    version,
    digest: textIn(event, event.detail, 'digest'),
    seq: event.seq,
    caseFile: caseFileIn(state, tender, prices),
    prices,
    confirmed: new Map(state.confirmed ?? []),
    enquiries: state.enquiries.map((one) => ({ ...one })),
    outBefore: new Set(state.outBefore),
    decided: { bid: event.bid, lots: lots ?? null },
    report: event.contents.report,
  }
}

/**
 * What each version of an award report rested on, from the events of one tender in their order: the tender as last published,
 * the agreed marks of closed moderations, decisions on minimums, exclusions, and the prices that follow from the lines that
 * were opened. Nothing is taken from the report itself.
 * @throws NotReplayable, in words, where something that the award rests on was withheld, erased or never recorded
 * @example replayedReports(events)[0].caseFile.marks.length // 72
 */
export function replayedReports(events: Iterable<ReplayEvent>): Replayed[] {
  const state = blankState()
  const reports: Replayed[] = []
  for (const event of events) {
    if (event.act === 'report.issued') reports.push(issued(state, event))
    else take(state, event)
  }
  return reports
}
