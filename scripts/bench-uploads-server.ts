// The server that the benchmark of uploads measures, in a process of its own, on a new database with so many bids. It tells
// its address and the bids, and on each question how much memory it holds and the most that it held since the last one.
import { randomBytes } from 'node:crypto'
import { readFileSync } from 'node:fs'
import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { pino } from 'pino'
import { application } from '../server/app.js'
import { keepBid } from '../server/bids/bid-store.js'
import { transact } from '../server/database/access.js'
import { keyringFrom } from '../server/database/keyring.js'
import { migrate } from '../server/database/migrate.js'
import { openReader, openWriter } from '../server/database/open.js'
import { keepAccount, keepOrganisation } from '../server/people/account-store.js'
import { beginSession } from '../server/people/session-store.js'
import { sampleTender } from '../server/rules/sample-tender.js'
import { keepPublication } from '../server/tenders/publication-store.js'
import { keepTender } from '../server/tenders/tender-store.js'

/** What the server tells when it listens. */
export interface Serving {
  url: string
  bids: { bid: string; cookie: string; csrf: string }[]
}

const [folder, many] = process.argv.slice(2) as [string, string]
const keyring = keyringFrom(randomBytes(32))
const database = join(folder, 'weighbridge.db')
const writer = openWriter(database, keyring)
migrate(writer)

const now = new Date().toISOString()
const deadline = new Date(Date.now() + 86_400_000).toISOString()

const bids = transact(writer, (tx) => {
  const person = (name: string, role: 'commissioner' | 'bidder', organisation: string | null) =>
    keepAccount(tx, { email: `${name}@example.org`, name, password: null, organisation, roles: [role], now })
  const lead = person('lead', 'commissioner', null)
  const sample = sampleTender()
  const content = { ...sample, timetable: { ...sample.timetable, clarifications: null, deadline } }
  keepTender(tx, { id: 'tender000001', content, by: lead, now })
  keepPublication(tx, { tender: 'tender000001', content, draftRevision: 1, note: '', by: lead, now })
  return Array.from({ length: Number(many) }, (_, index) => {
    const organisation = keepOrganisation(tx, { name: `Bidder ${index}`, now })
    const by = person(`bidder${index}`, 'bidder', organisation)
    const bid = keepBid(tx, { tender: 'tender000001', organisation, by, now })
    const { token } = beginSession(tx, by, now)
    return { bid, cookie: `weighbridge_session=${token}`, csrf: '' }
  })
})

const assets = join(import.meta.dirname, '../dist/assets')
const manifest = JSON.parse(readFileSync(join(assets, 'manifest.json'), 'utf8')) as Record<
  'style' | 'document' | 'script',
  string
>
const app = application({
  reader: openReader(database, keyring),
  writer,
  printer: { print: () => Promise.reject(new Error('nothing is printed here')), ready: () => false },
  log: pino({ level: 'warn' }),
  clock: () => new Date().toISOString(),
  demo: true,
  secure: false,
  proxies: 0,
  assets: { folder: assets, ...manifest },
})

/** The memory that is this process's own: what the kernel maps of the database's file is shared, and given up when it is wanted. */
function held(): number {
  try {
    const [, kilobytes] = /^RssAnon:\s+(\d+) kB/m.exec(readFileSync('/proc/self/status', 'utf8')) ?? []
    return kilobytes ? Number(kilobytes) * 1024 : process.memoryUsage().rss
  } catch {
    return process.memoryUsage().rss
  }
}

let peak = 0
const look = (): number => {
  const now = held()
  peak = Math.max(peak, now)
  return now
}
setInterval(look, 20)
process.on('message', () => {
  const now = look()
  process.send?.({ now, peak })
  peak = 0
})

const server: Server = app.listen(0, '127.0.0.1', () => void tell())

async function tell(): Promise<void> {
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  for (const bid of bids) {
    const page = await (await fetch(`${url}/bids/${bid.bid}/files`, { headers: { cookie: bid.cookie } })).text()
    bid.csrf = /name="csrf" value="([^"]*)"/.exec(page)?.[1] ?? ''
  }
  process.send?.({ url, bids } satisfies Serving)
}
