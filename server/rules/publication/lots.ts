import { lotsOf, tenderOfLot } from '../lots.js'
import { LOT_RULES, type Lot, type LotLimit } from '../lot.js'
import { called, repeated, unless } from '../problems.js'
import { criteriaOf, type PriceFormula, type Problem, type Tender } from '../tender.js'
import { criteriaStops } from './criteria.js'
import { dutiesStops } from './duties.js'
import { priceStops } from './price.js'
import { scalesStops } from './scales.js'
import { sectionsStops } from './sections.js'

const FEWEST_LOTS = 2
const WELL_FORMED = /^[a-z0-9][a-z0-9-]*$/

const wordsStops = (lots: Lot[]): Problem[] => {
  const ids = new Set(repeated(lots.map(({ id }) => id)))
  const titles = new Set(repeated(lots.map(({ title }) => title.trim().toLowerCase())))
  return lots.flatMap(({ id, title, description }) => [
    ...unless(
      WELL_FORMED.test(id),
      `lots.${id}`,
      `The id “${id}” of a lot may have only lower-case letters, digits and hyphens`,
    ),
    ...unless(!ids.has(id), `lots.${id}`, `The id “${id}” belongs to more than one lot. Give each its own.`),
    ...unless(title.trim() !== '', `lots.${id}`, `Enter a title for the lot ${id}`),
    ...unless(
      title.trim() === '' || !titles.has(title.trim().toLowerCase()),
      `lots.${id}`,
      `More than one lot is called “${title.trim()}”. Give each its own title, so that bids for them are told apart.`,
    ),
    ...unless(
      description.trim() !== '',
      `lots.${id}`,
      `Say what the lot ${called({ id, title })} is: what is bought, where and for whom`,
    ),
  ])
}

const weighingStops = (tender: Tender): Problem[] => [
  ...criteriaStops(tender),
  ...sectionsStops(tender),
  ...scalesStops(tender),
  ...priceStops(tender),
  ...dutiesStops(tender),
]

/** What is wrong in a lot and not in the tender as a whole, which says its own. */
const ownStops = (tender: Tender, lot: Lot): Problem[] => {
  const known = new Set(weighingStops(tender).map(({ field, text }) => `${field}\n${text}`))
  return weighingStops(tenderOfLot(tender, lot))
    .filter(({ field, text }) => !known.has(`${field}\n${text}`))
    .map(({ text }) => ({ field: `lots.${lot.id}`, text: `Lot ${called(lot)}: ${text}` }))
}

const strangeStops = (tender: Tender, lot: Lot): Problem[] => {
  const known = new Set(criteriaOf(tender).map(({ id }) => id))
  return Object.keys(lot.weights ?? {})
    .filter((id) => !known.has(id))
    .map((id) => ({
      field: `lots.${lot.id}`,
      text: `Lot ${called(lot)} gives a weight to “${id}”, which is no criterion of the tender`,
    }))
}

const takesAmounts = ({ kind }: PriceFormula): string | null => {
  if (kind === 'fixed benchmark') return 'benchmark'
  return kind === 'linear' ? 'full' : null
}

const amountsStops = ({ price }: Tender, lot: Lot): Problem[] =>
  unless(
    lot.amounts === null || (takesAmounts(price.formula) ?? '') in lot.amounts,
    `lots.${lot.id}`,
    `The amounts of the lot ${called(lot)} do not belong to the price formula of the tender. Enter them anew, or leave them empty.`,
  )

const isLimit = ({ most }: LotLimit, lots: Lot[]): boolean =>
  Number.isSafeInteger(most) && most >= 1 && most < lots.length

const limitStops = (tender: Tender): Problem[] => {
  const { lotLimit: limit, price, tieBreak } = tender
  const lots = lotsOf(tender)
  if (!limit) return []
  if (lots.length === 0) return [{ field: 'lots', text: 'There is a limit on lots, but there are no lots' }]
  return [
    ...unless(
      isLimit(limit, lots),
      'lots.limit',
      `The most lots that one bidder may win must be a whole number from 1 to ${lots.length - 1}, under the number of lots. Leave it empty for no limit.`,
    ),
    ...unless(
      LOT_RULES.includes(limit.rule),
      'lots.limit',
      'Choose by which rule it is decided which lots a bidder wins that could win more',
    ),
    ...unless(
      limit.rule !== 'largest margin' || price.formula.kind !== 'price per quality point',
      'lots.limit',
      'A margin in pence for each quality point cannot be compared between lots. Choose another rule for the limit.',
    ),
    ...unless(
      tieBreak.length > 0,
      'lots.limit',
      'A limit on lots needs a tie-break: otherwise a shared first place can leave open which lots a bidder wins',
    ),
  ]
}

/** Bids are for one lot each, so once they can be begun no lot may vanish under them, and none may divide them. */
const amendmentStops = (tender: Tender, inForce: Tender | null): Problem[] => {
  if (inForce === null) return []
  const [before, after] = [lotsOf(inForce), new Set(lotsOf(tender).map(({ id }) => id))]
  if (before.length === 0)
    return unless(after.size === 0, 'lots', 'A published tender without lots cannot be divided into lots any more')
  return before
    .filter(({ id }) => !after.has(id))
    .map((lot) => ({
      field: 'lots',
      text: `The published lot ${called(lot)} cannot be removed: bids for it may have been begun. Say in the tender if it will not be awarded.`,
    }))
}

/**
 * What in the lots of a tender stops publication: a single lot, ids or titles that do not tell them apart, a lot whose
 * weights do not add up to 100 or whose weights and amounts break a rule that those of the tender must keep, or a limit
 * without an objective rule published beforehand by which its effect is decided (Procurement Act 2023, s.23). `inForce`
 * is the published version that an amendment would follow: lots of it cannot be taken away.
 * @example lotsStops(draft, null) // [{ field: 'lots.north', text: 'Lot “North”: The weights add up to 95%, not to 100%. …' }]
 */
export const lotsStops = (tender: Tender, inForce: Tender | null): Problem[] => {
  const lots = lotsOf(tender)
  return [
    ...unless(
      lots.length !== 1,
      'lots',
      `A tender with lots has at least ${FEWEST_LOTS}. Add one, or remove the only one.`,
    ),
    ...wordsStops(lots),
    ...lots.flatMap((lot) => [...strangeStops(tender, lot), ...amountsStops(tender, lot), ...ownStops(tender, lot)]),
    ...limitStops(tender),
    ...amendmentStops(tender, inForce),
  ]
}

/**
 * What in the lots their authors should think about: the same amounts for lots of different size, or one winner for all.
 * @example lotsWarns(draft) // [{ field: 'lots.north', text: 'Lot “North” has the amounts of the whole tender: …' }]
 */
export const lotsWarns = (tender: Tender): Problem[] => {
  const lots = lotsOf(tender)
  const named = takesAmounts(tender.price.formula) !== null && tender.sections.some(({ kind }) => kind === 'price')
  return [
    ...lots.flatMap((lot) =>
      unless(
        !named || lot.amounts !== null,
        `lots.${lot.id}`,
        `Lot ${called(lot)} has the amounts that the price formula has for the tender. Enter its own if it is of another size.`,
      ),
    ),
    ...unless(
      lots.length === 0 || tender.lotLimit !== undefined,
      'lots.limit',
      'One bidder may win every lot. Set a limit if the authority must not depend on one provider.',
    ),
  ]
}
