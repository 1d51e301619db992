import assert from 'node:assert/strict'
import { test } from 'node:test'
import {
  FILE_REFUSALS,
  onOfWord,
  refusalInWords,
  sizeInWords,
  USUAL_FILES,
  wordOfOn,
  type FileOn,
} from './file-kinds.js'
import { criteriaOfFile, filesTaken } from './files-taken.js'
import { sampleTender } from './sample-tender.js'

test('a tender that says nothing of files takes the usual ones: 20 MB each, 200 MB a bid', () => {
  assert.deepEqual(filesTaken({}), USUAL_FILES)
  assert.deepEqual([sizeInWords(USUAL_FILES.each), sizeInWords(USUAL_FILES.bid)], ['20 MB', '200 MB'])
  const own = { kinds: ['pdf' as const], each: 1, bid: 2 }
  assert.deepEqual(filesTaken({ files: own }), own)
})

test('a size is said as people say it', () => {
  assert.deepEqual([0, 1, 1023, 1024, 1500, 1_048_575, 1_048_576, 1_572_864].map(sizeInWords), [
    '0 bytes',
    '1 byte',
    '1023 bytes',
    '1 kB',
    '1.5 kB',
    '1024 kB',
    '1 MB',
    '1.5 MB',
  ])
})

test('what a file belongs to goes into a form and comes out of it', () => {
  for (const on of [{ bid: true }, { criterion: 'model-2' }, { study: 's1' }] satisfies FileOn[])
    assert.deepEqual(onOfWord(wordOfOn(on)), on)
  for (const word of ['', 'criterion:', 'price:a', 'study:a b', `criterion:${'a'.repeat(81)}`, '__proto__'])
    assert.equal(onOfWord(word), null, word)
})

test('a file belongs to its question, the report of a study to the evidence base, and one of the whole bid to all but price', () => {
  const tender = sampleTender()
  assert.deepEqual(criteriaOfFile(tender, { criterion: 'model' }), ['model'])
  assert.deepEqual(criteriaOfFile(tender, { criterion: 'gone' }), [])
  assert.deepEqual(criteriaOfFile(tender, { study: 's1' }), ['studies'])
  assert.deepEqual(criteriaOfFile(tender, { bid: true }), [
    'vetting',
    'studies',
    'reoffending',
    'model',
    'staffing',
    'jobs',
  ])
})

test('every reason for a refusal is a sentence that says what to do or what was found', () => {
  const texts = FILE_REFUSALS.map((reason) => refusalInWords(reason, USUAL_FILES, reason === 'infected' ? 'Eicar' : ''))
  assert.equal(new Set(texts).size, FILE_REFUSALS.length)
  for (const text of texts) assert.match(text, /^(is|holds|would) .+\.$/)
  assert.equal(
    refusalInWords('type', { ...USUAL_FILES, kinds: ['pdf', 'csv'] }, 'a program'),
    'is a program. Save it as PDF or CSV table, and attach that. Its name does not decide, its content does.',
  )
})
