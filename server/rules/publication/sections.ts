import { exactText } from '../exact.js'
import { called, repeated, unless } from '../problems.js'
import type { Problem, Tender } from '../tender.js'
import { criteriaOf } from '../tender.js'
import { sumOfWeights } from '../weights.js'

/** A thing with an id, and the path to where its problems are shown. */
interface Named {
  path: string
  id: string
}

const WELL_FORMED = /^[a-z0-9][a-z0-9-]*$/

const idStops = (things: Named[], what: string): Problem[] => {
  const twice = new Set(repeated(things.map(({ id }) => id)))
  return things.flatMap(({ path, id }) => [
    ...unless(
      WELL_FORMED.test(id),
      path,
      `The id “${id}” of a ${what} may have only lower-case letters, digits and hyphens`,
    ),
    ...unless(!twice.has(id), path, `The id “${id}” belongs to more than one ${what}. Give each its own.`),
  ])
}

const allIdStops = (tender: Tender): Problem[] => [
  ...idStops(
    tender.sections.map(({ id }) => ({ path: `sections.${id}`, id })),
    'section',
  ),
  ...idStops(
    criteriaOf(tender).map(({ id }) => ({ path: `criteria.${id}`, id })),
    'criterion',
  ),
  ...idStops(
    tender.documents.map(({ id }) => ({ path: `documents.${id}`, id })),
    'document',
  ),
  ...idStops(
    tender.price.lines.map(({ id }) => ({ path: 'price.lines', id })),
    'price line',
  ),
  ...criteriaOf(tender).flatMap((criterion) =>
    idStops(
      criterion.subpoints.map(({ id }) => ({ path: `criteria.${criterion.id}.subpoints`, id })),
      `sub-point of ${called(criterion)}`,
    ),
  ),
]

const treeStops = (tender: Tender): Problem[] => [
  ...unless(tender.sections.length > 0, 'sections', 'Add at least one section'),
  ...tender.sections.flatMap((section) => [
    ...unless(section.title.trim() !== '', `sections.${section.id}`, `Enter a title for the section ${section.id}`),
    ...unless(
      section.criteria.length > 0,
      `sections.${section.id}`,
      `The section ${called(section)} has no criterion. Add one, or remove the section.`,
    ),
  ]),
]

const sumStops = (tender: Tender): Problem[] => {
  const sum = sumOfWeights(tender)
  return unless(
    sum.equals(100),
    'weights',
    `The weights add up to ${exactText(sum)}%, not to 100%. ${sum.gt(100) ? 'Take away' : 'Add'} ${exactText(sum.sub(100).abs())}.`,
  )
}

/**
 * What in the tree of sections and criteria as a whole stops publication: nothing to mark, ids that are malformed or
 * shared, or weights that do not add up to exactly 100.
 * @example sectionsStops(draft) // [{ field: 'sections', text: 'Add at least one section' }, …]
 */
export const sectionsStops = (tender: Tender): Problem[] => [
  ...treeStops(tender),
  ...allIdStops(tender),
  ...sumStops(tender),
]

/**
 * What is not in the tree and perhaps should be: a social value section, or a minimum on any criterion.
 * @example sectionsWarns(draft) // [{ field: 'sections', text: 'There is no social value section. …' }]
 */
export const sectionsWarns = (tender: Tender): Problem[] => [
  ...unless(
    tender.sections.some(({ kind }) => kind === 'social value'),
    'sections',
    'There is no social value section. Policy may ask for one; say in the tender why there is none.',
  ),
  ...unless(
    criteriaOf(tender).some(({ minimum }) => minimum !== null),
    'sections',
    'No criterion has a minimum mark. A bid that fails entirely on a question could still win.',
  ),
]
