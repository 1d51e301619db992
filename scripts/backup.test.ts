import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { record } from '../server/audit/ledger-store.js'
import { transact } from '../server/database/access.js'
import { keyringFrom } from '../server/database/keyring.js'
import { migrate } from '../server/database/migrate.js'
import { openWriter } from '../server/database/open.js'

const ROOT = join(import.meta.dirname, '..')
const folder = mkdtempSync(join(tmpdir(), 'weighbridge-backup-'))
after(() => rmSync(folder, { recursive: true, force: true }))

const SECRET = 'ab'.repeat(32)
const data = join(folder, 'data')
const writer = openWriter(join(data, 'weighbridge.db'), keyringFrom(Buffer.from(SECRET, 'hex')))
migrate(writer)
writeFileSync(join(data, 'weighbridge.key'), `${SECRET}\n`, { mode: 0o600 })
const act = (): unknown =>
  transact(writer, (tx) => record(tx, { person: null, now: '2026-03-02T09:00:00.000Z' }, { act: 'signed-out' }))
act()

/** Runs a command as people do. Answers its status, what it printed, and what it complained of. */
function run(command: string, ...words: string[]): { status: number | null; said: string; complained: string } {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    ['--import', 'tsx', join(ROOT, 'scripts', `${command}.ts`), ...words],
    { cwd: ROOT, encoding: 'utf8', env: { ...process.env, WEIGHBRIDGE_DATA: data } },
  )
  return { status, said: stdout, complained: stderr }
}

test('a backup is taken while the database is open, is refused while it still is, and is restored when it is not', () => {
  const copies = join(folder, 'copies')
  const taken = run('backup', copies)
  assert.deepEqual([taken.status, taken.complained], [0, ''])
  assert.match(taken.said, /weighbridge-\w+\.json: 1 events, \d+ bytes\n$/)
  assert.equal(readdirSync(copies).length, 2)
  act()
  const busy = run('restore', copies)
  assert.deepEqual([busy.status, busy.said.split('\n').length], [1, 2])
  assert.match(busy.complained, /A server has .* open: stop it first\./)
  writer.close()
  const lossy = run('restore', copies)
  assert.equal(lossy.status, 1)
  assert.match(lossy.complained, /^Act 2 is known to have been done, and not in the copy:\n {2}2 .* signed-out\n$/)
  const done = run('restore', copies, '--despite-missing')
  assert.equal(done.status, 0)
  assert.match(done.said, /What lay there before is kept as weighbridge\.db\.replaced-\w+\./)
  assert.deepEqual(run('check-records'), {
    ...{ status: 0, complained: '' },
    said: 'Everything that must be true of the records is.\n',
  })
})

test('a command that cannot be read, and a place without a database, get one line and status 2', () => {
  for (const [command, ...words] of [
    ['backup'],
    ['restore'],
    ['restore', '--quickly', folder],
    ['check-records', folder],
  ]) {
    const { status, said, complained } = run(command ?? '', ...words)
    assert.deepEqual([status, said, complained.trim().split('\n').length], [2, '', 1], `${command} ${words.join(' ')}`)
  }
})
