import assert from 'node:assert/strict'
import { createHash, randomBytes } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { after, before, test } from 'node:test'
import { everyEvent } from '../audit/ledger-store.js'
import { asReads } from '../database/access.js'
import { keyringFrom } from '../database/keyring.js'
import { openReader } from '../database/open.js'
import { keepConflictDecision, keepDeclaration } from '../panel/interest-store.js'
import { sampleTender } from '../rules/sample-tender.js'
import type { Person } from '../web/visits.js'
import { servedBidding, type ServedBidding } from './bidding-fixture.js'
import { JUST_AFTER, NOW } from './bids-fixture.js'
import { openedBid, submittedContent } from './bid-store.js'
import { bidDigests } from './bid-digest.js'
import { fetched, send, tell, type Heard } from './file-sending-fixture.js'
import { filesOfBid, submittedFileKey } from './file-store.js'
import { pdfOf } from './files-fixture.js'
import { submissionsOf } from './submission-store.js'
import { piecesOf, uploadKey } from './upload-store.js'

const PLANTED = 'The bittern booms before dawn'
const NAME = 'Bittern at dawn'
/** On the way, after the deadline, a session must still be young. */
const EVENING = '2026-04-15T10:58:00.000Z'

let world: ServedBidding
let bid: string
/** The ids of the files by what was done with them. */
const ids: Record<string, string> = {}

const url = () => world.program.url
const house = () => world.bidding.house
const addressOf = (which: string): string => `/bids/${bid}/files/${ids[which] ?? 'unknown00000'}`

before(async () => {
  world = await servedBidding()
  const { bidding } = world
  bid = bidding.begin(bidding.ada)
  bidding.complete(bidding.ada, bid)
  const ada = await world.as(bidding.ada)
  const attach = async (which: string, on: string): Promise<void> => {
    const bytes = pdfOf(`${PLANTED} ${which}`)
    await send(url(), ada, `/bids/${bid}/files`, { on }, [{ name: `${NAME} ${which}.pdf`, bytes }])
    ids[which] = filesOfBid(house().db, bid).at(-1)?.id ?? ''
  }
  await attach('model', 'criterion:model')
  await attach('jobs', 'criterion:jobs')
  await attach('whole', 'bid')
  await attach('removed', 'bid')
  await tell(url(), ada, `${addressOf('removed')}/remove`, {})
  bidding.submit(bidding.ada, bid)
  await attach('later', 'criterion:model')
})
after(() => world.program.close())

const OTHERS = ['lea', 'mia', 'odd', 'ann', 'pia', 'max', 'bea'] as const

async function asked(person: Person, which: string, now = NOW, more = ''): Promise<Heard> {
  const browser = await world.as(person, now)
  return fetched(url(), browser, addressOf(which) + more)
}
const without = ({ body }: Heard): string =>
  body.replaceAll(/name="csrf" value="[^"]*"/g, '').replaceAll(/\/bids\/[\w/]+/g, '')

test('what will be submitted is listed with name, size and SHA-256, and the receipt keeps it', async () => {
  const ada = await world.as(world.bidding.ada)
  const [submission] = submissionsOf(house().db, { bid })
  const digest = createHash('sha256')
    .update(pdfOf(`${PLANTED} whole`))
    .digest('hex')
  const pages = [
    (await ada.get(`/bids/${bid}/submit`)).body,
    (await ada.get(`/bids/${bid}/receipts/${submission?.id ?? ''}`)).body,
  ]
  for (const page of pages) {
    assert.match(page, new RegExp(`${NAME} whole\\.pdf`))
    assert.match(page, new RegExp(digest.replace(/(.{8})(?=.)/g, '$1 ')))
    assert.doesNotMatch(page, new RegExp(`${NAME} removed`))
  }
  assert.match(pages[0] as string, new RegExp(`${NAME} later`))
  assert.doesNotMatch(pages[1] as string, new RegExp(`${NAME} later`))
})

test('the files are part of what is submitted, and their list has a digest of its own', () => {
  const [submission] = submissionsOf(house().db, { bid })
  const content = submittedContent(house().db, submission?.id ?? '')
  assert.deepEqual(
    content.files?.map(({ id }) => id),
    [ids.model, ids.jobs, ids.whole],
  )
  const digests = bidDigests(content, submission?.salt ?? '')
  assert.equal(digests.whole, submission?.digest)
  assert.match(digests.files ?? '', /^[0-9a-f]{64}$/)
  const { files: _files, ...rest } = content
  assert.equal('files' in bidDigests(rest, submission?.salt ?? ''), false)
  assert.notEqual(bidDigests(rest, submission?.salt ?? '').whole, submission?.digest)
})

test('a file attached after the submission is told on the page that was drawn before, and is not submitted by it', async () => {
  const { bidding } = world
  const basis = bidding.basisFor(bidding.ada, bid)
  const ada = await world.as(bidding.ada)
  await send(url(), ada, `/bids/${bid}/files`, { on: 'bid' }, [{ name: 'meanwhile.pdf', bytes: pdfOf('meanwhile') }])
  const answer = bidding.submit(bidding.ada, bid, NOW, basis)
  assert.equal(answer.status, 409)
  const changes = answer.kind === 'page' ? (answer.locals.changes as { title: string; now: string }[]) : []
  assert.deepEqual(
    changes.map(({ title, now }) => [title, now]),
    [['The file “meanwhile.pdf”', 'Attached']],
  )
  const last = filesOfBid(house().db, bid).at(-1)
  await tell(url(), ada, `/bids/${bid}/files/${last?.id ?? ''}/remove`, {})
})

test('before the opening nobody but the bidder finds a file, and one that exists looks like one that does not', async () => {
  for (const now of [NOW, EVENING]) {
    world.program.setClock(now)
    for (const name of OTHERS)
      for (const which of ['model', 'whole', 'removed']) {
        const there = await asked(world.bidding[name], which, now)
        assert.equal(there.status, 404, `${which} for ${name}`)
        assert.equal(without(there), without(await asked(world.bidding[name], 'unknown', now)))
      }
    assert.equal((await asked(world.bidding.abe, 'removed', now)).status, 200)
  }
  world.program.setClock(NOW)
})

test('neither the bytes nor the names of files lie readable in the database, nor does the ledger tell them', () => {
  house().writer.pragma('wal_checkpoint(TRUNCATE)')
  const disk = readFileSync(house().file)
  for (const word of [
    PLANTED,
    NAME,
    createHash('sha256')
      .update(pdfOf(`${PLANTED} model`))
      .digest('hex'),
  ]) {
    assert.equal(disk.includes(word), false, word)
    assert.equal(disk.includes(Buffer.from(word, 'utf16le')), false)
  }
  assert.equal(disk.includes(ids.model ?? ''), true, 'the search finds what is there')
  assert.doesNotMatch(JSON.stringify(everyEvent(house().db, {})), new RegExp(`${PLANTED}|${NAME}`))
})

/** Declares no interest for those who must declare. */
function declared(person: Person): void {
  house().change((tx) => keepDeclaration(tx, { person: person.id, bid, interest: 'none', text: '', now: JUST_AFTER }))
}

test('after the opening a file is read by those who read an answer that it belongs to, once their interests are settled', async () => {
  const { bidding } = world
  bidding.open(bidding.lea)
  bidding.open(bidding.mia)
  world.program.setClock(JUST_AFTER)
  const status = async (person: Person, which: string) => (await asked(person, which, EVENING)).status
  for (const person of [bidding.ann, bidding.lea, bidding.mia]) assert.equal(await status(person, 'model'), 404)
  for (const person of [bidding.ann, bidding.lea, bidding.mia, bidding.pia]) declared(person)

  const seen = async (person: Person): Promise<string[]> => {
    const found: string[] = []
    for (const which of Object.keys(ids)) if ((await status(person, which)) === 200) found.push(which)
    return found
  }
  assert.deepEqual(await seen(bidding.ann), ['model', 'whole'])
  for (const person of [bidding.lea, bidding.mia, bidding.odd])
    assert.deepEqual(await seen(person), ['model', 'jobs', 'whole'])
  for (const person of [bidding.pia, bidding.max, bidding.bea]) assert.deepEqual(await seen(person), [])
  assert.deepEqual(await seen(bidding.abe), ['model', 'jobs', 'whole', 'removed', 'later'])
  const file = await asked(bidding.ann, 'model', EVENING)
  assert.equal(file.bytes.equals(pdfOf(`${PLANTED} model`)), true)
})

const reads = (): (string | null)[] =>
  everyEvent(house().db, {})
    .filter(({ act }) => act === 'file.read')
    .map(({ person }) => person)

test('who reads a file is in the ledger, once in ten minutes; the bidder’s own reading is not', async () => {
  const { ann, ada } = world.bidding
  const before = reads().length
  await asked(ann, 'model', EVENING)
  await asked(ann, 'model', EVENING, '/open')
  await asked(ada, 'model', EVENING)
  assert.equal(reads().length, before)
  world.program.setClock('2026-04-15T11:10:00.002Z')
  await asked(ann, 'model', EVENING)
  assert.deepEqual(reads().slice(before), [ann.id])
  world.program.setClock(JUST_AFTER)
})

test('somebody recused finds no file of the bid any more', async () => {
  const { bidding } = world
  house().change((tx) => {
    const at = { person: bidding.ann.id, bid }
    const revision = keepDeclaration(tx, {
      ...at,
      interest: 'declared',
      text: 'My sister works there',
      now: JUST_AFTER,
    })
    keepConflictDecision(tx, {
      ...at,
      revision,
      decision: 'recuse',
      reason: 'Family',
      by: bidding.lea.id,
      now: JUST_AFTER,
    })
  })
  assert.equal((await asked(bidding.ann, 'model', EVENING)).status, 404)
  assert.equal((await asked(bidding.ann, 'whole', EVENING)).status, 404)
})

test('after the opening submitted files can be read without the server’s key, and no other file can', () => {
  const stranger = asReads(openReader(house().file, keyringFrom(randomBytes(32))))
  const opened = openedBid(stranger, bid)
  const submission = opened?.submission ?? ''
  const key = submittedFileKey(stranger, bid, submission, ids.model ?? '')
  const bytes = Buffer.concat([...piecesOf(stranger, { id: ids.model ?? '', key })])
  assert.equal(bytes.equals(pdfOf(`${PLANTED} model`)), true)
  assert.throws(() => submittedFileKey(stranger, bid, submission, ids.later ?? ''), /has no file/)
  assert.throws(() => uploadKey(stranger, ids.later ?? ''))
  stranger.connection.close()
})

test('a tender that no longer takes what is attached says so before the bid is submitted', async () => {
  const other = await servedBidding()
  const { bidding } = other
  const mine = bidding.begin(bidding.ada)
  bidding.complete(bidding.ada, mine)
  const browser = await other.as(bidding.ada)
  await send(other.program.url, browser, `/bids/${mine}/files`, { on: 'bid' }, [{ name: 'a.pdf', bytes: pdfOf() }])
  bidding.amend('Only tables', { ...sampleTender(), files: { kinds: ['csv'], each: 1000, bid: 2000 } })
  const page = (await browser.get(`/bids/${mine}/submit`)).body
  assert.match(page, /“a\.pdf” is of the kind PDF, which the tender no longer takes/)
  assert.equal(bidding.submit(bidding.ada, mine).status, 422)
  const reply = await send(other.program.url, browser, `/bids/${mine}/files`, { on: 'bid' }, [
    { name: 'long.csv', bytes: 'a,b\n'.repeat(300) },
  ])
  assert.match(reply.body, /is larger than 1000 bytes/)
  await other.program.close()
})
