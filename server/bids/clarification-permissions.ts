import type { Reads } from '../database/access.js'
import { sees, type Viewer } from '../rules/sight.js'
import { mayReadPublished, type Reading } from '../tenders/permissions.js'
import { stageNow } from '../tenders/place.js'
import type { Publication } from '../tenders/tender-store.js'
import { notFound, wrongStage, type Visit } from '../web/visits.js'
import {
  clarificationOf,
  clarificationsOn,
  type Clarification,
  type ClarificationAnswer,
} from './clarification-store.js'
import { mayBid, type Bidder } from './permissions.js'

/** A published tender, as somebody reads its questions and answers. */
export interface ReadingQuestions extends Reading {
  publication: Publication
  viewer: Viewer
  /** The organisation for which the person may ask, or null. */
  organisation: string | null
}

/** What decides who reads a question: no interest in a bid does, since nobody knows of bids yet. */
const viewerOfQuestions = ({ person, lead, seats }: Reading): Viewer => ({
  person: person.id,
  organisation: person.roles.includes('bidder') ? person.organisation : null,
  lead,
  seats: new Set(seats.map(({ kind }) => kind)),
  criteria: new Set(),
  locked: new Set(),
  standings: new Map(),
})

/** Whether somebody may read a question in its asker's own words. */
const seesQuestion = ({ viewer, file }: ReadingQuestions, { organisation }: Clarification): boolean =>
  sees(viewer, { stage: file.reached, allLocked: new Set() }, { kind: 'question', organisation })

/** Whoever has signed in reads what was answered to all about a published tender. */
export function mayReadAnswers(db: Reads, visit: Visit): ReadingQuestions {
  const reading = mayReadPublished(db, visit)
  const { publication } = reading.file
  if (!publication) throw notFound()
  const viewer = viewerOfQuestions(reading)
  return { ...reading, publication, viewer, organisation: viewer.organisation }
}

/** The questions that somebody may read in their askers' own words. */
export const questionsSeen = (db: Reads, reading: ReadingQuestions): Clarification[] =>
  clarificationsOn(db, reading.file.id).filter((one) => seesQuestion(reading, one))

export interface Asking extends ReadingQuestions {
  organisation: string
}

/** A bidder of any organisation, on a published tender; whether it is still time to ask is for the page to say. */
export function mayAsk(db: Reads, visit: Visit): Asking {
  const { organisation }: Bidder = mayBid(db, visit)
  return { ...mayReadAnswers(db, visit), organisation }
}

export interface ReadingQuestion extends ReadingQuestions {
  asked: Clarification
}

/** One question, for its asker and the lead, and for the auditor once bidders are no secret any more. */
export function mayReadQuestion(db: Reads, visit: Visit): ReadingQuestion {
  const reading = mayReadAnswers(db, visit)
  const asked = clarificationOf(db, reading.file.id, visit.params.clarification ?? '')
  if (!asked || !seesQuestion(reading, asked)) throw notFound()
  return { ...reading, asked }
}

/** One question in the hands of the lead; whether it can still be answered is for the page to say, so that nothing typed is lost. */
export function mayAnswerQuestion(db: Reads, visit: Visit): ReadingQuestion {
  const reading = mayReadQuestion(db, visit)
  if (!reading.lead) throw notFound()
  return reading
}

export interface Correcting extends ReadingQuestion {
  answer: ClarificationAnswer
}

/** An answer in the hands of the lead. */
export function mayCorrect(db: Reads, visit: Visit): Correcting {
  const reading = mayAnswerQuestion(db, visit)
  const { answer } = reading.asked
  if (!answer) throw wrongStage(stageNow(reading.file), 'There is no answer to correct yet.')
  return { ...reading, answer }
}
