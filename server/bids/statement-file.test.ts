import assert from 'node:assert/strict'
import test from 'node:test'
import { z } from 'zod'
import { sampleBase, sampleStudy } from '../rules/evidence/sample-study.js'
import type { Study } from '../rules/evidence/study.js'
import { sampleEvidenceTerms, sampleRecordTerms } from '../rules/sample-tender.js'
import { appraisalSchema, bodySchema, recordAppraisalSchema } from './appraisal-schema.js'
import { appraisedFile } from './statement-file.js'

const TODAY = '2026-03-02'

/** What is printed for a file, read back. */
const printed = <T>(schema: z.ZodType<T>, file: unknown): T =>
  schema.parse(JSON.parse(JSON.stringify(appraisedFile(file, 'a.json', TODAY))))

const refusal = (file: unknown): string => {
  try {
    appraisedFile(file, 'a.json', TODAY)
    return 'accepted'
  } catch (error) {
    return error instanceof Error ? error.message : 'no error'
  }
}

const percent = (people: number | null, text: string) => ({ people, reoffended: null, percent: text })
const impossible: Study = sampleStudy({
  binary: { treated: percent(20, '44'), comparison: percent(null, '73'), bothGroups: null },
  frequency: null,
  flow: { submitted: null, matched: null, started: null, completed: null, analysed: null },
})
const DISAGREE =
  'binary.treated.percent: The percentage who reoffended (44%) and the number of people (20) in the treated group disagree: no whole number of 20 is 44%'

test('a list of studies is appraised one by one, a base as a whole, and both by the terms of a tender', () => {
  const two = [sampleStudy(), sampleStudy({ id: 'again', report: { citation: 'Another report', link: '' } })]
  assert.deepEqual(
    printed(z.array(appraisalSchema), two).map(({ study, fit }) => [study, fit]),
    [
      ['fernhill', null],
      ['again', null],
    ],
  )
  assert.equal(printed(bodySchema, sampleBase(two)).pool?.lines.length, 2)
  const terms = sampleEvidenceTerms({ leastLevel: 4 })
  assert.equal(printed(bodySchema, { terms, evidence: sampleBase() }).finding, 'association only')
  assert.equal(printed(appraisalSchema, { terms, study: sampleStudy() }).fit?.overall, 'good')
})

test('a track record is appraised as of a day', () => {
  const record = { has: 'none', contracts: [], omissions: [], complete: true }
  assert.equal(printed(recordAppraisalSchema, record).finding, 'no data')
  assert.equal(
    printed(recordAppraisalSchema, { terms: sampleRecordTerms(), record, today: '2026-03-02' }).finding,
    'no data',
  )
})

test('what cannot be true ends with 2 and one line that names both answers', () => {
  assert.equal(refusal(impossible), `a.json: ${DISAGREE}`)
  assert.equal(refusal(sampleBase([sampleStudy(), impossible])), `a.json: studies.1.${DISAGREE}`)
})

test('what cannot be read ends with 2 and one line that names the field', () => {
  assert.equal(refusal({ ...sampleStudy(), sex: 'man' }), 'a.json: sex: must be one of: men, women, both')
  assert.equal(
    refusal({ terms: sampleEvidenceTerms(), study: { ...sampleStudy(), weeks: 12 } }),
    'a.json: study.weeks: must be a number in quotes, as "37.5"',
  )
  assert.equal(refusal({ terms: {}, study: sampleStudy() }), 'a.json: terms.setting: is missing')
  assert.equal(
    refusal({ terms: null }),
    'a.json: the whole file: beside terms there must be one of: study, studies, evidence, record',
  )
})
