import { cpSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { request } from 'node:http'
import { join } from 'node:path'
import { setTimeout as rest } from 'node:timers/promises'
import { openWriter } from '../../server/database/open.js'
import { pdfOf } from '../../server/bids/files-fixture.js'
import { launched, looked, OPEN, started } from './fault-house.js'
import { bidsNamed } from './fault-reading.js'
import { healthOf, marking, underLoad, unless, withProgram, type Found, type Trial } from './fault-trials.js'
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

/** Begins to send a file and stops in the middle; answers how to send the rest. */
function half(url: string, path: string, cookie: string): { finish: () => void; answer: Promise<number> } {
  const edge = 'line'
  const head = `--${edge}\r\nContent-Disposition: form-data; name="csrf"\r\n\r\nnone\r\n`
  const tail = `--${edge}--\r\n`
  const { hostname, port } = new URL(url)
  const length = Buffer.byteLength(head + tail)
  const sending = request({
    hostname,
    port,
    path,
    method: 'POST',
    headers: { cookie, 'content-type': `multipart/form-data; boundary=${edge}`, 'content-length': length },
  })
  const answer = new Promise<number>((done) => {
    sending.on('response', (reply) => done(reply.statusCode ?? 0))
    sending.on('error', () => done(0))
  })
  sending.write(head)
  return { finish: () => void sending.end(tail), answer }
}

const LONGEST_STOP = 10_000

const stop: Trial = {
  fault: 'told to stop (SIGTERM) while people save, with a form half sent',
  expected: 'requests in hand are finished, it ends within ten seconds with 0, nothing answered is lost',
  run: (folder) =>
    underLoad(join(folder, 'data'), 1_500, async ({ url, child, ended }) => {
      const sending = half(url, '/sign-in', '')
      await rest(300)
      const begun = Date.now()
      child.kill('SIGTERM')
      await rest(500)
      sending.finish()
      const [status, how] = await Promise.all([sending.answer, ended])
      return unless(
        [status >= 200 && status < 500, `what was in hand was answered with ${status}`],
        [how === 0, `it ended with ${how}`],
        [Date.now() - begun < LONGEST_STOP, `it took ${Date.now() - begun} ms`],
      )
    }),
}

const twice: Trial = {
  fault: 'told to stop twice, the second time while it finishes what is in hand',
  expected: 'it ends there and then with 1, nothing answered is lost',
  run: (folder) =>
    underLoad(join(folder, 'data'), 1_500, async ({ url, child, ended }) => {
      const sending = half(url, '/sign-in', '')
      await rest(300)
      child.kill('SIGTERM')
      await rest(200)
      const begun = Date.now()
      child.kill('SIGTERM')
      const [, how] = await Promise.all([sending.answer, ended])
      return unless(
        [how === 1, `it ended with ${how}`],
        [Date.now() - begun < 1_000, `it took ${Date.now() - begun} ms`],
      )
    }),
}

const silent: Trial = {
  fault: 'told to stop while somebody sends a form and falls silent',
  expected: 'it ends within ten seconds all the same',
  run: async (folder): Promise<Found> => {
    const program = await started(join(folder, 'data'))
    const sending = half(program.url, '/sign-in', '')
    await rest(300)
    const begun = Date.now()
    program.child.kill('SIGTERM')
    await Promise.all([program.ended, sending.answer])
    const took = Date.now() - begun
    return { troubles: unless([took < LONGEST_STOP, `it took ${took} ms`]), told: `${(took / 1000).toFixed(1)} s` }
  },
}

/** What is missing, wrong or told to stop. */
export const SERVICE_FAULTS: Trial[] = [scanner, stamps, keys, versions, older, stop, twice, silent]
