import { openedBid, type OpenedBid } from '../bids/bid-store.js'
import type { Reads } from '../database/access.js'
import { signedIn } from '../people/permissions.js'
import type { Study } from '../rules/evidence/study.js'
import { sees } from '../rules/sight.js'
import type { Criterion, SectionKind, Tender } from '../rules/tender.js'
import { allows } from '../rules/timetable.js'
import { stageNow } from '../tenders/place.js'
import { seatsOf, type Seat } from '../tenders/seat-store.js'
import { tenderOf } from '../tenders/tender-store.js'
import { notFound, wrongStage, type Visit } from '../web/visits.js'
import { atPanel, bidsSeen, onPanel, type AtPanel } from './permissions.js'

type AppraisedKind = Extract<SectionKind, 'evidence base' | 'track record'>

/** What a bid says of its evidence or its record, as somebody finds it who may read an answer in such a section. */
export interface ReadingEvidence extends AtPanel {
  bid: OpenedBid
  /** The criteria of the section that the person may read answers to. */
  criteria: Criterion[]
  /** The person's evaluator seat, where it covers one of them. */
  seat: Seat | null
}

const criteriaOfKind = (tender: Tender, kind: AppraisedKind): Criterion[] =>
  tender.sections.filter((section) => section.kind === kind).flatMap(({ criteria }) => criteria)

const readable = ({ viewer, scene }: AtPanel, { id, organisation }: OpenedBid, criteria: Criterion[]): Criterion[] =>
  criteria.filter((criterion) =>
    sees(viewer, scene, { kind: 'answer', bid: id, organisation, criterion: criterion.id }),
  )

const mayRead =
  (kind: AppraisedKind) =>
  (db: Reads, visit: Visit): ReadingEvidence => {
    const person = signedIn(db, visit)
    const bid = openedBid(db, visit.params.bid ?? '')
    const file = bid && tenderOf(db, bid.tender, visit.now)
    if (!bid || !file) throw notFound()
    const at = atPanel(visit, db, person, file)
    const criteria = readable(at, bid, criteriaOfKind(at.tender, kind))
    if (criteria.length === 0) throw notFound()
    const covers = ({ kind: sits, criteria: seated }: Seat): boolean =>
      sits === 'evaluator' && criteria.some(({ id }) => seated.includes(id))
    return { ...at, bid, criteria, seat: seatsOf(db, file.id, person.id).find(covers) ?? null }
  }

/** Whoever may read what a bid says of its track record. */
export const mayReadRecord = mayRead('track record')

/** Whoever may read what a bid says of its evidence. */
export const mayReadEvidence = mayRead('evidence base')

export interface ReadingStudy extends ReadingEvidence {
  study: Study
}

/** One study of a bid. */
export function mayReadStudy(db: Reads, visit: Visit): ReadingStudy {
  const reading = mayReadEvidence(db, visit)
  const study = reading.bid.content.evidence?.studies.find(({ id }) => id === visit.params.study)
  if (!study) throw notFound()
  return { ...reading, study }
}

export interface Lowering extends ReadingStudy {
  seat: Seat
}

/** Whether the level of a design can still be put lower: as long as marks can be given or changed. */
export const canLower = ({ file }: AtPanel): boolean =>
  allows(file.stage.name, 'mark') || allows(file.stage.name, 'change a locked mark')

/** An evaluator of the evidence, while marks can be given or changed. */
export function mayLower(db: Reads, visit: Visit): Lowering {
  const reading = mayReadStudy(db, visit)
  const { seat, file } = reading
  if (!seat) throw notFound()
  if (!canLower(reading)) throw wrongStage(stageNow(file), 'A level can be put lower until the moderation has ended.')
  return { ...reading, seat }
}

export interface Comparing extends AtPanel {
  /** The bids that the person is free to read. */
  bids: readonly OpenedBid[]
  /** How many more there are whose bidders the person may know of, but not read yet. */
  waiting: number
}

const mayCompare =
  (kind: AppraisedKind) =>
  (db: Reads, visit: Visit): Comparing => {
    const at = onPanel(db, visit)
    const criteria = criteriaOfKind(at.tender, kind)
    const { viewer } = at
    const sits = viewer.lead || viewer.seats.has('moderator') || viewer.seats.has('auditor')
    if (criteria.length === 0 || !(sits || criteria.some(({ id }) => viewer.criteria.has(id)))) throw notFound()
    const seen = bidsSeen(db, at)
    const bids = seen.filter((bid) => readable(at, bid, criteria).length > 0)
    return { ...at, bids, waiting: seen.length - bids.length }
  }

/** Whoever may read the evidence of bids, beside one another. */
export const mayCompareEvidence = mayCompare('evidence base')

/** Whoever may read the track records of bids, beside one another. */
export const mayCompareRecords = mayCompare('track record')
