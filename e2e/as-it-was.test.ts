import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before } from 'node:test'
import type { Page } from 'playwright'
import { chapter, follow, isOn, press, says } from './walk.js'
import { world, type World } from './world.js'

// An auditor looks at what was known when, and computes the award again far from any server.

const TENDER = 'recovery-programme'

let there: World
let folder: string
let margaret: Page

before(async () => {
  there = await world({ clock: '2026-05-20T12:00:00.000Z', examples: [TENDER] })
  folder = mkdtempSync(join(tmpdir(), 'weighbridge-as-it-was-'))
  margaret = await there.signedIn('Margaret Lowe')
})
after(async () => {
  await there.close()
  rmSync(folder, { recursive: true })
})

const frame = (page: Page) => page.getByRole('region', { name: 'As it was' })

chapter(
  'from the event that changed a mark the auditor comes to the page on which it happened, as it was then',
  async () => {
    await margaret.goto(`/tenders/${TENDER}/trail`)
    await margaret.getByLabel('Act').selectOption({ label: 'mark changed after locking' })
    await press(margaret, 'Show')
    await says(margaret, /Karen Stubbs changed the mark of the bid of Second Bridge Recovery CIC/)
    await follow(margaret, /^As it was then/)
    await isOn(margaret, 'Second Bridge Recovery CIC')
    await frame(margaret)
      .getByText(/As it was on 5 May 2026, 11:20:00/)
      .waitFor()
    await frame(margaret).getByText('Karen Stubbs (evaluator)').first().waitFor()
    await says(margaret, /table of cover/)
  },
)

chapter(
  'one event earlier the page says what it said before, and there is nothing on it that can be sent',
  async () => {
    await follow(margaret, 'At the event before')
    await isOn(margaret, 'Second Bridge Recovery CIC')
    assert.equal(await margaret.getByText(/table of cover/).count(), 0)
    const inner = margaret.locator('.wb-then__page')
    assert.equal(await inner.locator('form').count(), 0)
    assert.equal(await inner.locator('button:enabled, input:enabled, textarea:enabled, select:enabled').count(), 0)
  },
)

chapter('with other eyes there is another page, and links stay in the past', async () => {
  await margaret.getByText('Another moment, person or page').click()
  await frame(margaret).getByLabel('Whose eyes').selectOption({ label: 'Helen Ashdown (moderator)' })
  await frame(margaret).getByLabel('Page').selectOption({ label: 'Moderation' })
  await frame(margaret).getByRole('button', { name: 'Show' }).click()
  await isOn(margaret, 'Moderation')
  await frame(margaret).getByText('Helen Ashdown (moderator)').first().waitFor()
  await says(margaret, /still to discuss/)
  await margaret
    .locator('.wb-then__page')
    .getByRole('link', { name: /The recovery programme and its safety/ })
    .first()
    .click()
  await isOn(margaret, /The recovery programme and its safety/)
  await frame(margaret)
    .getByText(/Nothing on this page can be sent/)
    .waitFor()
})

chapter('who was recused finds nothing, and what came later is not there', async () => {
  await margaret.goto(`/tenders/${TENDER}/as-it-was?at=2026-05-05T10:00:00.000Z&page=/tenders/${TENDER}/ranking`)
  await isOn(margaret, 'Not possible at this stage')
  await margaret.goto(
    `/tenders/${TENDER}/as-it-was?at=2026-05-05T10:00:00.000Z&as=dean-marlow&page=/tenders/${TENDER}/progress`,
  )
  await isOn(margaret, 'Not to be seen at that moment')
})

chapter(
  'who could see what is a table, and for each thing the auditor reads from when, until when and why',
  async () => {
    await follow(margaret, 'Who could see what then')
    await isOn(margaret, 'Who could see what')
    await says(margaret, '5 May 2026, 11:00:00')
    const table = margaret.getByRole('table', { name: 'The bid of Larkfield Health and Justice Services Ltd' })
    const cells = table.getByRole('row', { name: /^Dean Marlow/ }).getByRole('cell')
    assert.deepEqual(await cells.allInnerTexts(), ['no', 'no', 'no', 'no', 'no'])
    await table.getByRole('link', { name: 'Price' }).click()
    await isOn(margaret, 'Who could see the price, and when')
    const lead = margaret.getByRole('row', { name: /^Ruth Hallam/ })
    assert.match(await lead.innerText(), /18 May 2026, 10:30:00[\s\S]*Tom Varley opened the prices[\s\S]*up to now/)
  },
)

chapter('all of it works without script', async () => {
  const plain = await there.signedIn('Margaret Lowe', { javaScript: false })
  await plain.goto(`/tenders/${TENDER}/as-it-was?at=2026-05-05T10:00:00.000Z`)
  await plain.getByText('Another moment, person or page').click()
  await frame(plain).getByLabel('Time').fill('12:00')
  await frame(plain).getByLabel('Whose eyes').selectOption({ label: 'Karen Stubbs (evaluator)' })
  await frame(plain).getByLabel('Page').selectOption({ label: 'Marking' })
  await frame(plain).getByRole('button', { name: 'Show' }).click()
  await plain.getByRole('heading', { level: 1, name: 'My marking' }).waitFor()
  await frame(plain)
    .getByText(/As it was on 5 May 2026, 12:00:59/)
    .waitFor()
})

chapter('on a phone the page of the past stays as narrow as the phone', async () => {
  const phone = await there.signedIn('Margaret Lowe', { phone: true })
  for (const address of [
    `/tenders/${TENDER}/as-it-was?at=2026-05-05T10:00:00.000Z&page=/tenders/${TENDER}/moderation`,
    `/tenders/${TENDER}/sight`,
    `/tenders/${TENDER}/sight/marks`,
  ]) {
    await phone.goto(address)
    assert.equal(await phone.evaluate('document.documentElement.scrollWidth'), 390, address)
  }
})

/** Runs what `npm run recompute` runs, with nothing but the file. */
function recompute(...args: string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, ['--import', 'tsx', 'scripts/recompute.ts', ...args], {
    encoding: 'utf8',
    cwd: join(import.meta.dirname, '..'),
  })
  return { status, said: `${stdout}${stderr}` }
}

async function saved(page: Page, act: () => Promise<void>, name: string): Promise<string> {
  const coming = page.waitForEvent('download')
  await act()
  const file = join(folder, name)
  await (await coming).saveAs(file)
  return file
}

chapter(
  'the exported trail alone is enough to compute the award again, and an altered report is found out',
  async () => {
    await margaret.goto(`/tenders/${TENDER}/trail`)
    const trail = await saved(margaret, () => press(margaret, /^Export the trail/), 'trail.jsonl')
    const equal = recompute(trail)
    assert.deepEqual([equal.status, /none differs\.\n$/.test(equal.said)], [0, true], equal.said)

    await margaret.goto(`/tenders/${TENDER}/report`)
    const data = await saved(margaret, () => follow(margaret, /^the data of this report/), 'report.json')
    assert.equal(recompute(data).status, 0)
    const altered = join(folder, 'altered.json')
    writeFileSync(altered, readFileSync(data, 'utf8').replace('"total":"82.13"', '"total":"92.13"'))
    const unequal = recompute(altered)
    assert.equal(unequal.status, 1)
    assert.equal(unequal.said, 'Version 1: award: Tidewater Recovery Trust: total: recorded 92.13, recomputed 82.13\n')
  },
)
