import assert from 'node:assert/strict'
import test from 'node:test'
import { isPast, keptUntil, lastDayOf, waitOf, type Course } from './retention.js'

const course = (changes: Partial<Course> = {}): Course => ({
  regime: 'pa-light-touch',
  isPublished: true,
  contractedOn: null,
  awardedOn: null,
  abandonedOn: null,
  ...changes,
})

test('three years that begin with the day of the contract end the day before its anniversary', () => {
  assert.equal(lastDayOf('2026-06-01', 3), '2029-05-31')
  assert.equal(lastDayOf('2026-01-01', 3), '2028-12-31')
  assert.equal(lastDayOf('2028-02-29', 3), '2031-02-28')
  assert.equal(lastDayOf('2026-03-01', 2), '2028-02-29')
})

test('records under the Procurement Act are kept three years from the contract, else from the award', () => {
  const entered = keptUntil(course({ contractedOn: '2026-06-01', awardedOn: '2026-05-20' }))
  assert.deepEqual([entered.until, entered.isOpen], ['2029-05-31', false])
  const awarded = keptUntil(course({ awardedOn: '2026-05-20' }))
  assert.deepEqual([awarded.until, awarded.isOpen], ['2029-05-19', true])
  assert.match(entered.source, /s\.98\(4\)\(b\)/)
})

test('the Provider Selection Regime names no time, which is told with the time that is taken instead', () => {
  const kept = keptUntil(course({ regime: 'psr-competitive', contractedOn: '2026-06-01' }))
  assert.equal(kept.until, '2032-05-31')
  assert.match(kept.source, /reg 24.*names no time.*own choice/)
})

test('a procurement that runs has no end yet; an abandoned one is kept six months more', () => {
  assert.deepEqual(keptUntil(course()).until, null)
  assert.equal(keptUntil(course({ abandonedOn: '2026-06-15' })).until, '2026-12-14')
  assert.equal(keptUntil(course({ abandonedOn: '2026-08-31' })).until, '2027-02-28')
  assert.equal(keptUntil(course({ abandonedOn: '2026-06-15', isPublished: false })).until, '2026-06-15')
})

test('a time has passed on the day after its last, not on it', () => {
  assert.equal(isPast({ until: '2029-05-31' }, '2029-05-31'), false)
  assert.equal(isPast({ until: '2029-05-31' }, '2029-06-01'), true)
  assert.equal(isPast({ until: null }, '2099-01-01'), false)
})

test('of several tenders the longest counts, and one that runs before all', () => {
  const [early, late] = [{ until: '2027-01-01' }, { until: '2029-05-31' }]
  assert.equal(waitOf([early, late], '2026-06-01'), '2029-05-31')
  assert.equal(waitOf([early, { until: null }], '2026-06-01'), 'running')
  assert.equal(waitOf([early], '2028-06-01'), null)
  assert.equal(waitOf([], '2026-06-01'), null)
})

test('what is no day is refused', () => {
  assert.throws(() => lastDayOf('1 June 2026', 3), RangeError)
})
