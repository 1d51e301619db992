import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import test from 'node:test'
import { headOf } from '../audit/ledger-store.js'
import { needsProof, PROVED_ACTS } from '../audit/proved-acts.js'
import { routesOf } from '../app.js'
import { all, transact } from '../database/access.js'
import { testHouse } from '../test-house.js'
import type { Route } from '../web/routes.js'
import { goTo, Refusal } from '../web/visits.js'
import { loadExamples } from './examples.js'

const actsSince = all<{ act: string }, { seq: number }>('SELECT act FROM events WHERE seq > :seq')

interface Seen {
  /** The routes that asked for a recent proof. */
  asked: Set<string>
  /** The routes that did something that needs one. */
  did: Set<string>
}

/** The same routes. Each POST is tried first by somebody whose last proof is old; whatever that wrote is undone. */
const tried = (routes: Route[], { asked, did }: Seen): Route[] =>
  routes.map((route) => ({
    ...route,
    perform: (tx, visit) => {
      const name = `${route.method} ${route.path}`
      const { seq } = headOf(tx)
      const prove = (): void => {
        asked.add(name)
        throw new Refusal(goTo('/prove'))
      }
      class Undone extends Error {}
      try {
        transact(tx.connection, (inner) => {
          route.perform(inner, { ...visit, prove })
          throw new Undone()
        })
      } catch (error) {
        if (!(error instanceof Undone || error instanceof Refusal)) throw error
      }
      const answer = route.perform(tx, visit)
      if (actsSince(tx, { seq }).some(({ act }) => needsProof(act))) did.add(name)
      return answer
    },
  }))

test('whoever opens, signs or issues something with an old proof is sent to show who they are, on every such page', () => {
  const house = testHouse()
  const seen: Seen = { asked: new Set(), did: new Set() }
  const printer = { print: () => Promise.reject(new Error('not here')), ready: () => false }
  const routes = tried(routesOf({ demo: true, printer }), seen)
  house.change((tx) => loadExamples(tx, routes, { now: '2026-11-07T09:00:00.000Z', ids: ['two-lots'] }))
  house.close()

  assert.deepEqual([...seen.did].sort(), [
    'POST /panel/bids/:bid/moderation/:criterion/sign',
    'POST /tenders/:tender/contract',
    'POST /tenders/:tender/notice',
    'POST /tenders/:tender/opening',
    'POST /tenders/:tender/prices/open',
    'POST /tenders/:tender/report',
    'POST /tenders/:tender/summaries',
  ])
  assert.deepEqual([...seen.asked].sort(), [...seen.did].sort())
})

/** Acts that sound like the others, and rest on no proof: what was written still lies open, or nothing is said by it to anybody. */
const WITHOUT = [
  'bid.begun',
  'tender.begun',
  'tender.published',
  'disclosure.begun',
  'low-price.opened',
  'query.sent',
  'correction.opened',
]

test('a new act that opens, signs, issues, sends or enters something needs a recent proof, or says here why not', () => {
  const folder = join(import.meta.dirname, '..')
  const sources = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter(
    (file) => /\.ts$/.test(file) && !/(\.test|fixture)\.ts$/.test(file),
  )
  const acts = new Set(
    sources.flatMap((file) =>
      [...readFileSync(join(folder, file), 'utf8').matchAll(/'([a-z-]+\.[a-z-]+)'/g)].map(([, act]) => act ?? ''),
    ),
  )
  const grave = [...acts].filter((act) => /\.(begun|opened|signed|dissented|issued|sent|published|entered)$/.test(act))

  assert.deepEqual(grave.filter((act) => !needsProof(act)).sort(), [...WITHOUT].sort())
  assert.deepEqual(
    PROVED_ACTS.filter((act) => !acts.has(act)),
    [],
  )
})
