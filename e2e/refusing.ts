import assert from 'node:assert/strict'
import type { Locator, Page } from 'playwright'
import { pressFor } from './walk.js'
import { isAccessible } from './world.js'

/** The id of what the keyboard is at. */
export const focusedId = (page: Page): Promise<string> => page.evaluate('document.activeElement.id')

/** What assistive technology reads out as the description of a field, or of the group that the field stands in. */
export const describedAs = (page: Page, id: string): Promise<string[]> =>
  page.evaluate(`(() => {
    const field = document.getElementById(${JSON.stringify(id)})
    return [field, field.closest('fieldset')]
      .flatMap((one) => (one?.getAttribute('aria-describedby') ?? '').split(' '))
      .map((described) => document.getElementById(described)?.textContent.replace(/\\s+/g, ' ').trim() ?? '')
  })()`)

/** The link leads to the field that it names: focus is there, and the message beside it is read out with it. */
async function leadsToItsField(page: Page, link: Locator): Promise<string> {
  const [text, href] = [(await link.textContent())?.trim() ?? '', (await link.getAttribute('href')) ?? '']
  await link.click()
  assert.equal(`#${await focusedId(page)}`, href, `“${text}” leads to its field`)
  const beside = (await describedAs(page, href.slice(1))).filter((words) => words.startsWith('Error: '))
  assert.equal(
    beside.some((words) => text.endsWith(words.slice('Error: '.length))),
    true,
    `“${text}” stands beside its field, where ${JSON.stringify(beside)} stands`,
  )
  return href.slice(1)
}

const checked = new Set<string>()

/** Presses a button in vain. Every problem at the top leads to its field; answers with the fields that were named. */
export async function refused(page: Page, button: string | RegExp): Promise<string[]> {
  const drawn = page.waitForEvent('domcontentloaded')
  await pressFor(page, 422, button)
  await drawn
  await page.locator('.govuk-error-summary:focus').waitFor()
  assert.match(await page.title(), /^Error: /)
  const { pathname } = new URL(page.url())
  if (!checked.has(pathname)) await isAccessible(page)
  checked.add(pathname)
  const fields: string[] = []
  for (const link of await page.locator('.govuk-error-summary a').all()) fields.push(await leadsToItsField(page, link))
  return fields
}
