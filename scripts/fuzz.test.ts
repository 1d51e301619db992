import assert from 'node:assert/strict'
import test from 'node:test'
import { drawsOf } from './fuzz/fuzz-draws.js'
import { fuzzed } from './fuzz/fuzz.js'
import { answerTroubles, changedTables } from './fuzz/fuzz-judging.js'

const POLICY = { 'content-security-policy': "default-src 'none'", 'x-content-type-options': 'nosniff' }
const page = (status: number, text: string, headers = {}) => ({
  method: 'GET',
  status,
  text,
  headers: { 'content-type': 'text/html; charset=utf-8', ...POLICY, ...headers },
})

test('whatever is sent to whichever route, no answer fails, hands markup back or changes anything by a look', async () => {
  const told = await fuzzed({
    seed: 'every run',
    requests: 500,
    examples: ['recovery-programme', 'family-wing', 'night-line'],
  })
  assert.deepEqual(told.troubles, [])
  assert.ok(told.reached.size > 60, `only ${told.reached.size} routes did anything: hardly anything was tried`)
})

test('an answer that does what none may is noticed', () => {
  assert.deepEqual(answerTroubles(page(200, '<p>all is well</p>')), [])
  assert.equal(answerTroubles(page(500, 'Something went wrong')).length, 1)
  assert.match(answerTroubles(page(404, 'Not found: "><wbx a=1>')).join(), /<wbx/)
  assert.match(answerTroubles(page(200, '<a href="javascript:wbx()">x</a>')).join(), /javascript/)
  assert.match(answerTroubles(page(200, '', { 'x-wbx': '1' })).join(), /header/)
  assert.match(answerTroubles(page(303, '', { location: 'https://evil.example/' })).join(), /led to/)
  assert.match(
    answerTroubles(
      page(200, '', { 'content-security-policy': "default-src 'none'; script-src 'unsafe-inline'" }),
    ).join(),
    /policy/,
  )
  assert.match(answerTroubles(page(200, 'SQLITE_ERROR: no such column')).join(), /insides/)
})

test('a look that changes a record is noticed, one that is remembered in the ledger is none', () => {
  const before = new Map([
    ['scores', 'a'],
    ['events', 'a'],
  ])
  assert.deepEqual(
    changedTables(
      before,
      new Map([
        ['scores', 'b'],
        ['events', 'b'],
      ]),
    ),
    ['scores'],
  )
  assert.deepEqual(
    changedTables(
      before,
      new Map([
        ['scores', 'a'],
        ['events', 'b'],
      ]),
    ),
    [],
  )
})

test('the same seed draws the same requests', () => {
  const of = (seed: string) =>
    Array.from(
      { length: 20 },
      (
        (draw) => () =>
          draw.below(1_000)
      )(drawsOf(seed)),
    )
  assert.deepEqual(of('one'), of('one'))
  assert.notDeepEqual(of('one'), of('two'))
})
