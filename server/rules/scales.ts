import type Fraction from 'fraction.js'
import { exact } from './exact.js'
import type { ScaleValue } from './tender.js'

export interface ReadyMadeScale {
  id: '0-4' | '0-5' | '0-10' | '0-100'
  title: string
  values: ScaleValue[]
}

type Step = [label: string, descriptor: string]

const FIVE_STEPS: Step[] = [
  ['No answer', 'There is no answer, or nothing in it bears on the question.'],
  [
    'Weak',
    'Touches on the question, but most of its points are missing or rest on assertion alone. The panel could not rely on what is offered.',
  ],
  [
    'Partial',
    'Answers some of the points with support. Others are missing, thin or unsupported, which leaves real doubt whether the service asked for would be delivered.',
  ],
  [
    'Good',
    'Answers every point in a way that fits this service. Most of it is supported by evidence that can be checked; what remains open is minor.',
  ],
  [
    'Full',
    'Answers every point in full, fitted to this service and the people it is for. All of it is supported by evidence that can be checked, and its limits and risks are stated and dealt with.',
  ],
]

const SIX_STEPS: Step[] = [
  ['No answer', 'There is no answer, or nothing in it bears on the question.'],
  [
    'Poor',
    'Touches on the question, but most of its points are missing or rest on assertion alone. The panel could not rely on what is offered.',
  ],
  [
    'Partial',
    'Answers some of the points. Others are missing, thin or unsupported, which leaves real doubt whether the service asked for would be delivered.',
  ],
  [
    'Sound',
    'Answers every point well enough to deliver the service asked for. Parts are general, or little of the support given for them can be checked.',
  ],
  [
    'Good',
    'Answers every point in detail that fits this service. Most of it is supported by evidence that can be checked; what remains open is minor.',
  ],
  [
    'Excellent',
    'Answers every point in full, fitted to this service and the people it is for. All of it is supported by evidence that can be checked, and its limits and risks are stated and dealt with.',
  ],
]

const inStepsOf = (size: number, steps: Step[]): ScaleValue[] =>
  steps.map(([label, descriptor], step) => ({ value: String(step * size), label, descriptor }))

/**
 * Scales to start from; each can be edited in a tender. The wider ones carry the same six steps on larger numbers,
 * because a panel cannot tell eleven kinds of answer apart. The top mark is for an answer that meets the question in
 * full, never kept back for one that exceeds it (Letting International v Newham [2008] EWHC 1583).
 * @example READY_MADE_SCALES.map(({ id }) => id) // ['0-4', '0-5', '0-10', '0-100']
 */
export const READY_MADE_SCALES: ReadyMadeScale[] = [
  { id: '0-4', title: '0 to 4', values: inStepsOf(1, FIVE_STEPS) },
  { id: '0-5', title: '0 to 5', values: inStepsOf(1, SIX_STEPS) },
  { id: '0-10', title: '0 to 10, in twos', values: inStepsOf(2, SIX_STEPS) },
  { id: '0-100', title: '0 to 100, in twenties', values: inStepsOf(20, SIX_STEPS) },
]

const valuesOf = (scale: ScaleValue[]): Fraction[] => {
  if (scale.length === 0) throw new RangeError('The scale has no values')
  return scale.map(({ value }) => exact(value))
}

/**
 * The highest mark of a scale, in whatever order its values stand.
 * @throws RangeError if the scale is empty or a value is not decimal text
 * @example topMark(READY_MADE_SCALES[1].values).equals(5) // true
 */
export const topMark = (scale: ScaleValue[]): Fraction =>
  valuesOf(scale).reduce((top, value) => (value.gt(top) ? value : top))

/**
 * The lowest mark of a scale, in whatever order its values stand.
 * @throws RangeError if the scale is empty or a value is not decimal text
 * @example bottomMark(READY_MADE_SCALES[1].values).equals(0) // true
 */
export const bottomMark = (scale: ScaleValue[]): Fraction =>
  valuesOf(scale).reduce((bottom, value) => (value.lt(bottom) ? value : bottom))

/**
 * Whether a mark is one of the values of the scale, letter for letter: '3.0' is not '3', so that every record of one
 * mark reads the same. An empty text is no mark.
 * @example isOnScale(READY_MADE_SCALES[1].values, '3') // true
 */
export const isOnScale = (scale: ScaleValue[], mark: string): boolean => scale.some(({ value }) => value === mark)

/**
 * The marks of a scale as a phrase for messages.
 * @example marksInWords(READY_MADE_SCALES[0].values) // '0, 1, 2, 3 or 4'
 */
export const marksInWords = (scale: ScaleValue[]): string => {
  const values = scale.map(({ value }) => value)
  return values.length < 2 ? values.join() : `${values.slice(0, -1).join(', ')} or ${values.at(-1)}`
}
