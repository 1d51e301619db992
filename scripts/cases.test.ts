import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import test, { after } from 'node:test'
import { differences } from './case-differences.js'
import { readCases } from './case-file.js'
import { answerTo } from './case-formulas.js'

const REFERENCE = join(import.meta.dirname, '../data/reference/evidence-cases.json')

for (const { id, formula, inputs, expected, tolerance } of readCases(readFileSync(REFERENCE, 'utf8')))
  test(id, () => {
    const answer = answerTo(formula, inputs) ?? assert.fail(`there is no formula ${formula}`)
    assert.deepEqual(differences(expected, answer, tolerance), [])
  })

test('numbers may be off by the tolerance and no more; anything else by nothing', () => {
  const expected = { near: 1, far: 1, flag: null, is: true, word: 'NNTB', nested: { list: [1, 2] } }
  const got = { near: 1.05, far: 1.2, flag: undefined, is: 'true', word: 'NNTH', nested: { list: [1, 2.2] }, more: 7 }

  assert.deepEqual(differences(expected, got, 0.1), [
    { field: 'far', expected: 1, got: 1.2 },
    { field: 'flag', expected: null, got: undefined },
    { field: 'is', expected: true, got: 'true' },
    { field: 'word', expected: 'NNTB', got: 'NNTH' },
    { field: 'nested.list.1', expected: 2, got: 2.2 },
  ])
  assert.deepEqual(differences(expected, { ...expected, more: 7 }, 0), [])
})

test('a list of another length, a missing value and one that is not a number differ', () => {
  assert.deepEqual(differences({ list: [1, 2] }, { list: [1, 2, 3] }, 1), [
    { field: 'list', expected: [1, 2], got: [1, 2, 3] },
  ])
  assert.deepEqual(differences({ p: 0 }, {}, 1), [{ field: 'p', expected: 0, got: undefined }])
  assert.deepEqual(differences({ p: 0 }, { p: null }, 1), [{ field: 'p', expected: 0, got: null }])
  assert.deepEqual(differences({ p: 0 }, { p: NaN }, 1), [{ field: 'p', expected: 0, got: NaN }])
})

const folder = mkdtempSync(join(tmpdir(), 'weighbridge-cases-'))
after(() => rmSync(folder, { recursive: true, force: true }))

function run(...args: string[]) {
  const script = join(import.meta.dirname, 'cases.ts')
  const { status, stdout, stderr } = spawnSync(process.execPath, ['--import', 'tsx', script, ...args], {
    encoding: 'utf8',
    cwd: join(import.meta.dirname, '..'),
  })
  return { status, stdout, stderr }
}

/** Runs the comparison on a file of this content. */
function compare(content: unknown) {
  const file = join(folder, 'cases.json')
  writeFileSync(file, typeof content === 'string' ? content : JSON.stringify(content))
  return run(file)
}

const half = {
  id: 'half',
  formula: 'wilson_score_ci',
  inputs: { x: 5, n: 10 },
  expected: { p: 0.5 },
  tolerance: 0,
  source: 'by hand',
}

test('every case has its line, and what is not covered is never counted as holding', () => {
  const cases = [half, { ...half, id: 'unknown', formula: 'of_the_future' }]

  assert.deepEqual(compare(cases), {
    status: 0,
    stdout: 'ok  half\nno such formula  unknown: of_the_future\n1 hold, 0 differ, 1 not covered\n',
    stderr: '',
  })
})

test('a number that differs is shown beside the one that was expected, and ends with 1', () => {
  const cases = [
    { ...half, expected: { p: 0.6, lower: null } },
    { ...half, id: 'impossible', inputs: { x: 11, n: 10 } },
  ]

  assert.deepEqual(compare(cases), {
    status: 1,
    stdout:
      'differs  half: p is 0.5, not 0.6; lower is 0.236593090512564, not null\n' +
      'differs  impossible: refused: 11 of 10 is more than all of them\n' +
      '0 hold, 2 differ, 0 not covered\n',
    stderr: '',
  })
})

test('a file that cannot be used ends with 2 and one line that names the field', () => {
  const refused = (why: string) => ({ status: 2, stdout: '', stderr: `cases.json: ${why}\n` })

  assert.deepEqual(compare({}), refused('the file must be a list of cases'))
  assert.deepEqual(compare([half, 7]), refused('case 2 must be an object'))
  assert.deepEqual(compare([{ ...half, tolerance: '0' }]), refused('case 1, tolerance must be a number'))
  assert.deepEqual(compare([{ ...half, id: '' }]), refused('case 1, id must not be empty'))
  assert.deepEqual(compare([{ ...half, expected: {} }]), refused('case 1, expected must name at least one value'))
  assert.deepEqual(compare([half, half]), refused("the id 'half' stands there twice"))
  assert.deepEqual(compare([{ ...half, inputs: { x: '5', n: 10 } }]), refused('half: inputs.x must be a number'))
})

test('no file, or one that is not there, is said in one line too', () => {
  assert.deepEqual(run(), {
    status: 2,
    stdout: '',
    stderr: 'Name one file of cases: npm run --silent cases -- FILE.json\n',
  })
  assert.match(run(join(folder, 'missing.json')).stderr, /^missing\.json: it cannot be read: ENOENT.*\n$/)
  assert.match(compare('no list').stderr, /^cases\.json: it is not JSON: .*\n$/)
})
