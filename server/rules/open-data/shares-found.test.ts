import assert from 'node:assert/strict'
import test from 'node:test'
import { readNotice } from './notice-reading.js'
import { sharesFound } from './shares-found.js'

const notice = (...weights: [name: string, weight: number][]) =>
  readNotice({
    tender: {
      title: 'A service',
      lots: [
        { id: '1', awardCriteria: { criteria: weights.map(([name, weight]) => ({ name, description: `${weight}` })) } },
      ],
    },
  })

test('notices whose weights could all be read are told from the least share to the most, and the others left out', () => {
  const read = [
    notice(['Evidence base', 12], ['Delivery', 68], ['Price', 20]),
    notice(['Delivery', 60], ['Price', 40]),
    notice(['Evidence base', 50], ['Delivery', 20]),
  ]
  const { 'evidence base': evidence, 'track record': record } = sharesFound(read)
  assert.deepEqual([evidence.notices, evidence.of, evidence.lowest, evidence.highest], [2, 3, 0, 12])
  assert.equal(evidence.words, '0% to 12% in 2 published notices for such services whose weights could all be read')
  assert.equal(record.words, '0% in each of 2 published notices for such services whose weights could all be read')
})

test('one notice is told as one, and none is not told as nought', () => {
  assert.equal(
    sharesFound([notice(['Evidence base', 10], ['Price', 90])])['evidence base'].words,
    '10% in the one published notice for such services whose weights could all be read',
  )
  const { 'evidence base': none } = sharesFound([notice(['Price', 20])])
  assert.deepEqual([none.lowest, none.words], [null, 'no published notice for such services could be read'])
})
