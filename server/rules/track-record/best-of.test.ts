import assert from 'node:assert/strict'
import test from 'node:test'
import { bestOfFlags } from './best-of.js'
import { comparedAmong } from './compared.js'
import type { Contract } from './contract.js'
import { countsContract } from './sample-record.js'

const flagsOf = (relevant: number, ...contracts: Contract[]) =>
  bestOfFlags({ contracts: comparedAmong(contracts), relevant }).map(({ contract, severity }) => [contract, severity])
const good = (id: string) => countsContract(id, 45, 100, '49')
const bad = (id: string) => countsContract(id, 52, 100, '49')

test('outcomes for less than half of the contracts, and all of them favourable, look picked', () => {
  assert.deepEqual(flagsOf(5, good('a'), good('b')), [[null, 'serious']])
})

test('half of the contracts, or one unfavourable among them, does not', () => {
  assert.deepEqual(flagsOf(4, good('a'), good('b')), [])
  assert.deepEqual(flagsOf(9, good('a'), bad('b')), [])
  assert.deepEqual(flagsOf(9), [])
})

test('one contract alone under the funnel says little while all together cross 1', () => {
  // 120 over 147 lies under the 95% line; with 100 over 98 twice, 320 over 343 is 0.93 (0.82 to 1.05 and wider).
  const best = countsContract('best', 120, 300, '147')
  const even = (id: string) => countsContract(id, 100, 200, '98')
  assert.deepEqual(flagsOf(3, best, even('b'), even('c')), [['best', 'question']])
  assert.deepEqual(flagsOf(1, best), [])
  assert.deepEqual(flagsOf(2, best, best), [])
  assert.deepEqual(flagsOf(3, even('a'), even('b'), even('c')), [])
})
