import assert from 'node:assert/strict'
import test from 'node:test'
import Fraction from 'fraction.js'
import { pointsTable } from './points-table.js'
import { sampleTender, scaleOf, withCriterion } from './sample-tender.js'
import { markedCriteriaOf } from './tender.js'
import { pointsOf } from './weights.js'

const tender = withCriterion(withCriterion(sampleTender(), 'model', { scale: scaleOf('0', '1.5', '7') }), 'jobs', {
  scale: scaleOf('0', '1', '3'),
})

test('what the table says of any mark is what pointsOf says of it', () => {
  const table = pointsTable(tender)
  for (const { id, weight, scale } of markedCriteriaOf(tender))
    for (const { value } of scale) {
      const worth = table.criteria.find((criterion) => criterion.id === id)?.worth.get(value) ?? assert.fail()
      assert.equal(worth.points.equals(pointsOf(weight, scale, value)), true)
      assert.equal(new Fraction(worth.units, table.unitsInPoint).equals(worth.points), true)
    }
})

test('price is not in the table, since nobody marks it', () => {
  assert.deepEqual(
    pointsTable(tender).criteria.map(({ id }) => id),
    ['vetting', 'studies', 'reoffending', 'model', 'staffing', 'jobs'],
  )
})

test('points are told rounded as the tender publishes numbers, and what is available as it was typed', () => {
  const jobs = pointsTable(tender).criteria.at(-1) ?? assert.fail()
  assert.equal(jobs.worth.get('1')?.text, '3.33')
  assert.equal(jobs.available, '10')
})

test('a mark is under its minimum by number, not by letter', () => {
  const scale = scaleOf('0', '5', '9', '10')
  const minimum = { mark: '9', missing: 'failure' as const }
  const worth = pointsTable(withCriterion(tender, 'model', { scale, minimum })).criteria[3]?.worth
  assert.deepEqual(
    ['0', '5', '9', '10'].map((mark) => worth?.get(mark)?.isUnderMinimum),
    [true, true, false, false],
  )
})
