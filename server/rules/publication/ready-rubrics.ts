import type Fraction from 'fraction.js'
import type { EffectFinding, FitFinding, Marks, RecordFinding, Rubric } from '../evidence/terms.js'
import { exact, isDecimal } from '../exact.js'
import { topMark } from '../scales.js'
import type { ScaleValue } from '../tender.js'

/** A share of the highest mark, decimal text, for each finding; null for no mark. */
type Shares =
  | { by: 'effect'; shares: Marks<EffectFinding> }
  | { by: 'fit'; shares: Marks<FitFinding> }
  | { by: 'record'; shares: Marks<RecordFinding> }

/** A rubric to start from, on whatever scale. */
export interface ReadyRubric {
  id: string
  title: string
  /** What it does, in a sentence. */
  does: string
  by: Rubric['by']
}

const KNOWN: Marks<EffectFinding> = {
  'benefit 5': '1',
  'benefit 4': '1',
  'benefit 3': '0.8',
  'benefit 2': '0.6',
  'benefit 1': '0.4',
  inconclusive: null,
  'association only': null,
  'no effect': '0.2',
  harm: '0',
  'no evidence': null,
}

const READY: (ReadyRubric & Shares)[] = [
  {
    id: 'effect-graded',
    title: 'In steps',
    does: 'The stronger the design behind a benefit, the higher; what is inconclusive in the middle; no study, no indicative mark.',
    by: 'effect',
    shares: { ...KNOWN, inconclusive: '0.4', 'association only': '0.4' },
  },
  {
    id: 'effect-known',
    title: 'Only where something is known',
    does: 'Marks for benefit, no effect and harm; where nothing is known, the panel decides without one.',
    by: 'effect',
    shares: KNOWN,
  },
  {
    id: 'fit-graded',
    title: 'In steps',
    does: 'The better the fit, the higher; where the fit is not known, no indicative mark.',
    by: 'fit',
    shares: { good: '1', partial: '0.6', weak: '0.2', unknown: null },
  },
  {
    id: 'record-graded',
    title: 'In steps',
    does: 'Better, as expected, worse; for too few people or no data, no indicative mark.',
    by: 'record',
    shares: { better: '1', 'as expected': '0.6', worse: '0.2', 'too few': null, 'no data': null },
  },
]

/**
 * The ready-made rubrics. Each leaves open what a finding of ignorance is worth: to know nothing is neither good nor bad.
 * @example READY_RUBRICS.map(({ id }) => id) // ['effect-graded', 'effect-known', 'fit-graded', 'record-graded']
 */
export const READY_RUBRICS: ReadyRubric[] = READY.map(({ id, title, does, by }) => ({ id, title, does, by }))

const nearestTo = (wanted: Fraction, scale: ScaleValue[]): string =>
  scale
    .map(({ value }) => ({ value, off: exact(value).sub(wanted).abs() }))
    .reduce((best, one) => (one.off.lt(best.off) ? one : best)).value

const marksOn = <Finding extends string>(scale: ScaleValue[], shares: Marks<Finding>): Marks<Finding> => {
  const top = topMark(scale)
  const markFor = (share: string | null) => (share === null ? null : nearestTo(exact(share).mul(top), scale))
  return Object.fromEntries(
    Object.entries<string | null>(shares).map(([finding, share]) => [finding, markFor(share)]),
  ) as Marks<Finding>
}

/**
 * A ready-made rubric on a scale: each mark is the value of the scale nearest to its share of the highest one. Null for an
 * unknown id, or for a scale that cannot be read yet.
 * @example readyRubric('fit-graded', scale) // { by: 'fit', marks: { good: '5', partial: '3', weak: '1', unknown: null } } from 0 to 5
 */
export function readyRubric(id: string, scale: ScaleValue[]): Rubric | null {
  const ready = READY.find((one) => one.id === id)
  if (!ready || scale.length === 0 || !scale.every(({ value }) => isDecimal(value, 2))) return null
  switch (ready.by) {
    case 'effect':
      return { by: 'effect', marks: marksOn(scale, ready.shares) }
    case 'fit':
      return { by: 'fit', marks: marksOn(scale, ready.shares) }
    case 'record':
      return { by: 'record', marks: marksOn(scale, ready.shares) }
  }
}
