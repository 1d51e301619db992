import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { after, before } from 'node:test'
import type { Page } from 'playwright'
import { wordCount } from '../server/rules/words.js'
import { chapter, follow, isOn, press, pressFor, says, write } from './walk.js'
import { textsToCount } from './word-texts.js'
import { isAccessible, world, type World } from './world.js'

const TENDER = 'Family recovery wing at HMP Ravensby'
const QUESTION = 'Safeguarding of children and adults'

let here: World
let grace: Page
let martin: Page
let bid = ''
let answer = ''

before(async () => {
  // The tender asks for bids until 12:00 in London on 28 September.
  here = await world({ clock: '2026-09-07T09:00:00.000Z', examples: ['family-wing'] })
  ;[grace, martin] = await Promise.all([here.signedIn('Grace Adeyemi'), here.signedIn('Martin Coyle')])
  await grace.goto('/bids')
  await press(grace, `Begin a bid for ${TENDER}`)
  await says(grace, 'You have begun a bid.')
  bid = new URL(grace.url()).pathname
  await follow(grace, QUESTION)
  await isOn(grace, QUESTION)
  answer = new URL(grace.url()).pathname
})
after(() => here.close())

/** Waits until the page says what is kept of what was typed. */
const kept = (page: Page, words: string | RegExp): Promise<void> =>
  page.locator('[data-saved]', { hasText: words }).waitFor()

const area = (page: Page) => page.getByLabel('Your answer')

chapter('words are counted alike on the server and in a browser, whatever the text', async () => {
  const texts = textsToCount()
  const script = readdirSync(join(import.meta.dirname, '../dist/assets')).filter((name) => name.startsWith('words.'))
  const used = await grace.evaluate(() => performance.getEntriesByType('resource').map(({ name }) => name))
  const source = used.find((name) => script.some((file) => name.endsWith(`/assets/${file}`)))
  assert.ok(source, 'the page uses the script that counts words')
  const counted = await grace.evaluate(
    async ([address, given]) => {
      const { wordCount } = (await import(address)) as { wordCount: (text: string) => number }
      return (JSON.parse(given) as string[]).map((text) => wordCount(text))
    },
    [source, JSON.stringify(texts)] as const,
  )
  assert.deepEqual(counted, texts.map(wordCount))
})

chapter('what stands under the box is what the server says of the same text once it is saved', async () => {
  for (const text of [
    'Peer-led — every week',
    '| a | b |\n| 1 | 2 |',
    'e\u0301te\u0301 🎉 مرحبا',
    '1. one\n2. two',
    'a\u00a0b c',
  ]) {
    await area(grace).fill(text)
    const under = (await grace.locator('.wb-words').textContent()) ?? ''
    await press(grace, 'Save')
    await says(grace, `“${QUESTION}” is saved.`)
    await says(grace, new RegExp(`Saved by Grace Adeyemi .*: ${/^\d+/.exec(under)?.[0] ?? 'no'} words? of 300`))
  }
})

chapter('what is typed is kept while it is typed, is there in another window, and nobody else sees it', async () => {
  await area(grace).fill('')
  await area(grace).pressSequentially('Grace begins to write')
  await kept(grace, 'Draft kept 10:00, not saved for your colleagues yet')
  const second = await grace.context().newPage()
  await second.goto(answer)
  assert.equal(await area(second).inputValue(), 'Grace begins to write')
  await isAccessible(second)
  await martin.goto(answer)
  assert.equal(await area(martin).inputValue(), 'a\u00a0b c')
  await second.close()
})

chapter('of two windows of one person neither writes over the other, and the later one is told', async () => {
  const second = await grace.context().newPage()
  await second.goto(answer)
  await area(second).fill('In the second window')
  await kept(second, /^Draft kept/)
  await area(grace).fill('In the first window')
  await kept(grace, /Not saved: another window of yours holds something else/)
  assert.equal(await area(grace).inputValue(), 'In the first window')
  await grace.goto(answer)
  assert.equal(await area(grace).inputValue(), 'In the second window')
  await second.close()
})

chapter('the last letters before a page is left are kept, also while an earlier save is on its way', async () => {
  await grace.goto(answer)
  await grace.route('**/typing', async (route) => {
    await new Promise((later) => setTimeout(later, 1_500))
    await route.continue().catch(() => undefined)
  })
  await area(grace).fill('Some words')
  await kept(grace, 'Saving…')
  await area(grace).pressSequentially(' and the last ones')
  await grace.unroute('**/typing')
  await grace.goto(bid)
  await says(grace, 'You typed something that is not saved yet.')
  await grace.goto(answer)
  assert.equal(await area(grace).inputValue(), 'Some words and the last ones')
})

chapter('typing is never held up: ten thousand words and a slow server, and each key is shown at once', async () => {
  await grace.route('**/typing', async (route) => {
    await new Promise((later) => setTimeout(later, 3_000))
    await route.continue().catch(() => undefined)
  })
  await area(grace).fill('word '.repeat(10_000))
  await grace.evaluate(`
    globalThis.slow = []
    document.getElementById('answer').addEventListener('input', () => {
      const from = performance.now()
      requestAnimationFrame(() => globalThis.slow.push(performance.now() - from))
    })`)
  await area(grace).pressSequentially('twenty more letters.', { delay: 150 })
  const slow = await grace.evaluate<number[]>('globalThis.slow')
  assert.equal(slow.length, 20)
  assert.ok((slow.toSorted((one, other) => one - other)[10] ?? Infinity) < 100, `median ${slow.join(' ')}`)
  await grace.unroute('**/typing')
  await grace.goto(answer)
  await press(grace, /^Let my text go/)
})

chapter('whoever types on is told that a colleague has saved meanwhile, and then sees both', async () => {
  await martin.goto(answer)
  await grace.goto(answer)
  await area(martin).fill('Martin saves this first.')
  await press(martin, 'Save')
  await says(martin, `“${QUESTION}” is saved.`)
  await area(grace).fill('Grace types on the older text.')
  await kept(grace, 'Martin Coyle has saved it at 10:00: when you save, you will see both')
  await pressFor(grace, 409, 'Save')
  await isOn(grace, QUESTION)
  await says(grace, 'Martin Coyle saved this answer while you were writing')
  await says(grace, 'Martin saves this first.')
  assert.equal(await grace.getByLabel('Your text, not saved').inputValue(), 'Grace types on the older text.')
  await write(grace, 'Your text, not saved', 'Both together.')
  await press(grace, 'Save my text')
  await says(grace, `“${QUESTION}” is saved.`)
})

chapter(
  'the page of what is missing leads to the very place of each thing, in the order of the questions',
  async () => {
    await grace.goto(bid)
    await follow(grace, 'See what is missing')
    await isOn(grace, 'What is missing')
    await says(grace, 'Optional, and open')
    await says(grace, 'Ready: 1 part')
    const titles = await grace.locator('.wb-lacks > li > h3').allTextContents()
    assert.equal(titles.at(-1), 'Price for two years')
    await grace
      .getByRole('link', { name: /^No price is given for/ })
      .last()
      .click()
    await isOn(grace, 'Price for two years')
    const place = new URL(grace.url()).hash.slice(1)
    assert.equal(await grace.locator(`[id="${place}"]`).evaluate(({ tagName }) => tagName), 'INPUT')
  },
)

const saved = async (page: Page, link: string): Promise<Buffer> => {
  const [download] = await Promise.all([page.waitForEvent('download'), follow(page, link)])
  return readFileSync(await download.path())
}

chapter(
  'the draft is taken out, changed outside and read back: both texts are shown, and only what is ticked is taken over',
  async () => {
    await grace.goto(bid)
    await follow(grace, /^Your draft as a Word document or a file/)
    await isOn(grace, 'Your draft as a file')
    const word = await saved(grace, 'Take out as a Word document')
    assert.equal(word.subarray(0, 2).toString(), 'PK')
    const json = String(await saved(grace, 'Take out the whole draft'))
    const changed = json.replace('Both together.', 'Changed on the train.')

    await grace
      .getByLabel(/A Word document or a whole draft/)
      .setInputFiles({ name: 'a.json', mimeType: 'x/y', buffer: Buffer.from(changed) })
    await press(grace, 'See what it would change')
    await isOn(grace, 'What the file would change')
    await says(grace, 'Both together.')
    await says(grace, 'Changed on the train.')

    await martin.goto(answer)
    await area(martin).fill('Martin was quicker.')
    await press(martin, 'Save')
    await says(martin, `“${QUESTION}” is saved.`)
    await pressFor(grace, 409, 'Take over what is ticked')
    await isOn(grace, 'What the file would change')
    await says(grace, 'Nothing was taken over: something has changed since you opened this page')
    await says(grace, 'Martin was quicker.')
    await grace.getByRole('checkbox', { name: /^Take this over from the file/ }).check()
    await press(grace, 'Take over what is ticked')
    await says(grace, '1 part is taken over from the file and saved.')
    await martin.goto(answer)
    assert.equal(await area(martin).inputValue(), 'Changed on the train.')
  },
)

chapter(
  'without script a draft is read back all the same, a wrong file is refused in words, and a page says that nothing is kept while typing',
  async () => {
    const plain = await here.signedIn('Grace Adeyemi', { javaScript: false })
    await plain.goto(answer)
    await says(plain, 'Nothing is kept here while you type. Save often')
    await plain.goto(`${bid}/draft-file`)
    const file = plain.getByLabel(/A Word document or a whole draft/)
    await file.setInputFiles({ name: 'a.docx', mimeType: 'x/y', buffer: Buffer.from('nonsense') })
    await press(plain, 'See what it would change')
    await says(plain, 'The file is neither a draft that was exported here (JSON) nor a Word document (DOCX).')
    const [download] = await Promise.all([plain.waitForEvent('download'), follow(plain, 'Take out as a Word document')])
    await file.setInputFiles(await download.path())
    await press(plain, 'See what it would change')
    await says(plain, 'The file changes nothing')
    await press(plain, 'Let the file go, and change nothing')
    await says(plain, 'The file was let go. Nothing was changed.')
    await plain.context().close()
  },
)

chapter('on a phone the pages are read without scrolling sideways', async () => {
  const phone = await here.signedIn('Grace Adeyemi', { phone: true })
  await phone.goto(`${bid}/draft-file`)
  const changed = String(await saved(phone, 'Take out the whole draft')).replace('the train', 'a phone')
  for (const address of [answer, `${bid}/missing`, `${bid}/draft-file`]) {
    await phone.goto(address)
    await isAccessible(phone)
    assert.equal(await phone.evaluate('document.documentElement.scrollWidth <= innerWidth'), true, address)
  }
  await phone
    .getByLabel(/A Word document or a whole draft/)
    .setInputFiles({ name: 'a.json', mimeType: 'x/y', buffer: Buffer.from(changed) })
  await press(phone, 'See what it would change')
  await isOn(phone, 'What the file would change')
  assert.equal(await phone.evaluate('document.documentElement.scrollWidth <= innerWidth'), true)
  await phone.context().close()
})

chapter('while the deadline passes nothing that is typed is lost, and nothing is saved any more', async () => {
  here.setClock('2026-09-28T10:59:50.000Z')
  ;[grace, martin] = await Promise.all([here.signedIn('Grace Adeyemi'), here.signedIn('Martin Coyle')])
  await grace.goto(answer)
  await area(grace).fill('Ten seconds before noon.')
  await kept(grace, 'Draft kept 11:59, not saved for your colleagues yet')
  here.setClock('2026-09-28T11:00:00.000Z')
  await area(grace).pressSequentially(' And then noon.')
  await kept(grace, 'Draft kept 12:00 for you alone.')
  await pressFor(grace, 409, 'Save')
  await isOn(grace, QUESTION)
  await says(grace, 'Your text was not saved')
  await says(grace, 'Ten seconds before noon. And then noon.')
  await grace.goto(`${bid}/draft-file`)
  await isOn(grace, 'Your draft as a file')
  await says(grace, 'nothing can be read back any more')

  // The clock of the server is set back by two seconds: by that clock it is in time again, and the page says so.
  here.setClock('2026-09-28T10:59:58.000Z')
  await martin.goto(answer)
  await area(martin).fill('Saved by a clock that was set back.')
  await press(martin, 'Save')
  await says(martin, `“${QUESTION}” is saved.`)
  here.setClock('2026-09-28T11:00:00.001Z')
  await martin.goto(`${bid}/missing`)
  await says(martin, 'The tender is no longer open for bids. This is what was missing.')
})
