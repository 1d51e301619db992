import { openedBid, type OpenedBid } from '../bids/bid-store.js'
import { ownBid, type OwnBid } from '../bids/permissions.js'
import type { Reads } from '../database/access.js'
import { signedIn } from '../people/permissions.js'
import { sees, type Scene, type Viewer } from '../rules/sight.js'
import { criterionOf, markedCriteriaOf, type Criterion } from '../rules/tender.js'
import { seatsOf, type Seat } from '../tenders/seat-store.js'
import { tenderOf, type TenderFile } from '../tenders/tender-store.js'
import { notFound, type Visit } from '../web/visits.js'
import { standingOf } from './interest-store.js'
import { atPanel, onPanel, type AtPanel } from './permissions.js'
import { queriesOn, queryOf, type Query } from './query-store.js'
import { excludedOn } from './score-store.js'

/** Who looks at queries, in which light. */
export interface Looking {
  file: TenderFile
  viewer: Viewer
  scene: Scene
}

/** Whether the lead is recused from a bid, so that a moderator sends queries about it. */
const isLeadOut = (db: Reads, { file }: Looking, bid: string): boolean =>
  standingOf(db, { person: file.lead, bid })?.standing === 'recused'

/** Whether somebody may read a query now. */
export const seesQuery = (db: Reads, looking: Looking, query: Query): boolean => {
  const { id: _id, bid, organisation, criterion, raisedBy, sent } = query
  const thing = { kind: 'query' as const, bid, organisation, criterion, raisedBy, sent: sent !== null }
  return sees(looking.viewer, looking.scene, { ...thing, leadOut: isLeadOut(db, looking, bid) })
}

/** Whether it is for this person to send a query or to decline it: the lead, or for a recused lead a moderator. */
export const decidesOnQueries = (db: Reads, looking: Looking, bid: string): boolean =>
  looking.viewer.lead || (looking.viewer.seats.has('moderator') && isLeadOut(db, looking, bid))

export interface ReadingQueries extends AtPanel {
  queries: Query[]
}

/** The queries about the bids of a tender that somebody on the panel, its lead or its auditor may read. */
export function mayReadQueries(db: Reads, visit: Visit): ReadingQueries {
  const at = onPanel(db, visit)
  return { ...at, queries: queriesOn(db, at.file.id).filter((query) => seesQuery(db, at, query)) }
}

export interface ReadingQuery extends AtPanel {
  query: Query
  criterion: Criterion
  /** Whether it is for this person to send or to decline it. */
  decides: boolean
}

/** One query, for whoever may read it. */
export function mayReadQuery(db: Reads, visit: Visit): ReadingQuery {
  const at = onPanel(db, visit)
  const query = queryOf(db, visit.params.query ?? '')
  const criterion = query && criterionOf(at.tender, query.criterion)
  if (!query || !criterion || query.tender !== at.file.id || !seesQuery(db, at, query)) throw notFound()
  return { ...at, query, criterion, decides: decidesOnQueries(db, at, query.bid) }
}

/** One query, for whoever sends or declines it; whether it is still time is for the page to say, so that nothing typed is lost. */
export function mayDecideOnQuery(db: Reads, visit: Visit): ReadingQuery {
  const reading = mayReadQuery(db, visit)
  if (!reading.decides) throw notFound()
  return reading
}

export interface Raising extends AtPanel {
  bid: OpenedBid
  criterion: Criterion
  seat: Seat
}

/** The seat with which somebody may ask about the answer to a criterion: that of its evaluator, or a moderator's. */
export const askingSeat = (db: Reads, tender: string, person: string, criterion: string): Seat | undefined =>
  seatsOf(db, tender, person).find(
    ({ kind, criteria }) => kind === 'moderator' || (kind === 'evaluator' && criteria.includes(criterion)),
  )

/** An evaluator of the criterion, or a moderator, who may read the answer of a bid that is still in the competition. */
export function mayRaise(db: Reads, visit: Visit): Raising {
  const person = signedIn(db, visit)
  const bid = openedBid(db, visit.params.bid ?? '')
  const file = bid && tenderOf(db, bid.tender, visit.now)
  if (!bid || !file) throw notFound()
  const at = atPanel(visit, db, person, file)
  const criterion = markedCriteriaOf(at.tender).find(({ id }) => id === visit.params.criterion)
  const seat = criterion && askingSeat(db, file.id, person.id, criterion.id)
  const isOut = excludedOn(db, { tender: file.id }).some((excluded) => excluded.bid === bid.id)
  if (!criterion || !seat || isOut) throw notFound()
  const answer = { kind: 'answer' as const, bid: bid.id, organisation: bid.organisation, criterion: criterion.id }
  if (!sees(at.viewer, at.scene, answer)) throw notFound()
  return { ...at, bid, criterion, seat }
}

/** A query that was sent to somebody's own bid. */
export interface AnsweringQuery extends OwnBid {
  query: Query & { sent: NonNullable<Query['sent']> }
  criterion: Criterion
}

/** A query that was sent, for the bidder's own organisation; whether it is still time is for the page to say. */
export function mayAnswerQuery(db: Reads, visit: Visit): AnsweringQuery {
  const own = ownBid(db, visit)
  const query = queryOf(db, visit.params.query ?? '')
  const criterion = query && criterionOf(own.publication.content, query.criterion)
  if (!query?.sent || !criterion || query.bid !== own.bid.id) throw notFound()
  return { ...own, query: { ...query, sent: query.sent }, criterion }
}
