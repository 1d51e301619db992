import assert from 'node:assert/strict'
import { routesOf } from '../app.js'
import { contentsOfEvent, eventsOfTender, type EventRow } from '../audit/ledger-store.js'
import { snapshot, type Connection } from '../database/access.js'
import { drawn } from '../panel/panel-fixture.js'
import { accountOf } from '../people/account-store.js'
import { aVisit, testHouse } from '../test-house.js'
import { Refusal, type Answer, type Form, type Person } from '../web/visits.js'
import { loadExamples } from './examples.js'

/** When the past is looked at, the tender that is looked at, and another one in the same house. */
export const NOW = '2026-11-27T10:00:00.000Z'
export const TENDER = 'recovery-programme'
export const OTHER = 'two-lots'

const printing = () => Promise.reject(new Error('no printing'))
const routes = routesOf({ demo: true, printer: { print: printing, ready: () => true } })
export const pastRoute = routes.find(({ path }) => path === '/tenders/:tender/as-it-was')

/** Looks back as somebody, as a GET does. */
export function lookIn(from: { reader: Connection }, person: Person, tender: string, query: Form, now = NOW): Answer {
  assert.ok(pastRoute)
  const visit = aVisit(person, { now, params: { tender }, query, path: `/tenders/${tender}/as-it-was` })
  try {
    return snapshot(from.reader, (db) => pastRoute.perform(db as Parameters<typeof pastRoute.perform>[0], visit))
  } catch (error) {
    if (error instanceof Refusal) return error.answer
    throw error
  }
}

export const justBefore = (iso: string): string => new Date(Date.parse(iso) - 1).toISOString()

/**
 * A house in which two worked examples were acted out, and its auditor looks back at one of them.
 * @example
 * const here = lookingBack(); after(here.house.close)
 * here.shown({ at: here.first('bids.opened').at, page: `/tenders/${TENDER}/opening` })
 */
export function lookingBack() {
  const house = testHouse()
  house.change((tx) => loadExamples(tx, routes, { now: NOW, ids: [TENDER, OTHER] }))
  const personOf = (id: string): Person => {
    const account = accountOf(house.db, id)
    assert.ok(account)
    return account
  }
  const look = (query: Form, person = personOf('margaret-lowe')): Answer => lookIn(house, person, TENDER, query)
  const events = eventsOfTender(house.db, { tender: TENDER })
  return {
    house,
    personOf,
    events,
    look,
    shown: (query: Form): string => drawn(look(query)),
    /** The first event of an act. */
    first: (act: string): EventRow => {
      const found = events.find((event) => event.act === act)
      assert.ok(found, act)
      return found
    },
    contentOf: (event: EventRow, name: string): Record<string, string> => {
      const found = contentsOfEvent(house.db, { seq: event.seq }).find((one) => one.name === name)
      assert.ok(found, name)
      return JSON.parse(found.content) as Record<string, string>
    },
  }
}
