import { asReads } from '../../server/database/access.js'
import { recordTroubles } from '../../server/home/records.js'
import type { Route } from '../../server/web/routes.js'
import { drawsOf, type Draws } from './fuzz-draws.js'
import { fuzzHouse, type FuzzHouse, type Got } from './fuzz-house.js'
import { answerTroubles, changedTables } from './fuzz-judging.js'
import { knownTo, type Known } from './fuzz-known.js'
import { madeUpGet, madeUpPost, type MadeUp } from './fuzz-requests.js'

/** How much is asked, and from which seed it is drawn. */
export interface Fuzzing {
  seed: string
  /** How many requests, after every route has been asked once by everybody who visits. */
  requests: number
  examples: string[]
}

/** What came of it. */
export interface Fuzzed {
  requests: number
  routes: number
  /** Routes that answered something other than a refusal at least once. */
  reached: Set<string>
  statuses: Map<number, number>
  troubles: string[]
}

interface Run {
  house: FuzzHouse
  draw: Draws
  told: Fuzzed
  stands?: { rows: number; tables: Map<string, string> }
}

/** Sends made-up requests to every route, and says what no answer may do and one did. */
export async function fuzzed({ seed, requests, examples }: Fuzzing): Promise<Fuzzed> {
  const house = await fuzzHouse(examples)
  const told: Fuzzed = {
    requests: 0,
    routes: house.routes.length,
    reached: new Set(),
    statuses: new Map(),
    troubles: [],
  }
  const run: Run = { house, told, draw: drawsOf(seed) }
  try {
    const known = house.visitors.map((visitor) => knownTo(visitor, house.routes))
    for (const one of known) await walked(run, one)
    for (const route of house.routes) await tried(run, somebody(run, known, route), route)
    for (let count = 0; count < requests; count += 1) {
      const route = run.draw.one(house.routes)
      await tried(run, somebody(run, known, route), route)
    }
    for (const trouble of recordTroubles(asReads(house.served.house.reader), { files: true, acts: false }))
      told.troubles.push(`records afterwards: ${trouble}`)
    return told
  } finally {
    await house.close()
  }
}

/** Mostly somebody who has seen the way to a route, for whoever may not be there is soon sent away; now and then anybody. */
function somebody({ draw }: Run, known: Known[], route: Route): Known {
  const near = known.filter((one) => one.addresses(route).length + one.forms(route).length > 0)
  return near.length > 0 && !draw.once(5) ? draw.one(near) : draw.one(known)
}

const FIRST = 120

/** Somebody follows links for a while, so that most of what is tried then is near something that exists. */
async function walked(run: Run, known: Known): Promise<void> {
  const queue = ['/', '/tenders', '/account', '/ledger']
  const seen = new Set(queue)
  for (let next = queue.shift(); next !== undefined && seen.size <= FIRST; next = queue.shift()) {
    const got = await run.house.send({
      method: 'GET',
      path: next,
      headers: { cookie: known.visitor.cookie },
      body: null,
    })
    if (got.status !== 200) continue
    known.learn(next, got.text)
    for (const [, href = ''] of got.text.matchAll(/\shref="(\/[^"#?]*)/g)) {
      if (seen.has(href) || seen.size > FIRST) continue
      seen.add(href)
      queue.push(href)
    }
  }
}

async function tried(run: Run, known: Known, route: Route): Promise<void> {
  if (isWayOut(route)) return
  const asked = route.method === 'GET' ? madeUpGet(route, known, run.draw) : madeUpPost(route, known, run.draw)
  const { house, told } = run
  const mayWrite = asked.hasToken && asked.sent.method === 'POST'
  const before = mayWrite ? null : asItStands(run)
  const got = await house.send(asked.sent).catch((error: unknown) => String(error))
  told.requests += 1
  if (typeof got === 'string') return void told.troubles.push(described(asked, got))
  noted(told, asked, got)
  if (got.status === 200) known.learn(asked.sent.path.split('?')[0] ?? '/', got.text)
  // A form from a session that has ended is kept for its person.
  const isKept = got.status === 303 && asked.sent.method === 'POST'
  const changes = before && !isKept ? changedTables(before, asItStands(run)) : []
  if (changes.length > 0)
    told.troubles.push(described(asked, `a look, or a form without its token, changed ${changes.join(', ')}`))
}

/** What stands in the tables; read anew only when something was written since. */
function asItStands(run: Run): Map<string, string> {
  const rows = run.house.written()
  if (run.stands?.rows !== rows) run.stands = { rows, tables: run.house.tables() }
  return run.stands.tables
}

function noted(told: Fuzzed, asked: MadeUp, got: Got): void {
  told.statuses.set(got.status, (told.statuses.get(got.status) ?? 0) + 1)
  if (got.status < 400) told.reached.add(asked.route)
  for (const trouble of answerTroubles(got)) told.troubles.push(described(asked, trouble))
}

/** Ways to end one's own session, after which nothing else would be reached. */
const isWayOut = ({ path }: Route): boolean => /sign-out|\/erase|\/close$/.test(path)

const described = ({ route, visitor, sent }: MadeUp, what: string): string =>
  `${route} as ${visitor.name}: ${what} — ${sent.method} ${sent.path.slice(0, 300)} ${JSON.stringify(sent.headers['content-type'] ?? '')} ${sent.body?.toString('latin1').slice(0, 300) ?? ''}`
