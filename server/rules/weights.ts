import Fraction from 'fraction.js'
import { exact, exactText, isDecimal } from './exact.js'
import { priceRange } from './price.js'
import { bottomMark, isOnScale, topMark } from './scales.js'
import { criteriaOf, sectionOf, type Criterion, type ScaleValue, type Section, type Tender } from './tender.js'

/** What a criterion is said to weigh, beside what it can really move. */
export interface EffectiveWeight {
  criterion: string
  /** As typed, in percent of the whole award. */
  stated: string
  /** By how many points the criterion can move a total; empty text while weight or scale cannot be read. */
  effective: string
  same: boolean
}

/** A share of the whole weight, in percent, beside the least that the policy expects. */
export interface Share {
  share: string
  minimum: string
  enough: boolean
}

const WEIGHT_PLACES = 2
const NOUGHT = new Fraction(0n)

/**
 * The exact points that a mark earns: weight × mark ÷ top mark of the scale. The one function that turns a mark into
 * points; ranking, simulation and every page use it.
 * @throws RangeError if the mark is not on the scale, so that nothing outside what was published can be scored; if
 * the weight is not decimal text; or if the top mark is nought
 * @example pointsOf('12.5', scaleFromNoughtToFive, '4') // 10
 */
export function pointsOf(weight: string, scale: ScaleValue[], mark: string): Fraction {
  if (!isOnScale(scale, mark)) throw new RangeError(`“${mark}” is not a mark of the published scale`)
  const top = topMark(scale)
  if (top.equals(NOUGHT)) throw new RangeError('The top mark of the scale is nought')
  return exact(weight).mul(exact(mark)).div(top)
}

const weightOrNought = ({ weight }: Criterion): Fraction => (isDecimal(weight, WEIGHT_PLACES) ? exact(weight) : NOUGHT)

const sumOf = (criteria: Criterion[]): Fraction =>
  criteria.reduce((sum, criterion) => sum.add(weightOrNought(criterion)), NOUGHT)

/**
 * The sum of all weights of a tender, in percent; exactly 100 in a tender that can be published. A weight that cannot
 * be read yet adds nothing (a draft must be shown too); `publicationProblems` names it.
 * @example sumOfWeights(tender).equals(100) // true
 */
export const sumOfWeights = (tender: Tender): Fraction => sumOf(criteriaOf(tender))

/**
 * The sum of the weights of one section, in percent of the whole award. A weight that cannot be read yet adds nothing.
 * @example exactText(sectionWeight(section)) // '12.5'
 */
export const sectionWeight = (section: Section): Fraction => sumOf(section.criteria)

const rangeOfMarks = ({ weight, scale }: Criterion): Fraction => {
  const at = (mark: Fraction) => scale.find(({ value }) => exact(value).equals(mark))?.value ?? ''
  return pointsOf(weight, scale, at(topMark(scale))).sub(pointsOf(weight, scale, at(bottomMark(scale))))
}

const rangeOf = (tender: Tender, criterion: Criterion): Fraction | null => {
  if (!isDecimal(criterion.weight, WEIGHT_PLACES)) return null
  try {
    const isPrice = sectionOf(tender, criterion.id)?.kind === 'price'
    return isPrice ? priceRange(tender.price.formula, criterion.weight) : rangeOfMarks(criterion)
  } catch (unreadable) {
    if (unreadable instanceof RangeError) return null
    throw unreadable
  }
}

/**
 * For every criterion the weight that is stated, and the one that ranking really applies: the points for the top mark
 * less the points for the bottom mark, computed by the very function that ranks. They must be the same number. A
 * scale that starts at 1, for one, hands every bid part of the weight, so that the rest decides less than it says.
 * @example effectiveWeights(tender)[0] // { criterion: 'e1', stated: '20', effective: '16', same: false } on a scale from 1 to 5
 */
export const effectiveWeights = (tender: Tender): EffectiveWeight[] =>
  criteriaOf(tender).map((criterion) => {
    const range = rangeOf(tender, criterion)
    const same = range !== null && range.equals(exact(criterion.weight))
    return { criterion: criterion.id, stated: criterion.weight, effective: range ? exactText(range) : '', same }
  })

const shareOf = (tender: Tender, kind: Section['kind'], minimum: string): Share => {
  const awarding = tender.sections
    .filter((section) => section.kind === kind)
    .flatMap((section) => section.criteria)
    .filter((criterion) => criterion.stageTag !== 'selection')
  const share = sumOf(awarding)
  return { share: exactText(share), minimum, enough: isDecimal(minimum, WEIGHT_PLACES) && share.gte(exact(minimum)) }
}

/**
 * The shares of the whole weight, in percent, that evidence base and track record have, beside what the policy of the
 * house expects of a tender. Criteria used to select bidders award nothing and do not count.
 * @example policyShares(tender).evidenceBase // { share: '12.5', minimum: '10', enough: true }
 */
export const policyShares = (tender: Tender): { evidenceBase: Share; trackRecord: Share } => ({
  evidenceBase: shareOf(tender, 'evidence base', tender.policy.evidenceBase),
  trackRecord: shareOf(tender, 'track record', tender.policy.trackRecord),
})
