import assert from 'node:assert/strict'
import test, { after, before } from 'node:test'
import { everyEvent } from '../audit/ledger-store.js'
import type { Person } from '../web/visits.js'
import { allOrganisations } from './account-store.js'
import { served, signedInAs, withoutToken, type Browser, type Served } from './served-fixture.js'

let program: Served
let ada: Person
let priya: Person
before(async () => {
  program = await served()
  ada = program.house.person('Ada Admin', ['administrator'])
  priya = program.house.person('Priya Shah', ['panel'])
})
after(() => program.close())

const as = (person: Person, on = program): Promise<Browser> => signedInAs(on, person)

const organisations = (): string[] => allOrganisations(program.house.db, {}).map(({ name }) => name)

test('a form with a wrong token does nothing, and everything typed is there to be sent again', async () => {
  const browser = await as(ada)
  const typed = 'Tideway <Trust> & "Sons"'
  const reply = await browser.post('/organisations', { csrf: 'stale', name: typed })

  assert.equal(reply.status, 403)
  assert.match(reply.body, /value="Tideway &lt;Trust&gt; &amp; &#34;Sons&#34;"/)
  assert.equal(organisations().includes(typed), false)
  assert.equal((await browser.post('/organisations', { name: typed })).status, 303)
  assert.equal(organisations().includes(typed), true)
})

test('a text of nothing but a sign that no text has is an empty text, on the page and in the database', async () => {
  const browser = await as(ada)
  assert.equal((await browser.post('/organisations', { name: '\0' })).status, 422)
  assert.equal((await browser.post('/organisations', { name: '\0Saltmarsh' })).status, 303)
  assert.equal(organisations().includes('Saltmarsh'), true)
})

test('a password is never written back into a page, whatever else is', async () => {
  const browser = await as(priya)
  const form = { csrf: 'stale', old: 'x', password: 'a secret password', 'password-again': 'a secret password' }
  const reply = await browser.post('/account', form)

  assert.equal(reply.status, 403)
  assert.equal(reply.body.includes('a secret password'), false)
})

test('a form that another site sends is refused, even with the right token', async () => {
  const browser = await as(ada)
  const before = everyEvent(program.house.db, {}).length
  for (const site of ['cross-site', 'same-site'])
    assert.equal((await browser.post('/organisations', { name: 'Forged' }, { 'sec-fetch-site': site })).status, 403)

  assert.equal(organisations().includes('Forged'), false)
  assert.equal(everyEvent(program.house.db, {}).length, before)
  assert.equal(
    (await browser.post('/organisations', { name: 'Genuine' }, { 'sec-fetch-site': 'same-origin' })).status,
    303,
  )
})

test('every page carries strict headers: no inline script or style, no frames, nothing kept', async () => {
  const browser = await as(priya)
  for (const path of ['/sign-in', '/account', '/nowhere']) {
    const { headers } = await browser.get(path)
    const policy = headers.get('content-security-policy') ?? ''
    assert.match(policy, /default-src 'none'/)
    assert.match(policy, /script-src 'self'(;|$)/)
    assert.match(policy, /style-src 'self'(;|$)/)
    assert.match(policy, /frame-ancestors 'none'/)
    assert.match(policy, /base-uri 'none'/)
    assert.doesNotMatch(policy, /unsafe|\*/)
    assert.equal(headers.get('x-content-type-options'), 'nosniff')
    assert.equal(headers.get('referrer-policy'), 'same-origin')
    assert.equal(headers.get('cache-control'), 'no-store')
    assert.equal(headers.get('x-powered-by'), null)
  }
})

test('what does not exist and what one may not see are the same page', async () => {
  const browser = await as(priya)
  const unknown = await browser.get('/nowhere/at/all')
  assert.equal(unknown.status, 404)
  for (const path of ['/people', `/people/${ada.id}`, '/organisations', '/people/invite', '/kept/x']) {
    const forbidden = await browser.get(path)
    assert.equal(forbidden.status, 404, path)
    assert.equal(withoutToken(forbidden.body), withoutToken(unknown.body), path)
  }
})

test('a form of more than two megabytes gets a page that says so', async () => {
  const browser = await as(ada)
  const reply = await browser.post('/organisations', { name: 'x'.repeat(2_100_000) })

  assert.equal(reply.status, 413)
  assert.match(reply.body, /larger than this page takes/)
})

test('a damaged address gets a page that says so, with status 400', async () => {
  const browser = await as(ada)
  for (const path of ['/people/%E0%A4%A', '/invitations/%']) {
    const reply = await browser.get(path)
    assert.equal(reply.status, 400, path)
    assert.match(reply.body, /damaged on its way/)
    assert.doesNotMatch(reply.body, /URIError|node_modules/)
  }
})

test('when something breaks, the page shows only a number, and the log has the rest under it', async () => {
  const breaking = await served({
    render: (view, locals) => {
      if (view === 'people/organisations') throw new Error('secret: the file /srv/private.ts is broken')
      return `${String(locals.request ?? '')} ${String(locals.body ?? view)}`
    },
  })
  const admin = breaking.house.person('Ada', ['administrator'])
  const browser = await as(admin, breaking)
  const reply = await browser.get('/organisations')

  assert.equal(reply.status, 500)
  assert.doesNotMatch(reply.body, /secret|private|Error|at /)
  const number = /[0-9a-f]{8}-[0-9a-f]{4}/.exec(reply.body)?.[0] ?? 'no number'
  assert.equal(breaking.logged().includes(number), true)
  assert.match(breaking.logged(), /private\.ts is broken/)
  await breaking.close()
})

test('what people send wrongly is no line in the log', () => {
  assert.equal(program.logged(), '')
})

test('the health of the server is told to anybody, and nothing else with it', async () => {
  const reply = await program.browser().get('/health')

  assert.equal(reply.status, 200)
  const health = JSON.parse(reply.body) as Record<string, string>
  assert.deepEqual(
    { ...health, version: 'any' },
    {
      ...{ status: 'ok', database: 'ok', key: 'ok', printing: 'missing', version: 'any' },
      ...{
        mail: 'not configured',
        timestamps: 'not configured',
        organisation: 'not configured',
        scanning: 'not configured',
        copy: 'none',
      },
    },
  )
})
