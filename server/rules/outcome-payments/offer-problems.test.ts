import assert from 'node:assert/strict'
import test from 'node:test'
import { offerProblems } from './offer-problems.js'
import type { Offer } from './offer.js'
import { sampleOffer } from './sample-offer.js'

const fields = (changes: Partial<Offer>): string[] => offerProblems(sampleOffer(changes)).map(({ field }) => field)
const texts = (changes: Partial<Offer>): string[] => offerProblems(sampleOffer(changes)).map(({ text }) => text)

const FREQUENCY: Partial<Offer> = { metric: 'frequency', baseline: '1.55', overdispersion: '5' }

test('a sound offer has no problem, of either metric, with and without what may be left open', () => {
  const sound: Partial<Offer>[] = [
    {},
    FREQUENCY,
    { ...FREQUENCY, overdispersion: null },
    { cohorts: 4, pooledHurdle: '7.5', cap: null, outlay: null },
    { denominator: 'completers', counted: null },
    { comparator: { kind: 'predicted', error: '2.5' } },
    { clawback: 'symmetric', hurdle: '0' },
  ]
  assert.deepEqual(
    sound.map(texts),
    sound.map(() => []),
  )
})

test('each field has its range, and the message names it', () => {
  const wrong: [string, Partial<Offer>[]][] = [
    [
      'baseline',
      [
        { baseline: '0' },
        { baseline: '100' },
        { baseline: 'half' },
        { baseline: '53.125' },
        { ...FREQUENCY, baseline: '0' },
      ],
    ],
    ['overdispersion', [{ overdispersion: '3' }, { ...FREQUENCY, overdispersion: '0.9' }]],
    ['comparator.people', [{ comparator: { kind: 'concurrent', people: 0 } }]],
    [
      'comparator.error',
      [{ comparator: { kind: 'predicted', error: '0' } }, { comparator: { kind: 'predicted', error: '50' } }],
    ],
    ['cohorts', [{ cohorts: 0 }, { cohorts: 41 }, { cohorts: 1.5 }]],
    ['people', [{ people: 0 }, { people: 100_001 }]],
    [
      'counted',
      [
        { counted: '90' },
        { counted: null },
        { denominator: 'completers', counted: '0' },
        { denominator: 'completers', counted: '101' },
      ],
    ],
    ['hurdle', [{ hurdle: '100' }, { hurdle: '-5' }, { hurdle: '7.555' }]],
    ['pooledHurdle', [{ pooledHurdle: '7.5' }, { cohorts: 2, pooledHurdle: '10' }, { cohorts: 2, pooledHurdle: '0' }]],
    [
      'rate',
      [{ rate: 0 }, { rate: 1.5 }, { rate: 10_000_000_001 }, { rate: 10_000_000_000, people: 100_000, cohorts: 2 }],
    ],
    ['floor', [{ floor: -1 }, { floor: 5, clawback: 'symmetric' }]],
    ['cap', [{ cap: 0 }, { cap: 5, floor: 10 }]],
    ['fee', [{ fee: -1 }, { fee: 0.5 }]],
    ['atRisk', [{ atRisk: '101' }, { atRisk: '30', cohorts: 4 }, { atRisk: '5', fee: 0 }]],
    ['claim', [{ claim: '0' }, { claim: '101' }, { claim: 'much' }]],
    ['exclusions', [{ denominator: 'selected', counted: '50' }, { exclusions: 'x'.repeat(5001) }]],
    ['adjudicatorName', [{ adjudicatorName: 'x'.repeat(201) }]],
    ['timing.delivery', [{ timing: { delivery: 0, followUp: 12, waiting: 6, analysis: 3 } }]],
    ['timing.waiting', [{ timing: { delivery: 12, followUp: 12, waiting: -1, analysis: 3 } }]],
    ['outlay.pence', [{ outlay: { pence: -1, interest: '8' } }]],
    ['outlay.interest', [{ outlay: { pence: 1, interest: 'low' } }]],
  ]
  for (const [field, each] of wrong)
    for (const changes of each) assert.deepEqual(fields(changes), [field], JSON.stringify(changes))
})

test('a message says which two answers cannot be true together', () => {
  assert.deepEqual(texts({ cap: 20_000_000, floor: 30_000_000 }), [
    'The most that is paid (£200,000.00) is under the least that is paid (£300,000.00)',
  ])
  assert.deepEqual(texts({ atRisk: '30', cohorts: 4 }), [
    'If 30% of the fee is kept back for each of 4 cohorts, that is 120%: more than the whole fee',
  ])
  assert.deepEqual(texts({ denominator: 'selected', counted: '50' }), [
    'Say by which rules those who are counted are selected',
  ])
})

test('several problems are all named at once', () => {
  assert.deepEqual(fields({ people: 0, hurdle: '100', fee: -1 }), ['people', 'hurdle', 'fee'])
})
