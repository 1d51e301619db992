import { z } from 'zod'
import {
  RELEASE_TAGS,
  PARTY_SCALES,
  type PlanRelease,
  type Release,
  type ReleasePackage,
} from '../../rules/open-data/release.js'

/** The shape of every release that leaves this house: nothing missing, and nothing more. */

const text = z.string().min(1)
const moment = z.iso.datetime()
const percent = z.number().min(0).max(100)
const reference = z.strictObject({ id: text, name: z.string() })
const period = z.strictObject({ startDate: moment.optional(), endDate: moment.optional() })
const value = z.strictObject({ amount: z.number().nonnegative(), currency: z.literal('GBP') })
const number = z.union([
  z.strictObject({ number: percent, weight: z.literal('percentageExact') }),
  z.strictObject({ number: z.number(), threshold: z.literal('minimumScore') }),
])
const shares = z.strictObject({ 'evidence base': percent, 'track record': percent })
const status = z.enum(['active', 'cancelled', 'complete', 'unsuccessful'])

const party = z.strictObject({
  ...reference.shape,
  identifier: z.strictObject({ scheme: text, id: text, legalName: text }).optional(),
  roles: z.array(z.enum(['buyer', 'tenderer', 'supplier'])).min(1),
  details: z.strictObject({ scale: z.enum(PARTY_SCALES).optional(), vcse: z.boolean().optional() }).optional(),
})

const criterion = z.strictObject({
  type: z.enum(['quality', 'price']),
  name: text,
  description: text,
  numbers: z.array(number).min(1),
  weighbridge: z.strictObject({ id: text, section: text, question: z.string() }),
})

const selection = z.strictObject({
  type: z.enum(['technical', 'other']),
  description: text,
  numbers: z.array(number).min(1).optional(),
})

const lot = z.strictObject({
  id: text,
  title: text,
  description: text.optional(),
  status,
  awardCriteria: z.strictObject({ weightingDescription: text, criteria: z.array(criterion).min(1) }),
  selectionCriteria: z.strictObject({ criteria: z.array(selection).min(1) }).optional(),
  weighbridge: z.strictObject({ shares, expected: shares }),
})

const document = z.strictObject({
  id: text,
  documentType: z.enum(['biddingDocuments', 'evaluationReports', 'awardNotice']),
  title: text,
  description: text.optional(),
  datePublished: moment,
  noticeType: z.literal('UK6').optional(),
})

const tender = z.strictObject({
  id: text,
  title: text,
  description: z.string(),
  status,
  procurementMethod: z.enum(['open', 'limited']),
  procurementMethodDetails: text,
  mainProcurementCategory: z.literal('services'),
  awardCriteria: z.literal('ratedCriteria'),
  submissionMethod: z.tuple([z.literal('electronicSubmission')]),
  tenderPeriod: period,
  enquiryPeriod: period.optional(),
  awardPeriod: period.optional(),
  contractPeriod: period.optional(),
  documents: z.array(document),
  lots: z.array(lot).min(1),
})

const statistic = z.strictObject({
  id: text,
  measure: z.enum(['bids', 'validBids', 'finalStageBids', 'smeFinalStageBids', 'vcseFinalStageBids']),
  value: z.int().nonnegative(),
  relatedLot: text.optional(),
})

const bid = z.strictObject({
  id: text,
  status: z.enum(['valid', 'disqualified']),
  tenderers: z.array(reference).min(1).optional(),
  value: value.optional(),
  weighbridge: z
    .strictObject({ marks: z.array(z.strictObject({ criterion: text, mark: z.string().regex(/^\d+(\.\d+)?$/) })) })
    .optional(),
})

const award = z.strictObject({
  id: text,
  title: text,
  status: z.enum(['pending', 'active', 'cancelled', 'unsuccessful']),
  date: moment,
  value: value.optional(),
  suppliers: z.array(reference).min(1).optional(),
  relatedBid: text.optional(),
  relatedLots: z.array(text).min(1),
  contractPeriod: period.optional(),
  standstillPeriod: period.optional(),
  assessmentSummariesDateSent: moment.optional(),
  documents: z.array(document).min(1).optional(),
})

const contract = z.strictObject({
  id: text,
  awardID: text,
  title: text,
  status: z.literal('active'),
  period: period.optional(),
  value,
  dateSigned: moment,
})

const head = {
  ocid: z.string().regex(/^ocds-[a-z0-9]{6}-./),
  id: text,
  date: moment,
  tag: z.array(z.enum(RELEASE_TAGS)).min(1),
  initiationType: z.literal('tender'),
  language: z.literal('en'),
  parties: z.array(party).min(1),
  buyer: reference,
}

export const releaseSchema = z.strictObject({
  ...head,
  tender,
  bids: z.strictObject({ statistics: z.array(statistic), details: z.array(bid) }).optional(),
  awards: z.array(award).optional(),
  contracts: z.array(contract).min(1).optional(),
}) satisfies z.ZodType<Release>

const planned = z.enum(['planned', 'cancelled'])

export const planReleaseSchema = z.strictObject({
  ...head,
  planning: z.strictObject({ rationale: text, budget: z.strictObject({ amount: value }).optional() }),
  tender: z.strictObject({
    id: text,
    title: text,
    description: text,
    status: planned,
    procurementMethod: z.enum(['open', 'limited']),
    procurementMethodDetails: text,
    mainProcurementCategory: z.literal('services'),
    tenderPeriod: period.optional(),
    contractPeriod: period.optional(),
    communication: z.strictObject({ futureNoticeDate: moment }),
    lots: z
      .array(z.strictObject({ id: text, title: z.string(), description: text.optional(), status: planned }))
      .min(1),
  }),
}) satisfies z.ZodType<PlanRelease>

export const packageSchema = z.strictObject({
  uri: z.url(),
  version: z.literal('1.1'),
  extensions: z.array(z.url()),
  publisher: z.strictObject({ name: text, uri: z.url() }),
  publishedDate: moment,
  releases: z.array(z.union([planReleaseSchema, releaseSchema])).min(1),
}) satisfies z.ZodType<ReleasePackage>
