import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { createServer, type IncomingMessage, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { text } from 'node:stream/consumers'
import { chromium, type Browser, type Page } from 'playwright'
import { browserPath, launchOptions } from '../server/documents/browser.js'

const DIST = join(import.meta.dirname, '../dist')
const { style, script } = JSON.parse(readFileSync(join(DIST, 'assets/manifest.json'), 'utf8')) as Record<string, string>

const MARKING = `
  <div data-answer><p id="answer">Groups are led by people in recovery, every week.</p></div>
  <p id="question">What the question asks.</p>
  <a href="/next" data-next>Next bid</a> <a href="/previous" data-previous>Previous bid</a>
  <form method="post" action="/save" data-autosave="/keep" data-guard>
    <input type="hidden" name="version" value="1">
    <fieldset data-digits><legend>Mark</legend>
      ${['0', '1', '3', '10'].map((mark) => `<label><input type="radio" name="mark" value="${mark}"> ${mark}</label>`).join('')}
    </fieldset>
    <button type="button" data-cite hidden>Cite</button>
    <label for="reason">Reason</label>
    <textarea id="reason" name="reason" data-words="5"></textarea>
    <p data-saved></p>
    <button>Save</button>
  </form>
  <p data-keys hidden></p>`

const pageOf = (body: string): string => `<!DOCTYPE html><html lang="en-GB"><head><title>Marking</title>
  <link rel="icon" href="data:,"><link rel="stylesheet" href="${style}"><script type="module" src="${script}"></script></head>
  <body class="govuk-template__body"><main><h1>Marking</h1>${body}</main></body></html>`

let server: Server
let browser: Browser
let url = ''
let kept: string[] = []
let answer: { status: number; body: string; location?: string }

/** A server that keeps what it is sent and answers as a test has told it. */
async function serve(
  req: IncomingMessage,
): Promise<{ status: number; body: string; location?: string; type?: string }> {
  const path = req.url ?? '/'
  if (path.startsWith('/assets/'))
    return {
      status: 200,
      body: readFileSync(join(DIST, path), 'utf8'),
      type: path.endsWith('.css') ? 'text/css' : 'text/javascript',
    }
  if (path === '/keep') {
    kept.push(await text(req))
    return { ...answer, type: 'application/json' }
  }
  return { status: 200, body: pageOf(path === '/' ? MARKING : `<p>${path}</p>`) }
}

before(async () => {
  server = createServer((req, res) => {
    void serve(req).then(({ status, body, location, type }) => {
      res.writeHead(status, {
        'Content-Type': `${type ?? 'text/html'}; charset=utf-8`,
        ...(location ? { location } : {}),
      })
      res.end(body)
    })
  })
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready))
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  browser = await chromium.launch(launchOptions(browserPath() ?? assert.fail('no browser was found')))
})

after(async () => {
  await browser.close()
  server.closeAllConnections()
  server.close()
})

async function marking(): Promise<Page> {
  kept = []
  answer = { status: 200, body: '{"saved":"Saved 14:03","fields":{"version":"2"}}' }
  const context = await browser.newContext({ baseURL: url })
  const page = await context.newPage()
  page.setDefaultTimeout(8_000)
  await page.goto('/')
  return page
}

/** Waits until so many saves have reached the server, at most eight seconds. */
async function arrived(page: Page, saves: number): Promise<void> {
  for (let wait = 0; kept.length < saves && wait < 80; wait++) await page.waitForTimeout(100)
}

const saved = (page: Page, words: string) => page.locator('[data-saved]', { hasText: words }).waitFor()

test('what is typed is saved after a pause, once, and the page says when', async () => {
  const page = await marking()
  await page.getByLabel('Reason').pressSequentially('Clear plan')
  await saved(page, 'Saved 14:03')

  assert.deepEqual(kept, ['version=1&reason=Clear+plan'])
  assert.equal(await page.locator('[data-saved]').getAttribute('aria-live'), 'polite')

  await page.getByRole('radio', { name: '3' }).check()
  await arrived(page, 2)

  assert.deepEqual(kept.slice(1), ['version=2&mark=3&reason=Clear+plan'])
  await page.context().close()
})

test('a save that fails says why, and that the sign-in has ended', async () => {
  const page = await marking()
  answer = { status: 409, body: '{"problem":"another window has saved since."}' }
  await page.getByLabel('Reason').fill('Clear')
  await saved(page, 'Not saved: another window has saved since.')

  answer = { status: 303, body: '', location: '/sign-in' }
  await page.getByLabel('Reason').fill('Clear plan')
  await saved(page, 'Not saved: you are signed out.')
  await page.context().close()
})

test('what was typed in the last moment is sent while the page is left', async () => {
  const page = await marking()
  await page.getByLabel('Reason').fill('The last words')
  page.on('dialog', (dialog) => void dialog.accept())
  await page.getByRole('link', { name: 'Next bid' }).click()
  await page.waitForURL('**/next')
  await arrived(page, 1)

  assert.deepEqual(kept, ['version=1&reason=The+last+words'])
  await page.context().close()
})

test('words are counted against the limit as the server counts them', async () => {
  const page = await marking()
  await page.getByLabel('Reason').fill('Peer-led groups — every week')

  assert.equal(await page.locator('.wb-words').textContent(), '4 of 5 words')

  await page.getByLabel('Reason').fill('one two three four five six')

  assert.equal(await page.locator('.wb-words').textContent(), '6 of 5 words: 1 too many')
  assert.equal(await page.locator('.wb-words').getAttribute('data-state'), 'over')
  await page.context().close()
})

test('a selected passage of the answer is cited, and nothing else of the page', async () => {
  const page = await marking()
  const reason = page.getByLabel('Reason')
  await page.locator('#question').selectText()
  await page.getByRole('button', { name: 'Cite' }).click()
  assert.equal(await reason.inputValue(), '')
  await page.getByText('Select a passage of the answer first.').waitFor()

  await reason.fill('Strong:')
  await page.locator('#answer').selectText()
  await page.getByRole('button', { name: 'Cite' }).click()
  assert.equal(await reason.inputValue(), 'Strong:\n\n“Groups are led by people in recovery, every week.”\n')
  await page.context().close()
})

test('digits choose a mark, also of two digits, but not while somebody types', async () => {
  const page = await marking()
  await page.keyboard.press('3')
  assert.equal(await page.getByRole('radio', { name: '3' }).isChecked(), true)

  await page.waitForTimeout(800)
  await page.keyboard.press('1')
  await page.keyboard.press('0')
  assert.equal(await page.getByRole('radio', { name: '10' }).isChecked(), true)

  await page.getByLabel('Reason').pressSequentially('3 of 0 j k')
  assert.equal(await page.getByRole('radio', { name: '10' }).isChecked(), true)
  assert.equal(new URL(page.url()).pathname, '/')
  await page.context().close()
})

test('j goes to the next bid and k to the previous, until keys are turned off', async () => {
  const page = await marking()
  await page.keyboard.press('j')
  await page.waitForURL('**/next')
  await page.goto('/')
  await page.keyboard.press('k')
  await page.waitForURL('**/previous')

  await page.goto('/')
  await page.getByRole('button', { name: 'Turn keys off' }).click()
  await page.locator('h1').click()
  await page.keyboard.press('j')
  await page.getByText('Keys are off.').waitFor()

  assert.equal(new URL(page.url()).pathname, '/')
  await page.context().close()
})
