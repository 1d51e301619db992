import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import test from 'node:test'
import { appraisalSchema } from '../server/bids/appraisal-schema.js'
import { sampleStudy } from '../server/rules/evidence/sample-study.js'

const root = join(import.meta.dirname, '..')

function run(args: string[], input = '') {
  const script = join(import.meta.dirname, 'appraise.ts')
  const options = { encoding: 'utf8', cwd: root, input } as const
  const { status, stdout, stderr } = spawnSync(process.execPath, ['--import', 'tsx', script, ...args], options)
  return { status, stdout, stderr }
}

const refused = (stderr: string) => ({ status: 2, stdout: '', stderr })

test('the example in the documentation is what is printed for it', () => {
  const { status, stdout, stderr } = run([join(root, 'data/examples/evidence-statement.json')])
  assert.deepEqual([status, stderr], [0, ''])
  assert.equal(stdout, readFileSync(join(root, 'data/examples/evidence-appraisal.json'), 'utf8'))
  assert.equal(appraisalSchema.parse(JSON.parse(stdout)).strength.level, 2)
})

test('what cannot be true, on standard input, ends with 2 and one line that names both answers', () => {
  const study = sampleStudy({
    flow: { submitted: null, matched: null, started: 30, completed: 31, analysed: null },
    binary: null,
  })
  assert.deepEqual(
    run(['-'], JSON.stringify(study)),
    refused(
      'standard input: flow.completed: The number of people who completed (31) is more than the number who started (30)\n',
    ),
  )
})

test('what cannot be read ends with 2 and one line that says why', () => {
  assert.deepEqual(run(['-'], 'no study'), refused('standard input: this is not JSON\n'))
  assert.deepEqual(run([]), refused('Name one file to appraise: npm run --silent appraise -- FILE.json\n'))
  assert.match(run(['missing.json']).stderr, /^missing\.json cannot be read: ENOENT.*\n$/)
})
