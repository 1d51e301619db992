import { isOnScale } from '../scales.js'
import type { Criterion, SectionKind, Tender } from '../tender.js'
import type { Settings, TrialBid } from './findings.js'
import { markAt, placesOf } from './scale-places.js'

/** How a kind of bidder is marked: places from 0, the lowest mark of a scale, to 1, its top mark; and its price to that in the middle, in per cent. */
interface Kind {
  id: string
  bidder: string
  says: string
  evidence: number
  /** Null: there is no record to mark. */
  record: number | null
  quality: number
  social: number
  price: number
}

const KINDS: Kind[] = [
  {
    id: 'all-rounder',
    bidder: 'The all-rounder',
    says: 'Good at everything, best at nothing, for the price in the middle.',
    evidence: 0.8,
    record: 0.8,
    quality: 0.8,
    social: 0.8,
    price: 100,
  },
  {
    id: 'proven-dear',
    bidder: 'Proven and dear',
    says: 'The top mark for evidence and record, good otherwise, and a fifth dearer.',
    evidence: 1,
    record: 1,
    quality: 0.8,
    social: 0.6,
    price: 120,
  },
  {
    id: 'cheap-weak',
    bidder: 'Cheap and weak',
    says: 'Weak at everything, and a quarter cheaper.',
    evidence: 0.2,
    record: 0.4,
    quality: 0.4,
    social: 0.4,
    price: 75,
  },
  {
    id: 'glossy',
    bidder: 'The glossy one',
    says: 'Writes beautifully, with next to no evidence and a weak record.',
    evidence: 0.2,
    record: 0.4,
    quality: 1,
    social: 1,
    price: 100,
  },
  {
    id: 'newcomer',
    bidder: 'The newcomer',
    says: 'Sound answers and some evidence, a little cheaper, and nothing done before.',
    evidence: 0.6,
    record: null,
    quality: 0.8,
    social: 0.8,
    price: 95,
  },
  {
    id: 'middling',
    bidder: 'The middling one',
    says: 'A little over half of everything, and a tenth cheaper.',
    evidence: 0.6,
    record: 0.6,
    quality: 0.6,
    social: 0.6,
    price: 90,
  },
]

const WITHOUT_RECORD = 0.5

const placeIn = (kind: SectionKind, { evidence, record, quality, social }: Kind): number => {
  if (kind === 'pass or fail') return 1
  if (kind === 'evidence base') return evidence
  if (kind === 'track record') return record ?? WITHOUT_RECORD
  return kind === 'social value' ? social : quality
}

/** What the tender itself says about a bidder without a record, if it says a mark. */
const markWithoutRecord = ({ rubric, scale }: Criterion): string | null => {
  const mark = rubric?.by === 'record' ? rubric.marks['no data'] : null
  return mark !== null && isOnScale(scale, mark) ? mark : null
}

const markOf = (section: SectionKind, criterion: Criterion, kind: Kind): string => {
  const published = section === 'track record' && kind.record === null ? markWithoutRecord(criterion) : null
  return published ?? markAt(placesOf(criterion.scale), placeIn(section, kind))
}

const marksOf = (tender: Tender, kind: Kind): Record<string, string> =>
  Object.fromEntries(
    tender.sections
      .filter((section) => section.kind !== 'price')
      .flatMap((section) =>
        section.criteria.map((criterion) => [criterion.id, markOf(section.kind, criterion, kind)] as const),
      ),
  )

const hasPrice = (tender: Tender): boolean => tender.sections.some(({ kind }) => kind === 'price')

/** A share of the price in the middle, in whole pounds, but never nought. */
const priceAt = (pence: number, percent: number): number => Math.max(1, Math.round((pence * percent) / 10_000)) * 100

/**
 * Six kinds of bidder that commissioners know, invented for this draft: each takes the mark of every scale that lies nearest
 * to its kind, and passes every question that is pass or fail. A bidder without a record has the mark that the tender's own
 * rubric gives for that, or the middle of the scale where it gives none: no record is not the worst record.
 * @example archetypesFor(tender, usualSettings(tender)).map(({ bidder }) => bidder)[0] // 'The all-rounder'
 */
export const archetypesFor = (tender: Tender, { pence }: Pick<Settings, 'pence'>): TrialBid[] =>
  KINDS.map((kind) => ({
    id: kind.id,
    bidder: kind.bidder,
    says: kind.says,
    marks: marksOf(tender, kind),
    pence: hasPrice(tender) ? priceAt(pence, kind.price) : null,
  }))
