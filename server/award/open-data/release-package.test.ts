import assert from 'node:assert/strict'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { routesOf } from '../../app.js'
import { loadExamples } from '../../home/examples.js'
import { isPlanRelease, type Release, type ReleasePackage } from '../../rules/open-data/release.js'
import { keepAbandonment } from '../../tenders/tender-store.js'
import { aVisit, testHouse } from '../../test-house.js'
import type { Answer, Person } from '../../web/visits.js'
import { closeHouses } from '../award-fixture.js'
import { correctionHouse } from '../corrections/correction-fixture.js'
import { summaryHouse } from '../summaries/summary-fixture.js'
import { schemaErrors, type Schema } from './draft-four-fixture.js'
import { downloadPackage, downloadPlanRelease } from './release-pages.js'
import { mayReadPackage } from './release-permissions.js'
import { mayReadPlan } from '../../tenders/plan-pages.js'

const PREFIX = 'ocds-a1b2c3'
const URL = 'https://bids.example.org'
const NOW = '2026-11-27T10:00:00.000Z'
const house = testHouse()
const printer = { print: () => Promise.reject(new Error('no')), ready: () => true }
house.change((tx) => loadExamples(tx, routesOf({ demo: true, printer }), { now: NOW, ids: ['two-lots', 'night-line'] }))
after(() => {
  house.close()
  closeHouses()
})

const is = (id: string, organisation: string | null = null): Person => ({
  ...{ id, name: id, email: '', organisation },
  roles: organisation ? ['bidder'] : ['commissioner'],
})
const inPackage = (answer: Answer): ReleasePackage => {
  if (answer.kind !== 'download')
    return assert.fail(`Expected a download, was sent a ${answer.kind} (${answer.status})`)
  return JSON.parse(String(answer.body)) as ReleasePackage
}
const packageOf = (tender: string, person: Person): ReleasePackage =>
  inPackage(house.get(mayReadPackage, downloadPackage(PREFIX, URL), aVisit(person, { now: NOW, params: { tender } })))

const told = ({ releases }: ReleasePackage) => releases.map(({ tag, date }) => [tag.join(' '), date.slice(0, 16)])

test('a process is told from the plan to the end of its standstill, each release as it was at its moment', () => {
  const whole = packageOf('night-line', is('ruth-hallam'))
  assert.deepEqual(told(whole), [
    ['planning', '2026-01-12T10:00'],
    ['tender', '2026-01-19T10:00'],
    ['award', '2026-03-12T10:00'],
    ['awardUpdate', '2026-03-18T09:00'],
    ['awardUpdate', '2026-03-26T15:00'],
    ['awardUpdate', '2026-04-07T11:30'],
    ['awardUpdate', '2026-04-16T14:00'],
  ])
  const standstills = whole.releases.flatMap((release) =>
    isPlanRelease(release) ? [] : (release.awards ?? []).map((award) => award.standstillPeriod?.endDate ?? '-'),
  )
  assert.deepEqual(standstills, ['-', '-', '2026-04-09T23:00:00.000Z', '-', '2026-04-23T23:00:00.000Z'])
  assert.equal(new Set(whole.releases.map(({ id }) => id)).size, whole.releases.length)
  assert.deepEqual(
    [whole.uri, whole.version, whole.publisher.uri, whole.publishedDate],
    [`${URL}/tenders/night-line/release-package.json`, '1.1', URL, '2026-04-16T14:00:00.000Z'],
  )
})

test('with lots each contract is told with the award that it comes from, its day and its worth, and who bid counts once', () => {
  const { releases } = packageOf('two-lots', is('imran-sadiq'))
  const last = releases.at(-1) as Release
  assert.deepEqual(last.tag, ['awardUpdate', 'contract'])
  assert.deepEqual(
    last.contracts?.map(({ id, awardID, status, value, dateSigned }) => [
      id,
      awardID,
      status,
      value.amount,
      dateSigned,
    ]),
    [
      ['contract-north', 'award-north', 'active', 480_000, '2026-05-11T00:00:00Z'],
      ['contract-south', 'award-south', 'active', 312_500, '2026-05-12T00:00:00Z'],
    ],
  )
  assert.deepEqual(
    last.bids?.statistics.map(({ measure, value, relatedLot = '' }) => `${measure} ${relatedLot} ${value}`),
    [
      'bids north 3',
      'validBids north 3',
      'bids south 3',
      'validBids south 3',
      'finalStageBids  4',
      'smeFinalStageBids  2',
      'vcseFinalStageBids  2',
    ],
  )
  assert.deepEqual(
    last.awards?.map(({ status, documents, assessmentSummariesDateSent }) => [
      status,
      documents?.[0]?.noticeType,
      assessmentSummariesDateSent,
    ]),
    Array(2).fill(['active', 'UK6', '2026-04-24T09:00:00.000Z']),
  )
})

test('of bids that lost neither name, price nor mark is in any release, though the house knows all of them', () => {
  const text = JSON.stringify(packageOf('two-lots', is('imran-sadiq')))
  const planted = ['Plainroad', 'Wrenhaven', '400000', '300000', '500000', '"marks"', 'Karen Stubbs']
  const known = JSON.stringify(house.reader.prepare('SELECT name FROM organisations').pluck().all())
  assert.deepEqual(
    ['Plainroad', 'Wrenhaven'].map((name) => known.includes(name)),
    [true, true],
  )
  assert.deepEqual(
    planted.filter((secret) => text.includes(secret)),
    [],
  )
})

test('whoever does not see the report gets the plan and the tender, and nothing of the award', () => {
  const bidder = packageOf('night-line', is('leanne-mistry', 'second-bridge'))
  assert.deepEqual(
    bidder.releases.map(({ tag }) => tag),
    [['planning'], ['tender']],
  )
  assert.equal(JSON.stringify(bidder).includes('Wrenhaven'), false)
  const visit = aVisit(is('leanne-mistry', 'second-bridge'), { now: NOW, params: { tender: 'night-line' } })
  assert.equal(house.get(mayReadPlan, downloadPlanRelease(PREFIX), visit).status, 200)
  const none = aVisit(is('imran-sadiq'), { now: NOW, params: { tender: 'two-lots' } })
  assert.equal(house.get(mayReadPlan, downloadPlanRelease(PREFIX), none).status, 404)
})

test('a tender that is abandoned after its award was reported ends in releases that cancel both', () => {
  const here = summaryHouse()
  const packed = (person: Person) =>
    inPackage(here.house.get(mayReadPackage, downloadPackage(PREFIX, URL), here.at(person)))
  assert.deepEqual(
    packed(here.lea).releases.map(({ tag }) => tag.join(' ')),
    ['tender', 'award'],
  )
  const at = '2026-06-01T09:00:00.000Z'
  here.house.change((tx) => keepAbandonment(tx, { tender: here.tender, reason: 'x', by: here.lea.id, now: at }))
  const last = packed(here.lea).releases.at(-1) as Release
  assert.deepEqual(
    [last.tag, last.date, last.tender.status, last.awards?.map(({ status }) => status)],
    [['tenderCancellation', 'awardCancellation'], at, 'cancelled', ['cancelled']],
  )
  assert.deepEqual(
    packed(here.Birch).releases.map(({ tag }) => tag.join(' ')),
    ['tender', 'tenderCancellation'],
  )
})

test('an award that was corrected is told anew, without the notice and the standstill of the one before', () => {
  const here = correctionHouse()
  const said = here.uphold()
  here.open({ representation: said, bid: here.bids.Birch })
  here.write({ mark: '5' })
  here.signAll()
  here.issue('Birch')
  const { releases } = inPackage(here.house.get(mayReadPackage, downloadPackage(PREFIX, URL), here.at(here.lea)))
  const awards = releases.flatMap((release) => (isPlanRelease(release) ? [] : (release.awards ?? [])))
  const [before, after] = [awards.at(-2), awards.at(-1)]
  assert.deepEqual(releases.at(-1)?.tag, ['awardUpdate'])
  assert.deepEqual(
    [before, after].map((award) => [
      award?.suppliers?.[0]?.name,
      award?.documents?.length ?? 0,
      award?.standstillPeriod !== undefined,
    ]),
    [
      ['Alder', 1, true],
      ['Birch', 0, false],
    ],
  )
})

const FOLDER = process.env.OCDS_SCHEMAS ?? join(import.meta.dirname, '../../../..', 'shared', 'domain', 'ocds')
const skip = existsSync(join(FOLDER, 'package-1.1.5.json'))
  ? false
  : 'The official schemas are not at hand: name their folder in OCDS_SCHEMAS to check against them'

test('the packages, and every release in them, are as the official schemas want them', { skip }, () => {
  const schema = (name: string): Schema => JSON.parse(readFileSync(join(FOLDER, name), 'utf8')) as Schema
  const { releases: list, ...fields } = schema('package-1.1.5.json').properties as Record<string, unknown>
  assert.ok(list)
  const wrapper = { ...schema('package-1.1.5.json'), properties: fields }
  for (const whole of [packageOf('night-line', is('ruth-hallam')), packageOf('two-lots', is('imran-sadiq'))]) {
    assert.deepEqual(schemaErrors(wrapper, wrapper, whole), [])
    for (const name of ['release-1.1.5.json', 'release-schema-small.json', 'release-schema-eu-uk.json'])
      for (const release of whole.releases)
        assert.deepEqual([release.id, schemaErrors(schema(name), schema(name), release)], [release.id, []])
  }
})
