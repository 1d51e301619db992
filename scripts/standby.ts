/**
 * Keeps a copy of the database elsewhere, always and within about a second: `npm run standby -- TARGET`. TARGET is a folder, on
 * another machine's disk for instance, or `s3://BUCKET/PATH`; for the latter the environment gives LITESTREAM_ACCESS_KEY_ID and
 * LITESTREAM_SECRET_ACCESS_KEY, and WEIGHBRIDGE_STANDBY_ENDPOINT and _REGION where the storage is not Amazon's. It runs beside
 * the program until it is stopped, and is started again when it stops by itself. The server's key is not copied.
 */
import { spawn, type ChildProcess } from 'node:child_process'
import { existsSync, rmSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { setTimeout as rest } from 'node:timers/promises'
import { configFrom } from '../server/config.js'
import { refuse } from './json-file.js'
import { engine, settingsFile, targetIn } from './standby-engine.js'
import { freePort, watched } from './standby-watch.js'

const AGAIN = 5_000
const LAST = 5_000

async function keep(binary: string, settings: string, target: string): Promise<void> {
  let [child, isOver]: [ChildProcess | null, boolean] = [null, false]
  const stop = (): void => {
    isOver = true
    child?.kill('SIGTERM')
    // Where the target does not answer, Litestream goes on trying instead of ending.
    setTimeout(() => child?.kill('SIGKILL'), LAST).unref()
  }
  process.on('SIGTERM', stop).on('SIGINT', stop)
  while (!isOver) {
    const running = spawn(binary, ['replicate', '-config', settings], { stdio: ['ignore', 'inherit', 'inherit'] })
    child = running
    process.stdout.write(`A copy is kept at ${target}. The server’s key is not part of it: keep it elsewhere.\n`)
    const how = await new Promise((ended) => running.once('exit', (code, signal) => ended(signal ?? code)))
    if (isOver) break
    process.stderr.write(`The copying stopped (${String(how)}) and is begun again.\n`)
    await rest(AGAIN)
  }
  rmSync(dirname(settings), { recursive: true, force: true })
}

async function main(): Promise<void> {
  const [target, ...more] = process.argv.slice(2)
  if (target === undefined || more.length > 0)
    return refuse('Name one place: npm run standby -- FOLDER, or s3://BUCKET/PATH')
  try {
    const database = join(configFrom(process.env).data, 'weighbridge.db')
    if (!existsSync(database)) throw new Error(`There is no database at ${database} yet: start the program first`)
    const port = await freePort()
    const unwatch = watched(port, dirname(database))
    try {
      await keep(engine(), settingsFile(database, targetIn(target), process.env, port), target)
    } finally {
      unwatch()
    }
  } catch (error) {
    refuse(error instanceof Error ? error.message : String(error))
  }
}

await main()
