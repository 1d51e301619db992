import { z } from 'zod'
import { offerProblems } from '../rules/outcome-payments/offer-problems.js'
import { ADJUDICATORS, DENOMINATORS, METRICS, type Offer } from '../rules/outcome-payments/offer.js'
import { shaped } from './study-schema.js'

/** What is not stated may be null, or left out. */
const stated = <T extends z.ZodType>(schema: T) => schema.nullable().default(null)

const decimal = z
  .string('must be a number in quotes, as "7.5"')
  .regex(/^-?\d+(\.\d+)?$/, 'must be a number in quotes, as "7.5"')
const whole = z.int('must be a whole number')
const pence = z.int('must be a whole number of pence')
const text = z.string('must be text in quotes')

const comparator = z.discriminatedUnion(
  'kind',
  [
    z.strictObject({ kind: z.literal('fixed') }),
    z.strictObject({ kind: z.literal('concurrent'), people: stated(whole) }),
    z.strictObject({ kind: z.literal('predicted'), error: stated(decimal) }),
  ],
  'must be { "kind": "fixed" }, "concurrent" or "predicted"',
)

/**
 * The shape of an offer of payment by results in a file. Strict: a field that nobody knows is refused. What may be null may
 * be left out. Whether its answers can be true together is for `offerProblems` to say.
 */
export const offerSchema: z.ZodType<Offer> = z.strictObject({
  metric: z.enum(METRICS),
  baseline: decimal,
  overdispersion: stated(decimal),
  comparator,
  cohorts: whole,
  people: whole,
  denominator: z.enum(DENOMINATORS),
  counted: stated(decimal),
  hurdle: decimal,
  pooledHurdle: stated(decimal),
  pays: z.enum(['all or nothing', 'for each avoided']),
  rate: pence,
  from: z.enum(['baseline', 'hurdle']).default('baseline'),
  floor: pence.default(0),
  cap: stated(pence),
  fee: pence,
  atRisk: decimal.default('0'),
  clawback: z.enum(['none', 'up to what was paid', 'symmetric']),
  claim: decimal,
  exclusions: text.default(''),
  adjudicator: z.enum(ADJUDICATORS),
  adjudicatorName: text.default(''),
  timing: z.strictObject({ delivery: whole, followUp: whole, waiting: whole, analysis: whole }),
  outlay: stated(z.strictObject({ pence, interest: decimal })),
})

/**
 * The offer in a value that was read from JSON, whole and possible. Throws an Error of one line, `SOURCE: field: message`,
 * about the first field that is wrong.
 * @example offerIn({ ...offer, hurdle: '100' }, 'offer.json') // Error: offer.json: hurdle: The hurdle … must be under 100 …
 */
export function offerIn(value: unknown, source: string): Offer {
  const offer = shaped(offerSchema, value, source)
  const [first] = offerProblems(offer)
  if (first !== undefined) throw new Error(`${source}: ${first.field}: ${first.text}`)
  return offer
}
