import assert from 'node:assert/strict'
import { afterEach, test } from 'node:test'
import { contentsOfEvent, eventsOfTender } from '../audit/ledger-store.js'
import { keepDraft } from '../people/kept-form-store.js'
import { sampleTender } from '../rules/sample-tender.js'
import { localsOf } from '../test-house.js'
import { atOnce } from '../web/slow-routes.js'
import { viewsFolder, viewsIn } from '../web/views.js'
import type { Answer } from '../web/visits.js'
import { awardHouse, closeHouses, type AwardHouse } from './award-fixture.js'
import { saveCloseCalls } from './close-call-pages.js'
import { answersOn, keepAnswer } from './close-call-store.js'
import type { CloseCallLine } from './close-calls.js'
import { excludeBid } from './exclusion-pages.js'
import { mayExclude, mayIssue, mayReadReport, mayReport } from './permissions.js'
import { issueReport, showReport, showReportDraft } from './report-pages.js'
import { lastReportOf, reportOf } from './report-store.js'
import { firmnessOfAll } from './robustness-slow.js'

afterEach(closeHouses)

const draw = viewsIn(viewsFolder())
const drawn = (answer: Answer): string =>
  answer.kind === 'page' ? draw(answer.view, { problems: [], typed: {}, csrf: '', ...answer.locals }) : ''

const ANSWER = 'The panel read both answers once more, and every member stands by the mark that was agreed.'
const REASONS = 'Alder has the highest total by the published criteria, and nothing speaks against its price.'

const price = { ...sampleTender().price, formula: { kind: 'fixed benchmark' as const, benchmark: 60_000_00 } }
const ALDER = { studies: '4', jobs: '2' }

/** Alder is first by 0.51 points, Birch next, Cedar out: a lead under 1 point, which single marks can turn. */
const close = () =>
  awardHouse({ until: 'ranking', marks: { Alder: ALDER, Cedar: { vetting: '0' } }, changes: { price } })

const draft = (award: AwardHouse, person = award.lea): Answer =>
  award.house.get(mayReport, atOnce(firmnessOfAll, showReportDraft), award.at(person))
const lines = (award: AwardHouse): CloseCallLine[] => localsOf(draft(award)).closeCalls as CloseCallLine[]
const basis = (award: AwardHouse): string => String(localsOf(draft(award)).answersBasis)
const allWith = (award: AwardHouse, text: string): Record<string, string> =>
  Object.fromEntries(lines(award).map(({ field }) => [field, text]))
const answer = (award: AwardHouse, form: Record<string, string>, person = award.lea): Answer =>
  award.house.post(
    mayIssue,
    atOnce(firmnessOfAll, saveCloseCalls),
    award.at(person, { basis: form.basis ?? basis(award), ...form }),
  )
const issue = (award: AwardHouse): Answer =>
  award.house.post(
    mayIssue,
    atOnce(firmnessOfAll, issueReport),
    award.at(award.lea, {
      decision: award.bids.Alder,
      reasons: REASONS,
      basis: String(localsOf(draft(award)).basis),
    }),
  )

test('a lead under a point and marks that could turn it are asked about, before anything can be decided', () => {
  const award = close()
  assert.deepEqual(
    lines(award).map(({ key }) => key),
    ['lead', 'one mark'],
  )
  const html = drawn(draft(award))
  assert.match(html, /First: answer the close call/)
  assert.doesNotMatch(html, /Issue the award report/)
})

test('no report is issued before every reason is answered, and the refusal leads to where that is done', () => {
  const award = close()
  const refused = issue(award)
  assert.equal(refused.status, 422)
  assert.match(drawn(refused), /href="#close-calls"/)
  assert.equal(localsOf(refused).typed instanceof Object && lastReportOf(award.house.db, award.tender), null)
  const [first] = lines(award)
  assert.ok(first)
  answer(award, { [first.field]: ANSWER })
  assert.equal(issue(award).status, 422)
  answer(award, allWith(award, ANSWER))
  assert.equal(issue(award).status, 303)
})

test('an answer of a few words comes back filled with what is wrong beside it, and nothing is kept', () => {
  const award = close()
  const [first, second] = lines(award)
  assert.ok(first && second)
  const refused = answer(award, { [first.field]: 'It is fine', [second.field]: ANSWER })
  assert.equal(refused.status, 422)
  const html = drawn(refused)
  assert.ok(html.includes(`href="#${first.field}"`))
  assert.match(html, />\nIt is fine<\/textarea>/)
  assert.ok(html.includes(`${ANSWER}</textarea>`))
  assert.deepEqual(answersOn(award.house.db, { tender: award.tender }), [])
})

test('each answer is a revision and an event with its words beside it, and the same again is neither', () => {
  const award = close()
  const form = allWith(award, ANSWER)
  assert.equal(answer(award, form).status, 303)
  assert.equal(answer(award, form).status, 303)
  const [first] = lines(award)
  assert.ok(first)
  answer(award, { ...form, [first.field]: `${ANSWER} The price was checked too.` })
  assert.deepEqual(
    answersOn(award.house.db, { tender: award.tender }).map(({ reason, revision }) => [reason, revision]),
    [
      ['lead', 2],
      ['one mark', 1],
    ],
  )
  const events = eventsOfTender(award.house.db, { tender: award.tender }).filter(
    ({ act }) => act === 'close-call.answered',
  )
  assert.equal(events.length, 3)
  assert.equal(
    contentsOfEvent(award.house.db, { seq: events[0]?.seq ?? 0 }).some(({ name }) => name === 'answer'),
    true,
  )
})

test('an answer that was given can be changed, but not taken back', () => {
  const award = close()
  answer(award, allWith(award, ANSWER))
  assert.equal(answer(award, allWith(award, '')).status, 422)
})

test('what is still being typed comes back, and is dropped once it is kept', () => {
  const award = close()
  const [first] = lines(award)
  assert.ok(first)
  const path = `/tenders/${award.tender}/report/close-calls`
  award.house.change((tx) => keepDraft(tx, award.lea.id, path, { [first.field]: 'Half a sent' }, award.at(null).now))
  assert.match(drawn(draft(award)), />\nHalf a sent<\/textarea>/)
  award.house.post(mayIssue, atOnce(firmnessOfAll, saveCloseCalls), {
    ...award.at(award.lea, { ...allWith(award, ANSWER), basis: basis(award) }),
    path,
  })
  assert.doesNotMatch(drawn(draft(award)), /Half a sent/)
})

test('what changed since the page was opened is said, with everything typed, and nothing is kept', () => {
  const award = close()
  const typed = { ...allWith(award, ANSWER), basis: 'another' }
  const moved = answer(award, typed)
  assert.equal(moved.status, 409)
  assert.match(drawn(moved), /has changed since you opened this page/)
  assert.ok(drawn(moved).includes(`${ANSWER}</textarea>`))
  assert.deepEqual(answersOn(award.house.db, { tender: award.tender }), [])
})

test('an answer to other figures is none to the new ones', () => {
  const award = awardHouse({ until: 'ranking', marks: { Alder: ALDER }, changes: { price } })
  answer(award, allWith(award, ANSWER))
  const open = () => lines(award).filter(({ isAnswered }) => !isAnswered).length
  assert.equal(open(), 0)
  const before = lines(award)
  const out = { bid: award.bids.Cedar, rule: 'Paragraph 4.2', reason: 'It withdrew its insurance' }
  award.house.post(mayExclude, excludeBid, award.at(award.lea, out))
  const changed = lines(award).filter(({ key, says }) => !before.some((one) => one.key === key && one.says === says))
  assert.equal(open(), changed.length)
})

test('the answers are frozen in the report with whose they are, and nothing is answered afterwards', () => {
  const award = close()
  answer(award, allWith(award, ANSWER))
  issue(award)
  const id = lastReportOf(award.house.db, award.tender) ?? ''
  const frozen = reportOf(award.house.db, id)?.content.robustness?.closeCalls
  assert.deepEqual(
    frozen?.map(({ answer: given }) => [given?.text, given?.by]),
    [
      [ANSWER, 'Lea Lead'],
      [ANSWER, 'Lea Lead'],
    ],
  )
  const html = drawn(award.house.get(mayReadReport, showReport, award.at(award.odd, {}, { report: id })))
  assert.ok(html.includes(ANSWER))
  assert.equal(answer(award, { 'answer-lead': `${ANSWER} Or so.`, basis: '' }).status, 409)
  const late = { tender: award.tender, lot: '', reason: 'lead', says: 'x', answer: 'y', by: award.lea.id }
  assert.throws(
    () => award.house.change((tx) => keepAnswer(tx, { ...late, revision: 9, now: award.at(null).now })),
    /after the report was issued/,
  )
})

test('a report from before there were analyses still shows what it was issued with', () => {
  const award = close()
  answer(award, allWith(award, ANSWER))
  issue(award)
  const report = reportOf(award.house.db, lastReportOf(award.house.db, award.tender) ?? '')
  assert.ok(report)
  const { robustness: _, ...content } = report.content
  const old = award.house.get(
    () => ({ file: award.file(), report: { ...report, content } }) as never,
    showReport,
    award.at(award.lea),
  )
  assert.match(drawn(old), /taking any one bid away moves no other bid/)
})

test('only the lead answers, and the database holds to that', () => {
  const award = close()
  for (const person of [award.mia, award.ann, award.pia, award.odd, award.una, award.Alder])
    assert.equal(answer(award, { 'answer-lead': ANSWER, basis: '' }, person).status, 404)
  const foreign = { tender: award.tender, lot: '', reason: 'lead', says: 'x', answer: 'y', by: award.mia.id }
  assert.throws(
    () => award.house.change((tx) => keepAnswer(tx, { ...foreign, revision: 1, now: award.at(null).now })),
    /answered by the lead/,
  )
})

test('where nothing is close, nothing is asked', () => {
  const award = awardHouse({
    until: 'ranking',
    marks: { Alder: { model: '5', studies: '5' }, Cedar: { vetting: '0' } },
  })
  assert.deepEqual(lines(award), [])
  assert.match(drawn(draft(award)), /Issue the award report/)
})

test('no report is issued without knowing how firm its award is, and what was typed is there again', () => {
  const award = close()
  const analyses = new Map([['', { robustness: null, trouble: 'This took longer than it may, and was stopped.' }]])
  const form = { decision: award.bids.Alder, reasons: REASONS, basis: String(localsOf(draft(award)).basis) }
  const answer = award.house.post(
    mayIssue,
    (tx, visit, found) => issueReport(tx, visit, found, analyses),
    award.at(award.lea, form),
  )
  assert.equal(answer.status, 503)
  assert.match(drawn(answer), /was stopped\. The report is issued with these analyses, and not without them/)
  assert.ok(drawn(answer).includes(REASONS))
  assert.equal(lastReportOf(award.house.db, award.tender), null)
})
