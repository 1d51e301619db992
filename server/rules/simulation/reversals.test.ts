import assert from 'node:assert/strict'
import test from 'node:test'
import { contestOf, modelOf } from './contest.js'
import type { TrialBid } from './findings.js'
import { reversalsOf } from './reversals.js'
import { threeBids, trialBid, underFormula } from './trial-fixture.js'

const model = modelOf(underFormula({ kind: 'lowest over price' }))
const reversals = (...competitions: TrialBid[][]) =>
  reversalsOf(
    competitions.map((bids) => contestOf(model, bids)),
    model.basis.rules,
  )
const alone = [trialBid('a', '80', 50_000_00)]
const withOneBehind = [...threeBids(), trialBid('d', '0', 100_000_00)]

test('a competition that turns over is shown whole, each bid with all and without the one', () => {
  assert.deepEqual(reversals(threeBids()), {
    ...{ counted: 1, turned: 1, isPossible: true },
    example: {
      ...{ number: 1, removed: 'c', removedRank: 3, first: ['a'], firstWithout: ['b'] },
      rows: [
        {
          ...{ bid: 'a', quality: '63.00', pence: 125_000_00, total: '77.40', rank: 1 },
          without: { total: '84.60', rank: 2 },
        },
        {
          ...{ bid: 'b', quality: '56.00', pence: 90_000_00, total: '76.00', rank: 2 },
          without: { total: '86.00', rank: 1 },
        },
        { bid: 'c', quality: '42.00', pence: 60_000_00, total: '72.00', rank: 3, without: null },
      ],
    },
  })
})

test('the case in which the bid that comes last picks the winner is shown before others, with its number', () => {
  const shown = (...competitions: TrialBid[][]) => {
    const { counted, turned, example } = reversals(...competitions)
    return [counted, turned, example?.number, example?.removedRank, example?.rows.length]
  }
  assert.deepEqual(
    [shown(alone, withOneBehind, threeBids()), shown(alone, withOneBehind), shown(threeBids(), withOneBehind)],
    [
      [2, 2, 3, 3, 3],
      [1, 1, 2, 3, 4],
      [2, 2, 1, 3, 3],
    ],
  )
})

test('whoever is first and turns others over by staying away picks no winner', () => {
  // Without W, A and B change places behind it.
  const bids = [trialBid('w', '100', 60_000_00), trialBid('a', '90', 125_000_00), trialBid('b', '80', 90_000_00)]
  assert.deepEqual(reversals(bids, alone), { counted: 1, turned: 0, isPossible: true, example: null })
})
