import { wordCount } from './words.js'

const FEWEST_WORDS = 3
const MOST_PASSAGES = 100
const IN_QUOTATION_MARKS = /“([^“”]+)”|"([^"\n]+)"/g

/**
 * The passages that a reason quotes: what stands between “ and ”, or between two straight marks on one line, and has at
 * least three words; a single word in quotation marks is a way of speaking, not a quotation. Each passage comes once, and
 * after the first hundred no more are looked at: a page of quotations must not keep everybody else waiting.
 * @example quotedPassages('Names “twelve mentors in post” on page 2.') // ['twelve mentors in post']
 */
export function quotedPassages(reason: string): string[] {
  const found = [...reason.matchAll(IN_QUOTATION_MARKS)].map(([, curly, straight]) =>
    inOneLine(curly ?? straight ?? ''),
  )
  return [...new Set(found.filter((passage) => wordCount(passage) >= FEWEST_WORDS))].slice(0, MOST_PASSAGES)
}

const inOneLine = (text: string): string => text.replace(/\s+/g, ' ').trim()

const lettersAndDigits = (text: string): string =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '')

/**
 * Tells of passages whether each stands in an answer word for word. Only letters and digits are compared, since line ends,
 * dashes and quotation marks change on their way from one page to another. A passage without a letter or digit stands nowhere.
 * @example ['a team of four'].filter(occursIn('We are a team of four.')) // ['a team of four']
 */
export function occursIn(answer: string): (passage: string) => boolean {
  const whole = lettersAndDigits(answer)
  return (passage) => {
    const looked = lettersAndDigits(passage)
    return looked !== '' && whole.includes(looked)
  }
}
