import assert from 'node:assert/strict'
import test from 'node:test'
import type { CaseFile } from './evaluation.js'
import { awardLots } from './lots-award.js'
import type { LotLimit } from './lot.js'
import { withoutEachLots, type WithoutLotBid } from './lots-without.js'
import { sampleCase, twoQuestions } from './sample-case.js'
import type { PriceFormula } from './tender.js'

const lot = (id: string) => ({ id, title: `Lot ${id}`, description: '', weights: null, amounts: null })
const LIMIT: LotLimit = { most: 1, rule: 'order of the lots' }

/** Bids as 'organisation-lot', each with its marks for studies (40) and model (30), out of 100, and its price (30). */
function inTwoLots(
  bids: [id: string, studies: string, model: string, pence: number][],
  more: { limit?: LotLimit; formula?: PriceFormula } = {},
): CaseFile {
  const { price } = twoQuestions()
  const tender = twoQuestions({
    lots: [lot('north'), lot('south')],
    ...(more.limit ? { lotLimit: more.limit } : {}),
    price: { ...price, formula: more.formula ?? price.formula },
  })
  const rows = bids.map(([id, studies, model, pence]) => ({ id, marks: { studies, model }, pence }))
  const organised = rows.map(({ id }) => {
    const [organisation = '', of = ''] = id.split('-')
    return { id, bidder: organisation.toUpperCase(), lot: of, organisation }
  })
  return { ...sampleCase(tender, rows), bids: organised }
}

const changing = (caseFile: CaseFile): WithoutLotBid[] =>
  withoutEachLots(caseFile, awardLots(caseFile)).filter(({ changes }) => changes.length > 0)

test('through the limit a winning bid for one lot decides another: without it its bidder keeps the other lot', () => {
  // Prices alike. North: A 40 × 0.9 + 30 × 0.9 = 63 of 70, B 56, so A; south: A 63, C 49. Of one lot each, A keeps north by the
  // order of the lots, and south falls to C. Without A's bid for north B wins north and A keeps south: south turns from C to A.
  const caseFile = inTwoLots(
    [
      ['a-north', '90', '90', 100_000_00],
      ['b-north', '80', '80', 100_000_00],
      ['a-south', '90', '90', 100_000_00],
      ['c-south', '70', '70', 100_000_00],
    ],
    { limit: LIMIT },
  )
  assert.deepEqual(changing(caseFile), [
    { removed: 'a-north', lot: 'north', wins: true, changes: [{ lot: 'south', from: ['c-south'], to: ['a-south'] }] },
  ])
})

test('without a limit one lot never touches another, and with a fixed benchmark nothing is decided by who else bids', () => {
  const bids: Parameters<typeof inTwoLots>[0] = [
    ['a-north', '90', '90', 100_000_00],
    ['b-north', '80', '80', 100_000_00],
    ['a-south', '90', '90', 100_000_00],
    ['c-south', '70', '70', 100_000_00],
  ]
  assert.deepEqual(changing(inTwoLots(bids)), [])
  assert.equal(withoutEachLots(inTwoLots(bids), awardLots(inTwoLots(bids))).length, 4)
})

test('the last-placed bid of a lot that compares prices decides its own lot, and through the limit the next', () => {
  // Lowest over price, 30 points. North: A 70 × 0.9 = 63 quality at £125, B 56 at £90, C 42 at £60.
  //   with C: A 63 + 30 × 60/125 = 77.40, B 56 + 30 × 60/90 = 76.00, C 72.00: A first.
  //   without C: A 63 + 30 × 90/125 = 84.60, B 86.00: B first.
  // South: A 63 and D 56, both at £100: A first. A wins north and may win one, so south falls to D; without C for north
  // B wins north, and A keeps south.
  const caseFile = inTwoLots(
    [
      ['a-north', '90', '90', 125_000_00],
      ['b-north', '80', '80', 90_000_00],
      ['c-north', '60', '60', 60_000_00],
      ['a-south', '90', '90', 100_000_00],
      ['d-south', '80', '80', 100_000_00],
    ],
    { limit: LIMIT, formula: { kind: 'lowest over price' } },
  )
  assert.deepEqual(awardLots(caseFile).outcomes[0]?.winners, [
    { lot: 'north', bid: 'a-north' },
    { lot: 'south', bid: 'd-south' },
  ])
  assert.deepEqual(changing(caseFile), [
    { removed: 'a-north', lot: 'north', wins: true, changes: [{ lot: 'south', from: ['d-south'], to: ['a-south'] }] },
    {
      removed: 'c-north',
      lot: 'north',
      wins: false,
      changes: [
        { lot: 'north', from: ['a-north'], to: ['b-north'] },
        { lot: 'south', from: ['d-south'], to: ['a-south'] },
      ],
    },
  ])
})

test('the input stays as it is, and a lot that is not awarded takes part in nothing', () => {
  const caseFile = inTwoLots(
    [
      ['a-north', '90', '90', 100_000_00],
      ['a-south', '90', '90', 100_000_00],
      ['c-south', '70', '70', 100_000_00],
    ],
    { limit: LIMIT },
  )
  const text = JSON.stringify(caseFile)
  const award = awardLots(caseFile)
  const without = new Set(['north'])
  const outcomes = [{ winners: [{ lot: 'south', bid: 'a-south' }], steps: [] }]
  const changes = withoutEachLots(caseFile, { ...award, outcomes }, without).flatMap((one) => one.changes)
  assert.deepEqual(changes, [])
  assert.equal(JSON.stringify(caseFile), text)
})
