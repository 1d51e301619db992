import assert from 'node:assert/strict'
import test from 'node:test'
import Fraction from 'fraction.js'
import { exact } from '../exact.js'
import { sampleCase } from '../sample-case.js'
import { sampleCriterion, sampleSection, sampleTender, scaleOf } from '../sample-tender.js'
import type { PriceFormula, TieBreak } from '../tender.js'
import { fieldOf, idsOf, type Field } from './field.js'
import {
  compareRunners,
  exactTotal,
  firstAmong,
  joined,
  lowestOf,
  perQualityPoint,
  pointsForPrice,
  runnerOf,
  runnersOf,
  scoreOf,
  tellingStep,
  type Runner,
} from './runners.js'

const scale = scaleOf('0', '1', '2', '3')
const BENCHMARK = { kind: 'fixed benchmark', benchmark: 100 } as const
const PER_POINT = { kind: 'price per quality point' } as const

/**
 * Four questions in three sections and price, each mark of the scale from 0 to 3 worth as many points in each:
 *
 *     bid    studies   model + staffing   jobs   price          total
 *     Alder  2         3 + 1              2      200 → 5        13
 *     Birch  2         1 + 3              1      250 → 4        11
 *     Cedar  3         2 + 2              1      200 → 5        13
 */
const fieldWith = (tieBreak: TieBreak[], formula: PriceFormula = BENCHMARK, isPriced = true): Field => {
  const sections = [
    sampleSection('evidence', 'evidence base', sampleCriterion('studies', '3', { scale })),
    sampleSection(
      'service',
      'quality',
      sampleCriterion('model', '3', { scale }),
      sampleCriterion('staffing', '3', { scale }),
    ),
    sampleSection('money', 'price', sampleCriterion('price', '10', { scale: [] })),
    sampleSection('social', 'social value', sampleCriterion('jobs', '3', { scale })),
  ].filter(({ kind }) => isPriced || kind !== 'price')
  const tender = sampleTender({ sections, tieBreak, price: { lines: [], formula, qualityMinimum: null } })
  return fieldOf(
    sampleCase(tender, [
      { id: 'a', bidder: 'Alder', marks: { studies: '2', model: '3', staffing: '1', jobs: '2' }, pence: 200 },
      { id: 'b', bidder: 'Birch', marks: { studies: '2', model: '1', staffing: '3', jobs: '1' }, pence: 250 },
      { id: 'c', bidder: 'Cedar', marks: { studies: '3', model: '2', staffing: '2', jobs: '1' }, pence: 200 },
    ]),
  )
}

const runnerIn = ({ runners }: Field, bid: string): Runner =>
  runners.find(({ entry }) => entry.bid === bid) ?? assert.fail()

test('a price earns what the published formula gives it beside the lowest, and nothing where there is none', () => {
  const points = (formula: PriceFormula, pence: number | null, lowest: number, isPriced = true): string => {
    const price = isPriced ? { section: 'money', criterion: 'price', weight: '30' } : null
    return pointsForPrice({ formula, price, tieBreak: [], places: 2 }, pence, lowest).toFraction()
  }
  assert.deepEqual(
    [
      points({ kind: 'lowest over price' }, 200, 100),
      points({ kind: 'lowest over price' }, 90, 90),
      points(BENCHMARK, 300, 200),
      points(BENCHMARK, 300, 0),
      points({ kind: 'linear', full: 100, zero: 400 }, 200, 150),
      points(PER_POINT, 200, 100),
      points(BENCHMARK, null, 100),
      points(BENCHMARK, 200, 100, false),
    ],
    ['15', '30', '10', '10', '20', '0', '0', '0'],
  )
})

test('a published total is quality and price points, rounded once; per quality point less pence are more', () => {
  const points = { ...fieldWith([]), unitsInPoint: 100n }
  const perPoint = { ...fieldWith([], PER_POINT), unitsInPoint: 100n }
  assert.deepEqual(
    [
      scoreOf(points, 5_000n, 100, exact('20')),
      scoreOf(points, 5_000n, 100, new Fraction(20n, 3n)),
      scoreOf(points, 5_001n, null, new Fraction(1n, 200n)),
      scoreOf(perPoint, 5_000n, 100, exact('0')),
      scoreOf(perPoint, 3_200n, 100, exact('0')),
      scoreOf(perPoint, 3_200n, null, exact('0')),
    ],
    [7_000n, 5_667n, 5_002n, -200n, -313n, 0n],
  )
})

test('only a price for each quality point, in a tender that has a price, ranks by what a point costs', () => {
  const isSo = (field: Field): boolean => perQualityPoint(field.basis.rules)
  assert.deepEqual([fieldWith([]), fieldWith([], PER_POINT), fieldWith([], PER_POINT, false)].map(isSo), [
    false,
    true,
    false,
  ])
})

test('before any rounding a total is a sum of points, or a price over the quality points', () => {
  const totals = ({ basis, runners, unitsInPoint }: Field): string[] =>
    runners.map((runner) => exactTotal({ basis, unitsInPoint }, runner).toFraction())
  assert.deepEqual(totals(fieldWith([])), ['13', '11', '13'])
  assert.deepEqual(totals(fieldWith([], PER_POINT)), ['25', '250/7', '25'])
  assert.deepEqual(totals({ ...fieldWith([], PER_POINT), unitsInPoint: 10n }), ['250', '2500/7', '250'])
})

test('a bid runs with its own marks and price, save for what is changed', () => {
  const field = fieldWith([])
  const { entry } = runnerIn(field, 'a')
  const shown = (runner: Runner) => ({
    ...{ entry: runner.entry === entry, quality: runner.quality, pence: runner.pence, score: runner.score },
    ...{ units: [0, 1, 2, 3, 4].map(runner.unitsAt), pricePoints: runner.pricePoints.toFraction() },
  })
  const plain = { entry: true, quality: 8n, pence: 200, score: 1300n, units: [2n, 3n, 1n, 2n, 0n], pricePoints: '5' }
  assert.deepEqual(shown(runnerOf(field, entry, 200)), plain)
  assert.deepEqual(shown(runnerOf(field, entry, 200, { pence: 500 })), {
    ...plain,
    ...{ pence: 500, score: 1000n, pricePoints: '2' },
  })
  assert.deepEqual(shown(runnerOf(field, entry, 200, { quality: 9n, unitsAt: () => 7n, pricePoints: exact('1') })), {
    ...plain,
    ...{ quality: 9n, score: 1000n, units: [7n, 7n, 7n, 7n, 7n], pricePoints: '1' },
  })
})

test('the lowest price is that of the bids that have one', () => {
  assert.deepEqual(
    [lowestOf([{ pence: 300 }, { pence: 200 }, { pence: 250 }]), lowestOf([{ pence: null }, { pence: 300 }])],
    [200, 300],
  )
  assert.equal(lowestOf([]), Infinity)
})

test('bids that run against each other are measured by the lowest price among them', () => {
  const field = fieldWith([], { kind: 'lowest over price' })
  const scores = (bids: string[]) =>
    runnersOf(
      field,
      field.entries.filter(({ bid }) => bids.includes(bid)),
    ).map(({ score }) => score)
  assert.deepEqual([scores(['a', 'b', 'c']), scores(['b'])], [[1_800n, 1_500n, 1_800n], [1_700n]])
})

test('the first step of the tie-break that tells two bids apart is named, and steps at which they are level are not', () => {
  const step = (tieBreak: TieBreak[], first = 'a', second = 'b') => {
    const field = fieldWith(tieBreak)
    return tellingStep(field, runnerIn(field, first), runnerIn(field, second))
  }
  const section = (id: string): TieBreak => ({ by: 'section', id })
  const criterion = (id: string): TieBreak => ({ by: 'criterion', id })
  assert.equal(step([section('evidence'), section('service'), criterion('studies'), section('nowhere')]), undefined)
  assert.equal(step([criterion('nowhere'), criterion('money'), section('price'), section('model')]), undefined)
  assert.equal(step([{ by: 'price' }, section('money'), criterion('price')], 'a', 'c'), undefined)
  assert.deepEqual(step([section('evidence'), criterion('staffing'), { by: 'price' }]), criterion('staffing'))
  assert.deepEqual(step([section('service'), { by: 'price' }, criterion('model')]), { by: 'price' })
})

test('where there is no price, no section or criterion is that of price', () => {
  const field = fieldWith(
    [{ by: 'section', id: 'money' }, { by: 'criterion', id: 'price' }, { by: 'price' }],
    BENCHMARK,
    false,
  )
  assert.equal(tellingStep(field, runnerIn(field, 'a'), runnerIn(field, 'c')), undefined)
})

test('level totals are told apart by each kind of step, each way round', () => {
  const order = (tieBreak: TieBreak): number[] => {
    const field = fieldWith([tieBreak])
    const [a, b] = ['a', 'b'].map((bid) => ({ ...runnerIn(field, bid), score: 0n }))
    return a && b ? [compareRunners(field, a, b), compareRunners(field, b, a)].map(Math.sign) : []
  }
  assert.deepEqual(
    [
      order({ by: 'price' }),
      order({ by: 'section', id: 'money' }),
      order({ by: 'criterion', id: 'price' }),
      order({ by: 'section', id: 'social' }),
      order({ by: 'criterion', id: 'model' }),
      order({ by: 'criterion', id: 'staffing' }),
      order({ by: 'section', id: 'service' }),
    ],
    [
      [1, -1],
      [1, -1],
      [1, -1],
      [1, -1],
      [1, -1],
      [-1, 1],
      [0, 0],
    ],
  )
})

test('the published total comes before any step of the tie-break', () => {
  const field = fieldWith([{ by: 'section', id: 'evidence' }])
  const [a, b, c] = [runnerIn(field, 'a'), runnerIn(field, 'b'), runnerIn(field, 'c')]
  assert.deepEqual(
    [
      compareRunners(field, a, b),
      compareRunners(field, b, a),
      compareRunners(field, c, a),
      compareRunners(field, a, c),
    ],
    [1, -1, 1, -1],
  )
  assert.equal(compareRunners(field, { ...b, score: 1_301n }, c), 1)
})

test('the first among some are one, or all that share the place in the order in which they are given', () => {
  const firstOf = (tieBreak: TieBreak[], bids: string[]) => {
    const field = fieldWith(tieBreak)
    return idsOf(
      firstAmong(
        field,
        bids.map((bid) => runnerIn(field, bid)),
      ),
    )
  }
  assert.deepEqual(firstOf([], ['b', 'a', 'c']), ['a', 'c'])
  assert.deepEqual(firstOf([], ['c', 'b', 'a']), ['c', 'a'])
  assert.deepEqual(firstOf([{ by: 'criterion', id: 'model' }], ['c', 'b', 'a']), ['a'])
  assert.deepEqual(firstOf([{ by: 'criterion', id: 'model' }], ['a', 'b', 'c']), ['a'])
  assert.deepEqual(firstOf([], []), [])
})

test('one more bid comes before the first of the others, after them, or among them in the order of names', () => {
  const joinedTo = (tieBreak: TieBreak[], others: string[], bid: string) => {
    const field = fieldWith(tieBreak)
    return idsOf(
      joined(
        field,
        others.map((other) => runnerIn(field, other)),
        runnerIn(field, bid),
      ),
    )
  }
  assert.deepEqual(
    [
      joinedTo([], ['b'], 'a'),
      joinedTo([], ['a'], 'b'),
      joinedTo([], ['c'], 'a'),
      joinedTo([], ['a'], 'c'),
      joinedTo([], [], 'b'),
    ],
    [['a'], ['a'], ['a', 'c'], ['a', 'c'], ['b']],
  )
})
