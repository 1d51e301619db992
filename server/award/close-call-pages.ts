import { record } from '../audit/ledger-store.js'
import type { Writes } from '../database/access.js'
import { dropTyped } from '../people/kept-form-store.js'
import { answerProblems } from '../rules/robustness/close-call-answers.js'
import type { Problem } from '../rules/tender.js'
import { placeOf } from '../tenders/place.js'
import { goTo, textOf, type Answer, type Form, type Visit } from '../web/visits.js'
import { count } from '../web/wording.js'
import { keepAnswer } from './close-call-store.js'
import { basisOfAnswers, closeCallLines, type CloseCallLine } from './close-calls.js'
import { reportDue } from './corrections/report-due.js'
import { overtaken } from './overtaken.js'
import type { Sitting } from './sitting.js'
import { draftPage } from './report-pages.js'
import { lastReportOf } from './report-store.js'
import type { Analyses } from './analyses.js'

interface Typed {
  line: CloseCallLine
  text: string
}

const typedIn = (lines: CloseCallLine[], form: Form): Typed[] =>
  lines.map((line) => ({ line, text: textOf(form, line.field).trim() }))

/** What is typed and does not stand there already, as an answer to these words. */
const isNew = ({ line, text }: Typed): boolean =>
  text !== '' && !(line.kept?.answer === text && line.kept.says === line.says)

const problemsIn = (typed: Typed[]): Problem[] =>
  answerProblems(typed.map(({ line, text }) => ({ key: line.field, says: line.says, text }))).concat(
    typed
      .filter(({ line, text }) => text === '' && line.kept !== null)
      .map(({ line }) => ({
        field: line.field,
        text: 'An answer that was given can be changed, and cannot be taken back',
      })),
  )

/** Keeps what the lead answers to the reasons why the award is a close call, each as a revision of its own. */
export function saveCloseCalls(tx: Writes, visit: Visit, found: Sitting, analyses: Analyses): Answer {
  const { file } = found
  const issued = lastReportOf(tx, file.id)
  if (issued && !reportDue(tx, file)) return answeredTooLate(visit, found, issued)
  const lines = closeCallLines(tx, file, analyses)
  const typed = typedIn(lines, visit.form)
  const answers = typed.filter(isNew)
  const problems = problemsIn(typed)
  const page = (status: number, more: { problems?: Problem[]; answersMoved?: boolean }): Answer =>
    draftPage(tx, visit, found, analyses, status, { answersTyped: visit.form, ...more })
  if (problems.length > 0) return page(422, { problems })
  if (answers.length > 0 && textOf(visit.form, 'basis') !== basisOfAnswers(lines))
    return page(409, { answersMoved: true })
  for (const answer of answers) keepOne(tx, visit, found, answer)
  dropTyped(tx, found.person.id, visit.path, visit.form)
  return goTo(`/tenders/${file.id}/report`, noticeFor(closeCallLines(tx, file, analyses)))
}

function noticeFor(lines: CloseCallLine[]): string {
  const open = lines.filter(({ isAnswered }) => !isAnswered).length
  const left = open === 0 ? '' : ` ${count(open, 'reason')} still ${open === 1 ? 'waits' : 'wait'} for an answer.`
  return `What you answered is on record.${left}`
}

function keepOne(tx: Writes, visit: Visit, { file, person }: Sitting, { line, text }: Typed): void {
  const { lot, key, says, kept } = line
  const revision = (kept?.revision ?? 0) + 1
  keepAnswer(tx, { tender: file.id, lot, reason: key, revision, says, answer: text, by: person.id, now: visit.now })
  record(tx, visit, {
    act: 'close-call.answered',
    tender: file.id,
    detail: { ...(lot ? { lot } : {}), reason: key, revision },
    contents: { says, answer: text },
  })
}

const answeredTooLate = (visit: Visit, { file }: Sitting, report: string): Answer =>
  overtaken({
    place: placeOf(file, visit.now),
    title: 'The award report was issued meanwhile',
    text: 'It was issued before your form arrived, with the answers that stood then. What you typed was not kept.',
    stored: [],
    typed: Object.keys(visit.form)
      .filter((name) => name.startsWith('answer-'))
      .map((name) => ({ key: 'Your answer', text: textOf(visit.form, name) })),
    next: { href: `/reports/${report}`, text: 'Go to the report' },
  })
