import { record } from '../audit/ledger-store.js'
import { openedBid } from '../bids/bid-store.js'
import { cleanText, keepTyping } from '../bids/typing.js'
import type { Reads, Writes } from '../database/access.js'
import { draftOf, dropTyped } from '../people/kept-form-store.js'
import { sendingProblems } from '../rules/clarifications.js'
import { unless } from '../rules/problems.js'
import type { Problem } from '../rules/tender.js'
import { allows } from '../rules/timetable.js'
import { fromLondon, typedTime } from '../tenders/london-time.js'
import { goTo, show, textOf, type Answer, type Form, type Visit } from '../web/visits.js'
import { closeIfAllSigned } from './moderation-ends.js'
import { queryState } from './query-pages.js'
import type { ReadingQuery } from './query-permissions.js'
import { keepQueryRefusal, keepSending } from './query-store.js'

const pathOf = ({ file, query }: ReadingQuery): string => `/tenders/${file.id}/queries/${query.id}`

interface More {
  status?: number
  typed?: Form
  problems?: Problem[]
  keptAt?: string | null
  /** What was typed came after the time for it, or after somebody else had decided. */
  refused?: boolean
}

function page(db: Reads, visit: Visit, found: ReadingQuery, more: More = {}): Answer {
  const { query, criterion, decides, viewer, file } = found
  const open = allows(file.stage.name, 'raise a query')
  return show(more.status ?? 200, 'panel/query', {
    title: 'A point to clear up',
    place: found.place,
    back: { href: `/tenders/${file.id}/queries`, text: 'Points to clear up' },
    query,
    criterion,
    answer: openedBid(db, query.bid)?.content.answers[criterion.id] ?? '',
    state: queryState(query, visit.now),
    /** Whose words they were is for those who handle queries, for whoever raised this one and for the auditor. */
    original: decides || viewer.person === query.raisedBy || viewer.seats.has('auditor'),
    deciding: decides && open && !query.sent && !query.declined,
    path: pathOf(found),
    typed: { question: query.question, ...more.typed },
    problems: more.problems ?? [],
    keptAt: more.keptAt ?? null,
    refused: more.refused ?? false,
  })
}

/** One query with what became of it; for the lead also the form to send or decline it. */
export function showQuery(db: Reads, visit: Visit, found: ReadingQuery): Answer {
  const typing = found.decides ? draftOf(db, found.person.id, pathOf(found)) : null
  return page(db, visit, found, typing ? { typed: typing.form, keptAt: typing.at } : {})
}

/** The moment typed as clocks in London show it, or null. */
const typedUntil = (form: Form): string | null =>
  fromLondon(textOf(form, 'until-date').trim(), typedTime(textOf(form, 'until-time')))

/** Sends a query to the bidder, edited if need be, or declines it with a reason; both words are kept. */
export function decideOnQuery(tx: Writes, visit: Visit, found: ReadingQuery): Answer {
  const { person, query, file } = found
  const afterwards = keepTyping(person.id, pathOf(found), visit.form, visit.now)
  if (query.sent || query.declined || !allows(file.stage.name, 'raise a query'))
    return { ...page(tx, visit, found, { status: 409, typed: visit.form, refused: true }), afterwards }
  const problems = problemsOf(visit.form, visit.now)
  if (problems.length > 0)
    return { ...page(tx, visit, found, { status: 422, typed: visit.form, problems }), afterwards }
  dropTyped(tx, person.id, pathOf(found), visit.form)
  return textOf(visit.form, 'decision') === 'send' ? send(tx, visit, found) : decline(tx, visit, found)
}

function problemsOf(form: Form, now: string): Problem[] {
  const decision = textOf(form, 'decision')
  if (decision === 'send') return sendingProblems({ question: textOf(form, 'question'), until: typedUntil(form) }, now)
  if (decision === 'decline')
    return unless(textOf(form, 'reason').trim() !== '', 'reason', 'Say why it is not sent to the bidder')
  return [{ field: 'decision', text: 'Say whether it is sent to the bidder' }]
}

function send(tx: Writes, visit: Visit, { person, query, file }: ReadingQuery): Answer {
  const question = cleanText(textOf(visit.form, 'question')).trim()
  const until = typedUntil(visit.form) as string
  keepSending(tx, { query: query.id, question, until, by: person.id, now: visit.now })
  record(tx, visit, {
    act: 'query.sent',
    tender: file.id,
    bid: query.bid,
    criterion: query.criterion,
    detail: { query: query.id, until },
    contents: { question },
  })
  return goTo(`/tenders/${file.id}/queries`, `${query.bidder} can read the question and answer it now.`)
}

function decline(tx: Writes, visit: Visit, { person, query, file }: ReadingQuery): Answer {
  const reason = cleanText(textOf(visit.form, 'reason')).trim()
  keepQueryRefusal(tx, { query: query.id, reason, by: person.id, now: visit.now })
  record(tx, visit, {
    act: 'query.declined',
    tender: file.id,
    bid: query.bid,
    criterion: query.criterion,
    detail: { query: query.id },
    contents: { reason },
  })
  // Whoever had signed before the point was raised need not sign again.
  closeIfAllSigned(tx, visit, file, { bid: query.bid, criterion: query.criterion })
  return goTo(`/tenders/${file.id}/queries`, 'It is not sent. Whoever asked can read your reason.')
}
