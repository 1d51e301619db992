import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { after, before } from 'node:test'
import type { BrowserContext, Page } from 'playwright'
import { keepAnswer, keepBid, keepPrices } from '../server/bids/bid-store.js'
import { filesOfBid } from '../server/bids/file-store.js'
import type { Writes } from '../server/database/access.js'
import { keepAccount, keepOrganisation } from '../server/people/account-store.js'
import { sampleCriterion, sampleSection, sampleTender } from '../server/rules/sample-tender.js'
import type { Tender } from '../server/rules/tender.js'
import { keepPublication } from '../server/tenders/publication-store.js'
import { keepSeat } from '../server/tenders/seat-store.js'
import { keepTender } from '../server/tenders/tender-store.js'
import type { Role } from '../server/web/visits.js'
import { chapter, press, pressFor } from './walk.js'
import { world, type World } from './world.js'

const NOW = '2026-03-02T09:00:00.000Z'
const TENDER = 'tender000001'
const BID = 'bidofalder01'
const CORPUS = join(import.meta.dirname, '../data/reference/payloads')
const MARKUP = JSON.parse(readFileSync(join(CORPUS, 'markup.json'), 'utf8')) as string[]
const FILES = JSON.parse(readFileSync(join(CORPUS, 'files.json'), 'utf8')) as { name: string; base64: string }[]

/** Every payload in a paragraph of its own, as somebody would write them into one text. */
const EVERYTHING = MARKUP.map((text) => text.replaceAll('\u0000', '')).join('\n\n')

/** A short text takes one payload after the other, so that each stands in many places. */
let next = 0
const planted = (): string => (MARKUP[next++ % MARKUP.length] ?? '').replaceAll(/[\u0000\n\t]/g, ' ').slice(0, 200)

/** A tender in whose every text something is planted that would run if it could. */
function plantedTender(): Tender {
  const criterion = sampleCriterion('model', '60', {
    title: planted(),
    question: EVERYTHING,
    subpoints: [{ id: 'what', text: planted() }],
    link: EVERYTHING,
  })
  const sections = [
    {
      ...sampleSection('quality', 'quality', {
        ...criterion,
        scale: criterion.scale.map((one) => ({ ...one, label: planted(), descriptor: planted() })),
      }),
      title: planted(),
    },
    sampleSection(
      'money',
      'price',
      sampleCriterion('price', '40', { title: planted(), question: EVERYTHING, scale: [], subpoints: [] }),
    ),
  ]
  const { evidence: _evidence, record: _record, ...content } = sampleTender({ sections })
  return {
    ...content,
    ...{ title: planted(), authority: planted(), summary: EVERYTHING, reference: planted().slice(0, 40) },
    documents: [{ id: 'spec', title: planted(), text: EVERYTHING }],
  }
}

function aPlantedWorld(tx: Writes): void {
  const account = (name: string, role: Role, organisation: string | null = null): string =>
    keepAccount(tx, {
      email: `${name.split(' ')[0]}@example.org`,
      name,
      password: null,
      organisation,
      roles: [role],
      now: NOW,
    })
  const alder = keepOrganisation(tx, { name: planted(), now: NOW })
  const lea = account('Lea Lead', 'commissioner')
  const ada = account('Ada Alder', 'bidder', alder)
  account('Sam Admin', 'administrator')
  account(`Mal ${planted()}`, 'bidder', alder)
  const content = plantedTender()
  const by = { by: lea, now: NOW }
  keepTender(tx, { id: TENDER, content, ...by })
  keepPublication(tx, { tender: TENDER, content, draftRevision: 1, note: EVERYTHING, ...by })
  keepTender(tx, { id: 'tender000002', content, ...by })
  keepSeat(tx, { tender: TENDER, person: account('Mia Mild', 'panel'), kind: 'moderator', criteria: [], ...by })
  keepSeat(tx, { tender: TENDER, person: account('Ann Able', 'auditor'), kind: 'auditor', criteria: [], ...by })
  keepBid(tx, { id: BID, tender: TENDER, organisation: alder, by: ada, now: NOW })
  keepAnswer(tx, { bid: BID, by: ada, now: NOW, criterion: 'model', text: EVERYTHING })
  keepPrices(tx, {
    bid: BID,
    by: ada,
    now: NOW,
    lines: Object.fromEntries(content.price.lines.map(({ id }) => [id, 100_000])),
  })
}

let here: World
const ran: string[] = []
before(async () => {
  here = await world({ clock: NOW, load: aPlantedWorld })
})
after(() => here.close())

/** Notices, in every window of a browser, whatever a payload would do. */
async function watched(context: BrowserContext): Promise<void> {
  await context.exposeFunction('wbxRan', () => void ran.push('a payload ran'))
  context.on('request', (request) => {
    if (/\/wbx-ran|wbx\.example/.test(request.url())) ran.push(`fetched ${request.url()} for ${request.frame().url()}`)
  })
  context.on('dialog', (dialog) => {
    ran.push(`a dialog: ${dialog.message()}`)
    void dialog.dismiss()
  })
}

const MOST = 60

/** Opens every page that links lead to, in this window, and moves the mouse over and the focus into what is there. */
async function everyPage(page: Page, from: string[]): Promise<number> {
  const seen = new Set<string>()
  const queue = [...from]
  for (let next = queue.shift(); next !== undefined && seen.size < MOST; next = queue.shift()) {
    if (seen.has(next)) continue
    seen.add(next)
    const answer = await page.goto(next).catch(() => null)
    if (!answer || !/html/.test(answer.headers()['content-type'] ?? '')) continue
    assert.ok(answer.status() < 500, `${next} answered ${answer.status()}`)
    // As text: what runs there belongs to the browser.
    await page.evaluate(`for (const element of document.querySelectorAll('main *')) {
      element.dispatchEvent(new MouseEvent('mouseover'))
      element.focus?.()
      if (element.localName === 'details') element.open = true
    }`)
    queue.push(
      ...(await page
        .locator('a[href^="/"]')
        .evaluateAll((links) =>
          links.map((link) => link.getAttribute('href') ?? '').filter((href) => !/sign-out|#/.test(href)),
        )),
    )
  }
  return seen.size
}

chapter('what watches notices a payload that does run', async () => {
  const page = await here.window()
  await watched(page.context())
  await page.route('**/planted', (route) =>
    route.fulfill({ contentType: 'text/html', body: `${EVERYTHING}<p>end</p>` }),
  )
  await page.goto(`${here.url}/planted`)
  await page.waitForTimeout(500)
  assert.ok(ran.includes('a payload ran'), 'none of them ran on a page without a policy')
  assert.ok(
    ran.some((what) => what.startsWith('fetched')),
    'none of them fetched anything',
  )
  ran.length = 0
  await page.context().close()
})

chapter('a bidder asks a question full of them', async () => {
  const ada = await here.signedIn('Ada Alder')
  await ada.goto(`/tenders/${TENDER}/clarifications/new`)
  await ada.locator('select[name="place"]').selectOption('tender')
  await ada.locator('textarea[name="question"]').fill(EVERYTHING)
  await press(ada, 'Send the question')
  await ada.waitForURL((at) => !at.pathname.endsWith('/new'))
  await ada.context().close()
})

for (const name of ['Ada Alder', 'Lea Lead', 'Mia Mild', 'Ann Able', 'Sam Admin'])
  chapter(`nothing that is planted in texts runs on the pages of ${name}`, async () => {
    const page = await here.signedIn(name)
    await watched(page.context())
    const opened = await everyPage(page, [
      '/',
      '/tenders',
      `/tenders/${TENDER}`,
      `/tenders/${TENDER}/notice`,
      `/bids/${BID}`,
      '/tenders/tender000002/draft',
      '/people',
      '/messages',
    ])
    assert.ok(opened >= 5, `only ${opened} pages were opened`)
    assert.deepEqual(ran, [])
    await page.context().close()
  })

chapter('a file is refused, or opened where nothing in it can run', async () => {
  const sender = await here.signedIn('Ada Alder', { javaScript: false })
  for (const { name, base64 } of FILES) {
    await sender.goto(`/bids/${BID}/files`)
    const file = { name, mimeType: 'text/html', buffer: Buffer.from(base64, 'base64') }
    await sender.locator('input[type="file"]').setInputFiles(file)
    await pressFor(sender, 303, 'Attach').catch(() => undefined)
  }
  const ada = await here.signedIn('Ada Alder')
  await watched(ada.context())
  const kept = filesOfBid(here.db, BID).filter(({ removedAt }) => removedAt === null)
  assert.ok(kept.length >= 3, `only ${kept.length} files were kept, so that hardly any could be opened`)
  assert.ok(kept.length < FILES.length, 'every file was kept')
  for (const { id } of kept)
    for (const address of [`/bids/${BID}/files/${id}`, `/bids/${BID}/files/${id}/open`]) {
      const answer = await ada.context().request.get(address)
      // A table is only handed out, never opened in the browser.
      if (answer.status() === 404 && address.endsWith('/open')) continue
      assert.equal(answer.status(), 200, address)
      assert.match(answer.headers()['content-security-policy'] ?? '', /sandbox/)
      assert.equal(answer.headers()['x-content-type-options'], 'nosniff')
      assert.doesNotMatch(answer.headers()['content-type'] ?? '', /html|svg|xml|script/)
      const tab = await ada.context().newPage()
      await tab.goto(address).catch(() => null)
      await tab.waitForTimeout(100)
      await tab.close()
    }
  await everyPage(ada, [`/bids/${BID}/files`, `/bids/${BID}`])
  assert.deepEqual(ran, [])
})
