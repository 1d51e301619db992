import assert from 'node:assert/strict'
import { sampleTender } from '../rules/sample-tender.js'
import { aVisit, testHouse, type TestHouse } from '../test-house.js'
import { viewsFolder, viewsIn } from '../web/views.js'
import type { Answer, Form, Person } from '../web/visits.js'
import { mayDraft } from './permissions.js'
import { submitPublish } from './publish-pages.js'
import { tenderDigest } from './publication-store.js'
import { draftOf, keepDraft, keepTender } from './tender-store.js'

/** The tender of the tests of publishing. */
export const ID = 'atender00001'
export const NOW = '2026-03-02T09:00:00.000Z'
export const LATER = '2026-03-10T09:00:00.000Z'
/** The very deadline of the sample tender. */
export const AFTER = '2026-04-15T11:00:00.000Z'
const draw = viewsIn(viewsFolder())

/** A house with one draft, its lead, and people who have no part in it. */
export interface Bench {
  house: TestHouse
  lead: Person
  other: Person
  admin: Person
  bidder: Person
  visit: (person: Person, form?: Form, now?: string, params?: Record<string, string>) => ReturnType<typeof aVisit>
}

/** A house with one draft in it. */
export function bench(tender = sampleTender()): Bench {
  const house = testHouse()
  const lead = house.person('Ruth Hallam', ['commissioner'])
  const other = house.person('Imran Sadiq', ['commissioner'])
  const admin = house.person('Samuel Osei', ['administrator'])
  const bidder = house.person('Grace Adeyemi', ['bidder'], 'Tidewater')
  house.change((tx) => keepTender(tx, { id: ID, content: tender, by: lead.id, now: NOW }))
  const visit: Bench['visit'] = (person, form = {}, now = NOW, params = {}) =>
    aVisit(person, { form, now, params: { tender: ID, ...params }, path: `/tenders/${ID}/x` })
  return { house, lead, other, admin, bidder, visit }
}

/** Draws a page as the web does. */
export const drawn = (answer: Answer, person: Person): string => {
  assert.equal(answer.kind, 'page')
  if (answer.kind !== 'page') return ''
  return draw(answer.view, { problems: [], typed: {}, csrf: '', person, now: NOW, url: '/', ...answer.locals })
}

/** Publishes the draft that stands. */
export const publish = (
  { house, lead, visit }: Bench,
  form: Form = { basis: tenderDigest(draftOf(house.db, ID).content) },
) => house.post(mayDraft, submitPublish, visit(lead, form))

/** Changes the whole draft. */
export const amendTo = ({ house, lead }: Bench, content: ReturnType<typeof sampleTender>) =>
  house.change((tx) => keepDraft(tx, { tender: ID, content, by: lead.id, now: LATER }))
