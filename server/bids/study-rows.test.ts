import assert from 'node:assert/strict'
import test from 'node:test'
import { sampleStudy } from '../rules/evidence/sample-study.js'
import { studyRows } from './study-rows.js'

const valueIn = (study: Parameters<typeof studyRows>[0], key: string): string | undefined =>
  studyRows(study)
    .flatMap(({ rows }) => rows)
    .find((row) => row.key === key)?.value

test('what a study states is shown as rows under headings, and what it does not state is called so, never nought', () => {
  const { flow } = sampleStudy()
  assert.equal(valueIn(sampleStudy({ flow: { ...flow, started: 1412 } }), 'People who started'), '1,412')
  assert.equal(valueIn(sampleStudy({ flow: { ...flow, started: null } }), 'People who started'), 'Not stated')
  assert.equal(valueIn(sampleStudy({ flow: { ...flow, started: 0 } }), 'People who started'), '0')
})
