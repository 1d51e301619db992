import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import test, { after } from 'node:test'
import { exportLines } from '../server/audit/export.js'
import { smallLedger } from '../server/audit/ledger-fixture.js'
import { headOf } from '../server/audit/ledger-store.js'

const folder = mkdtempSync(join(tmpdir(), 'weighbridge-verify-'))
after(() => rmSync(folder, { recursive: true, force: true }))

const { db } = smallLedger()
const head = headOf(db)
const text = [...exportLines(db, { tender: 'prison-one', mayRead: () => true, now: '2026-03-03T09:00:00.000Z' })].join(
  '',
)

/** Runs the verifier on a file of this text. */
function verify(content: string | Buffer, ...heads: string[]) {
  const file = join(folder, 'ledger.jsonl')
  writeFileSync(file, content)
  return run(file, ...heads)
}

function run(...args: string[]) {
  const script = join(import.meta.dirname, 'verify.ts')
  const { status, stdout, stderr } = spawnSync(process.execPath, ['--import', 'tsx', script, ...args], {
    encoding: 'utf8',
    cwd: join(import.meta.dirname, '..'),
  })
  return { status, stdout, stderr }
}

test('an auditor is told in words what was checked, and the head to compare', () => {
  assert.deepEqual(verify(text, head.hash), {
    status: 0,
    stdout: `Sound: 6 events in an unbroken chain, 4 in full, and 2 of other tenders by their leaf alone; 3 contents checked. Head 6 ${head.hash}\n`,
    stderr: '',
  })
})

test('a changed export ends with 1 and names the first broken entry', () => {
  assert.deepEqual(verify(text.replace('tender.published', 'tender.abandoned')), {
    status: 1,
    stdout: 'Broken at entry 3: its hash does not follow from what it says: it was changed after it was recorded.\n',
    stderr: '',
  })
})

test('what cannot be read ends with 2 and one line that says why', () => {
  const refused = (stderr: string) => ({ status: 2, stdout: '', stderr })

  assert.deepEqual(verify('no ledger'), refused('ledger.jsonl: line 1: it is not JSON.\n'))
  assert.deepEqual(run(), refused('Name the exported ledger: npm run --silent verify -- EXPORT [HASH…]\n'))
  assert.deepEqual(run('ledger', 'abc'), refused("'abc' is not a hash of 64 hexadecimal digits.\n"))
  assert.match(run(join(folder, 'missing')).stderr, /^missing cannot be read: ENOENT.*\n$/)
  assert.match(verify(Buffer.from([0x7b, 0xff, 0x7d])).stderr, /^ledger\.jsonl cannot be read: .*\n$/)
})
