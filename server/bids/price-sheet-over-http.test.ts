import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { afterEach, test } from 'node:test'
import { csrfIn } from '../people/served-fixture.js'
import { servedBidding, type ServedBidding } from './bidding-fixture.js'
import { entriesOf, zipOf } from './draft-file-zip-fixture.js'
import { locked, pdfOf } from './files-fixture.js'
import { changed, type } from './price-sheet-fixture.js'

const open: ServedBidding[] = []
afterEach(async () => {
  for (const { program } of open.splice(0)) await program.close()
})

async function window() {
  const world = await servedBidding()
  open.push(world)
  const { bidding, program } = world
  const bid = bidding.begin(bidding.ada)
  const browser = await world.as(bidding.ada)
  const csrf = csrfIn((await browser.get(`/bids/${bid}/prices/sheet`)).body)
  const headers = { cookie: [...browser.cookies].map(([name, value]) => `${name}=${value}`).join('; ') }
  const at = `${program.url}/bids/${bid}/prices`
  return {
    ...world,
    browser,
    bid,
    template: () => fetch(`${at}/template.xlsx`, { headers }),
    send: (...files: Buffer[]) => {
      const form = new FormData()
      form.append('csrf', csrf)
      for (const file of files) form.append('file', new Blob([new Uint8Array(file)]), 'prices.xlsx')
      return fetch(`${at}/sheet`, { method: 'POST', body: form, headers, redirect: 'manual' })
    },
  }
}

const kept = ({ bidding }: ServedBidding): number =>
  (bidding.house.reader.prepare('SELECT count(*) AS n FROM form_drafts').get() as { n: number }).n

test('the template comes as an attachment that nobody keeps, and filled in it is read back, also when it is large', async () => {
  const here = await window()
  const sent = await here.template()
  assert.match(sent.headers.get('content-disposition') ?? '', /^attachment; filename="?prices-WB-1-Alder\.xlsx"?$/)
  assert.match(sent.headers.get('content-type') ?? '', /spreadsheetml\.sheet/)
  assert.match(sent.headers.get('cache-control') ?? '', /no-store/)

  const bytes = await changed(Buffer.from(await sent.arrayBuffer()), (sheet) => {
    type(sheet, 'G11', { value: 80000.5 })
    type(sheet, 'G12', { value: 9999.5 })
  })
  const picture = { name: 'docProps/thumbnail.jpeg', bytes: randomBytes(600_000) }
  assert.equal((await here.send(zipOf([...entriesOf(bytes), picture]))).status, 303)
  const page = await here.browser.get(`/bids/${here.bid}/prices/sheet/compare`)
  assert.match(page.body.replace(/<[^>]*>/g, ' '), /2 lines would change/)
  assert.match(page.body, /£90,000/)
})

test('no file, two, none with bytes, a wrong one, a locked one, a damaged one and one of 10 MB are each refused in words, and nothing is kept', async () => {
  const here = await window()
  const whole = Buffer.from(await (await here.template()).arrayBuffer())
  for (const [files, words] of [
    [[], /Choose a file\./],
    [[whole, whole], /Choose one file at a time\./],
    [[Buffer.alloc(0)], /it holds 0 bytes/],
    [[pdfOf()], /no Excel workbook/],
    [[Buffer.from('Line;Price\nstaff;1\n')], /no Excel workbook/],
    [[locked()], /has a password/],
    [[whole.subarray(0, 2000)], /cut off or damaged/],
    [[randomBytes(10_485_760)], /larger than 2 MB/],
  ] as [Buffer[], RegExp][]) {
    const reply = await here.send(...files)
    assert.equal(reply.status, 422, String(words))
    assert.match(await reply.text(), words)
  }
  assert.equal(kept(here), 0)
})
