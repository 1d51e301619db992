import assert from 'node:assert/strict'
import { test } from 'node:test'
import { MEGABYTE } from '../rules/file-kinds.js'
import { send } from './file-sending-fixture.js'
import { docxOf, largePdf, locked, pdfOf, png } from './files-fixture.js'
import { ownBids } from './own-bid-fixture.js'

const at = ownBids()
const { acts, attach, held, isUntouched, reasons, url } = at

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
    assert.match((await at.ada.get(at.path)).body, new RegExp(name.replace('.', '\\.')))
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
  const page = (await at.ada.get(at.path)).body
  assert.match(page, /bad\.pdf/)
})

test('a file over the limit is refused while it streams', async () => {
  const reply = await attach([{ name: 'long.pdf', bytes: largePdf(20 * MEGABYTE + 1) }])
  assert.equal(reply.status, 422)
  assert.match(reply.body, /is larger than 20 MB/)
  assert.deepEqual(reasons(), ['too large'])
  await isUntouched()
})

test('a form with 10,000 fields, or with more than 20 files, is refused and leaves nothing', async () => {
  const fields = Object.fromEntries(Array.from({ length: 10_000 }, (_, index) => [`field-${index}`, 'x']))
  assert.equal(
    (await send(url(), at.ada, at.path, { on: 'bid', ...fields }, [{ name: 'a.pdf', bytes: pdfOf() }])).status,
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
  assert.equal((await send(url(), at.ada, at.path, { csrf: 'wrong', on: 'bid' }, [file])).status, 403)
  const bea = await at.world.as(at.world.bidding.bea)
  assert.equal((await send(url(), bea, at.path, { on: 'bid' }, [file])).status, 404)
  const lea = await at.world.as(at.world.bidding.lea)
  assert.equal((await send(url(), lea, at.path, { on: 'bid' }, [file])).status, 404)
  const nobody = at.world.program.browser()
  assert.equal((await send(url(), nobody, at.path, { on: 'bid' }, [file])).status, 403)
  await isUntouched()
})

test('refusals are remembered fifty times a bid, and the fifty-first is still refused', async () => {
  for (let tries = 0; tries < 3; tries += 1)
    await attach(Array.from({ length: 20 }, (_, index) => ({ name: `${tries} ${index}.pdf`, bytes: '' })))
  assert.equal(reasons().length, 50)
  assert.equal((await attach([{ name: 'more.pdf', bytes: '' }])).status, 422)
  assert.equal(reasons().length, 50)
})
