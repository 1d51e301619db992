import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { test } from 'node:test'
import { MEGABYTE } from '../rules/file-kinds.js'
import { PART } from './file-part-pages.js'
import { bare, fetched, formAround, send, settled, stored, tell, tokenOf, type Heard } from './file-sending-fixture.js'
import { largePdf, locked } from './files-fixture.js'
import { ownBids } from './own-bid-fixture.js'
import { PIECE } from '../web/file-forms.js'
import { forgetHash } from './running-hash.js'

const FILE = largePdf(2_500_000, 7)
const DIGEST = createHash('sha256').update(FILE).digest('hex')

const at = ownBids()
const { held, house, reasons, url } = at
const uploads = () => `/bids/${at.bid}/uploads`
const begin = (more: Record<string, string> = {}, by = at.ada) =>
  tell(url(), by, uploads(), { name: 'big.pdf', size: String(FILE.length), on: 'bid', mark: '1', ...more })
const begun = async (): Promise<string> => `${uploads()}/${String((await begin()).json.upload)}`
const part = (place: string, offset: number, bytes = FILE.subarray(offset, offset + PART)): Promise<Heard> =>
  send(url(), at.ada, place, { offset: String(offset) }, [{ name: 'part', bytes }])
const keep = (place: string) => tell(url(), at.ada, `${place}/keep`, {})

test('a file comes in parts and is kept once it is whole, hashed while it came', async () => {
  const place = await begun()
  for (let offset = 0; offset < FILE.length; offset += PART) {
    const reply = await part(place, offset)
    assert.deepEqual(reply.json, { offset: Math.min(FILE.length, offset + PART), size: FILE.length })
  }
  const kept = await keep(place)
  assert.deepEqual([kept.status, kept.json], [200, { kept: 'big.pdf' }])
  assert.deepEqual(
    held().map(({ sha256, size }) => ({ sha256, size })),
    [{ sha256: DIGEST, size: FILE.length }],
  )
  assert.equal((await fetched(url(), at.ada, place)).status, 404, 'it is no upload any more')
})

test('an upload that was cut off in the middle of a part goes on where it stood, and is hashed right', async () => {
  const place = await begun()
  await part(place, 0)
  const { start, end } = formAround({ csrf: await tokenOf(at.ada), offset: String(PART) }, 'part')
  const rest = FILE.subarray(PART, 2 * PART)
  const sent = Buffer.concat([Buffer.from(start), rest.subarray(0, 700_000)])
  await bare(url(), at.ada, place, { length: start.length + rest.length + end.length, sent, cut: true })
  await settled(house(), 'whatever there is')
  const stands = Number((await fetched(url(), at.ada, place)).json.offset)
  assert.equal(stands, PART + 5 * PIECE, 'whole pieces of the part that was cut have stayed')

  for (let offset = stands; offset < FILE.length; offset += PART) await part(place, offset)
  assert.equal((await keep(place)).status, 200)
  assert.equal(held()[0]?.sha256, DIGEST)
})

test('whoever begins the same file again is told how much of it is there, and another file begins at nothing', async () => {
  const place = await begun()
  await part(place, 0)
  const again = await begin()
  assert.deepEqual([`${uploads()}/${String(again.json.upload)}`, again.json.offset], [place, PART])
  assert.equal((await begin({ mark: '2' })).json.offset, 0)
  assert.equal((await begin({ on: 'criterion:model' })).json.offset, 0)
})

test('when the program was started anew meanwhile, the hash is made of the bytes that are kept', async () => {
  const place = await begun()
  await part(place, 0)
  forgetHash(place.split('/').pop() ?? '')
  for (let offset = PART; offset < FILE.length; offset += PART) await part(place, offset)
  await keep(place)
  assert.equal(held()[0]?.sha256, DIGEST)
})

test('a part that does not follow on what is there is not taken, and is told what would', async () => {
  const place = await begun()
  await part(place, 0)
  for (const offset of [0, PART - 1, PART + 1, 2 * PART]) {
    const reply = await part(place, offset)
    assert.deepEqual([reply.status, reply.json], [409, { offset: PART }], String(offset))
  }
  const twice = await Promise.all([part(place, PART), part(place, PART)])
  assert.equal(
    twice.some(({ status }) => status === 200),
    true,
  )
  assert.equal((await fetched(url(), at.ada, place)).json.offset, 2 * PART)
  await part(place, 2 * PART)
  await keep(place)
  assert.equal(held()[0]?.sha256, DIGEST)
})

test('an upload that is not whole is not kept, and more bytes than were announced are not taken', async () => {
  const place = await begun()
  await part(place, 0)
  const early = await keep(place)
  assert.deepEqual([early.status, early.json], [409, { offset: PART }])
  await part(place, PART)
  await part(place, 2 * PART, Buffer.concat([FILE.subarray(2 * PART), Buffer.alloc(600_000)]))
  assert.equal(Number((await fetched(url(), at.ada, place)).json.offset) <= FILE.length, true)
  assert.deepEqual(held(), [])
})

test('a file that would be too large, is empty, or says nothing of its size is refused before it comes', async () => {
  const large = await begin({ size: String(20 * MEGABYTE + 1) })
  assert.equal(large.status, 422)
  assert.match(String(large.json.problem), /“big\.pdf” is larger than 20 MB/)
  assert.equal((await begin({ size: '0' })).status, 422)
  for (const size of ['', '-1', 'many', '1e400', '1.5']) assert.equal((await begin({ size })).status, 400, size)
  assert.equal((await begin({ on: 'criterion:price' })).status, 422)
  assert.equal(reasons().length, 2)
})

test('a bad file that came in parts is refused with its reason, and its bytes go', async () => {
  const before = stored(house())
  const bad = locked()
  const place = `${uploads()}/${String((await begin({ size: String(bad.length), name: 'plan.docx' })).json.upload)}`
  await part(place, 0, bad)
  const reply = await keep(place)
  assert.equal(reply.status, 422)
  assert.match(String(reply.json.problem), /“plan\.docx” is encrypted/)
  assert.equal(stored(house()), before)
})

test('an upload is of whoever began it: neither a colleague nor a rival finds it', async () => {
  const place = await begun()
  const colleague = house().person('Colleague', ['bidder'], at.organisation)
  const { bea, lea, odd } = at.world.bidding
  for (const person of [colleague, bea, lea, odd]) {
    const other = await at.world.as(person)
    assert.equal((await fetched(url(), other, place)).status, 404)
    assert.equal((await send(url(), other, place, { offset: '0' }, [{ name: 'part', bytes: FILE }])).status, 404)
    assert.equal((await tell(url(), other, `${place}/keep`, {})).status, 404)
  }
})

test('nobody can fill the database with beginnings: the oldest of many goes', async () => {
  for (let index = 0; index < 25; index += 1) await begin({ mark: `many ${index}` })
  const left = house().reader.prepare('SELECT count(*) FROM uploads WHERE bid = ?').pluck().get(at.bid)
  assert.equal(left, 20)
})
