// The server whose pages are measured while the papers of a report are made beside them, in a process of its own. It tells its
// address and its report; each message makes it forget what it has made, and make one paper again, or end.
import { readFileSync } from 'node:fs'
import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { pino } from 'pino'
import { application, runnerOf } from '../server/app.js'
import type { PublishedFile } from '../server/award/case-file.js'
import { reportDocx, reportPdf, reportXlsx } from '../server/award/papers/paper-kinds.js'
import { digest } from '../server/award/digest.js'
import { reportContentOf, reportTextOf } from '../server/award/report-builder.js'
import { keepReport, reportOf } from '../server/award/report-store.js'
import { firmnessOfAll } from '../server/award/robustness-slow.js'
import { transact, type Reads } from '../server/database/access.js'
import { newId } from '../server/database/ids.js'
import { openReader, openWriter } from '../server/database/open.js'
import { printer } from '../server/documents/pdf.js'
import { leadOf } from '../server/home/message-audience-store.js'
import { tenderOf } from '../server/tenders/tender-store.js'
import type { Visit } from '../server/web/visits.js'
import { keyOf, stateOf } from '../server/web/work/work-state.js'
import { dropWorksAbout, keepWork } from '../server/web/work/work-store.js'
import { largeDatabase } from './bench-database.js'

/** What the server tells when it listens, and once a paper is made. */
export type Told = { url: string; cookie: string; page: string } | { form: string; seconds: number; bytes: number }

const { file, cookie, paths } = largeDatabase(process.argv[2] as string, { bids: 20, criteria: 40, evaluators: 8 })
const [reader, writer] = [openReader(file), openWriter(file)]
const assets = join(import.meta.dirname, '../dist/assets')
const manifest = JSON.parse(readFileSync(join(assets, 'manifest.json'), 'utf8')) as Record<
  'style' | 'document' | 'script',
  string
>
const clock = (): string => new Date().toISOString()
const paper = printer()
const given = { reader, writer, clock, log: pino({ level: 'warn' }), assets: { folder: assets, ...manifest } }
const queue = runnerOf({ ...given, printer: paper })
const app = application({ ...given, printer: paper, demo: true, secure: false, proxies: 0, afterChange: queue.nudge })

const tender = (paths.ranking ?? '').split('/')[2] ?? ''
const report = newId()
const lead = transact(writer, (tx) => {
  const issued = issuedContent(tx)
  const text = reportTextOf(issued.content)
  keepReport(tx, { id: report, tender, version: 1, content: text, digest: digest(text), by: issued.by, now: clock() })
  return issued.by
})

/** The report of the ranked tender, as it would be issued. */
function issuedContent(db: Reads) {
  const published = tenderOf(db, tender, clock()) as PublishedFile
  const [by = ''] = leadOf(db, tender)
  const found = { file: published } as Parameters<typeof firmnessOfAll.asks>[2]
  const analyses = firmnessOfAll.here(firmnessOfAll.asks(db, {} as Visit, found))
  const decision = { bid: null, bidder: null, reasons: 'None of the bids was awarded.', by: 'Lead' }
  return { by, content: reportContentOf(db, published, { now: clock(), version: 1, decision }, analyses) }
}

const KINDS = { pdf: reportPdf, docx: reportDocx, xlsx: reportXlsx }

process.on('message', (form: keyof typeof KINDS | 'end') => void (form === 'end' ? end() : make(form)))

async function end(): Promise<void> {
  await queue.close()
  await paper.close()
  process.exit(0)
}

async function make(form: keyof typeof KINDS): Promise<void> {
  const source = transact(writer, (tx) => {
    dropWorksAbout(tx, report)
    return { about: report, digest: reportOf(tx, report)?.digest ?? '' }
  })
  const { name } = KINDS[form]
  const key = keyOf(name, source)
  const began = performance.now()
  transact(writer, (tx) => keepWork(tx, key, name, { ...source, by: lead }, clock()))
  queue.nudge()
  await queue.idle()
  const state = transact(writer, (tx) => stateOf(tx, key, clock()))
  if (state.is !== 'made') throw new Error(`the ${form} is ${state.is}`)
  process.send?.({ form, seconds: (performance.now() - began) / 1000, bytes: state.size } satisfies Told)
}

const server: Server = app.listen(0, '127.0.0.1', () => {
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  process.send?.({ url, cookie, page: paths.marking ?? '' } satisfies Told)
})
