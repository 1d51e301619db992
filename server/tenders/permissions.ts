import type { Reads } from '../database/access.js'
import { signedIn, withRole } from '../people/permissions.js'
import { allows, type Act } from '../rules/timetable.js'
import { notFound, wrongStage, type Person, type Visit } from '../web/visits.js'
import { stageNow } from './place.js'
import { canBeEnded } from './seat-rules.js'
import { seatOf, seatsOf, type Seat } from './seat-store.js'
import { draftOf, tenderOf, type Draft, type TenderFile } from './tender-store.js'

/** A tender that somebody may read, and as whom. */
export interface Reading {
  person: Person
  file: TenderFile
  lead: boolean
  seats: readonly Seat[]
}

/** A tender in the hands of its lead. */
export interface Leading {
  person: Person
  file: TenderFile
}

/** A draft in the hands of its lead: of a new tender, or of an amendment. */
export interface Drafting extends Leading {
  draft: Draft
}

/** The tender that the address names. Whether this person may see it is for the caller to ask. */
export function tenderFinder(db: Reads, visit: Visit): TenderFile {
  const file = tenderOf(db, visit.params.tender ?? '', visit.now)
  if (!file) throw notFound()
  return file
}

/** Whether somebody leads a tender. */
export const isLead = (file: TenderFile, person: Pick<Person, 'id'>): boolean => file.lead === person.id

/** Refuses with 409 when the stage of a tender does not allow an act; `what` says in words what was wanted. */
export function needStage(file: TenderFile, act: Act, what: string): void {
  if (!allows(file.stage.name, act)) throw wrongStage(stageNow(file), what)
}

/** A published tender is for whoever has signed in; a draft exists only for its lead and for those who hold a seat on it. */
export function mayRead(db: Reads, visit: Visit): Reading {
  const person = signedIn(db, visit)
  const file = tenderFinder(db, visit)
  const lead = isLead(file, person)
  const seats = seatsOf(db, file.id, person.id)
  if (!file.publication && !lead && seats.length === 0) throw notFound()
  return { person, file, lead, seats }
}

/** A published tender, for whoever has signed in. */
export function mayReadPublished(db: Reads, visit: Visit): Reading {
  const reading = mayRead(db, visit)
  if (!reading.file.publication) throw notFound()
  return reading
}

/** The lead of a tender, at any stage. */
export function mayLead(db: Reads, visit: Visit): Leading {
  const person = signedIn(db, visit)
  const file = tenderFinder(db, visit)
  if (!isLead(file, person)) throw notFound()
  return { person, file }
}

/** The lead of a tender, as long as it can still be drafted or amended. */
export function mayDraft(db: Reads, visit: Visit): Drafting {
  const leading = mayLead(db, visit)
  needStage(leading.file, 'edit draft', 'A tender can be changed until its deadline for bids, and not after that.')
  return { ...leading, draft: draftOf(db, leading.file.id) }
}

/** The lead of a published tender, as long as it can be amended. */
export function mayAmend(db: Reads, visit: Visit): Drafting {
  const leading = mayLead(db, visit)
  needStage(leading.file, 'amend', 'A tender is amended after it was published and before its deadline, not now.')
  return { ...leading, draft: draftOf(db, leading.file.id) }
}

/** The lead of a tender that can be abandoned. */
export function mayAbandon(db: Reads, visit: Visit): Leading {
  const leading = mayLead(db, visit)
  needStage(leading.file, 'abandon', 'A tender is abandoned before its contract is entered into, and only once.')
  return leading
}

/** The lead of a tender that still runs, who can name another. */
export function mayNameLead(db: Reads, visit: Visit): Leading {
  const leading = mayLead(db, visit)
  needStage(leading.file, 'abandon', 'Another lead is named as long as the tender runs.')
  return leading
}

/** A seat on a tender in the hands of its lead. */
export interface Seating extends Leading {
  seat: Seat
}

/** A seat for its lead, as long as nothing depends on it: before the bids are opened. */
export function mayEndSeat(db: Reads, visit: Visit): Seating {
  const leading = mayLead(db, visit)
  const seat = seatOf(db, visit.params.seat ?? '')
  if (!seat || seat.tender !== leading.file.id) throw notFound()
  if (!canBeEnded(leading.file.stage.name))
    throw wrongStage(stageNow(leading.file), 'Once bids are opened, a seat is ended from the progress of marking.')
  return { ...leading, seat }
}

/** Whoever may begin a tender: a commissioner. */
export const mayBegin = withRole('commissioner')
