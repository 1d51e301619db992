import assert from 'node:assert/strict'
import test from 'node:test'
import { comparedOf } from './compared.js'
import type { Contract } from './contract.js'
import { contractWords } from './contract-words.js'
import { positionOf } from './funnel-lines.js'
import { sampleContract } from './sample-record.js'

const wordsOf = (changes: Partial<Contract>, within = true) => {
  const contract = sampleContract(changes)
  const compared = comparedOf(contract)
  return contractWords(contract, { compared, position: compared && positionOf(compared) }, within)
}
const START =
  'Fewer people reoffended than expected: 120 of 300 people, where 147 were expected to reoffend; fewer than chance alone gives 19 times in 20.'
const expectedBy = (
  by: NonNullable<Contract['expected']>['by'],
  population: NonNullable<Contract['expected']>['population'],
) => ({ expected: { number: '147', citation: 'Table 4', by, population } })

test('a contract is told by its people first, then by what the expected number is worth', () => {
  assert.equal(wordsOf({}), `${START} Expected from a sum of predicted scores for these people.`)
  assert.equal(
    wordsOf(expectedBy('matched comparison', 'people like them')),
    `${START} Expected from a matched comparison for people like them.`,
  )
  assert.equal(
    wordsOf(expectedBy('published national rate', 'people like them')),
    `${START} Expected from a published national rate: weaker than a matched or predicted number, since it knows nothing of these people’s past.`,
  )
  assert.equal(
    wordsOf(expectedBy('published national rate', 'another population')),
    `${START} Expected from a published national rate of another population: a weak yardstick, since these people may differ.`,
  )
})

test('completers, somebody else’s contract and one from before the years asked about are marked', () => {
  assert.equal(
    wordsOf({ population: 'completers', holder: 'lead staff', holderName: 'Ada Quill' }, false),
    `${START} Expected from a sum of predicted scores for these people. Completers only. Held by Ada Quill (lead staff); counted as equivalent. It ended before the years asked about, and does not count.`,
  )
})

test('what is not known is said, with the bidder’s reason', () => {
  assert.equal(wordsOf({ followed: null }), 'Outcomes are not known; no reason is given.')
  assert.equal(
    wordsOf({ reoffended: null, missing: 'The funder holds them' }),
    'Outcomes are not known; the bidder says: “The funder holds them”.',
  )
  assert.equal(
    wordsOf({ expected: null }),
    '120 of 300 people reoffended, but no expected number is stated, so that nobody can say whether that is many.',
  )
})
