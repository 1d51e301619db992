import assert from 'node:assert/strict'
import test from 'node:test'
import { sampleTender } from '../sample-tender.js'
import { awardRelease } from './release-award.js'
import { releaseProblems } from './release-checks.js'
import { award, bid } from './release-fixture.js'
import { planRelease } from './release-plan.js'
import type { Release } from './release.js'

const source = award({
  tender: sampleTender(),
  bids: ['alder', 'birch'].map((id) => bid(id, { organisation: id })),
  decided: [{ lot: '', bid: 'alder', pence: 100, contract: null }],
})

/** What is said of a release after one thing in it was changed. */
function broken(change: (release: Release) => void): string[] {
  const release = structuredClone(awardRelease(source, { names: true, values: true, marks: true }))
  change(release)
  return releaseProblems(release).map(({ path, text }) => `${path}: ${text}`)
}

const at = <T>(list: readonly T[] | undefined, index = 0): T => list?.[index] ?? assert.fail(`there is no ${index}`)

test('a release as it is made has nothing wrong with it', () => {
  assert.deepEqual(
    broken(() => {}),
    [],
  )
})

test('weights that are not 100 in all are found, and a minimum is not taken for a weight', () => {
  const numbers = (release: Release) => at(at(release.tender.lots).awardCriteria.criteria).numbers
  const first = Number(at(numbers(structuredClone(awardRelease(source)))).number)
  assert.deepEqual(
    broken((release) => (at(numbers(release)).number = first + 0.5)),
    ['tender.lots[0].awardCriteria: The weights add up to 100.5, not to 100.'],
  )
  assert.deepEqual(
    broken((release) => numbers(release).push({ number: 3, threshold: 'minimumScore' })),
    [],
  )
  assert.deepEqual(
    broken((release) => (at(numbers(release)).number = 1 / 3)),
    ['tender.lots[0].awardCriteria: A weight is not a decimal number with two places at most.'],
  )
})

test('a field that nobody knows is found wherever it stands', () => {
  assert.deepEqual(
    broken((release) => Object.assign(release, { tendr: {} })),
    ['tendr: This field is not known.'],
  )
  assert.deepEqual(
    broken((release) => Object.assign(at(at(release.tender.lots).awardCriteria.criteria, 1), { wieght: 3 })),
    ['tender.lots[0].awardCriteria.criteria[1].wieght: This field is not known.'],
  )
  assert.deepEqual(
    broken((release) => Object.assign(at(release.bids?.details), { score: 3 })),
    ['bids.details[0].score: This field is not known.'],
  )
})

test('a reference that leads nowhere is found', () => {
  assert.deepEqual(
    broken((release) => (release.buyer.id = 'x')),
    ['buyer: “x” is no buyer of this release.'],
  )
  assert.deepEqual(
    broken((release) => (at(at(release.bids?.details, 1).tenderers).id = 'x')),
    ['bids.details[1].tenderers: “x” is no party of this release.'],
  )
  assert.deepEqual(
    broken((release) => (at(at(release.awards).suppliers).id = 'organisation-birch')),
    ['awards[0].suppliers: “organisation-birch” is no supplier of this release.'],
  )
  assert.deepEqual(
    broken((release) => (at(release.awards).relatedBid = 'x')),
    ['awards[0].relatedBid: “x” is no bid of this release.'],
  )
  assert.deepEqual(
    broken((release) => (at(release.awards).relatedLots = ['x'])),
    ['awards[0].relatedLots: “x” is no lot of this release.'],
  )
  assert.deepEqual(
    broken((release) => (at(release.bids?.statistics).relatedLot = 'x')),
    ['bids.statistics[0].relatedLot: “x” is no lot of this release.'],
  )
})

test('an id that stands there twice is found', () => {
  assert.deepEqual(
    broken((release) => (at(release.bids?.details, 1).id = at(release.bids?.details).id)),
    ['bids.details: “alder” stands there more than once.'],
  )
  assert.deepEqual(
    broken((release) => release.parties.push(at(release.parties, 2))),
    ['parties: “organisation-birch” stands there more than once.'],
  )
})

test('every list of a release is looked through for ids that stand there twice, and references with their place in it', () => {
  const contract = { enteredOn: '2026-05-19', pence: 100 }
  const decided = [{ lot: '', bid: 'alder', pence: 100, contract }]
  const doubled = structuredClone(awardRelease({ ...source, decided }, { names: true, values: true, marks: true }))
  const { tender, bids, awards, contracts } = doubled
  for (const list of [tender.lots, bids?.statistics, awards, contracts])
    list?.push(structuredClone(at<never>(list as never[])) as never)
  at(contracts, 1).awardID = 'x'
  at(awards, 1).relatedBid = 'y'
  at(bids?.statistics, 2).relatedLot = 'z'
  const last = at(tender.lots, 1).awardCriteria.criteria
  at(at(last).numbers).number = 0
  doubled.buyer.id = 'organisation-alder'
  assert.deepEqual(
    releaseProblems(doubled).map(({ path, text }) => `${path}: ${text}`),
    [
      'tender.lots[1].awardCriteria: The weights add up to 85, not to 100.',
      'tender.lots: “1” stands there more than once.',
      'bids.statistics: “1” stands there more than once.',
      'awards: “award-1” stands there more than once.',
      'contracts: “contract-1” stands there more than once.',
      'buyer: “organisation-alder” is no buyer of this release.',
      'bids.statistics[2].relatedLot: “z” is no lot of this release.',
      'awards[1].relatedBid: “y” is no bid of this release.',
      'contracts[1].awardID: “x” is no award of this release.',
    ],
  )
})

test('a plan is held to fields, lots and buyer too, and has no weights to add up', () => {
  const plan = {
    ...{ format: 'weighbridge plan 1' as const, reference: 'R', title: 'T', authority: 'A', summary: 'S', why: 'W' },
    ...{ regime: 'pa-light-touch' as const, noticeOn: '2026-09-01', deadline: '', starts: null, ends: null, pence: 1 },
    lots: [{ id: 'one', title: 'One', description: 'First' }],
  }
  const made = { prefix: 'ocds-xxxxxx', id: 'x7', version: 1, at: source.at, plan, abandonedAt: null }
  assert.deepEqual(releaseProblems(planRelease(made)), [])
  const wrong = structuredClone(planRelease({ ...made, plan: { ...plan, lots: [...plan.lots, ...plan.lots] } }))
  wrong.buyer.id = 'x'
  Object.assign(wrong.planning, { reason: 'none' })
  assert.deepEqual(releaseProblems(wrong), [
    { path: 'planning.reason', text: 'This field is not known.' },
    { path: 'tender.lots', text: '“one” stands there more than once.' },
    { path: 'buyer', text: '“x” is no buyer of this release.' },
  ])
})
