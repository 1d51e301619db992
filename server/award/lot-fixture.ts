import { keepBid, keepOpening, keepSubmission } from '../bids/bid-store.js'
import { keepLotOrder } from '../bids/lot-store.js'
import { keepDeclaration } from '../panel/interest-store.js'
import type { Lot, LotLimit } from '../rules/lot.js'
import { sampleTender } from '../rules/sample-tender.js'
import { markedCriteriaOf, type Tender } from '../rules/tender.js'
import { keepPublication } from '../tenders/publication-store.js'
import { keepSeat } from '../tenders/seat-store.js'
import { keepTender, tenderOf } from '../tenders/tender-store.js'
import { aVisit, testHouse, type TestHouse } from '../test-house.js'
import type { Person } from '../web/visits.js'
import type { PublishedFile } from './case-file.js'
import { keepPriceConfirmation, keepPriceOpening } from './price-store.js'

const BEFORE = '2026-03-02T09:00:00.000Z'
const OPENING = '2026-04-15T12:00:00.000Z'
export const RANKING = '2026-04-20T09:00:00.000Z'

const lot = (id: string, title: string, changes: Partial<Lot> = {}): Lot => ({
  id,
  title,
  description: 'The prisons of this part.',
  weights: null,
  amounts: null,
  ...changes,
})
/** In the south the service model weighs 40 in place of 20, and the studies nothing that the others do not make up for. */
const SOUTHERN = { vetting: '0', studies: '10', reoffending: '10', model: '40', staffing: '5', jobs: '5', price: '30' }
export const LOTS = [
  lot('north', 'Northern prisons'),
  lot('south', 'Southern prisons', { weights: SOUTHERN, amounts: { benchmark: 50_000_00 } }),
  lot('east', 'Eastern prisons'),
]

/** One bid: whose, for which lot, its agreed marks (3 unless told, vetting 1) and its price in pounds. */
export interface LotBid {
  bidder: 'Alder' | 'Birch' | 'Cedar'
  lot: string
  marks?: Record<string, string>
  pounds?: number
}

export type LotsHouse = ReturnType<typeof lotsHouse>

/**
 * A tender in three lots, bid for, marked, agreed, priced and confirmed: in the stage of ranking, in a real database.
 * @example
 * const lots = lotsHouse({ bids: [{ bidder: 'Alder', lot: 'north' }], limit: { most: 1, rule: 'order of the lots' } })
 */
export function lotsHouse({
  bids,
  limit,
  orders = {},
  changes = {},
  evaluated = false,
}: {
  bids: LotBid[]
  limit?: LotLimit
  orders?: Partial<Record<LotBid['bidder'], string[]>>
  changes?: Partial<Tender>
  /** Whether Ann sits as evaluator for every criterion; her own marks are not on record. */
  evaluated?: boolean
}) {
  const house = testHouse()
  const lea = house.person('Lea Lead', ['commissioner'])
  const mia = house.person('Mia Mild', ['panel'])
  const pia = house.person('Pia Price', ['panel'])
  const ann = house.person('Ann Able', ['panel'])
  const bidders = {
    Alder: house.person('Alma', ['bidder'], 'Alder'),
    Birch: house.person('Bert', ['bidder'], 'Birch'),
    Cedar: house.person('Cora', ['bidder'], 'Cedar'),
  }
  const content = sampleTender({ lots: LOTS, ...(limit ? { lotLimit: limit } : {}), ...changes })
  const tender = 'lotstender01'
  const ids = new Map<string, string>()
  house.change((tx) => {
    keepTender(tx, { id: tender, content, by: lea.id, now: BEFORE })
    const { id } = keepPublication(tx, { tender, content, draftRevision: 1, note: '', by: lea.id, now: BEFORE })
    const seat = { tender, by: lea.id, now: BEFORE, criteria: [] }
    keepSeat(tx, { ...seat, person: pia.id, kind: 'price' })
    keepSeat(tx, { ...seat, person: mia.id, kind: 'moderator' })
    const criteria = markedCriteriaOf(content).map((one) => one.id)
    if (evaluated) keepSeat(tx, { ...seat, person: ann.id, kind: 'evaluator', criteria })
    for (const one of bids) {
      const from = bidders[one.bidder]
      const organisation = from.organisation ?? ''
      const bid = keepBid(tx, { tender, organisation, lot: one.lot, by: from.id, now: BEFORE })
      ids.set(`${one.bidder} ${one.lot}`, bid)
      keepSubmission(tx, { bid, publication: id, content: saidIn(one, content), by: from.id, now: BEFORE })
    }
    for (const [bidder, lots] of Object.entries(orders)) {
      const from = bidders[bidder as LotBid['bidder']]
      keepLotOrder(tx, { tender, organisation: from.organisation ?? '', lots, by: from.id, now: BEFORE })
    }
    keepOpening(tx, { tender, first: lea.id, second: mia.id, now: OPENING })
    for (const person of evaluated ? [lea, mia, pia, ann] : [lea, mia, pia])
      for (const bid of ids.values())
        keepDeclaration(tx, { person: person.id, bid, interest: 'none', text: '', now: OPENING })
  })
  agreeAll(house, { tender, bids, ids, content, moderator: mia })
  house.change((tx) => {
    keepPriceOpening(tx, { tender, by: pia.id, now: RANKING })
    keepPriceConfirmation(tx, { tender, note: 'Sums were checked', by: pia.id, now: RANKING })
  })
  return {
    house,
    tender,
    content,
    lea,
    mia,
    pia,
    ann,
    ...bidders,
    bid: (bidder: LotBid['bidder'], of: string): string => ids.get(`${bidder} ${of}`) ?? '',
    file: (): PublishedFile => tenderOf(house.db, tender, RANKING) as PublishedFile,
    at: (person: Person | null, form: Record<string, string> = {}, params: Record<string, string> = {}) =>
      aVisit(person, { now: RANKING, params: { tender, ...params }, form }),
  }
}

const saidIn = ({ pounds = 60_000 }: LotBid, tender: Tender) => ({
  answers: Object.fromEntries(markedCriteriaOf(tender).map(({ id }) => [id, 'Peers lead groups every week.'])),
  prices: { staff: pounds * 100, other: 0 },
})

/** Writes agreed marks as the panel's pages leave them, without the marks of single members before them. */
function agreeAll(
  house: TestHouse,
  made: { tender: string; bids: LotBid[]; ids: Map<string, string>; content: Tender; moderator: Person },
): void {
  const { tender, bids, ids, content, moderator } = made
  const { writer } = house
  const seat = writer.prepare("SELECT id FROM seats WHERE kind = 'moderator' AND person = ?").pluck().get(moderator.id)
  const publication = writer.prepare('SELECT id FROM publications WHERE tender = ?').pluck().get(tender)
  const agree =
    writer.prepare(`INSERT INTO moderations (bid, criterion, publication, revision, mark, reason, why_moved, discussed, seat, at)
    VALUES (?, ?, ?, 1, ?, ?, '', '[]', ?, ?)`)
  const close = writer.prepare('INSERT INTO moderation_closings (bid, criterion, revision, at) VALUES (?, ?, 1, ?)')
  for (const one of bids)
    for (const { id } of markedCriteriaOf(content)) {
      const bid = ids.get(`${one.bidder} ${one.lot}`)
      const mark = one.marks?.[id] ?? (id === 'vetting' ? '1' : '3')
      agree.run(bid, id, publication, mark, `Worth ${mark} for ${id}`, seat, RANKING)
      close.run(bid, id, RANKING)
    }
  for (const table of ['marking_ends', 'moderation_ends'])
    writer.prepare(`INSERT INTO ${table} (tender, at) VALUES (?, ?)`).run(tender, RANKING)
}
