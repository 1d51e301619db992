import { z } from 'zod'
import { KEY_CRITERIA, REGIMES, SECTION_KINDS, type Tender } from '../rules/tender.js'
import { lotLimitSchema, lotSchema } from './lot-schema.js'
import { priceSchema } from './price-schema.js'
import {
  evidenceTermsSchema,
  expectationSchema,
  fileTermsSchema,
  offerTermsSchema,
  recordTermsSchema,
  rubricSchema,
} from './terms-schema.js'

const id = z.string().regex(/^[a-z0-9][a-z0-9-]*$/, 'must have only lower-case letters, digits and hyphens')
const decimal = z.string().regex(/^\d+(\.\d{1,2})?$/, 'must be a number in quotes with at most two decimals, as "12.5"')
const moment = z
  .string()
  .regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/, 'must be a moment in UTC, as "2026-03-02T12:00:00.000Z"')
  .refine((text) => !Number.isNaN(Date.parse(text)), 'is no moment of the calendar')
const day = z.iso.date('must be a day, as "2026-03-02"')

const scaleValue = z.strictObject({ value: decimal, label: z.string(), descriptor: z.string() })

const criterion = z.strictObject({
  id,
  title: z.string(),
  question: z.string(),
  subpoints: z.array(z.strictObject({ id, text: z.string() })),
  weight: decimal,
  scale: z.array(scaleValue),
  minimum: z.nullable(z.strictObject({ mark: decimal, missing: z.enum(['failure', 'decision']) })),
  wordLimit: z.nullable(z.int().positive()),
  stageTag: z.nullable(z.enum(['selection', 'award'])),
  link: z.string(),
  rubric: rubricSchema.optional(),
})

const section = z.strictObject({
  id,
  kind: z.enum(SECTION_KINDS),
  title: z.string(),
  keyCriterion: z.nullable(z.enum(KEY_CRITERIA)),
  criteria: z.array(criterion),
})

const tieBreak = z.discriminatedUnion('by', [
  z.strictObject({ by: z.literal('section'), id }),
  z.strictObject({ by: z.literal('criterion'), id }),
  z.strictObject({ by: z.literal('price') }),
])

/**
 * The shape of a tender in a file: a template, an example, an import. Strict: a field that nobody knows is refused, so that
 * a misspelt one cannot be lost. It says nothing of whether the tender could be published (`rules/publication.ts`); a
 * template leaves its deadline empty.
 */
export const tenderSchema: z.ZodType<Tender> = z.strictObject({
  reference: z.string(),
  title: z.string(),
  authority: z.string(),
  regime: z.enum(REGIMES),
  summary: z.string(),
  timetable: z.strictObject({
    clarifications: z.nullable(moment),
    deadline: z.union([moment, z.literal('')]),
    award: z.nullable(moment),
    starts: z.nullable(day),
    ends: z.nullable(day),
  }),
  documents: z.array(z.strictObject({ id, title: z.string(), text: z.string() })),
  sections: z.array(section),
  price: priceSchema,
  tieBreak: z.array(tieBreak),
  rounding: z.strictObject({ places: z.int().min(0).max(4), mode: z.literal('half up') }),
  policy: z.strictObject({ evidenceBase: decimal, trackRecord: decimal }),
  explanations: z.strictObject({
    evidenceBase: z.string(),
    trackRecord: z.string(),
    keyCriteria: z.partialRecord(z.enum(KEY_CRITERIA), z.string()),
  }),
  evidence: evidenceTermsSchema.optional(),
  record: recordTermsSchema.optional(),
  files: fileTermsSchema.optional(),
  offers: offerTermsSchema.optional(),
  expectation: expectationSchema.optional(),
  lots: z.array(lotSchema).optional(),
  lotLimit: lotLimitSchema.optional(),
})

/**
 * The tender in a text of JSON. Throws an Error of one line that names `source` and the first field that is wrong.
 * @example tenderIn('{"title":1}', 'a.json') // Error: a.json: reference: …
 */
export function tenderIn(json: string, source: string): Tender {
  let value: unknown
  try {
    value = JSON.parse(json)
  } catch {
    throw new Error(`${source}: this is not JSON`)
  }
  const result = tenderSchema.safeParse(value)
  if (result.success) return result.data
  const [issue] = result.error.issues
  throw new Error(`${source}: ${issue?.path.join('.') || 'the whole file'}: ${issue?.message ?? 'is not a tender'}`)
}
