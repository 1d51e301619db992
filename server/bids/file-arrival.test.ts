import assert from 'node:assert/strict'
import { test } from 'node:test'
import { DEADLINE, JUST_AFTER, JUST_BEFORE, NOW } from './bids-fixture.js'
import { bare, changed, formAround, tell, tokenOf } from './file-sending-fixture.js'
import { keepFile } from './file-store.js'
import { largePdf, pdfOf } from './files-fixture.js'
import { ownBids } from './own-bid-fixture.js'
import { sweepUploads, keepPiece, keepUpload } from './upload-store.js'

const at = ownBids()
const { attach, cleared, held, house, isUntouched, url } = at

test('a line that is cut in the middle leaves nothing behind', async () => {
  const bytes = largePdf(3_000_000)
  const { start, end } = formAround({ csrf: await tokenOf(at.ada), on: 'bid' }, 'cut.pdf')
  const length = start.length + bytes.length + end.length
  const sent = Buffer.concat([Buffer.from(start), bytes.subarray(0, 2_000_000)])
  const cut = bare(url(), at.ada, at.path, { length, sent, cut: true })
  assert.notEqual(await changed(house(), at.atFirst), at.atFirst, 'bytes were on their way')
  assert.equal(await cut, '')
  await isUntouched()
  assert.deepEqual(held(), [])
})

test('a form that ends too early is told so, and leaves nothing', async () => {
  const { start } = formAround({ csrf: await tokenOf(at.ada), on: 'bid' }, 'short.pdf')
  const sent = Buffer.concat([Buffer.from(start), largePdf(700_000)])
  const answer = await bare(url(), at.ada, at.path, { length: sent.length, sent, cut: false })
  assert.match(answer, /^HTTP\/1\.1 400/)
  assert.match(answer, /did not arrive whole/)
  await isUntouched()
})

test('a form without a boundary, or with a broken head, is told so', async () => {
  const sent = Buffer.from('--other\r\nnonsense\r\n')
  const answer = await bare(url(), at.ada, at.path, { length: sent.length, sent, cut: false })
  assert.match(answer, /^HTTP\/1\.1 400/)
  await isUntouched()
})

test('a file whose last byte comes at the deadline is late, however early its first one came', async () => {
  const { start, end } = formAround({ csrf: await tokenOf(at.ada), on: 'bid' }, 'late.pdf')
  const whole = Buffer.concat([Buffer.from(start), largePdf(700_000), Buffer.from(end)])
  house()
    .writer.prepare('UPDATE sessions SET (expires_at, seen_at) = (@late, @late)')
    .run({ late: '2027-01-01T00:00:00.000Z' })
  at.world.program.setClock(JUST_BEFORE)
  const answer = bare(url(), at.ada, at.path, {
    length: whole.length,
    sent: whole.subarray(0, -1),
    cut: false,
    rest: whole.subarray(-1),
    before: () => at.world.program.setClock(DEADLINE),
  })
  assert.match(await answer, /^HTTP\/1\.1 409/)
  at.world.program.setClock(NOW)
  await isUntouched()
  assert.deepEqual(held(), [])
})

test('at the deadline files are neither attached nor taken out', async () => {
  await attach([{ name: 'kept.pdf', bytes: pdfOf() }])
  cleared()
  const [file] = held()
  house()
    .writer.prepare('UPDATE sessions SET (expires_at, seen_at) = (@late, @late)')
    .run({ late: '2027-01-01T00:00:00.000Z' })
  at.world.program.setClock(JUST_AFTER)
  assert.equal((await attach([{ name: 'late.pdf', bytes: pdfOf('late') }])).status, 409)
  assert.equal((await tell(url(), at.ada, `${at.path}/${file?.id ?? ''}/remove`, {})).status, 409)
  assert.equal((await tell(url(), at.ada, `/bids/${at.bid}/uploads`, { name: 'a', size: '5', on: 'bid' })).status, 409)
  assert.match((await at.ada.get(at.path)).body, /kept\.pdf/)
  at.world.program.setClock(NOW)
  await isUntouched()
  assert.equal(held().length, 1)
})

test('what never came to its end is swept away after a day, and what another process may be taking just now stays', () => {
  const begun = (announced: number | null, now: string) =>
    house().change((tx) => {
      const by = at.world.bidding.ada.id
      const upload = keepUpload(tx, { bid: at.bid, name: 'a', on: 'bid', mark: '', announced, by, now })
      keepPiece(tx, upload, 0, Buffer.from('half'))
      return upload.id
    })
  const before = '2026-03-01T08:00:00.000Z'
  const ids = [begun(null, before), begun(8, before), begun(null, NOW), begun(8, NOW)]
  assert.equal(
    house().change((tx) => sweepUploads(tx, NOW)),
    2,
  )
  const left = house().reader.prepare('SELECT id FROM uploads WHERE bid = ?').pluck().all(at.bid)
  assert.deepEqual(left, ids.slice(2))
})

test('the database itself refuses a file at the deadline, one of which bytes are missing, and any change of one that is kept', () => {
  const db = house()
  const by = at.world.bidding.ada.id
  const upload = db.change((tx) => {
    const begun = keepUpload(tx, { bid: at.bid, name: 'a', on: 'bid', mark: '', announced: 8, by, now: NOW })
    keepPiece(tx, begun, 0, Buffer.from('12345678'))
    return begun
  })
  const keepAs = (size: number, now: string) =>
    db.change((tx) =>
      keepFile(tx, upload, { name: 'a', type: 'csv', sha256: '', on: { bid: true }, size, scan: 'clean', by, now }),
    )
  assert.throws(() => keepAs(8, DEADLINE), /only before the deadline/)
  assert.throws(() => keepAs(7, NOW), /of all the bytes/)
  assert.throws(() => db.change((tx) => keepPiece(tx, upload, 4, Buffer.from('x'))), /one behind the other/)
  keepAs(8, NOW)
  const run = (sql: string) => () => db.writer.prepare(sql).run({ id: upload.id })
  assert.throws(run('DELETE FROM upload_pieces WHERE upload = :id'), /never deleted/)
  assert.throws(run('UPDATE upload_pieces SET size = 1 WHERE upload = :id'), /never changed/)
  assert.throws(run('DELETE FROM files WHERE id = :id'), /never deleted/)
  assert.throws(() => db.change((tx) => keepPiece(tx, upload, 8, Buffer.from('x'))), /none after their file/)
})
