import assert from 'node:assert/strict'
import test from 'node:test'
import type { PriceFormula } from '../tender.js'
import { contestOf, modelOf } from './contest.js'
import { formulaRuns, formulasBeside } from './formula-runs.js'
import { usualSettings } from './settings.js'
import { threeBids, trialBid, underFormula } from './trial-fixture.js'

const TENDER = underFormula({ kind: 'lowest over price' })
const MODEL = modelOf(TENDER)
const { rules } = MODEL.basis
const settings = { ...usualSettings(TENDER), pence: 90_000_00, priceSpread: 25 }
const LOWEST: PriceFormula = { kind: 'lowest over price' }
const PER_POINT: PriceFormula = { kind: 'price per quality point' }

test('other formulas count from the invented prices: a benchmark in the middle, a line of two scatters either way', () => {
  const benchmark: PriceFormula = { kind: 'fixed benchmark', benchmark: 90_000_00 }
  const line: PriceFormula = { kind: 'linear', full: 45_000_00, zero: 135_000_00 }
  assert.deepEqual(formulasBeside(rules, settings), [LOWEST, benchmark, line, PER_POINT])
  const drafted: PriceFormula = { kind: 'linear', full: 1, zero: 2 }
  assert.deepEqual(formulasBeside({ ...rules, formula: drafted }, settings), [drafted, benchmark, LOWEST, PER_POINT])
})

test('where prices do not scatter, the line is as wide as usual; it is in whole pounds either way and begins above nought', () => {
  const lineFor = (pence: number, priceSpread: number) =>
    formulasBeside(rules, { ...settings, pence, priceSpread }).find(({ kind }) => kind === 'linear')
  assert.deepEqual(
    [lineFor(100_000_00, 0), lineFor(333_33, 12), lineFor(100_000_00, 50)],
    [
      { kind: 'linear', full: 76_000_00, zero: 124_000_00 },
      // A quarter less a hundredth of £333.33 is £80.
      { kind: 'linear', full: 253_33, zero: 413_33 },
      { kind: 'linear', full: 1, zero: 200_000_00 },
    ],
  )
})

test('there is nothing to compare without price, or where price has no weight', () => {
  assert.deepEqual(formulasBeside({ ...rules, price: null }, settings), [])
  assert.deepEqual(formulasBeside({ ...rules, formula: PER_POINT }, settings), [PER_POINT])
})

test('each formula has its own close calls, winners and reversals on the same bids', () => {
  const competitions = [
    threeBids(),
    // 35 points of quality and none: price per quality point can rank the first alone.
    [trialBid('p', '50', 50_000_00), trialBid('z', '0', 40_000_00)],
    // A third of a point apart, or 1.1 per cent of the price of a point.
    [trialBid('a', '80', 90_000_00), trialBid('b', '80', 91_000_00)],
  ]
  const runs = formulaRuns(
    competitions.map((bids) => contestOf(MODEL, bids)),
    rules,
    settings,
  )
  assert.deepEqual(runs, [
    // A 77.4, B 76, C 72; then P 59, Z 30
    { formula: LOWEST, isDrafted: true, counted: 3, close: 1, cheapest: 1, best: 3, turned: 1, same: 3 },
    {
      // B 86, A 84.6, C 72; then P 65, Z 30
      formula: { kind: 'fixed benchmark', benchmark: 90_000_00 },
      ...{ isDrafted: false, counted: 3, close: 1, cheapest: 1, best: 2, turned: 0, same: 2 },
    },
    {
      // B 71, C 67, A 66.3; then P 63.3, Z 30
      formula: { kind: 'linear', full: 45_000_00, zero: 135_000_00 },
      ...{ isDrafted: false, counted: 3, close: 1, cheapest: 1, best: 2, turned: 0, same: 2 },
    },
    // C £1,429, B £1,607 and A £1,984 a point
    { formula: PER_POINT, isDrafted: false, counted: 2, close: 0, cheapest: 2, best: 1, turned: 0, same: 1 },
  ])
})

test('two that share the first place are the same first only under a formula where both do', () => {
  const untied = { ...rules, tieBreak: [] }
  const level = contestOf({ ...MODEL, basis: { ...MODEL.basis, rules: untied } }, [
    trialBid('a', '80', 90_000_00),
    trialBid('b', '80', 90_000_00),
  ])
  const lone = { ...level, order: level.order.map((one, at) => ({ ...one, rank: at + 1, shared: false })) }
  assert.deepEqual(
    [formulaRuns([level], untied, settings), formulaRuns([lone], untied, settings)].map((runs) =>
      runs.map(({ same }) => same),
    ),
    [
      [1, 1, 1, 1],
      [1, 0, 0, 0],
    ],
  )
})
