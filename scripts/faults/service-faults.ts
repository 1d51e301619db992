import { cpSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { openWriter } from '../../server/database/open.js'
import { pdfOf } from '../../server/bids/files-fixture.js'
import { launched, looked, OPEN, started } from './fault-house.js'
import { bidsNamed } from './fault-reading.js'
import { healthOf, marking, unless, withProgram, type Trial } from './fault-trials.js'
import { visiting } from './fault-visitor.js'

const NOWHERE = '127.0.0.1:9'

/** Starts it, expects that it refuses, and answers what it said. */
async function refusalOf(folder: string, settings: Record<string, string> = {}): Promise<string> {
  const { running, ready } = await launched(folder, settings)
  const said = await ready.then(
    () => 'it started',
    (error: Error) => error.message,
  )
  running.child.kill('SIGKILL')
  return said
}

const startsAgain = async (folder: string): Promise<string[]> => {
  const program = await started(folder)
  program.child.kill('SIGTERM')
  const how = await program.ended
  return unless([how === 0, `it ended with ${how}`])
}

const scanner: Trial = {
  fault: 'the virus scanner does not answer',
  expected: 'a file is kept and shown as not scanned',
  run: async (folder) => {
    const data = join(folder, 'data')
    const [bid = ''] = looked(data, (db) => bidsNamed(db, OPEN, 'larkfield'))
    return withProgram(data, { WEIGHBRIDGE_CLAMAV: NOWHERE }, async ({ url }) => {
      const fiona = await visiting(url, 'Fiona Brandt')
      const kept = await fiona.attach(`/bids/${bid}/files`, [['on', 'bid']], 'Plan.pdf', pdfOf())
      const page = await fiona.look(`/bids/${bid}/files`)
      return {
        troubles: unless(
          [kept.status === 303, `it was not kept: ${kept.status}`],
          [/not scanned/i.test(page.text), 'the page does not say that it was not scanned'],
        ),
      }
    })
  },
}

const stamps: Trial = {
  fault: 'the time-stamping service does not answer',
  expected: 'everything goes on, and /health counts what waits for its stamp',
  run: (folder) =>
    withProgram(join(folder, 'data'), { WEIGHBRIDGE_TSA: `http://${NOWHERE}/tsa` }, async ({ url }, visitor) => {
      const save = await (await marking(join(folder, 'data'), visitor))()
      const { timestamps } = (await healthOf(url)) as { timestamps?: { waiting?: number } }
      return {
        troubles: unless(
          [save.status === 303, `a mark was not saved: ${save.status}`],
          [(timestamps?.waiting ?? 0) > 0, `/health says ${JSON.stringify(timestamps)}`],
        ),
      }
    }),
}

const keys: Trial = {
  fault: 'the key file is missing, or is another one',
  expected: 'the start is refused in one line, nothing is overwritten, and with the right key it starts',
  run: async (folder) => {
    const data = join(folder, 'data')
    const key = join(data, 'weighbridge.key')
    renameSync(key, `${key}.aside`)
    const missing = await refusalOf(data)
    writeFileSync(key, `${'ab'.repeat(32)}\n`, { mode: 0o600 })
    const other = await refusalOf(data)
    rmSync(key)
    renameSync(`${key}.aside`, key)
    return {
      troubles: [
        ...unless(
          [/did not start: .*key/.test(missing), `without a key: ${missing}`],
          [/did not start: .*key/.test(other), `with another: ${other}`],
        ),
        ...(await startsAgain(data)),
      ],
    }
  },
}

const versions: Trial = {
  fault: 'the database is of a newer version of the program',
  expected: 'the start is refused in one line that says so, and the database is left as it is',
  run: async (folder) => {
    const data = join(folder, 'data')
    const raised = (by: number): void => {
      const db = openWriter(join(data, 'weighbridge.db'))
      db.pragma(`user_version = ${Number(db.pragma('user_version', { simple: true })) + by}`)
      db.close()
    }
    raised(1)
    const said = await refusalOf(data)
    raised(-1)
    return {
      troubles: [...unless([/did not start: .*newer/i.test(said), `it said: ${said}`]), ...(await startsAgain(data))],
    }
  },
}

const older: Trial = {
  fault: 'an older copy lies in the place of the database',
  expected: 'the start says in one line how many entries of the ledger are missing',
  run: async (folder) => {
    const data = join(folder, 'data')
    const file = join(data, 'weighbridge.db')
    cpSync(file, `${file}.old`)
    const worked = await withProgram(data, {}, async (_, visitor) => {
      const save = await marking(data, visitor)
      for (let times = 0; times < 3; times += 1) await save()
      return { troubles: [] }
    })
    renameSync(`${file}.old`, file)
    for (const rest of ['-wal', '-shm']) rmSync(`${file}${rest}`, { force: true })
    const program = await started(data)
    program.child.kill('SIGTERM')
    await program.ended
    return {
      troubles: [
        ...worked.troubles,
        ...unless([/THE LEDGER: .*(missing|\d+)/.test(program.said()), `it said: ${program.said()}`]),
      ],
    }
  },
}

/** What is missing or wrong. */
export const SERVICE_FAULTS: Trial[] = [scanner, stamps, keys, versions, older]
