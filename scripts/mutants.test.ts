import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import test from 'node:test'
import { scored, survivors, table } from './mutation/score.mjs'

const ROOT = join(import.meta.dirname, '..')
const mutant = (status: string, line = 1) => ({
  ...{ status, mutatorName: 'EqualityOperator', replacement: 'a <= b' },
  location: { start: { line } },
})
const REPORT = {
  files: {
    'server/rules/one.ts': {
      source: 'first\n  if (a < b) return\n',
      mutants: [mutant('Killed'), mutant('Timeout'), mutant('Survived', 2), mutant('NoCoverage'), mutant('Ignored')],
    },
  },
}

test('the score counts what a test noticed among what could be tried', () => {
  assert.deepEqual(scored('one', REPORT), { part: 'one', noticed: 2, mutants: 4, untried: 1 })
  assert.match(table([scored('one', REPORT)]), /\| \*\*all\*\* \| 4 \| 2 \| 50\.0 % \| 1 \|/)
})

test('a change that nobody noticed is told with its line', () => {
  assert.match(
    survivors(REPORT),
    /^server\/rules\/one\.ts:2 Survived EqualityOperator: a <= b\n {4}if \(a < b\) return\n/,
  )
})

test('changes of the rule that breaks ties and of the hash chain are noticed, nearly all of them', () => {
  const said = spawnSync(
    process.execPath,
    ['scripts/mutants.mjs', 'server/rules/ties.ts', 'server/audit/chain.ts', '--floor', '80'],
    { cwd: ROOT, encoding: 'utf8' },
  )
  assert.equal(said.status, 0, said.stdout + said.stderr)
  assert.match(said.stdout, /\| server\/rules\/ties\.ts \| \d+ \| \d+ \| \d\d/)
})
