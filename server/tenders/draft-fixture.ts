import assert from 'node:assert/strict'
import { sampleTender } from '../rules/sample-tender.js'
import { aVisit, testHouse, type TestHouse } from '../test-house.js'
import { viewsFolder, viewsIn } from '../web/views.js'
import type { Answer, Form, Person } from '../web/visits.js'
import { basisOf, type Editor } from './draft-editor.js'
import { draftOf, keepTender } from './tender-store.js'

/** The tender of the tests of drafting. */
export const ID = 'atender00001'
export const NOW = '2026-03-02T09:00:00.000Z'
const draw = viewsIn(viewsFolder())

/** A house with one draft in it, and its lead. */
export interface Bench {
  house: TestHouse
  lead: Person
  content: () => ReturnType<typeof sampleTender>
  visit: (form?: Form, params?: Record<string, string>, path?: string) => ReturnType<typeof aVisit>
}

/** A house with one draft in it. */
export function bench(tender = sampleTender()): Bench {
  const house = testHouse()
  const lead = house.person('Ruth Hallam', ['commissioner'])
  house.change((tx) => keepTender(tx, { id: ID, content: tender, by: lead.id, now: NOW }))
  return {
    house,
    lead,
    content: () => draftOf(house.db, ID).content,
    visit: (form = {}, params = {}, path = `/tenders/${ID}/x`) =>
      aVisit(lead, { form, params: { tender: ID, ...params }, path }),
  }
}

/** The form of a page as a browser would send it back untouched. */
export function formOf<T>(editor: Editor<T>, b: Bench, params: Record<string, string> = {}): Form {
  const piece = editor.of(b.content(), b.visit({}, params))
  if (piece === undefined) throw new Error('There is no such piece')
  return { ...editor.toForm(piece, b.content()), basis: basisOf(piece) }
}

/** Draws a page's answer as the web does, so that a mistake in its view is a failure here. */
export const drawn = (answer: Answer, b: Bench): string => {
  assert.equal(answer.kind, 'page')
  if (answer.kind !== 'page') return ''
  return draw(answer.view, { problems: [], typed: {}, csrf: '', person: b.lead, now: NOW, url: '/', ...answer.locals })
}
