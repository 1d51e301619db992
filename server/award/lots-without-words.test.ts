import assert from 'node:assert/strict'
import { afterEach, test } from 'node:test'
import { localsOf } from '../test-house.js'
import { viewsFolder, viewsIn } from '../web/views.js'
import { lotsHouse, type LotsHouse } from './lot-fixture.js'
import { showLots } from './lot-ranking-pages.js'
import { mayRank } from './permissions.js'

const open = new Set<LotsHouse>()
afterEach(() => {
  for (const { house } of open) house.close()
  open.clear()
})
const draw = viewsIn(viewsFolder())

function lotsPage(given: Parameters<typeof lotsHouse>[0]): { decides: unknown; text: string } {
  const lots = lotsHouse(given)
  open.add(lots)
  const answer = lots.house.get(mayRank, showLots, lots.at(lots.lea))
  const locals = localsOf(answer)
  const html = draw('award/lots', { problems: [], typed: {}, csrf: '', forPrint: false, ...locals })
  return { decides: locals.decides, text: html.replace(/<[^>]*>/g, ' ').replace(/\s+/g, ' ') }
}

// Alder is first in the north and in the east, and may win one; it wants the east.
const BIDS: Parameters<typeof lotsHouse>[0]['bids'] = [
  { bidder: 'Alder', lot: 'north', marks: { model: '5' } },
  { bidder: 'Birch', lot: 'north' },
  { bidder: 'Alder', lot: 'east', marks: { model: '4' } },
  { bidder: 'Cedar', lot: 'east' },
]

test('the page of lots says which bid decides a lot that it does not win', () => {
  const { decides, text } = lotsPage({
    bids: BIDS,
    limit: { most: 1, rule: 'preference of the bidder' },
    orders: { Alder: ['east'] },
  })
  const sentence =
    'Without the bid of Alder for “Eastern prisons”, which wins it, “Northern prisons” would fall to Alder instead of Birch.'
  assert.deepEqual(decides, [sentence])
  assert.equal(text.includes(`If one bid had never been there ${sentence}`), true)
})

test('where no bid decides another lot the page says so', () => {
  const { decides } = lotsPage({ bids: BIDS })
  assert.deepEqual(decides, [
    'No bid decides a lot that it does not win itself: take any one of them away, and every other lot falls as it does.',
  ])
})
