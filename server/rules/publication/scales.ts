import { exact, isDecimal } from '../exact.js'
import { called, unless } from '../problems.js'
import { bottomMark, isOnScale, marksInWords, topMark } from '../scales.js'
import { markedCriteriaOf, type Criterion, type Problem, type ScaleValue, type Tender } from '../tender.js'
import { effectiveWeights } from '../weights.js'

const MARK_PLACES = 2
const FEWEST_VALUES = 2

const isReadable = (scale: ScaleValue[]): boolean => scale.every(({ value }) => isDecimal(value, MARK_PLACES))

const ascends = (scale: ScaleValue[]): boolean =>
  scale.slice(1).every(({ value }, place) => exact(value).gt(exact(scale[place]?.value ?? value)))

const valuesStops = ({ id, scale }: Criterion, name: string): Problem[] => {
  const field = `criteria.${id}.scale`
  if (scale.length < FEWEST_VALUES)
    return [{ field, text: `The scale of ${name} needs at least ${FEWEST_VALUES} values` }]
  if (!isReadable(scale))
    return [
      { field, text: `Every value on the scale of ${name} must be a number with at most two decimals, nought or more` },
    ]
  return unless(
    ascends(scale),
    field,
    `The values on the scale of ${name} must rise from first to last, each only once`,
  )
}

const wordsStops = ({ id, scale }: Criterion, name: string): Problem[] =>
  scale.flatMap(({ value, label, descriptor }) => [
    ...unless(label.trim() !== '', `criteria.${id}.scale`, `Enter a label for ${value} on the scale of ${name}`),
    ...unless(
      descriptor.trim() !== '',
      `criteria.${id}.scale`,
      `Enter a descriptor for ${value} on the scale of ${name}: what an answer must be like to earn it`,
    ),
  ])

const minimumStops = ({ id, scale, minimum }: Criterion, name: string): Problem[] =>
  unless(
    minimum === null || isOnScale(scale, minimum.mark),
    `criteria.${id}.minimum`,
    `The minimum of ${name} is not on its scale. Choose ${marksInWords(scale)}.`,
  )

const startsAbove = ({ scale }: Criterion): string =>
  isReadable(scale) && scale.length > 0 && bottomMark(scale).gt(0) && topMark(scale).gt(0)
    ? `, because its scale starts at ${scale[0]?.value}. Start the scale at 0.`
    : '. Correct its scale.'

const effectiveStops = (tender: Tender): Problem[] => {
  const effective = new Map(effectiveWeights(tender).map((weight) => [weight.criterion, weight]))
  return markedCriteriaOf(tender).flatMap((criterion) => {
    const weight = effective.get(criterion.id)
    return unless(
      weight === undefined || weight.same || weight.effective === '',
      `criteria.${criterion.id}.scale`,
      `${called(criterion)} states ${weight?.stated}% but can move a total by only ${weight?.effective} points${startsAbove(criterion)}`,
    )
  })
}

/**
 * What in the scales stops publication: values that do not rise, values that nobody described, minimums that nobody
 * can be given, and scales that make a criterion weigh other than it says.
 * @example scalesStops(draft) // [{ field: 'criteria.q1.scale', text: '“Staffing” states 20% but can move a total by only 16 points, because its scale starts at 1. …' }]
 */
export const scalesStops = (tender: Tender): Problem[] => [
  ...markedCriteriaOf(tender).flatMap((criterion) => [
    ...valuesStops(criterion, called(criterion)),
    ...wordsStops(criterion, called(criterion)),
    ...minimumStops(criterion, called(criterion)),
  ]),
  ...effectiveStops(tender),
]
