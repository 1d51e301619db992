import { bidsOpened, openedBid, type OpenedBid } from '../bids/bid-store.js'
import type { Reads } from '../database/access.js'
import { signedIn } from '../people/permissions.js'
import { sees, type Scene, type Viewer } from '../rules/sight.js'
import { tenderForLot } from '../rules/lots.js'
import { criterionOf, markedCriteriaOf, type Criterion, type Tender } from '../rules/tender.js'
import { hasReached } from '../rules/timetable.js'
import { isLead, needStage, tenderFinder } from '../tenders/permissions.js'
import { placeOf, stageNow, type Place } from '../tenders/place.js'
import { seatOf, seatsOf, type Seat } from '../tenders/seat-store.js'
import { tenderOf, type Publication, type TenderFile } from '../tenders/tender-store.js'
import { goTo, notFound, Refusal, show, textOf, wrongStage, type Person, type Visit } from '../web/visits.js'
import { standingOf, type StandingRow } from './interest-store.js'
import { excludedOn } from './score-store.js'
import { sceneOf, viewerOf } from './viewer-store.js'

/** A tender whose bids were opened, as somebody who sits on it or leads it finds it. */
export interface AtPanel {
  person: Person
  file: TenderFile
  publication: Publication
  tender: Tender
  place: Place
  viewer: Viewer
  scene: Scene
}

/** Finds a tender in the hands of somebody who sits on it or leads it, once its bids were opened. */
export function atPanel(visit: Visit, db: Reads, person: Person, file: TenderFile): AtPanel {
  const viewer = viewerOf(db, person, file)
  if (!viewer.lead && viewer.seats.size === 0) throw notFound()
  if (!file.publication) throw notFound()
  if (!hasReached(file.reached, 'marking'))
    throw wrongStage(stageNow(file), 'The panel begins its work when the bids have been opened.')
  const place = placeOf(file, visit.now)
  const { publication } = file
  return { person, file, publication, tender: publication.content, place, viewer, scene: sceneOf(db, file) }
}

/** The same, for the tender that the address names. */
export const onPanel = (db: Reads, visit: Visit): AtPanel =>
  atPanel(visit, db, signedIn(db, visit), tenderFinder(db, visit))

/** The opened bids whose bidders a person may know of: those that the person is recused from are not among them. */
export const bidsSeen = (db: Reads, { file, viewer, scene }: AtPanel): readonly OpenedBid[] =>
  bidsOpened(db, file.id).filter(({ id, organisation }) =>
    sees(viewer, scene, { kind: 'bidder', bid: id, organisation }),
  )

export interface Declaring extends AtPanel {
  bids: readonly OpenedBid[]
}

/** Whoever decides or advises on bids declares interests: the lead, evaluators, moderators and price evaluators. */
export function mayDeclare(db: Reads, visit: Visit): Declaring {
  const at = onPanel(db, visit)
  if (!declares(at.viewer)) throw notFound()
  return { ...at, bids: bidsSeen(db, at) }
}

const declares = ({ lead, seats }: Viewer): boolean =>
  lead || seats.has('evaluator') || seats.has('price') || seats.has('moderator')

/** The same, while interests can be declared. */
export function mayDeclareNow(db: Reads, visit: Visit): Declaring {
  const at = mayDeclare(db, visit)
  needStage(at.file, 'declare interests', 'Interests are declared from the opening of the bids until the award report.')
  return at
}

/** Whoever may read what was declared: the lead, moderators and auditors. */
export function mayReadInterests(db: Reads, visit: Visit): Declaring {
  const at = onPanel(db, visit)
  if (!at.viewer.lead && !at.viewer.seats.has('moderator') && !at.viewer.seats.has('auditor')) throw notFound()
  return { ...at, bids: bidsSeen(db, at) }
}

/**
 * Whether a person may decide about the interest that `declarer` declared in a bid. The lead decides; where the lead cannot,
 * because it is the lead's own or the lead is recused from the bid, a moderator does. Nobody decides on their own.
 */
export function mayDecide(
  at: AtPanel,
  leadRecused: ReadonlySet<string>,
  about: { person: string; bid: string },
): boolean {
  const { viewer, scene, file } = at
  if (about.person === viewer.person) return false
  if (!sees(viewer, scene, { kind: 'interests', ...about })) return false
  if (viewer.lead) return true
  return viewer.seats.has('moderator') && (about.person === file.lead || leadRecused.has(about.bid))
}

export interface Deciding extends AtPanel {
  bid: OpenedBid
  declared: StandingRow
  /** The lead of the tender as it is now. */
  leadRecused: ReadonlySet<string>
}

/** One declared interest, for whoever decides about it. */
export function mayDecideOn(db: Reads, visit: Visit): Deciding {
  const at = mayReadInterests(db, visit)
  const about = { person: visit.params.person ?? '', bid: visit.params.bid ?? '' }
  const bid = at.bids.find(({ id }) => id === about.bid)
  const declared = standingOf(db, about)
  const leads = standingOf(db, { person: at.file.lead, bid: about.bid })
  const leadRecused = new Set(leads?.standing === 'recused' ? [about.bid] : [])
  if (!bid || !declared || !mayDecide(at, leadRecused, about)) throw notFound()
  needStage(at.file, 'decide conflicts', 'Interests are decided from the opening of the bids until the award report.')
  return { ...at, bid, declared, leadRecused }
}

/** An evaluator at work: the seat, its criteria in the order of the tender, and the bids to mark. */
export interface Marking extends AtPanel {
  seat: Seat
  criteria: Criterion[]
  bids: readonly OpenedBid[]
}

function asEvaluator(db: Reads, at: AtPanel): Marking {
  const seat = seatsOf(db, at.file.id, at.person.id).find(({ kind }) => kind === 'evaluator')
  if (!seat) throw notFound()
  const excluded = new Set(excludedOn(db, { tender: at.file.id }).map(({ bid }) => bid))
  return {
    ...at,
    seat,
    criteria: markedCriteriaOf(at.tender).filter(({ id }) => at.viewer.criteria.has(id)),
    bids: bidsSeen(db, at).filter(({ id }) => !excluded.has(id)),
  }
}

/** Whoever sits as an evaluator, from the opening of the bids on. */
export const mayMark = (db: Reads, visit: Visit): Marking => asEvaluator(db, onPanel(db, visit))

export interface Locking extends Marking {
  criterion: Criterion
}

/** One criterion of an evaluator, with all its bids. */
export function mayReadLock(db: Reads, visit: Visit): Locking {
  const marking = mayMark(db, visit)
  const criterion = marking.criteria.find(({ id }) => id === visit.params.criterion)
  if (!criterion) throw notFound()
  return { ...marking, criterion }
}

/** The same, while there is marking. */
export function mayLock(db: Reads, visit: Visit): Locking {
  const locking = mayReadLock(db, visit)
  needStage(locking.file, 'mark', 'Marks are locked only during individual marking.')
  return locking
}

export interface Scoring extends Locking {
  bid: OpenedBid
  /** Whether the evaluator has locked the criterion. */
  locked: boolean
}

/** One bid and criterion of an evaluator who is free to read the bid; first come the declaration and its decision. */
export function mayReadScore(db: Reads, visit: Visit): Scoring {
  const person = signedIn(db, visit)
  const opened = openedBid(db, visit.params.bid ?? '')
  const file = opened && tenderOf(db, opened.tender, visit.now)
  if (!file) throw notFound()
  const marking = asEvaluator(db, atPanel(visit, db, person, file))
  const bid = marking.bids.find(({ id }) => id === opened.id)
  const asked = marking.criteria.find(({ id }) => id === visit.params.criterion)
  const criterion = asked && bid && criterionFor(marking.tender, bid, asked)
  if (!criterion || !bid) throw notFound()
  needSettledInterest(marking, visit, bid)
  return { ...marking, criterion, bid, locked: marking.viewer.locked.has(criterion.id) }
}

/** A criterion as it counts for a bid: with the weight that the bid's lot gives it. */
const criterionFor = (tender: Tender, { lot }: OpenedBid, asked: Criterion): Criterion =>
  lot === '' ? asked : (criterionOf(tenderForLot(tender, lot), asked.id) ?? asked)

function needSettledInterest({ file, viewer, scene, place, criteria }: Marking, visit: Visit, bid: OpenedBid): void {
  const criterion = visit.params.criterion as string
  if (sees(viewer, scene, { kind: 'answer', bid: bid.id, organisation: bid.organisation, criterion })) return
  if (!viewer.standings.has(bid.id))
    throw new Refusal(
      goTo(`/tenders/${file.id}/interests`, 'Declare your interests first: then you can read the bids.'),
    )
  const title = 'This bid waits for a decision'
  const typed = textOf(visit.form, 'reason')
  const about = criteria.find(({ id }) => id === criterion)
  throw new Refusal(
    show(409, 'panel/waiting', { title, place, file, bidder: bid.bidder, criterion: about, reason: typed }),
  )
}

/** The same, while a mark may be given or changed. */
export function mayScore(db: Reads, visit: Visit): Scoring {
  const scoring = mayReadScore(db, visit)
  if (scoring.locked)
    needStage(scoring.file, 'change a locked mark', 'A locked mark can be changed until the moderation has ended.')
  else needStage(scoring.file, 'mark', 'Marks are given only during individual marking.')
  return scoring
}

/** Whoever may see how far marking has come: the lead, moderators and auditors. */
export function mayReadProgress(db: Reads, visit: Visit): AtPanel {
  const at = onPanel(db, visit)
  if (!sees(at.viewer, at.scene, { kind: 'progress' })) throw notFound()
  return at
}

export interface EndingSeat {
  person: Person
  file: TenderFile
  place: Place
  seat: Seat
}

/** A seat on a tender whose bids were opened, in the hands of the lead. */
export function mayEndSeat(db: Reads, visit: Visit): EndingSeat {
  const person = signedIn(db, visit)
  const file = tenderFinder(db, visit)
  const seat = seatOf(db, visit.params.seat ?? '')
  if (!isLead(file, person) || seat?.tender !== file.id) throw notFound()
  needStage(file, 'end seats', 'A seat can be ended until the moderation has ended.')
  return { person, file, place: placeOf(file, visit.now), seat }
}
