import type { Writes } from '../server/database/access.js'
import type { Person } from '../server/web/visits.js'
import { ask, closeCallAnswered, NOW, performed, REASONS, visitOf } from './permission-acts.js'

/** The contract is awarded, every bidder is told, the notice is published, and one representation is on record. */
export function noticed(tx: Writes, tender: string, lead: Person): void {
  const visit = visitOf(lead, NOW.late, { tender })
  closeCallAnswered(tx, visit)
  const draft = ask(tx, 'GET', '/tenders/:tender/report', visit)
  const { choices = [] } = (draft?.kind === 'page' ? draft.locals : {}) as { choices?: { id: string }[] }
  const winner = choices[0]?.id ?? ''
  performed(tx, '/tenders/:tender/report', { ...visit, form: { reasons: REASONS, decision: winner } })
  allTold(tx, tender, lead, winner)
  performed(tx, '/tenders/:tender/notice/write', { ...visit, form: NOTICE_FORM })
  performed(tx, '/tenders/:tender/notice', { ...visit, form: { on: '2026-03-02', reference: '2026/S 1', keep: 'yes' } })
  const said = { way: 'letter', text: 'We object.', 'received-date': '2026-03-02', 'received-time': '9:00' }
  const [first] = bidsIn(tx, tender)
  performed(tx, '/tenders/:tender/representations', { ...visit, form: { ...said, bid: first ?? '' } })
}

const NOTICE_FORM = {
  ...{ service: 'A recovery service', cpv: '85312500', starts: '2026-09-01', ends: '2028-08-31' },
  ...{ 'address-0': '1 Street', 'identifier-0': 'Companies House 01234567', 'size-0': 'SME', 'vcse-0': 'no' },
  ...{ 'value-0': '900000', final: '2', sme: '1', vcse: '0' },
}

/** The bids on a tender, the first begun first. */
export const bidsIn = (tx: Writes, tender: string): string[] =>
  tx.connection.prepare('SELECT id FROM bids WHERE tender = ? ORDER BY rowid').pluck().all(tender) as string[]

/** Every bidder is sent its summary; that of the winner is approved first, for the others tell of it. */
function allTold(tx: Writes, tender: string, lead: Person, winner: string): void {
  const bids = bidsIn(tx, tender).sort((one, other) => Number(other === winner) - Number(one === winner))
  for (const bid of bids) {
    const visit = visitOf(lead, NOW.late, { tender, bid })
    performed(tx, '/tenders/:tender/summaries/:bid', { ...visit, form: { further: 'By the published criteria.' } })
    const form = { despite: 'It is enough to hold a place in a table.' }
    performed(tx, '/tenders/:tender/summaries/:bid/preview', { ...visit, form })
  }
  const summary = tx.connection
    .prepare('SELECT s.id FROM summaries s JOIN bids b ON b.id = s.bid WHERE b.tender = ?')
    .pluck()
    .all(tender) as string[]
  performed(tx, '/tenders/:tender/summaries', visitOf(lead, NOW.late, { tender }, { summary }))
}
