import assert from 'node:assert/strict'
import { afterEach, test } from 'node:test'
import { openWriter } from '../database/open.js'
import { noteWriting } from '../database/write-trouble.js'
import { servedBidding } from './bidding-fixture.js'
import { largePdf } from './files-fixture.js'

const TYPED = 'Two peers lead every group, “come what may” & <always>.'
const ESCAPED = 'Two peers lead every group, “come what may” &amp; &lt;always&gt;.'

const closes: (() => Promise<void>)[] = []
afterEach(async () => {
  noteWriting(null)
  for (const close of closes.splice(0)) await close()
})

/** A bid that is being written, whose database is then taken away. */
async function house() {
  const world = await servedBidding()
  const { bidding, program } = world
  closes.push(program.close)
  const bid = bidding.begin(bidding.ada)
  const browser = await world.as(bidding.ada)
  const path = `/bids/${bid}/answers/model`
  const health = async () => {
    const { status, body } = await program.browser().get('/health')
    return { status, database: (JSON.parse(body) as { database: string }).database }
  }
  const answer = () => browser.post(path, { answer: TYPED, basis: '0' })
  const { writer } = bidding.house
  return { ...world, bid, browser, path, health, answer, writer }
}

/** What the page would send if its button were pressed. */
const formIn = (body: string): Record<string, string> => {
  const decoded = (text: string) =>
    text
      .replace(/&#34;/g, '"')
      .replace(/&#39;/g, "'")
      .replace(/&lt;/g, '<')
      .replace(/&gt;/g, '>')
      .replace(/&amp;/g, '&')
  const fields = [...body.matchAll(/<input type="hidden" name="([^"]+)" value="([^"]*)">/g)]
  return Object.fromEntries(fields.map(([, name = '', value = '']) => [name, decoded(value)]))
}

test('while another program holds the database a save is refused with its reason and what was typed, pages are read on, and the same form is saved afterwards', async () => {
  const { browser, path, health, answer, writer } = await house()
  writer.pragma('busy_timeout = 20')
  const other = openWriter(writer.name)
  other.exec('BEGIN IMMEDIATE')

  const refused = await answer()
  assert.equal(refused.status, 503)
  assert.match(refused.body, /Nothing was saved: please send it again/)
  assert.match(refused.body, /Another program holds the database of this server just now/)
  assert.equal(refused.body.includes(`<dd class="govuk-summary-list__value wb-typed">${ESCAPED}</dd>`), true)
  assert.deepEqual(await health(), { status: 503, database: 'can be read, not written: another program holds it' })
  assert.equal((await browser.get(path)).status, 200)

  other.exec('ROLLBACK')
  other.close()
  const { csrf: _, ...form } = formIn(refused.body)
  assert.deepEqual(form, { answer: TYPED, basis: '0' })
  assert.equal((await browser.post(path, form)).status, 303)
  assert.deepEqual(await health(), { status: 200, database: 'ok' })
  assert.equal((await browser.get(path)).body.includes(ESCAPED), true)
})

test('on a full disk a file is refused with the reason, nothing of it stays, and with room again it is kept', async () => {
  const { program, bid, browser, health, writer } = await house()
  const path = `/bids/${bid}/files`
  const csrf = formIn((await browser.get(path)).body).csrf ?? ''
  const cookie = [...browser.cookies].map(([name, value]) => `${name}=${value}`).join('; ')
  const attach = async () => {
    const form = new FormData()
    form.append('csrf', csrf)
    form.append('on', 'bid')
    form.append('files', new Blob([Uint8Array.from(largePdf(600_000))]), 'Plan.pdf')
    const answer = await fetch(program.url + path, {
      method: 'POST',
      body: form,
      headers: { cookie },
      redirect: 'manual',
    })
    return { status: answer.status, body: await answer.text() }
  }
  const count = (table: string) => writer.prepare(`SELECT count(*) FROM ${table}`).pluck().get()
  const most = Number(writer.pragma('page_count', { simple: true })) + 20
  writer.pragma(`max_page_count = ${most}`)

  const refused = await attach()
  assert.equal(refused.status, 503)
  assert.match(refused.body, /The disk of this server is full/)
  assert.match(refused.body, /Open the page again and choose your files/)
  assert.equal(count('files'), 0)

  writer.pragma('max_page_count = 1000000')
  assert.equal((await attach()).status, 303)
  assert.deepEqual([count('files'), (await health()).status], [1, 200])
})

test('on a database that may only be read, nobody is told that a password is wrong, nor is one written out again', async () => {
  const { program, health, writer } = await house()
  const stranger = program.browser()
  await stranger.get('/sign-in')
  writer.pragma('query_only = ON')
  const refused = await stranger.post('/sign-in', { email: 'ada@example.org', password: 'a word of mine' })

  assert.equal(refused.status, 503)
  assert.match(refused.body, /The database of this server may only be read just now/)
  assert.equal(refused.body.includes('a word of mine'), false)
  assert.deepEqual(await health(), { status: 503, database: 'can be read, not written: it may only be read' })
  writer.pragma('query_only = OFF')
})
