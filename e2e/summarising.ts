import type { Page } from 'playwright'
import { follow, press } from './walk.js'

/** Writes what is empty in the summary of a bidder, approves it, and comes back to the list. */
export async function summarise(page: Page, tender: string, name: string, further: string): Promise<void> {
  await page.goto(`/tenders/${tender}/summaries`)
  await follow(page, new RegExp(`^Write .*the summary of ${name}`))
  for (const box of await page.locator('textarea[name^="point."]').all())
    if ((await box.inputValue()) === '') await box.fill('The panel read the answer and found this point met in part.')
  await page.locator('[name="further"]').fill(further)
  await press(page, 'Save, and read it as the bidder will')
  const despite = page.getByLabel('Why this wording can stand')
  if ((await despite.count()) > 0) await despite.fill('The panel stands by each of these words.')
  await press(page, 'Approve it')
  await page.getByRole('heading', { level: 1, name: 'Assessment summaries' }).waitFor()
}
