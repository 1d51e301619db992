import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { BidContent } from './bid.js'
import { asksForPrices, bidLacks, wordsOver } from './completeness.js'
import { sampleStudy } from './evidence/sample-study.js'
import { sampleTender, withCriterion } from './sample-tender.js'
import { NO_EVIDENCE, NO_RECORD } from './statement-lacks.js'
import { markedCriteriaOf, type PriceLine } from './tender.js'
import { sampleContract } from './track-record/sample-record.js'

const tender = withCriterion(sampleTender(), 'model', { wordLimit: 3 })

const complete = (): BidContent => ({
  answers: Object.fromEntries(markedCriteriaOf(tender).map(({ id }) => [id, 'Peers lead groups'])),
  prices: { staff: 1_000_00, other: 0 },
  evidence: { ...NO_EVIDENCE, programme: 'Bridge', relies: 'none', complete: true },
  record: { ...NO_RECORD, has: 'none', complete: true },
})

test('a bid that answers every question within its limit and gives every price lacks nothing', () => {
  assert.deepEqual(bidLacks(tender, complete()), [])
})

test('an empty bid lacks everything, in the order of the questions', () => {
  assert.deepEqual(
    bidLacks(tender, { answers: {}, prices: {} }).map(({ criterion, kind }) => `${criterion} ${kind}`),
    [
      'vetting missing',
      'studies evidence',
      'studies evidence',
      'studies evidence',
      'studies missing',
      'reoffending record',
      'reoffending record',
      'reoffending missing',
      'model missing',
      'staffing missing',
      'jobs missing',
      'price prices',
    ],
  )
})

test('an answer of spaces or a lone dash is no answer', () => {
  const bid = complete()
  bid.answers.model = ' \n — '
  assert.deepEqual(bidLacks(tender, bid), [
    { criterion: 'model', title: 'Title of model', kind: 'missing', text: 'There is no answer yet.' },
  ])
})

test('an answer may have as many words as its limit and not one more', () => {
  const bid = complete()
  bid.answers.model = 'One two three'
  assert.deepEqual(bidLacks(tender, bid), [])
  bid.answers.model = 'One two three four'
  assert.deepEqual(
    bidLacks(tender, bid).map(({ text }) => text),
    ['The answer is 1 word over the limit of 3 words.'],
  )
})

test('a price line without a price is named, and a price of nought on one line is a price', () => {
  const bid = complete()
  bid.prices = { staff: 5 }
  assert.deepEqual(
    bidLacks(tender, bid).map(({ text }) => text),
    ['No price is given for “Everything else”.'],
  )
})

test('prices that add up to nought are refused before submission, because no formula could mark them', () => {
  const bid = complete()
  bid.prices = { staff: 0, other: 0 }
  assert.deepEqual(
    bidLacks(tender, bid).map(({ kind }) => kind),
    ['prices'],
  )
})

test('a tender on quality alone asks for no price', () => {
  const onQuality = { ...tender, sections: tender.sections.filter(({ kind }) => kind !== 'price') }
  assert.equal(asksForPrices(onQuality), false)
  assert.deepEqual(bidLacks(onQuality, { ...complete(), prices: {} }), [])
})

test('without a limit no answer is too long', () => {
  assert.equal(wordsOver('a b c d', null), 0)
  assert.equal(wordsOver('a b c d', 3), 1)
})

const lacksOf = (changes: Partial<BidContent>): string[] =>
  bidLacks(tender, { ...complete(), ...changes }).map(({ part, text }) => (part ? `${part}: ${text}` : text))

test('a bid names its programme, lists a study or says that there is none, and says that its list is complete', () => {
  assert.deepEqual(lacksOf({ evidence: NO_EVIDENCE }), [
    'The programme that you offer is not named.',
    'No study is listed, and you do not state that there is none.',
    'You do not state yet that your list of evaluations is complete.',
  ])
  const evidence = { ...NO_EVIDENCE, programme: 'Bridge', complete: true, studies: [sampleStudy()] }
  assert.deepEqual(lacksOf({ evidence }), [])
  assert.deepEqual(lacksOf({ evidence: { ...evidence, relies: 'none' } }), [
    'You state that there is no study, and studies are listed.',
  ])
})

test('each study gives its citation, and no number that it does not state keeps a bid from being submitted', () => {
  const study = { ...sampleStudy(), binary: null, frequency: null, weeks: null, report: { citation: ' ', link: '' } }
  const evidence = { ...NO_EVIDENCE, programme: 'Bridge', complete: true, studies: [study] }
  assert.deepEqual(lacksOf({ evidence }), [
    `fernhill: “Fernhill one-year reoffending study” does not say the citation of the report.`,
  ])
})

test('an evaluation or contract that is left out without a reason is named', () => {
  const others = [{ citation: 'Marsh 2021', result: 'No difference', reason: '' }]
  const omissions = [{ contract: 'HMP Fenwick, 2019', reason: ' ' }]
  const { evidence, record } = complete()
  assert.deepEqual(
    lacksOf({
      evidence: { ...NO_EVIDENCE, ...evidence, others },
      record: { ...NO_RECORD, ...record, omissions },
    }),
    ['No reason is given for leaving out “Marsh 2021”.', 'No reason is given for leaving out “HMP Fenwick, 2019”.'],
  )
})

test('a bid lists a contract or says that there is none, and outcomes that nobody knows do not stop it', () => {
  assert.deepEqual(lacksOf({ record: NO_RECORD }), [
    'No contract is listed, and you do not state that there is none.',
    'You do not state yet that your list of contracts is complete.',
  ])
  const unknown = sampleContract({ followed: null, reoffended: null, reoffences: null, expected: null, source: null })
  assert.deepEqual(lacksOf({ record: { ...NO_RECORD, complete: true, contracts: [unknown] } }), [])
  const foreign = sampleContract({ holder: 'subcontractor' })
  assert.deepEqual(lacksOf({ record: { ...NO_RECORD, complete: true, contracts: [foreign] } }), [
    'c1: “Recovery wing at HMP Brackwater” does not say who held it, since it was not yours.',
  ])
})

test('a tender that does not say how it will read evidence and records asks for no statements', () => {
  const { evidence: _evidence, record: _record, ...older } = tender
  const { answers, prices } = complete()
  assert.deepEqual(bidLacks(older, { answers, prices }), [])
})

test('a schedule is complete when every line, of whatever kind, holds what its kind allows', () => {
  const lines: PriceLine[] = [
    { id: 'y1', label: 'Service', year: 1, factor: '0.5' },
    { id: 'risk', label: 'At risk', kind: 'share at risk' },
    { id: 'places', label: 'Places', kind: 'places' },
  ]
  const tender = sampleTender({ price: { ...sampleTender().price, lines } })
  const texts = (prices: Record<string, number>) =>
    bidLacks(tender, { answers: {}, prices })
      .filter(({ kind }) => kind === 'prices')
      .map(({ text }) => text)
  assert.deepEqual(texts({ y1: 1, risk: 0, places: 0 }), [])
  assert.deepEqual(texts({}), ['No price is given for “Service, year 1”, “At risk”, “Places”.'])
  assert.deepEqual(texts({ y1: 1 }), ['Nothing is stated for “At risk”, “Places”.'])
  assert.deepEqual(texts({ y1: 1, risk: 10_001, places: 0 }), [
    '“At risk” cannot be taken as it is. Enter a percentage from 0 to 100.',
  ])
  assert.deepEqual(texts({ y1: 0, risk: 500, places: 20 }), [
    'The prices add up to nothing, and no formula can weigh a price of nought.',
  ])
})

test('prices that together are more than can be counted are refused in words', () => {
  const lines = Array.from({ length: 10 }, (_none, place) => ({
    id: `l${place}`,
    label: `Line ${place}`,
    factor: '100',
  }))
  const tender = sampleTender({ price: { ...sampleTender().price, lines } })
  const prices = Object.fromEntries(lines.map(({ id }) => [id, 9_999_999_999_999]))
  assert.deepEqual(
    bidLacks(tender, { answers: {}, prices })
      .filter(({ kind }) => kind === 'prices')
      .map(({ text }) => text),
    ['The prices add up to more than can be counted exactly in pence.'],
  )
})
