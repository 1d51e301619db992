import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import test, { after } from 'node:test'
import { bundles } from '../server/audit/broken-bundles-fixture.js'
import type { Bundle } from '../server/audit/forging-fixture.js'

/** The check in another language, which is kept with the description of the format. */
const SCRIPT = join(import.meta.dirname, '../data/reference/ledger/verify.py')
const folder = mkdtempSync(join(tmpdir(), 'weighbridge-python-'))
after(() => rmSync(folder, { recursive: true, force: true }))

const isThere = spawnSync('python3', ['--version']).status === 0

/** Runs the script on one folder after another, each with the words that it is given, and tells how each run ended. */
const DRIVER = `
import contextlib, io, json, sys
sys.path.insert(0, sys.argv[1])
import verify
runs = []
for words in json.load(sys.stdin):
    out = io.StringIO()
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(out): status = verify.main(words)
    runs.append({'status': status, 'says': out.getvalue()})
print(json.dumps(runs))
`

/** The words that the script is given for a bundle, whose files are written into a folder of its own. */
function wordsFor({ text, receipts, key }: Bundle, at: string): string[] {
  mkdirSync(at)
  const kept = (name: string, content: string): string => {
    writeFileSync(join(at, name), content)
    return join(at, name)
  }
  return [
    kept('ledger.jsonl', text),
    ...(receipts.length > 0 ? ['--receipt', ...receipts.map((one) => kept(one.name, one.text))] : []),
    ...(key ? ['--key', kept('key.txt', `${key}\n`)] : []),
  ]
}

test('a check written in Python comes to the same words about the sound export and every broken one', (t) => {
  if (!isThere) return t.diagnostic('there is no Python on this machine, so nothing was compared')
  const all = bundles()
  const words = all.map((bundle, index) => wordsFor(bundle, join(folder, String(index))))
  const { stdout, stderr } = spawnSync('python3', ['-B', '-c', DRIVER, join(SCRIPT, '..')], {
    encoding: 'utf8',
    input: JSON.stringify(words),
  })
  assert.equal(stderr, '')
  const found = (JSON.parse(stdout) as { status: number; says: string }[]).map(({ status, says }) => ({
    status,
    says: says.trimEnd().replace(/^ledger\.jsonl: /, ''),
  }))

  assert.deepEqual(
    found.map((one, index) => ({ name: all[index]?.name, ...one })),
    all.map(({ name, status, says }) => ({
      name,
      status,
      says: name === 'nothing' ? 'line 1: the file is empty.' : says,
    })),
  )
})

test('the check written in Python is run as a stranger runs it, and ends with the status of what it found', (t) => {
  if (!isThere) return t.diagnostic('there is no Python on this machine, so nothing was run')
  const sound = bundles()[1] ?? assert.fail('there is no sound bundle')
  const run = spawnSync('python3', ['-B', SCRIPT, ...wordsFor(sound, join(folder, 'sound'))], { encoding: 'utf8' })

  assert.deepEqual([run.status, run.stdout, run.stderr], [0, `${sound.says}\n`, ''])
  assert.equal(spawnSync('python3', ['-B', SCRIPT]).status, 2)
})
