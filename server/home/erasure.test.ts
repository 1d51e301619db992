import assert from 'node:assert/strict'
import test, { afterEach, beforeEach } from 'node:test'
import { routesOf } from '../app.js'
import { record } from '../audit/ledger-store.js'
import { verifyLedger } from '../audit/verify.js'
import { closeHouses } from '../award/award-fixture.js'
import { keepExperience } from '../award/disclosure/experience-store.js'
import { noticeHouse, on } from '../award/notices/notice-fixture.js'
import { keepConflictDecision, standingOf } from '../panel/interest-store.js'
import { mayErase, showErasure, submitErasure } from '../people/erasure-pages.js'
import { showRetention } from '../people/retention-pages.js'
import { withRole } from '../people/permissions.js'
import { aVisit, localsOf } from '../test-house.js'
import { viewsFolder, viewsIn } from '../web/views.js'
import { Refusal, type Answer, type Form, type Person } from '../web/visits.js'
import { exportedText } from './trail-export-fixture.js'

const CONTRACT = on('05-05')
const KEPT = '2029-05-04T12:00:00.000Z'
const DUE = '2029-05-05T12:00:00.000Z'
const CHOIR = 'Planted: I sang in its choir'
const REFERENCE = 'A person whose data was erased (reference E-1)'

let here: ReturnType<typeof noticeHouse>
let max: Person
beforeEach(() => {
  here = noticeHouse('pa-light-touch')
  max = here.house.person('Max Manager', ['administrator'])
  here.declare(here.ann, 'Birch', CHOIR)
  const about = { tender: here.tender, bid: here.bids.Birch }
  here.house.change((tx) => {
    const declared = { act: 'interest.declared', ...about, detail: { interest: 'declared' }, contents: { text: CHOIR } }
    record(tx, { person: here.ann, now: on('04-16') }, declared)
    const reason = `${CHOIR}, long ago`
    const standing = { person: here.ann.id, bid: here.bids.Birch }
    const revision = standingOf(tx, standing)?.revision ?? 0
    const now = on('04-16')
    keepConflictDecision(tx, { ...standing, revision, decision: 'manage', reason, by: here.lea.id, now })
    const detail = { person: here.ann.id, decision: 'manage', revision }
    record(tx, { person: here.lea, now }, { act: 'conflict.decided', ...about, detail, contents: { reason } })
    keepExperience(tx, { tender: here.tender, person: here.ann.id, text: CHOIR, by: here.lea.id, now })
    const told = { person: here.ann.id, revision: 1 }
    const recorded = { act: 'experience.recorded', tender: here.tender, detail: told, contents: { text: CHOIR } }
    record(tx, { person: here.lea, now }, recorded)
  })
  here.tellAll()
  here.complete()
  here.publish()
  assert.equal(here.contract(CONTRACT).status, 303)
})
afterEach(closeHouses)

const visit = (person: Person, now: string, form: Form = {}) =>
  aVisit(person, { params: { account: here.ann.id, tender: here.tender }, form, now })
const erase = (reach: string, now: string): Answer =>
  here.house.post(
    mayErase,
    submitErasure,
    visit(max, now, { reach, reason: 'The time has passed', confirm: here.ann.name }),
  )

const render = viewsIn(viewsFolder())
const GET = routesOf({ demo: true, printer: { ready: () => true } as never }).filter(({ method }) => method === 'GET')

/** Every page that opens for somebody about this tender, its bids, criteria and people, as it is drawn. */
function pagesOf(person: Person, now: string): { path: string; text: string }[] {
  const params = {
    tender: here.tender,
    bid: here.bids.Birch,
    criterion: 'model',
    account: here.ann.id,
    person: here.ann.id,
  }
  const known = new Set(Object.keys(params))
  return GET.filter(({ path }) => [...path.matchAll(/:(\w+)/g)].every(([, name = '']) => known.has(name))).flatMap(
    (route) => {
      const answer = asked(() =>
        here.house.change((tx) => {
          const given = route.perform(tx, aVisit(person, { params, now }))
          throw new Refusal(given)
        }),
      )
      if (answer.status !== 200 || (answer.kind !== 'page' && answer.kind !== 'print')) return []
      const frame = { problems: [], typed: {}, csrf: '', now, url: '/', demo: true, request: 'x', forPrint: false }
      const text = render(answer.view, { ...frame, person, ...answer.locals })
      // What somebody wrote as a reason is a record, whatever it says: here the name itself.
      return [{ path: route.path, text: text.replaceAll(/Ann Able on \w+, \w+/g, 'a reason') }]
    },
  )
}

/** What a page that always refuses has answered: it undoes whatever opening it wrote. */
function asked(work: () => never): Answer {
  try {
    return work()
  } catch (error) {
    if (error instanceof Refusal) return error.answer
    throw error
  }
}

test('a name in records that must be kept yet is refused, with the day until when and the law that says so', () => {
  const refused = erase('name', KEPT)

  assert.equal(refused.status, 409)
  assert.match(String(localsOf(refused).wait), /stays until the end of 4 May 2029: .* s\.98\(4\)\(b\)/)
  assert.equal(erase('contact', KEPT).status, 303, 'the address is in no record')
  assert.equal(here.house.reader.prepare('SELECT name FROM accounts WHERE id = ?').pluck().get(here.ann.id), 'Ann Able')
  assert.throws(
    () =>
      here.house.writer.exec(
        `INSERT INTO account_erasures SELECT 9, '${here.ann.id}', 'name', '${max.id}', '2029-05-01', max(seq) FROM events`,
      ),
    /kept as long as the records/,
  )
})

test('in the hour after midnight in which summer time is ahead a name is refused yet, and nothing fails', () => {
  assert.equal(erase('name', '2029-05-04T23:30:00.000Z').status, 409)
  assert.equal(erase('name', '2029-05-05T00:00:00.000Z').status, 303)
})

test('while a tender runs nobody can say until when, and the administrator learns nothing of what is in it', () => {
  const running = noticeHouse('pa-light-touch')
  const boss = running.house.person('Bob Boss', ['administrator'])
  const page = running.house.get(
    mayErase,
    showErasure,
    aVisit(boss, { params: { account: running.ann.id }, now: on('04-16') }),
  )
  const text = JSON.stringify(localsOf(page))
  assert.match(text, /a tender in which this person acted is not finished/)
  const other = running.house.get(
    mayErase,
    showErasure,
    aVisit(boss, { params: { account: running.ben.id }, now: on('04-16') }),
  )
  running.declare(running.ben, 'Birch', CHOIR)
  const declared = running.house.get(
    mayErase,
    showErasure,
    aVisit(boss, { params: { account: running.ben.id }, now: on('04-16') }),
  )
  assert.deepEqual(
    localsOf(declared).parts,
    localsOf(other).parts,
    'whether anything was declared is not told by a count',
  )
  for (const secret of ['Ann Able on', 'Alder', 'Birch', running.tender])
    assert.equal(text.includes(secret), false, secret)
})

test('who bids is told to nobody while bids lie sealed: a bidder that bids and one that does not are told alike', () => {
  const other = here.house.person('Zoe', ['bidder'], 'Zinnia')
  const waiting = (account: string): unknown =>
    localsOf(here.house.get(mayErase, showErasure, aVisit(max, { params: { account }, now: DUE }))).wait
  assert.equal(waiting(other.id), null)
  here.unopened()
  assert.match(String(waiting(other.id)), /who bids in them is not told here/)
  assert.equal(waiting(here.Alder.id), waiting(other.id))
})

test('after the time everything goes, the exported trail still verifies, and tells what was erased', () => {
  const before = exportedText(here.house, visit(here.odd, CONTRACT))
  assert.equal(before.includes(CHOIR), true, 'planted')
  const heads = here.house.writer.prepare('SELECT hash FROM events ORDER BY seq').pluck().all() as string[]
  assert.equal(erase('name', DUE).status, 303)

  const after = exportedText(here.house, visit(here.odd, DUE))
  const verdict = verifyLedger(after.split('\n'), { heads })
  assert.equal(verdict.result, 'sound', JSON.stringify(verdict))
  assert.equal(after.includes(CHOIR), false)
  assert.match(after, /"ground":"erased"/)
})

test('every page that named the person still draws, with the reference in the place of the name', () => {
  const people = [here.lea, here.mia, here.pia, here.odd, max]
  const before = people.flatMap((person) => pagesOf(person, DUE))
  const naming = before.filter(({ text }) => text.includes('Ann Able')).map(({ path }) => path)
  assert.equal(naming.includes('/tenders/:tender/trail'), true, naming.join('\n'))
  erase('name', DUE)
  const after = people.flatMap((person) => pagesOf(person, DUE))

  assert.deepEqual(
    after.map(({ path }) => path),
    before.map(({ path }) => path),
    'the same pages open as before',
  )
  assert.deepEqual(
    [...new Set(after.filter(({ text }) => text.includes('Ann Able') || text.includes(CHOIR)).map(({ path }) => path))],
    [],
    'nothing names the person any more',
  )
  const again = after.filter(({ text }) => text.includes(REFERENCE)).map(({ path }) => path)
  assert.deepEqual(
    naming.filter((path) => !again.includes(path)),
    [],
  )
})

test('an administrator finds tenders whose time has passed, what to do, and people of whom nothing needs to be kept', () => {
  const look = (now: string): Record<string, unknown> =>
    localsOf(here.house.get(withRole('administrator'), showRetention, aVisit(max, { now })))
  erase('contact', KEPT)
  assert.deepEqual(look(KEPT).due, [])
  assert.deepEqual(
    (look(KEPT).kept as { title: string; ended: string; until: string }[]).map(({ title, ended, until }) => [
      title,
      ended,
      until,
    ]),
    [['Recovery service at HMP Longmoor', 'Contract entered into on 5 May 2026', '4 May 2029']],
  )
  assert.deepEqual(look(KEPT).accounts, [])
  assert.equal((look(DUE).due as unknown[]).length, 1)
  assert.deepEqual(look(DUE).accounts, [{ id: here.ann.id, name: 'Ann Able' }])
  assert.equal(here.house.get(withRole('administrator'), showRetention, aVisit(here.lea)).status, 404)
})
