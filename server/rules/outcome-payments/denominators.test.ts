import assert from 'node:assert/strict'
import test from 'node:test'
import { near } from '../statistics/near-fixture.js'
import { denominatorFinding } from './denominators.js'
import type { Offer } from './offer.js'
import { sampleOffer } from './sample-offer.js'

/** Two people who are counted, of whom one is expected to reoffend, at 100 pence for each avoided. */
const COIN: Partial<Offer> = { people: 2, hurdle: '0', rate: 100, cap: null }
const counting = (changes: Partial<Offer>) =>
  denominatorFinding(sampleOffer({ ...COIN, denominator: 'completers', counted: '50', ...changes }))

const told = (who: string, counted: string, claim: string, all: string, rest = '') =>
  `Only ${who} are counted, ${counted} of those who start. If the others do as they would have anyway, the claim of ${claim} less reoffending is ${all}% among all who start.${rest}`
const choosing = (reduction: string, paid: string) =>
  ` Choosing alone can look like an effect: if those left out reoffend a tenth more often than all who start, a service without any effect shows ${reduction} less reoffending among those counted, and is to be expected to be paid ${paid}.`

test('half are counted: what the claim means for all, what undoes it, and what choosing alone is paid', () => {
  const found = counting({ claim: '25' }) ?? assert.fail()
  // Left out 55, 62.5 and 75 in a hundred: of those counted then 45, 37.5 and 25, of whom neither reoffends with 0.3025, 0.390625 and 0.5625.
  assert.deepEqual(
    found.selection.map(({ expected }) => expected),
    [30, 39, 56],
  )
  near(
    found.selection.flatMap(({ leftOutRate, reduction }) => [leftOutRate, reduction]),
    [55, 10, 62.5, 25, 75, 50],
  )
  const { selection, breakEven, ...rest } = found
  assert.equal(selection.length, 3)
  near(breakEven, 62.5)
  assert.deepEqual(rest, {
    ...{ counted: 0.5, starters: 4, claimForAll: 12.5 },
    words: told('those who complete', '50%', '25%', '12.5', choosing('10%', '£0.30')),
  })
})

test('a rate that nobody could have is left out', () => {
  // Of four in five at 80 in a hundred those left out cannot reoffend a half more often; nor where hardly anybody is counted.
  const rates = (changes: Partial<Offer>) => counting(changes)?.selection.map(({ leftOutRate }) => leftOutRate)
  near(rates({ baseline: '80' }), [88, 100])
  near(rates({ baseline: '90' }), [99])
  near(rates({ counted: '20' }), [55, 62.5])
  near(rates({ counted: '10' }), [55])
  near(rates({ counted: '5' }), [])
  assert.equal(counting({ counted: '5' })?.words, told('those who complete', '5%', '20%', '1'))
})

test('where so few drop out that nothing could undo the claim, no rate is told', () => {
  const undone = (counted: string, claim: string) => counting({ counted, claim })?.breakEven
  // 50 × (1 + 0.8 × 0.25 ÷ 0.2) is 100.
  near(undone('80', '25'), 100)
  assert.equal(undone('80', '25.5'), null)
})

test('of reoffences each person may have more than one, and there is no share to break even at', () => {
  const frequency: Partial<Offer> = { metric: 'frequency', baseline: '0.9', overdispersion: '2', claim: '30' }
  const found = counting({ ...frequency, denominator: 'selected', exclusions: 'Men moved' }) ?? assert.fail()
  near(
    found.selection.flatMap(({ leftOutRate, reduction }) => [leftOutRate, reduction]),
    [0.99, 10, 1.125, 25, 1.35, 50],
  )
  assert.deepEqual([found.starters, found.claimForAll, found.breakEven], [4, 15, null])
  assert.match(found.words, /^Only those who are selected are counted, 50% of those who start\./)
})

test('a claim is told with every decimal that the bidder states', () => {
  assert.match(counting({ claim: '7.55' })?.words ?? '', /the claim of 7\.55% less reoffending is 3\.8% among all/)
})

test('where choosing would only make the bidder owe, that is said', () => {
  const owing = counting({ clawback: 'symmetric', hurdle: '60', people: 200 })
  // Of 200 at 45 in a hundred 0.2474 are over the 100 expected, on average.
  assert.deepEqual(
    [owing?.selection[0]?.expected, owing?.words.slice(-83)],
    [-25, 'shows 10% less reoffending among those counted, and is to be expected to owe £0.25.'],
  )
})

test('how many start is told to the nearest person', () => {
  assert.deepEqual(
    ['30', '80'].map((counted) => counting({ counted })?.starters),
    [7, 3],
  )
})

test('where nobody is left out, by rule or in fact, there is nothing to tell, and where that is not stated hardly anything', () => {
  assert.deepEqual(
    ['100', '100.00'].map((counted) => counting({ counted })),
    [null, null],
  )
  assert.deepEqual(
    ['100', '60', null].map((counted) => counting({ denominator: 'starters', counted })),
    [null, null, null],
  )
  const unknown = { counted: null, starters: null, claimForAll: null, breakEven: null, selection: [] }
  const words = (who: string) =>
    `Only ${who} are counted, and how many of those who start that is, is not stated: what the claim means for all who start cannot be told.`
  assert.deepEqual(counting({ counted: null }), { ...unknown, words: words('those who complete') })
  assert.deepEqual(counting({ counted: null, denominator: 'selected' }), {
    ...unknown,
    words: words('those who are selected'),
  })
})
