import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
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
function started(data: string, demo: '0' | '1', more: Record<string, string> = {}): Promise<Started> {
  const env = { ...process.env, PORT: '0', WEIGHBRIDGE_DATA: join(folder, data), WEIGHBRIDGE_DEMO: demo, ...more }
  const child = spawn(process.execPath, ['--import', 'tsx', join(ROOT, 'server/main.ts')], { cwd: ROOT, env })
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
