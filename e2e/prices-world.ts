import { keepOpening } from '../server/bids/bid-store.js'
import type { Writes } from '../server/database/access.js'
import { keepDeclaration } from '../server/panel/interest-store.js'
import { keepAccount, keepOrganisation } from '../server/people/account-store.js'
import { sampleCriterion, sampleSection, sampleTender } from '../server/rules/sample-tender.js'
import type { Tender } from '../server/rules/tender.js'
import { keepSeat } from '../server/tenders/seat-store.js'
import { keepTender } from '../server/tenders/tender-store.js'
import type { Role } from '../server/web/visits.js'

export const BEFORE = '2026-03-02T09:00:00.000Z'
export const AFTER = '2026-04-20T09:00:00.000Z'
export const TENDER = 'tender000001'
const PANEL = [
  ['Mia Mild', 'moderator'],
  ['Pia Price', 'price'],
  ['Odd Audit', 'auditor'],
] as const
const BIDDERS = { 'Alder Recovery': 'Ada Alder', 'Birch Trust': 'Bea Birch' }

const WHY_NOT = 'A first trial: there is nothing yet that could be asked for.'

const NO_VAT_YET = ({ vat: _vat, ...price }: Tender['price']): Tender['price'] => price

/** A draft that asks one question and a price, of which its lead has only named one line. */
const draft = (): Tender => {
  const {
    evidence: _evidence,
    record: _record,
    ...content
  } = sampleTender({
    sections: [
      sampleSection('quality', 'quality', { ...sampleCriterion('model', '60'), title: 'How the programme works' }),
      sampleSection('money', 'price', {
        ...sampleCriterion('price', '40', { scale: [], subpoints: [] }),
        title: 'What it costs',
      }),
    ],
    tieBreak: [{ by: 'price' }],
    explanations: { evidenceBase: WHY_NOT, trackRecord: WHY_NOT, keyCriteria: {} },
  })
  const formula = { kind: 'fixed benchmark' as const, benchmark: 120_000_000 }
  return { ...content, price: { ...NO_VAT_YET(content.price), lines: [{ id: 'service', label: 'Service' }], formula } }
}

/** Everybody of the story, and the draft. */
export function pricesToDesign(tx: Writes): void {
  const account = (name: string, role: Role, organisation: string | null = null): string =>
    keepAccount(tx, {
      email: `${name.split(' ')[0]}@example.org`,
      name,
      password: null,
      organisation,
      roles: [role],
      now: BEFORE,
    })
  const by = account('Lea Lead', 'commissioner')
  keepTender(tx, { id: TENDER, content: draft(), by, now: BEFORE })
  for (const [name, kind] of PANEL)
    keepSeat(tx, {
      tender: TENDER,
      person: account(name, kind === 'auditor' ? 'auditor' : 'panel'),
      kind,
      criteria: [],
      by,
      now: BEFORE,
    })
  for (const [name, person] of Object.entries(BIDDERS))
    account(person, 'bidder', keepOrganisation(tx, { name, now: BEFORE }))
}

/** The bids opened and what the panel agreed, as the pages leave it: the same mark for both, so that the price decides. */
export function agreedAlike(tx: Writes): void {
  const run = (sql: string, ...values: (string | number)[]): void => void tx.connection.prepare(sql).run(...values)
  const ids = (sql: string): string[] =>
    tx.connection
      .prepare<[], { id: string }>(sql)
      .all()
      .map(({ id }) => id)
  const [lea = '', mia = '', ...others] = ids(
    `SELECT id FROM accounts WHERE name IN ('Lea Lead', 'Mia Mild', 'Pia Price', 'Odd Audit')
     ORDER BY name = 'Lea Lead' DESC, name = 'Mia Mild' DESC`,
  )
  const [publication = ''] = ids(`SELECT id FROM publications WHERE tender = '${TENDER}' ORDER BY version DESC`)
  const [seat = ''] = ids(`SELECT id FROM seats WHERE kind = 'moderator'`)
  const bids = ids('SELECT id FROM bids')
  keepOpening(tx, { tender: TENDER, first: lea, second: mia, now: AFTER })
  for (const person of [lea, mia, ...others])
    for (const bid of bids) keepDeclaration(tx, { person, bid, interest: 'none', text: '', now: AFTER })
  for (const bid of bids) {
    run(
      `INSERT INTO moderations (bid, criterion, publication, revision, mark, reason, why_moved, discussed, seat, at)
       VALUES (?, 'model', ?, 1, '4', 'What the panel found', '', '[]', ?, ?)`,
      ...[bid, publication, seat, AFTER],
    )
    run("INSERT INTO moderation_closings (bid, criterion, revision, at) VALUES (?, 'model', 1, ?)", bid, AFTER)
  }
  for (const table of ['marking_ends', 'moderation_ends'])
    run(`INSERT INTO ${table} (tender, at) VALUES (?, ?)`, TENDER, AFTER)
}
