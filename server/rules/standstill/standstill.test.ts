import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import test from 'node:test'
import { REGIMES } from '../tender.js'
import { extendedStandstill, standstillAfter } from './standstill.js'
import { isWorkingDay, nextDay, workingDayFrom, type BankHolidays } from './working-days.js'

const holidays = JSON.parse(
  readFileSync(new URL('../../../data/reference/bank-holidays.json', import.meta.url), 'utf8'),
) as BankHolidays

test('weekends, Good Friday, Easter Monday and days in place of a holiday on a weekend are no working days', () => {
  const days = ['2026-04-02', '2026-04-03', '2026-04-04', '2026-04-05', '2026-04-06', '2026-04-07']
  assert.deepEqual(
    days.filter((day) => isWorkingDay(day, holidays)),
    ['2026-04-02', '2026-04-07'],
  )
  assert.equal(isWorkingDay('2026-12-28', holidays), false)
  assert.equal(isWorkingDay('2027-12-28', holidays), false)
})

test('every year that is listed has its eight bank holidays, each on a weekday and in order', () => {
  const inYear = (year: string) => holidays.days.filter(({ day }) => day.startsWith(year)).length
  assert.deepEqual(['2024', '2025', '2026', '2027', '2028'].map(inYear), [8, 8, 8, 8, 8])
  const days = holidays.days.map(({ day }) => day)
  assert.deepEqual(days, days.toSorted())
  assert.deepEqual(
    days.filter((day) => [0, 6].includes(new Date(day).getUTCDay())),
    [],
  )
})

test('a notice of 19 March 2026 stands until 31 March under the Provider Selection Regime and 30 March under the Procurement Act', () => {
  const provider = standstillAfter('psr-competitive', '2026-03-19', holidays)
  const act = standstillAfter('pa-competitive', '2026-03-19', holidays)
  assert.deepEqual([provider.lastDay, provider.free, provider.mandatory], ['2026-03-31', '2026-04-01', true])
  assert.deepEqual([act.lastDay, act.free, act.mandatory], ['2026-03-30', '2026-03-31', true])
})

test('a notice published on a Saturday counts from the Monday under the Procurement Act', () => {
  assert.equal(standstillAfter('pa-competitive', '2026-03-21', holidays).lastDay, '2026-04-01')
  assert.equal(standstillAfter('psr-competitive', '2026-03-21', holidays).lastDay, '2026-04-01')
})

test('Christmas and New Year lengthen a standstill by the days that nobody works', () => {
  // 18, 21, 22, 23, 24, 29, 30, 31 December are the eight; under the other regime the eighth after the 18th is 4 January.
  assert.equal(standstillAfter('pa-light-touch', '2026-12-18', holidays).lastDay, '2026-12-31')
  assert.equal(standstillAfter('psr-competitive', '2026-12-18', holidays).lastDay, '2027-01-04')
})

test('the law demands a standstill of every regime but of a light-touch contract', () => {
  const demanded = REGIMES.filter((regime) => standstillAfter(regime, '2026-03-19', holidays).mandatory)
  assert.deepEqual(demanded, ['pa-competitive', 'psr-competitive', 'psr-most-suitable'])
})

test('a decision on representations keeps the standstill open for five more working days, and never shortens it', () => {
  const standstill = standstillAfter('psr-competitive', '2026-03-19', holidays)
  // 2 April is a Thursday; Good Friday and Easter Monday are left out: 7, 8, 9, 10, 13 April.
  assert.equal(extendedStandstill(standstill, '2026-04-02', holidays).lastDay, '2026-04-13')
  assert.deepEqual(extendedStandstill(standstill, '2026-03-20', holidays), standstill)
})

test('nobody counts working days in a year whose bank holidays are not known, or from a day that does not exist', () => {
  assert.throws(() => standstillAfter('pa-competitive', '2028-12-27', holidays), {
    message: 'The bank holidays around 2029-01-01 are not known: they are listed from 2024-01-01 to 2028-12-31',
  })
  assert.throws(() => standstillAfter('pa-competitive', '2026-02-30', holidays), /“2026-02-30” is not a day/)
  assert.throws(() => nextDay('tomorrow'), /“tomorrow” is not a day/)
  assert.throws(() => workingDayFrom('2026-03-19', 0, holidays), /0 is not a number of working days/)
})
