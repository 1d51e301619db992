import { z } from 'zod'
import { PRICE_LINE_KINDS, VAT_WORDS } from '../rules/tender.js'

const id = z.string().regex(/^[a-z0-9][a-z0-9-]*$/, 'must have only lower-case letters, digits and hyphens')
const decimal = z.string().regex(/^\d+(\.\d{1,2})?$/, 'must be a number in quotes with at most two decimals, as "12.5"')
const factor = z.string().regex(/^\d+(\.\d{1,4})?$/, 'must be a number in quotes with at most four decimals, as "0.5"')
const pence = z.int('must be whole pence').nonnegative('must not be negative')

const line = z.strictObject({
  id,
  label: z.string(),
  kind: z.enum(PRICE_LINE_KINDS).optional(),
  year: z.nullable(z.int().positive()).optional(),
  volume: z.strictObject({ quantity: z.int().nonnegative(), unit: z.string() }).optional(),
  factor: factor.optional(),
})

const formula = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('fixed benchmark'), benchmark: pence }),
  z.strictObject({ kind: z.literal('lowest over price') }),
  z.strictObject({ kind: z.literal('linear'), full: pence, zero: pence }),
  z.strictObject({ kind: z.literal('price per quality point') }),
])

/** The shape of a tender's price form and price formula in a file. */
export const priceSchema = z.strictObject({
  lines: z.array(line),
  formula,
  qualityMinimum: z.nullable(decimal),
  vat: z.enum(VAT_WORDS).optional(),
  lowPrice: z.nullable(z.strictObject({ under: z.enum(['benchmark', 'median']), percent: decimal })).optional(),
})
