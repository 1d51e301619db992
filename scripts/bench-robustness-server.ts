// The server whose pages are measured while an award is analysed beside them, in a process of its own. It tells its address and
// where the pages are; each message makes it forget what it has worked out.
import { readFileSync } from 'node:fs'
import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { pino } from 'pino'
import { application } from '../server/app.js'
import { forgetAnalyses } from '../server/award/robustness-slow.js'
import { openReader, openWriter } from '../server/database/open.js'
import { largeDatabase } from './bench-database.js'

/** What the server tells when it listens. */
export interface Analysing {
  url: string
  cookie: string
  page: string
  ranking: string
}

const SIZE = { bids: 200, criteria: 60, evaluators: 4 }
const { file, cookie, paths } = largeDatabase(process.argv[2] as string, SIZE)
const assets = join(import.meta.dirname, '../dist/assets')
const manifest = JSON.parse(readFileSync(join(assets, 'manifest.json'), 'utf8')) as Record<
  'style' | 'document' | 'script',
  string
>
const app = application({
  reader: openReader(file),
  writer: openWriter(file),
  printer: { print: () => Promise.reject(new Error('nothing is printed here')), ready: () => false },
  log: pino({ level: 'warn' }),
  clock: () => new Date().toISOString(),
  demo: true,
  secure: false,
  proxies: 0,
  assets: { folder: assets, ...manifest },
})

process.on('message', () => {
  forgetAnalyses()
  process.send?.('forgotten')
})
const server: Server = app.listen(0, '127.0.0.1', () => {
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  process.send?.({ url, cookie, page: paths.marking ?? '', ranking: paths.ranking ?? '' } satisfies Analysing)
})
