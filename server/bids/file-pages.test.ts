import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { test } from 'node:test'
import { KIND_FACTS } from '../rules/file-kinds.js'
import { fetched, stored, tell } from './file-sending-fixture.js'
import { docxOf, largePdf, pdfOf, png } from './files-fixture.js'
import { ownBids } from './own-bid-fixture.js'

const at = ownBids()
const { acts, attach, cleared, held, house, isUntouched, url } = at
const sha256 = (bytes: Buffer | string): string => createHash('sha256').update(bytes).digest('hex')

test('files are attached several at once, each with its kind, size and SHA-256, and come back as they were', async () => {
  const large = largePdf(700_001)
  const reply = await attach([
    { name: 'Evaluation – Übersicht.pdf', bytes: large },
    { name: 'plan.docx', bytes: docxOf() },
  ])
  assert.equal(reply.status, 303)
  assert.equal(reply.headers.get('location'), `${at.path}?on=criterion%3Amodel`)
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
  const page = (await at.ada.get(at.path)).body
  assert.match(page, /Evaluation – Übersicht\.pdf/)
  assert.match(page, /Not scanned for viruses/)
  const back = await fetched(url(), at.ada, `${at.path}/${held()[0]?.id ?? ''}`)
  assert.equal(back.status, 200)
  assert.equal(sha256(back.bytes), sha256(large))
})

test('a file is handed out as an attachment of a safe type, without guessing, scripts, frames or copies', async () => {
  await attach([{ name: 'a "quoted"\r\n; name.pdf', bytes: pdfOf() }])
  const { headers } = await fetched(url(), at.ada, `${at.path}/${held()[0]?.id ?? ''}`)
  assert.match(headers.get('content-disposition') ?? '', /^attachment; filename=/)
  assert.equal(headers.get('content-type'), KIND_FACTS.pdf.type)
  assert.equal(headers.get('content-length'), String(pdfOf().length))
  assert.equal(headers.get('x-content-type-options'), 'nosniff')
  assert.equal(headers.get('content-security-policy'), "default-src 'none'; frame-ancestors 'none'; sandbox")
  assert.equal(headers.get('cache-control'), 'no-store')
  const open = await fetched(url(), at.ada, `${at.path}/${held()[0]?.id ?? ''}/open`)
  assert.match(open.headers.get('content-disposition') ?? '', /^inline; filename=/)
  assert.match(open.headers.get('content-security-policy') ?? '', /; sandbox$/)
})

test('only a PDF opens in the browser', async () => {
  await attach([{ name: 'a.png', bytes: png() }])
  assert.equal((await fetched(url(), at.ada, `${at.path}/${held()[0]?.id ?? ''}/open`)).status, 404)
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
  assert.doesNotMatch((await at.ada.get(at.path)).body, /<img src=x/)
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
  assert.equal(stored(house()).split(', ')[0], `uploads ${Number(/\d+/.exec(at.atFirst)?.[0]) + 1}`)
})

test('a file that is taken out is no longer listed among the others, its bytes stay, and taking it out twice is no error', async () => {
  await attach([{ name: 'out.pdf', bytes: pdfOf() }])
  const [file] = held()
  cleared()
  assert.match((await at.ada.get(`${at.path}/${file?.id ?? ''}/remove`)).body, /Take this file out of your bid\?/)
  const remove = () => tell(url(), at.ada, `${at.path}/${file?.id ?? ''}/remove`, {})
  assert.deepEqual([(await remove()).status, (await remove()).status], [303, 303])
  assert.deepEqual(acts(), ['file.received', 'file.removed'])
  await isUntouched()
  assert.equal((await fetched(url(), at.ada, `${at.path}/${file?.id ?? ''}`)).bytes.equals(pdfOf()), true)
  assert.equal((await attach([{ name: 'out.pdf', bytes: pdfOf() }])).status, 303)
  assert.equal(held().filter(({ removedAt }) => removedAt === null).length, 1)
})
