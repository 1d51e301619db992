import { createHash } from 'node:crypto'
import { request as ask, Agent, type IncomingHttpHeaders } from 'node:http'
import { routesOf } from '../../server/app.js'
import type { Connection } from '../../server/database/access.js'
import { loadExamples } from '../../server/home/examples.js'
import { allAccounts } from '../../server/people/account-store.js'
import { csrfIn, served, type Served } from '../../server/people/served-fixture.js'
import { testHouse } from '../../server/test-house.js'
import type { Route } from '../../server/web/routes.js'

/** What is sent, to the letter. */
export interface Sent {
  method: string
  path: string
  headers: Record<string, string>
  body: Buffer | null
}

/** What came back. */
export interface Got {
  method: string
  status: number
  headers: IncomingHttpHeaders
  text: string
}

/** Somebody who has signed in, with the token that their forms carry. */
export interface Visitor {
  name: string
  cookie: string
  csrf: string
}

/** The whole program with the worked examples, several people signed in, and a way to send it anything. */
export interface FuzzHouse {
  served: Served
  routes: Route[]
  visitors: Visitor[]
  send: (sent: Sent) => Promise<Got>
  /** How many rows have been written so far, by whoever writes. */
  written: () => number
  /** Tells of every table what is in it, apart from those of reading and of sessions. */
  tables: () => Map<string, string>
  close: () => Promise<void>
}

const NOW = '2026-11-27T09:00:00.000Z'
const PATIENCE = 30_000

export async function fuzzHouse(examples: string[]): Promise<FuzzHouse> {
  const house = testHouse()
  const printer = { print: () => Promise.reject(new Error('There is no browser engine here')), ready: () => false }
  const routes = routesOf({ demo: true, printer })
  house.change((tx) => loadExamples(tx, routes, { now: NOW, until: NOW, ids: examples }))
  const here = await served({ demo: true, printer, signInsPerAddress: 1_000_000 }, house)
  here.setClock(NOW)
  const agent = new Agent({ keepAlive: true, maxSockets: 1 })
  const send = sender(here.url, agent)
  const names = allAccounts(house.db).filter(({ closedAt }) => closedAt === null)
  const visitors = [
    { name: 'nobody', cookie: '', csrf: '' },
    ...(await Promise.all(names.map(({ id, name }) => signedIn(here, id, name)))),
  ]
  return {
    ...{ served: here, routes, visitors, send },
    written: () => house.writer.prepare('SELECT total_changes()').pluck().get() as number,
    tables: () => contentsOf(house.reader),
    close: async () => {
      agent.destroy()
      await here.close()
    },
  }
}

async function signedIn(here: Served, account: string, name: string): Promise<Visitor> {
  const browser = here.browser()
  await browser.get('/sign-in')
  await browser.post('/sign-in/demo', { account, next: '/' })
  const csrf = csrfIn((await browser.get('/')).body)
  return { name, csrf, cookie: [...browser.cookies].map(([key, value]) => `${key}=${value}`).join('; ') }
}

const sender =
  (url: string, agent: Agent) =>
  ({ method, path, headers, body }: Sent): Promise<Got> =>
    new Promise((done, fail) => {
      const { hostname, port } = new URL(url)
      const sending = ask({ hostname, port, method, path, headers, agent, timeout: PATIENCE }, (reply) => {
        const pieces: Buffer[] = []
        reply.on('data', (piece: Buffer) => pieces.push(piece))
        reply.on('end', () =>
          done({
            method,
            status: reply.statusCode ?? 0,
            headers: reply.headers,
            text: Buffer.concat(pieces).toString('utf8'),
          }),
        )
        reply.on('error', fail)
      })
      sending.on('timeout', () => sending.destroy(new Error(`no answer within ${PATIENCE / 1000} s`)))
      sending.on('error', fail)
      sending.end(body ?? undefined)
    })

/** A digest of what stands in each table. */
function contentsOf(db: Connection): Map<string, string> {
  const names = db
    .prepare("SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'")
    .pluck()
    .all() as string[]
  return new Map(
    names.map((name) => {
      const digest = createHash('sha256')
      for (const row of db.prepare(`SELECT * FROM "${name}"`).raw().iterate()) digest.update(JSON.stringify(row))
      return [name, digest.digest('hex')]
    }),
  )
}
