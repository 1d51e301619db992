import { z } from 'zod'
import { appraiseBody } from '../rules/evidence/body.js'
import type { Estimate } from '../rules/evidence/findings.js'
import type { EvidenceBase } from '../rules/evidence/study.js'
import { studyProblems } from '../rules/evidence/study-problems.js'
import type { OfferFindings, Truths } from '../rules/outcome-payments/findings.js'
import { USUAL_EFFECT_PRIOR, type EffectPrior } from '../rules/outcome-payments/effect-prior.js'
import { appraiseOffer } from '../rules/outcome-payments/offer-appraisal.js'
import type { Offer } from '../rules/outcome-payments/offer.js'
import { truthsOf } from '../rules/outcome-payments/truths.js'
import { evidenceTermsSchema } from '../tenders/terms-schema.js'
import { offerIn } from './offer-schema.js'
import { evidenceBaseSchema, shaped } from './study-schema.js'

const decimal = z
  .string('must be a number in quotes, as "0.92"')
  .regex(/^\d+(\.\d+)?$/, 'must be a number in quotes, as "0.92"')

const ratio = z.number('must be a relative risk, as 0.85').gt(0, 'must be over 0')

/** A relative risk with its 95% interval. */
const estimate = z
  .strictObject({ value: ratio, lower: ratio, upper: ratio })
  .refine(({ value, lower, upper }) => lower < upper && lower <= value && value <= upper, {
    message: 'must have lower under upper, and value between them',
  })

const prior: z.ZodType<EffectPrior> = z
  .strictObject({
    ratio: decimal,
    low: decimal,
    high: decimal,
    source: z.string('must be text in quotes').min(1, 'must say where it is from'),
  })
  .refine(
    ({ ratio: middle, low, high }) =>
      Number(low) > 0 && Number(low) < Number(high) && Number(low) <= Number(middle) && Number(middle) <= Number(high),
    { message: 'must have low over 0 and under high, and ratio between them' },
  )

const beside = z.strictObject({
  offer: z.unknown(),
  evidence: evidenceBaseSchema.optional(),
  terms: evidenceTermsSchema.nullable().optional(),
  pooled: estimate.optional(),
  sceptical: estimate.optional(),
  prior: prior.optional(),
})

type Beside = Omit<z.infer<typeof beside>, 'offer'>

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const percent = ({ value, lower, upper }: Estimate): Estimate => ({
  value: 100 * (1 - value),
  lower: 100 * (1 - upper),
  upper: 100 * (1 - lower),
})

const given = (estimate: Estimate | undefined, otherwise: Truths['pooled']): Truths['pooled'] =>
  estimate === undefined
    ? otherwise
    : {
        reduction: percent(estimate),
        words: `As the file gives it: relative risk ${estimate.value} (95% interval ${estimate.lower} to ${estimate.upper}).`,
      }

function truthsBeside(offer: Offer, { evidence, terms, pooled, sceptical, prior }: Beside): Truths {
  const body = evidence === undefined ? null : appraiseBody(evidence, terms ?? null)
  const found = truthsOf(body, offer, prior ?? USUAL_EFFECT_PRIOR)
  return { ...found, pooled: given(pooled, found.pooled), sceptical: given(sceptical, found.sceptical) }
}

function refuseUnsound({ studies }: EvidenceBase, source: string): void {
  studies.forEach((study, at) => {
    const [first] = studyProblems(study)
    if (first !== undefined) throw new Error(`${source}: evidence.studies.${at}.${first.field}: ${first.text}`)
  })
}

/** An offer under its name in the file, so that a message names where it stands. */
function offerUnder(value: unknown, source: string): Offer {
  try {
    return offerIn(value, source)
  } catch (error) {
    const words = error instanceof Error ? error.message : String(error)
    throw new Error(words.replace(`${source}: `, `${source}: offer.`), { cause: error })
  }
}

/**
 * What is said about the offer that a file holds: an offer alone, or `{ offer, evidence?, terms?, pooled?, sceptical?, prior? }`
 * with the bid's evidence base (and the tender's terms on evidence), relative risks that take the place of what it comes to,
 * and what is supposed beforehand. Throws an Error of one line, `SOURCE: field: message`, when it cannot be read or cannot
 * be true.
 */
export function appraisedOffer(file: unknown, source: string): OfferFindings {
  if (!isObject(file) || !('offer' in file)) {
    const offer = offerIn(file, source)
    return appraiseOffer(offer, truthsBeside(offer, {}))
  }
  const { offer: typed, ...rest } = shaped(beside, file, source)
  const offer = offerUnder(typed, source)
  if (rest.evidence !== undefined) refuseUnsound(rest.evidence, source)
  return appraiseOffer(offer, truthsBeside(offer, rest))
}
