import assert from 'node:assert/strict'
import test from 'node:test'
import { sampleEvidenceTerms, sampleRecordTerms, sampleTender } from '../sample-tender.js'
import type { Tender } from '../tender.js'
import { evidenceStops, evidenceWarns, termsStops } from './evidence.js'
import { publicationProblems } from './publication.js'

const NOW = '2026-03-02T12:00:00.000Z'
const without = (): Tender => {
  const { evidence, record, ...tender } = sampleTender()
  assert.equal(evidence !== undefined && record !== undefined, true)
  return tender
}
const sectionless = (...kinds: string[]): Tender => {
  const tender = sampleTender()
  return { ...tender, sections: tender.sections.filter(({ kind }) => !kinds.includes(kind)) }
}

test('a tender that asks for evidence and a record must say how both will be read', () => {
  assert.deepEqual(termsStops(without(), null), [
    {
      field: 'evidence',
      text: 'Say how evidence will be read: for whom and where, from which design on, and which effect would matter',
    },
    {
      field: 'record',
      text: 'Say how track records will be read: how many years back, and how a bidder without data is treated',
    },
  ])
})

test('a tender that asks for neither needs to say nothing, and may not', () => {
  const { evidence: _, record: __, ...bare } = sectionless('evidence base', 'track record')
  assert.deepEqual(termsStops(bare, null), [])
  assert.deepEqual(
    termsStops(sectionless('evidence base', 'track record'), null).map(({ field }) => field),
    ['evidence', 'record'],
  )
  assert.deepEqual(
    termsStops(sectionless('track record'), null).map(({ field }) => field),
    ['record'],
  )
})

test('a tender that was published before there were terms is amended without them, and told what adding them asks', () => {
  const inForce = without()
  const amended = { ...without(), title: 'Another title' }
  const { stops, warns } = publicationProblems(amended, NOW, inForce)
  assert.deepEqual(stops, [])
  assert.deepEqual(
    warns.map(({ field }) => field),
    ['evidence', 'record'],
  )
  assert.deepEqual(publicationProblems(sampleTender(), NOW, inForce).stops, [])
})

test('terms that were published cannot be taken out by an amendment', () => {
  assert.deepEqual(
    termsStops(without(), sampleTender()).map(({ field }) => field),
    ['evidence', 'record'],
  )
  assert.deepEqual(evidenceWarns(sampleTender(), sampleTender()), [])
})

test('an evidence base that an amendment adds has its terms, although the tender was published without', () => {
  const inForce = without()
  inForce.sections = inForce.sections.filter(({ kind }) => kind !== 'evidence base')
  assert.deepEqual(
    termsStops(without(), inForce).map(({ field }) => field),
    ['evidence'],
  )
})

test('a smallest effect of nought, of nothing, or of more than half of everybody is refused', () => {
  for (const worthwhile of ['', '0', '0.00', '50.01', '-3', 'three', '3.125'])
    assert.deepEqual(evidenceStops(sampleTender({ evidence: sampleEvidenceTerms({ worthwhile }) })), [
      {
        field: 'evidence.worthwhile',
        text: 'The smallest effect that would matter must be a number over 0, and at most 50, of percentage points',
      },
    ])
  for (const worthwhile of ['0.5', '50'])
    assert.deepEqual(evidenceStops(sampleTender({ evidence: sampleEvidenceTerms({ worthwhile }) })), [])
})

test('levels run from 1 to 5, and weeks from the shorter to the longer', () => {
  const fields = (changes: Parameters<typeof sampleEvidenceTerms>[0]) =>
    evidenceStops(sampleTender({ evidence: sampleEvidenceTerms(changes) })).map(({ field }) => field)
  for (const leastLevel of [0, 6, 2.5, NaN]) assert.deepEqual(fields({ leastLevel }), ['evidence.leastLevel'])
  for (const leastLevel of [1, 5]) assert.deepEqual(fields({ leastLevel }), [])
  for (const weeks of [
    { from: '26', to: '12' },
    { from: '0', to: '12' },
    { from: '', to: '12' },
    { from: 'six', to: '12' },
  ])
    assert.deepEqual(fields({ weeks }), ['evidence.weeks'])
  for (const weeks of [null, { from: '12', to: '12' }, { from: '9', to: '10' }]) assert.deepEqual(fields({ weeks }), [])
  assert.deepEqual(fields({ sentences: [], substances: [] }), ['evidence.sentences', 'evidence.substances'])
})

test('years, the words on missing data and what is supposed of a new entrant must make sense', () => {
  const fields = (changes: Parameters<typeof sampleRecordTerms>[0]) =>
    evidenceStops(sampleTender({ record: sampleRecordTerms(changes) })).map(({ field }) => field)
  for (const years of [0, 21, 6.5, NaN]) assert.deepEqual(fields({ years }), ['record.years'])
  for (const years of [1, 20]) assert.deepEqual(fields({ years }), [])
  assert.deepEqual(fields({ noData: '   We shall see.         ' }), ['record.noData'])
  assert.deepEqual(fields({ noData: 'Twenty letters, just' }), [])

  const { prior } = sampleRecordTerms()
  for (const changes of [{ low: '1' }, { high: '1' }, { low: '0' }, { low: '2', high: '0.5' }, { ratio: '' }])
    assert.deepEqual(fields({ prior: { ...prior, ...changes } }), ['record.ratio'])
  assert.deepEqual(fields({ prior: { ...prior, source: ' ' } }), ['record.source'])
})

test('what is missing in the terms is said in words', () => {
  const evidence = sampleEvidenceTerms({ sentences: [], substances: [] })
  const record = sampleRecordTerms({ noData: 'As we like' })
  assert.deepEqual(evidenceStops(sampleTender({ evidence, record })), [
    { field: 'evidence.sentences', text: 'Say which sentences the people serve for whom the service is bought' },
    { field: 'evidence.substances', text: 'Say which substances the service is for' },
    {
      field: 'record.noData',
      text: 'Say in at least 20 letters how the panel treats a bidder without data: new entrants read it before they bid',
    },
  ])
})
