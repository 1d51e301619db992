import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import test from 'node:test'
import { countedDays } from './counted-days.js'
import { standstillCourse, type Said } from './course.js'
import type { BankHolidays } from './working-days.js'

const holidays = JSON.parse(
  readFileSync(new URL('../../../data/reference/bank-holidays.json', import.meta.url), 'utf8'),
) as BankHolidays

const NOTICED = { lastDay: '2026-03-31' }
const waiting: Said = { holds: true, decision: null }
const stood = (lastDay: string | null): Said => ({ holds: true, decision: { outcome: 'stands', lastDay } })

test('a standstill runs through its last day, and is over on the day after', () => {
  assert.deepEqual(standstillCourse(NOTICED, [], '2026-03-31'), {
    state: 'running',
    lastDay: '2026-03-31',
    free: '2026-04-01',
    waiting: 0,
  })
  assert.equal(standstillCourse(NOTICED, [], '2026-04-01').state, 'over')
})

test('one representation that waits keeps it open without an end, however late it is', () => {
  const course = standstillCourse(NOTICED, [stood(null), waiting], '2026-06-01')
  assert.deepEqual([course.state, course.free, course.waiting], ['waiting', null, 1])
})

test('a decision keeps it open until its own last day, the latest of several counts, and none shortens it', () => {
  const course = standstillCourse(NOTICED, [stood('2026-04-13'), stood('2026-04-10')], '2026-04-11')
  assert.deepEqual([course.state, course.lastDay, course.free], ['running', '2026-04-13', '2026-04-14'])
  assert.equal(standstillCourse(NOTICED, [stood('2026-03-20')], '2026-03-25').lastDay, '2026-03-31')
})

test('what holds nothing up does not lengthen it, and a decision to go back or to abandon stops the contract for good', () => {
  assert.equal(standstillCourse(NOTICED, [{ holds: false, decision: null }], '2026-04-01').state, 'over')
  const back: Said = { holds: false, decision: { outcome: 'step back', lastDay: null } }
  assert.deepEqual([standstillCourse(NOTICED, [back], '2026-04-01').state], ['stopped'])
  assert.equal(standstillCourse(NOTICED, [back, waiting], '2026-04-01').free, null)
})

test('while the award is being corrected the contract waits, and once it is corrected going back stops it no more', () => {
  const back: Said = { holds: true, decision: { outcome: 'step back', lastDay: '2026-04-13' } }
  const done: Said = { holds: true, decision: { outcome: 'step back', lastDay: '2026-04-13', isCarriedOut: true } }
  const correcting = standstillCourse({ ...NOTICED, isCorrected: true }, [back], '2026-06-01')
  assert.deepEqual([correcting.state, correcting.free], ['correcting', null])
  assert.equal(standstillCourse({ lastDay: '2026-05-20' }, [done], '2026-05-21').state, 'over')
  assert.equal(standstillCourse({ lastDay: '2026-05-20' }, [done, back], '2026-05-21').state, 'stopped')
  const abandoned: Said = { holds: true, decision: { outcome: 'abandon', lastDay: null } }
  assert.equal(standstillCourse({ ...NOTICED, isCorrected: true }, [abandoned], '2026-06-01').state, 'stopped')
})

test('a notice without a standstill leaves the contract free, but a claim that waits holds it', () => {
  const none = { lastDay: null }
  assert.deepEqual(standstillCourse(none, [], '2026-03-20'), {
    state: 'none',
    lastDay: null,
    free: '2026-03-20',
    waiting: 0,
  })
  assert.equal(standstillCourse(none, [waiting], '2026-03-20').state, 'waiting')
})

test('each day stands with its number or with why it does not count', () => {
  const provider = countedDays('2026-03-19', false, '2026-03-31', holidays)
  assert.deepEqual(provider[0], { day: '2026-03-19', number: null, why: 'counting begins after this day' })
  assert.deepEqual(provider.at(-1), { day: '2026-03-31', number: 8, why: '' })
  assert.deepEqual(provider[2], { day: '2026-03-21', number: null, why: 'Saturday' })
  const act = countedDays('2026-03-19', true, '2026-03-30', holidays)
  assert.deepEqual([act[0]?.number, act.at(-1)?.number], [1, 8])
  const easter = countedDays('2026-04-02', false, '2026-04-13', holidays)
  assert.equal(easter.find(({ day }) => day === '2026-04-03')?.why, 'Good Friday')
  assert.equal(easter.at(-1)?.number, 5)
})

test('days are counted forwards, and not for ever', () => {
  assert.throws(() => countedDays('2026-03-19', true, '2026-03-18', holidays), /not a day on or after/)
  assert.throws(() => countedDays('2026-01-01', true, '2026-12-01', holidays), /more than 60 days/)
})
