import { CORRECTION_KINDS, type CorrectionKind } from '../corrections/correction.js'
import { LOW_PRICE_OUTCOMES } from '../low-price.js'
import type { Tender } from '../tender.js'
import {
  contentsIn,
  fieldsOf,
  keptIn,
  NotReplayable,
  objectIn,
  rowsIn,
  textIn,
  textsIn,
  wordIn,
  type Fields,
  type ReplayEvent,
} from './events.js'
import type { BidParts } from './prices.js'
import type { State } from './state.js'

/** What a mark stands for: the answer of a bid to a question. */
interface Item {
  bid: string
  criterion: string
}

type Step = (state: State, event: ReplayEvent) => void

const published: Step = (state, event) => {
  const content: unknown = fieldsOf(event, 'content')
  state.tender = content as Tender
}

const opened: Step = (state, event) => {
  state.bids = rowsIn(event, event.detail.submissions).map((row) => ({
    id: textIn(event, row, 'bid'),
    bidder: textIn(event, row, 'bid'),
  }))
}

const aboutIn = (event: ReplayEvent, name: 'bid' | 'criterion'): string => textIn(event, { [name]: event[name] }, name)

const bidIn = (event: ReplayEvent): string => aboutIn(event, 'bid')

const itemIn = (event: ReplayEvent): Item => ({ bid: bidIn(event), criterion: aboutIn(event, 'criterion') })

const keyOf = ({ bid, criterion }: Item): string => `${bid}\n${criterion}`

const revisionIn = (event: ReplayEvent): string => `${keyOf(itemIn(event))}\n${String(event.detail.revision)}`

const agreementSaved: Step = ({ agreed }, event) =>
  void agreed.set(revisionIn(event), textIn(event, fieldsOf(event, 'agreement'), 'mark'))

const keepMark = ({ marks }: State, item: Item, mark: string): void => void marks.set(keyOf(item), { ...item, mark })

const agreementClosed: Step = (state, event) => {
  const mark = state.agreed.get(revisionIn(event))
  if (mark === undefined) throw new NotReplayable(`event ${event.seq} closes an agreement that was never written`)
  keepMark(state, itemIn(event), mark)
}

const DECISIONS = ['exclude', 'keep'] as const

function keepGate({ gates, marks }: State, event: ReplayEvent, said: Fields, field: 'decision' | 'outcome'): void {
  const item = itemIn(event)
  const on = marks.get(keyOf(item))
  if (!on) throw new NotReplayable(`event ${event.seq} decides on a minimum before any mark was agreed`)
  gates.set(keyOf(item), {
    ...item,
    decision: wordIn(event, said, field, DECISIONS),
    reason: textIn(event, said, 'reason'),
    mark: on.mark,
  })
}

const gateDecided: Step = (state, event) => keepGate(state, event, contentsIn(event, 'decision', 'reason'), 'decision')

const exclude = ({ exclusions }: State, event: ReplayEvent, said: Fields): void =>
  void exclusions.push({
    bid: bidIn(event),
    rule: textIn(event, said, 'rule'),
    reason: textIn(event, said, 'reason'),
  })

const excluded: Step = (state, event) => exclude(state, event, contentsIn(event, 'rule', 'reason'))

const named = (event: ReplayEvent, row: Fields): State['bids'][number] => {
  const text = (name: string): string => textIn(event, row, name)
  const [id, bidder, lot] = [text('bid'), text('bidder'), text('lot')]
  return lot === '' ? { id, bidder } : { id, bidder, lot, organisation: text('organisation') }
}

const partsIn = (event: ReplayEvent, parts: unknown): BidParts['parts'] =>
  Object.fromEntries(
    Object.entries(objectIn(event, parts)).map(([name, part]) => [name, objectIn(event, part).content]),
  )

const pricesOpened: Step = (state, event) => {
  state.outBefore = new Set(state.exclusions.map(({ bid }) => bid))
  const bids = keptIn(event, 'bids')
  // A ledger from before there was more than a number of bids.
  if (bids === undefined) return
  const rows = rowsIn(event, bids)
  state.bids = rows.map((row) => named(event, row))
  state.parts = rows.map((row) => ({ bid: textIn(event, row, 'bid'), parts: partsIn(event, row.parts) }))
  state.preferences = rowsIn(event, keptIn(event, 'orders')).map((row) => ({
    organisation: textIn(event, row, 'organisation'),
    lots: textsIn(event, row.lots),
  }))
}

function penceIn({ seq, act }: ReplayEvent, pence: unknown): number | null {
  if (pence === null || typeof pence === 'number') return pence
  throw new NotReplayable(`event ${seq} (${act}) holds a price that is no number`)
}

const pricesConfirmed: Step = (state, event) => {
  const prices = Object.entries(fieldsOf(event, 'prices'))
  state.confirmed = new Map(prices.map(([bid, pence]) => [bid, penceIn(event, pence)]))
}

const enquiryOpened: Step = ({ enquiries }, event) => {
  const said = contentsIn(event, 'cause', 'reason')
  enquiries.push({
    id: textIn(event, event.detail, 'enquiry'),
    bid: bidIn(event),
    cause: textIn(event, said, 'cause'),
    reason: textIn(event, said, 'reason'),
    outcome: null,
  })
}

const enquiryDecided: Step = ({ enquiries }, event) => {
  const enquiry = enquiries.find(({ id }) => id === event.detail.enquiry)
  if (!enquiry) throw new NotReplayable(`event ${event.seq} decides on a look into a price that was never opened`)
  enquiry.outcome = wordIn(event, contentsIn(event, 'outcome'), 'outcome', LOW_PRICE_OUTCOMES)
}

const correctionIn = ({ detail }: ReplayEvent): string => `${String(detail.correction)}\n${String(detail.revision)}`

const correctionWritten: Step = ({ anew }, event) => void anew.set(correctionIn(event), fieldsOf(event, 'agreement'))

const ANEW: Record<CorrectionKind, (state: State, event: ReplayEvent, decided: Fields) => void> = {
  mark: (state, event, decided) => keepMark(state, itemIn(event), textIn(event, decided, 'mark')),
  gate: (state, event, decided) => keepGate(state, event, decided, 'outcome'),
  exclusion: (state, event, decided) => {
    const bid = bidIn(event)
    state.exclusions = state.exclusions.filter((one) => one.bid !== bid)
    if (wordIn(event, decided, 'outcome', DECISIONS) === 'exclude') exclude(state, event, decided)
  },
}

/** What was decided anew takes the place of what was decided first. */
const correctionDecided: Step = (state, event) => {
  const decided = state.anew.get(correctionIn(event))
  if (!decided) throw new NotReplayable(`event ${event.seq} decides something anew that was never written`)
  ANEW[wordIn(event, event.detail, 'kind', CORRECTION_KINDS)](state, event, decided)
}

const STEPS: ReadonlyMap<string, Step> = new Map([
  ['tender.published', published],
  ['tender.amended', published],
  ['bids.opened', opened],
  ['moderation.saved', agreementSaved],
  ['moderation.closed', agreementClosed],
  ['gate.decided', gateDecided],
  ['bid.excluded', excluded],
  ['prices.opened', pricesOpened],
  ['prices.confirmed', pricesConfirmed],
  ['correction.written', correctionWritten],
  ['correction.decided', correctionDecided],
  ['low-price.opened', enquiryOpened],
  ['low-price.decided', enquiryDecided],
])

/**
 * Takes one event into account, where the award rests on it.
 * @throws NotReplayable, in words, where what it says was withheld, erased or never recorded
 * @example take(state, event)
 */
export function take(state: State, event: ReplayEvent): void {
  STEPS.get(event.act)?.(state, event)
}
