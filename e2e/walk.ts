import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import type { Page, Response } from 'playwright'
import { isAccessible, worldsBegun } from './world.js'

const broken = new Map<number, string>()

/** One chapter of a story. The chapters of a world rest on each other: after one that failed, the others fail at once. */
export const chapter = (name: string, body: () => Promise<void>): void =>
  void test(name, async () => {
    const story = worldsBegun()
    assert.equal(broken.get(story), undefined, 'an earlier chapter of this story failed')
    broken.set(story, name)
    await body()
    broken.delete(story)
  })

/** What a person does on a page, found as they find it: by what it is and what it says. */

export const press = (page: Page, name: string | RegExp): Promise<void> =>
  page.getByRole('button', { name, exact: typeof name === 'string' }).click()

export const follow = (page: Page, name: string | RegExp): Promise<void> =>
  page
    .getByRole('link', { name, exact: typeof name === 'string' })
    .first()
    .click()

export const write = (page: Page, label: string | RegExp, text: string): Promise<void> =>
  page.getByLabel(label, { exact: typeof label === 'string' }).fill(text)

export const choose = (page: Page, label: string | RegExp): Promise<void> =>
  page.getByRole('radio', { name: label, exact: typeof label === 'string' }).check()

/** Waits until the page says it, where it can be seen. */
export const says = (page: Page, words: string | RegExp): Promise<void> =>
  page.getByText(words).filter({ visible: true }).first().waitFor()

/** Waits for a page with this main heading, and checks that everybody can use it. */
export async function isOn(page: Page, heading: string | RegExp): Promise<void> {
  await page.getByRole('heading', { level: 1, name: heading }).waitFor()
  await isAccessible(page)
}

/** Goes to an address and answers with which status it was given. */
export async function statusOf(page: Page, address: string): Promise<number> {
  const response = await page.goto(address)
  return response?.status() ?? 0
}

/** The answer to the next form that leads to another page. What saves by itself sends forms too, and stays. */
export const nextAnswer = (page: Page): Promise<Response> =>
  page.waitForResponse((response) => {
    const request = response.request()
    return request.method() === 'POST' && request.isNavigationRequest()
  })

/** Presses a button, and fails unless the page that follows has this status. */
export async function pressFor(page: Page, status: number, name: string | RegExp): Promise<void> {
  const answer = nextAnswer(page)
  await press(page, name)
  assert.equal((await answer).status(), status)
}

/** Answers every reason why an award is a close call, where it is one, so that its report can be decided. */
export async function answerCloseCall(page: Page): Promise<void> {
  const boxes = await page.locator('#close-calls textarea').all()
  for (const box of boxes)
    await box.fill('The panel read both answers once more, and stands by every mark that was agreed.')
  if (boxes.length === 0) return
  await press(page, 'Keep these answers')
  await page.getByText('What you answered is on record.').waitFor()
}

/** A file as it was taken out. */
export interface Taken {
  name: string
  bytes: Buffer
}

// Printing takes seconds, and on a busy machine many.
const PATIENCE = 120_000

/**
 * Asks for a file that is made when it is asked for: it comes at once where it is quickly made or kept, else the page that follows
 * says how far it is and hands it out. Without script that page stays as it is until somebody presses on.
 */
export const takeFile = (page: Page, button: string | RegExp): Promise<Taken> =>
  fileAfter(page, () => page.locator('.wb-offers').getByText(button).first().click())

/** The same for whatever asks for the file. */
export async function fileAfter(page: Page, ask: () => Promise<void>): Promise<Taken> {
  const begun = page.waitForEvent('download', { timeout: PATIENCE })
  let isWaiting = true
  void begun.then(
    () => (isWaiting = false),
    () => (isWaiting = false),
  )
  await ask()
  const onward = page.getByRole('button', { name: /^Download \(/ }).or(page.getByRole('link', { name: /^Wait for it/ }))
  while (isWaiting) {
    await onward
      .first()
      .click({ timeout: 1_000 })
      .catch(() => undefined)
    await Promise.race([begun.catch(() => undefined), page.waitForTimeout(500)])
  }
  const file = await begun
  return { name: file.suggestedFilename(), bytes: readFileSync(await file.path()) }
}
