import assert from 'node:assert/strict'
import test, { afterEach, beforeEach } from 'node:test'
import { aVisit, testHouse, type TestHouse } from '../test-house.js'
import type { Answer, Form, Person } from '../web/visits.js'
import { saveDraft } from './kept-form-pages.js'
import { draftOf, dropTyped } from './kept-form-store.js'
import { signedIn } from './permissions.js'

const at = (minute: number): string => `2026-03-02T09:${String(minute).padStart(2, '0')}:00.000Z`
const PAGE = '/tenders/tender000001/edit/policy'

let house: TestHouse
let lea: Person
beforeEach(() => {
  house = testHouse()
  lea = house.person('Lea Lead', ['commissioner'])
})
afterEach(() => house.close())

/** What a window types, as script sends it: `drawn` is when its page was drawn, `turn` what it has sent. */
const types = (window: Form, text: string, now: string, person = lea): Answer =>
  house.post(signedIn, saveDraft, aVisit(person, { form: { page: PAGE, ...window, note: text }, now }))
const kept = (person = lea): unknown => draftOf(house.db, person.id, PAGE)?.form.note

test('of two windows that were opened side by side the older one does not write over what the newer one holds, and is told', () => {
  const older = { window: 'one', drawn: at(0) }
  const newer = { window: 'two', drawn: at(1) }
  assert.equal(types({ ...newer, turn: '1' }, 'Typed in the newer', at(5)).status, 200)
  const refused = types({ ...older, turn: '1' }, 'Typed in the older', at(6))
  assert.equal(refused.status, 409)
  assert.match(JSON.stringify(refused.kind === 'data' && refused.data), /another window of yours holds something newer/)
  assert.equal(kept(), 'Typed in the newer')
  assert.equal(types({ ...newer, turn: '2' }, 'Typed in the newer, and more', at(7)).status, 200)
})

test('a window that was drawn with what is kept goes on with it, and the one before is told', () => {
  types({ window: 'one', drawn: at(0), turn: '1' }, 'Begun', at(1))
  assert.equal(types({ window: 'two', drawn: at(2), turn: '1' }, 'Begun, and gone on', at(3)).status, 200)
  assert.equal(types({ window: 'one', drawn: at(0), turn: '2' }, 'Begun here', at(4)).status, 409)
  assert.equal(kept(), 'Begun, and gone on')
})

test('what a window sent earlier and what arrives late does not undo what it sent after that', () => {
  types({ window: 'one', drawn: at(0), turn: '2' }, 'All of it', at(1))
  assert.equal(types({ window: 'one', drawn: at(0), turn: '1' }, 'All', at(2)).status, 200)
  assert.equal(kept(), 'All of it')
})

test('a form that is saved takes its own typing along, and leaves to another window what that has typed since', () => {
  const older = { window: 'one', drawn: at(0) }
  types({ window: 'two', drawn: at(1), turn: '1' }, 'Typed in the newer', at(5))
  const saves = (form: Form) => house.change((tx) => dropTyped(tx, lea.id, PAGE, form))
  saves(older)
  assert.equal(kept(), 'Typed in the newer')
  saves({ window: 'two', drawn: at(1) })
  assert.equal(kept(), undefined)
})

test('a form without script names no window: it is saved and lets go of what was typed, as ever', () => {
  types({ window: 'two', drawn: at(1), turn: '1' }, 'Typed with script', at(5))
  house.change((tx) => dropTyped(tx, lea.id, PAGE, { note: 'Saved without' }))
  assert.equal(kept(), undefined)
})

test('two people type on one page without touching each other’s words', () => {
  const mia = house.person('Mia Moderator', ['panel'])
  types({ window: 'one', drawn: at(0), turn: '1' }, 'Lea', at(1))
  assert.equal(types({ window: 'two', drawn: at(0), turn: '1' }, 'Mia', at(2), mia).status, 200)
  assert.deepEqual([kept(), kept(mia)], ['Lea', 'Mia'])
})
