import type { Json } from '../audit/canonical.js'
import { record } from '../audit/ledger-store.js'
import type { Reads, Writes } from '../database/access.js'
import { newId } from '../database/ids.js'
import { draftOf, dropDraft } from '../people/kept-form-store.js'
import type { Problem } from '../rules/tender.js'
import { wordCount } from '../rules/words.js'
import { placeOf } from '../tenders/place.js'
import { goTo, show, textOf, type Answer, type Form, type Locals, type Visit } from '../web/visits.js'
import { list } from '../web/wording.js'
import { basisOfAnswers, closeCallLines, troubleIn, type CloseCallLine } from './close-calls.js'
import { awardChanges } from './corrections/award-changes.js'
import { reportDue, withReplaced, type ReportDue } from './corrections/report-due.js'
import { keepReported } from './corrections/correction-store.js'
import { overtaken } from './overtaken.js'
import type { ReadingReport } from './permissions.js'
import type { Sitting } from './sitting.js'
import { digest } from './digest.js'
import { basisOf, reportContentOf, reportTextOf } from './report-builder.js'
import { decidedWords, lotChoices, lotDecisions, lotProblems, NONE, withDecidedLimit } from './lot-decision.js'
import type { Decision, ReportContent } from './report-content.js'
import { paperOffers } from './papers/paper-kinds.js'
import { drawn } from './report-drawn.js'
import { witnessOfReport } from './report-proof.js'
import { keepReport, lastReportOf, replacedBy, reportOf, type Report } from './report-store.js'
import type { Analyses } from './analyses.js'
import { tabsOf } from './tabs.js'

const FEWEST_WORDS = 10

/** The report as it would be issued now, for the lead; where none is due, the way to the last. */
export function showReportDraft(db: Reads, visit: Visit, found: Sitting, analyses: Analyses): Answer {
  const issued = lastReportOf(db, found.file.id)
  if (issued && !(found.viewer.lead && reportDue(db, found.file))) return goTo(`/reports/${issued}`)
  const draft = draftOf(db, found.person.id, `/tenders/${found.file.id}/report`)
  return draftPage(db, visit, found, analyses, 200, draft ? { typed: draft.form, draftAt: draft.at } : {})
}

const undecided = (by: string): Decision => ({ bid: null, bidder: null, reasons: '', by })

/** The draft of the report, with the forms that answer a close call and that issue the report. */
export function draftPage(
  db: Reads,
  visit: Visit,
  found: Sitting,
  analyses: Analyses,
  status: number,
  more: Locals = {},
): Answer {
  const { file, person } = found
  const due = dueOn(db, found)
  const issue = { now: visit.now, version: due.version, decision: undecided(person.name) }
  const content = reportContentOf(db, file, issue, analyses)
  return show(status, 'award/report-draft', {
    title: due.replaces ? 'The corrected award report' : 'Award report',
    place: placeOf(file, visit.now),
    wide: true,
    tabs: tabsOf(found, 'report'),
    action: `/tenders/${file.id}/report`,
    tender: file.id,
    basis: basisFor(content, due),
    replaces: due.replaces && { id: due.replaces.id, version: due.replaces.version },
    changes: draftChanges(content, due),
    choices: choicesIn(content),
    lotChoices: lotChoices(content, (more.typed as Form | undefined) ?? {}),
    open: openRows(content),
    moved: false,
    trouble: troubleIn(analyses),
    ...answersShown(db, found, analyses),
    ...drawn(content),
    ...more,
  })
}

/** The report that is due: without one there is nothing to draft. */
function dueOn(db: Reads, { file }: Sitting): ReportDue {
  const due = reportDue(db, file)
  if (!due) throw new Error(`No report is due on ${file.id}`)
  return due
}

/** What a corrected report would change; whom it awards the contract to is not decided yet. */
const draftChanges = (content: ReportContent, due: ReportDue) =>
  due.replaces ? awardChanges(withReplaced({ ...content, decision: due.replaces.content.decision }, due)) : null

/** What the lead decides on: the case file, and of a corrected report also what was decided anew. */
const basisFor = ({ caseFile }: ReportContent, { corrections }: ReportDue): string =>
  [basisOf(caseFile), ...corrections.map(({ id }) => id)].join('-')

/** The reasons why the award is a close call, as the form that answers them shows them. */
function answersShown(db: Reads, { file, person }: Sitting, analyses: Analyses): Locals {
  const lines = closeCallLines(db, file, analyses)
  const action = `/tenders/${file.id}/report/close-calls`
  const draft = draftOf(db, person.id, action)
  return {
    closeCalls: lines,
    answersAction: action,
    answersBasis: basisOfAnswers(lines),
    answersTyped: draft?.form ?? {},
    answersAt: draft?.at ?? null,
    answersMoved: false,
  }
}

/** The bids that may be awarded: the first, or each that shares the first place. */
const choicesIn = ({ award, lots }: ReportContent): { id: string; bidder: string; total: string }[] =>
  (lots ? [] : award.rows)
    .filter(({ rank }) => rank === 1)
    .map(({ bid, bidder, total }) => ({ id: bid, bidder, total: total ?? '' }))

/** Bids on which something is still open, so that no report can be issued. */
const openRows = ({ award }: ReportContent) =>
  award.rows
    .filter(({ standing }) => standing === 'undecided' || standing === 'incomplete')
    .map(({ bidder, standing, why }) => ({ bidder, standing, why }))

function problemsIn(content: ReportContent, lines: CloseCallLine[], form: Form, reasons: string): Problem[] {
  const problems = lowPriceProblems(content)
  const names = openRows(content).map(({ bidder }) => bidder)
  if (names.length > 0)
    problems.push({
      field: 'open',
      text: `The report cannot be issued yet: something is missing or undecided for ${list(names)}`,
    })
  const waiting = lines.filter(({ isAnswered }) => !isAnswered)
  if (waiting.length > 0) problems.push({ field: 'close-calls', text: closeCallProblem(waiting.length) })
  problems.push(...(content.lots ? lotProblems(content, form) : choiceProblems(content, textOf(form, 'decision'))))
  if (wordCount(reasons) < FEWEST_WORDS)
    problems.push({ field: 'reasons', text: `Give the reasons for the decision, in at least ${FEWEST_WORDS} words` })
  return problems
}

const closeCallProblem = (waiting: number): string =>
  `This is a close call: answer ${waiting === 1 ? 'the reason' : `the ${waiting} reasons`} why, above, before the report is issued`

const lowPriceProblems = ({ lowPrices }: ReportContent): Problem[] =>
  lowPrices && lowPrices.open.length > 0
    ? [{ field: 'decision', text: `An enquiry into the price of ${list(lowPrices.open)} is open. Decide it first` }]
    : []

const choiceProblems = (content: ReportContent, choice: string): Problem[] =>
  choice === NONE || choicesIn(content).some(({ id }) => id === choice)
    ? []
    : [{ field: 'decision', text: 'Choose what is decided' }]

/** Issues the report: from then on it is frozen, and so is everything that it rests on. */
export function issueReport(tx: Writes, visit: Visit, found: Sitting, analyses: Analyses): Answer {
  const issued = lastReportOf(tx, found.file.id)
  const due = reportDue(tx, found.file)
  if (!due) return issuedBefore(tx, visit, found, issued ?? '')
  const reasons = textOf(visit.form, 'reasons').trim()
  const again = (status: number, more: Locals): Answer =>
    draftPage(tx, visit, found, analyses, status, { typed: visit.form, ...more })
  if (troubleIn(analyses) !== null) return again(503, {})
  const content = contentFor(tx, visit, found, analyses, { reasons, due })
  const lines = closeCallLines(tx, found.file, analyses)
  const problems = problemsIn(content, lines, visit.form, reasons)
  const moved = textOf(visit.form, 'basis') !== basisFor(content, due)
  if (problems.length > 0) return again(422, { problems, moved })
  if (moved) return again(409, { moved })
  const decided = withDecidedLimit(content, content.decision.lots ?? [])
  return keepIssued(tx, visit, found, withReplaced(decided, due), due)
}

function contentFor(
  db: Reads,
  visit: Visit,
  { file, person }: Sitting,
  analyses: Analyses,
  { reasons, due }: { reasons: string; due: ReportDue },
): ReportContent {
  const issue = { now: visit.now, version: due.version, decision: undecided(person.name) }
  const content = reportContentOf(db, file, issue, analyses)
  const chosen = choicesIn(content).find(({ id }) => id === textOf(visit.form, 'decision'))
  const decision = { bid: chosen?.id ?? null, bidder: chosen?.bidder ?? null, reasons, by: person.name }
  if (!content.lots) return { ...content, decision }
  const lots = lotDecisions(content, visit.form)
  return { ...content, decision: { ...decision, lots } }
}

function keepIssued(
  tx: Writes,
  visit: Visit,
  { file, person }: Sitting,
  content: ReportContent,
  { corrections }: ReportDue,
): Answer {
  const id = newId()
  const text = reportTextOf(content)
  const report = { id, tender: file.id, version: content.version, content: text, digest: digest(text) }
  keepReport(tx, { ...report, by: person.id, now: visit.now })
  for (const correction of corrections) keepReported(tx, { correction: correction.id, report: id })
  record(tx, visit, {
    act: 'report.issued',
    tender: file.id,
    ...(content.decision.bid ? { bid: content.decision.bid } : {}),
    detail: {
      report: id,
      version: content.version,
      digest: report.digest,
      ...lotsDetail(content.decision),
      ...replacedDetail(content),
    },
    contents: { reasons: content.decision.reasons, report: JSON.parse(text) as Json },
  })
  dropDraft(tx, { account: person.id, path: `/tenders/${file.id}/report` })
  return goTo(
    `/reports/${id}`,
    content.replaces
      ? `Version ${content.version} of the award report is issued, and takes the place of version ${content.replaces.version}. Tell every bidder now.`
      : 'The award report is issued. It cannot be changed any more.',
  )
}

/** Of a corrected report: the one that it replaces, and what was decided anew, by their ids. */
const replacedDetail = ({
  replaces,
  corrections = [],
}: ReportContent): { replaces?: string; corrections?: string[] } =>
  replaces
    ? {
        replaces: replaces.report,
        corrections: corrections.flatMap(({ id, version }) => (version === null ? [id] : [])),
      }
    : {}

/** Which bid each lot is awarded to, by their ids. */
const lotsDetail = ({ lots }: Decision): { lots?: Record<string, string | null> } =>
  lots ? { lots: Object.fromEntries(lots.map(({ lot, bid }) => [lot, bid])) } : {}

const storedDecision = ({ bidder, lots }: Decision): string =>
  lots ? lots.map((one) => `${one.title}: ${decidedWords(one.bidder)}`).join('; ') : decidedWords(bidder)

function issuedBefore(db: Reads, visit: Visit, { file }: Sitting, id: string): Answer {
  const { decision } = (reportOf(db, id) as Report).content
  return overtaken({
    place: placeOf(file, visit.now),
    title: 'The award report was issued meanwhile',
    text: `${decision.by} issued it before your form arrived. What you typed was not kept.`,
    stored: [
      { key: 'Decision', text: storedDecision(decision) },
      { key: 'Reasons', text: decision.reasons },
    ],
    typed: typedTexts(visit.form),
    next: { href: `/reports/${id}`, text: 'Go to the report' },
  })
}

const typedTexts = (form: Form) => [{ key: 'Your reasons', text: textOf(form, 'reasons') }]

const titleOf = ({ content }: Report): string => `Award report: ${content.caseFile.tender.title}`

/** An issued report, as it was frozen. */
export const showReport = (db: Reads, visit: Visit, { file, report, ...reading }: ReadingReport): Answer =>
  show(200, 'award/report', {
    title: titleOf(report),
    place: placeOf(file, visit.now),
    report: {
      id: report.id,
      digest: report.digest,
      witness: witnessOfReport(db, report),
    },
    replacedBy: replacedBy(db, report),
    offers: paperOffers(db, visit, { file, report, ...reading }),
    ...drawn(report.content),
  })
