import type { Reads } from '../database/access.js'
import { signedIn, withRole } from '../people/permissions.js'
import { criterionOf, sectionOf, type Criterion, type Section, type Tender } from '../rules/tender.js'
import { lotOf, tenderOfLot } from '../rules/lots.js'
import { asksForPrices, evidenceSection, offerSection, recordSection } from '../rules/completeness.js'
import type { Viewer } from '../rules/sight.js'
import { mayReadPublished, needStage, type Reading } from '../tenders/permissions.js'
import { tenderOf, type Publication, type TenderFile } from '../tenders/tender-store.js'
import { notFound, type Person, type Visit } from '../web/visits.js'
import { bidOf, type Bid } from './bid-store.js'
import { recusedBids } from './opening-store.js'
import { newestStatements, statementRevision, type Statement, type StatementKind } from './statement-store.js'
import { submissionOf, type Submission } from './submission-store.js'

/** A bidder: somebody who bids for an organisation. */
export interface Bidder {
  person: Person
  organisation: string
}

/** A bid in the hands of its own organisation. */
export interface OwnBid {
  person: Person
  bid: Bid
  file: TenderFile
  /** What is in force now: an amendment changes it. */
  publication: Publication
}

/** Whoever bids for an organisation; for everybody else the pages of bidders do not exist. */
export function mayBid(db: Reads, visit: Visit): Bidder {
  const person = withRole('bidder')(db, visit)
  if (!person.organisation) throw notFound()
  return { person, organisation: person.organisation }
}

/** A bidder who may begin a bid for a tender that is open. */
export function mayBeginBid(db: Reads, visit: Visit): Bidder & { file: TenderFile } {
  const bidder = mayBid(db, visit)
  const { file } = mayReadPublished(db, visit)
  needStage(file, 'write a bid', 'A bid can be begun only while the tender is open for bids.')
  return { ...bidder, file }
}

/** A bid for its own organisation. For everybody else, whoever they are, there is no such bid. */
export function ownBid(db: Reads, visit: Visit): OwnBid {
  const { person, organisation } = mayBid(db, visit)
  const bid = bidOf(db, { bid: visit.params.bid ?? '' })
  if (!bid || bid.organisation !== organisation) throw notFound()
  const file = tenderOf(db, bid.tender, visit.now)
  if (!file?.publication) throw notFound()
  return { person, bid, file, publication: forLot(file.publication, bid.lot) }
}

/** What is in force for a bid: of a tender with lots its lot, with the weights of that lot and its name behind the title. */
function forLot(publication: Publication, id: string): Publication {
  const lot = lotOf(publication.content, id)
  if (!lot) return publication
  const content = tenderOfLot(publication.content, lot)
  return { ...publication, content: { ...content, title: `${content.title}: ${lot.title}` } }
}

/** A question of the tender, on the page on which a bidder answers it. */
export interface Answering extends OwnBid {
  section: Section
  criterion: Criterion
}

/** A question of the tender that somebody's own bid answers; price has a page of its own. */
export function mayAnswer(db: Reads, visit: Visit): Answering {
  const own = ownBid(db, visit)
  const tender = own.publication.content
  const criterion = criterionOf(tender, visit.params.criterion ?? '')
  const section = criterion && sectionOf(tender, criterion.id)
  if (!criterion || !section || section.kind === 'price') throw notFound()
  return { ...own, section, criterion }
}

/** The price form of somebody's own bid, if the tender asks for prices. */
export function mayPrice(db: Reads, visit: Visit): OwnBid {
  const own = ownBid(db, visit)
  if (!asksForPrices(own.publication.content)) throw notFound()
  return own
}

/** A statement of somebody's own bid, on the page on which it is made. */
export interface Stating extends OwnBid {
  kind: StatementKind
  /** Null for a study or contract that is not saved yet. */
  id: string | null
  /** Its newest revision, or null when nothing is saved. */
  saved: Statement | null
  /** What it said before it was taken out, if it is. */
  before: Statement | null
}

function asked(db: Reads, visit: Visit, kind: StatementKind): OwnBid {
  const own = ownBid(db, visit)
  const tender = own.publication.content
  if (!sectionOfKind(tender, kind)) throw notFound()
  return own
}

function sectionOfKind(tender: Tender, kind: StatementKind): Section | undefined {
  if (kind === 'offer') return offerSection(tender)
  return kind === 'evidence' || kind === 'study' ? evidenceSection(tender) : recordSection(tender)
}

function stating(db: Reads, own: OwnBid, kind: StatementKind, id: string): Stating {
  const saved = newestStatements(db, own.bid.id).find((one) => one.kind === kind && one.id === id) ?? null
  const isOut = saved !== null && saved.content === null
  const before = isOut ? statementRevision(db, { bid: own.bid.id, kind, id, revision: saved.revision - 1 }) : null
  return { ...own, kind, id, saved, before: before ?? null }
}

/** What stands around the studies or the contracts of somebody's own bid, or its offer, where the tender asks for them. */
export const mayState =
  (kind: 'evidence' | 'record' | 'offer') =>
  (db: Reads, visit: Visit): Stating =>
    stating(db, asked(db, visit, kind), kind, kind)

/** A study or contract that somebody's own bid does not list yet. */
export const mayAddPart =
  (kind: 'study' | 'contract') =>
  (db: Reads, visit: Visit): Stating => ({ ...asked(db, visit, kind), kind, id: null, saved: null, before: null })

/** A study or contract of somebody's own bid; one that was taken out is still found, so that it can be put back. */
export const mayStatePart =
  (kind: 'study' | 'contract') =>
  (db: Reads, visit: Visit): Stating => {
    const found = stating(db, asked(db, visit, kind), kind, visit.params[kind] ?? '')
    if (!found.saved) throw notFound()
    return found
  }

/** A submission of somebody's own bid. */
export function mayReadReceipt(db: Reads, visit: Visit): OwnBid & { submission: Submission } {
  const own = ownBid(db, visit)
  const submission = submissionOf(db, { bid: own.bid.id, submission: visit.params.submission ?? '' })
  if (!submission) throw notFound()
  return { ...own, submission }
}

/** Somebody who sits on a tender, as they see its opening. */
export interface AtOpening extends Reading {
  /** Whether they may be one of the two people who open the bids. */
  opener: boolean
  viewer: Viewer
}

const opens = ({ lead, seats }: Pick<Reading, 'lead' | 'seats'>): boolean =>
  lead || seats.some(({ kind }) => kind === 'moderator' || kind === 'auditor')

/** Whoever leads a published tender or holds a seat on it. */
export function maySeeOpening(db: Reads, visit: Visit): AtOpening {
  const reading = mayReadPublished(db, visit)
  if (!reading.lead && reading.seats.length === 0) throw notFound()
  return { ...reading, opener: opens(reading), viewer: viewerAt(db, reading) }
}

/** One of those by whose hands bids are opened: the lead, or the holder of a moderator's or auditor's seat. */
export function mayOpen(db: Reads, visit: Visit): AtOpening {
  signedIn(db, visit)
  const at = maySeeOpening(db, visit)
  if (!at.opener) throw notFound()
  needStage(at.file, 'open bids', 'Bids are opened once, after the deadline.')
  return at
}

function viewerAt(db: Reads, { person, file, lead, seats }: Reading): Viewer {
  const recused = recusedBids(db, { tender: file.id, person: person.id })
  return {
    person: person.id,
    organisation: person.organisation,
    lead,
    seats: new Set(seats.map(({ kind }) => kind)),
    criteria: new Set(seats.flatMap(({ criteria }) => criteria)),
    locked: new Set(),
    standings: new Map(recused.map(({ bid }) => [bid, 'recused'])),
  }
}
