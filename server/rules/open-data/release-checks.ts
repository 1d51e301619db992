import Fraction from 'fraction.js'
import { exact, exactText, isDecimal } from '../exact.js'
import { PLAN_KEYS, RELEASE_KEYS, unknownFields } from './release-keys.js'
import { isPlanRelease, type PlanRelease, type Release, type ReleaseLot } from './release.js'

/** Something in a release that a schema would let pass. */
export interface ReleaseProblem {
  /** Where it stands, such as 'tender.lots[0].awardCriteria'. */
  path: string
  text: string
}

const HUNDRED = new Fraction(100n)

function weightsOf({ awardCriteria }: ReleaseLot, index: number): ReleaseProblem[] {
  const path = `tender.lots[${index}].awardCriteria`
  const weights = awardCriteria.criteria.flatMap(({ numbers }) =>
    numbers.flatMap((one) => ('weight' in one ? [String(one.number)] : [])),
  )
  if (!weights.every((text) => isDecimal(text, 2)))
    return [{ path, text: 'A weight is not a decimal number with two places at most.' }]
  const sum = weights.reduce((total, text) => total.add(exact(text)), new Fraction(0n))
  return sum.equals(HUNDRED) ? [] : [{ path, text: `The weights add up to ${exactText(sum)}, not to 100.` }]
}

const twice = (path: string, ids: string[]): ReleaseProblem[] =>
  [...new Set(ids.filter((id, index) => ids.indexOf(id) !== index))].map((id) => ({
    path,
    text: `“${id}” stands there more than once.`,
  }))

const idsOf = (list: readonly { id: string }[] | undefined): string[] => (list ?? []).map(({ id }) => id)

/** A reference to something that must stand in the same release. */
interface Reference {
  path: string
  id: string
  among: ReadonlySet<string>
  what: string
}

function toParties({ parties, buyer, bids, awards }: Release): Reference[] {
  const all = new Set(idsOf(parties))
  const suppliers = new Set(idsOf(parties.filter(({ roles }) => roles.includes('supplier'))))
  return [
    {
      path: 'buyer',
      id: buyer.id,
      among: new Set(idsOf(parties.filter(({ roles }) => roles.includes('buyer')))),
      what: 'buyer',
    },
    ...(bids?.details ?? []).flatMap(({ tenderers }, index) =>
      idsOf(tenderers).map((id) => ({ path: `bids.details[${index}].tenderers`, id, among: all, what: 'party' })),
    ),
    ...(awards ?? []).flatMap((award, index) =>
      idsOf(award.suppliers).map((id) => ({
        path: `awards[${index}].suppliers`,
        id,
        among: suppliers,
        what: 'supplier',
      })),
    ),
  ]
}

const toAwards = ({ awards, contracts }: Release): Reference[] => {
  const among = new Set(idsOf(awards))
  return (contracts ?? []).map(({ awardID }, index) => ({
    path: `contracts[${index}].awardID`,
    id: awardID,
    among,
    what: 'award',
  }))
}

function toLotsAndBids({ tender, bids, awards }: Release): Reference[] {
  const lots = new Set(idsOf(tender.lots))
  const known = new Set(idsOf(bids?.details))
  return [
    ...(bids?.statistics ?? []).flatMap(({ relatedLot }, index) =>
      relatedLot === undefined
        ? []
        : [{ path: `bids.statistics[${index}].relatedLot`, id: relatedLot, among: lots, what: 'lot' }],
    ),
    ...(awards ?? []).flatMap(({ relatedLots, relatedBid }, index) => [
      ...relatedLots.map((id) => ({ path: `awards[${index}].relatedLots`, id, among: lots, what: 'lot' })),
      ...(relatedBid === undefined
        ? []
        : [{ path: `awards[${index}].relatedBid`, id: relatedBid, among: known, what: 'bid' }]),
    ]),
  ]
}

const unresolved = (references: Reference[]): ReleaseProblem[] =>
  references
    .filter(({ id, among }) => !among.has(id))
    .map(({ path, id, what }) => ({ path, text: `“${id}” is no ${what} of this release.` }))

const unknownIn = (release: Release | PlanRelease): ReleaseProblem[] =>
  unknownFields(release, isPlanRelease(release) ? PLAN_KEYS : RELEASE_KEYS, '').map((path) => ({
    path,
    text: 'This field is not known.',
  }))

function ofPlan(release: PlanRelease): ReleaseProblem[] {
  const { parties, tender, buyer } = release
  const reference = { path: 'buyer', id: buyer.id, among: new Set(idsOf(parties)), what: 'buyer' }
  return [...unknownIn(release), ...twice('tender.lots', idsOf(tender.lots)), ...unresolved([reference])]
}

/**
 * What is wrong with a release of ours that the official schemas do not see: weights of a lot that are not 100 in all, fields
 * that nobody knows, ids that are there twice or lead nowhere. Empty: nothing.
 * @example releaseProblems(tenderRelease(source)) // []
 */
export function releaseProblems(release: Release | PlanRelease): ReleaseProblem[] {
  if (isPlanRelease(release)) return ofPlan(release)
  const { parties, tender, bids, awards, contracts } = release
  return [
    ...unknownIn(release),
    ...tender.lots.flatMap(weightsOf),
    ...twice('parties', idsOf(parties)),
    ...twice('tender.lots', idsOf(tender.lots)),
    ...twice('bids.statistics', idsOf(bids?.statistics)),
    ...twice('bids.details', idsOf(bids?.details)),
    ...twice('awards', idsOf(awards)),
    ...twice('contracts', idsOf(contracts)),
    ...unresolved([...toParties(release), ...toLotsAndBids(release), ...toAwards(release)]),
  ]
}
