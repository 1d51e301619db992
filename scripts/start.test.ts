import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import {
  chmodSync,
  copyFileSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'

const ROOT = join(import.meta.dirname, '..')
const folder = mkdtempSync(join(tmpdir(), 'weighbridge-start-'))
after(() => rmSync(folder, { recursive: true, force: true }))

interface Started {
  said: string
  code: number | null
}

/** Starts the program on a free port, waits until it listens or gives up, and stops it as a service manager would. */
function started(
  data: string,
  demo: '0' | '1',
  more: Record<string, string> = {},
  program = ['--import', 'tsx', join(ROOT, 'server/main.ts')],
): Promise<Started> {
  const env = { ...process.env, PORT: '0', WEIGHBRIDGE_DATA: join(folder, data), WEIGHBRIDGE_DEMO: demo, ...more }
  const child = spawn(process.execPath, program, { cwd: ROOT, env })
  return new Promise((done) => {
    let said = ''
    const hear = (text: Buffer): void => {
      const listened = /listens on/.test(said)
      said += String(text)
      if (!listened && /listens on/.test(said)) setTimeout(() => child.kill('SIGTERM'), 300)
    }
    child.stdout.on('data', hear)
    child.stderr.on('data', hear)
    child.once('exit', (code) => done({ said, code }))
  })
}

test('a first demonstration acts the examples out and says who can sign in; a second one keeps the data; both stop when told', async () => {
  const first = await started('demo', '1')
  assert.match(first.said, /Loading the worked examples[^]*listens on[^]*ruth\.hallam@/)
  assert.equal(first.code, 0)
  const second = await started('demo', '1')
  assert.doesNotMatch(second.said, /Loading/)
  assert.equal(second.code, 0)
})

test('the program that was built starts as the one that runs from its source does: it finds views, examples and reference data', async () => {
  const { said, code } = await started('built', '1', {}, [join(ROOT, 'dist/server/main.js')])
  assert.match(said, /Loading the worked examples[^]*listens on/)
  assert.equal(code, 0)
})

test('a database that holds the demonstration is never used for real, nor a real one for a demonstration', async () => {
  const asReal = await started('demo', '0')
  assert.deepEqual([asReal.code, /holds the demonstration/.test(asReal.said)], [1, true])
  const real = await started('real', '0')
  assert.match(real.said, /Become the first administrator, once, at http:\S+\/invitations\/\S+/)
  const asDemo = await started('real', '1')
  assert.deepEqual([asDemo.code, /is in real use/.test(asDemo.said)], [1, true])
})

test('a wrong setting is told in one line that names it', async () => {
  const { said, code } = await started('other', '1', { PORT: 'abc' })
  assert.equal(code, 1)
  assert.equal(said.trim(), 'Weighbridge did not start: PORT must be a port number from 0 to 65535')
})

const REFUSAL = 'Weighbridge did not start: '

test('the key to the bids lies beside the database, for its owner alone; nothing starts without it, with another or with one open to others', async () => {
  const key = join(folder, 'demo', 'weighbridge.key')
  assert.equal(statSync(key).mode & 0o777, 0o600)
  const kept = join(folder, 'kept.key')
  copyFileSync(key, kept)

  chmodSync(key, 0o644)
  const open = await started('demo', '1')
  rmSync(key)
  const missing = await started('demo', '1')
  writeFileSync(key, 'ab'.repeat(32), { mode: 0o600 })
  const other = await started('demo', '1')
  const environment = await started('demo', '1', { WEIGHBRIDGE_KEY: 'cd'.repeat(32) })
  const malformed = await started('demo', '1', { WEIGHBRIDGE_KEY: 'ab' })
  copyFileSync(kept, key)

  for (const { said, code } of [open, missing, other, environment, malformed])
    assert.deepEqual([code, said.startsWith(REFUSAL), said.trim().split('\n').length], [1, true, 1], said)
  assert.match(open.said, /open to other people than its owner: run chmod 600/)
  assert.match(missing.said, /is sealed, and its key is missing: put weighbridge\.key back beside it/)
  assert.match(other.said, /The key in \S+ is not the one with which this database is sealed/)
  assert.match(environment.said, /WEIGHBRIDGE_KEY is not the one with which this database is sealed/)
  assert.match(malformed.said, /WEIGHBRIDGE_KEY must be 64 hexadecimal digits, or 32 bytes in base64/)
  assert.doesNotMatch(other.said + environment.said, /abab|cdcd/)
  assert.equal((await started('demo', '1')).code, 0)
})

test('a database that is gone is not begun anew in silence: the start says what is missing, and makes nothing', async () => {
  const data = join(folder, 'demo')
  const aside = join(folder, 'aside')
  mkdirSync(aside)
  const files = readdirSync(data).filter((name) => name.startsWith('weighbridge.db'))
  for (const name of files) renameSync(join(data, name), join(aside, name))
  const { said, code } = await started('demo', '1')
  assert.deepEqual([code, said.trim().split('\n').length], [1, 1], said)
  assert.match(
    said,
    /weighbridge\.db is not there, although \S+weighbridge\.checkpoint was noted beside it.*npm run restore/,
  )
  assert.deepEqual(
    readdirSync(data).filter((name) => name.startsWith('weighbridge.db')),
    [],
  )
  for (const name of files) renameSync(join(aside, name), join(data, name))
  assert.equal((await started('demo', '1')).code, 0)
})

test('a key in the environment needs no file, and copies from before bids were sealed are named', async () => {
  const data = join(folder, 'given')
  mkdirSync(data)
  for (const version of [2, 12, 13]) writeFileSync(join(data, `weighbridge.db.before-version-${version}`), '')
  const { said, code } = await started('given', '0', { WEIGHBRIDGE_KEY: Buffer.alloc(32, 9).toString('base64') })
  assert.equal(code, 0)
  assert.throws(() => statSync(join(data, 'weighbridge.key')), /ENOENT/)
  assert.match(said, /before-version-2 is a copy from before bids were sealed, and anybody can read it: delete it/)
  assert.match(said, /before-version-12 is a copy/)
  assert.doesNotMatch(said, /before-version-13/)
})
