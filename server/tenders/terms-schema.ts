import { z } from 'zod'
import { SENTENCES, SETTINGS, SEXES, SUBSTANCES } from '../rules/evidence/study.js'
import {
  EFFECT_FINDINGS,
  FIT_FINDINGS,
  RECORD_FINDINGS,
  type EvidenceTerms,
  type Rubric,
} from '../rules/evidence/terms.js'
import { FILE_KINDS, type FileTerms } from '../rules/file-kinds.js'
import { TRUTHS, type OfferTerms } from '../rules/outcome-payments/offer.js'
import type { Expectation } from '../rules/tender.js'
import type { RecordTerms } from '../rules/track-record/contract.js'

const decimal = z.string().regex(/^\d+(\.\d{1,2})?$/, 'must be a number in quotes with at most two decimals, as "12.5"')
const mark = z.nullable(decimal)

/** The shape of a rubric in a file: every finding by its name, each with a mark in quotes or null. */
export const rubricSchema: z.ZodType<Rubric> = z.discriminatedUnion('by', [
  z.strictObject({ by: z.literal('effect'), marks: z.record(z.enum(EFFECT_FINDINGS), mark) }),
  z.strictObject({ by: z.literal('fit'), marks: z.record(z.enum(FIT_FINDINGS), mark) }),
  z.strictObject({ by: z.literal('record'), marks: z.record(z.enum(RECORD_FINDINGS), mark) }),
])

/** The shape of the terms on evidence in a file. Whether they make sense is the publication check's to say. */
export const evidenceTermsSchema: z.ZodType<EvidenceTerms> = z.strictObject({
  setting: z.enum(SETTINGS),
  sex: z.enum(SEXES),
  sentences: z.array(z.enum(SENTENCES)),
  substances: z.array(z.enum(SUBSTANCES)),
  weeks: z.nullable(z.strictObject({ from: decimal, to: decimal })),
  worthwhile: decimal,
  leastLevel: z.int(),
})

/** The shape of the terms on track records in a file. */
export const recordTermsSchema: z.ZodType<RecordTerms> = z.strictObject({
  years: z.int(),
  noData: z.string(),
  prior: z.strictObject({ ratio: decimal, low: decimal, high: decimal, source: z.string() }),
})

const bytes = z.int('must be whole bytes').positive('must be more than nothing')

/** The shape of what a tender takes of files. */
export const fileTermsSchema: z.ZodType<FileTerms> = z.strictObject({
  kinds: z.array(z.enum(FILE_KINDS)),
  each: bytes,
  bid: bytes,
})

/** The shape of what a tender says of offers of payment by results. */
export const offerTermsSchema: z.ZodType<OfferTerms> = z.strictObject({
  asked: z.enum(['may offer', 'must offer']),
  counts: z.enum(['described only', ...TRUTHS]),
  about: z.string(),
})

/** The shape of what a tender expects without the service. */
export const expectationSchema: z.ZodType<Expectation> = z.strictObject({
  reoffending: decimal,
  source: z.string(),
  reoffence: z.nullable(z.strictObject({ pence: z.int('must be whole pence').nonnegative(), source: z.string() })),
})
