import { record } from '../audit/ledger-store.js'
import { cleanText, keepTyping } from '../bids/typing.js'
import type { Reads, Writes } from '../database/access.js'
import { newId } from '../database/ids.js'
import { draftOf, dropTyped } from '../people/kept-form-store.js'
import { criterionOf, type Problem } from '../rules/tender.js'
import { allows } from '../rules/timetable.js'
import { goTo, show, textOf, type Answer, type Form, type Visit } from '../web/visits.js'
import { moment } from '../web/wording.js'
import { isItemClosed } from './lock-store.js'
import { decidesOnQueries, seesQuery, type Raising, type ReadingQueries } from './query-permissions.js'
import { keepQuery, queriesOfBid, type Query } from './query-store.js'

/** Where a query stands at a moment. */
export function queryState({ sent, declined, answer }: Query, now: string): { word: string; tone: string } {
  if (answer) return { word: 'Answered', tone: 'govuk-tag--green' }
  if (declined) return { word: 'Not sent', tone: 'govuk-tag--grey' }
  if (!sent) return { word: 'With the lead', tone: 'govuk-tag--yellow' }
  if (now < sent.until) return { word: `With the bidder until ${moment(sent.until)}`, tone: 'govuk-tag--blue' }
  return { word: 'Not answered in time', tone: 'govuk-tag--orange' }
}

const waitingFirst = (one: { waits: boolean }, other: { waits: boolean }): number =>
  Number(other.waits) - Number(one.waits)

/** All queries that this person may read, those that wait for them first. */
export function showQueries(db: Reads, visit: Visit, found: ReadingQueries): Answer {
  const { file, tender, queries } = found
  const lines = queries.map((query) => ({
    id: query.id,
    bidder: query.bidder,
    criterion: criterionOf(tender, query.criterion)?.title ?? query.criterion,
    question: query.sent?.question ?? query.question,
    at: query.at,
    state: queryState(query, visit.now),
    waits: !query.sent && !query.declined && decidesOnQueries(db, found, query.bid),
  }))
  return show(200, 'panel/query-list', {
    title: 'Points to clear up',
    place: found.place,
    back: { href: `/tenders/${file.id}`, text: 'The tender' },
    file,
    queries: lines.sort(waitingFirst),
    waiting: lines.filter(({ waits }) => waits).length,
  })
}

const pathOf = ({ bid, criterion }: Raising): string => `/panel/bids/${bid.id}/queries/${criterion.id}`

/** Why nothing can be asked about an answer any more, or ''. */
function endedWords(db: Reads, { file, bid, criterion }: Raising): string {
  if (!allows(file.stage.name, 'raise a query')) return 'Points are cleared up during marking and moderation only.'
  return isItemClosed(db, { bid: bid.id, criterion: criterion.id })
    ? 'The moderation of this item is closed: nothing is asked about it any more.'
    : ''
}

interface More {
  status?: number
  typed: Form
  problems?: Problem[]
  keptAt?: string | null
}

function page(db: Reads, visit: Visit, found: Raising, more: More): Answer {
  const { bid, criterion } = found
  const asked = queriesOfBid(db, bid.id).filter(
    (query) => query.criterion === criterion.id && seesQuery(db, found, query),
  )
  return show(more.status ?? 200, 'panel/query-raise', {
    title: 'Ask for a point to be cleared up',
    place: found.place,
    back: { href: `/tenders/${found.file.id}/queries`, text: 'Points to clear up' },
    bid,
    criterion,
    answer: bid.content.answers[criterion.id] ?? '',
    asked: asked.map((query) => ({
      question: query.sent?.question ?? query.question,
      state: queryState(query, visit.now),
    })),
    path: pathOf(found),
    ended: endedWords(db, found),
    typed: more.typed,
    problems: more.problems ?? [],
    keptAt: more.keptAt ?? null,
  })
}

/** The form on which somebody on the panel asks about an answer. */
export function showRaise(db: Reads, visit: Visit, found: Raising): Answer {
  const typing = draftOf(db, found.person.id, pathOf(found))
  return page(db, visit, found, { typed: typing?.form ?? {}, keptAt: typing?.at ?? null })
}

/** Hands a query to the lead: the bidder reads nothing before the lead has sent it. */
export function raiseQuery(tx: Writes, visit: Visit, found: Raising): Answer {
  const { person, bid, criterion, seat, file } = found
  const question = cleanText(textOf(visit.form, 'question')).trim()
  const afterwards = keepTyping(person.id, pathOf(found), visit.form, visit.now)
  if (endedWords(tx, found)) return { ...page(tx, visit, found, { status: 409, typed: visit.form }), afterwards }
  if (question === '') {
    const problems = [{ field: 'question', text: 'Write what you want to have cleared up' }]
    return { ...page(tx, visit, found, { status: 422, typed: visit.form, problems }), afterwards }
  }
  dropTyped(tx, person.id, pathOf(found), visit.form)
  const list = `/tenders/${file.id}/queries`
  if (isTwin(tx, found, question)) return goTo(list, 'You had asked this already. The lead has it.')
  const id = newId()
  const about = { bid: bid.id, criterion: criterion.id }
  keepQuery(tx, { id, ...about, question, seat: seat.id, by: person.id, now: visit.now })
  record(tx, visit, {
    act: 'query.raised',
    tender: file.id,
    ...about,
    detail: { query: id, seat: seat.id },
    contents: { question },
  })
  return goTo(list, 'The lead has your question, and decides whether it is sent to the bidder.')
}

/** The same words by the same person, not yet decided: a form that was sent twice. */
const isTwin = (db: Reads, { person, bid, criterion }: Raising, question: string): boolean =>
  queriesOfBid(db, bid.id).some(
    (one) =>
      one.criterion === criterion.id &&
      one.raisedBy === person.id &&
      one.question === question &&
      !one.sent &&
      !one.declined,
  )
