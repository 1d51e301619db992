import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { after, before, beforeEach, test } from 'node:test'
import { everyEvent } from '../audit/ledger-store.js'
import type { Browser } from '../people/served-fixture.js'
import { KIND_FACTS, MEGABYTE } from '../rules/file-kinds.js'
import { servedBidding, type ServedBidding } from './bidding-fixture.js'
import { DEADLINE, JUST_AFTER, JUST_BEFORE, NOW } from './bids-fixture.js'
import {
  bare,
  changed,
  fetched,
  formAround,
  send,
  settled,
  stored,
  tell,
  tokenOf,
  type Sending,
} from './file-sending-fixture.js'
import { filesOfBid, keepFile, type KeptFile } from './file-store.js'
import { docxOf, largePdf, locked, pdfOf, png } from './files-fixture.js'
import { sweepUploads, keepPiece, keepUpload } from './upload-store.js'

let world: ServedBidding
let ada: Browser
let bid: string
let path: string
before(async () => {
  world = await servedBidding()
})
beforeEach(async () => {
  const { bidding } = world
  // Every test has a bid of its own, of an organisation of its own.
  const person = bidding.house.person(
    `Ada ${everyEvent(bidding.house.db, {}).length}`,
    ['bidder'],
    `Alder ${everyEvent(bidding.house.db, {}).length}`,
  )
  bid = bidding.begin(person)
  path = `/bids/${bid}/files`
  ada = await world.as(person)
  cleared()
})
after(() => world.program.close())

const url = () => world.program.url
const house = () => world.bidding.house
const attach = (files: Sending[], on = 'criterion:model') => send(url(), ada, path, { on }, files)
const held = (): KeptFile[] => filesOfBid(house().db, bid)
const acts = (): string[] =>
  everyEvent(house().db, {})
    .filter((one) => one.bid === bid && one.act.startsWith('file'))
    .map(({ act }) => act)
const reasons = (): unknown[] =>
  everyEvent(house().db, {})
    .filter((one) => one.bid === bid && one.act === 'file.refused')
    .map(({ body }) => (JSON.parse(body) as { detail: { reason: string } }).detail.reason)

/** What the database held when a test began. */
let atFirst = ''
const cleared = () => void (atFirst = stored(house()))
const isUntouched = async () => assert.equal(await settled(house(), atFirst), atFirst)
const sha256 = (bytes: Buffer | string): string => createHash('sha256').update(bytes).digest('hex')

test('files are attached several at once, each with its kind, size and SHA-256, and come back as they were', async () => {
  const large = largePdf(700_001)
  const reply = await attach([
    { name: 'Evaluation – Übersicht.pdf', bytes: large },
    { name: 'plan.docx', bytes: docxOf() },
  ])
  assert.equal(reply.status, 303)
  assert.equal(reply.headers.get('location'), `${path}?on=criterion%3Amodel`)
  assert.deepEqual(
    held().map(({ name, type, size, sha256: digest, on, scan }) => ({ name, type, size, digest, on, scan })),
    [
      {
        name: 'Evaluation – Übersicht.pdf',
        type: 'pdf',
        size: 700_001,
        digest: sha256(large),
        on: { criterion: 'model' },
        scan: 'not scanned',
      },
      {
        name: 'plan.docx',
        type: 'docx',
        size: docxOf().length,
        digest: sha256(docxOf()),
        on: { criterion: 'model' },
        scan: 'not scanned',
      },
    ],
  )
  assert.deepEqual(acts(), ['file.received', 'file.received'])
  const page = (await ada.get(path)).body
  assert.match(page, /Evaluation – Übersicht\.pdf/)
  assert.match(page, /Not scanned for viruses/)
  const back = await fetched(url(), ada, `${path}/${held()[0]?.id ?? ''}`)
  assert.equal(back.status, 200)
  assert.equal(sha256(back.bytes), sha256(large))
})

test('a file is handed out as an attachment of a safe type, without guessing, scripts, frames or copies', async () => {
  await attach([{ name: 'a "quoted"\r\n; name.pdf', bytes: pdfOf() }])
  const { headers } = await fetched(url(), ada, `${path}/${held()[0]?.id ?? ''}`)
  assert.match(headers.get('content-disposition') ?? '', /^attachment; filename=/)
  assert.equal(headers.get('content-type'), KIND_FACTS.pdf.type)
  assert.equal(headers.get('content-length'), String(pdfOf().length))
  assert.equal(headers.get('x-content-type-options'), 'nosniff')
  assert.equal(headers.get('content-security-policy'), "default-src 'none'; frame-ancestors 'none'; sandbox")
  assert.equal(headers.get('cache-control'), 'no-store')
  const open = await fetched(url(), ada, `${path}/${held()[0]?.id ?? ''}/open`)
  assert.match(open.headers.get('content-disposition') ?? '', /^inline; filename=/)
  assert.match(open.headers.get('content-security-policy') ?? '', /; sandbox$/)
})

test('only a PDF opens in the browser', async () => {
  await attach([{ name: 'a.png', bytes: png() }])
  assert.equal((await fetched(url(), ada, `${path}/${held()[0]?.id ?? ''}/open`)).status, 404)
})

test('nothing chosen, and nowhere to belong to, is said beside the field', async () => {
  for (const files of [[], [{ name: '', bytes: '' }]]) {
    const reply = await attach(files)
    assert.equal(reply.status, 422)
    assert.match(reply.body, /Choose a file/)
  }
  const nowhere = await attach([{ name: 'a.pdf', bytes: pdfOf() }], 'criterion:price')
  assert.equal(nowhere.status, 422)
  assert.match(nowhere.body, /Choose what the file belongs to/)
  await isUntouched()
})

const BAD: [string, string, Buffer | string, RegExp][] = [
  ['empty', 'empty.pdf', '', /holds 0 bytes/],
  ['type', 'report.pdf', 'MZ\x00\x01\x02', /is of a kind that this tender does not take|is a file of the kind/],
  ['macros', 'plan.docx', docxOf({ name: 'word/vbaProject.bin', content: 'x' }), /holds macros/],
  ['encrypted', 'plan.docx', locked(), /asks for a password/],
  ['bomb', 'plan.docx', docxOf({ name: 'word/a.xml', content: Buffer.alloc(20_000_000) }), /would unpack to far more/],
  ['polyglot', 'a.pdf', Buffer.concat([pdfOf(), docxOf()]), /of two kinds at once/],
  ['damaged', 'a.pdf', largePdf(5000).subarray(0, 4000), /is damaged/],
]

for (const [reason, name, bytes, words] of BAD)
  test(`a file that is bad (${reason}) is refused with the reason, which the ledger remembers, and nothing of it is kept`, async () => {
    const reply = await attach([{ name, bytes }])
    assert.equal(reply.status, 422)
    assert.match(reply.body, words)
    assert.match(reply.body, /What was refused|“/)
    assert.deepEqual(held(), [])
    assert.deepEqual(reasons(), [reason])
    await isUntouched()
    assert.match((await ada.get(path)).body, new RegExp(name.replace('.', '\\.')))
  })

test('of several files those that are fit are kept, and the others refused with their reasons', async () => {
  const reply = await attach([
    { name: 'good.pdf', bytes: pdfOf('good') },
    { name: 'bad.pdf', bytes: 'not a pdf\x00' },
    { name: 'fine.png', bytes: png() },
  ])
  assert.equal(reply.status, 303)
  assert.deepEqual(
    held().map(({ name }) => name),
    ['good.pdf', 'fine.png'],
  )
  assert.deepEqual(acts(), ['file.received', 'file.received', 'file.refused'])
  const page = (await ada.get(path)).body
  assert.match(page, /bad\.pdf/)
})

test('a file over the limit is refused while it streams', async () => {
  const reply = await attach([{ name: 'long.pdf', bytes: largePdf(20 * MEGABYTE + 1) }])
  assert.equal(reply.status, 422)
  assert.match(reply.body, /is larger than 20 MB/)
  assert.deepEqual(reasons(), ['too large'])
  await isUntouched()
})

test('names are cleaned of folders, control characters and signs that turn the direction, and end as what they are', async () => {
  const names = [
    '../../etc/passwd',
    'a\\b\\c.pdf',
    'invoice\u202Efdp.exe',
    `${'x'.repeat(400)}.pdf`,
    '<img src=x onerror=1>.pdf',
  ]
  await attach(names.map((name, index) => ({ name, bytes: pdfOf(String(index)) })))
  assert.deepEqual(
    held().map(({ name }) => (name.length > 100 ? `${name.slice(0, 3)}${name.slice(-5)}` : name)),
    ['passwd.pdf', 'c.pdf', 'invoicefdp.exe.pdf', 'xxx….pdf', '<img src=x onerror=1>.pdf'],
  )
  assert.doesNotMatch((await ada.get(path)).body, /<img src=x/)
})

test('the same file sent twice, one after the other or at once, is one file', async () => {
  const file = { name: 'twice.pdf', bytes: largePdf(600_000, 3) }
  const replies = await Promise.all([attach([file]), attach([file]), attach([file, file])])
  assert.deepEqual(
    replies.map(({ status }) => status),
    [303, 303, 303],
  )
  await attach([file])
  assert.deepEqual(
    held().map(({ name }) => name),
    ['twice.pdf'],
  )
  assert.deepEqual(acts(), ['file.received'])
  assert.equal(stored(house()).split(', ')[0], `uploads ${Number(/\d+/.exec(atFirst)?.[0]) + 1}`)
})

test('a form with 10,000 fields, or with more than 20 files, is refused and leaves nothing', async () => {
  const fields = Object.fromEntries(Array.from({ length: 10_000 }, (_, index) => [`field-${index}`, 'x']))
  assert.equal(
    (await send(url(), ada, path, { on: 'bid', ...fields }, [{ name: 'a.pdf', bytes: pdfOf() }])).status,
    413,
  )
  const many = Array.from({ length: 21 }, (_, index) => ({ name: `${index}.pdf`, bytes: pdfOf(String(index)) }))
  const reply = await attach(many)
  assert.equal(reply.status, 413)
  assert.match(reply.body, /20 files at once/)
  await isUntouched()
})

test('a form whose token is wrong, of somebody else, or of nobody takes no byte', async () => {
  const file = { name: 'a.pdf', bytes: largePdf(2_000_000) }
  assert.equal((await send(url(), ada, path, { csrf: 'wrong', on: 'bid' }, [file])).status, 403)
  const bea = await world.as(world.bidding.bea)
  assert.equal((await send(url(), bea, path, { on: 'bid' }, [file])).status, 404)
  const lea = await world.as(world.bidding.lea)
  assert.equal((await send(url(), lea, path, { on: 'bid' }, [file])).status, 404)
  const nobody = world.program.browser()
  assert.equal((await send(url(), nobody, path, { on: 'bid' }, [file])).status, 403)
  await isUntouched()
})

test('a line that is cut in the middle leaves nothing behind', async () => {
  const bytes = largePdf(3_000_000)
  const { start, end } = formAround({ csrf: await tokenOf(ada), on: 'bid' }, 'cut.pdf')
  const length = start.length + bytes.length + end.length
  const sent = Buffer.concat([Buffer.from(start), bytes.subarray(0, 2_000_000)])
  const cut = bare(url(), ada, path, { length, sent, cut: true })
  assert.notEqual(await changed(house(), atFirst), atFirst, 'bytes were on their way')
  assert.equal(await cut, '')
  await isUntouched()
  assert.deepEqual(held(), [])
})

test('a form that ends too early is told so, and leaves nothing', async () => {
  const { start } = formAround({ csrf: await tokenOf(ada), on: 'bid' }, 'short.pdf')
  const sent = Buffer.concat([Buffer.from(start), largePdf(700_000)])
  const answer = await bare(url(), ada, path, { length: sent.length, sent, cut: false })
  assert.match(answer, /^HTTP\/1\.1 400/)
  assert.match(answer, /did not arrive whole/)
  await isUntouched()
})

test('a form without a boundary, or with a broken head, is told so', async () => {
  const sent = Buffer.from('--other\r\nnonsense\r\n')
  const answer = await bare(url(), ada, path, { length: sent.length, sent, cut: false })
  assert.match(answer, /^HTTP\/1\.1 400/)
  await isUntouched()
})

test('a file whose last byte comes at the deadline is late, however early its first one came', async () => {
  const { start, end } = formAround({ csrf: await tokenOf(ada), on: 'bid' }, 'late.pdf')
  const whole = Buffer.concat([Buffer.from(start), largePdf(700_000), Buffer.from(end)])
  house()
    .writer.prepare('UPDATE sessions SET (expires_at, seen_at) = (@late, @late)')
    .run({ late: '2027-01-01T00:00:00.000Z' })
  world.program.setClock(JUST_BEFORE)
  const answer = bare(url(), ada, path, {
    length: whole.length,
    sent: whole.subarray(0, -1),
    cut: false,
    rest: whole.subarray(-1),
    before: () => world.program.setClock(DEADLINE),
  })
  assert.match(await answer, /^HTTP\/1\.1 409/)
  world.program.setClock(NOW)
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
  world.program.setClock(JUST_AFTER)
  assert.equal((await attach([{ name: 'late.pdf', bytes: pdfOf('late') }])).status, 409)
  assert.equal((await tell(url(), ada, `${path}/${file?.id ?? ''}/remove`, {})).status, 409)
  assert.equal((await tell(url(), ada, `/bids/${bid}/uploads`, { name: 'a', size: '5', on: 'bid' })).status, 409)
  assert.match((await ada.get(path)).body, /kept\.pdf/)
  world.program.setClock(NOW)
  await isUntouched()
  assert.equal(held().length, 1)
})

test('a file that is taken out is no longer listed among the others, its bytes stay, and taking it out twice is no error', async () => {
  await attach([{ name: 'out.pdf', bytes: pdfOf() }])
  const [file] = held()
  cleared()
  assert.match((await ada.get(`${path}/${file?.id ?? ''}/remove`)).body, /Take this file out of your bid\?/)
  const remove = () => tell(url(), ada, `${path}/${file?.id ?? ''}/remove`, {})
  assert.deepEqual([(await remove()).status, (await remove()).status], [303, 303])
  assert.deepEqual(acts(), ['file.received', 'file.removed'])
  await isUntouched()
  assert.equal((await fetched(url(), ada, `${path}/${file?.id ?? ''}`)).bytes.equals(pdfOf()), true)
  assert.equal((await attach([{ name: 'out.pdf', bytes: pdfOf() }])).status, 303)
  assert.equal(held().filter(({ removedAt }) => removedAt === null).length, 1)
})

test('refusals are remembered fifty times a bid, and the fifty-first is still refused', async () => {
  for (let tries = 0; tries < 3; tries += 1)
    await attach(Array.from({ length: 20 }, (_, index) => ({ name: `${tries} ${index}.pdf`, bytes: '' })))
  assert.equal(reasons().length, 50)
  assert.equal((await attach([{ name: 'more.pdf', bytes: '' }])).status, 422)
  assert.equal(reasons().length, 50)
})

test('what never came to its end is swept away after a day, and what another process may be taking just now stays', () => {
  const begun = (announced: number | null, now: string) =>
    house().change((tx) => {
      const by = world.bidding.ada.id
      const upload = keepUpload(tx, { bid, name: 'a', on: 'bid', mark: '', announced, by, now })
      keepPiece(tx, upload, 0, Buffer.from('half'))
      return upload.id
    })
  const before = '2026-03-01T08:00:00.000Z'
  const ids = [begun(null, before), begun(8, before), begun(null, NOW), begun(8, NOW)]
  assert.equal(
    house().change((tx) => sweepUploads(tx, NOW)),
    2,
  )
  const left = house().reader.prepare('SELECT id FROM uploads WHERE bid = ?').pluck().all(bid)
  assert.deepEqual(left, ids.slice(2))
})

test('the database itself refuses a file at the deadline, one of which bytes are missing, and any change of one that is kept', () => {
  const db = house()
  const by = world.bidding.ada.id
  const upload = db.change((tx) => {
    const begun = keepUpload(tx, { bid, name: 'a', on: 'bid', mark: '', announced: 8, by, now: NOW })
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
