/**
 * Pounds as people type them ('£1,250,000', '1250.50') in whole pence, or null when they are no amount of money.
 * @example penceIn('£1,250.50') // 125050
 */
export function penceIn(text: string): number | null {
  const found = /^£?\s*(\d{1,12}|\d{1,3}(?:,\d{3}){1,3})(?:\.(\d{1,2}))?$/.exec(text.trim())
  if (!found) return null
  return Number((found[1] as string).replaceAll(',', '')) * 100 + Number((found[2] ?? '').padEnd(2, '0'))
}

/** Whole pence as a box shows them: '1250.50', '1250'; '' for nought, which stands for an amount not yet decided. */
export const poundsFor = (pence: number): string =>
  pence === 0 ? '' : `${Math.trunc(pence / 100)}${pence % 100 ? `.${String(pence % 100).padStart(2, '0')}` : ''}`
