import { z } from 'zod'
import { LOT_RULES, type Lot, type LotLimit } from '../rules/lot.js'

const id = z.string().regex(/^[a-z0-9][a-z0-9-]*$/, 'must have only lower-case letters, digits and hyphens')
const decimal = z.string().regex(/^\d+(\.\d{1,2})?$/, 'must be a number in quotes with at most two decimals, as "12.5"')
const pence = z.int('must be whole pence').nonnegative('must not be negative')

/** The shape of a lot in a file. Whether its weights make sense is the publication check's to say. */
export const lotSchema: z.ZodType<Lot> = z.strictObject({
  id,
  title: z.string(),
  description: z.string(),
  weights: z.nullable(z.record(id, decimal)),
  amounts: z.nullable(z.union([z.strictObject({ benchmark: pence }), z.strictObject({ full: pence, zero: pence })])),
})

/** The shape of the limit on lots in a file. */
export const lotLimitSchema: z.ZodType<LotLimit> = z.strictObject({
  most: z.int().positive(),
  rule: z.enum(LOT_RULES),
})
