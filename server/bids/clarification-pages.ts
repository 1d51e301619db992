import type { Reads, Writes } from '../database/access.js'
import { contentDigest } from '../audit/chain.js'
import { isInTimeToAsk, answeringAt, placeWords, questionsUntil } from '../rules/clarifications.js'
import { placeOf } from '../tenders/place.js'
import { publicationOf } from '../tenders/tender-store.js'
import { answersShown } from '../tenders/published-answers.js'
import { goTo, show, textOf, type Answer, type Locals, type Visit } from '../web/visits.js'
import { arrivalMoment } from './arrival-words.js'
import { questionsSeen, type ReadingQuestion, type ReadingQuestions } from './clarification-permissions.js'
import { eventOfClarification, keepReading, readUpTo, type Clarification } from './clarification-store.js'

/** When anything was last said below a question. */
export const lastSaidAt = (answer: { at: string; corrections: { at: string }[] }): string =>
  answer.corrections.reduce((last, { at }) => (at > last ? at : last), answer.at)

/** What a question is about, in the version of the tender under which it was asked. */
export const aboutWords = (db: Reads, { publication, place }: Clarification): string =>
  placeWords(publicationOf(db, publication).content, place)

/** Where a question stands. */
function stateOf({ answer }: Clarification, stage: ReturnType<typeof answeringAt>): { word: string; tone: string } {
  if (answer) return answer.number === null ? STATES.alone : { ...STATES.all, word: `Answer ${answer.number}, to all` }
  return stage === 'open' ? STATES.waiting : stage === 'late' ? STATES.past : STATES.never
}
const STATES = {
  alone: { word: 'Answered to the asker alone', tone: 'govuk-tag--purple' },
  all: { word: '', tone: 'govuk-tag--green' },
  waiting: { word: 'Not answered yet', tone: 'govuk-tag--yellow' },
  past: { word: 'Not answered by the deadline', tone: 'govuk-tag--orange' },
  never: { word: 'Never answered', tone: 'govuk-tag--grey' },
}

/** All that was answered to all, and below it the questions that this person may read in their askers' own words. */
export function showClarifications(db: Reads, visit: Visit, reading: ReadingQuestions): Answer {
  const { file, person, publication, organisation, lead } = reading
  const { timetable } = publication.content
  const upto = readUpTo(db, person.id, file.id)
  const answers = answersShown(db, file.id).map((one) => ({ ...one, isNew: isNew(reading, upto, one) }))
  const seen = questionsSeen(db, reading)
  const said = [...answers, ...seen.flatMap(({ answer }) => answer ?? [])].map(lastSaidAt)
  return show(200, 'bids/clarifications', {
    title: 'Questions and answers',
    place: placeOf(file, visit.now),
    back: { href: `/tenders/${file.id}`, text: 'The tender' },
    file,
    lead,
    asks: organisation !== null,
    open: isInTimeToAsk(file.stage.name, timetable, visit.now),
    until: questionsUntil(timetable),
    answers,
    questions: seen.map((one) => questionLine(db, reading, upto, one)).sort(waitingFirst),
    /** Up to when the page says all, when some of it is new to this bidder. */
    upto:
      said.some((at) => at > upto) && organisation !== null
        ? said.reduce((last, at) => (at > last ? at : last), '')
        : '',
  })
}

const isNew = ({ organisation }: ReadingQuestions, upto: string, said: Parameters<typeof lastSaidAt>[0]): boolean =>
  organisation !== null && lastSaidAt(said) > upto

function questionLine(db: Reads, reading: ReadingQuestions, upto: string, one: Clarification) {
  return {
    id: one.id,
    question: one.question,
    asker: one.organisation === reading.organisation ? '' : one.asker,
    about: aboutWords(db, one),
    at: one.at,
    by: one.by,
    answered: one.answer !== null,
    isNew: one.answer?.number === null && isNew(reading, upto, one.answer),
    state: stateOf(one, answeringAt(reading.file.stage.name)),
  }
}

const waitingFirst = (one: { answered: boolean; at: string }, other: { answered: boolean; at: string }): number =>
  one.answered === other.answered ? (one.at < other.at ? -1 : 1) : one.answered ? 1 : -1

const MOMENT = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/

/** Remembers what this person has read: what was answered after their page was drawn stays new. */
export function markRead(tx: Writes, visit: Visit, { file, person }: ReadingQuestions): Answer {
  const upto = textOf(visit.form, 'upto')
  if (MOMENT.test(upto) && upto <= visit.now) keepReading(tx, { account: person.id, tender: file.id, upto })
  return goTo(`/tenders/${file.id}/clarifications`)
}

/** What every page of one question is handed: the question, its receipt and what was answered. */
export function questionLocals(db: Reads, visit: Visit, { file, asked, viewer }: ReadingQuestion): Locals {
  return {
    place: placeOf(file, visit.now),
    back: { href: `/tenders/${file.id}/clarifications`, text: 'Questions and answers' },
    file,
    asked,
    own: viewer.organisation === asked.organisation,
    about: aboutWords(db, asked),
    arrived: arrivalMoment(asked.at),
    state: stateOf(asked, answeringAt(file.stage.name)),
    receipt: receiptOf(db, asked),
  }
}

/** Where the ledger has a question, and the salted digest of its words; the salt lies beside it unless it was erased. */
function receiptOf(db: Reads, { event, question }: Clarification) {
  const found = eventOfClarification(db, { seq: event })
  if (!found) return null
  const { contents } = JSON.parse(found.body) as { contents: Record<string, string> }
  const { seq, hash, salt } = found
  return {
    seq,
    hash,
    salt,
    digest: contents.question ?? '',
    holds: salt !== null && contentDigest(salt, question) === contents.question,
  }
}
