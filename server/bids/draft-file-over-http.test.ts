import assert from 'node:assert/strict'
import { connect } from 'node:net'
import { afterEach, test } from 'node:test'
import { csrfIn, type Browser } from '../people/served-fixture.js'
import { servedBidding, type ServedBidding } from './bidding-fixture.js'

const open: ServedBidding[] = []
afterEach(async () => {
  for (const { program } of open.splice(0)) await program.close()
})

interface Window {
  url: string
  bid: string
  csrf: string
  cookie: string
  browser: Browser
}

async function window(): Promise<ServedBidding & Window> {
  const world = await servedBidding()
  open.push(world)
  const { bidding, program } = world
  const bid = bidding.begin(bidding.ada)
  const browser = await world.as(bidding.ada)
  const { body } = await browser.get(`/bids/${bid}/draft-file`)
  const cookie = [...browser.cookies].map(([name, value]) => `${name}=${value}`).join('; ')
  return { ...world, url: program.url, bid, csrf: csrfIn(body), cookie, browser }
}

function send({ url, bid, csrf, cookie }: Window, files: (string | Buffer)[], fields: [string, string][] = []) {
  const form = new FormData()
  form.append('csrf', csrf)
  for (const [name, value] of fields) form.append(name, value)
  for (const file of files) form.append('file', new Blob([new Uint8Array(Buffer.from(file as string))]), 'draft.json')
  return fetch(`${url}/bids/${bid}/draft-file`, { method: 'POST', body: form, headers: { cookie }, redirect: 'manual' })
}

const kept = ({ bidding }: ServedBidding): number =>
  (bidding.house.reader.prepare('SELECT count(*) AS n FROM form_drafts').get() as { n: number }).n

test('both files come as attachments that nobody keeps, and the whole draft is read back as it was taken out', async () => {
  const here = await window()
  const { browser, bid } = here
  const json = await browser.get(`/bids/${bid}/draft-file/json`)
  const word = await browser.get(`/bids/${bid}/draft-file/word`)

  assert.match(json.headers.get('content-disposition') ?? '', /^attachment; filename="?draft-WB-1-Alder\.json"?$/)
  assert.match(word.headers.get('content-disposition') ?? '', /^attachment; filename="?draft-WB-1-Alder\.docx"?$/)
  for (const { headers } of [json, word]) assert.match(headers.get('cache-control') ?? '', /no-store/)
  assert.equal((await send(here, [json.body])).status, 303)
  assert.match((await browser.get(`/bids/${bid}/draft-file/import`)).body, /The file changes nothing/)
})

test('a draft that comes in many pieces is read as it was sent', async () => {
  const here = await window()
  const { body } = await here.browser.get(`/bids/${here.bid}/draft-file/json`)
  const spread = body + ' '.repeat(600_000)

  assert.equal((await send(here, [spread])).status, 303)
  assert.match((await here.browser.get(`/bids/${here.bid}/draft-file/import`)).body, /The file changes nothing/)
})

test('no file, two files, a wrong one, 10,000 fields and more than 2 MB are each refused in words, and nothing is kept', async () => {
  const here = await window()
  for (const [files, fields, status, words] of [
    [[], [], 422, /Choose a file\./],
    [['{}', '{}'], [], 422, /Choose one file at a time\./],
    [['{"a":1}'], [], 422, /no draft of a bid/],
    [[''], [], 422, /The file is empty/],
    [[Buffer.alloc(3_000_000, 'x')], [], 422, /larger than 2 MB/],
    [['{}'], Array.from({ length: 10_000 }, (_none, index) => [`f${index}`, 'x']), 413, /A form may have 100 fields/],
  ] as [(string | Buffer)[], [string, string][], number, RegExp][]) {
    const answer = await send(here, files, fields)
    assert.equal(answer.status, status, String(words))
    assert.match(await answer.text(), words)
  }
  assert.equal(kept(here), 0)
})

test('a file that is cut off on its way leaves nothing, and the same page takes it when it is sent again', async () => {
  const here = await window()
  const { url, bid, csrf, cookie } = here
  const json = (await here.browser.get(`/bids/${bid}/draft-file/json`)).body
  const head = `--b\r\nContent-Disposition: form-data; name="csrf"\r\n\r\n${csrf}\r\n--b\r\nContent-Disposition: form-data; name="file"; filename="d.json"\r\n\r\n`
  await new Promise<void>((done) => {
    const socket = connect(Number(new URL(url).port), '127.0.0.1', () => {
      socket.write(
        `POST /bids/${bid}/draft-file HTTP/1.1\r\nHost: x\r\nCookie: ${cookie}\r\nContent-Type: multipart/form-data; boundary=b\r\nContent-Length: 100000\r\n\r\n${head}${json.slice(0, 50)}`,
      )
      setTimeout(() => socket.destroy(), 100)
    })
    socket.on('close', () => done())
  })
  assert.equal(kept(here), 0)
  assert.equal((await send(here, [json])).status, 303)
  assert.equal(kept(here), 1)
})

test('the same file sent ten times at once waits once', async () => {
  const here = await window()
  const json = (await here.browser.get(`/bids/${here.bid}/draft-file/json`)).body
  const answers = await Promise.all(Array.from({ length: 10 }, () => send(here, [json])))

  assert.deepEqual([...new Set(answers.map(({ status }) => status))], [303])
  assert.equal(kept(here), 1)
})

test('a form of another session or without its token changes nothing', async () => {
  const here = await window()
  assert.equal((await send({ ...here, csrf: 'x'.repeat(64) }, ['{}'])).status, 403)
  assert.equal(kept(here), 0)
})

test('what is typed is kept over HTTP, and after the sign-in has ended it is there again once somebody signs in anew', async () => {
  const here = await window()
  const { bid, browser, bidding, program } = here
  const page = `/bids/${bid}/answers/model`
  const form = { page, basis: '0', window: 'w1', draft: '', turn: '1', answer: 'Half a thought' }
  const first = await browser.post(`/bids/${bid}/typing`, form)
  assert.match(first.body, /Draft kept 09:00, not saved for your colleagues yet/)

  const weekLater = '2026-03-20T09:00:00.000Z'
  program.setClock(weekLater)
  const away = await browser.post(`/bids/${bid}/typing`, { ...form, turn: '2', answer: 'Half a thought and more' })
  assert.equal(away.status, 303)
  const again = await here.as(bidding.ada, weekLater)
  assert.match((await again.get(page)).body, /Half a thought<\/textarea>/)
  assert.match(
    (
      await again.get(
        away.headers
          .get('location')
          ?.replace(/^.*next=/, '')
          .replaceAll('%2F', '/') ?? '',
      )
    ).body,
    /Half a thought and more/,
  )
})
