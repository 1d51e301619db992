import { record } from '../audit/ledger-store.js'
import type { Reads, Writes } from '../database/access.js'
import { newId } from '../database/ids.js'
import { draftOf, dropDraft, dropTyped } from '../people/kept-form-store.js'
import { isInTimeToAsk, placesOf, questionProblems, questionsUntil } from '../rules/clarifications.js'
import type { Problem } from '../rules/tender.js'
import { placeOf } from '../tenders/place.js'
import { goTo, show, textOf, type Answer, type Form, type Visit } from '../web/visits.js'
import { arrivalMoment } from './arrival-words.js'
import type { Asking } from './clarification-permissions.js'
import { clarificationsOn, keepClarification } from './clarification-store.js'
import { cleanText, keepTyping } from './typing.js'

const listOf = ({ file }: Asking): string => `/tenders/${file.id}/clarifications`
const pathOf = (asking: Asking): string => `${listOf(asking)}/new`

const isOpen = ({ file, publication }: Asking, now: string): boolean =>
  isInTimeToAsk(file.stage.name, publication.content.timetable, now)

interface More {
  status?: number
  typed: Form
  problems?: Problem[]
  keptAt?: string | null
  /** When a question that came too late had arrived. */
  arrived?: string
}

function page(visit: Visit, asking: Asking, more: More): Answer {
  const { file, publication } = asking
  const until = questionsUntil(publication.content.timetable)
  return show(more.status ?? 200, 'bids/clarification-ask', {
    title: more.arrived ? 'Too late: this question was not asked' : 'Ask a question',
    place: placeOf(file, visit.now),
    back: { href: listOf(asking), text: 'Questions and answers' },
    path: pathOf(asking),
    places: placesOf(publication.content),
    open: isOpen(asking, visit.now),
    ended: endedWords(asking),
    until,
    ownDeadline: until !== publication.content.timetable.deadline,
    typed: more.typed,
    problems: more.problems ?? [],
    keptAt: more.keptAt ?? null,
    arrived: more.arrived ? arrivalMoment(more.arrived) : null,
  })
}

/** Why no question can be asked any more. */
const endedWords = ({ file, publication }: Asking): string =>
  file.stage.name === 'abandoned'
    ? 'The tender was abandoned'
    : `Questions had to arrive before ${arrivalMoment(questionsUntil(publication.content.timetable))}`

/** The form on which a bidder asks, with what this person was typing last. */
export function showAsk(db: Reads, visit: Visit, asking: Asking): Answer {
  const typing = draftOf(db, asking.person.id, pathOf(asking))
  return page(visit, asking, { typed: typing?.form ?? {}, keptAt: typing?.at ?? null })
}

const typedQuestion = (form: Form) => ({
  place: textOf(form, 'place'),
  question: cleanText(textOf(form, 'question')),
  plea: cleanText(textOf(form, 'plea')),
})

/** Keeps a question whole. After its time it is refused with the moment, and what was typed stays the typist's. */
export function askQuestion(tx: Writes, visit: Visit, asking: Asking): Answer {
  const { person, publication, file } = asking
  if (textOf(visit.form, 'do') === 'discard') {
    dropDraft(tx, { account: person.id, path: pathOf(asking) })
    return goTo(listOf(asking), 'Your unsent text was thrown away.')
  }
  const typed = typedQuestion(visit.form)
  const afterwards = keepTyping(person.id, pathOf(asking), visit.form, visit.now)
  if (!isOpen(asking, visit.now))
    return { ...page(visit, asking, { status: 409, typed: visit.form, arrived: visit.now }), afterwards }
  const problems = questionProblems(typed, publication.content)
  if (problems.length > 0) return { ...page(visit, asking, { status: 422, typed: visit.form, problems }), afterwards }

  dropTyped(tx, person.id, pathOf(asking), visit.form)
  const twin = twinOf(tx, asking, typed)
  if (twin) return goTo(`${listOf(asking)}/${twin}`, 'Your organisation had asked this already. Here is its receipt.')
  const id = keep(tx, visit, asking, typed)
  return goTo(`/tenders/${file.id}/clarifications/${id}`, 'Your question was received.')
}

type Typed = ReturnType<typeof typedQuestion>

/** The same question, asked by the same organisation and not answered yet: a form that was sent twice. */
const twinOf = (db: Reads, { file, organisation }: Asking, { place, question }: Typed): string | undefined =>
  clarificationsOn(db, file.id).find(
    (one) =>
      one.organisation === organisation && !one.answer && one.place === place && one.question === question.trim(),
  )?.id

/** The event names nobody: who asked stands beside it, under a digest of its own, and is told when bidders are no secret. */
function keep(tx: Writes, visit: Visit, { person, file, publication, organisation }: Asking, typed: Typed): string {
  const id = newId()
  const { place } = typed
  const [question, plea] = [typed.question.trim(), typed.plea.trim()]
  const { seq } = record(
    tx,
    { person: null, now: visit.now },
    {
      act: 'clarification.asked',
      tender: file.id,
      detail: { clarification: id },
      contents: { question, place, plea, by: person.id, organisation },
    },
  )
  const by = { by: person.id, now: visit.now, event: seq }
  keepClarification(tx, {
    id,
    tender: file.id,
    publication: publication.id,
    organisation,
    place,
    question,
    plea,
    ...by,
  })
  return id
}
