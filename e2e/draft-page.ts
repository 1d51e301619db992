import type { Locator, Page } from 'playwright'

/** What stands in the way of publishing a draft, as its pages tell. */
export const stops = (page: Page): Locator => page.locator('.wb-check__stops')

/** The box for the weight of a criterion. */
export const weight = (page: Page, criterion: string): Locator => page.locator(`#weight-${criterion}`)

/** The share of the whole that the weight of a criterion comes to, as it stands beside its box. */
export async function effectiveOf(page: Page, criterion: string): Promise<string> {
  const row = page.getByRole('row').filter({ has: weight(page, criterion) })
  return (await row.locator('.wb-number').textContent())?.trim() ?? ''
}
