import assert from 'node:assert/strict'
import test from 'node:test'
import { canBeGiven, coverageOf, seatRefusal, type Wanted } from './seat-rules.js'
import type { Seat } from './seat-store.js'

const wanted = (parts: Partial<Wanted>): Wanted => ({
  kind: 'evaluator',
  person: { roles: ['panel'], isLead: false },
  held: [],
  ever: [],
  ...parts,
})

test('a panel member can mark, moderate and evaluate prices, but not audit', () => {
  assert.equal(seatRefusal(wanted({ kind: 'evaluator' })), '')
  assert.equal(seatRefusal(wanted({ kind: 'moderator' })), '')
  assert.equal(seatRefusal(wanted({ kind: 'price' })), '')
  assert.match(seatRefusal(wanted({ kind: 'auditor' })), /needs an account as an auditor/)
})

test('whoever has ever marked does not evaluate prices, and the other way round', () => {
  assert.match(seatRefusal(wanted({ kind: 'price', ever: ['evaluator'] })), /no other seat/)
  assert.match(seatRefusal(wanted({ kind: 'moderator', ever: ['price'] })), /no other seat/)
  assert.equal(seatRefusal(wanted({ kind: 'moderator', held: ['evaluator'], ever: ['evaluator'] })), '')
})

test('the lead may mark with a panel account, but neither handles prices nor audits', () => {
  const lead = { roles: ['commissioner', 'panel', 'auditor'] as const, isLead: true }
  const person = { ...lead, roles: [...lead.roles] }
  assert.equal(seatRefusal(wanted({ person })), '')
  assert.match(seatRefusal(wanted({ kind: 'price', person })), /lead cannot be the price evaluator/)
  assert.match(seatRefusal(wanted({ kind: 'auditor', person })), /lead cannot audit/)
})

test('nobody gets the same seat twice', () => {
  assert.match(seatRefusal(wanted({ held: ['evaluator'], ever: ['evaluator'] })), /already/)
})

test('no evaluator or moderator joins once marking has ended; a price evaluator can still be replaced', () => {
  assert.equal(canBeGiven('evaluator', 'marking'), true)
  assert.equal(canBeGiven('evaluator', 'moderation'), false)
  assert.equal(canBeGiven('moderator', 'moderation'), false)
  assert.equal(canBeGiven('price', 'price'), true)
  assert.equal(canBeGiven('price', 'ranking'), false)
  assert.equal(canBeGiven('auditor', 'abandoned'), false)
})

test('a criterion that nobody marks, and one that one person marks, are named', () => {
  const seat = (name: string, criteria: string[]): Seat => ({
    id: name,
    tender: 't',
    person: name,
    name,
    kind: 'evaluator',
    criteria,
    at: '',
  })
  const criteria = ['a', 'b', 'c'].map((id) => ({ id, title: id }))
  assert.deepEqual(
    coverageOf(criteria, [seat('Ann', ['a', 'b']), seat('Bob', ['a'])]).map(({ id, warning }) => [id, warning]),
    [
      ['a', ''],
      ['b', 'Only one person marks it'],
      ['c', 'Nobody marks it'],
    ],
  )
})
