import { z } from 'zod'
import {
  ALLOCATIONS,
  BOUNDS,
  COMPARISONS,
  DESIGNS,
  EVALUATORS,
  HOLDERS,
  OUTCOMES,
  POPULATIONS,
  PUBLICATIONS,
  SENTENCES,
  SETTINGS,
  SEXES,
  SOURCES,
  SUBJECTS,
  SUBSTANCES,
  UNITS,
  VERSIONS,
  type EvidenceBase,
  type Study,
} from '../rules/evidence/study.js'
import { EXPECTATIONS, RECORD_HOLDERS, RECORD_SOURCES, type TrackRecord } from '../rules/track-record/contract.js'

/** What is not stated may be null, or left out. */
const stated = <T extends z.ZodType>(schema: T) => schema.nullable().default(null)

const id = z.string().regex(/^[a-z0-9][a-z0-9-]*$/, 'must have only lower-case letters, digits and hyphens')
const decimal = z
  .string('must be a number in quotes, as "37.5"')
  .regex(/^-?\d+(\.\d+)?$/, 'must be a number in quotes, as "37.5"')
const count = z.int('must be a whole number')
const months = z.number('must be a number of months')
const yes = z.boolean('must be true or false')
const text = z.string('must be text in quotes')

const group = z.strictObject({ people: stated(count), reoffended: stated(count), percent: stated(decimal) })

const offending = z.strictObject({
  offences: stated(count),
  people: stated(count),
  perReoffender: stated(decimal),
  perPerson: stated(decimal),
})

const flow = z.strictObject({
  submitted: stated(count),
  matched: stated(count),
  started: stated(count),
  completed: stated(count),
  analysed: stated(count),
})

const claim = z.strictObject({
  id,
  text,
  about: z.enum(SUBJECTS),
  figure: stated(decimal),
  unit: stated(z.enum(UNITS)),
  bound: z.enum(BOUNDS).default('exactly'),
  money: stated(z.strictObject({ perHundred: decimal, offered: decimal })),
})

/**
 * The shape of a study in a file. Strict: a field that nobody knows is refused, so that a misspelt one cannot be lost. What
 * may be null may be left out. Whether its answers can be true together is for `studyProblems` to say.
 */
export const studySchema: z.ZodType<Study> = z.strictObject({
  id,
  title: text,
  programme: text,
  provider: z.enum(['own', 'other']),
  version: stated(z.enum(VERSIONS)),
  design: z.enum(DESIGNS),
  allocation: stated(z.enum(ALLOCATIONS)),
  comparison: z.enum(COMPARISONS),
  matching: z
    .strictObject({ method: text.default(''), variables: z.array(text).default([]), dependence: stated(yes) })
    .prefault({}),
  flow: flow.prefault({}),
  population: z.enum(POPULATIONS),
  outcome: z.enum(OUTCOMES),
  source: z.enum(SOURCES),
  followUp: z.strictObject({ months: stated(months), fixed: stated(yes), waiting: stated(months) }).prefault({}),
  binary: stated(z.strictObject({ treated: group, comparison: group, bothGroups: stated(count) })),
  frequency: stated(z.strictObject({ treated: offending, comparison: offending, overdispersion: stated(decimal) })),
  evaluator: z.enum(EVALUATORS),
  holder: stated(z.enum(HOLDERS)),
  preregistered: stated(yes),
  publication: z.enum(PUBLICATIONS),
  replicates: text.default(''),
  setting: z.enum(SETTINGS),
  sex: z.enum(SEXES),
  sentences: z.array(z.enum(SENTENCES)).default([]),
  substances: z.array(z.enum(SUBSTANCES)).default([]),
  weeks: stated(decimal),
  years: stated(z.strictObject({ from: count, to: count })),
  claims: z.array(claim).default([]),
  report: z.strictObject({ citation: text, link: text.default('') }),
})

/** The shape of everything that a bid says about its evidence. */
export const evidenceBaseSchema: z.ZodType<EvidenceBase> = z.strictObject({
  programme: text,
  relies: z.enum(['studies', 'none']),
  studies: z.array(studySchema),
  others: z.array(z.strictObject({ citation: text, result: text, reason: text })),
  complete: yes,
})

const day = z.iso.date('must be a day, as "2026-03-02"')

const contract = z.strictObject({
  id,
  title: text,
  commissioner: text,
  holder: z.enum(RECORD_HOLDERS),
  holderName: text.default(''),
  setting: z.enum(SETTINGS),
  from: day,
  to: stated(day),
  started: stated(count),
  completed: stated(count),
  population: z.enum(['all who started', 'completers']),
  followed: stated(count),
  reoffended: stated(count),
  reoffences: stated(count),
  months: stated(months),
  expected: stated(
    z.strictObject({
      number: decimal,
      by: z.enum(EXPECTATIONS),
      citation: text,
      population: z.enum(['these people', 'people like them', 'another population']),
    }),
  ),
  source: stated(z.enum(RECORD_SOURCES)),
  missing: text.default(''),
})

/** The shape of a reoffending track record. */
export const trackRecordSchema: z.ZodType<TrackRecord> = z.strictObject({
  has: z.enum(['contracts', 'none']),
  contracts: z.array(contract),
  omissions: z.array(z.strictObject({ contract: text, reason: text })),
  complete: yes,
})

type Issue = z.core.$ZodIssue

const unlike = (issue: Issue): string => {
  if (issue.code === 'invalid_value') return `must be one of: ${issue.values.map(String).join(', ')}`
  if (issue.code === 'invalid_type' && issue.message.startsWith('Invalid')) {
    return issue.expected === 'array'
      ? 'must be a list'
      : `must be ${issue.expected === 'object' ? 'an object' : issue.expected}`
  }
  return issue.message
}

const valueAt = (value: unknown, path: PropertyKey[]): unknown =>
  path.reduce<unknown>((at, key) => (typeof at === 'object' && at !== null ? Reflect.get(at, key) : undefined), value)

const fieldOf = (path: PropertyKey[]): string => path.map(String).join('.') || 'the whole file'

function issueWords(issue: Issue, value: unknown): string {
  if (issue.code === 'unrecognized_keys')
    return `${fieldOf([...issue.path, ...issue.keys.slice(0, 1)])}: no such field is known`
  const missing = issue.path.length > 0 && valueAt(value, issue.path) === undefined
  return `${fieldOf(issue.path)}: ${missing ? 'is missing' : unlike(issue)}`
}

/**
 * A value in the shape of a schema. Throws an Error of one line, `SOURCE: field: message`, about the first field that is
 * wrong.
 * @example shaped(studySchema, { id: 'a' }, 'a.json') // Error: a.json: title: is missing
 */
export function shaped<T>(schema: z.ZodType<T>, value: unknown, source: string): T {
  const result = schema.safeParse(value)
  if (result.success) return result.data
  const { issues } = result.error
  const issue = issues.find(({ code }) => code === 'unrecognized_keys') ?? issues[0]
  throw new Error(`${source}: ${issue === undefined ? 'the whole file: cannot be read' : issueWords(issue, value)}`)
}
