import { z } from 'zod'
import { appraise } from '../rules/evidence/appraisal.js'
import { appraiseBody } from '../rules/evidence/body.js'
import type { Appraisal, BodyOfEvidence } from '../rules/evidence/findings.js'
import type { EvidenceBase, Study } from '../rules/evidence/study.js'
import { studyProblems } from '../rules/evidence/study-problems.js'
import type { Problem } from '../rules/tender.js'
import type { RecordTerms, TrackRecord } from '../rules/track-record/contract.js'
import { contractProblems } from '../rules/track-record/contract-problems.js'
import type { RecordAppraisal } from '../rules/track-record/findings.js'
import { appraiseRecord } from '../rules/track-record/record-appraisal.js'
import { evidenceTermsSchema, recordTermsSchema } from '../tenders/terms-schema.js'
import { evidenceBaseSchema, shaped, studySchema, trackRecordSchema } from './study-schema.js'

/** How a record is read where no tender says: seven years, and what is to be expected give or take a fifth. */
const USUAL_RECORD_TERMS: RecordTerms = {
  years: 7,
  noData: 'Without data a record is shown as what is to be expected, never as nought.',
  prior: {
    ratio: '1',
    low: '0.8',
    high: '1.25',
    source: 'As expected, give or take a fifth: no tender has said otherwise',
  },
}

/** What is to be appraised, its terms if any, and the words before its fields in a message. */
type Given = { terms: unknown; today: unknown; under: string } & (
  | { kind: 'study'; value: unknown }
  | { kind: 'studies'; value: unknown }
  | { kind: 'evidence'; value: unknown }
  | { kind: 'record'; value: unknown }
)

const KINDS = ['study', 'studies', 'evidence', 'record'] as const

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

function kindOf(value: unknown): (typeof KINDS)[number] {
  if (Array.isArray(value)) return 'studies'
  if (!isObject(value)) return 'study'
  if ('contracts' in value || 'has' in value) return 'record'
  return 'studies' in value || 'relies' in value ? 'evidence' : 'study'
}

function givenIn(value: unknown, source: string): Given {
  const wrapped = isObject(value) && ['terms', 'study', 'evidence', 'record'].some((key) => key in value)
  if (!wrapped) return { kind: kindOf(value), value, terms: undefined, today: undefined, under: '' }
  const { terms, today, ...rest } = value
  const kind = KINDS.find((one) => one in rest)
  if (kind === undefined)
    throw new Error(`${source}: the whole file: beside terms there must be one of: ${KINDS.join(', ')}`)
  const other = Object.keys(rest).find((key) => key !== kind)
  if (other !== undefined) throw new Error(`${source}: ${other}: cannot stand beside ${kind}`)
  return { kind, value: rest[kind], terms, today, under: `${kind}.` }
}

function refuseProblems(problems: Problem[], source: string, under: string): void {
  const [first] = problems
  if (first !== undefined) throw new Error(`${source}: ${under}${first.field}: ${first.text}`)
}

const wrap = <T>(schema: z.ZodType<T>, { kind, value, under }: Given, source: string): T => {
  if (under === '') return shaped(schema, value, source)
  const outer: z.ZodType<Record<string, T>> = z.record(z.string(), schema)
  return shaped(outer, { [kind]: value }, source)[kind] as T
}

const termsOf = <T>(schema: z.ZodType<T>, { terms }: Given, source: string): T | null => {
  if (terms === undefined || terms === null) return null
  return shaped(z.strictObject({ terms: schema }), { terms }, source).terms
}

function sound(study: Study, source: string, under: string): Study {
  refuseProblems(studyProblems(study), source, under)
  return study
}

const soundBase = (base: EvidenceBase, source: string, under: string): EvidenceBase => {
  base.studies.forEach((study, at) => sound(study, source, `${under}studies.${at}.`))
  return base
}

function soundRecord(record: TrackRecord, source: string, under: string): TrackRecord {
  record.contracts.forEach((contract, at) =>
    refuseProblems(contractProblems(contract), source, `${under}contracts.${at}.`),
  )
  return record
}

function recordOf(given: Given, source: string, now: string): RecordAppraisal {
  const record = soundRecord(wrap(trackRecordSchema, given, source), source, given.under)
  const terms = termsOf(recordTermsSchema, given, source) ?? USUAL_RECORD_TERMS
  const day = z.strictObject({ today: z.iso.date('must be a day, as "2026-03-02"').optional() })
  const today = shaped(day, { today: given.today }, source).today ?? now
  return appraiseRecord(record, terms, today)
}

/** What a file of statements comes to. */
export type Appraised = Appraisal | Appraisal[] | BodyOfEvidence | RecordAppraisal

/**
 * The appraisal of what a file states: a study, a list of studies, an evidence base, a track record, or
 * `{ terms, study | studies | evidence | record, today? }`. `now` is today, 'YYYY-MM-DD', for a record that names no day.
 * Throws an Error of one line, `SOURCE: field: message`, when it cannot be read or cannot be true.
 */
export function appraisedFile(file: unknown, source: string, now: string): Appraised {
  const given = givenIn(file, source)
  if (given.kind === 'record') return recordOf(given, source, now)
  const terms = termsOf(evidenceTermsSchema, given, source)
  if (given.kind === 'study') return appraise(sound(wrap(studySchema, given, source), source, given.under), terms, null)
  if (given.kind === 'evidence')
    return appraiseBody(soundBase(wrap(evidenceBaseSchema, given, source), source, given.under), terms)
  const studies = wrap(z.array(studySchema), given, source)
  return studies.map((study, at) => appraise(sound(study, source, `${given.under}${at}.`), terms, null))
}
