import assert from 'node:assert/strict'
import { afterEach, test } from 'node:test'
import { contentsOfEvent, eventsOfTender } from '../../audit/ledger-store.js'
import { drawn } from '../../panel/panel-fixture.js'
import { mayReadPublished } from '../../tenders/permissions.js'
import type { Answer, Form, Person } from '../../web/visits.js'
import { markedCriteriaOf } from '../../rules/tender.js'
import { awardHouse, closeHouses } from '../award-fixture.js'
import { excludeBid } from '../exclusion-pages.js'
import { mayExclude } from '../permissions.js'
import { issueOn, summaryHouse } from '../summaries/summary-fixture.js'
import type { Release } from '../../rules/open-data/release.js'
import { downloadAwardRelease, downloadTenderRelease, showOpenData, tellMore } from './release-pages.js'
import { mayReadAwardRelease, mayTellMore } from './release-permissions.js'

afterEach(closeHouses)

const PREFIX = 'ocds-a1b2c3'

const releaseIn = (answer: Answer): Release => {
  if (answer.kind !== 'download')
    return assert.fail(`Expected a download, was sent a ${answer.kind} (${answer.status})`)
  return JSON.parse(String(answer.body)) as Release
}

type House = ReturnType<typeof summaryHouse>

const awardOf = (here: House, person: Person): Answer =>
  here.house.get(mayReadAwardRelease, downloadAwardRelease(PREFIX), here.at(person))
const more = (here: House, person: Person, form: Form): Answer => {
  const visit = { ...here.at(person), form, path: `/tenders/${here.tender}/open-data` }
  return here.house.post(mayTellMore, tellMore(PREFIX), visit)
}
const disclosures = (here: House) =>
  eventsOfTender(here.house.db, { tender: here.tender }).filter(({ body }) => body.includes('release.disclosed'))

test('the release of a tender is there for whoever sees the published tender, a bidder too', () => {
  const here = awardHouse()
  for (const person of [here.lea, here.una, here.odd, here.Birch]) {
    const answer = here.house.get(mayReadPublished, downloadTenderRelease(PREFIX), here.at(person))
    assert.equal(releaseIn(answer).ocid, `ocds-a1b2c3-${here.tender}`)
  }
})

test('the release of the award is there for whoever sees the report, and for nobody else nor before', () => {
  const here = summaryHouse()
  assert.deepEqual(
    [here.lea, here.ann, here.odd, here.una, here.Birch].map((person) => awardOf(here, person).status),
    [200, 200, 200, 404, 404],
  )
  const before = awardHouse({ until: 'ranking' })
  assert.equal(before.house.get(mayReadAwardRelease, downloadAwardRelease(PREFIX), before.at(before.lea)).status, 404)
})

test('it names the winner, and of the others neither name, nor price, nor mark', () => {
  const here = summaryHouse()
  const answer = awardOf(here, here.lea)
  const release = releaseIn(answer)
  assert.deepEqual(
    release.awards?.map(({ suppliers, status }) => [suppliers?.map(({ name }) => name), status]),
    [[['Alder'], 'pending']],
  )
  assert.deepEqual(
    release.bids?.details.map(({ id, ...rest }) => [id === here.bids.Alder, Object.keys(rest)]),
    [
      [true, ['status', 'tenderers']],
      [false, ['status']],
      [false, ['status']],
    ],
  )
  const text = JSON.stringify(release)
  assert.deepEqual(
    ['Birch', 'Cedar', '56000', '71000', '"marks"'].filter((secret) => text.includes(secret)),
    [],
  )
})

test('a bid that was excluded and one that failed a minimum stand as disqualified, without who, why or what they cost', () => {
  const here = awardHouse()
  const form = { bid: here.bids.Cedar, rule: 'Paragraph 4.2 of the tender', reason: 'It withdrew its insurance' }
  assert.equal(here.house.post(mayExclude, excludeBid, here.at(here.lea, form)).status, 303)
  for (const bidder of ['Alder', 'Birch'] as const)
    for (const { id } of markedCriteriaOf(here.content))
      here.agree(bidder, id, id !== 'vetting' ? '3' : bidder === 'Alder' ? '1' : '0')
  here.openPrices()
  here.confirmPrices()
  issueOn(here, 'Alder')

  const answer = here.house.get(mayReadAwardRelease, downloadAwardRelease(PREFIX), here.at(here.lea))
  const { bids } = releaseIn(answer)
  const winner = { status: 'valid', tenderers: [{ id: `organisation-${here.Alder.organisation}`, name: 'Alder' }] }
  assert.deepEqual(
    new Map(bids?.details.map(({ id, ...rest }) => [id, rest])),
    new Map<string, unknown>([
      [here.bids.Alder, winner],
      [here.bids.Birch, { status: 'disqualified' }],
      [here.bids.Cedar, { status: 'disqualified' }],
    ]),
  )
  assert.deepEqual(
    bids?.statistics.slice(0, 2).map(({ measure, value }) => [measure, value]),
    [
      ['bids', 3],
      ['validBids', 1],
    ],
  )
  const text = JSON.stringify(releaseIn(answer))
  assert.deepEqual(
    ['Cedar', 'Birch', 'insurance', 'Paragraph 4.2'].filter((secret) => text.includes(secret)),
    [],
  )
})

test('when every summary was sent, the release says when', () => {
  const here = summaryHouse()
  assert.equal(releaseIn(awardOf(here, here.lea)).awards?.[0]?.assessmentSummariesDateSent, undefined)
  for (const bidder of ['Alder', 'Birch', 'Cedar'] as const) here.approve(bidder)
  here.send('Alder', 'Birch', 'Cedar')
  const sentAt = here.last('Cedar')?.sentAt
  const release = releaseIn(awardOf(here, here.lea))
  assert.equal(release.awards?.[0]?.assessmentSummariesDateSent, sentAt)
})

test('the lead has more told only with a reason, which goes into the trail with what was told', () => {
  const here = summaryHouse()
  const refused = more(here, here.lea, { reason: '' })
  assert.equal(refused.status, 422)
  assert.deepEqual(refused.kind === 'page' && refused.locals.problems, [
    { field: 'more', text: 'Choose what is told beside the rest' },
    { field: 'reason', text: 'Say why more is told, in at least 5 words' },
  ])
  assert.equal(disclosures(here).length, 0)

  const reason = 'Regulation 27 asks for the names above the threshold'
  const release = releaseIn(more(here, here.lea, { more: ['names'], reason }))
  assert.deepEqual(
    release.parties
      .map(({ name }) => name)
      .slice(1)
      .sort(),
    ['Alder', 'Birch', 'Cedar'],
  )
  assert.equal(JSON.stringify(release).includes('"marks"'), false)
  const [event] = disclosures(here)
  const body = JSON.parse(event?.body ?? '{}') as { detail?: unknown }
  assert.deepEqual(body.detail, { marks: false, names: true, release: release.id, values: false })
  assert.equal(contentsOfEvent(here.house.db, { seq: event?.seq ?? 0 })[0]?.content, JSON.stringify(reason))
})

test('nobody but the lead has more told', () => {
  const here = summaryHouse()
  const form = { more: ['names', 'marks'], reason: 'I should like to know who else bid' }
  assert.deepEqual(
    [here.ann, here.odd, here.mia, here.una].map((person) => more(here, person, form).status),
    [404, 404, 404, 404],
  )
})

test('the page says that a prefix of one’s own is missing, and offers more to the lead alone', () => {
  const here = summaryHouse()
  const page = (person: Person, prefix: string): string =>
    drawn(here.house.get(mayReadAwardRelease, showOpenData(prefix), here.at(person)))
  const says = (html: string) => [html.includes('stands in for a prefix of your own'), html.includes('more-told')]
  assert.deepEqual(says(page(here.lea, 'ocds-xxxxxx')), [true, true])
  assert.deepEqual(says(page(here.odd, PREFIX)), [false, false])
})
