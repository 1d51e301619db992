import { keepBid, keepOpening, keepSubmission } from '../server/bids/bid-store.js'
import type { Writes } from '../server/database/access.js'
import { keepAccount, keepOrganisation } from '../server/people/account-store.js'
import { readClaim } from '../server/rules/evidence/claims/claim-reading.js'
import { sampleBase, sampleStudy } from '../server/rules/evidence/sample-study.js'
import type { EvidenceBase, Study } from '../server/rules/evidence/study.js'
import {
  sampleCriterion,
  sampleEffectRubric,
  sampleRecordRubric,
  sampleSection,
  sampleTender,
} from '../server/rules/sample-tender.js'
import type { SeatKind } from '../server/rules/sight.js'
import type { Tender } from '../server/rules/tender.js'
import type { TrackRecord } from '../server/rules/track-record/contract.js'
import { sampleContract, sampleRecord } from '../server/rules/track-record/sample-record.js'
import { keepPublication } from '../server/tenders/publication-store.js'
import { keepSeat } from '../server/tenders/seat-store.js'
import { keepTender } from '../server/tenders/tender-store.js'
import type { Role } from '../server/web/visits.js'

/** A small tender about evidence and record alone, in two moments: while bids are written, and when they have been opened. */

export const TENDER = 'tender000001'
export const WRITING = '2026-03-02T09:00:00.000Z'
export const MARKING = '2026-04-16T09:00:00.000Z'
const OPENING = '2026-04-15T12:00:00.000Z'

/** Three sentences on one study of graduates, as a fictional bidder writes them. */
export const CLAIMS = [
  'a 29% reduction in the number of ex-prisoners re-offending',
  'committed more than twice as many offences on average',
  'The overall reduction in the amount of recorded crime was therefore an impressive 65%',
] as const

const content = (): Tender => ({
  ...sampleTender({
    sections: [
      sampleSection('evidence', 'evidence base', {
        ...sampleCriterion('studies', '40', { rubric: sampleEffectRubric() }),
        title: 'What is known of your programme',
      }),
      sampleSection('record', 'track record', {
        ...sampleCriterion('reoffending', '30', { rubric: sampleRecordRubric(), stageTag: 'award', link: 'The same.' }),
        title: 'What became of people before',
      }),
      sampleSection('money', 'price', sampleCriterion('price', '30', { scale: [], subpoints: [] })),
    ],
  }),
})

type Accounts = (name: string, role: Role, organisation?: string | null) => string

const accountsIn =
  (tx: Writes): Accounts =>
  (name, role, organisation = null) =>
    keepAccount(tx, {
      email: `${name.replaceAll(' ', '.').toLowerCase()}@example.org`,
      name,
      password: null,
      organisation,
      roles: [role],
      now: WRITING,
    })

function published(tx: Writes, lead: string): { content: Tender; publication: string } {
  const tender = content()
  keepTender(tx, { id: TENDER, content: tender, by: lead, now: WRITING })
  const given = { tender: TENDER, content: tender, draftRevision: 1, note: '', by: lead, now: WRITING }
  return { content: tender, publication: keepPublication(tx, given).id }
}

/** Open for bids: Ada and Abe write for Alder Recovery, Bea writes for Birch Trust. Nobody has begun. */
export function openForBids(tx: Writes): void {
  const account = accountsIn(tx)
  published(tx, account('Lea Lead', 'commissioner'))
  const alder = keepOrganisation(tx, { name: 'Alder Recovery', now: WRITING })
  account('Ada Alder', 'bidder', alder)
  account('Abe Alder', 'bidder', alder)
  account('Bea Birch', 'bidder', keepOrganisation(tx, { name: 'Birch Trust', now: WRITING }))
}

const rate = (percent: string) => ({ people: null, reoffended: null, percent })

/** Graduates beside people who completed another programme: only percentages, and what is claimed from them. */
const graduates = (): Study =>
  sampleStudy({
    id: 'graduates',
    title: 'Harbour Path graduates, first five years',
    programme: 'Harbour Path',
    design: 'unadjusted comparison',
    comparison: 'other treatment',
    matching: { method: '', variables: [], dependence: null },
    flow: { submitted: null, matched: null, started: null, completed: null, analysed: null },
    population: 'graduates',
    source: "provider's records",
    followUp: { months: null, fixed: false, waiting: null },
    binary: { treated: rate('44'), comparison: rate('73'), bothGroups: 663 },
    frequency: null,
    evaluator: 'the provider',
    holder: 'provider',
    claims: CLAIMS.map((text, index) => ({ id: `c${index + 1}`, text, ...readClaim(text), money: null })),
  })

const BIDS: { bidder: string; writer: string; evidence: EvidenceBase; record: TrackRecord }[] = [
  {
    bidder: 'Alder Recovery',
    writer: 'Ada Alder',
    evidence: sampleBase([graduates()], { programme: 'Harbour Path' }),
    record: sampleRecord(sampleContract()),
  },
  {
    bidder: 'Newcomer House',
    writer: 'Nell New',
    evidence: sampleBase([], { programme: 'New Start' }),
    record: sampleRecord(),
  },
]

/**
 * Opened and being marked: Ann and Ben evaluate both questions, Mia moderates, Lea leads, Odd audits; all have declared no
 * interest. Alder Recovery relies on a study of graduates; Newcomer House has neither a study nor a contract. Answers the bids.
 */
export function openedForMarking(tx: Writes): Record<string, string> {
  const account = accountsIn(tx)
  const lea = account('Lea Lead', 'commissioner')
  const { content: tender, publication } = published(tx, lea)
  const seat = (name: string, kind: SeatKind, role: Role = 'panel'): string => {
    const person = account(name, role)
    const criteria = kind === 'evaluator' ? ['studies', 'reoffending'] : []
    keepSeat(tx, { tender: TENDER, person, kind, criteria, by: lea, now: WRITING })
    return person
  }
  seat('Ann Able', 'evaluator')
  seat('Ben Bold', 'evaluator')
  const mia = seat('Mia Mild', 'moderator')
  seat('Odd Audit', 'auditor', 'auditor')
  const bids = BIDS.map(({ bidder, writer, evidence, record }): [string, string] => {
    const organisation = keepOrganisation(tx, { name: bidder, now: WRITING })
    const by = account(writer, 'bidder', organisation)
    const bid = keepBid(tx, { tender: TENDER, organisation, by, now: WRITING })
    const answers = { studies: `What ${bidder} knows of its programme.`, reoffending: `What ${bidder} did before.` }
    const prices = Object.fromEntries(tender.price.lines.map(({ id }) => [id, 50_000_00]))
    keepSubmission(tx, { bid, publication, content: { answers, prices, evidence, record }, by, now: WRITING })
    return [bidder, bid]
  })
  keepOpening(tx, { tender: TENDER, first: lea, second: mia, now: OPENING })
  return Object.fromEntries(bids)
}
