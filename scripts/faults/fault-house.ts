import { spawn, type ChildProcess } from 'node:child_process'
import { mkdirSync } from 'node:fs'
import { createServer, type AddressInfo } from 'node:net'
import { join } from 'node:path'
import { routesOf } from '../../server/app.js'
import { asReads, transact, type Reads } from '../../server/database/access.js'
import { migrate } from '../../server/database/migrate.js'
import { openReader, openWriter } from '../../server/database/open.js'
import { giveKeyring } from '../../server/database/sealing.js'
import { keyHeldBy, serverKeyring } from '../../server/database/server-key.js'
import { loadExamples } from '../../server/home/examples.js'

const ROOT = join(import.meta.dirname, '../..')

/** The tenders under load: one that is marked, one that is moderated, one that bids may still come for. */
export const MARKED = 'womens-recovery'
export const MODERATED = 'recovery-programme'
export const OPEN = 'family-wing'

/** Puts the worked examples into a folder: one waits for marks, one stands in the middle of moderation, one is open for bids. */
export function prepare(folder: string): void {
  mkdirSync(folder, { recursive: true })
  const writer = openWriter(join(folder, 'weighbridge.db'))
  const held = keyHeldBy(asReads(writer))
  giveKeyring(writer, serverKeyring({ given: null, file: join(folder, 'weighbridge.key'), held }))
  migrate(writer)
  const printer = { print: () => Promise.reject(new Error('nothing is printed here')), ready: () => false }
  const now = new Date().toISOString()
  transact(writer, (tx) =>
    loadExamples(tx, routesOf({ demo: true, printer }), {
      now,
      until: now,
      ids: [MARKED, MODERATED, OPEN],
      ends: { [MODERATED]: '2026-05-01T10:00:00.000Z' },
    }),
  )
  writer.close()
}

/** The database of a folder, to be looked at while nobody writes. */
export function looked<T>(folder: string, look: (db: Reads) => T): T {
  const file = join(folder, 'weighbridge.db')
  const bare = openReader(file)
  const held = keyHeldBy(asReads(bare))
  bare.close()
  const reader = openReader(file, serverKeyring({ given: null, file: join(folder, 'weighbridge.key'), held }))
  try {
    return look(asReads(reader))
  } finally {
    reader.close()
  }
}

/** The program as a process of its own. */
export interface Running {
  url: string
  child: ChildProcess
  /** What it has said so far. */
  said: () => string
  /** Once it has ended: with which status, or by which signal. */
  ended: Promise<number | string>
}

const freePort = (): Promise<number> =>
  new Promise((found) => {
    const probe = createServer()
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as AddressInfo
      probe.close(() => found(port))
    })
  })

const PATIENCE = 60_000

/** Starts the built program on the data of a folder, as people start it. Rejects with what it said when it does not start. */
export async function started(folder: string, settings: Record<string, string> = {}): Promise<Running> {
  const { running, ready } = await launched(folder, settings)
  await ready
  return running
}

/** Starts it and does not wait. */
export async function launched(
  folder: string,
  settings: Record<string, string> = {},
): Promise<{ running: Running; ready: Promise<void> }> {
  const port = await freePort()
  const env = { ...process.env, PORT: String(port), WEIGHBRIDGE_DATA: folder, WEIGHBRIDGE_DEMO: '1', ...settings }
  const child = spawn(process.execPath, [join(ROOT, 'dist/server/main.js')], {
    cwd: ROOT,
    env: { ...env, WEIGHBRIDGE_LOG: settings.WEIGHBRIDGE_LOG ?? 'error' },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let said = ''
  const ended = new Promise<number | string>((done) => child.once('exit', (code, signal) => done(code ?? signal ?? -1)))
  const ready = new Promise<void>((begun, failed) => {
    const late = setTimeout(() => failed(new Error(`it did not start within ${PATIENCE / 1000} s: ${said}`)), PATIENCE)
    const hear = (text: Buffer): void => {
      said += String(text)
      if (!/listens on \S+/.test(said)) return
      clearTimeout(late)
      begun()
    }
    child.stdout.on('data', hear)
    child.stderr.on('data', hear)
    void ended.then((how) => failed(new Error(`it stopped with ${how}: ${said}`)))
  })
  ready.catch(() => undefined)
  return { running: { url: `http://127.0.0.1:${port}`, child, said: () => said, ended }, ready }
}
