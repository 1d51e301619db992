import assert from 'node:assert/strict'
import { spawn, spawnSync, type ChildProcess } from 'node:child_process'
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import test, { after } from 'node:test'
import { setTimeout as rest } from 'node:timers/promises'
import { looked, OPEN, prepare, started } from './faults/fault-house.js'
import { everySave, load } from './faults/fault-load.js'
import { troublesOf } from './faults/fault-kills.js'
import { bidsNamed } from './faults/fault-reading.js'
import { healthOf } from './faults/fault-trials.js'
import { visiting } from './faults/fault-visitor.js'
import { isCopied } from './standby-watch.js'
import { engine, settingsFile, targetIn } from './standby-engine.js'

const ROOT = join(import.meta.dirname, '..')
const folder = mkdtempSync(join(tmpdir(), 'weighbridge-standby-test-'))
const children: ChildProcess[] = []
after(() => {
  for (const child of children) child.kill('SIGKILL')
  rmSync(folder, { recursive: true, force: true })
})

const SKIP = engineOrNull() === null ? 'there is no Litestream for this platform' : false

function engineOrNull(): string | null {
  try {
    return engine()
  } catch {
    return null
  }
}

const script = (name: string, args: string[], data: string): [string, string[], object] => [
  process.execPath,
  ['--import', 'tsx', join(ROOT, `scripts/${name}.ts`), ...args],
  { cwd: ROOT, env: { ...process.env, WEIGHBRIDGE_DATA: data } },
]

function takeover(data: string, ...args: string[]) {
  const [command, given, options] = script('takeover', args, data)
  const { status, stdout, stderr } = spawnSync(command, given, { ...options, encoding: 'utf8' })
  return { status, stdout, stderr }
}

test(
  'a machine lost under load is taken over from its copy, proved, and told to the act what the last moments lost',
  { skip: SKIP },
  async (t) => {
    const [data, copy, other] = ['data', 'copy', 'other'].map((name) => join(folder, name)) as [string, string, string]
    prepare(data)
    mkdirSync(other)
    cpSync(join(data, 'weighbridge.key'), join(other, 'weighbridge.key'))
    const program = await started(data)
    children.push(program.child)
    const copying = spawn(...script('standby', [copy], data))
    children.push(copying)
    const saves = everySave(data)
    let isOver = false
    const loading = load(program.url, saves, () => isOver)
    const until = Date.now() + 30_000
    while (!existsSync(join(copy, 'generations')) && Date.now() < until) await rest(100)
    await rest(4_000)
    assert.equal((await healthOf(program.url)).copy, 'up to date')

    const safe = saves.map(({ what, answered }) => ({ what, answered }))
    await rest(3_000)
    // The line to the copy breaks first, so that something is lost for certain.
    copying.kill('SIGTERM')
    await new Promise((ended) => copying.once('exit', ended))
    await rest(1_500)
    const witness = await lastReceipt(program.url, data)
    program.child.kill('SIGKILL')
    await program.ended
    isOver = true
    await loading
    rmSync(data, { recursive: true })

    const refused = takeover(other, copy, '--witness', witness)
    assert.equal(refused.status, 1, refused.stdout)
    assert.match(
      refused.stderr,
      /are known to have been done, and not in the copy:\n +\d+ .* bid\.submitted {2}family-wing/,
    )
    const taken = takeover(other, copy, '--witness', witness, '--despite-missing')
    assert.equal(taken.status, 0, taken.stderr)
    assert.match(taken.stdout, /Its ledger of \d+ events verifies/)
    const lost = looked(other, (db) => {
      assert.deepEqual(troublesOf(db, []), [])
      for (const [index, { what, answered }] of safe.entries())
        assert.ok((saves[index]?.stands(db) ?? 0) >= answered, `${what} was saved three seconds before the line broke`)
      return saves.map((save) => save.answered - save.stands(db)).reduce((sum, one) => sum + Math.max(0, one), 0)
    })
    t.diagnostic(
      `lost with ${1.5} s without a line: ${lost} of ${saves.reduce((sum, { answered }) => sum + answered, 0)} saves`,
    )
    const again = await started(other)
    children.push(again.child)
    again.child.kill('SIGTERM')
    assert.equal(await again.ended, 0)
  },
)

/** The proof of the newest submission, which its bidder holds. */
async function lastReceipt(url: string, data: string): Promise<string> {
  const [bid = ''] = looked(data, (db) => bidsNamed(db, OPEN, 'larkfield'))
  const joe = await visiting(url, 'Joe Pickering')
  const receipts = [...(await joe.look(`/bids/${bid}`)).text.matchAll(/href="(\/bids\/[^"]+\/receipts\/[^"/]+)"/g)].map(
    ([, href = '']) => href,
  )
  const proof = await joe.look(`${receipts[0] ?? ''}/proof`)
  assert.equal(proof.status, 200)
  const file = join(folder, 'receipt.txt')
  writeFileSync(file, proof.text)
  return file
}

test('a copy goes to a folder or to storage, and its settings are for their owner alone', () => {
  assert.deepEqual(targetIn('s3://bucket/some/path'), { type: 's3', bucket: 'bucket', path: 'some/path' })
  assert.deepEqual(targetIn('s3://bucket'), { type: 's3', bucket: 'bucket', path: 'weighbridge' })
  assert.deepEqual(targetIn('/srv/copy'), { type: 'file', path: '/srv/copy' })
  assert.throws(() => targetIn('ftp://somewhere'), /a folder or at s3:/)
  const file = settingsFile('/data/weighbridge.db', targetIn('s3://bucket/x'), {
    WEIGHBRIDGE_STANDBY_ENDPOINT: 'https://storage.example',
  })
  const [database] = (JSON.parse(readFileSync(file, 'utf8')) as { dbs: { replicas: Record<string, unknown>[] }[] }).dbs
  assert.equal(database?.replicas[0]?.endpoint, 'https://storage.example')
  if (process.platform !== 'win32') assert.equal(statSync(file).mode & 0o077, 0)
  rmSync(dirname(file), { recursive: true })
})

test('a copy is up to date once all that was read of the database is in it', () => {
  const told = (copied: number, read: number) =>
    [
      `litestream_replica_wal_index{db="/w.db",name="s3"} 2`,
      `litestream_replica_wal_offset{db="/w.db",name="s3"} ${copied}`,
      `litestream_shadow_wal_index{db="/w.db"} 2`,
      `litestream_shadow_wal_size{db="/w.db"} ${read}`,
    ].join('\n')
  assert.deepEqual([isCopied(told(4152, 4152)), isCopied(told(4152, 8272)), isCopied('')], [true, false, false])
})

test('without a copy, without a database and without Litestream one line says so', () => {
  assert.match(takeover(join(folder, 'none'), join(folder, 'nothing')).stderr, /^No copy could be fetched from .*\n$/)
  const [command, given, options] = script('standby', [join(folder, 'copy-2')], join(folder, 'none'))
  const { status, stderr } = spawnSync(command, given, { ...options, encoding: 'utf8' })
  assert.equal(status, 2)
  assert.match(stderr, /^There is no database at .* yet: start the program first\n$/)
  assert.throws(() => engine({ WEIGHBRIDGE_LITESTREAM: '/nowhere/litestream' }), /nothing is there/)
})
