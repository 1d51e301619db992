import assert from 'node:assert/strict'
import test from 'node:test'
import { sampleCase, twoQuestions } from '../sample-case.js'
import { sampleTender, withCriterion } from '../sample-tender.js'
import { aBid, aMark, aPublication, aSave, CRITERIA, flagInput, wordsFrom } from './flag-fixture.js'
import type { FlagCompetition, InterestEvent } from './flag.js'
import { lateAmendment } from './late-amendment.js'
import { lateInterests } from './late-interests.js'
import { pricesAlike } from './prices-alike.js'
import { fasterThanReading, pacesOf } from './reading-time.js'
import { exclusionDecides } from './exclusion-decides.js'
import { formulaDecides, losingBidDecides } from './result-flags.js'
import { singleBid } from './single-bid.js'

const NINE = '2026-04-16T09:00:00.000Z'
const readable = ['a', 'b'].map((bid) => ({ person: 'ann', bid, at: NINE }))
const answers = Object.fromEntries(CRITERIA.map((id) => [id, wordsFrom(id, 1000)]))

test('marks faster than all the time since the bids could be read weigh most', () => {
  // 2,000 words after 4 minutes: 500 a minute, over all the time that there was.
  const saves = [aSave(1, 2, 'ann', 'a', 'c1'), aSave(2, 4, 'ann', 'a', 'c2')]
  const input = flagInput({ bids: [aBid('a', answers)], readable, saves })

  assert.deepEqual(
    pacesOf(input).map(({ words, minutes }) => [words, minutes]),
    [[1000, 2]],
  )
  const [flag] = fasterThanReading(input).flags
  assert.equal(flag?.weight, 3)
  assert.match(flag?.headline ?? '', /answers of 1,000 words 2 minutes after .*: 500 words a minute/)
  assert.match(flag?.more[0] ?? '', /takes 4 minutes/)
})

test('whoever enters marks in one sitting a day later is told of lightly, as somebody who may have read before', () => {
  const saves = CRITERIA.map((criterion, place) => aSave(place + 1, 1440 + place, 'ann', 'a', criterion))
  const [flag] = fasterThanReading(flagInput({ bids: [aBid('a', answers)], readable, saves })).flags

  assert.equal(flag?.weight, 1)
  assert.equal(
    flag?.headline,
    'Ann Able saved 7 of 8 marks sooner after the act before than the answer can be read in.',
  )
  assert.deepEqual(flag?.events, [2, 3, 4, 5, 6, 7, 8])
})

test('a mark saved again is no second reading, and short answers are read at a glance', () => {
  const slow = [aSave(1, 60, 'ann', 'a', 'c1'), aSave(2, 60.1, 'ann', 'a', 'c1')]
  assert.deepEqual(fasterThanReading(flagInput({ bids: [aBid('a', answers)], readable, saves: slow })).flags, [])
  const short = Object.fromEntries(CRITERIA.map((id) => [id, wordsFrom(id, 30)]))
  const quick = CRITERIA.map((criterion, place) => aSave(place + 1, 600 + place / 10, 'ann', 'a', criterion))
  assert.deepEqual(fasterThanReading(flagInput({ bids: [aBid('a', short)], readable, saves: quick })).flags, [])
})

test('somebody of whom nobody knows when they could read is not looked at', () => {
  const saves = [aSave(1, 1, 'ben', 'a', 'c1')]
  const { looked, left } = fasterThanReading(flagInput({ bids: [aBid('a', answers)], readable, saves }))
  assert.equal(looked, '')
  assert.match(left, /does not tell from when/)
})

const interest = (seq: number, what: InterestEvent['what']): InterestEvent => ({
  seq,
  at: NINE,
  person: 'ann',
  bid: 'a',
  what,
})

test('an interest declared after the first mark for that bid weighs most, one before it is no flag', () => {
  const saves = [aSave(5, 0, 'ann', 'a', 'c1')]
  const late = lateInterests(
    flagInput({ saves, interests: [interest(1, 'none'), interest(6, 'declared'), interest(7, 'no conflict')] }),
  )
  assert.deepEqual(
    late.flags.map(({ weight, events }) => [weight, events]),
    [[3, [6, 7]]],
  )
  assert.deepEqual(
    late.flags[0]?.table?.rows.map(([, what]) => what),
    ['declared no interest', 'saved the first mark', 'declared an interest', 'decided: no conflict'],
  )
  const early = flagInput({ saves, interests: [interest(1, 'declared'), interest(2, 'no conflict')] })
  assert.deepEqual(lateInterests(early).flags, [])
  assert.deepEqual(lateInterests({ ...early, saves: [] }).flags, [])
})

const competition = (changes: Partial<FlagCompetition>): FlagCompetition => ({
  lot: '',
  begun: 3,
  withdrawn: 1,
  opened: 2,
  ranked: null,
  ...changes,
})

test('a single bid is told of, lot by lot, with how many were begun and withdrawn', () => {
  const north = competition({ lot: 'Northern prisons', opened: 1 })
  const { flags, looked } = singleBid(flagInput({ competitions: [north, competition({ lot: 'Southern prisons' })] }))
  assert.equal(looked, '3 opened bids')
  assert.deepEqual(
    flags.map(({ headline, table }) => [headline, table?.rows]),
    [['Only one bid was opened for Northern prisons.', [['3', '1', '1']]]],
  )
})

// The reversal of the domain notes: quality 70, price 30 by the lowest price; C is last and picks the winner.
const RELATIVE = twoQuestions({
  price: { lines: [], formula: { kind: 'lowest over price' }, qualityMinimum: null, vat: 'without VAT' },
})
const reversed = sampleCase(RELATIVE, [
  { id: 'a', marks: { studies: '90', model: '90' }, pence: 125_000_00 },
  { id: 'b', marks: { studies: '80', model: '80' }, pence: 90_000_00 },
  { id: 'c', marks: { studies: '60', model: '60' }, pence: 60_000_00 },
])
const ranked = (caseFile: typeof reversed, formulas: NonNullable<FlagCompetition['ranked']>['formulas'] = []) =>
  flagInput({ competitions: [competition({ opened: 3, ranked: { caseFile, formulas } })] })

test('the losing bid that decides who wins is named, with who would be first without it', () => {
  const [flag] = losingBidDecides(ranked(reversed)).flags
  assert.equal(flag?.headline, 'Cedar decides by its presence alone who is first.')
  assert.deepEqual(flag?.table?.rows, [
    ['All of them', 'Alder'],
    ['Without Cedar', 'Birch'],
  ])
  assert.equal(flag?.weight, 3)
})

test('a formula that alone puts this bid first is told of, one that changes nothing is not', () => {
  const benchmark = { kind: 'fixed benchmark', benchmark: 60_000_00 } as const
  const linear = { kind: 'linear', full: 60_000_00, zero: 130_000_00 } as const
  const [flag] = formulaDecides(ranked(reversed, [benchmark, linear])).flags
  assert.equal(
    flag?.headline,
    'Alder is first by the published formula; 1 of 2 other formulas would put another bid first.',
  )
  assert.deepEqual(flag?.table?.rows[1], ['Instead: a straight line between two prices', 'Birch'])
  assert.deepEqual(formulaDecides(ranked(reversed, [benchmark])).flags, [])
})

test('an exclusion without which another would be first weighs most', () => {
  const excluded = { ...reversed, exclusions: [{ bid: 'a', rule: 'Schedule 7', reason: 'Poor performance' }] }
  const [flag] = exclusionDecides(ranked(excluded)).flags
  assert.equal(flag?.headline, 'Had Alder not been excluded, Alder would be first in place of Birch.')
  assert.deepEqual(flag?.table?.rows, [['Alder', 'Schedule 7', 'Poor performance']])
})

test('the lowest price excluded without effect is told of lightly; without a result nothing is looked at', () => {
  const low = sampleCase(
    twoQuestions(),
    [
      { id: 'a', marks: { studies: '90', model: '90' }, pence: 50_000_00 },
      { id: 'b', marks: { studies: '10', model: '10' }, pence: 40_000_00 },
      { id: 'c', marks: { studies: '20', model: '20' }, pence: 60_000_00 },
    ],
    { exclusions: [{ bid: 'b', rule: 'Rule 4', reason: 'No insurance' }] },
  )
  assert.deepEqual(
    exclusionDecides(ranked(low)).flags.map(({ weight, about }) => [weight, about.bids]),
    [[1, ['b']]],
  )
  const closed = flagInput({ closed: { ...flagInput().closed, ranking: 'Prices are not confirmed yet.' } })
  assert.equal(formulaDecides(closed).left, 'Prices are not confirmed yet.')
})

test('lines that differ by pence are not said to be the same, and those that are equal are', () => {
  const bid = (id: string, ...lines: number[]) =>
    aBid(id, {}, { pence: 900_000, lines: Object.fromEntries(lines.map((pence, place) => [`l${place}`, pence])) })
  const headline = (...lines: number[]): string | undefined =>
    pricesAlike(flagInput({ bids: [bid('a', 100_000, 200_000, 300_000), bid('b', ...lines)] })).flags[0]?.headline

  assert.equal(headline(100_000, 200_000, 300_000), 'All 3 price lines of Alder and Birch are the same.')
  assert.equal(
    headline(100_000, 200_100, 300_150),
    'Every one of 3 price lines of Birch is 100.0% of the same line of Alder, to within a tenth of a per cent.',
  )
})

test('prices in one proportion line by line weigh most, near totals little, and those far apart nothing', () => {
  const bid = (id: string, ...lines: number[]) =>
    aBid(
      id,
      {},
      {
        pence: lines.reduce((sum, one) => sum + one, 0),
        lines: Object.fromEntries(lines.map((pence, place) => [`l${place}`, pence])),
      },
    )
  const { flags, looked } = pricesAlike(
    flagInput({
      bids: [bid('a', 1000, 2000, 3000), bid('b', 1050, 2100, 3150), bid('c', 3000, 2010, 1000), bid('d', 9000, 1, 1)],
    }),
  )
  assert.equal(looked, '6 pairs of prices')
  assert.deepEqual(
    flags.map(({ weight, headline }) => [weight, headline]),
    [
      [3, 'Every one of 3 price lines of Birch is 105.0% of the same line of Alder.'],
      [1, 'The prices of Alder and Cedar lie 0.2% apart.'],
    ],
  )
})

test('a bidder’s own bids for two lots, and bids for different lots, are not compared', () => {
  const one = aBid('a', {}, { pence: 100, organisation: 'x', lot: 'n' })
  assert.deepEqual(
    pricesAlike(flagInput({ bids: [one, { ...one, id: 'b' }, { ...one, id: 'c', organisation: 'y', lot: 's' }] }))
      .flags,
    [],
  )
})

const FIRST = aPublication(1, '2026-03-01T11:00:00.000Z')

test('weights altered two days before the deadline weigh most; the days and the share are told', () => {
  const late = aPublication(2, '2026-04-13T11:00:00.000Z', {
    content: withCriterion(sampleTender(), 'model', { weight: '25' }),
  })
  const [flag] = lateAmendment(flagInput({ publications: [FIRST, late] })).flags
  assert.equal(flag?.weight, 3)
  assert.equal(
    flag?.headline,
    'Version 2 was published with 2 days left for bids, 4.4% of the whole time; the deadline stayed.',
  )
  assert.deepEqual(flag?.more, ['It alters: criteria, weights or scales.'])
})

test('a document added in good time is no flag, dates put off at the end weigh little', () => {
  const early = aPublication(2, '2026-03-20T11:00:00.000Z')
  const putOff = aPublication(3, '2026-04-14T11:00:00.000Z', {
    deadline: '2026-04-18T11:00:00.000Z',
    content: sampleTender({ timetable: { ...sampleTender().timetable, deadline: '2026-04-18T11:00:00.000Z' } }),
  })
  const { flags, looked } = lateAmendment(flagInput({ publications: [FIRST, early, putOff] }))
  assert.equal(looked, '2 amendments')
  assert.deepEqual(
    flags.map(({ key, weight }) => [key, weight]),
    [['late-amendment:3', 1]],
  )
  assert.match(flags[0]?.headline ?? '', /was put off by 3 days/)
})

test('marks alone say nothing of reading or interests', () => {
  const input = flagInput({ marks: [aMark('ann', 'a', 'c1', '3')] })
  assert.equal(fasterThanReading(input).looked, '')
  assert.equal(lateInterests(input).left, 'Nobody has declared anything yet.')
})
