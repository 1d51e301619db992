import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { afterEach, test } from 'node:test'
import { canonical, type Json } from '../audit/canonical.js'
import { eventsOfTender, headOf, record } from '../audit/ledger-store.js'
import { rankAward } from '../rules/evaluation.js'
import { localsOf } from '../test-house.js'
import { atOnce } from '../web/slow-routes.js'
import { viewsFolder, viewsIn } from '../web/views.js'
import type { Answer } from '../web/visits.js'
import { awardHouse, closeHouses, type AgreedMarks, type AwardHouse } from './award-fixture.js'
import { excludeBid } from './exclusion-pages.js'
import { mayExclude, mayIssue, mayReadReport, mayReport } from './permissions.js'
import { witnessOfReport } from './report-proof.js'
import { digest } from './digest.js'
import { issueReport, showReport, showReportDraft } from './report-pages.js'
import { paperOf } from './papers/papers.js'
import { lastReportOf, reportOf, reportText } from './report-store.js'
import { firmnessOfAll } from './robustness-slow.js'

afterEach(closeHouses)

const draw = viewsIn(viewsFolder())
const drawn = (answer: Answer): string =>
  answer.kind === 'page' || answer.kind === 'print'
    ? draw(answer.view, { problems: [], typed: {}, csrf: '', forPrint: answer.kind === 'print', ...answer.locals })
    : ''

const REASONS = 'Alder has the highest total by the published criteria, and nothing speaks against its price.'
const MARKS: AgreedMarks = { Alder: { model: '5' }, Cedar: { vetting: '0' } }
const house = () => awardHouse({ until: 'ranking', marks: MARKS, dissent: true })

const draft = (award: AwardHouse, person = award.lea) =>
  award.house.get(mayReport, atOnce(firmnessOfAll, showReportDraft), award.at(person))
const basis = (award: AwardHouse): string => localsOf(draft(award)).basis as string
const issue = (award: AwardHouse, form: Record<string, string> = {}, person = award.lea) =>
  award.house.post(
    mayIssue,
    atOnce(firmnessOfAll, issueReport),
    award.at(person, { decision: award.bids.Alder, reasons: REASONS, basis: form.basis ?? basis(award), ...form }),
  )
const read = (award: AwardHouse, person: Parameters<AwardHouse['at']>[0]) =>
  award.house.get(
    mayReadReport,
    showReport,
    award.at(person, {}, { report: lastReportOf(award.house.db, award.tender) ?? '' }),
  )

test('the lead reads what would be issued, and decides for the first bid or for none', () => {
  const award = house()
  const { choices } = localsOf(draft(award)) as { choices: { bidder: string }[] }
  assert.deepEqual(
    choices.map(({ bidder }) => bidder),
    ['Alder'],
  )
  assert.match(drawn(draft(award)), /Award report, not issued yet/)
})

test('issuing freezes the report under its digest, and the ledger carries both', () => {
  const award = house()
  award.house.change((tx) => record(tx, { person: award.lea, now: award.at(null).now }, { act: 'tender.begun' }))
  const head = headOf(award.house.db)
  assert.equal(issue(award).status, 303)
  const id = lastReportOf(award.house.db, award.tender) ?? ''
  const report = reportOf(award.house.db, id)
  const text = reportText(award.house.db, id) ?? ''
  assert.equal(report?.digest, digest(text))
  assert.equal(text, canonical(report?.content as unknown as Json))
  assert.deepEqual(report?.content.ledger, { seq: head.seq, hash: head.hash })
  const last = eventsOfTender(award.house.db, { tender: award.tender }).at(-1)
  assert.deepEqual([last?.act, last?.bid], ['report.issued', award.bids.Alder])
  assert.ok(last?.body.includes(report?.digest ?? 'no digest'))
  assert.equal(award.file().stage.name, 'reported')
})

test('the award can be computed again from the frozen report alone', () => {
  const award = house()
  issue(award)
  const report = reportOf(award.house.db, lastReportOf(award.house.db, award.tender) ?? '')
  assert.deepEqual(report && rankAward(report.content.caseFile), report?.content.award)
})

test('the report names every agreed mark with its reason, the dissent, the people, the price and the openers', () => {
  const award = house()
  award.declare(award.ben, 'Birch', 'I once lectured for Birch')
  award.decide(award.ben, 'Birch', 'manage', 'It was ten years ago')
  issue(award)
  const html = drawn(read(award, award.odd))
  for (const text of [
    'The contract is awarded to Alder.',
    'The panel found Birch worth 3 for staffing',
    'Signed by 1 member, dissent recorded by 1 member',
    'Lea Lead and Mia Mild',
    'Pia Price',
    'I once lectured for Birch',
    'It was ten years ago',
    '£61,000',
    'under its minimum of 1',
    'Sums were checked',
  ])
    assert.ok(html.includes(text), `the report says “${text}”`)
  assert.doesNotMatch(html, / style=/)
})

test('a report cannot be issued while something is undecided, missing or unreasoned', () => {
  const award = house()
  assert.equal(issue(award, { reasons: 'Best bid' }).status, 422)
  assert.equal(issue(award, { decision: award.bids.Birch }).status, 422)
  assert.equal(issue(award, { decision: '' }).status, 422)
  assert.equal(lastReportOf(award.house.db, award.tender), null)
})

test('what changed between reading and issuing is shown, with everything typed, and nothing is issued', () => {
  const award = house()
  const before = basis(award)
  const exclusion = { bid: award.bids.Birch, rule: 'Paragraph 4.2', reason: 'It withdrew its insurance' }
  award.house.post(mayExclude, excludeBid, award.at(award.lea, exclusion))
  const answer = issue(award, { basis: before })
  assert.equal(answer.status, 409)
  const { moved, typed } = localsOf(answer) as { moved: boolean; typed: { reasons: string } }
  assert.deepEqual([moved, typed.reasons], [true, REASONS])
  assert.equal(lastReportOf(award.house.db, award.tender), null)
})

test('a second form finds the report issued, and shows its own reasons again', () => {
  const award = house()
  const sent = { basis: basis(award) }
  issue(award, sent)
  const answer = issue(award, { ...sent, reasons: 'Alder is the best bid that we have read in many years of reading' })
  assert.equal(answer.status, 409)
  assert.match(drawn(answer), /in many years of reading/)
})

test('an issued report is for those who sit on the tender, and nobody else learns that it is there', () => {
  const award = house()
  issue(award)
  for (const person of [award.lea, award.ann, award.pia, award.odd]) assert.equal(read(award, person).status, 200)
  for (const person of [award.una, award.Alder, award.Birch]) assert.equal(read(award, person).status, 404)
  assert.equal(award.house.get(mayReadReport, showReport, award.at(award.lea, {}, { report: 'nothing' })).status, 404)
})

test('nobody but the lead sees the draft of a report or issues it', () => {
  const award = house()
  for (const person of [award.mia, award.ann, award.pia, award.odd, award.una, award.Alder]) {
    assert.equal(draft(award, person).status, 404)
    assert.equal(issue(award, {}, person).status, 404)
  }
})

test('before totals there is no draft of a report', () => {
  const award = awardHouse({ until: 'opened' })
  assert.equal(draft(award).status, 409)
})

test('an award that is not made is a decision too', () => {
  const award = house()
  assert.equal(issue(award, { decision: 'none' }).status, 303)
  assert.match(drawn(read(award, award.lea)), /No award is made\./)
})

test('page and document are drawn from the same text, the document with places for its page numbers', async () => {
  const award = house()
  issue(award)
  const id = lastReportOf(award.house.db, award.tender) ?? ''
  const visit = award.at(award.lea, {}, { report: id })
  const text = reportText(award.house.db, id) ?? ''
  const witness = witnessOfReport(award.house.db, { id, tender: award.tender })
  const paper = (
    await paperOf({ form: 'html', material: { id, digest: digest(text), text, witness, replacedBy: null } })
  ).toString('utf8')
  const screen = drawn(award.house.get(mayReadReport, showReport, visit))
  const body = (html: string) => html.slice(html.indexOf('<section')).replaceAll(/<\/article>[\s\S]*/g, '')
  assert.equal(body(paper), body(screen))
  assert.equal(paper.match(/data-page-of=/g)?.length, 14)
  assert.equal(screen.includes('data-page-of'), false)
  assert.ok(readFileSync(`${viewsFolder()}/layout/document.ejs`, 'utf8').includes('lang="en-GB"'))
})
