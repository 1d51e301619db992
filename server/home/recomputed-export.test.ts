import assert from 'node:assert/strict'
import test, { after, before } from 'node:test'
import { routesOf } from '../app.js'
import { verifyLedger } from '../audit/verify.js'
import { correctionsOf } from '../award/corrections/correction-store.js'
import { eventsIn } from '../award/recompute/reading.js'
import { recomputedFrom } from '../award/recompute/recompute.js'
import { bidsOpened } from '../bids/bid-store.js'
import { accountOf } from '../people/account-store.js'
import { mayErase, submitErasure } from '../people/erasure-pages.js'
import { criterionOf } from '../rules/tender.js'
import { tenderOf } from '../tenders/tender-store.js'
import { aVisit, localsOf, testHouse, type TestHouse } from '../test-house.js'
import type { Answer, Form, Person } from '../web/visits.js'
import { loadExamples } from './examples.js'
import { exportedText } from './trail-export-fixture.js'

// The file that an auditor is handed of a tender that was corrected, and after people's data were erased, through the pages alone.

const TENDER = 'night-line'
const LATER = '2026-04-21T09:00:00.000Z'
const AFTER_ALL_TIMES = '2036-04-21T09:00:00.000Z'
const DECLARED = 'I lived in their house for five months nine years ago.'
const printing = () => Promise.reject(new Error('no printing'))
const routes = routesOf({ demo: true, printer: { print: printing, ready: () => true } })

let house: TestHouse
before(() => {
  house = testHouse()
  house.change((tx) => loadExamples(tx, routes, { now: LATER, ids: [TENDER] }))
})
after(() => house.close())

const personOf = (id: string): Person => {
  const account = accountOf(house.db, id)
  assert.ok(account)
  return account
}

/** Does something as somebody, by the page at an address; what the page before it was drawn from is handed to the form. */
function act(who: string, path: string, form: (page: Record<string, unknown>) => Form, look = path): Answer {
  const correction = correctionsOf(house.db, TENDER).at(-1)?.id ?? ''
  const params = { tender: TENDER, correction }
  const [get, post] = [
    routes.find((route) => route.method === 'GET' && route.path === look),
    routes.find((route) => route.method === 'POST' && route.path === path),
  ]
  assert.ok(get && post, path)
  const visit = aVisit(personOf(who), { now: LATER, params })
  const answer = house.change((tx) => {
    const page = get.perform(tx, visit)
    return post.perform(tx, { ...visit, form: form(page.kind === 'page' ? page.locals : {}) })
  })
  assert.equal(answer.status, 303, `${path}: ${answer.kind === 'page' ? JSON.stringify(answer.locals.problems) : ''}`)
  return answer
}

const CORRECTION = '/tenders/:tender/corrections/:correction'
const REPORT = '/tenders/:tender/report'

/** Reopens something, decides it anew, has it signed by everybody who decides it, and issues the report that is due. */
function corrected(opening: Form, writer: string, decided: Form, signers: string[]): void {
  act('ruth-hallam', '/tenders/:tender/corrections/new', () => ({
    source: 'letter',
    reference: 'LEG/2026/017',
    upheldOn: '2026-04-20',
    upheldBy: 'The director of commissioning',
    upheld: 'What the answer says of weekends was left out.',
    told: 'A decision had left out part of an answer.',
    ...opening,
  }))
  act(
    writer,
    `${CORRECTION}/text`,
    () => ({ whyMoved: 'All read it again together.', basis: '0', ...decided }),
    CORRECTION,
  )
  for (const signer of signers)
    act(signer, `${CORRECTION}/word`, () => ({ word: 'signed', interests: 'hold', revision: '1' }), CORRECTION)
  const calls = localsOf(lookAt('ruth-hallam', REPORT)).closeCalls as { field: string }[]
  if (calls.length > 0)
    act('ruth-hallam', `${REPORT}/close-calls`, ({ answersBasis }) => ({
      ...Object.fromEntries(calls.map(({ field }) => [field, 'The panel read both answers again and stands by them.'])),
      basis: String(answersBasis),
    }))
  act('ruth-hallam', REPORT, ({ basis, choices }) => ({
    decision: (choices as { id: string }[])[0]?.id ?? '',
    reasons: 'It has the highest total by the published criteria after what was decided anew.',
    basis: String(basis),
  }))
}

const lookAt = (who: string, path: string): Answer => {
  const page = routes.find((route) => route.method === 'GET' && route.path === path)
  assert.ok(page)
  return house.change((tx) => page.perform(tx, aVisit(personOf(who), { now: LATER, params: { tender: TENDER } })))
}

const pointsOf = (criterion: string): string[] => {
  const content = tenderOf(house.db, TENDER, LATER)?.publication?.content
  return (content && criterionOf(content, criterion)?.subpoints.map(({ id }) => id)) ?? []
}

const exported = (now: string): string[] =>
  exportedText(house, aVisit(personOf('margaret-lowe'), { now, params: { tender: TENDER } }))
    .trimEnd()
    .split('\n')

const recomputed = (lines: string[]) =>
  recomputedFrom(eventsIn(lines).get(TENDER) ?? [], []).map(({ version, differences, notes }) => ({
    ...{ version, differences, notes },
  }))

const equal = (version: number) => ({ version, differences: [], notes: [] })

test('every version of a report, before and after a mark and an exclusion were decided anew, comes out of the exported trail', () => {
  const bidOf = (organisation: string): string =>
    bidsOpened(house.db, TENDER).find((bid) => bid.organisation === organisation)?.id ?? ''
  corrected(
    { kind: 'mark', bid: bidOf('second-bridge'), criterion: 'answering' },
    'helen-ashdown',
    { mark: '4', reason: 'The answer names who covers every weekend and night.', discussed: pointsOf('answering') },
    ['karen-stubbs', 'dean-marlow'],
  )
  corrected(
    { kind: 'exclusion', bid: bidOf('tidewater'), criterion: '' },
    'ruth-hallam',
    { outcome: 'exclude', rule: 'Paragraph 4.2', reason: 'The registration had lapsed before the deadline.' },
    ['karen-stubbs', 'dean-marlow', 'helen-ashdown'],
  )
  assert.deepEqual(recomputed(exported(LATER)), [equal(1), equal(2), equal(3)])
})

test('after the data of an evaluator were erased by law the exported trail verifies, and every award comes out of it as before', () => {
  const admin = house.person('Max Manager', ['administrator'])
  const evaluator = personOf('dean-marlow')
  assert.equal(exported(LATER).join().includes(DECLARED), true, 'planted')
  const erased = house.post(
    mayErase,
    submitErasure,
    aVisit(admin, {
      now: AFTER_ALL_TIMES,
      params: { account: evaluator.id },
      form: { reach: 'name', reason: 'The time has passed', confirm: evaluator.name },
    }),
  )
  assert.equal(erased.status, 303)
  const lines = exported(AFTER_ALL_TIMES)
  const still = lines.filter((line) => line.includes(DECLARED))
  assert.deepEqual(
    still.map((line) => (JSON.parse(line) as { body: { act: string } }).body.act),
    ['report.issued', 'report.issued', 'report.issued'],
    'reports stay as they were issued',
  )
  assert.match(lines.join('\n'), /"ground":"erased"/)
  assert.equal(verifyLedger([...lines, '']).result, 'sound')
  assert.deepEqual(recomputed(lines), [equal(1), equal(2), equal(3)])
})
