const AMOUNT = /^(\d{1,3}(?:,\d{3})+|\d+)(?:\.(\d+))?$/
const MOST_POUND_DIGITS = 11

const refused = (text: string): { problem: string } => ({ problem: text })

/**
 * Whole pence from an amount in pounds as people type it: '1,234.50', '£1234.5', '£ 1 234'. The digits are read as
 * digits, so nothing passes through a binary float.
 * Answers a problem in words for everything else: more than two decimals, a minus sign, words, commas in the wrong
 * place, an amount of a hundred thousand million pounds or more. Empty text is for the caller to take as 'not given'.
 * @example penceOf('£1,234.5') // { pence: 123450 }
 * @example penceOf('1.005') // { problem: 'Enter pounds and pence, with at most two decimals' }
 */
export function penceOf(text: string): { pence: number } | { problem: string } {
  const typed = text.replace(/\s/g, '').replace(/^(-?)£/, '$1')
  if (/^[-\u2212]/.test(typed)) return refused('Enter an amount that is not less than nought')
  const [, pounds = '', decimals = ''] = AMOUNT.exec(typed) ?? []
  if (pounds === '') return refused('Enter an amount in pounds in figures, such as 1,234.50')
  if (decimals.length > 2) return refused('Enter pounds and pence, with at most two decimals')
  const digits = pounds.replaceAll(',', '').replace(/^0+(?=\d)/, '')
  if (digits.length > MOST_POUND_DIGITS) return refused('Enter an amount below £100,000,000,000')
  return { pence: Number(digits + decimals.padEnd(2, '0')) }
}

/**
 * Whole pence as an amount in pounds that `penceOf` reads back, always with two decimals.
 * @example poundsText(123450) // '1,234.50'
 */
export function poundsText(pence: number): string {
  const digits = String(pence).padStart(3, '0')
  return `${digits.slice(0, -2).replace(/\B(?=(\d{3})+$)/g, ',')}.${digits.slice(-2)}`
}
