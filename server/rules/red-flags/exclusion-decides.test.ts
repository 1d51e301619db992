import assert from 'node:assert/strict'
import test from 'node:test'
import { sampleCase } from '../sample-case.js'
import { sampleCriterion, sampleSection, sampleTender } from '../sample-tender.js'
import { exclusionDecides } from './exclusion-decides.js'
import { flagInput } from './flag-fixture.js'
import { bid, competing, LOWEST, NORTH, priced, ranked, REVERSED, table } from './result-fixture.js'

const RULE = { more: [], events: [], drawn: [], rule: 'exclusion-decides' as const }
const HEAD = ['Bid', 'Under which rule', 'Reason']
const out = (id: string, rule = 'Rule 4', reason = 'No insurance') => ({ bid: id, rule, reason })

test('an exclusion without which another would be first is told as a whole, with every rule and reason it rests on', () => {
  // Birch 56 + 20 = 76, Cedar 72; with Alder, which would have 77.4, it would be Alder.
  const exclusions = [out('a', 'Schedule 7', 'Poor performance'), out('a', 'Rule 2', 'Came late')]
  const closed = { ...flagInput().closed, ranking: 'One lot is not computed yet.' }
  assert.deepEqual(exclusionDecides({ ...ranked(competing({ ...REVERSED, exclusions }, NORTH)), closed }), {
    rule: 'exclusion-decides',
    looked: 'the result of 3 bids',
    left: 'One lot is not computed yet.',
    flags: [
      {
        ...{ ...RULE, key: 'exclusion-decides:a', weight: 3 },
        headline: 'Had Alder not been excluded, Alder would be first for Northern prisons in place of Birch.',
        table: table('Exclusions', HEAD, ['Alder', 'Schedule 7', 'Poor performance'], ['Alder', 'Rule 2', 'Came late']),
        about: { people: [], bids: ['a'], criteria: [] },
      },
    ],
  })
})

test('an excluded bid may put another first than itself', () => {
  // Without Cedar Birch is first with 86; with it, Alder.
  const [flag] = exclusionDecides(ranked(competing({ ...REVERSED, exclusions: [out('c')] }))).flags
  assert.equal(flag?.headline, 'Had Cedar not been excluded, Alder would be first in place of Birch.')
})

test('where all but one are excluded it is told with every exclusion, and the lowest price among them lightly', () => {
  // Birch alone stands; with Alder 84.6 to 86, with Cedar 76 to 72.
  const exclusions = [out('a', 'Schedule 7', 'Poor performance'), out('c')]
  assert.deepEqual(exclusionDecides(ranked(competing({ ...REVERSED, exclusions }, NORTH))).flags, [
    {
      ...{ ...RULE, key: 'exclusion-decides:all-but-one:Northern prisons', weight: 2 },
      headline: 'Every bid for Northern prisons but that of Birch is excluded.',
      table: table(
        'Exclusions',
        HEAD,
        ['Alder', 'Schedule 7', 'Poor performance'],
        ['Cedar', 'Rule 4', 'No insurance'],
      ),
      about: { people: [], bids: ['b'], criteria: [] },
    },
    {
      ...{ ...RULE, key: 'exclusion-decides:c', weight: 1 },
      headline:
        'Cedar, which is excluded, had the lowest price for Northern prisons; the result would be the same with it.',
      table: table('Exclusions', HEAD, ['Cedar', 'Rule 4', 'No insurance']),
      about: { people: [], bids: ['c'], criteria: [] },
    },
  ])
})

const FIXED = priced({ kind: 'fixed benchmark', benchmark: 60_000_00 })
const headlines = (bids: Parameters<typeof sampleCase>[1], ...excluded: string[]): string[] =>
  exclusionDecides(ranked(competing(sampleCase(FIXED, bids, { exclusions: excluded.map((id) => out(id)) })))).flags.map(
    ({ headline }) => headline,
  )
const cheapest = (name: string): string =>
  `${name}, which is excluded, had the lowest price; the result would be the same with it.`

test('with two bids, or with two that stand, nobody is said to be left alone', () => {
  assert.deepEqual(headlines([bid('a', '90', 70_000), bid('b', '10', 80_000)], 'b'), [])
  assert.deepEqual(headlines([bid('a', '90', 70_000), bid('b', '10', 80_000), bid('c', '10', 90_000)], 'b'), [])
  assert.deepEqual(headlines([bid('a', '90', 70_000), bid('b', '10', 80_000), bid('c', '10', 90_000)]), [])
})

test('the lowest price is told of where nobody who stands asks as little, whoever comes first in the list', () => {
  const [alder, birch] = [bid('a', '90', 70_000), bid('d', '50', 90_000)]
  const low = (pounds: number) => bid('b', '10', pounds)
  assert.deepEqual(headlines([alder, birch, low(60_000)], 'b'), [cheapest('Birch')])
  assert.deepEqual(headlines([alder, birch, low(70_000)], 'b'), [])
  assert.deepEqual(headlines([low(70_000), alder, birch], 'b'), [])
  assert.deepEqual(headlines([alder, birch, low(80_000)], 'b'), [])
  const both = [low(60_000), alder, birch]
  assert.deepEqual(headlines([...both, bid('c', '10', 60_000)], 'b', 'c'), [cheapest('Birch'), cheapest('Cedar')])
  assert.deepEqual(headlines([...both, bid('c', '10', 60_001)], 'b', 'c'), [cheapest('Birch')])
})

test('of the lowest price it is not said that it would change nothing where its marks are missing', () => {
  const unmarked = { id: 'b', marks: { studies: '90' }, pence: 60_000_00 }
  const bids = [bid('a', '90', 70_000), unmarked, bid('c', '10', 90_000)]
  const [flag] = exclusionDecides(ranked(competing(sampleCase(FIXED, bids, { exclusions: [out('b')] })))).flags
  assert.deepEqual(
    [flag?.weight, flag?.headline, flag?.more],
    [
      1,
      'Birch, which is excluded, had the lowest price; whether the result would be the same with it cannot be told.',
      ['There is no agreed mark for “Title of model”.'],
    ],
  )
})

test('nor where a decision on a minimum is open; under a minimum that fails it, the result would be the same', () => {
  const decided = (missing: 'failure' | 'decision') => {
    const sections = FIXED.sections.map((section) => ({
      ...section,
      criteria: section.criteria.map((one) =>
        one.id === 'model' ? { ...one, minimum: { mark: '50', missing } } : one,
      ),
    }))
    const bids = [bid('a', '90', 70_000), bid('b', '10', 60_000), bid('c', '60', 90_000)]
    const caseFile = sampleCase({ ...FIXED, sections }, bids, { exclusions: [out('b')] })
    return exclusionDecides(ranked(competing(caseFile))).flags.map(({ headline, more }) => [headline, more.length])
  }
  assert.deepEqual(decided('failure'), [[cheapest('Birch'), 0]])
  assert.deepEqual(decided('decision'), [
    ['Birch, which is excluded, had the lowest price; whether the result would be the same with it cannot be told.', 1],
  ])
})

test('where no price is asked for, no excluded bid had the lowest', () => {
  const tender = sampleTender({
    sections: [sampleSection('service', 'quality', sampleCriterion('model', '100'))],
    tieBreak: [],
  })
  const bids = ['5', '4', '3'].map((mark, place) => ({ id: 'abc'.charAt(place), marks: { model: mark } }))
  const caseFile = sampleCase(tender, bids, { exclusions: [out('c')] })
  assert.deepEqual(exclusionDecides(ranked(competing(caseFile))).flags, [])
})

test('where nobody is ranked nothing is looked at, and what is closed is said before it', () => {
  const exclusions = ['a', 'b', 'c'].map((id) => out(id))
  const nothing = (left: string) => ({ rule: 'exclusion-decides', looked: '', left, flags: [] })
  const none = ranked(competing({ ...REVERSED, exclusions }))
  assert.deepEqual(exclusionDecides(none), nothing('No bid is ranked.'))
  const closed = { ...flagInput().closed, ranking: 'Prices are not confirmed yet.' }
  assert.deepEqual(exclusionDecides({ ...none, closed }), nothing('Prices are not confirmed yet.'))
  const unranked = { ...competing(REVERSED), ranked: null }
  assert.deepEqual(exclusionDecides(ranked(unranked)), nothing('No bid is ranked.'))
  const two = exclusionDecides(
    ranked(competing(REVERSED), unranked, competing(sampleCase(LOWEST, [bid('d', '90', 1)]))),
  )
  assert.deepEqual([two.looked, two.flags], ['the result of 4 bids', []])
})
