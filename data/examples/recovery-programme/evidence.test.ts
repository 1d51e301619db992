import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import test from 'node:test'
import { appraiseBody } from '../../../server/rules/evidence/body.js'
import type { BodyOfEvidence } from '../../../server/rules/evidence/findings.js'
import { indicativeMark, stepsApart } from '../../../server/rules/evidence/indicative.js'
import { criteriaOf, type Criterion } from '../../../server/rules/tender.js'
import type { RecordAppraisal } from '../../../server/rules/track-record/findings.js'
import { appraiseRecord } from '../../../server/rules/track-record/record-appraisal.js'
import { exampleShapes as shapes } from '../example-shapes.js'

// The numbers in this file are those of WORKING.md, section 7 and after.

const read = (name: string): unknown => JSON.parse(readFileSync(join(import.meta.dirname, name), 'utf8'))

const tender = shapes.tender.parse(read('tender.json'))
const bids = shapes.bids.parse(read('bids.json'))
const marks = shapes.marks.parse(read('marks.json'))
const moderation = shapes.moderation.parse(read('moderation.json'))
const DEADLINE = tender.timetable.deadline.slice(0, 10)

function bidOf(bidder: string) {
  const bid = bids.find((one) => one.bidder === bidder)
  assert.ok(bid?.evidence && bid.record && tender.record, bidder)
  return { id: bid.id, evidence: bid.evidence, record: bid.record, terms: tender.record }
}

const bodyOf = (bidder: string): BodyOfEvidence => appraiseBody(bidOf(bidder).evidence, tender.evidence ?? null)
const recordOf = (bidder: string): RecordAppraisal => {
  const { record, terms } = bidOf(bidder)
  return appraiseRecord(record, terms, DEADLINE)
}

/** Numbers rounded to so many places, so that they can be held against those that were written down by hand. */
const rounded = (numbers: (number | null | undefined)[], places: number): string[] =>
  numbers.map((number) => (typeof number === 'number' ? number.toFixed(places) : 'not stated'))

const studyOf = (bidder: string, study: string) => {
  const found = bodyOf(bidder).appraisals.find((one) => one.study === study)
  assert.ok(found?.binary, study)
  return { ...found, binary: found.binary }
}

const points = (bidder: string, study: string): string[] => {
  const { points: value, lower, upper } = studyOf(bidder, study).binary.difference
  return rounded([value, lower, upper], 2)
}

test('differences and their Newcombe intervals are those worked by hand', () => {
  assert.deepEqual(points('tidewater', 'halloran-pryce-2022'), ['-7.52', '-12.87', '-2.01'])
  assert.deepEqual(points('second-bridge', 'van-deelen-2018'), ['-13.65', '-25.50', '-1.22'])
  assert.deepEqual(points('wrenhaven', 'castellane-2023'), ['-8.33', '-21.93', '5.71'])
})

test('the relative risks of Larkfield’s two studies are those worked by hand', () => {
  const risk = (study: string): string[] => {
    const { value, lower, upper } = studyOf('larkfield', study).binary.relativeRisk
    return rounded([value, lower, upper], 3)
  }
  assert.deepEqual(risk('graduates-2023'), ['0.623', '0.531', '0.731'])
  assert.deepEqual(risk('official-2021'), ['1.028', '0.909', '1.163'])
})

test('Larkfield’s studies pooled cross 1, and the better one stands beside the pool by itself', () => {
  const { pool, knowledge } = bodyOf('larkfield')
  assert.ok(pool)
  const { pooled, tau2, i2, lines, best } = pool
  assert.deepEqual(rounded([pooled.value, pooled.lower], 3), ['0.802', '0.033'])
  assert.deepEqual(rounded([pooled.upper, i2], 1), ['19.3', '95.8'])
  assert.deepEqual(rounded([tau2, ...lines.map(({ weight }) => weight)], 3), ['0.120', '0.495', '0.505'])
  assert.deepEqual([best.study, knowledge], ['graduates-2023', 'inconclusive'])
})

test('two studies that differ no more than by chance, and three, come to the relative risks worked by hand', () => {
  const pooled = (bidder: string) => rounded([bodyOf(bidder).pool?.pooled.value, bodyOf(bidder).pool?.tau2], 3)
  assert.deepEqual(pooled('tidewater'), ['0.858', '0.000'])
  assert.deepEqual(pooled('second-bridge'), ['0.857', '0.000'])
  assert.match(bodyOf('tidewater').words, /95% interval 0\.77 to 0\.95\)/)
  assert.match(bodyOf('second-bridge').words, /95% interval 0\.77 to 0\.95\)/)
})

test('a huge effect without the size of one group has no interval and is called inconclusive, at level 1', () => {
  const { binary, strength, knowledge } = studyOf('plainroad', 'telephone')
  assert.deepEqual(points('plainroad', 'telephone'), ['-36.67', 'not stated', 'not stated'])
  assert.deepEqual(rounded([binary.relativeReduction], 1), ['66.7'])
  assert.deepEqual([strength.level, knowledge], [1, 'inconclusive'])
})

test('claims that do not follow are asked about: a number of points called per cent, and a null result called proof', () => {
  const codes = (bidder: string) => bodyOf(bidder).appraisals.flatMap(({ flags }) => flags.map(({ code }) => code))
  assert.deepEqual(codes('larkfield'), [
    'PP_REPORTED_AS_PERCENT',
    'COMPLETERS_ONLY',
    'FOLLOW_UP_NOT_FIXED',
    'POSITIVE_CLAIM_ON_NULL',
  ])
  const [claim] = studyOf('larkfield', 'official-2021').claims
  assert.equal(claim?.verdict, 'does not follow')
  assert.deepEqual(codes('wrenhaven'), [])
})

test('observed beside expected is what was worked by hand for each bid', () => {
  const told = (bidder: string) => {
    const { pooled, finding } = recordOf(bidder)
    if (pooled === null) return [finding]
    const { observed, expected, value, lower, upper } = pooled
    return [observed, expected.toFixed(1), ...rounded([value, lower, upper], 3), finding]
  }
  assert.deepEqual(told('tidewater'), [431, '472.6', '0.912', '0.828', '1.002', 'as expected'])
  assert.deepEqual(told('larkfield'), [1341, '1421.5', '0.943', '0.894', '0.995', 'better'])
  assert.deepEqual(told('plainroad'), [70, '74.3', '0.942', '0.734', '1.190', 'as expected'])
  assert.deepEqual(told('wrenhaven'), [136, '137.4', '0.990', '0.830', '1.171', 'as expected'])
  assert.deepEqual(told('second-bridge'), ['no data'])
})

test('a new entrant is shown with what the tender supposes of anybody, and never with nought', () => {
  const { shrunk, pooled, coverage } = recordOf('second-bridge')
  assert.deepEqual([shrunk, pooled], [{ value: 1, lower: 0.8, upper: 1.25 }, null])
  assert.deepEqual(coverage, { contracts: 1, withOutcomes: 1, started: 344, followed: 203, share: 203 / 344 })
})

test('outcomes from one contract of five are asked about, however good they look', () => {
  const { flags, coverage } = recordOf('plainroad')
  const asked = flags.filter(({ severity }) => severity === 'serious').map(({ code }) => code)
  assert.deepEqual([asked, coverage.share], [['BEST_OF'], 188 / 2404])
})

/** What the rubric of a criterion suggests for a bid. */
const suggested = (bidder: string, { rubric }: Criterion) =>
  rubric ? indicativeMark(rubric, { body: bodyOf(bidder), record: recordOf(bidder).finding }).mark : null

test('the panel answers the rubric wherever a mark lies more than one step from it, and nowhere else', () => {
  const answered = moderation.filter(({ indicativeAnswer }) => indicativeAnswer !== '')
  const far = bids.flatMap(({ id, bidder }) =>
    criteriaOf(tender)
      .filter((criterion) => {
        const given = [...moderation, ...marks.marks].filter((one) => one.bid === id && one.criterion === criterion.id)
        const mark = suggested(bidder, criterion)
        return given.some((one) => one.mark !== null && (stepsApart(criterion.scale, one.mark, mark) ?? 0) > 1)
      })
      .map((criterion) => `${id} ${criterion.id}`),
  )
  assert.deepEqual(answered.map(({ bid, criterion }) => `${bid} ${criterion}`).sort(), far.sort())
  assert.equal(far.length, 3)
})

test('one agreed mark stands two steps from what the rubric suggests, and the answer says on how few the suggestion rests', () => {
  const record = criteriaOf(tender).find(({ id }) => id === 'reoffending-record')
  assert.ok(record)
  const agreed = moderation.find((one) => one.bid === 'recovery-plainroad' && one.criterion === record.id)
  assert.deepEqual([suggested('plainroad', record), agreed?.mark], ['4', '2'])
  assert.match(agreed?.indicativeAnswer ?? '', /2,216 of 2,404/)
})
