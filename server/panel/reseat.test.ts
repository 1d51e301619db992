import assert from 'node:assert/strict'
import test from 'node:test'
import { mayLead } from '../tenders/permissions.js'
import { giveSeat } from '../tenders/seat-pages.js'
import { keepSeat } from '../tenders/seat-store.js'
import { localsOf } from '../test-house.js'
import type { Person } from '../web/visits.js'
import { panelHouse } from './panel-fixture.js'

/** A panel on which Ann and Ben have marked and locked one criterion, and marking goes on. */
function withLockedMarks() {
  const panel = panelHouse()
  const { house, tender, lea, ann, ben, visit } = panel
  panel.declareNone()
  panel.markAll()
  for (const person of [ann, ben]) panel.lock(person, 'studies')
  const give = (person: Person, ...criteria: string[]) =>
    house.post(
      mayLead,
      giveSeat,
      visit(lea, { params: { tender }, form: { person: person.id, kind: 'evaluator', criteria } }),
    )
  return { ...panel, give }
}

test('whoever has locked a criterion is not given it anew to mark it with the others’ marks in sight', () => {
  const { house, seats, endSeat, ben, give } = withLockedMarks()
  endSeat(seats.ben)
  const refused = give(ben, 'studies', 'model')

  assert.equal(refused.status, 422)
  assert.deepEqual(localsOf(refused).problems, [
    {
      field: 'criteria',
      text: 'This person can have seen marks that are locked already, for “Title of studies”. Choose somebody else for that.',
    },
  ])
  assert.equal(give(ben, 'model').status, 303)
  house.close()
})

test('a moderator does not begin to mark what others have locked, and somebody who has seen nothing does', () => {
  const { house, mia, una, give } = withLockedMarks()
  assert.equal(give(mia, 'studies').status, 422)
  assert.equal(give(mia, 'model').status, 303)
  assert.equal(give(una, 'studies').status, 303)
  house.close()
})

test('the database refuses the lead’s own seat for what is locked, also past the page', () => {
  const { house, tender, lea } = withLockedMarks()
  const sit = (criterion: string) =>
    house.change((tx) =>
      keepSeat(tx, {
        tender,
        person: lea.id,
        kind: 'evaluator',
        criteria: [criterion],
        by: lea.id,
        now: '2026-04-16T10:00:00.000Z',
      }),
    )
  assert.throws(() => sit('studies'), /locked marks they may have seen/)
  assert.doesNotThrow(() => sit('model'))
  house.close()
})
