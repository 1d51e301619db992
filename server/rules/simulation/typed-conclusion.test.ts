import assert from 'node:assert/strict'
import test from 'node:test'
import { rankAward } from '../evaluation.js'
import type { Tender } from '../tender.js'
import { caseOf } from './contest.js'
import type { Conclusion, TrialBid } from './findings.js'
import { perQualityPoint, threeBids, trialBid, underFormula } from './trial-fixture.js'
import { typedWords } from './typed-conclusion.js'

const LOWEST = underFormula({ kind: 'lowest over price' })
const words = (tender: Tender, bids: TrialBid[]): Conclusion =>
  typedWords({ bids, award: rankAward(caseOf(tender, bids)), formulas: [] })
const typed = (says: string, because: string, isWarning: boolean): Conclusion => ({
  ...{ about: 'typed', says, because, isWarning },
})
const first = (names: string): string => `Of your bids, ${names} first`
const WITHOUT_TIE_BREAK = { ...LOWEST, tieBreak: [] }

test('who comes first is told with its total and that of the next, and on whom it hangs', () => {
  assert.deepEqual(
    words(LOWEST, threeBids()),
    typed(first('“A” comes'), 'It has 77.40, “B” 76.00. Without “C”, “B” would win.', true),
  )
  assert.deepEqual(
    words(LOWEST, [trialBid('a', '80', 90_000_00), trialBid('b', '60', 90_000_00)]),
    typed(first('“A” comes'), 'It has 86.00, “B” 72.00.', false),
  )
  assert.deepEqual(
    words(LOWEST, [trialBid('a', '80', 100)]),
    typed(first('“A” comes'), 'It has 86.00, and there is nobody behind it.', false),
  )
})

test('bids that would share the first place without a losing one are all named', () => {
  const bids = [...threeBids(), trialBid('d', '80', 90_000_00)]
  assert.deepEqual(
    words(WITHOUT_TIE_BREAK, bids),
    typed(first('“A” comes'), 'It has 77.40, “B” 76.00. Without “C”, “B” and “D” would win.', true),
  )
})

test('that others change places behind a winner who stays away is no warning', () => {
  // W has 70 + 30; behind it A 63 + 14.4 and B 56 + 20, without it A 63 + 21.6 and B 56 + 30.
  const bids = [trialBid('w', '100', 60_000_00), trialBid('a', '90', 125_000_00), trialBid('b', '80', 90_000_00)]
  assert.deepEqual(words(LOWEST, bids), typed(first('“W” comes'), 'It has 100.00, “A” 77.40.', false))
})

test('bids are close where less than one point lies between them, and not where it is a whole one', () => {
  // £10 are 0.01 points, and 42 points of quality each.
  const line = underFormula({ kind: 'linear', full: 10_000_00, zero: 40_000_00 })
  const against = (pence: number) => words(line, [trialBid('a', '60', 17_980_00), trialBid('b', '60', pence)])
  const close = ' That is a close call: a single mark could turn it.'
  assert.deepEqual(
    [against(18_980_00), against(18_970_00)],
    [
      typed(first('“A” comes'), 'It has 64.02, “B” 63.02.', false),
      typed(first('“A” comes'), `It has 64.02, “B” 63.03.${close}`, true),
    ],
  )
})

const PER_POINT = perQualityPoint({ tieBreak: [] })

test('price per quality point is told in pounds, and is close under one per cent of the lower one', () => {
  const against = (pence: number) => words(PER_POINT, [trialBid('a', '60', 60_000_00), trialBid('b', '60', pence)])
  const close = ' That is a close call: a single mark could turn it.'
  const each = 'for each quality point'
  assert.deepEqual(
    [words(PER_POINT, threeBids()), against(60_600_00), against(60_594_00)],
    [
      typed(first('“C” comes'), `It has £1,000 ${each}, “B” £1,125 ${each}.`, false),
      typed(first('“A” comes'), `It has £1,000 ${each}, “B” £1,010 ${each}.`, false),
      typed(first('“A” comes'), `It has £1,000 ${each}, “B” £1,009.90 ${each}.${close}`, true),
    ],
  )
})

test('a bid that is put out has no price for each quality point, and takes nothing from what the others are told by', () => {
  const tender = { ...PER_POINT, price: { ...PER_POINT.price, qualityMinimum: '70' } }
  assert.deepEqual(
    words(tender, threeBids()),
    typed(
      first('“B” comes'),
      'It has £1,125 for each quality point, “A” £1,388.89 for each quality point. 1 of 3 is put out by a minimum.',
      false,
    ),
  )
})

test('where no price is asked, totals are points whatever formula is left in the draft', () => {
  const free = { ...PER_POINT, sections: PER_POINT.sections.filter(({ kind }) => kind !== 'price') }
  const bids = threeBids().map((bid) => ({ ...bid, pence: null }))
  assert.deepEqual(words(free, bids), typed(first('“A” comes'), 'It has 90.00, “B” 80.00.', false))
})

test('bids that share the first place are all named, whoever comes after them', () => {
  const level = [trialBid('a', '80', 90_000_00), trialBid('b', '80', 90_000_00)]
  assert.deepEqual(
    [words(WITHOUT_TIE_BREAK, level), words(WITHOUT_TIE_BREAK, [...level, trialBid('c', '60', 90_000_00)])],
    [
      typed(first('“A” and “B” come'), 'They share the first place.', true),
      typed(first('“A” and “B” come'), 'They share the first place.', true),
    ],
  )
})

test('bids that a minimum puts out are counted', () => {
  const least = (qualityMinimum: string) => ({ ...LOWEST, price: { ...LOWEST.price, qualityMinimum } })
  assert.deepEqual(
    [words(least('50'), threeBids()), words(least('60'), threeBids()), words(least('70'), threeBids())],
    [
      // Without C: A 63 + 21.6, B 56 + 30.
      typed(first('“B” comes'), 'It has 86.00, “A” 84.60. 1 of 3 is put out by a minimum.', false),
      typed(first('“A” comes'), 'It has 93.00, and there is nobody behind it. 2 of 3 are put out by a minimum.', false),
      typed('None of your bids can be ranked', '3 of 3 are put out by a minimum.', true),
    ],
  )
  assert.deepEqual(
    words(least('60'), [trialBid('b', '80', 90_000_00)]),
    typed('None of your bids can be ranked', '1 of 1 is put out by a minimum.', true),
  )
})
