import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { pino } from 'pino'
import { application } from './app.js'
import { configFrom } from './config.js'
import { transact } from './database/access.js'
import { migrate } from './database/migrate.js'
import { openReader, openWriter } from './database/open.js'
import { printer } from './documents/pdf.js'
import { firstLink } from './people/first-administrator.js'

const config = configFrom(process.env)
const root = join(import.meta.dirname, '../..')
const file = join(config.data, 'weighbridge.db')
const writer = openWriter(file)
migrate(writer)
const reader = openReader(file)
const pdf = printer()
const assets = JSON.parse(readFileSync(join(root, 'dist/assets/manifest.json'), 'utf8')) as {
  style: string
  document: string
  script: string
}

const app = application({
  reader,
  writer,
  printer: pdf,
  log: pino({ level: config.log === 'info' ? 'warn' : config.log }),
  clock: () => new Date().toISOString(),
  demo: config.demo,
  url: config.url,
  secure: config.secure,
  proxies: config.proxies,
  assets: { folder: join(root, 'dist/assets'), ...assets },
})

const server = app.listen(config.port, config.host, () => {
  process.stdout.write(`Weighbridge listens on ${config.url}\n`)
  if (!config.demo) sayFirstLink()
})

/** While nobody has an account, this link is the only way in; each start makes it anew. */
function sayFirstLink(): void {
  const link = transact(writer, (tx) => firstLink(tx, config.url, new Date().toISOString()))
  if (link) process.stdout.write(`Nobody has an account yet. Become the first administrator, once, at ${link}\n`)
}

const stop = (): void => {
  server.close(() => {
    void pdf.close().finally(() => {
      reader.close()
      writer.close()
      process.exit(0)
    })
  })
  server.closeIdleConnections()
}
process.once('SIGTERM', stop)
process.once('SIGINT', stop)
