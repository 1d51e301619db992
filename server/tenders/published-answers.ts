import type { Reads } from '../database/access.js'
import { isInTimeToAsk, placeWords, questionsUntil } from '../rules/clarifications.js'
import type { Person } from '../web/visits.js'
import { publishedAnswers, type PublishedAnswer } from './published-answer-store.js'
import { publicationOf, type TenderFile } from './tender-store.js'

/** A published answer with what it is about in words. */
export type ShownAnswer = Omit<PublishedAnswer, 'clarification' | 'publication' | 'place'> & { about: string }

/** What was answered to all bidders of a tender, as everybody reads it. */
export const answersShown = (db: Reads, tender: string): ShownAnswer[] =>
  publishedAnswers(db, tender).map(({ clarification: _id, publication, place, ...shown }) => ({
    ...shown,
    about: placeWords(publicationOf(db, publication).content, place),
  }))

/** What the notice says of questions: those answered to all, until when others can be asked, and where this person goes with theirs. */
export function questionsOnNotice(db: Reads, file: TenderFile, person: Person, now: string) {
  const timetable = file.publication?.content.timetable
  const bids = person.roles.includes('bidder') && person.organisation !== null
  return {
    answers: answersShown(db, file.id),
    until: timetable ? questionsUntil(timetable) : null,
    open: timetable !== undefined && isInTimeToAsk(file.stage.name, timetable, now),
    bids,
    leads: file.lead === person.id,
  }
}
