/**
 * Appraises what a bidder states: `npm run --silent appraise -- FILE.json`, where `-` reads standard input. The file holds a
 * study, a list of studies, an evidence base (`studies` and what stands around them), a track record, or
 * `{ "terms": …, "study" | "studies" | "evidence" | "record": … }` with a tender's terms; for a record `"today"` may stand
 * beside them. Prints the appraisal as JSON. What cannot be read, or cannot be true, ends with 2 and one line that names the
 * field.
 */
import { readFileSync } from 'node:fs'
import { basename } from 'node:path'
import { z } from 'zod'
import { evidenceBaseSchema, shaped, studySchema, trackRecordSchema } from '../server/bids/study-schema.js'
import { appraise } from '../server/rules/evidence/appraisal.js'
import { appraiseBody } from '../server/rules/evidence/body.js'
import type { EvidenceBase, Study } from '../server/rules/evidence/study.js'
import { studyProblems } from '../server/rules/evidence/study-problems.js'
import type { EvidenceTerms } from '../server/rules/evidence/terms.js'
import type { Problem } from '../server/rules/tender.js'
import type { RecordTerms, TrackRecord } from '../server/rules/track-record/contract.js'
import { contractProblems } from '../server/rules/track-record/contract-problems.js'
import { appraiseRecord } from '../server/rules/track-record/record-appraisal.js'
import { evidenceTermsSchema, recordTermsSchema } from '../server/tenders/terms-schema.js'

const DIGITS = 12

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

function recordOf(given: Given, source: string): unknown {
  const record = soundRecord(wrap(trackRecordSchema, given, source), source, given.under)
  const terms = termsOf(recordTermsSchema, given, source) ?? USUAL_RECORD_TERMS
  const day = z.strictObject({ today: z.iso.date('must be a day, as "2026-03-02"').optional() })
  const today = shaped(day, { today: given.today }, source).today ?? new Date().toISOString().slice(0, 10)
  return appraiseRecord(record, terms, today)
}

function appraisalOf(given: Given, source: string): unknown {
  if (given.kind === 'record') return recordOf(given, source)
  const terms: EvidenceTerms | null = termsOf(evidenceTermsSchema, given, source)
  if (given.kind === 'study') return appraise(sound(wrap(studySchema, given, source), source, given.under), terms, null)
  if (given.kind === 'evidence')
    return appraiseBody(soundBase(wrap(evidenceBaseSchema, given, source), source, given.under), terms)
  const studies = wrap(z.array(studySchema), given, source)
  return studies.map((study, at) => appraise(sound(study, source, `${given.under}${at}.`), terms, null))
}

/** Numbers are printed to twelve digits, so that every machine prints the same. */
const printable = (_key: string, value: unknown): unknown =>
  typeof value === 'number' ? Number(value.toPrecision(DIGITS)) : value

function parsed(file: string, source: string): unknown {
  let text: string
  try {
    text = readFileSync(file === '-' ? 0 : file, 'utf8')
  } catch (error) {
    throw new Error(`${source} cannot be read: ${error instanceof Error ? error.message : String(error)}`, {
      cause: error,
    })
  }
  try {
    return JSON.parse(text)
  } catch (error) {
    throw new Error(`${source}: this is not JSON`, { cause: error })
  }
}

function refuse(text: string): void {
  process.stderr.write(`${text.replaceAll(/\s*\n\s*/g, ' ')}\n`)
  process.exitCode = 2
}

function main(): void {
  const [file, ...others] = process.argv.slice(2)
  if (file === undefined || others.length > 0)
    return refuse('Name one file to appraise: npm run --silent appraise -- FILE.json')
  const source = file === '-' ? 'standard input' : basename(file)
  try {
    const appraisal = appraisalOf(givenIn(parsed(file, source), source), source)
    process.stdout.write(`${JSON.stringify(appraisal, printable, 2)}\n`)
  } catch (error) {
    refuse(error instanceof Error ? error.message : String(error))
  }
}

main()
