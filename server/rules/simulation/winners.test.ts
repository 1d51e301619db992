import assert from 'node:assert/strict'
import test from 'node:test'
import { contestOf, modelOf } from './contest.js'
import type { TrialBid, Winners } from './findings.js'
import { threeBids, trialBid, underFormula } from './trial-fixture.js'
import { winnersOf } from './winners.js'

const MODEL = modelOf(underFormula({ kind: 'fixed benchmark', benchmark: 100_000_00 }))
const winners = (...competitions: TrialBid[][]): Winners => {
  const found = winnersOf(competitions.map((bids) => contestOf(MODEL, bids)))
  return { ...found, byLot: Number(found.byLot.toFixed(6)) }
}
const bid = (id: string, mark: string, pounds: number): TrialBid => trialBid(id, mark, pounds * 100)

test('winners are the cheapest, the best, both or neither, and one drawn by lot is the cheapest as often as there are of them', () => {
  assert.deepEqual(
    [
      // 70 + 30, 35 + 30
      winners([bid('a', '100', 90_000), bid('b', '50', 95_000)]),
      // 35 + 30, 42 + 15
      winners([bid('a', '50', 90_000), bid('b', '60', 200_000)]),
      // 56 + 30, 35 + 30
      winners([bid('a', '80', 100_000), bid('b', '50', 90_000)]),
      // 63 + 25, 70 + 12, 35 + 30
      winners([bid('a', '90', 120_000), bid('b', '100', 250_000), bid('c', '50', 90_000)]),
      // 56 + 30 for each
      winners([bid('a', '80', 90_000), bid('b', '80', 90_000), bid('c', '80', 95_000)]),
    ],
    [
      { counted: 1, cheapest: 1, cheapestNotBest: 0, best: 1, byLot: 0.5 },
      { counted: 1, cheapest: 1, cheapestNotBest: 1, best: 0, byLot: 0.5 },
      { counted: 1, cheapest: 0, cheapestNotBest: 0, best: 1, byLot: 0.5 },
      { counted: 1, cheapest: 0, cheapestNotBest: 0, best: 0, byLot: 0.333333 },
      { counted: 1, cheapest: 1, cheapestNotBest: 0, best: 1, byLot: 0.666667 },
    ],
  )
})

test('competitions are added up, and one in which nobody competes is not counted', () => {
  const alone = [bid('a', '100', 90_000)]
  // 63 + 24, 56 + 30, 42 + 30
  assert.deepEqual(winners(threeBids(), alone, [bid('a', '50', 90_000), bid('b', '60', 200_000)], []), {
    ...{ counted: 2, cheapest: 1, cheapestNotBest: 1, best: 1, byLot: 0.833333 },
  })
  assert.deepEqual(winners(alone), { counted: 0, cheapest: 0, cheapestNotBest: 0, best: 0, byLot: 0 })
})
