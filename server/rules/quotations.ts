import { wordCount } from './words.js'

const FEWEST_WORDS = 3
const IN_QUOTATION_MARKS = /“([^“”]+)”|"([^"\n]+)"/g

/**
 * The passages that a reason quotes: what stands between “ and ”, or between two straight marks on one line, and has at
 * least three words; a single word in quotation marks is a way of speaking, not a quotation. Each passage comes once.
 * @example quotedPassages('Names “twelve mentors in post” on page 2.') // ['twelve mentors in post']
 */
export function quotedPassages(reason: string): string[] {
  const found = [...reason.matchAll(IN_QUOTATION_MARKS)].map(([, curly, straight]) =>
    inOneLine(curly ?? straight ?? ''),
  )
  return [...new Set(found.filter((passage) => wordCount(passage) >= FEWEST_WORDS))]
}

const inOneLine = (text: string): string => text.replace(/\s+/g, ' ').trim()

const lettersAndDigits = (text: string): string =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '')

/**
 * Whether a passage stands in an answer word for word. Only letters and digits are compared, since line ends, dashes and
 * quotation marks change on their way from one page to another. A passage without a letter or digit stands nowhere.
 * @example occursIn('Peer mentors – every week', 'We send peer mentors, every week.') // true
 */
export function occursIn(passage: string, answer: string): boolean {
  const looked = lettersAndDigits(passage)
  return looked !== '' && lettersAndDigits(answer).includes(looked)
}
