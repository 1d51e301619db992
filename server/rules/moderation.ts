import { needsAnswer } from './evidence/indicative.js'
import { exact, exactText } from './exact.js'
import { reasonProblems } from './marking.js'
import { isOnScale, marksInWords } from './scales.js'
import type { Problem, ScaleValue, SubPoint } from './tender.js'
import { wordCount } from './words.js'

/** How far the marks of a panel lie apart. */
export interface Spread {
  lowest: string
  highest: string
  /** Highest less lowest, in marks. */
  spread: string
  /** How many steps of the scale lie between them, or null if the scale is not given. */
  steps: number | null
}

/** What the moderator typed as the agreement on one bid and criterion. */
export interface TypedAgreement {
  mark: string
  reason: string
  whyMoved: string
  /** Ids of the sub-points ticked as discussed. */
  discussed: string[]
  /** What the panel says to the indicative mark of the published rubric, where a mark lies more than a step from it; else ''. */
  indicativeAnswer: string
}

/** What the agreement is checked against. */
export interface AgreementContext {
  scale: ScaleValue[]
  subpoints: SubPoint[]
  /** The locked marks of the panel, without abstentions. */
  individual: string[]
  /** The mark that the published rubric would give, or null where it gives none. */
  indicative?: string | null
}

/** One member's word on the final text: signed, or kept beside it as a dissent. */
export interface Signature {
  seat: string
  kind: 'signed' | 'dissent'
}

const FEWEST_WORDS = 3

const stepsBetween = (lowest: string, highest: string, scale: ScaleValue[]): number | null => {
  const placeOf = (mark: string) => scale.findIndex(({ value }) => value === mark)
  const [from, to] = [placeOf(lowest), placeOf(highest)]
  return from < 0 || to < 0 ? null : to - from
}

/**
 * The lowest and the highest of the marks and how far they lie apart; null if there are none. There is no average
 * here or anywhere, since an average is not an agreement. Give the scale to have the distance in steps as well.
 * @throws RangeError if a mark is not decimal text
 * @example spreadOf(['2', '5', '4']) // { lowest: '2', highest: '5', spread: '3', steps: null }
 */
export function spreadOf(marks: string[], scale: ScaleValue[] = []): Spread | null {
  const inOrder = marks.toSorted((a, b) => exact(a).compare(exact(b)))
  const [lowest, highest] = [inOrder[0], inOrder.at(-1)]
  if (lowest === undefined || highest === undefined) return null
  const spread = exactText(exact(highest).sub(exact(lowest)))
  return { lowest, highest, spread, steps: stepsBetween(lowest, highest, scale) }
}

/**
 * Whether marks differ in value among themselves. None or one cannot differ.
 * @throws RangeError if a mark is not decimal text
 * @example differ(['3', '3.0', '4']) // true
 */
export const differ = (marks: string[]): boolean => {
  const [first, ...others] = marks.map(exact)
  return first !== undefined && others.some((other) => !other.equals(first))
}

const markProblems = (mark: string, scale: ScaleValue[]): Problem[] => {
  if (mark === '') return [{ field: 'mark', text: 'Choose the agreed mark' }]
  if (isOnScale(scale, mark)) return []
  return [{ field: 'mark', text: `Choose one of the marks of the scale: ${marksInWords(scale)}` }]
}

const discussedProblems = (discussed: string[], subpoints: SubPoint[]): Problem[] => {
  const left = subpoints.find(({ id }) => !discussed.includes(id))
  return left ? [{ field: 'discussed', text: `Discuss “${left.text}”, then tick it` }] : []
}

const movedProblems = ({ mark, whyMoved }: TypedAgreement, { scale, individual }: AgreementContext): Problem[] => {
  const moved = differ(isOnScale(scale, mark) ? [...individual, mark] : individual)
  if (!moved || wordCount(whyMoved) >= FEWEST_WORDS) return []
  const what = differ(individual) ? 'The marks of the panel differ' : 'The agreed mark is not the one the panel gave'
  return [{ field: 'whyMoved', text: `${what}. Say why marks moved, in at least ${FEWEST_WORDS} words.` }]
}

/**
 * The marks among these that lie more than one step of the scale from the indicative mark: the panel has to say why. None
 * where the rubric gives no mark.
 * @example farFromIndicative(zeroToFive, ['4', '2', '1'], '4') // ['2', '1']
 */
export const farFromIndicative = (scale: ScaleValue[], marks: string[], indicative: string | null): string[] =>
  marks.filter((mark) => needsAnswer(scale, mark, indicative))

const indicativeProblems = (
  { mark, indicativeAnswer }: TypedAgreement,
  { scale, individual, indicative = null }: AgreementContext,
): Problem[] => {
  const far = farFromIndicative(scale, [...individual, mark], indicative)
  if (far.length === 0 || wordCount(indicativeAnswer) >= FEWEST_WORDS) return []
  const whose = far.includes(mark) ? 'The agreed mark' : 'A mark of the panel'
  const text = `${whose} is more than one step from the indicative mark of the published rubric, ${indicative}. Say in at least ${FEWEST_WORDS} words what the panel makes of that.`
  return [{ field: 'indicativeAnswer', text }]
}

/**
 * What stops an agreement from being kept: nothing, if the list is empty. Fields are 'mark', 'reason', 'discussed',
 * 'whyMoved' and 'indicativeAnswer'. Every sub-point must have been discussed, and whoever's mark the agreement does not follow must be able
 * to read why: a record that was no fair summary of the discussion undid the award in Lancashire Care v Lancashire
 * County Council [2018] EWHC 1589.
 * @throws RangeError if an individual mark is not decimal text
 * @example agreementProblems({ mark: '', reason: 'Strong plan, page 4', whyMoved: '', discussed: [], indicativeAnswer: '' }, context) // [{ field: 'mark', text: 'Choose the agreed mark' }]
 */
export const agreementProblems = (typed: TypedAgreement, context: AgreementContext): Problem[] => [
  ...markProblems(typed.mark, context.scale),
  ...reasonProblems(typed.reason, context.scale),
  ...discussedProblems(typed.discussed, context.subpoints),
  ...movedProblems(typed, context),
  ...indicativeProblems(typed, context),
]

/**
 * Whether an agreement is closed: there is at least one seat, and every seat has signed or recorded its dissent.
 * Signatures of anyone else count for nothing.
 * @example isClosed(['s1', 's2'], [{ seat: 's1', kind: 'signed' }, { seat: 's2', kind: 'dissent' }]) // true
 */
export const isClosed = (seats: string[], signatures: Signature[]): boolean =>
  seats.length > 0 && seats.every((seat) => signatures.some((signature) => signature.seat === seat))
