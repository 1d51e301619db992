import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import test from 'node:test'
import { sampleOffer } from '../server/rules/outcome-payments/sample-offer.js'

const root = join(import.meta.dirname, '..')

function run(args: string[], input = '') {
  const script = join(import.meta.dirname, 'offer.ts')
  const options = { encoding: 'utf8', cwd: root, input } as const
  const { status, stdout, stderr } = spawnSync(process.execPath, ['--import', 'tsx', script, ...args], options)
  return { status, stdout, stderr }
}

const refused = (stderr: string) => ({ status: 2, stdout: '', stderr })

test('the example in the documentation is what is printed for it', () => {
  const { status, stdout, stderr } = run([join(root, 'data/examples/outcome-offer.json')])
  assert.deepEqual([status, stderr], [0, ''])
  assert.equal(stdout, readFileSync(join(root, 'data/examples/outcome-offer-findings.json'), 'utf8'))
})

test('what cannot be true, on standard input, ends with 2 and one line that names both answers', () => {
  assert.deepEqual(
    run(['-'], JSON.stringify(sampleOffer({ cap: 20_000_000, floor: 30_000_000 }))),
    refused('standard input: cap: The most that is paid (£200,000.00) is under the least that is paid (£300,000.00)\n'),
  )
})

test('what cannot be read ends with 2 and one line that says why', () => {
  assert.deepEqual(run(['-'], 'no offer'), refused('standard input: this is not JSON\n'))
  assert.deepEqual(run([]), refused('Name one file with an offer: npm run --silent offer -- FILE.json\n'))
  assert.match(run(['missing.json']).stderr, /^missing\.json cannot be read: ENOENT.*\n$/)
})
