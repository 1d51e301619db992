import assert from 'node:assert/strict'
import test from 'node:test'
import fc from 'fast-check'
import { EXPECTATIONS, RECORD_HOLDERS, RECORD_SOURCES, type Contract, type TrackRecord } from './contract.js'
import { contractProblems } from './contract-problems.js'
import { funnelOfBids } from './funnel-of-bids.js'
import { appraiseRecord } from './record-appraisal.js'
import { shrunkRatio } from './prior.js'
import { ratioOf } from './pooled-record.js'
import { countsContract, sampleRecord, SAMPLE_DAY, SAMPLE_TERMS } from './sample-record.js'
import { shrunkAcross } from './shrunk-across.js'

const { prior } = SAMPLE_TERMS
const count = (max: number) => fc.option(fc.integer({ min: 0, max }))
const day = fc.constantFrom('2015-01-01', '2018-12-31', '2021-06-30', '2024-02-29')

const anyContract: fc.Arbitrary<Contract> = fc.record({
  id: fc.uuid(),
  title: fc.string(),
  commissioner: fc.string(),
  holder: fc.constantFrom(...RECORD_HOLDERS),
  holderName: fc.string(),
  setting: fc.constantFrom('prison', 'prison and release', 'community', 'other'),
  from: fc.constantFrom('', '2014-01-01', '2020-04-01'),
  to: fc.option(day),
  started: count(40),
  completed: count(30),
  population: fc.constantFrom('all who started', 'completers'),
  followed: count(25),
  reoffended: count(20),
  reoffences: count(90),
  months: fc.option(fc.integer({ min: 1, max: 36 })),
  expected: fc.option(
    fc.record({
      number: fc.oneof(
        fc.constant(''),
        fc.integer({ min: 1, max: 200 }).map((tenths) => (tenths / 10).toFixed(1)),
      ),
      by: fc.constantFrom(...EXPECTATIONS),
      citation: fc.constantFrom('', 'Table 4'),
      population: fc.constantFrom('these people', 'people like them', 'another population'),
    }),
  ),
  source: fc.option(fc.constantFrom(...RECORD_SOURCES)),
  missing: fc.string(),
})
const acceptedContract = anyContract.filter((contract) => contractProblems(contract).length === 0)
const anyRecord: fc.Arbitrary<TrackRecord> = fc.record({
  has: fc.constantFrom('contracts', 'none'),
  contracts: fc.array(acceptedContract, { maxLength: 5 }),
  omissions: fc.array(fc.record({ contract: fc.string(), reason: fc.string() }), { maxLength: 3 }),
  complete: fc.boolean(),
})
const numbersIn = (value: unknown): number[] => {
  if (typeof value === 'number') return [value]
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(numbersIn) : []
}
/** People, of whom some reoffended and some were expected to. */
const compared = fc
  .tuple(fc.integer({ min: 1, max: 400 }), fc.nat(1000), fc.integer({ min: 1, max: 1000 }))
  .map(([people, some, part]) => ({ people, observed: some % (people + 1), expected: (people * part) / 1000 }))

test('no record that can be kept stops an appraisal, a funnel or a table, and none of their numbers is no number', () => {
  fc.assert(
    fc.property(fc.array(anyRecord, { maxLength: 4 }), (records) => {
      const bids = records.map((record, place) => ({ bid: `b${place}`, bidder: `Bidder ${place}`, record }))
      const all = [
        records.map((record) => appraiseRecord(record, SAMPLE_TERMS, SAMPLE_DAY)),
        funnelOfBids(bids, SAMPLE_TERMS, SAMPLE_DAY),
        shrunkAcross(bids, SAMPLE_TERMS, SAMPLE_DAY),
      ]
      assert.deepEqual(
        numbersIn(all).filter((number) => !Number.isFinite(number) || number < 0),
        [],
      )
    }),
    { numRuns: 300 },
  )
})

test('every contract is a point in the funnel or left out of it with a reason', () => {
  fc.assert(
    fc.property(anyRecord, (record) => {
      const { points, left } = funnelOfBids([{ bid: 'b', bidder: 'B', record }], SAMPLE_TERMS, SAMPLE_DAY)
      const declared = record.has === 'none' ? 0 : record.contracts.length
      assert.equal(points.length + left.length, Math.max(1, declared))
      assert.equal(
        left.every(({ reason }) => reason !== ''),
        true,
      )
    }),
  )
})

test('a shrunk ratio lies between the bidder’s own and what the tender supposes', () => {
  fc.assert(
    fc.property(compared, fc.constantFrom('0.9', '1', '1.1'), (one, ratio) => {
      const own = one.observed / one.expected
      const { value, lower, upper } = shrunkRatio(one, { ...prior, ratio })
      const [least, most] = [Math.min(own, Number(ratio)), Math.max(own, Number(ratio))]
      assert.ok(value >= least - 1e-9 && value <= most + 1e-9, `${value} is not from ${least} to ${most}`)
      assert.ok(lower < value && value < upper)
    }),
  )
})

test('more people with the same ratio narrow its interval, and are drawn less towards what is supposed', () => {
  fc.assert(
    fc.property(compared, fc.integer({ min: 2, max: 9 }), (one, times) => {
      const more = { people: one.people * times, observed: one.observed * times, expected: one.expected * times }
      const [few, many] = [ratioOf(one), ratioOf(more)]
      assert.ok(many.upper - many.lower < few.upper - few.lower)
      const width = ({ lower, upper }: { lower: number; upper: number }) => Math.log(upper / lower)
      assert.ok(width(shrunkRatio(more, prior)) < width(shrunkRatio(one, prior)))
    }),
  )
})

test('the order of contracts changes nothing but the order in which they are told', () => {
  fc.assert(
    fc.property(fc.array(compared, { maxLength: 6 }), (parts) => {
      const contracts = parts.map(({ observed, people, expected }, place) =>
        countsContract(`c${place}`, observed, people, expected.toFixed(3)),
      )
      const appraised = (list: Contract[]) => {
        const { contracts: _told, flags, ...whole } = appraiseRecord(sampleRecord(...list), SAMPLE_TERMS, SAMPLE_DAY)
        return { ...whole, flags: flags.map(({ code, contract }) => `${code} ${contract}`).toSorted() }
      }
      assert.deepEqual(appraised(contracts), appraised(contracts.toReversed()))
    }),
  )
})

test('what a bidder is drawn to does not depend on its rivals where it has no data', () => {
  fc.assert(
    fc.property(fc.array(anyRecord, { maxLength: 3 }), (records) => {
      const rivals = records.map((record, place) => ({ bid: `b${place}`, bidder: `Bidder ${place}`, record }))
      const bids = [{ bid: 'new', bidder: 'New', record: sampleRecord() }, ...rivals]
      const [row] = shrunkAcross(bids, SAMPLE_TERMS, SAMPLE_DAY).rows
      assert.deepEqual([row?.own, row?.shrunk, row?.ratio], [null, null, { value: 1, lower: 0.8, upper: 1.25 }])
    }),
  )
})
