import assert from 'node:assert/strict'
import test, { after } from 'node:test'
import { routesOf } from '../app.js'
import { bidFor, bidsOpened } from '../bids/bid-store.js'
import { clarificationsOn } from '../bids/clarification-store.js'
import { newestStatements } from '../bids/statement-store.js'
import { accountsWithRole } from '../people/account-store.js'
import { redFlags } from '../rules/red-flags/red-flags.js'
import { appraisedBid, indicativeFor } from '../panel/appraised.js'
import type { BidContent } from '../rules/bid.js'
import { criteriaOf } from '../rules/tender.js'
import { tenderOf } from '../tenders/tender-store.js'
import { testHouse } from '../test-house.js'
import { dated } from './example-dates.js'
import type { BidFile } from './example-entries.js'
import { exampleFiles } from './example-files.js'
import { loadExamples } from './examples.js'
import { inputOf } from './red-flags/red-flag-input.js'
import { trailOf } from './trail-sight.js'

const NOW = '2026-11-27T10:00:00.000Z'
const house = testHouse()
const routes = routesOf({
  demo: true,
  printer: { print: () => Promise.reject(new Error('no printing')), ready: () => true },
})
house.change((tx) => loadExamples(tx, routes, { now: NOW }))
after(() => house.close())

const nameless = <Part extends { id: string }>(parts: Part[]): Part[] => parts.map((part) => ({ ...part, id: '' }))

/** What is stated, without the ids that the program gives. */
const stated = ({ evidence, record }: Pick<BidContent, 'evidence' | 'record'>) => ({
  evidence: evidence && { ...evidence, studies: nameless(evidence.studies) },
  record: record && { ...record, contracts: nameless(record.contracts) },
})

const filed = (example: string): BidFile[] => exampleFiles(example).bids

for (const example of ['recovery-programme', 'womens-recovery'])
  test(`what the bids for ${example} state is typed into the pages and opened again to the letter`, () => {
    const opened = bidsOpened(house.db, example)
    const from = (organisation: string) => opened.find((bid) => bid.organisation === organisation)?.content ?? {}
    for (const bid of filed(example)) assert.deepEqual(stated(from(bid.bidder)), stated(bid))
    assert.equal(opened.length, filed(example).length)
  })

test('what bidders asked before the deadline is asked and answered to all, each answer with its number', () => {
  const told = clarificationsOn(house.db, 'recovery-programme').map(({ place, question, answer }) => [
    place,
    question,
    answer?.number,
    answer?.text,
  ])
  const written = exampleFiles('recovery-programme').process.clarifications.map((one, index) => [
    one.place ?? 'tender',
    one.question,
    index + 1,
    one.answer,
  ])
  assert.deepEqual(told, written)
  assert.equal(told.length, 3)
})

test('of the open tender one bid states everything, the other has begun', () => {
  const kinds = filed('family-wing').map(({ bidder }) => {
    const bid = bidFor(house.db, { tender: 'family-wing', organisation: bidder })
    return newestStatements(house.db, bid?.id ?? '').map(({ kind }) => kind)
  })
  const [contracts, studies] = [Array<string>(3).fill('contract'), Array<string>(2).fill('study')]
  assert.deepEqual(kinds, [
    [...studies, 'evidence', ...contracts, 'record'],
    ['study', 'evidence'],
  ])
})

test('when an example is moved to be recent, the years of earlier contracts stay with the answers that name them', () => {
  const moved = dated(exampleFiles('womens-recovery'), NOW)
  assert.notEqual(moved.bids[0]?.begun.at, filed('womens-recovery')[0]?.begun.at)
  assert.deepEqual(
    moved.bids.map(({ record }) => record),
    filed('womens-recovery').map(({ record }) => record),
  )
})

/** What the appraisal of each bid finds, and the indicative mark of each criterion that has a rubric. */
function found(example: string): Record<string, unknown> {
  const publication = tenderOf(house.db, example, NOW)?.publication
  assert.ok(publication)
  const rubrics = criteriaOf(publication.content).filter(({ rubric }) => rubric)
  return Object.fromEntries(
    bidsOpened(house.db, example).map((bid) => {
      const { body, record } = appraisedBid(bid, publication)
      const marks = rubrics.map((criterion) => indicativeFor(bid, publication, criterion)?.mark)
      return [bid.organisation, [body?.finding, body?.level, body?.fit?.overall, record?.finding, ...marks]]
    }),
  )
}

test('the five bids of the whole example come to five different things', () => {
  assert.deepEqual(found('recovery-programme'), {
    tidewater: ['benefit 3', 3, 'good', 'as expected', '4', '4', '4'],
    'second-bridge': ['benefit 3', 3, 'good', 'no data', '4', '4', null],
    larkfield: ['inconclusive', 3, 'partial', 'better', '2', '3', '5'],
    plainroad: ['inconclusive', 1, 'unknown', 'as expected', '2', null, '4'],
    wrenhaven: ['inconclusive', 2, 'partial', 'as expected', '2', '3', '4'],
  })
})

test('strong studies of men give women’s services a finding on effect, and say apart that they do not fit', () => {
  assert.deepEqual(found('womens-recovery'), {
    'rowan-gate': ['inconclusive', 3, 'good', 'as expected', '2', '4'],
    'second-bridge': ['benefit 3', 3, 'weak', 'no data', '4', null],
    wrenhaven: ['inconclusive', 2, 'weak', 'no data', '2', null],
  })
})

/** What stands out to the auditor of a worked tender, and what could not be looked at yet. */
function standingOut(example: string) {
  const auditor = accountsWithRole(house.db, 'auditor')[0]
  const file = tenderOf(house.db, example, NOW)
  assert.ok(auditor && file)
  const looked = redFlags(inputOf(house.db, trailOf(house.db, { ...auditor, email: '' }, file)))
  return {
    flags: looked.flatMap(({ flags }) => flags.map(({ rule, weight }) => [rule, weight])),
    closed: looked.filter(({ looked: what }) => what === '').length,
  }
}

test('of the worked award two things stand out, and what was written to be found elsewhere is no red flag', () => {
  assert.deepEqual(standingOut('recovery-programme'), {
    flags: [
      ['changed-after-locking', 2],
      ['formula-decides', 1],
    ],
    closed: 0,
  })
})

test('while no mark is locked by everybody, nothing that rests on marks, prices or totals is looked at', () => {
  assert.deepEqual(standingOut('womens-recovery'), { flags: [], closed: 13 })
})
