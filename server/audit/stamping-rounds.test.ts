import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import test, { type TestContext } from 'node:test'
import { testHouse, type TestHouse } from '../test-house.js'
import { checkpointAt } from './checkpoint-store.js'
import { record } from './ledger-store.js'
import { granted } from './stamp-fixture.js'
import { stampOf } from './timestamp-store.js'
import { timestamper, type Timestamper } from './timestamping.js'

const NOON = '2026-03-02T12:00:00.000Z'
const REFUSAL = Buffer.from('30053003020102', 'hex')

interface Service {
  host: string
  /** What each question came with. */
  asked: { method?: string | undefined; type?: string | undefined; question: Buffer }[]
}

/** A service on loopback that answers so. */
async function serving(
  t: TestContext,
  answer: (question: Buffer, count: number) => Buffer | Promise<Buffer>,
): Promise<Service> {
  const asked: Service['asked'] = []
  const questionIn = async (req: IncomingMessage): Promise<Buffer> => {
    const pieces: Buffer[] = []
    for await (const piece of req) pieces.push(piece as Buffer)
    return Buffer.concat(pieces)
  }
  const server = createServer((req, res) => {
    void questionIn(req).then(async (question) => {
      asked.push({ method: req.method, type: req.headers['content-type'], question })
      res.end(await answer(question, asked.length))
    })
  })
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready))
  t.after(() => server.close())
  return { host: `127.0.0.1:${(server.address() as AddressInfo).port}`, asked }
}

/** A ledger with so many checkpoints that wait for their stamps. */
function waiting(count: number): TestHouse {
  const house = testHouse()
  for (let tender = 1; tender <= count; tender += 1)
    house.change((tx) => record(tx, { person: null, now: NOON }, { act: 'bids.opened', tender: String(tender) }))
  return house
}

function stampingWith(house: TestHouse, { host }: Service): { stamping: Timestamper; failures: unknown[] } {
  const failures: unknown[] = []
  const log = {
    error: (said: object, words?: string) => void failures.push([(said as { err: Error }).err.message, words]),
  }
  return { stamping: timestamper({ ...house, clock: () => NOON, service: `http://${host}/tsa`, log }), failures }
}

const stampedSizes = (house: TestHouse, most: number): number[] =>
  Array.from({ length: most }, (_, index) => index + 1).filter((size) => stampOf(house.db, { size }))

const failed = (message: string): unknown => [message, 'a checkpoint could not be stamped']

test('each checkpoint that waits is asked for by the digest of its text, and what the service says is kept', async (t) => {
  const house = waiting(3)
  const service = await serving(t, granted)
  const { stamping, failures } = stampingWith(house, service)
  await stamping.round()

  assert.deepEqual(failures, [])
  const digests = [1, 2, 3].map((size) =>
    createHash('sha256')
      .update(checkpointAt(house.db, { size })?.text ?? '')
      .digest('hex'),
  )
  assert.deepEqual(
    service.asked.map(({ method, type, question }) => [method, type, question.subarray(24, 56).toString('hex')]),
    digests.map((digest) => ['POST', 'application/timestamp-query', digest]),
  )
  const { token, ...stamp } = stampOf(house.db, { size: 2 }) ?? assert.fail('it has no stamp')
  assert.deepEqual(stamp, { size: 2, stampedAt: NOON, service: service.host })
  assert.equal(Buffer.from(token).equals(granted(service.asked[1]?.question ?? Buffer.of())), true)
  await stamping.round()
  assert.equal(service.asked.length, 3)
  house.close()
})

test('after five refusals a round ends, and what was not asked for is asked for in the next', async (t) => {
  const house = waiting(7)
  const refusing = await serving(t, () => REFUSAL)
  const { stamping, failures } = stampingWith(house, refusing)
  await stamping.round()
  assert.deepEqual([refusing.asked.length, stampedSizes(house, 7)], [5, []])
  assert.deepEqual(failures, Array(5).fill(failed('the service refused, with status 2')))

  const picky = await serving(t, (question, count) => (count <= 4 ? REFUSAL : granted(question)))
  await stampingWith(house, picky).stamping.round()
  assert.deepEqual([picky.asked.length, stampedSizes(house, 7)], [7, [5, 6, 7]])
  house.close()
})

test('a service that answers nobody ends the round at once', async (t) => {
  const house = waiting(2)
  const away = { host: '127.0.0.1:1', asked: [] }
  const { stamping, failures } = stampingWith(house, away)
  await stamping.round()
  assert.deepEqual(failures, [failed('fetch failed')])
  // The next round begins anew, and is not held up by the one that failed.
  const back = await serving(t, granted)
  await stampingWith(house, back).stamping.round()
  assert.deepEqual(stampedSizes(house, 2), [1, 2])
  house.close()
})

test('an answer that is longer than any stamp is put aside', async (t) => {
  const house = waiting(1)
  const padded = (length: number) => (question: Buffer) => {
    const answer = granted(question)
    const missing = length - answer.length
    // Empty elements of two bytes behind the answer, and one of three where the number is odd.
    return Buffer.concat([
      answer,
      Buffer.from(missing % 2 === 1 ? '040100' : '', 'hex'),
      Buffer.alloc(missing - (missing % 2) * 3),
    ])
  }
  const long = stampingWith(house, await serving(t, padded(100_001)))
  await long.stamping.round()
  assert.deepEqual([long.failures, stampedSizes(house, 1)], [[failed('its answer is too long')], []])
  const largest = stampingWith(house, await serving(t, padded(100_000)))
  await largest.stamping.round()
  assert.deepEqual([largest.failures, stampedSizes(house, 1)], [[], [1]])
  house.close()
})

test('two rounds at once are one, and after closing only the answer that is awaited is taken', async (t) => {
  const house = waiting(3)
  let answer = (): void => undefined
  const held = new Promise<void>((done) => (answer = done))
  const service = await serving(t, (question) => held.then(() => granted(question)))
  const { stamping, failures } = stampingWith(house, service)
  const [one, other] = [stamping.round(), stamping.round()]
  assert.equal(one, other)
  const closing = stamping.close()
  answer()
  await closing
  assert.deepEqual([stampedSizes(house, 3), service.asked.length, failures], [[1], 1, []])
  await stamping.round()
  await stamping.close()
  assert.equal(service.asked.length, 1)
  house.close()
})
