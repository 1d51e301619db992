import { exact, isDecimal } from '../exact.js'
import { called, unless } from '../problems.js'
import { markedCriteriaOf, type Criterion, type Problem, type Section, type Tender } from '../tender.js'

interface Place {
  section: Section
  criterion: Criterion
}

const placesOf = (tender: Tender): Place[] =>
  tender.sections.flatMap((section) => section.criteria.map((criterion) => ({ section, criterion })))

const isNought = (weight: string): boolean => isDecimal(weight, 2) && exact(weight).equals(0)

/** Price per quality point gives price no weight; that is checked with the price. Selection awards nothing. */
const mayWeighNothing = ({ section, criterion }: Place): boolean =>
  section.kind === 'pass or fail' || section.kind === 'price' || criterion.stageTag === 'selection'

const weightStops = (place: Place): Problem[] => {
  const { id, weight } = place.criterion
  const field = `criteria.${id}.weight`
  const name = called(place.criterion)
  if (!isDecimal(weight, 2))
    return [
      { field, text: `The weight of ${name} must be a number from 0 to 100 with at most two decimals, such as 12.5` },
    ]
  return unless(
    mayWeighNothing(place) || !isNought(weight),
    field,
    `${name} weighs nothing. Give it a weight, make it pass or fail, or remove it.`,
  )
}

const questionStops = ({ section, criterion }: Place): Problem[] => {
  const { id, title, question, subpoints, wordLimit } = criterion
  const name = called(criterion)
  return [
    ...unless(title.trim() !== '', `criteria.${id}.title`, `Enter a title for the criterion ${id}`),
    ...unless(
      section.kind === 'price' || question.trim() !== '',
      `criteria.${id}.question`,
      `${name} has no question. Enter what bidders must answer.`,
    ),
    ...unless(
      subpoints.every(({ text }) => text.trim() !== ''),
      `criteria.${id}.subpoints`,
      `A sub-point of ${name} is empty. Enter its text, or remove it.`,
    ),
    ...unless(
      wordLimit === null || (Number.isSafeInteger(wordLimit) && wordLimit > 0),
      `criteria.${id}.wordLimit`,
      `The word limit of ${name} must be a whole number above nought, or empty for none`,
    ),
  ]
}

const gateStops = ({ section, criterion }: Place): Problem[] => {
  const isPassOrFail = section.kind === 'pass or fail'
  if (!isPassOrFail && criterion.stageTag !== 'selection') return []
  const { id, weight, minimum } = criterion
  const what = `${called(criterion)} ${isPassOrFail ? 'is pass or fail' : 'is asked to select bidders'}`
  return [
    ...unless(!isDecimal(weight, 2) || isNought(weight), `criteria.${id}.weight`, `${what}, so its weight must be 0`),
    ...unless(minimum !== null, `criteria.${id}.minimum`, `${what}, so it needs a minimum mark`),
    ...unless(
      minimum === null || minimum.mark !== criterion.scale[0]?.value,
      `criteria.${id}.minimum`,
      `${what}, but its minimum is the lowest mark, so nobody can fail it. Choose a higher mark.`,
    ),
  ]
}

const trackRecordStops = ({ section, criterion }: Place): Problem[] => {
  if (section.kind !== 'track record') return []
  const { id, stageTag, link } = criterion
  return [
    ...unless(
      stageTag !== null,
      `criteria.${id}.stageTag`,
      `Say whether ${called(criterion)} is asked to select bidders or to award the contract`,
    ),
    ...unless(
      link.trim() !== '',
      `criteria.${id}.link`,
      `Say how the record that ${called(criterion)} asks about bears on this contract`,
    ),
  ]
}

/**
 * What in single criteria stops publication: a weight that cannot be read or is nought where it may not be, no
 * question, a gate that weighs or that nobody can fail, or a track record without its stage and its link to what is
 * bought (Procurement Act 2023, ss.22 and 23).
 * @example criteriaStops(draft) // [{ field: 'criteria.q1.question', text: '“Staffing” has no question. …' }]
 */
export const criteriaStops = (tender: Tender): Problem[] =>
  placesOf(tender).flatMap((place) => [
    ...weightStops(place),
    ...questionStops(place),
    ...gateStops(place),
    ...trackRecordStops(place),
  ])

const weighs = ({ weight }: Criterion): boolean => isDecimal(weight, 2) && !isNought(weight)

/**
 * What in single criteria their authors should think about: no sub-points, which leave open what an answer must
 * cover, and no word limit.
 * @example criteriaWarns(draft) // [{ field: 'criteria.q1.wordLimit', text: '“Staffing” has no word limit. …' }]
 */
export const criteriaWarns = (tender: Tender): Problem[] =>
  markedCriteriaOf(tender)
    .filter(weighs)
    .flatMap((criterion) => [
      ...unless(
        criterion.subpoints.length > 0,
        `criteria.${criterion.id}.subpoints`,
        `${called(criterion)} has no sub-points. Name the points that an answer must cover, so that all bids are read for the same ones.`,
      ),
      ...unless(
        criterion.wordLimit !== null,
        `criteria.${criterion.id}.wordLimit`,
        `${called(criterion)} has no word limit. Long answers take the panel longer to read, and may be marked for their length.`,
      ),
    ])
