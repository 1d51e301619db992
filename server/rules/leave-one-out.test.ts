import assert from 'node:assert/strict'
import test from 'node:test'
import fc from 'fast-check'
import { exact } from './exact.js'
import { withoutEach } from './leave-one-out.js'
import { firstOf, placed, rulesOf, type Contender, type RankingRules } from './ranking.js'
import { twoQuestions } from './sample-case.js'
import type { PriceFormula } from './tender.js'

const RULES: RankingRules = { ...rulesOf(twoQuestions()), tieBreak: [] }
const rulesWith = (formula: PriceFormula): RankingRules => ({ ...RULES, formula })

const contender = (bid: string, quality: string, pence: number): Contender => ({
  bid,
  bidder: bid,
  quality: exact(quality),
  sections: new Map(),
  criteria: new Map(),
  pence,
})

const REVERSAL = [contender('a', '63', 12_500_000), contender('b', '56', 9_000_000), contender('c', '42', 6_000_000)]

test('the last-placed bid is shown to have picked the winner', () => {
  const rules = rulesWith({ kind: 'lowest over price' })
  assert.deepEqual(withoutEach(placed(REVERSAL, rules), rules), [
    { removed: 'a', first: ['b'], changed: false },
    { removed: 'b', first: ['a'], changed: false },
    { removed: 'c', first: ['b'], changed: true },
  ])
})

test('that someone else is first without the first bid is no reversal', () => {
  const rules = rulesWith({ kind: 'fixed benchmark', benchmark: 6_000_000 })
  assert.equal(
    withoutEach(placed(REVERSAL, rules), rules).some(({ changed }) => changed),
    false,
  )
})

test('without the only bid nobody is first', () => {
  const rules = rulesWith({ kind: 'lowest over price' })
  assert.deepEqual(withoutEach(placed(REVERSAL.slice(0, 1), rules), rules), [
    { removed: 'a', first: [], changed: false },
  ])
})

test('leaving out agrees with ranking the others anew, for any bids and formula', () => {
  const bid = fc.tuple(fc.integer({ min: 1, max: 70 }), fc.integer({ min: 1, max: 20 }))
  const formula = fc.constantFrom<PriceFormula>(
    { kind: 'lowest over price' },
    { kind: 'fixed benchmark', benchmark: 9 },
    { kind: 'linear', full: 4, zero: 15 },
    { kind: 'price per quality point' },
  )
  fc.assert(
    fc.property(fc.array(bid, { maxLength: 8 }), formula, (rows, kind) => {
      const rules = rulesWith(kind)
      const bids = rows.map(([quality, pence], place) => contender(`b${place}`, String(quality), pence))
      for (const { removed, first, changed } of withoutEach(placed(bids, rules), rules)) {
        assert.deepEqual(
          first,
          firstOf(
            placed(
              bids.filter((one) => one.bid !== removed),
              rules,
            ),
          ),
        )
        if (kind.kind !== 'lowest over price') assert.equal(changed, false)
      }
    }),
  )
})
