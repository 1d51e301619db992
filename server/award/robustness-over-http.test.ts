import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { served, signedInAs, type Browser, type Served } from '../people/served-fixture.js'
import type { Person } from '../web/visits.js'
import { awardHouse } from './award-fixture.js'
import { lastReportOf } from './report-store.js'
import { forgetAnalyses } from './robustness-slow.js'

const NOW = '2026-05-01T09:00:00.000Z'
let award: ReturnType<typeof awardHouse>
before(() => {
  award = awardHouse({ until: 'ranking', marks: { Alder: { model: '5', studies: '5' }, Cedar: { vetting: '0' } } })
})
const running: Served[] = []
after(() => Promise.all(running.map(({ close }) => close())))

async function house(): Promise<Served> {
  const [known] = running
  if (known) return known
  const made = await served({}, award.house)
  made.setClock(NOW)
  running.push(made)
  return made
}

const signedIn = async (person: Person): Promise<Browser> => signedInAs(await house(), person, NOW)

test('while an award is analysed on its own thread, others are served', async () => {
  forgetAnalyses()
  const [lea, mia] = [await signedIn(award.lea), await signedIn(award.mia)]
  const order: string[] = []
  const ranking = lea.get(`/tenders/${award.tender}/ranking`).then(({ status, body }) => {
    order.push('ranking')
    assert.equal(status, 200)
    assert.match(body, /Alder stays first/)
  })
  const desk = mia.get('/').then(({ status }) => {
    order.push('desk')
    assert.equal(status, 200)
  })
  await Promise.all([ranking, desk])
  assert.deepEqual(order, ['desk', 'ranking'])
})

test('several people who ask at once are answered alike', async () => {
  forgetAnalyses()
  const people = await Promise.all([award.lea, award.odd, award.mia].map(signedIn))
  const pages = await Promise.all(people.map((one) => one.get(`/tenders/${award.tender}/ranking`)))
  const seeds = pages.map(({ body }) => /with the seed (\d+)/.exec(body)?.[1])
  assert.equal(new Set(seeds).size, 1)
  assert.ok(seeds[0])
})

test('who may not see the ranking is not told how firm it is', async () => {
  const una = await signedIn(award.una)
  assert.equal((await una.get(`/tenders/${award.tender}/ranking`)).status, 404)
})

test('a report is issued over HTTP with the analyses of the very award that it decides', async () => {
  const lea = await signedIn(award.lea)
  const page = await lea.get(`/tenders/${award.tender}/report`)
  const basis = /name="basis" value="([^"]*)"/.exec(page.body)?.[1] ?? ''
  const reasons = 'Alder has the highest total by the published criteria, and nothing speaks against its price.'
  const answer = await lea.post(`/tenders/${award.tender}/report`, { decision: award.bids.Alder, reasons, basis })
  assert.equal(answer.status, 303)
  const report = lastReportOf(award.house.db, award.tender)
  const read = await lea.get(`/reports/${report ?? ''}`)
  assert.match(read.body, /If a single agreed mark were otherwise/)
})
