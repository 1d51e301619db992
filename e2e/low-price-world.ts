import { keepBid, keepOpening, keepSubmission } from '../server/bids/bid-store.js'
import type { Writes } from '../server/database/access.js'
import { keepDeclaration } from '../server/panel/interest-store.js'
import { keepAccount, keepOrganisation } from '../server/people/account-store.js'
import { sampleCriterion, sampleSection, sampleTender } from '../server/rules/sample-tender.js'
import { markedCriteriaOf } from '../server/rules/tender.js'
import { keepPublication } from '../server/tenders/publication-store.js'
import { keepSeat } from '../server/tenders/seat-store.js'
import { keepTender } from '../server/tenders/tender-store.js'
import type { Role } from '../server/web/visits.js'

const BEFORE = '2026-03-02T09:00:00.000Z'
const OPENING = '2026-04-15T12:00:00.000Z'
export const PRICES = '2026-04-20T09:00:00.000Z'
export const TENDER = 'tender000001'

/** What each of three bidders asks in pounds, and which mark the panel has agreed. */
const BIDS = [
  { id: 'bidofalder01', name: 'Alder Recovery', person: 'Ada Alder', pounds: 61_000, mark: '3' },
  { id: 'bidofbirch01', name: 'Birch Trust', person: 'Bea Birch', pounds: 40_000, mark: '4' },
  { id: 'bidofcedar01', name: 'Cedar House', person: 'Cai Cedar', pounds: 71_000, mark: '5' },
]

/** A tender whose moderation is closed and whose prices wait: one of them is more than 30% under their median. */
export function pricesWaiting(tx: Writes): void {
  const account = (name: string, role: Role, organisation: string | null = null): string =>
    keepAccount(tx, {
      email: `${name.split(' ')[0]}@example.org`,
      name,
      password: null,
      organisation,
      roles: [role],
      now: BEFORE,
    })
  const lea = account('Lea Lead', 'commissioner')
  const by = { by: lea, now: BEFORE }
  const seats = [
    ['Mia Mild', 'moderator'],
    ['Pia Price', 'price'],
    ['Ann Able', 'evaluator'],
    ['Odd Audit', 'auditor'],
  ] as const
  const sections = [
    sampleSection('quality', 'quality', { ...sampleCriterion('model', '60', {}), title: 'How the programme works' }),
    sampleSection('money', 'price', sampleCriterion('price', '40', { scale: [], subpoints: [] })),
  ]
  const price = {
    ...sampleTender().price,
    lines: [{ id: 'fee', label: 'Fee' }],
    lowPrice: { under: 'median' as const, percent: '30' },
  }
  const { evidence: _evidence, record: _record, ...content } = sampleTender({ sections, price })
  keepTender(tx, { id: TENDER, content, ...by })
  const { id: publication } = keepPublication(tx, { tender: TENDER, content, draftRevision: 1, note: '', ...by })
  const people = seats.map(([name, kind]) => {
    const person = account(name, kind === 'auditor' ? 'auditor' : 'panel')
    const criteria = kind === 'evaluator' ? ['model'] : []
    return { person, seat: keepSeat(tx, { tender: TENDER, person, kind, criteria, ...by }) }
  })
  for (const { id, name, person, pounds } of BIDS) {
    const organisation = keepOrganisation(tx, { name, now: BEFORE })
    const bidder = account(person, 'bidder', organisation)
    keepBid(tx, { id, tender: TENDER, organisation, by: bidder, now: BEFORE })
    const answers = Object.fromEntries(
      markedCriteriaOf(content).map((one) => [one.id, 'Peers lead groups every week.']),
    )
    keepSubmission(tx, {
      bid: id,
      publication,
      content: { answers, prices: { fee: pounds * 100 } },
      by: bidder,
      now: BEFORE,
    })
  }
  const [mia, pia] = people
  keepOpening(tx, { tender: TENDER, first: lea, second: mia?.person ?? '', now: OPENING })
  for (const person of [lea, ...people.map((one) => one.person)])
    for (const { id } of BIDS) keepDeclaration(tx, { person, bid: id, interest: 'none', text: '', now: OPENING })
  agreed(tx, publication, mia?.seat ?? pia?.seat ?? '')
}

/** What the panel agreed, as its pages leave it, without the marks of single members before. */
function agreed(tx: Writes, publication: string, seat: string): void {
  const run = (sql: string, ...values: string[]): void => void tx.connection.prepare(sql).run(...values)
  for (const { id, mark } of BIDS) {
    run(
      `INSERT INTO moderations (bid, criterion, publication, revision, mark, reason, why_moved, discussed, seat, at)
       VALUES (?, 'model', ?, 1, ?, 'What the panel found', '', '[]', ?, ?)`,
      ...[id, publication, mark, seat, OPENING],
    )
    run("INSERT INTO moderation_closings (bid, criterion, revision, at) VALUES (?, 'model', 1, ?)", id, OPENING)
  }
  for (const table of ['marking_ends', 'moderation_ends'])
    run(`INSERT INTO ${table} (tender, at) VALUES (?, ?)`, TENDER, OPENING)
}
