import { record } from '../audit/ledger-store.js'
import { arrivalMoment } from '../bids/arrival-words.js'
import { openedBid } from '../bids/bid-store.js'
import { bidLocals, stateOfBid } from '../bids/bid-state.js'
import type { OwnBid } from '../bids/permissions.js'
import { cleanText, keepTyping } from '../bids/typing.js'
import type { Reads, Writes } from '../database/access.js'
import { draftOf, dropTyped } from '../people/kept-form-store.js'
import { QUERY_WORDS, queryAnswerProblems } from '../rules/clarifications.js'
import { criterionOf, type Problem } from '../rules/tender.js'
import { allows } from '../rules/timetable.js'
import { goTo, show, textOf, type Answer, type Form, type Visit } from '../web/visits.js'
import type { AnsweringQuery } from './query-permissions.js'
import { keepQueryAnswer, queriesOfBid, type Query } from './query-store.js'

/** Where a query stands for its bidder. */
function stateFor({ sent, answer }: Pick<Query, 'sent' | 'answer'>, now: string): { word: string; tone: string } {
  if (answer) return { word: 'Answered', tone: 'govuk-tag--green' }
  return sent && now < sent.until
    ? { word: 'Waits for your answer', tone: 'govuk-tag--yellow' }
    : { word: 'Not answered in time', tone: 'govuk-tag--grey' }
}

/** What the panel asked about somebody's own bid, as far as it was sent to them. */
export function showBidQueries(db: Reads, visit: Visit, own: OwnBid): Answer {
  const queries = queriesOfBid(db, own.bid.id).flatMap(({ id, criterion, sent, answer }) =>
    sent
      ? [{ id, question: sent.question, until: sent.until, criterion, state: stateFor({ sent, answer }, visit.now) }]
      : [],
  )
  return show(200, 'panel/query-bid', {
    title: 'Questions about your bid',
    ...bidLocals(own, stateOfBid(db, own), visit),
    queries: queries.map((one) => ({
      ...one,
      criterion: criterionOf(own.publication.content, one.criterion)?.title ?? one.criterion,
    })),
  })
}

const pathOf = ({ bid, query }: AnsweringQuery): string => `/bids/${bid.id}/queries/${query.id}`

const isOpen = ({ file, query }: AnsweringQuery, now: string): boolean =>
  allows(file.stage.name, 'answer a query') && now < query.sent.until && query.answer === null

interface More {
  status?: number
  typed: Form
  problems?: Problem[]
  keptAt?: string | null
  arrived?: string
}

function page(db: Reads, visit: Visit, found: AnsweringQuery, more: More): Answer {
  const { bid, query, criterion } = found
  return show(more.status ?? 200, 'panel/query-answer', {
    title: 'A question about your bid',
    ...bidLocals(found, stateOfBid(db, found), visit),
    back: { href: `/bids/${bid.id}/queries`, text: 'Questions about your bid' },
    criterion,
    question: query.sent.question,
    until: query.sent.until,
    untilExactly: arrivalMoment(query.sent.until),
    submitted: openedBid(db, bid.id)?.content.answers[criterion.id] ?? '',
    given: query.answer ? { ...query.answer, arrived: arrivalMoment(query.answer.at) } : null,
    open: isOpen(found, visit.now),
    inTime: visit.now < query.sent.until,
    limit: QUERY_WORDS,
    path: pathOf(found),
    typed: more.typed,
    problems: more.problems ?? [],
    keptAt: more.keptAt ?? null,
    arrived: more.arrived ? arrivalMoment(more.arrived) : null,
  })
}

/** A question about somebody's own bid, and the form for their words. */
export function showQueryAnswer(db: Reads, visit: Visit, found: AnsweringQuery): Answer {
  const typing = draftOf(db, found.person.id, pathOf(found))
  return page(db, visit, found, { typed: typing?.form ?? {}, keptAt: typing?.at ?? null })
}

/** Keeps the bidder's words, once. They explain the bid and change nothing in it. */
export function answerQuery(tx: Writes, visit: Visit, found: AnsweringQuery): Answer {
  const { person, file, bid, query } = found
  const answer = cleanText(textOf(visit.form, 'answer')).trim()
  if (query.answer?.text === answer) return goTo(pathOf(found), 'This was answered already, in these words.')
  const afterwards = keepTyping(person.id, pathOf(found), visit.form, visit.now)
  if (!isOpen(found, visit.now))
    return { ...page(tx, visit, found, { status: 409, typed: visit.form, arrived: visit.now }), afterwards }
  const problems = queryAnswerProblems(answer)
  if (problems.length > 0)
    return { ...page(tx, visit, found, { status: 422, typed: visit.form, problems }), afterwards }
  dropTyped(tx, person.id, pathOf(found), visit.form)
  keepQueryAnswer(tx, { query: query.id, answer, by: person.id, now: visit.now })
  record(tx, visit, {
    act: 'query.answered',
    tender: file.id,
    bid: bid.id,
    criterion: query.criterion,
    detail: { query: query.id },
    contents: { answer },
  })
  return goTo(pathOf(found), 'The panel has your answer.')
}
