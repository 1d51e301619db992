import { isOnScale, marksInWords } from './scales.js'
import type { Problem, ScaleValue } from './tender.js'
import { wordCount } from './words.js'

/** What an evaluator typed for one bid and criterion. An untouched mark is empty text, never '0'. */
export interface TypedMark {
  mark: string
  abstained: boolean
  reason: string
}

const FEWEST_WORDS = 3
const FEWEST_OWN_LETTERS = 12

const lettersAndDigits = (text: string): string =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '')

const withoutDescriptors = (reason: string, scale: ScaleValue[]): string =>
  scale.reduce((rest, { descriptor }) => {
    const copied = lettersAndDigits(descriptor)
    return copied === '' ? rest : rest.replaceAll(copied, '')
  }, reason)

const copiesScale = (reason: string, scale: ScaleValue[]): boolean => {
  const plain = lettersAndDigits(reason)
  const own = withoutDescriptors(plain, scale)
  const onlyDescriptors = own !== plain && own.length < FEWEST_OWN_LETTERS
  return (
    onlyDescriptors ||
    scale.some(({ value, label, descriptor }) => lettersAndDigits(value + label + descriptor).includes(plain))
  )
}

/**
 * What is wrong with a reason: it must have at least three words, and may not be the descriptor or label of any value
 * of the scale, nor a piece of one, nor one with next to nothing added (letters and digits alone are compared). The
 * bidder reads the reason (Procurement Act 2023, s.50), and notes that only paraphrased the scale lost Woods Building
 * Services v Milton Keynes [2015] EWHC 2011.
 * @example reasonProblems('Good', scale) // [{ field: 'reason', text: 'Give a reason of at least 3 words …' }]
 */
export function reasonProblems(reason: string, scale: ScaleValue[]): Problem[] {
  if (reason.trim() === '') return [{ field: 'reason', text: 'Enter a reason' }]
  if (wordCount(reason) < FEWEST_WORDS || lettersAndDigits(reason) === '')
    return [{ field: 'reason', text: `Give a reason of at least ${FEWEST_WORDS} words that points to the answer` }]
  if (copiesScale(reason, scale))
    return [
      { field: 'reason', text: 'The reason repeats the scale. Say in your own words what in the answer led to it.' },
    ]
  return []
}

const choiceProblems = ({ mark, abstained }: TypedMark, scale: ScaleValue[]): Problem[] => {
  if (mark !== '' && abstained)
    return [{ field: 'mark', text: 'You chose a mark and also to abstain. Choose only one of the two.' }]
  if (mark === '' && !abstained) return [{ field: 'mark', text: 'Choose a mark, or abstain' }]
  if (mark !== '' && !isOnScale(scale, mark))
    return [{ field: 'mark', text: `Choose one of the marks of the scale: ${marksInWords(scale)}` }]
  return []
}

/**
 * What stops an evaluator's mark from being kept: nothing, if the list is empty. Fields are 'mark' and 'reason'. A
 * mark not given, an abstention and nought are three different things, and an abstention needs a reason too.
 * @example markProblems({ mark: '', abstained: false, reason: 'Clear plan for release' }, scale) // [{ field: 'mark', text: 'Choose a mark, or abstain' }]
 */
export const markProblems = (typed: TypedMark, scale: ScaleValue[]): Problem[] => [
  ...choiceProblems(typed, scale),
  ...reasonProblems(typed.reason, scale),
]
