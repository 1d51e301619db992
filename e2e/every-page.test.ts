import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Page } from 'playwright'
import { routesOf } from '../server/app.js'
import { choose, press, write } from './walk.js'
import { isAccessible, world, type World } from './world.js'

// Whatever a link leads to is opened, in each role; each kind of page is checked once, those that differ by role once for each.

const PEOPLE = {
  administrator: 'Samuel Osei',
  'commissioner with a draft': 'Imran Sadiq',
  lead: 'Ruth Hallam',
  'panel member': 'Dr Priya Nair',
  moderator: 'Helen Ashdown',
  'price evaluator': 'Tom Varley',
  auditor: 'Margaret Lowe',
  'bidder who has submitted': 'Fiona Brandt',
  'bidder who writes': 'Martin Coyle',
}

const PATTERNS = routesOf({
  demo: true,
  printer: { print: () => Promise.reject(new Error('not here')), ready: () => false },
})
  .filter(({ method }) => method === 'GET')
  .map(({ path }) => ({ path, pattern: new RegExp(`^${path.replace(/:\w+/g, '[^/]+')}$`) }))
  // A fixed word goes before a parameter: /tenders/new is not a tender.
  .sort((one, other) => one.path.split(':').length - other.path.split(':').length)

let here: World
const opened = new Set<string>()

before(async () => {
  here = await world({ clock: new Date().toISOString(), examples: true })
})
after(() => here.close())

const routeOf = (address: string): string | null => {
  const { pathname } = new URL(address, here.url)
  return PATTERNS.find(({ pattern }) => pattern.test(pathname))?.path ?? null
}

// Not pages to look at, or reached by a form, by a link in a letter, or at a moment of the course that no example is in now.
const OTHERWISE = [
  '/health',
  '/sign-in',
  '/kept/:id',
  // Reached from a letter, or with a proof that has grown old: the story of signing in opens and checks each.
  '/sign-in/forgotten',
  '/passwords/:link',
  '/prove',
  // A file that whoever signed a correction takes away.
  '/tenders/:tender/corrections/:correction/proof',
  '/invitations/:token',
  '/reports/:report/pdf',
  '/reports/:report/docx',
  '/reports/:report/xlsx',
  // Where somebody waits who has asked for a document: the story of papers asks, waits and takes each out.
  '/reports/:report/pdf/work',
  '/reports/:report/docx/work',
  '/reports/:report/xlsx/work',
  '/summaries/:summary/pdf',
  '/tenders/:tender/versions/:version/content',
  '/panel/tenders/:tender/next',
  '/tenders/:tender/gates/:bid/:criterion',
  '/tenders/:tender/report/close-calls',
  // Points to clear up: no example has one now, and their own story walks and checks each.
  '/panel/bids/:bid/queries/:criterion',
  '/tenders/:tender/queries/:query',
  '/bids/:bid/queries',
  '/bids/:bid/queries/:query',
  // Files, and the receipt as one: no example has any, and their own stories attach, open and take them out.
  '/bids/:bid/receipts/:submission/pdf',
  '/bids/:bid/uploads/:upload',
  '/bids/:bid/files/:file',
  '/bids/:bid/files/:file/open',
  '/bids/:bid/files/:file/remove',
  // Members of a consortium: no example names any, and the story of organisations does.
  '/organisation/members/:member',
  '/organisations/:organisation/members/:member',
  // Lots while they are drafted and bid for: no example is there now, and their own story walks from the draft to the report of each.
  '/tenders/:tender/bids',
  '/tenders/:tender/lots/:lot',
  // An offer of payment by results: its own story makes it, checks its pages and takes it out.
  '/bids/:bid/offer',
  '/bids/:bid/offer/remove',
  // Prices as a spreadsheet, and enquiries into low prices: their own stories take one out, read it back, ask, answer and decide.
  '/bids/:bid/prices/template.xlsx',
  '/bids/:bid/prices/sheet/compare',
  '/bids/:bid/price-questions',
  '/tenders/:tender/low-prices/:enquiry',
  // Invented bids as a file: the story of trying a draft takes them out.
  '/tenders/:tender/simulation/example',
  // Open data as files: tests of their own read them.
  '/tenders/:tender/release.json',
  '/tenders/:tender/award-release.json',
  // A whole draft as a file, and what a file would change: their own story takes them out, reads them back and checks the page.
  '/bids/:bid/draft-file/json',
  '/bids/:bid/draft-file/word',
  '/bids/:bid/draft-file/import',
  // What a bidder says against an award, while it may: the story of the standstill says it.
  '/bids/:bid/representations',
  // What is decided anew, and what is disclosed: no example has come to either, and their own stories walk and check each.
  '/tenders/:tender/corrections/:correction',
  '/disclosure/:pack',
  '/disclosure/:pack/items/:item',
  '/disclosure/:pack/redactions/:redaction',
  '/disclosure/:pack/versions/:version',
  ...['json', 'pdf', 'xlsx', 'zip'].map((form) => `/disclosure/:pack/versions/:version/${form}`),
  ...['pdf', 'xlsx', 'zip'].map((form) => `/disclosure/:pack/versions/:version/${form}/work`),
  // The second question before a person's data go: reached by a form, and the story of erasure answers it.
  '/people/:account/erasure/confirm',
  // Texts for programs, which the page of the ledger names and a test over HTTP reads.
  '/ledger/checkpoint',
  // The key of a ledger that is changed: no example has come to it.
  '/ledger/key/:key/handover',
  '/ledger/checkpoint/:size/time',
  '/ledger/consistency/:from',
  '/ledger/consistency/:from/:to',
  '/ledger/inclusion/:entry/:leaf',
]

/** The addresses on a page that lead to pages of this site. */
const linksOn = (page: Page): Promise<string[]> =>
  page.evaluate<string[]>(`[...document.querySelectorAll('a[href^="/"]')].map((link) => link.getAttribute('href'))`)

const DIFFERS_BY_ROLE = ['/', '/tenders', '/tenders/:tender']

/** Opens an address, which has to be there. Answers whether it is a page to look at, and not a file to take away. */
async function opens(page: Page, address: string): Promise<boolean> {
  const why = `${address}, linked from a page of this person`
  try {
    const response = await page.goto(address)
    assert.equal(response?.status(), 200, why)
    return /^text\/html\b/.test(response.headers()['content-type'] ?? '')
  } catch (error) {
    if (!String(error).includes('Download is starting')) throw error
    assert.equal((await page.request.get(address)).status(), 200, why)
    return false
  }
}

/** Opens one page of each kind that can be reached from the desk, for each tender, and checks the kinds that are new. */
async function walk(page: Page): Promise<void> {
  const seen = new Set<string>()
  const checkedHere = new Set<string>()
  const queue = ['/', '/account', '/ledger']
  while (queue.length > 0) {
    const address = queue.shift() as string
    const route = routeOf(address)
    assert.ok(route, `${page.url()} links to ${address}, which no route knows`)
    const kind = `${route} ${/^\/tenders\/([\w-]+)/.exec(address)?.[1] ?? ''}`
    if (seen.has(kind) || OTHERWISE.includes(route)) continue
    seen.add(kind)
    const isPage = await opens(page, address)
    if (!isPage) {
      opened.add(route)
      continue
    }
    if (!opened.has(route) || (DIFFERS_BY_ROLE.includes(route) && !checkedHere.has(route))) await isAccessible(page)
    for (const reached of [route, routeOf(page.url()) ?? route]) opened.add(reached)
    checkedHere.add(route)
    queue.push(...(await linksOn(page)).filter((href) => routeOf(href) !== null))
  }
}

for (const [role, name] of Object.entries(PEOPLE))
  test(`every kind of page that a ${role} is led to opens, and everybody can use it`, async () => {
    const page = await here.signedIn(name)
    if (role === 'commissioner with a draft') await begin(page)
    if (role === 'bidder who writes') await beginBid(page)
    await walk(page)
    await page.context().close()
  })

async function begin(page: Page): Promise<void> {
  await page.goto('/tenders/new')
  await write(page, 'Title of the tender', 'Recovery service at HMP Longmoor')
  await choose(page, /Provider Selection Regime, competitive/)
  await press(page, 'Begin this tender')
}

/** Begins a bid, and opens the pages to which a button leads that saves something first. */
async function beginBid(page: Page): Promise<void> {
  await page.goto('/tenders/family-wing')
  await page.getByRole('button', { name: /^Begin a bid/ }).click()
  const bid = new URL(page.url()).pathname
  for (const [list, noun] of [
    ['evidence', 'study'],
    ['record', 'contract'],
  ] as const) {
    await page.goto(`${bid}/${list}`)
    await press(page, `Save, and add a ${noun}`)
    await page.getByRole('heading', { level: 1, name: `A new ${noun}` }).waitFor()
    await isAccessible(page)
    opened.add(routeOf(page.url()) ?? '')
  }
}

test('the sign-in page, and the page for what does not exist, can be used by everybody', async () => {
  const page = await here.window()
  await page.goto('/sign-in')
  await isAccessible(page)
  const member = await here.signedIn('Karen Stubbs')
  const response = await member.goto('/tenders/nosuchtender')
  assert.equal(response?.status(), 404)
  await isAccessible(member)
})

test('no kind of page is left out', () => {
  const left = PATTERNS.map(({ path }) => path).filter((path) => !opened.has(path) && !OTHERWISE.includes(path))
  assert.deepEqual(left, [])
})
