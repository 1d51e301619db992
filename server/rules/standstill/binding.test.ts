import assert from 'node:assert/strict'
import test from 'node:test'
import { REGIMES } from '../tender.js'
import { bindingOf } from './binding.js'

test('a voluntary standstill is told as a choice that binds once the notice names it, and a mandatory one as law', () => {
  const voluntary = bindingOf('pa-light-touch', 'voluntary')
  assert.equal(voluntary.choice[0], 'That there is a standstill at all.')
  assert.equal(voluntary.law[1], 'A standstill that the notice names all the same binds to its end.')
  assert.match(bindingOf('pa-competitive', 'mandatory').law[0] ?? '', /section 51/)
})

test('under the Act a claim holds the contract and a challenge does not; under the other law each representation does', () => {
  const tells = (pattern: RegExp) =>
    REGIMES.filter((regime) =>
      bindingOf(regime, regime === 'pa-light-touch' ? 'voluntary' : 'mandatory').law.some((one) => pattern.test(one)),
    )
  assert.deepEqual(tells(/claim .* section 101/), ['pa-competitive', 'pa-light-touch'])
  assert.deepEqual(tells(/Each representation .* holds the contract/), ['psr-competitive', 'psr-most-suitable'])
})

test('without a standstill nothing is said to hold the contract by itself', () => {
  const { law, choice } = bindingOf('pa-light-touch', 'none')
  assert.deepEqual([law.some((one) => /section 101/.test(one)), choice], [false, ['The authority keeps none.']])
})
