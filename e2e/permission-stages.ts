import { createHash } from 'node:crypto'
import { keepFile } from '../server/bids/file-store.js'
import { pdfOf } from '../server/bids/files-fixture.js'
import { keepPiece, keepUpload } from '../server/bids/upload-store.js'
import type { Writes } from '../server/database/access.js'
import { newId } from '../server/database/ids.js'
import { keepConflictDecision, keepDeclaration } from '../server/panel/interest-store.js'
import { keepQuery, keepQueryAnswer, keepSending } from '../server/panel/query-store.js'
import { accountOf, keepAccount, keepOrganisation } from '../server/people/account-store.js'
import { keepSeat } from '../server/tenders/seat-store.js'
import type { Person, Role } from '../server/web/visits.js'
import { largeExample, largePeople, type Besides, type Until } from '../scripts/large-example.js'
import { closeCallAnswered, NOW, performed, REASONS, visitOf } from './permission-acts.js'
import { noticed } from './permission-notice.js'

const SIZE = { bids: 2, criteria: 5, evaluators: 3 }

/** Up to where the example is taken, and the moment at which it is asked there. */
export interface Stage {
  name: string
  until: Until
  now: string
  /** An act that takes the example on from there. */
  further?: (tx: Writes, tender: string, lead: Person) => void
}

/** Every stage of a tender, in order. */
export const STAGES: Stage[] = [
  { name: 'draft', until: 'draft', now: NOW.early },
  { name: 'open', until: 'bids', now: NOW.early },
  { name: 'closed', until: 'bids', now: NOW.late },
  { name: 'marking', until: 'marking', now: NOW.late },
  { name: 'moderation', until: 'moderation', now: NOW.late },
  { name: 'price', until: 'price', now: NOW.late },
  { name: 'ranking', until: 'ranking', now: NOW.late },
  {
    name: 'reported',
    until: 'ranking',
    now: NOW.late,
    further: (tx, tender, lead) => {
      closeCallAnswered(tx, visitOf(lead, NOW.late, { tender }))
      performed(tx, '/tenders/:tender/report', visitOf(lead, NOW.late, { tender }, REPORT_FORM))
      summarySent(tx, tender, lead)
    },
  },
  { name: 'standstill', until: 'ranking', now: NOW.late, further: noticed },
  {
    name: 'contracted',
    until: 'ranking',
    now: NOW.later,
    further: (tx, tender, lead) => {
      noticed(tx, tender, lead)
      const form = { 'on-0': NOW.later.slice(0, 10), 'value-0': '900000' }
      performed(tx, '/tenders/:tender/contract', visitOf(lead, NOW.later, { tender }, form))
    },
  },
  {
    name: 'abandoned',
    until: 'moderation',
    now: NOW.late,
    further: (tx, tender, lead) =>
      performed(
        tx,
        '/tenders/:tender/abandon',
        visitOf(lead, NOW.late, { tender }, { reason: 'The funding was withdrawn by the department.' }),
      ),
  },
]
const REPORT_FORM = {
  decision: 'none',
  reasons: REASONS,
}

/** The first bidder is told how its bid was assessed. */
function summarySent(tx: Writes, tender: string, lead: Person): void {
  const bid = tx.connection
    .prepare('SELECT id FROM bids WHERE tender = ? ORDER BY rowid LIMIT 1')
    .pluck()
    .get(tender) as string
  const path = '/tenders/:tender/summaries/:bid'
  const visit = visitOf(lead, NOW.late, { tender, bid })
  performed(tx, path, { ...visit, form: { further: 'No bid meets what the service needs.' } })
  performed(tx, `${path}/preview`, { ...visit, form: { despite: 'It is enough to hold a place in a table.' } })
  const summary = tx.connection.prepare('SELECT id FROM summaries WHERE bid = ?').pluck().get(bid) as string
  performed(tx, '/tenders/:tender/summaries', { ...visit, form: { summary } })
}

/** The first bidder asks a question, attaches a file to the bid, and has sent half of another one. */
const submitting: Besides['submitting'] = (tx, { id: bid, tender, by, index, now }) => {
  if (index > 0) return []
  const asker = personOf(tx, by)
  performed(
    tx,
    '/tenders/:tender/clarifications/new',
    visitOf(asker, now, { tender }, { place: 'tender', question: 'May two bid as one?' }),
  )
  const begun = { bid, name: 'report.pdf', on: '', mark: '', by, now }
  keepPiece(tx, keepUpload(tx, { ...begun, announced: 100 }), 0, Buffer.from('half of it'))
  const upload = keepUpload(tx, { ...begun, announced: null })
  const bytes = pdfOf()
  keepPiece(tx, upload, 0, bytes)
  const sha256 = createHash('sha256').update(bytes).digest('hex')
  const file = { name: 'report.pdf', type: 'pdf', size: bytes.length, sha256, on: { criterion: 'c1' } } as const
  keepFile(tx, upload, { ...file, scan: 'not scanned', by, now })
  return [{ id: upload.id, ...file }]
}

/** The first evaluator asks to have a point cleared up, and the lead sends it. The bidder answers before anything is agreed. */
const opened =
  (lead: string, bidder: string, isAnswered: boolean): Besides['opened'] =>
  (tx, { bids, seats, now }) => {
    const [bid = '', seat = ''] = [bids[0], seats[0]]
    const query = newId()
    const by = seatHolder(tx, seat)
    keepQuery(tx, { id: query, bid, criterion: 'c1', question: 'Two years, or three?', seat, by, now })
    keepSending(tx, { query, question: 'Is it two years?', until: UNTIL, by: lead, now })
    if (isAnswered) keepQueryAnswer(tx, { query, answer: 'Two years.', by: bidder, now })
  }
const UNTIL = '2026-03-09T12:00:00.000Z'

const seatHolder = (tx: Writes, seat: string): string =>
  tx.connection.prepare('SELECT person FROM seats WHERE id = ?').pluck().get(seat) as string

function personOf(tx: Writes, id: string): Person {
  const account = accountOf(tx, id)
  if (!account) throw new Error(`no account ${id}`)
  return { id, name: account.name, email: account.email, roles: account.roles, organisation: account.organisation }
}

/** Who asks, and the ids that they ask for. */
export interface Made {
  personas: [string, Person | null][]
  params: Record<string, string>
}

/** Puts an example of a stage into the database. */
export function made(tx: Writes, stage: Stage): Made {
  const people = largePeople(tx, SIZE)
  const isAgreed = ['price', 'ranking'].includes(stage.until)
  const { tender, bids, seats } = largeExample(tx, SIZE, people, stage.until, {
    submitting,
    opened: opened(people.lead, people.bidders[0]?.account ?? '', isAgreed),
  })
  const extra = (name: string, role: Role, organisation: string | null = null): string =>
    keepAccount(tx, {
      email: `${name.replace(/ /g, '.')}@example.org`,
      name,
      password: null,
      organisation,
      roles: [role],
      now: NOW.early,
    })
  const auditor = extra('seated auditor', 'auditor')
  keepSeat(tx, { tender, person: auditor, kind: 'auditor', criteria: [], by: people.lead, now: NOW.early })
  const [bid] = bids
  const recused = people.evaluators[2] as string
  if (bid && stage.until !== 'bids') {
    const revision = keepDeclaration(tx, {
      person: recused,
      bid,
      interest: 'declared',
      text: 'I once worked there.',
      now: stage.now,
    })
    keepConflictDecision(tx, {
      person: recused,
      bid,
      revision,
      decision: 'recuse',
      reason: 'Too close.',
      by: people.lead,
      now: stage.now,
    })
  }
  const elsewhere = keepOrganisation(tx, { name: 'Elsewhere', now: NOW.early })
  const personas: [string, string | null][] = [
    ['signed out', null],
    ['administrator', extra('administrator', 'administrator')],
    ['another commissioner', extra('another commissioner', 'commissioner')],
    ['lead', people.lead],
    ['evaluator', people.evaluators[0] as string],
    ['recused evaluator', recused],
    ['moderator', people.moderator],
    ['price evaluator', people.price],
    ['auditor', auditor],
    ['auditor without a seat', extra('unseated auditor', 'auditor')],
    ['panel member without a seat', extra('unseated member', 'panel')],
    ['bidder', people.bidders[0]?.account as string],
    ['rival bidder', people.bidders[1]?.account as string],
    ['bidder elsewhere', extra('bidder elsewhere', 'bidder', elsewhere)],
  ]
  stage.further?.(tx, tender, personOf(tx, people.lead))
  return {
    personas: personas.map(([name, id]) => [name, id === null ? null : personOf(tx, id)]),
    params: {
      tender,
      bid: bid ?? 'nosuchbid',
      criterion: 'c1',
      section: 's1',
      seat: seats[0] as string,
      study: 'study-1',
      contract: 'contract-1',
      account: people.lead,
      ...latest(tx, tender),
    },
  }
}

/** Ids that only exist once something was submitted or issued. */
function latest(tx: Writes, tender: string): Record<string, string> {
  const one = (sql: string): string =>
    (tx.connection.prepare(sql).pluck().get(tender) as string | undefined) ?? 'nosuchthing'
  return {
    submission: one(
      'SELECT s.id FROM submissions s JOIN bids b ON b.id = s.bid WHERE b.tender = ? ORDER BY b.rowid LIMIT 1',
    ),
    report: one('SELECT id FROM reports WHERE tender = ?'),
    summary: one(
      'SELECT s.id FROM summaries s JOIN bids b ON b.id = s.bid WHERE b.tender = ? ORDER BY b.rowid LIMIT 1',
    ),
    file: one('SELECT f.id FROM files f JOIN bids b ON b.id = f.bid WHERE b.tender = ?'),
    upload: one('SELECT u.id FROM uploads u JOIN bids b ON b.id = u.bid WHERE b.tender = ? AND u.announced > 0'),
    clarification: one('SELECT id FROM clarifications WHERE tender = ?'),
    notice: one('SELECT id FROM award_notices WHERE tender = ?'),
    representation: one('SELECT id FROM representations WHERE tender = ?'),
    query: one('SELECT q.id FROM queries q JOIN bids b ON b.id = q.bid WHERE b.tender = ?'),
  }
}
