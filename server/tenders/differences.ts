import { filesTaken } from '../rules/files-taken.js'
import { lotsOf } from '../rules/lots.js'
import {
  isProviderSelection,
  KEY_CRITERIA,
  type Criterion,
  type ScaleValue,
  type Section,
  type Tender,
  type Timetable,
} from '../rules/tender.js'
import { day, list, moment } from '../web/wording.js'
import {
  FORMULA_TITLES,
  formulaWords,
  keyCriterionWords,
  kindWords,
  minimumWords,
  priceWeight,
  qualityMinimumWords,
  regimeWords,
  roundingWords,
  tieBreakWords,
} from './tender-words.js'
import { priceFormFields } from './evaluated-price-words.js'
import { expectationLines, offerFields } from './offer-terms-words.js'
import { limitFields, lotFields } from './lot-words.js'
import { evidenceLines, fileLines, recordLines, rubricWords, termFields } from './terms-words.js'

/** One thing that two versions of a tender say differently. `before` or `after` is '' where there was nothing. */
export interface Difference {
  /** The place in the tender: 'Tender', 'Section “Quality”', 'Criterion “Staffing”'. */
  about: string
  field: string
  before: string
  after: string
}

type Fields = Record<string, string>

const compared = (about: string, before: Fields, after: Fields): Difference[] =>
  Object.keys({ ...before, ...after })
    .map((field) => ({ about, field, before: before[field] ?? '', after: after[field] ?? '' }))
    .filter((one) => one.before !== one.after)

/** Things with ids, compared one by one: new ones, lost ones, and what changed in those that stayed. */
function comparedById<T extends { id: string }>(
  before: T[],
  after: T[],
  about: (thing: T) => string,
  fields: (thing: T) => Fields,
): Difference[] {
  const earlier = new Map(before.map((thing) => [thing.id, thing]))
  const later = new Set(after.map(({ id }) => id))
  return [
    ...before
      .filter(({ id }) => !later.has(id))
      .map((thing) => ({ about: about(thing), field: 'Removed', before: inOne(fields(thing)), after: '' })),
    ...after.flatMap((thing) => {
      const old = earlier.get(thing.id)
      if (old) return compared(about(thing), fields(old), fields(thing))
      return [{ about: about(thing), field: 'Added', before: '', after: inOne(fields(thing)) }]
    }),
  ]
}

const inOne = (fields: Fields): string =>
  Object.entries(fields)
    .filter(([, text]) => text !== '')
    .map(([field, text]) => `${field}: ${text}`)
    .join('\n')

const momentWords = (iso: string | null): string => (iso ? moment(iso) : '')
const dayWords = (date: string | null): string => (date ? day(date) : '')

const timetableFields = ({ clarifications, deadline, award, starts, ends }: Timetable): Fields => ({
  'Questions from bidders until': momentWords(clarifications),
  'Deadline for bids': momentWords(deadline),
  'Award expected': momentWords(award),
  'First day of the contract': dayWords(starts),
  'Last day of the contract': dayWords(ends),
})

const tenderFields = (tender: Tender): Fields => ({
  Title: tender.title,
  Reference: tender.reference,
  Authority: tender.authority,
  'Legal basis': regimeWords(tender.regime),
  Summary: tender.summary,
  ...timetableFields(tender.timetable),
})

const sectionFields = (section: Section): Fields => ({
  Title: section.title,
  Kind: kindWords(section.kind),
  'Key criterion': section.keyCriterion ? keyCriterionWords(section.keyCriterion) : '',
})

const scaleLines = (scale: ScaleValue[]): string =>
  scale.map(({ value, label, descriptor }) => `${value} ${label}: ${descriptor}`).join('\n')

const STAGE_TAGS = { selection: 'Selecting bidders', award: 'Awarding the contract' }

const criterionFields = ({ criterion, section }: { criterion: Criterion; section: string }): Fields => ({
  Title: criterion.title,
  Section: section,
  Weight: criterion.weight === '' ? '' : `${criterion.weight}%`,
  Question: criterion.question,
  'Points that an answer must cover': criterion.subpoints.map(({ text }) => text).join('\n'),
  Scale: scaleLines(criterion.scale),
  Minimum: minimumWords(criterion),
  'Word limit': criterion.wordLimit === null ? '' : String(criterion.wordLimit),
  'Asked for': criterion.stageTag ? STAGE_TAGS[criterion.stageTag] : '',
  'How it bears on this contract': criterion.link,
  'Indicative marks': rubricWords(criterion.rubric),
})

const placed = (tender: Tender) =>
  tender.sections.flatMap((section) =>
    section.criteria.map((criterion) => ({ id: criterion.id, criterion, section: section.title || section.id })),
  )

const orderFields = (tender: Tender): Fields => ({
  'Order of sections': list(tender.sections.map(({ id }) => id)),
  ...Object.fromEntries(
    tender.sections.map(({ id, criteria }) => [`Order of criteria in ${id}`, list(criteria.map((one) => one.id))]),
  ),
})

/** The order only matters between things that both versions have. */
function orderDifferences(before: Tender, after: Tender): Difference[] {
  const common = (tender: Tender, other: Tender): Tender => {
    const sections = new Set(other.sections.map(({ id }) => id))
    const criteria = new Set(placed(other).map(({ id }) => id))
    return {
      ...tender,
      sections: tender.sections
        .filter(({ id }) => sections.has(id))
        .map((section) => ({ ...section, criteria: section.criteria.filter(({ id }) => criteria.has(id)) })),
    }
  }
  const moved = compared('Tender', orderFields(common(before, after)), orderFields(common(after, before)))
  return moved.length === 0 ? [] : [{ about: 'Tender', field: 'Order', before: outline(before), after: outline(after) }]
}

const outline = ({ sections }: Tender): string =>
  sections.map(({ title, criteria }) => `${title}: ${list(criteria.map((one) => one.title || one.id))}`).join('\n')

const priceFields = (tender: Tender): Fields => ({
  ...priceFormFields(tender.price),
  Formula: FORMULA_TITLES[tender.price.formula.kind],
  'Formula in words': formulaWords(tender.price, priceWeight(tender)),
  'Least total of quality points': qualityMinimumWords(tender.price),
})

const rankFields = (tender: Tender): Fields => ({
  'Tie-break': tender.tieBreak.map((step, place) => `${place + 1}. ${tieBreakWords(tender, step)}`).join('\n'),
  Rounding: roundingWords(tender),
})

const policyFields = (tender: Tender): Fields => ({
  'Share expected for evidence base': `${tender.policy.evidenceBase}%`,
  'Share expected for track record': `${tender.policy.trackRecord}%`,
  'Reason for the share of evidence base': tender.explanations.evidenceBase,
  'Reason for the share of track record': tender.explanations.trackRecord,
  ...(isProviderSelection(tender.regime)
    ? Object.fromEntries(
        KEY_CRITERIA.map((key) => [
          `Reason why no section serves “${keyCriterionWords(key)}”`,
          tender.explanations.keyCriteria[key] ?? '',
        ]),
      )
    : {}),
})

const placedLots = (tender: Tender) => lotsOf(tender).map((lot) => ({ id: lot.id, lot, tender }))

/** The order of lots parts bidders' wishes and equal margins; it only changes between lots that both versions have. */
const orderOfLots = (tender: Tender, other: Tender): Fields => {
  const known = new Set(lotsOf(other).map(({ id }) => id))
  const common = lotsOf(tender).filter(({ id }) => known.has(id))
  return common.length === 0 ? {} : { 'Order of lots': common.map(({ id }) => id).join(', ') }
}

/**
 * Everything that two versions of a tender say differently, in words and in the order of the tender. Things are the same by
 * their id, so that a new title is a change and not a loss.
 * @example differences(published, draft) // [{ about: 'Criterion “Staffing”', field: 'Weight', before: '10%', after: '12%' }]
 */
export const differences = (before: Tender, after: Tender): Difference[] => [
  ...compared('Tender', tenderFields(before), tenderFields(after)),
  ...comparedById(
    before.documents,
    after.documents,
    ({ title, id }) => `Document “${title || id}”`,
    ({ title, text }) => ({ Title: title, Text: text }),
  ),
  ...orderDifferences(before, after),
  ...comparedById(before.sections, after.sections, ({ title, id }) => `Section “${title || id}”`, sectionFields),
  ...comparedById(
    placed(before),
    placed(after),
    ({ criterion, id }) => `Criterion “${criterion.title || id}”`,
    criterionFields,
  ),
  ...compared('Evidence', termFields(before.evidence, evidenceLines), termFields(after.evidence, evidenceLines)),
  ...compared('Track record', termFields(before.record, recordLines), termFields(after.record, recordLines)),
  ...compared('Files', termFields(filesTaken(before), fileLines), termFields(filesTaken(after), fileLines)),
  ...compared('Price', priceFields(before), priceFields(after)),
  ...compared('Payment by results', offerFields(before), offerFields(after)),
  ...compared(
    'Without the service',
    termFields(before.expectation, expectationLines),
    termFields(after.expectation, expectationLines),
  ),
  ...comparedById(
    placedLots(before),
    placedLots(after),
    ({ lot }) => `Lot “${lot.title || lot.id}”`,
    ({ tender, lot }) => lotFields(tender, lot),
  ),
  ...compared(
    'Lots',
    { ...orderOfLots(before, after), ...limitFields(before) },
    { ...orderOfLots(after, before), ...limitFields(after) },
  ),
  ...compared('Ranking', rankFields(before), rankFields(after)),
  ...compared('Policy', policyFields(before), policyFields(after)),
]
