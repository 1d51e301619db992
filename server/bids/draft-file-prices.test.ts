import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { DraftFile } from '../rules/draft-file.js'
import { sampleTender } from '../rules/sample-tender.js'
import { offerOfFile } from './draft-file-parts.js'

const LINES = [
  { id: 'fee', label: 'Service' },
  { id: 'risk', label: 'Paid for results', kind: 'share at risk' as const },
  { id: 'places', label: 'Places', kind: 'places' as const },
]

const offered = (prices: Record<string, number>) => {
  const tender = sampleTender({ price: { ...sampleTender().price, lines: LINES } })
  const file: Pick<DraftFile, 'answers' | 'prices'> = { answers: {}, prices }
  return offerOfFile(tender, file as DraftFile)
}

test('of the prices in a file what a line does not allow is refused by its field, and the rest can be taken', () => {
  const { parts, refused } = offered({ fee: 100, risk: 10_001, places: 120, discount: 5 })
  assert.deepEqual(parts, [{ key: 'prices', kind: 'prices', lines: { fee: 100, places: 120 } }])
  assert.deepEqual(refused, [
    { field: 'prices.discount', text: 'the price form, as it is now, has no such line.' },
    { field: 'prices.risk', text: 'Enter a percentage from 0 to 100.' },
  ])
})

test('a file whose every price is refused offers none', () => {
  assert.deepEqual(offered({ fee: -1 }).parts, [])
})
