import { record } from '../audit/ledger-store.js'
import type { Reads, Writes } from '../database/access.js'
import { draftOf, dropDraft, dropTyped } from '../people/kept-form-store.js'
import { namesIn } from '../rules/asker-names.js'
import { answeringAt, answerProblems, correctionProblems, type TypedAnswer } from '../rules/clarifications.js'
import type { Problem } from '../rules/tender.js'
import { goTo, show, textOf, type Answer, type Form, type Visit } from '../web/visits.js'
import { questionLocals } from './clarification-pages.js'
import type { Correcting, ReadingQuestion } from './clarification-permissions.js'
import { keepClarificationAnswer, keepCorrection } from './clarification-store.js'
import { cleanText, keepTyping } from './typing.js'

const pathOf = ({ file, asked }: ReadingQuestion): string => `/tenders/${file.id}/clarifications/${asked.id}`

interface More {
  status?: number
  typed?: Form
  problems?: Problem[]
  keptAt?: string | null
  /** Why what was typed was not sent, when its time has passed. */
  ended?: string
  /** Answered meanwhile, in another window or by the lead before: what was typed is offered as a correction. */
  meanwhile?: boolean
}

function page(db: Reads, visit: Visit, reading: ReadingQuestion, more: More = {}): Answer {
  const { asked, lead, file } = reading
  const way = answeringAt(file.stage.name)
  const typed = more.typed ?? {}
  return show(more.status ?? 200, 'bids/clarification', {
    title: 'A question about the tender',
    ...questionLocals(db, visit, reading),
    path: pathOf(reading),
    way,
    answering: lead && way !== 'closed' && asked.answer === null,
    correcting: lead && canCorrect(reading),
    lead,
    names: lead ? namesIn(asked.question, asked.asker) : [],
    stillNamed: lead && textOf(typed, 'to') === 'all' ? namesIn(publicWords(typed), asked.asker) : [],
    typed: { question: asked.question, ...typed },
    problems: more.problems ?? [],
    keptAt: more.keptAt ?? null,
    meanwhile: more.meanwhile ?? false,
    ended: more.ended ?? '',
  })
}

/** Whether an answer can be corrected: until the opening, and after the deadline only before everybody. */
function canCorrect({ asked, file }: ReadingQuestion): boolean {
  const way = answeringAt(file.stage.name)
  return asked.answer !== null && (way === 'open' || (way === 'late' && asked.answer.number !== null))
}

/** One question with its receipt and what was answered; for the lead also the form to answer or correct. */
export function showClarification(db: Reads, visit: Visit, reading: ReadingQuestion): Answer {
  const typing = reading.lead ? draftOf(db, reading.person.id, pathOf(reading)) : null
  return page(db, visit, reading, typing ? { typed: typing.form, keptAt: typing.at } : {})
}

const typedAnswer = (form: Form): TypedAnswer => {
  const clean = (field: string): string => cleanText(textOf(form, field)).trim()
  return {
    to: textOf(form, 'to'),
    question: clean('question'),
    answer: clean('answer'),
    reason: clean('reason'),
    alters: textOf(form, 'alters'),
    late: clean('late'),
  }
}

/** What everybody would read. */
const publicWords = (form: Form): string =>
  ['question', 'answer', 'late'].map((field) => textOf(form, field)).join('\n')

const unconfirmedNames = (form: Form, asker: string): string[] =>
  textOf(form, 'named') === 'yes' ? [] : namesIn(publicWords(form), asker)

const OPENED = 'Questions are answered until the bids are opened, and not after that.'
const NOT_TO_ONE = 'After the deadline for bids nothing more is said to one bidder alone.'

/** Throws away what the lead typed and did not send. */
function discard(tx: Writes, reading: ReadingQuestion): Answer {
  dropDraft(tx, { account: reading.person.id, path: pathOf(reading) })
  return goTo(pathOf(reading), 'Your unsent text was thrown away.')
}

/** Answers a question, once: to all with the question as published, or to the asker alone with the reason. */
export function answerQuestion(tx: Writes, visit: Visit, reading: ReadingQuestion): Answer {
  const { asked, person, file } = reading
  if (textOf(visit.form, 'do') === 'discard') return discard(tx, reading)
  const afterwards = keepTyping(person.id, pathOf(reading), visit.form, visit.now)
  if (asked.answer) return answeredAlready(tx, visit, reading, afterwards)
  const way = answeringAt(file.stage.name)
  if (way === 'closed')
    return { ...page(tx, visit, reading, { status: 409, typed: visit.form, ended: OPENED }), afterwards }
  const isLate = way === 'late'
  const typed = typedAnswer(visit.form)
  const problems = answerProblems(typed, { isLate, names: unconfirmedNames(visit.form, asked.asker) })
  if (problems.length > 0)
    return { ...page(tx, visit, reading, { status: 422, typed: visit.form, problems }), afterwards }

  dropTyped(tx, person.id, pathOf(reading), visit.form)
  const late = isLate ? typed.late : ''
  return typed.to === 'all' ? answerAll(tx, visit, reading, { ...typed, late }) : answerAsker(tx, visit, reading, typed)
}

/** A second answer is never kept in place of the first: the same one was sent twice, or what was typed becomes a correction. */
function answeredAlready(tx: Writes, visit: Visit, reading: ReadingQuestion, afterwards: Answer['afterwards']): Answer {
  const text = typedAnswer(visit.form).answer
  if (text === reading.asked.answer?.text) return goTo(pathOf(reading), 'This was answered already, in these words.')
  const typed = { ...visit.form, correction: text }
  const refused = page(tx, visit, reading, { status: 409, typed, meanwhile: true })
  return afterwards ? { ...refused, afterwards } : refused
}

function answerAll(tx: Writes, visit: Visit, { asked, person, file }: ReadingQuestion, typed: TypedAnswer): Answer {
  const { question, answer, late } = typed
  const about = { clarification: asked.id, tender: file.id, by: person.id, now: visit.now }
  const number = keepClarificationAnswer(tx, { ...about, question, answer, late, reason: '' })
  record(tx, visit, {
    act: 'clarification.answered',
    tender: file.id,
    detail: { clarification: asked.id, number },
    contents: { question, answer, ...(late ? { late } : {}) },
  })
  return goTo(`/tenders/${file.id}/clarifications`, `Answer ${number} is published on the notice, for everybody.`)
}

function answerAsker(tx: Writes, visit: Visit, { asked, person, file }: ReadingQuestion, typed: TypedAnswer): Answer {
  const { answer, reason } = typed
  const about = { clarification: asked.id, tender: file.id, by: person.id, now: visit.now }
  keepClarificationAnswer(tx, { ...about, question: null, answer, reason, late: '' })
  record(tx, visit, {
    act: 'clarification.withheld',
    tender: file.id,
    detail: { clarification: asked.id },
    contents: { answer, reason },
  })
  return goTo(`/tenders/${file.id}/clarifications`, 'The asker alone has your answer. Your reason is kept.')
}

/** Adds a dated correction below an answer, for the same readers; what was answered stays. */
export function correctAnswer(tx: Writes, visit: Visit, reading: Correcting): Answer {
  const { asked, answer, person, file } = reading
  if (textOf(visit.form, 'do') === 'discard') return discard(tx, reading)
  const afterwards = keepTyping(person.id, pathOf(reading), visit.form, visit.now)
  const way = answeringAt(file.stage.name)
  const ended = way === 'closed' ? OPENED : canCorrect(reading) ? '' : NOT_TO_ONE
  if (ended) return { ...page(tx, visit, reading, { status: 409, typed: visit.form, ended }), afterwards }
  const isLate = way === 'late'
  const { alters, late } = typedAnswer(visit.form)
  const text = cleanText(textOf(visit.form, 'correction')).trim()
  const problems = [
    ...correctionProblems({ correction: text, alters, late }, isLate),
    ...correctionNames(visit.form, reading, `${text}\n${isLate ? late : ''}`),
  ]
  if (problems.length > 0)
    return { ...page(tx, visit, reading, { status: 422, typed: visit.form, problems }), afterwards }
  dropTyped(tx, person.id, pathOf(reading), visit.form)
  if (answer.corrections.at(-1)?.text === text) return goTo(pathOf(reading), 'This correction was added already.')

  const said = isLate ? late : ''
  const about = { clarification: asked.id, tender: file.id, by: person.id, now: visit.now }
  const correction = keepCorrection(tx, { ...about, text, late: said })
  record(tx, visit, {
    act: answer.number === null ? 'clarification.withheld' : 'clarification.answered',
    tender: file.id,
    detail: { clarification: asked.id, ...(answer.number === null ? {} : { number: answer.number }), correction },
    contents: { correction: text, ...(said ? { late: said } : {}) },
  })
  return goTo(pathOf(reading), 'Your correction stands below the answer.')
}

function correctionNames(form: Form, { asked, answer }: Correcting, text: string): Problem[] {
  const names = answer.number === null || textOf(form, 'named') === 'yes' ? [] : namesIn(text, asked.asker)
  if (names.length === 0) return []
  return [
    { field: 'named', text: `Your correction names the asker: “${names.join('”, “')}”. Take it out, or confirm it` },
  ]
}
