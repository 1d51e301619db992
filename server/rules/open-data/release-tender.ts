import type { Regime, Tender } from '../tender.js'
import { releaseLots } from './release-lots.js'
import type {
  Release,
  ReleaseDocument,
  ReleaseLot,
  ReleaseParty,
  ReleasePeriod,
  ReleaseReference,
  ReleaseTender,
} from './release.js'

/** One version of a published tender, as a release tells it. Moments are UTC ISO text. */
export interface TenderSource {
  /** 'ocds-' and the six characters that are registered for the publisher. */
  prefix: string
  /** The tender's id, that makes its process one of its own behind the prefix. */
  id: string
  version: number
  publishedAt: string
  /** When its first version was published: bids may come from then on. */
  firstPublishedAt: string
  tender: Tender
  /** When it was abandoned, or null. */
  abandonedAt: string | null
}

/** The contracting authority, under the id that it has within a release. */
const BUYER = 'buyer'

/**
 * The number of a process: the publisher's prefix and what tells its processes apart.
 * @example ocidOf({ prefix: 'ocds-a1b2c3', id: 'x7' }) // 'ocds-a1b2c3-x7'
 */
export const ocidOf = ({ prefix, id }: Pick<TenderSource, 'prefix' | 'id'>): string => `${prefix}-${id}`

/** The buyer, as everything else in a release refers to it. */
export const buyerOf = ({ authority }: Pick<Tender, 'authority'>): ReleaseReference => ({ id: BUYER, name: authority })

/** The buyer as a party. Which number it has in which register, the tender does not say. */
export const buyerParty = (tender: Pick<Tender, 'authority'>): ReleaseParty => ({
  ...buyerOf(tender),
  roles: ['buyer'],
})

const REGIMES: Record<Regime, [ReleaseTender['procurementMethod'], string]> = {
  'pa-competitive': ['open', 'Procurement Act 2023, competitive procedure'],
  'pa-light-touch': ['open', 'Procurement Act 2023, light touch'],
  'psr-competitive': ['open', 'Provider Selection Regime, competitive process'],
  'psr-most-suitable': ['limited', 'Provider Selection Regime, most suitable provider process'],
}

/**
 * How bids come about under a regime, in the words of the standard and in our own.
 * @example methodOf('psr-competitive').procurementMethod // 'open'
 */
export function methodOf(regime: Regime): Pick<ReleaseTender, 'procurementMethod' | 'procurementMethodDetails'> {
  const [procurementMethod, procurementMethodDetails] = REGIMES[regime]
  return { procurementMethod, procurementMethodDetails }
}

const period = (startDate: string | null, endDate: string | null): ReleasePeriod | null =>
  startDate === null && endDate === null
    ? null
    : { ...(startDate === null ? {} : { startDate }), ...(endDate === null ? {} : { endDate }) }

/**
 * From the beginning of a contract's first day to the end of its last, or null where neither is known.
 * @example contractPeriodOf('2026-07-01', null) // { startDate: '2026-07-01T00:00:00Z' }
 */
export const contractPeriodOf = (starts: string | null, ends: string | null): ReleasePeriod | null =>
  period(starts && `${starts}T00:00:00Z`, ends && `${ends}T23:59:59Z`)

const documentsOf = ({ tender, publishedAt }: TenderSource): ReleaseDocument[] =>
  tender.documents.map(({ id, title }) => ({
    id,
    documentType: 'biddingDocuments',
    title,
    datePublished: publishedAt,
  }))

const periodsOf = (
  { timetable }: Tender,
  startDate: string,
): Pick<ReleaseTender, 'tenderPeriod' | 'enquiryPeriod' | 'awardPeriod' | 'contractPeriod'> => {
  const { clarifications, deadline, award, starts, ends } = timetable
  const contractPeriod = contractPeriodOf(starts, ends)
  return {
    tenderPeriod: { startDate, endDate: deadline },
    ...(clarifications ? { enquiryPeriod: { startDate, endDate: clarifications } } : {}),
    ...(award ? { awardPeriod: { startDate: deadline, endDate: award } } : {}),
    ...(contractPeriod ? { contractPeriod } : {}),
  }
}

/**
 * The tender section of a release: what is bought, until when, and by what it is awarded. `statusOf` tells the status of each lot,
 * '' being the whole of a tender without lots.
 * @example tenderSection(source, 'active', () => 'active').lots[0].awardCriteria.criteria[0].numbers[0].number // 25
 */
export function tenderSection(
  source: TenderSource,
  status: ReleaseTender['status'],
  statusOf: (lot: string) => ReleaseLot['status'],
): ReleaseTender {
  const { tender, firstPublishedAt } = source
  return {
    id: source.id,
    title: tender.title,
    description: tender.summary,
    status,
    ...methodOf(tender.regime),
    mainProcurementCategory: 'services',
    awardCriteria: 'ratedCriteria',
    submissionMethod: ['electronicSubmission'],
    ...periodsOf(tender, firstPublishedAt),
    documents: documentsOf(source),
    lots: releaseLots(tender, statusOf),
  }
}

/**
 * The OCDS 1.1.5 release of a published tender: of its first version tagged 'tender', of later ones 'tenderAmendment', and
 * 'tenderCancellation' once it was abandoned. It follows from the version and from nothing else, so that it is the same whenever
 * it is asked for.
 * @example tenderRelease({ prefix: 'ocds-a1b2c3', id: 'x7', version: 1, … }).tag // ['tender']
 */
export function tenderRelease(source: TenderSource): Release {
  const { version, abandonedAt, publishedAt, tender } = source
  const status = abandonedAt ? 'cancelled' : 'active'
  const ocid = ocidOf(source)
  return {
    ocid,
    id: `${ocid}-tender-${version}${abandonedAt ? '-cancelled' : ''}`,
    date: abandonedAt ?? publishedAt,
    tag: [abandonedAt ? 'tenderCancellation' : version === 1 ? 'tender' : 'tenderAmendment'],
    initiationType: 'tender',
    language: 'en',
    parties: [buyerParty(tender)],
    buyer: buyerOf(tender),
    tender: tenderSection(source, status, () => status),
  }
}
