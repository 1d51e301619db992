import { lotsOf, tenderForLot } from '../lots.js'
import { isDecimal } from '../exact.js'
import type { Criterion, PriceFormula, Section, Tender } from '../tender.js'
import { policyShares, type Share } from '../weights.js'
import { asksOf } from './asks.js'
import type { Ask } from './notice.js'
import type { ReleaseCriterion, ReleaseLot, ReleaseNumber, ReleaseSelection } from './release.js'

/** The lot that a tender has in a release when it is awarded as a whole: award criteria stand on a lot and nowhere else. */
export const ONLY_LOT = '1'

/**
 * The lot of a bid as a release names it.
 * @example releaseLotId('') // '1'
 */
export const releaseLotId = (lot: string): string => (lot === '' ? ONLY_LOT : lot)

type Placed = { section: Section; criterion: Criterion }

const placesIn = (tender: Tender): Placed[] =>
  tender.sections.flatMap((section) => section.criteria.map((criterion) => ({ section, criterion })))

const selects = ({ section, criterion }: Placed): boolean =>
  section.kind === 'pass or fail' || criterion.stageTag === 'selection'

const ASKING: Partial<Record<Section['kind'], Ask>> = {
  'evidence base': 'evidence base',
  'track record': 'track record',
}

/** With the words of the question that its section asks, so that whoever reads releases by their words finds it. */
function nameIn({ section, criterion }: Placed): string {
  const name = [section.title, criterion.title]
    .map((text) => text.trim())
    .filter((text) => text !== '')
    .join(': ')
  const ask = ASKING[section.kind]
  if (!ask || asksOf(name).includes(ask)) return name
  return `${ask.charAt(0).toUpperCase()}${ask.slice(1)}: ${name}`
}

const minimumOf = ({ minimum }: Criterion): ReleaseNumber[] =>
  minimum && isDecimal(minimum.mark, 4) ? [{ number: Number(minimum.mark), threshold: 'minimumScore' }] : []

const topOf = ({ scale }: Criterion): string => scale.at(-1)?.value ?? ''

function descriptionOf({ section, criterion }: Placed): string {
  if (section.kind === 'price') return 'Points follow from the evaluated price by the published formula.'
  const marked = `Marked from ${criterion.scale[0]?.value ?? '0'} to ${topOf(criterion)}.`
  const { minimum } = criterion
  if (!minimum) return marked
  const missed = minimum.missing === 'failure' ? 'is out' : 'needs a decision with reasons'
  return `${marked} A bid under ${minimum.mark} ${missed}.`
}

const criterionIn = (place: Placed): ReleaseCriterion => ({
  type: place.section.kind === 'price' ? 'price' : 'quality',
  name: nameIn(place),
  description: descriptionOf(place),
  numbers: [{ number: Number(place.criterion.weight), weight: 'percentageExact' }, ...minimumOf(place.criterion)],
  weighbridge: { id: place.criterion.id, section: place.section.id, question: place.criterion.question },
})

function selectionIn(place: Placed): ReleaseSelection {
  const { section, criterion } = place
  const numbers = minimumOf(criterion)
  return {
    type: section.kind === 'track record' ? 'technical' : 'other',
    description: [nameIn(place), criterion.question.trim()].filter((text) => text !== '').join('. '),
    ...(numbers.length > 0 ? { numbers } : {}),
  }
}

const FORMULAS: Record<PriceFormula['kind'], string> = {
  'fixed benchmark':
    'price earns its weight times a published benchmark over the price, and never more than its weight',
  'lowest over price': 'price earns its weight times the lowest price over the price',
  linear:
    'price earns its weight at or under one published amount, nought at or over another, and a straight line between',
  'price per quality point': 'bids are ranked by their price for each quality point, the least first',
}

/** How marks become a total, in one sentence. */
const methodOf = (tender: Tender): string => {
  const marks = 'Each mark earns its weight times the mark over the top mark of its scale'
  const isPriced = tender.sections.some(({ kind }) => kind === 'price')
  return isPriced ? `${marks}; ${FORMULAS[tender.price.formula.kind]}.` : `${marks}.`
}

const numberOf = (text: string): number => (isDecimal(text, 12) ? Number(text) : 0)

function weightsTold(tender: Tender): ReleaseLot['weighbridge'] {
  const { evidenceBase, trackRecord } = policyShares(tender)
  const both = (read: (share: Share) => string): Record<Ask, number> => ({
    'evidence base': numberOf(read(evidenceBase)),
    'track record': numberOf(read(trackRecord)),
  })
  return { shares: both(({ share }) => share), expected: both(({ minimum }) => minimum) }
}

/** What bids for one lot are measured by: its leaves in one list, each with its weight in the whole award of the lot. */
function measuredBy(tender: Tender): Pick<ReleaseLot, 'awardCriteria' | 'selectionCriteria' | 'weighbridge'> {
  const places = placesIn(tender)
  const selection = places.filter(selects).map(selectionIn)
  const criteria = places.filter((place) => !selects(place)).map(criterionIn)
  return {
    awardCriteria: { weightingDescription: methodOf(tender), criteria },
    ...(selection.length > 0 ? { selectionCriteria: { criteria: selection } } : {}),
    weighbridge: weightsTold(tender),
  }
}

/**
 * The lots of a tender as a release has them, each with its own award criteria; a tender that is awarded as a whole is lot '1'.
 * Questions that nobody earns points for stand apart, as selection criteria.
 * @example releaseLots(tender, () => 'active').map(({ id }) => id) // ['1']
 */
export function releaseLots(tender: Tender, statusOf: (lot: string) => ReleaseLot['status']): ReleaseLot[] {
  const lots = lotsOf(tender)
  if (lots.length === 0) return [{ id: ONLY_LOT, title: tender.title, status: statusOf(''), ...measuredBy(tender) }]
  return lots.map(({ id, title, description }) => ({
    id,
    title,
    ...(description.trim() === '' ? {} : { description }),
    status: statusOf(id),
    ...measuredBy(tenderForLot(tender, id)),
  }))
}
