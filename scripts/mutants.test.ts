import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import test from 'node:test'
import { merged, wantedAgain } from './mutation/again.mjs'
import { scored, survivors, table } from './mutation/score.mjs'

const ROOT = join(import.meta.dirname, '..')
const mutant = (status: string, line = 1) => ({
  ...{ status, mutatorName: 'EqualityOperator', replacement: 'a <= b' },
  location: { start: { line }, end: { line } },
})
const REPORT = {
  files: {
    'server/rules/one.ts': {
      source: 'first\n  if (a < b) return\nthird\nfourth\n',
      mutants: [
        mutant('Killed'),
        mutant('Timeout', 3),
        mutant('Survived', 2),
        mutant('NoCoverage', 4),
        mutant('Ignored'),
      ],
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

test('what nobody noticed is tried again, and a file that has changed as a whole', () => {
  const same = (file: string) => (file.endsWith('one.ts') ? REPORT.files['server/rules/one.ts'].source : 'new')
  const files = ['server/rules/one.ts', 'server/rules/two.ts']
  assert.deepEqual(wantedAgain(REPORT, files, same), [
    'server/rules/one.ts:3-3',
    'server/rules/one.ts:2-2',
    'server/rules/one.ts:4-4',
    'server/rules/two.ts',
  ])
  const later = {
    files: {
      'server/rules/one.ts': { source: '', mutants: [mutant('Killed', 2), mutant('Survived', 4)] },
      'server/rules/two.ts': { source: 'new', mutants: [mutant('Killed')] },
    },
  }
  const both = merged(REPORT, files, later, same)
  assert.deepEqual(scored('both', both), { part: 'both', noticed: 4, mutants: 5, untried: 1 })
  const changed = merged(REPORT, files, later, () => 'other')
  assert.deepEqual(scored('changed', changed), { part: 'changed', noticed: 2, mutants: 3, untried: 0 })
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
