import assert from 'node:assert/strict'
import test from 'node:test'
import { sampleStudy } from '../sample-study.js'
import { claimOf } from './claims-fixture.js'
import { checkMoney, savingsImpliedPeople } from './savings.js'

const MONEY = { perHundred: '6300000', offered: '7000' }
const flow = (started: number | null, completed: number | null) =>
  sampleStudy({ flow: { submitted: null, matched: null, started, completed, analysed: null } })

test('£440m at £6.3m for each 100, offered to 7,000, takes 99.8% completing', () => {
  const found = savingsImpliedPeople({ totalSaving: 440e6, savingPer100: 6.3e6, population: 70000, share: 0.1 })
  assert.deepEqual(
    [found.impliedCompleters.toFixed(4), found.offered, found.impliedCompletion.toFixed(6), found.flag],
    ['6984.1270', 7000, '0.997732', 'ASSUMES_FULL_COMPLETION'],
  )
})

test('the steps are shown, with the completion of the study beside them', () => {
  const { verdict, flags } = checkMoney(flow(436, 268), claimOf('would save £440 million', { money: MONEY }))
  assert.equal(verdict.verdict, 'does not follow')
  assert.deepEqual(
    flags.map(({ rule, code, severity }) => [rule, code, severity]),
    [['R11', 'ASSUMES_FULL_COMPLETION', 'question']],
  )
  assert.deepEqual(flags[0]?.arithmetic, [
    '£440,000,000 ÷ £6,300,000 × 100 = 6,984 completers',
    '6,984 ÷ 7,000 to whom it is offered = 99.8% completing',
    'In the study 61.5% of those who started completed',
  ])
})

test('a saving that fewer complete than in the study passes, and one that needs more is asked about', () => {
  const half = claimOf('would save £220 million', { money: MONEY })
  assert.equal(checkMoney(flow(436, 268), half).verdict.verdict, 'holds')
  assert.equal(checkMoney(flow(436, 150), half).flags[0]?.code, 'ASSUMES_MORE_COMPLETION')
  assert.equal(checkMoney(flow(null, null), half).verdict.verdict, 'cannot be checked')
})

test('a saving without its parts cannot be checked', () => {
  const { verdict, flags } = checkMoney(sampleStudy(), claimOf('would save £440 million'))
  assert.deepEqual([verdict.verdict, flags], ['cannot be checked', []])
})
