import assert from 'node:assert/strict'
import test from 'node:test'
import { tenderOfLot } from '../lots.js'
import {
  sampleCriterion,
  sampleRecordRubric,
  sampleSection,
  sampleTender,
  scaleOf,
  withCriterion,
} from '../sample-tender.js'
import { twoQuestions } from '../sample-case.js'
import { archetypesFor } from './archetypes.js'
import { conclusionsOf } from './conclusions.js'
import type { Simulation } from './findings.js'
import { sectionsWords } from './section-conclusion.js'
import { simulationLacks } from './readiness.js'
import { settingsProblems, usualSettings } from './settings.js'
import { simulate } from './simulation.js'
import { threeBids, trialBid, underFormula } from './trial-fixture.js'
import { typedWords } from './typed-conclusion.js'

const NOW = '2026-03-02T09:00:00.000Z'
const LOWEST = underFormula({ kind: 'lowest over price' })
const saying = (simulation: Simulation, about: string): [string, string, boolean] => {
  const found = conclusionsOf(simulation).find((one) => one.about === about)
  return [found?.says ?? '', found?.because ?? '', found?.isWarning ?? false]
}

test('the six kinds take the nearest mark of each scale and prices around the middle', () => {
  const tender = sampleTender()
  const kinds = archetypesFor(tender, usualSettings(tender))
  assert.deepEqual(
    kinds.map(({ id, marks, pence }) => [
      id,
      marks.vetting,
      marks.studies,
      marks.reoffending,
      marks.model,
      marks.jobs,
      pence,
    ]),
    [
      ['all-rounder', '1', '4', '4', '4', '4', 100_000_00],
      ['proven-dear', '1', '5', '5', '4', '3', 120_000_00],
      ['cheap-weak', '1', '1', '2', '2', '2', 75_000_00],
      ['glossy', '1', '1', '2', '5', '5', 100_000_00],
      ['newcomer', '1', '3', '2', '4', '4', 95_000_00],
      ['middling', '1', '3', '3', '3', '3', 90_000_00],
    ],
  )
})

test('a bidder without a record has the mark that the rubric gives for that', () => {
  const rubric = { ...sampleRecordRubric(), marks: { ...sampleRecordRubric().marks, 'no data': '3' } }
  const tender = withCriterion(sampleTender(), 'reoffending', { rubric })
  const newcomer = archetypesFor(tender, usualSettings(tender)).find(({ id }) => id === 'newcomer')
  assert.equal(newcomer?.marks.reoffending, '3')
})

test('typed bids are ranked by the award itself, and words tell who wins and on whom it hangs', () => {
  const simulation = simulate(LOWEST, { ...usualSettings(LOWEST), competitions: 10 }, threeBids())
  assert.deepEqual(
    simulation.typed?.award.rows.map(({ bidder, total }) => [bidder, total]),
    [
      ['A', '77.40'],
      ['B', '76.00'],
      ['C', '72.00'],
    ],
  )
  assert.deepEqual(saying(simulation, 'typed'), [
    'Of your bids, “A” comes first',
    'It has 77.40, “B” 76.00. Without “C”, “B” would win.',
    true,
  ])
})

test('everything is tried and told in the order in which a commissioner asks, one’s own bids first', () => {
  const simulation = simulate(LOWEST, { ...usualSettings(LOWEST), competitions: 10 }, threeBids())
  assert.deepEqual(
    conclusionsOf(simulation).map(({ about }) => about),
    ['typed', 'separation', 'price', 'sections', 'reversals', 'worth', 'minimums'],
  )
  const kinds = ['lowest over price', 'fixed benchmark', 'linear', 'price per quality point']
  assert.deepEqual(
    [simulation.typed, simulation.archetypes].map((field) => field?.formulas.map(({ formula }) => formula.kind)),
    [kinds, kinds],
  )
  assert.deepEqual(
    [simulation.typed?.bids, simulation.archetypes.bids],
    [threeBids(), archetypesFor(LOWEST, simulation.settings)],
  )
  const { counted, drawn } = simulation.separation
  assert.deepEqual([counted, drawn, simulation.winners?.counted, simulation.reversals?.counted], [10, 10, 10, 10])
  assert.equal(simulate(LOWEST, { ...usualSettings(LOWEST), competitions: 10 }, null).typed, null)
})

test('words tell of typed bids that are close, that share the first place, or that all fall', () => {
  const typed = (tender: typeof LOWEST, bids: ReturnType<typeof threeBids>) => {
    const field = simulate(tender, { ...usualSettings(tender), competitions: 10 }, bids).typed
    assert.ok(field)
    return typedWords(field)
  }
  const close = typed(LOWEST, [trialBid('a', '80', 90_000_00), trialBid('b', '80', 91_000_00)])
  assert.equal(close.because, 'It has 86.00, “B” 85.67. That is a close call: a single mark could turn it.')
  const shared = typed({ ...LOWEST, tieBreak: [] }, [trialBid('a', '80', 100), trialBid('b', '80', 100)])
  assert.deepEqual(
    [shared.says, shared.because],
    ['Of your bids, “A” and “B” come first', 'They share the first place.'],
  )
  const all = typed({ ...LOWEST, price: { ...LOWEST.price, qualityMinimum: '70' } }, threeBids())
  assert.deepEqual([all.says, all.because], ['None of your bids can be ranked', '3 of 3 are put out by a minimum.'])
  const alone = typed(LOWEST, [trialBid('a', '80', 100)])
  assert.equal(alone.because, 'It has 86.00, and there is nobody behind it.')
})

test('a model in which price is nearly everything is told so', () => {
  const tender = twoQuestions({
    sections: [
      sampleSection('evidence', 'evidence base', sampleCriterion('studies', '5')),
      sampleSection('money', 'price', sampleCriterion('price', '95', { scale: [] })),
    ],
    price: { lines: [], formula: { kind: 'linear', full: 80_000_00, zero: 120_000_00 }, qualityMinimum: null },
  })
  const simulation = simulate(tender, usualSettings(tender), null)
  assert.deepEqual(saying(simulation, 'price')[0], 'Price mostly picks the winner')
  assert.equal(saying(simulation, 'sections')[0], '“Section money” outweighs everything else together')
  assert.equal(saying(simulation, 'worth')[0], 'Evidence and record hardly count against price')
  assert.ok(conclusionsOf(simulation).filter(({ isWarning }) => isWarning).length >= 3)
})

test('a scale on which all bids have one mark moves nothing, and a model that cannot tell bids apart is told so', () => {
  const flat = twoQuestions({
    sections: [
      sampleSection('evidence', 'evidence base', sampleCriterion('studies', '70', { scale: scaleOf('0', '100') })),
      sampleSection('money', 'price', sampleCriterion('price', '30', { scale: [] })),
    ],
    price: { lines: [], formula: { kind: 'fixed benchmark', benchmark: 1_000_000_00 }, qualityMinimum: null },
  })
  const settings = { ...usualSettings(flat), mark: 100, markSpread: 0, pence: 100_000_00 }
  const simulation = simulate(flat, settings, null)
  assert.equal(simulation.separation.close, 200)
  assert.deepEqual(saying(simulation, 'separation').slice(0, 1), ['The model hardly tells bids apart'])
  assert.equal(saying(simulation, 'sections')[0], 'There are no differences to divide')
  assert.deepEqual(
    simulation.sections.map(({ effect }) => effect),
    [null, null],
  )
})

test('a section that moves far less than it weighs is named with the points that bids use of it', () => {
  const about = { id: 'money', title: 'Price', isPrice: true, leads: 0 }
  assert.deepEqual(
    sectionsWords([
      { ...about, weight: 30, effect: 0.04, used: 5.54 },
      { id: 'q', title: 'Service', isPrice: false, weight: 70, effect: 0.96, used: 20, leads: 9 },
    ]).because,
    '“Service” weighs 70% on paper and makes 96% of the differences; in the middle of all, bids use 20 of its 70 points. “Price” weighs 30% on paper and makes 4% of the differences; in the middle of all, bids use 5.54 of its 30 points.',
  )
})

test('where minimums put nearly everybody out there is nothing to win, and words say so', () => {
  const tender = { ...LOWEST, price: { ...LOWEST.price, qualityMinimum: '70' } }
  const simulation = simulate(tender, { ...usualSettings(tender), markSpread: 0 }, null)
  assert.equal(simulation.separation.counted, 0)
  assert.deepEqual(
    conclusionsOf(simulation).map(({ says }) => says),
    ['There was nothing to win', 'Evidence and record can win against price', 'A minimum puts most bids out'],
  )
})

test('a tender on quality alone is tried without anything about price', () => {
  const free = { ...LOWEST, sections: LOWEST.sections.filter(({ kind }) => kind !== 'price') }
  const simulation = simulate(free, { ...usualSettings(free), competitions: 20 }, null)
  assert.deepEqual(
    [simulation.winners, simulation.reversals, simulation.price, simulation.formulas, simulation.archetypes.formulas],
    [null, null, null, [], []],
  )
  assert.deepEqual(
    conclusionsOf(simulation).map(({ about }) => about),
    ['separation', 'sections', 'minimums'],
  )
})

test('a lot is tried by its own weights and amounts', () => {
  const tender = sampleTender()
  const lot = {
    id: 'north',
    title: 'North',
    description: '',
    weights: { vetting: '0', studies: '40', reoffending: '20', model: '10', staffing: '5', jobs: '5', price: '20' },
    amounts: { benchmark: 50_000_00 },
  }
  const north = tenderOfLot({ ...tender, lots: [lot] }, lot)
  assert.deepEqual(simulationLacks(north, NOW), [])
  const { sections, price } = simulate(north, { ...usualSettings(north), competitions: 20 }, null)
  assert.deepEqual(
    sections.map(({ id, weight }) => [id, weight]),
    [
      ['evidence', 40],
      ['record', 20],
      ['service', 15],
      ['social', 5],
      ['money', 20],
    ],
  )
  assert.equal(price?.pence, 50_000_00)
})

test('a draft is tried as soon as a ranking can be computed, however much else is missing', () => {
  const bare = { ...sampleTender(), title: '', summary: '', documents: [] }
  const unnamed = withCriterion(bare, 'studies', {
    question: '',
    scale: ['0', '5'].map((value) => ({ value, label: '', descriptor: '' })),
  })
  assert.deepEqual(simulationLacks({ ...unnamed, timetable: { ...bare.timetable, deadline: '' } }, NOW), [])
})

test('what a ranking rests on is named, each with its place', () => {
  const tender = withCriterion(withCriterion(sampleTender(), 'model', { weight: '15' }), 'jobs', { scale: [] })
  const lacking = { ...tender, price: { ...tender.price, formula: { kind: 'fixed benchmark', benchmark: 0 } as const } }
  assert.deepEqual(
    simulationLacks(lacking, NOW).map(({ field }) => field),
    ['weights', 'criteria.jobs.scale', 'price.formula'],
  )
})

test('numbers that cannot be drawn with are refused beside their boxes', () => {
  const usual = usualSettings(sampleTender())
  assert.deepEqual(settingsProblems(usual), [])
  assert.deepEqual(settingsProblems({ ...usual, competitions: 5, alike: NaN, pence: 0, dearer: -95 }), [
    { field: 'competitions', text: 'The number of competitions must be a whole number from 10 to 300' },
    { field: 'alike', text: 'How alike the marks of one bid are must be a whole number from 0 to 95' },
    { field: 'pence', text: 'The price in the middle must be an amount from £100 to £100,000,000,000' },
    { field: 'dearer', text: 'How much better bids cost more must be a whole number from −90 to 90' },
  ])
  assert.deepEqual(settingsProblems({ ...usual, fewest: 6, most: 5 }), [
    { field: 'most', text: 'The most bids must not be fewer than the fewest' },
  ])
})
