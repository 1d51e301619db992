import type { EvidenceTerms } from '../evidence/terms.js'
import { exact, isDecimal } from '../exact.js'
import { unless } from '../problems.js'
import type { Problem, SectionKind, Tender } from '../tender.js'
import type { RecordTerms } from '../track-record/contract.js'

const PLACES = 2
const LARGEST_WORTHWHILE = 50
const MOST_YEARS = 20
const FEWEST_LETTERS = 20

const hasSection = (tender: Tender | null, kind: SectionKind): boolean =>
  tender !== null && tender.sections.some((section) => section.kind === kind)

const isWhole = (number: number, from: number, to: number): boolean =>
  Number.isSafeInteger(number) && number >= from && number <= to

const isOverNought = (text: string): boolean => isDecimal(text, PLACES) && exact(text).gt(0)

/** Which terms a kind of section needs, and what they are called. */
const NEEDED = [
  {
    kind: 'evidence base',
    field: 'evidence',
    lacks: 'Say how evidence will be read: for whom and where, from which design on, and which effect would matter',
    idle: 'The tender says how evidence will be read, but has no evidence base section. Take that out, or add a section.',
    late: 'This tender was published without saying how evidence will be read, and can be amended so. Once it is said, bidders must state their studies field by field: leave them time for that.',
  },
  {
    kind: 'track record',
    field: 'record',
    lacks: 'Say how track records will be read: how many years back, and how a bidder without data is treated',
    idle: 'The tender says how track records will be read, but has no track record section. Take that out, or add a section.',
    late: 'This tender was published without saying how track records will be read, and can be amended so. Once it is said, bidders must state their contracts field by field: leave them time for that.',
  },
] as const

type Need = (typeof NEEDED)[number]

/** Whether the version in force already asked the question without the terms: then bids are being written without them. */
const wasPublishedWithout = ({ kind, field }: Need, inForce: Tender | null): boolean =>
  hasSection(inForce, kind) && inForce?.[field] === undefined

/**
 * Stops publication when nothing is said of how evidence or track records will be read although the tender asks for them,
 * or something although it does not. Whatever an appraisal rests on must be known before bids are written (Procurement
 * Act 2023, s.23). `inForce` is the version that an amendment would follow: one that was published without terms may be
 * amended without them, since bids are already being written without them.
 * @example termsStops(draft, null) // [{ field: 'evidence', text: 'Say how evidence will be read: …' }]
 */
export const termsStops = (tender: Tender, inForce: Tender | null): Problem[] =>
  NEEDED.flatMap((need) => {
    const { kind, field, lacks, idle } = need
    if (!hasSection(tender, kind)) return unless(tender[field] === undefined, field, idle)
    return unless(tender[field] !== undefined || wasPublishedWithout(need, inForce), field, lacks)
  })

const weeksMakeSense = ({ weeks }: EvidenceTerms): boolean =>
  weeks === null ||
  (isOverNought(weeks.from) && isOverNought(weeks.to) && exact(weeks.from).compare(exact(weeks.to)) <= 0)

const evidenceTermsStops = (terms: EvidenceTerms): Problem[] => [
  ...unless(
    terms.sentences.length > 0,
    'evidence.sentences',
    'Say which sentences the people serve for whom the service is bought',
  ),
  ...unless(terms.substances.length > 0, 'evidence.substances', 'Say which substances the service is for'),
  ...unless(
    weeksMakeSense(terms),
    'evidence.weeks',
    'The length of the programme must be two numbers of weeks over nought, the shorter one first; or leave both empty',
  ),
  ...unless(
    isOverNought(terms.worthwhile) && exact(terms.worthwhile).lte(LARGEST_WORTHWHILE),
    'evidence.worthwhile',
    `The smallest effect that would matter must be a number over 0, and at most ${LARGEST_WORTHWHILE}, of percentage points`,
  ),
  ...unless(
    isWhole(terms.leastLevel, 1, 5),
    'evidence.leastLevel',
    'The least level of design must be a whole number from 1 to 5',
  ),
]

const priorMakesSense = ({ prior: { ratio, low, high } }: RecordTerms): boolean =>
  [ratio, low, high].every(isOverNought) && exact(low).lt(exact(ratio)) && exact(ratio).lt(exact(high))

const recordTermsStops = (terms: RecordTerms): Problem[] => [
  ...unless(
    isWhole(terms.years, 1, MOST_YEARS),
    'record.years',
    `The years for which contracts are asked must be a whole number from 1 to ${MOST_YEARS}`,
  ),
  ...unless(
    terms.noData.trim().length >= FEWEST_LETTERS,
    'record.noData',
    `Say in at least ${FEWEST_LETTERS} letters how the panel treats a bidder without data: new entrants read it before they bid`,
  ),
  ...unless(
    priorMakesSense(terms),
    'record.ratio',
    'What is supposed of a new entrant must be three numbers over nought: the lowest, then the most likely, then the highest',
  ),
  ...unless(
    terms.prior.source.trim() !== '',
    'record.source',
    'Say where what is supposed of a new entrant comes from',
  ),
]

/**
 * What stops publication in the terms themselves: an effect, level, length, span of years or supposition that makes no
 * sense, or words that are missing.
 * @example evidenceStops(draft) // [{ field: 'evidence.leastLevel', text: 'The least level of design must be …' }]
 */
export const evidenceStops = ({ evidence, record }: Tender): Problem[] => [
  ...(evidence ? evidenceTermsStops(evidence) : []),
  ...(record ? recordTermsStops(record) : []),
]

/**
 * What an amendment of a tender without terms should think about.
 * @example evidenceWarns(sampleTender(), null) // []
 */
export const evidenceWarns = (tender: Tender, inForce: Tender | null): Problem[] =>
  NEEDED.filter((need) => wasPublishedWithout(need, inForce) && hasSection(tender, need.kind)).map(
    ({ field, late }) => ({ field, text: late }),
  )
