import assert from 'node:assert/strict'
import { execFileSync, spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { readFileSync, writeFileSync } from 'node:fs'
import { createServer, type RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import test, { type TestContext } from 'node:test'
import { localsOf, testHouse, type TestHouse } from '../test-house.js'
import { withStamps } from '../home/health-pages.js'
import { data } from '../web/visits.js'
import { authority, HAS_OPENSSL } from './authority-fixture.js'
import { checkpointAt } from './checkpoint-store.js'
import { record } from './ledger-store.js'
import { questionOf, timeIn } from './timestamp.js'
import { stampOf } from './timestamp-store.js'
import { timestamper } from './timestamping.js'

const NOON = '2026-03-02T12:00:00.000Z'

/** A service on loopback that answers so. */
async function serving(t: TestContext, listener: RequestListener): Promise<string> {
  const server = createServer(listener)
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready))
  t.after(() => server.close())
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/`
}

const answering =
  (reply: (question: Buffer) => Buffer): RequestListener =>
  (req, res) => {
    const pieces: Buffer[] = []
    req.on('data', (piece: Buffer) => pieces.push(piece))
    req.on('end', () => res.setHeader('content-type', 'application/timestamp-reply').end(reply(Buffer.concat(pieces))))
  }

/** A ledger with one checkpoint of a gate and one that no gate made. */
function gated(): TestHouse {
  const house = testHouse()
  const act = (one: string): void =>
    void house.change((tx) => record(tx, { person: null, now: NOON }, { act: one, tender: 't' }))
  act('bids.opened')
  act('moderation.signed')
  return house
}

const rounds = async (house: TestHouse, service: string): Promise<unknown[]> => {
  const failures: unknown[] = []
  const log = { error: (said: object) => failures.push((said as { err: Error }).err.message) }
  await timestamper({ ...house, clock: () => NOON, service, log }).round()
  return failures
}

const healthOf = (house: TestHouse, now: string): unknown => {
  const answer = withStamps(() => data({ status: 'ok' }), true)(house.db, { now })
  return answer.kind === 'data' ? (answer.data as { timestamps: unknown }).timestamps : localsOf(answer)
}

test('a checkpoint made at a gate is stamped by a real service, and openssl says that the stamp holds', async (t) => {
  if (!HAS_OPENSSL) return t.skip('openssl is not here')
  const { cwd, reply } = authority(t)
  const house = gated()
  const began = Date.now()
  assert.deepEqual(await rounds(house, await serving(t, answering(reply))), [])
  const stamp = stampOf(house.db, { size: 1 })
  assert.ok(stamp)
  assert.equal(stampOf(house.db, { size: 2 }), undefined)
  assert.equal(Math.abs(Date.parse(stamp.stampedAt) - began) < 60_000, true)

  writeFileSync(join(cwd, 'checkpoint.txt'), checkpointAt(house.db, { size: 1 })?.text ?? '')
  writeFileSync(join(cwd, 'stamp.tsr'), stamp.token)
  const verify = () =>
    spawnSync('openssl', ['ts', '-verify', '-data', 'checkpoint.txt', '-in', 'stamp.tsr', '-CAfile', 'cert.pem'], {
      cwd,
    })
  assert.equal(verify().status, 0, verify().stderr.toString())
  writeFileSync(join(cwd, 'checkpoint.txt'), `${checkpointAt(house.db, { size: 1 })?.text ?? ''} `)
  assert.equal(verify().status === 0, false)
  assert.deepEqual(healthOf(house, '2026-03-02T13:00:00.000Z'), { state: 'ok', waiting: 0 })
  house.close()
})

test('an older answer, or one about something else, is not taken for the stamp that was asked for', (t) => {
  if (!HAS_OPENSSL) return t.skip('openssl is not here')
  const { reply } = authority(t)
  const asked = { digest: Buffer.alloc(32, 1), nonce: Buffer.of(0xff, 2, 3, 4, 5, 6, 7, 8) }
  const answer = reply(questionOf(asked))
  assert.match(timeIn(answer, asked), /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/)
  assert.throws(() => timeIn(answer, { ...asked, nonce: Buffer.alloc(8, 9) }), /answers another question/)
  assert.throws(() => timeIn(answer, { ...asked, digest: Buffer.alloc(32, 2) }), /of something else/)
  for (let length = 0; length < answer.length - 1; length += 97)
    assert.throws(() => timeIn(answer.subarray(0, length), asked), { name: 'Error' })
})

test('a question is the one that openssl writes', (t) => {
  if (!HAS_OPENSSL) return t.skip('openssl is not here')
  const { cwd } = authority(t)
  const digest = Buffer.alloc(32, 7)
  execFileSync(
    'openssl',
    ['ts', '-query', '-digest', digest.toString('hex'), '-sha256', '-no_nonce', '-cert', '-out', 'q.tsq'],
    { cwd, stdio: 'pipe' },
  )
  const theirs = readFileSync(join(cwd, 'q.tsq'))
  const ours = questionOf({ digest, nonce: Buffer.of(5) })
  // Ours has a nonce of one byte besides: three bytes more.
  assert.equal(ours.length, theirs.length + 3)
  assert.equal(ours.subarray(2, -6).equals(theirs.subarray(2, -3)), true)
})

test('a service that is down, refuses or answers nonsense holds nobody up: it is tried again, and the health tells', async (t) => {
  const house = gated()
  const down = await serving(t, (_req, res) => res.destroy())
  const busy = await serving(t, (_req, res) => res.writeHead(503).end())
  const refusing = await serving(
    t,
    answering(() => Buffer.from('30053003020102', 'hex')),
  )
  const nonsense = await serving(
    t,
    answering(() => Buffer.from('nonsense')),
  )
  assert.deepEqual(await rounds(house, down), ['fetch failed'])
  assert.deepEqual(await rounds(house, busy), ['the service answered with 503'])
  assert.deepEqual(await rounds(house, refusing), ['the service refused, with status 2'])
  assert.equal((await rounds(house, nonsense)).length, 1)
  assert.equal(stampOf(house.db, { size: 1 }), undefined)
  assert.deepEqual(healthOf(house, '2026-03-02T12:05:00.000Z'), { state: 'ok', waiting: 1 })
  assert.deepEqual(healthOf(house, '2026-03-02T13:00:00.000Z'), { state: 'failing', waiting: 1 })
  house.close()
})

test('a checkpoint that the service refuses keeps no other from its stamp', async (t) => {
  if (!HAS_OPENSSL) return t.skip('openssl is not here')
  const { reply } = authority(t)
  const house = gated()
  house.change((tx) => record(tx, { person: null, now: NOON }, { act: 'bids.opened', tender: 'another' }))
  const first = createHash('sha256')
    .update(checkpointAt(house.db, { size: 1 })?.text ?? '')
    .digest()
  const picky = await serving(
    t,
    answering((question) => (question.includes(first) ? Buffer.from('30053003020102', 'hex') : reply(question))),
  )
  assert.deepEqual(await rounds(house, picky), ['the service refused, with status 2'])
  assert.deepEqual(
    [1, 3].map((size) => stampOf(house.db, { size }) !== undefined),
    [false, true],
  )
  house.close()
})
