import { isRecord } from './json-record.js'

/** What may stand in a release of ours, by name: a schema lets anything through that it does not know. */

/** The fields of an object, each with those of the objects in it; null: a plain value, or a list of them. */
export interface Keys {
  [field: string]: Keys | null
}

const REFERENCE: Keys = { id: null, name: null }
const PERIOD: Keys = { startDate: null, endDate: null }
const VALUE: Keys = { amount: null, currency: null }
const NUMBER: Keys = { number: null, weight: null, threshold: null }
const SHARES: Keys = { 'evidence base': null, 'track record': null }

const CRITERION: Keys = {
  type: null,
  name: null,
  description: null,
  numbers: NUMBER,
  weighbridge: { id: null, section: null, question: null },
}

const LOT: Keys = {
  id: null,
  title: null,
  description: null,
  status: null,
  awardCriteria: { weightingDescription: null, criteria: CRITERION },
  selectionCriteria: { criteria: { type: null, description: null, numbers: NUMBER } },
  weighbridge: { shares: SHARES, expected: SHARES },
}

const DOCUMENT: Keys = {
  id: null,
  documentType: null,
  title: null,
  description: null,
  datePublished: null,
  noticeType: null,
}

const TENDER: Keys = {
  id: null,
  title: null,
  description: null,
  status: null,
  procurementMethod: null,
  procurementMethodDetails: null,
  mainProcurementCategory: null,
  awardCriteria: null,
  submissionMethod: null,
  tenderPeriod: PERIOD,
  enquiryPeriod: PERIOD,
  awardPeriod: PERIOD,
  contractPeriod: PERIOD,
  documents: DOCUMENT,
  lots: LOT,
}

const BID: Keys = {
  id: null,
  status: null,
  tenderers: REFERENCE,
  value: VALUE,
  weighbridge: { marks: { criterion: null, mark: null } },
}

const AWARD: Keys = {
  id: null,
  title: null,
  status: null,
  date: null,
  value: VALUE,
  suppliers: REFERENCE,
  relatedBid: null,
  relatedLots: null,
  contractPeriod: PERIOD,
  standstillPeriod: PERIOD,
  assessmentSummariesDateSent: null,
  documents: DOCUMENT,
}

const CONTRACT: Keys = {
  id: null,
  awardID: null,
  title: null,
  status: null,
  period: PERIOD,
  value: VALUE,
  dateSigned: null,
}

const HEAD: Keys = {
  ocid: null,
  id: null,
  date: null,
  tag: null,
  initiationType: null,
  language: null,
  parties: {
    ...REFERENCE,
    identifier: { scheme: null, id: null, legalName: null },
    roles: null,
    details: { scale: null, vcse: null },
  },
  buyer: REFERENCE,
}

/** Every field of a release of ours. */
export const RELEASE_KEYS: Keys = {
  ...HEAD,
  tender: TENDER,
  bids: { statistics: { id: null, measure: null, value: null, relatedLot: null }, details: BID },
  awards: AWARD,
  contracts: CONTRACT,
}

/** Every field of a release of what is planned. */
export const PLAN_KEYS: Keys = {
  ...HEAD,
  planning: { rationale: null, budget: { amount: VALUE } },
  tender: {
    id: null,
    title: null,
    description: null,
    status: null,
    procurementMethod: null,
    procurementMethodDetails: null,
    mainProcurementCategory: null,
    tenderPeriod: PERIOD,
    contractPeriod: PERIOD,
    communication: { futureNoticeDate: null },
    lots: { id: null, title: null, description: null, status: null },
  },
}

/**
 * The paths of fields that are not known, in the order in which they stand.
 * @example unknownFields({ ocid: 'x', tendr: {} }, RELEASE_KEYS, '') // ['tendr']
 */
export function unknownFields(value: unknown, keys: Keys, path: string): string[] {
  if (Array.isArray(value)) return value.flatMap((one, index) => unknownFields(one, keys, `${path}[${index}]`))
  if (!isRecord(value)) return []
  return Object.entries(value).flatMap(([field, inner]) => {
    const at = path === '' ? field : `${path}.${field}`
    if (!Object.hasOwn(keys, field)) return [at]
    const known = keys[field]
    return known ? unknownFields(inner, known, at) : []
  })
}
