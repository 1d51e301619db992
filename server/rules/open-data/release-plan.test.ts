import assert from 'node:assert/strict'
import test from 'node:test'
import { sampleTender } from '../sample-tender.js'
import { planOf, planProblems, type Plan } from './plan.js'
import { EXTENSIONS, releasePackage } from './release-package.js'
import { planRelease, type PlanSource } from './release-plan.js'

const PLAN: Plan = {
  format: 'weighbridge plan 1',
  reference: 'MHJ 2026/014',
  title: 'Recovery in two prisons',
  authority: 'Mereshire Health and Justice',
  regime: 'pa-light-touch',
  summary: 'A recovery service for two prisons.',
  why: 'The present contract ends in summer.',
  noticeOn: '2026-09-01',
  deadline: '2026-10-15T11:00:00.000Z',
  starts: '2027-01-01',
  ends: '2029-12-31',
  pence: 123_456_789,
  lots: [
    { id: 'north', title: 'North', description: 'Two prisons in the north' },
    { id: 'south', title: 'South', description: ' ' },
  ],
}

const source = (changes: Partial<PlanSource> = {}, plan: Partial<Plan> = {}): PlanSource => ({
  prefix: 'ocds-a1b2c3',
  id: 'x7',
  version: 1,
  at: '2026-06-01T09:00:00.000Z',
  abandonedAt: null,
  ...changes,
  plan: { ...PLAN, ...plan },
})

test('a plan has what is public of a draft beforehand, and no question, weight or price of it', () => {
  const draft = sampleTender()
  const { reference, title, authority, regime, summary, timetable } = draft
  const announced = { why: 'The present contract ends.', noticeOn: '2026-09-01', pence: null }
  const { deadline, starts, ends } = timetable
  const plan = { reference, title, authority, regime, summary, deadline, starts, ends, ...announced }
  assert.deepEqual(planOf(draft, announced), { format: 'weighbridge plan 1', ...plan, lots: [] })
  const lot = { id: 'north', title: 'North', description: 'Two prisons' }
  assert.deepEqual(planOf({ ...draft, lots: [{ ...lot, weights: { model: '40' }, amounts: null }] }, announced).lots, [
    lot,
  ])
})

const TODAY = '2026-06-01'
const problems = (changes: Partial<Plan>) => planProblems({ ...PLAN, ...changes }, TODAY)

test('what stops a plan is said field by field, with what to do', () => {
  assert.deepEqual(problems({}), [])
  assert.deepEqual(problems({ noticeOn: TODAY, why: 'one two three four five' }), [])
  const day = {
    field: 'noticeOn',
    text: 'Enter the day on which you expect to publish the tender, today or later, such as 2026-09-01',
  }
  const why = { field: 'why', text: 'Say why the service is bought, in at least 5 words' }
  assert.deepEqual(problems({ title: ' ', authority: '', summary: '\n', why: 'one two three four', noticeOn: '' }), [
    { field: 'title', text: 'Give the tender a title' },
    { field: 'authority', text: 'Name the contracting authority' },
    { field: 'summary', text: 'Say in the summary what is to be bought' },
    why,
    day,
  ])
  for (const noticeOn of ['2026-05-31', '2026-02-30', 'soon']) assert.deepEqual(problems({ noticeOn }), [day])
})

test('the release of a plan says what was announced, field by field, and nothing else', () => {
  assert.deepEqual(planRelease(source()), {
    ocid: 'ocds-a1b2c3-x7',
    id: 'ocds-a1b2c3-x7-planning-1',
    date: '2026-06-01T09:00:00.000Z',
    tag: ['planning'],
    initiationType: 'tender',
    language: 'en',
    parties: [{ id: 'buyer', name: 'Mereshire Health and Justice', roles: ['buyer'] }],
    buyer: { id: 'buyer', name: 'Mereshire Health and Justice' },
    planning: {
      rationale: 'The present contract ends in summer.',
      budget: { amount: { amount: 1_234_567.89, currency: 'GBP' } },
    },
    tender: {
      id: 'x7',
      title: 'Recovery in two prisons',
      description: 'A recovery service for two prisons.',
      status: 'planned',
      procurementMethod: 'open',
      procurementMethodDetails: 'Procurement Act 2023, light touch',
      mainProcurementCategory: 'services',
      tenderPeriod: { endDate: '2026-10-15T11:00:00.000Z' },
      contractPeriod: { startDate: '2027-01-01T00:00:00Z', endDate: '2029-12-31T23:59:59Z' },
      communication: { futureNoticeDate: '2026-09-01T00:00:00Z' },
      lots: [
        { id: 'north', title: 'North', description: 'Two prisons in the north', status: 'planned' },
        { id: 'south', title: 'South', status: 'planned' },
      ],
    },
  })
})

test('what nobody has said yet is left out of the release of a plan', () => {
  const { planning, tender } = planRelease(
    source({}, { pence: null, deadline: '', starts: null, ends: null, lots: [], regime: 'psr-most-suitable' }),
  )
  assert.deepEqual(planning, { rationale: 'The present contract ends in summer.' })
  assert.deepEqual(tender, {
    id: 'x7',
    title: 'Recovery in two prisons',
    description: 'A recovery service for two prisons.',
    status: 'planned',
    procurementMethod: 'limited',
    procurementMethodDetails: 'Provider Selection Regime, most suitable provider process',
    mainProcurementCategory: 'services',
    communication: { futureNoticeDate: '2026-09-01T00:00:00Z' },
    lots: [{ id: '1', title: 'Recovery in two prisons', status: 'planned' }],
  })
})

test('a later announcement, and a plan that was given up, bring what was announced up to date', () => {
  const told = (changes: Partial<PlanSource>) => {
    const { id, date, tag, tender } = planRelease(source(changes))
    return [id, date, tag, tender.status, tender.lots.map(({ status }) => status)]
  }
  const [at, abandonedAt] = ['2026-06-01T09:00:00.000Z', '2026-07-01T09:00:00.000Z']
  const cancelled = ['cancelled', ['cancelled', 'cancelled']]
  assert.deepEqual(told({ version: 2 }), [
    ...['ocds-a1b2c3-x7-planning-2', at, ['planningUpdate'], 'planned'],
    ['planned', 'planned'],
  ])
  assert.deepEqual(told({ abandonedAt }), [
    ...['ocds-a1b2c3-x7-planning-1-cancelled', abandonedAt, ['planningUpdate']],
    ...cancelled,
  ])
})

test('a package has the releases of one process in their order, and is as old as the last', () => {
  const [first, second, other] = [
    planRelease(source()),
    planRelease(source({ version: 2, at: '2026-06-02T09:00:00.000Z' })),
    planRelease(source({ id: 'y8' })),
  ]
  const uri = 'https://bids.example.org/tenders/x7/release-package.json'
  assert.deepEqual(releasePackage([second, first], uri), {
    uri,
    version: '1.1',
    extensions: EXTENSIONS,
    publisher: { name: 'Mereshire Health and Justice', uri: 'https://bids.example.org' },
    publishedDate: '2026-06-02T09:00:00.000Z',
    releases: [first, second],
  })
  const twin = { ...first, id: 'twin' }
  assert.deepEqual(
    releasePackage([twin, first], uri).releases.map(({ id }) => id),
    ['twin', first.id],
  )
  assert.throws(() => releasePackage([], uri), new RangeError('There is no release to put into a package'))
  assert.throws(
    () => releasePackage([first, other], uri),
    new RangeError('A package of ours holds the releases of one process'),
  )
})
