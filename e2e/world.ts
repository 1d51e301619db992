import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { readFileSync, mkdtempSync, rmSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { AxeBuilder } from '@axe-core/playwright'
import { pino } from 'pino'
import { chromium, type Browser, type BrowserContext, type Page } from 'playwright'
import { application, routesOf, runnerOf } from '../server/app.js'
import { asReads, transact, type Connection, type Reads, type Writes } from '../server/database/access.js'
import { keyringFrom } from '../server/database/keyring.js'
import { migrate } from '../server/database/migrate.js'
import { openReader, openWriter } from '../server/database/open.js'
import { browserPath, launchOptions } from '../server/documents/browser.js'
import { printer, type Printer } from '../server/documents/pdf.js'
import { loadExamples } from '../server/home/examples.js'
import type { MailState } from '../server/home/message-mail-pages.js'
import { recordTroubles } from '../server/home/records.js'
import type { OpenIdProvider } from '../server/people/openid-provider.js'
import type { SignInRules } from '../server/people/proofs.js'

/** The whole program on a database of its own, with a clock that a story can move, and a browser to walk it. */
export interface World {
  url: string
  db: Reads
  writer: Connection
  change: <T>(work: (tx: Writes) => T) => T
  /** Moves the server's clock. */
  setClock: (iso: string) => void
  now: () => string
  /** A window of its own for one person, signed in with one click as on the demonstration's sign-in page. */
  signedIn: (name: string, options?: { javaScript?: boolean; phone?: boolean }) => Promise<Page>
  /** A window in which nobody has signed in. */
  window: (options?: { javaScript?: boolean; phone?: boolean }) => Promise<Page>
  close: () => Promise<void>
}

const ASSETS = join(import.meta.dirname, '../dist/assets')

export interface Beginning {
  /** What the server's clock shows first, UTC ISO text. */
  clock: string
  /** Whether the worked examples are acted out first, or which of them, up to the moment that the clock shows. */
  examples?: boolean | string[]
  /** What else is put into the database first. */
  load?: (tx: Writes) => void
  /** What prints, where it is not the browser engine of this machine. */
  printer?: Printer
  /** What is asked of people who sign in, and whether e-mail is sent, where it is not as in a demonstration. */
  signInRules?: SignInRules
  mail?: MailState
  /** Who knows the people of an organisation, for the address at which the program is reached. */
  openId?: (home: string) => OpenIdProvider
}

let begun = 0

/** How many worlds this process has begun: several files of stories may be walked in one, one after another. */
export const worldsBegun = (): number => begun

export async function world(options: Beginning): Promise<World> {
  begun += 1
  const folder = mkdtempSync(join(tmpdir(), 'weighbridge-e2e-'))
  const file = join(folder, 'weighbridge.db')
  const keyring = keyringFrom(randomBytes(32))
  const writer = openWriter(file, keyring)
  migrate(writer)
  let clock = options.clock
  const pdf = options.printer ?? printer()
  const { load, examples } = options
  if (examples) {
    const ids = Array.isArray(examples) ? examples : undefined
    const routes = routesOf({ demo: true, printer: pdf })
    transact(writer, (tx) => loadExamples(tx, routes, { now: clock, until: clock, ids }))
  }
  if (load) transact(writer, load)
  const reader = openReader(file, keyring)
  const manifest = JSON.parse(readFileSync(join(ASSETS, 'manifest.json'), 'utf8')) as {
    style: string
    script: string
    document: string
  }
  const parts = {
    ...{ reader, writer, printer: pdf, log: pino({ level: 'error' }), clock: () => clock },
    assets: { folder: ASSETS, ...manifest },
  }
  const queue = runnerOf(parts)
  const server = createServer()
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready))
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const app = application({
    ...parts,
    ...(options.openId ? { url, openId: options.openId(url) } : {}),
    afterChange: queue.nudge,
    demo: true,
    secure: false,
    proxies: 0,
    signInsPerAddress: 10_000,
    ...(options.signInRules ? { signInRules: options.signInRules } : {}),
    ...(options.mail ? { mail: options.mail } : {}),
  })
  server.on('request', app)
  const browser = await launched()
  const contexts: BrowserContext[] = []
  const window: World['window'] = async ({ javaScript = true, phone = false } = {}) => {
    const context = await browser.newContext({
      baseURL: url,
      javaScriptEnabled: javaScript,
      viewport: phone ? { width: 390, height: 844 } : { width: 1280, height: 900 },
      locale: 'en-GB',
    })
    contexts.push(context)
    const page = await context.newPage()
    // Longer than any page takes on a machine that is shared.
    page.setDefaultTimeout(30_000)
    return page
  }
  return {
    url,
    writer,
    window,
    db: asReads(reader),
    change: (work) => transact(writer, work),
    setClock: (iso) => void (clock = iso),
    now: () => clock,
    signedIn: async (name, how) => {
      const page = await window(how)
      await page.goto('/sign-in')
      await page.getByRole('button', { name, exact: true }).click()
      await page.waitForURL((at) => !at.pathname.startsWith('/sign-in'))
      return page
    },
    close: async () => {
      await queue.close()
      await closed(contexts, browser, pdf, server)
      // Rows that a story lays down itself have no acts behind them.
      assert.deepEqual(
        recordTroubles(asReads(reader), { files: true, acts: !load }),
        [],
        'what must be true of the records',
      )
      reader.close()
      writer.close()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

async function launched(): Promise<Browser> {
  const path = browserPath()
  assert.ok(path, 'no browser was found: run npm test, which finds or installs one')
  return chromium.launch(launchOptions(path))
}

async function closed(contexts: BrowserContext[], browser: Browser, pdf: Printer, server: Server): Promise<void> {
  await Promise.all(contexts.map((context) => context.close()))
  await browser.close()
  await pdf.close()
  server.closeAllConnections()
  await new Promise((done) => server.close(done))
}

let pictures = 0

/** Keeps a picture of the page in the folder that WB_PICTURES names, for whoever wants to look at what a story walks through. */
async function pictured(page: Page): Promise<void> {
  const folder = process.env.WB_PICTURES
  if (!folder) return
  const name = new URL(page.url()).pathname.replaceAll('/', '_').replace(/_[0-9A-Z]{20,}/g, '_ID')
  pictures += 1
  await page.screenshot({
    path: join(folder, `${process.pid}-${String(pictures).padStart(2, '0')}${name}.png`),
    fullPage: true,
  })
}

const contrasted = new Set<string>()

/** Whether the contrast of a page is still to be checked: once for each kind of page, with and without messages of errors. */
async function wantsContrast(page: Page): Promise<boolean> {
  const kind = new URL(page.url()).pathname.replace(/\/(?=\w*\d)\w{6,}(?=\/|$)/g, '/ID')
  const state = `${kind} ${await page.locator('.govuk-error-summary').count()}`
  if (contrasted.has(state)) return false
  contrasted.add(state)
  return true
}

/**
 * Fails when the page breaks a rule of WCAG 2.2 AA that a machine can check, or has no title, main heading or landmark.
 * Contrast takes half of the time of all the rules and follows from the stylesheet: a story checks it when it first comes by
 * a kind of page.
 */
export async function isAccessible(page: Page): Promise<void> {
  await pictured(page)
  const { violations } = await new AxeBuilder({ page })
    .options({ resultTypes: ['violations'] })
    // The page has no frames, so the rules run in it alone and not in a second, empty page too.
    .setLegacyMode(true)
    .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'])
    .disableRules((await wantsContrast(page)) ? [] : ['color-contrast'])
    .analyze()
  const found = violations.map(
    ({ id, help, nodes }) => `${id}: ${help} (${nodes.map(({ target }) => target.join(' ')).join(', ')})`,
  )
  assert.deepEqual(found, [], `accessibility of ${page.url()}`)
}
