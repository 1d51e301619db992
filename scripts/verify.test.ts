import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import test, { after } from 'node:test'
import { asReads } from '../server/database/access.js'
import { checkpointAt } from '../server/audit/checkpoint-store.js'
import { proofText } from '../server/audit/checkpoint.js'
import { exported, smallLedger } from '../server/audit/ledger-fixture.js'
import { headOf } from '../server/audit/ledger-store.js'
import { keyText } from '../server/audit/signed-note.js'
import { publishedKeys } from '../server/audit/signing-store.js'
import { pathOfEvent } from '../server/audit/tree-store.js'

const folder = mkdtempSync(join(tmpdir(), 'weighbridge-verify-'))
after(() => rmSync(folder, { recursive: true, force: true }))

const { connection } = smallLedger()
const db = asReads(connection)
const head = headOf(db)
const text = exported(connection, { tender: 'prison-one' })
const key = publishedKeys(db).map(keyText)[0] ?? ''
const checkpoint = checkpointAt(db, { size: 3 })?.text ?? ''
const proof = proofText({ index: 2, path: pathOfEvent(db, 3, 3), checkpoint })
const root = (JSON.parse(text.split('\n')[0] ?? '') as { root: string }).root

const kept = (name: string, content: string | Buffer): string => {
  writeFileSync(join(folder, name), content)
  return join(folder, name)
}

/** Runs the verifier on a file of this text. */
function verify(content: string | Buffer, ...heads: string[]) {
  const file = join(folder, 'ledger.jsonl')
  writeFileSync(file, content)
  return run(file, ...heads)
}

function run(...args: string[]) {
  const script = join(import.meta.dirname, 'verify.ts')
  const { status, stdout, stderr } = spawnSync(process.execPath, ['--import', 'tsx', script, ...args], {
    encoding: 'utf8',
    cwd: join(import.meta.dirname, '..'),
  })
  return { status, stdout, stderr }
}

const SOUND = `Sound: 6 events in an unbroken chain, 4 in full, and 2 by their leaf alone; 3 contents checked. Head 6 ${head.hash}`
const OPEN =
  'Open: no closing entry stands in it. Either the tender had not ended when this was exported, or the trail just stops.'
const NEVER = 'No check shows what was never recorded.'

test('an auditor is told in words what was checked, what it rests on and what it does not show', () => {
  assert.deepEqual(verify(text), {
    status: 0,
    stdout: `${SOUND}
${OPEN}
Signed: every byte, with ${key}, a key that this file names itself. Compare it with the one that came to you another way, or give that with --key. The root of the tree is ${root}, with which 1 checkpoint in the file agrees.
Not shown: nothing from elsewhere was given (a receipt, a checkpoint, a hash), so whoever holds the server and its key could have written the whole anew. ${NEVER}
`,
    stderr: '',
  })
})

test('whoever brings receipts and the published key is told what each of them adds', () => {
  const receipts = [kept('alder.txt', proof), kept('gate.txt', checkpoint)]
  const answer = verify(text, '--receipt', ...receipts, '--key', kept('key.txt', `${key}\n`), head.hash)

  assert.deepEqual(answer, {
    status: 0,
    stdout: `${SOUND}
${OPEN}
Signed: every byte, with ${key}, the key that you gave. The root of the tree is ${root}, with which 1 checkpoint in the file agrees.
Witness: alder.txt: the first 3 events are the same as when it was signed, and none was changed, taken out or slipped in since. Entry 3 is the one that it proves.
Witness: gate.txt: the first 3 events are the same as when it was signed, and none was changed, taken out or slipped in since.
Not shown: what follows entry 3 rests on the signature alone. ${NEVER}
`,
    stderr: '',
  })
})

test('a changed export ends with 1 and names the first broken entry', () => {
  assert.deepEqual(verify(text.replace('"act":"draft.saved"', '"act":"draft.begun"')), {
    status: 1,
    stdout: 'Broken at entry 2: its hash does not follow from what it says: it was changed after it was recorded.\n',
    stderr: '',
  })
})

test('an export whose end is cut anywhere ends with 1', () => {
  assert.equal(
    verify(text.slice(0, -1)).stdout,
    'Broken: the closing line: no line feed ends it: the end of the file was cut off.\n',
  )
  assert.equal(
    verify(text.slice(0, text.lastIndexOf('{"closing"'))).stdout,
    'Broken: the closing line: it is missing: the end of the file was cut off.\n',
  )
})

test('what cannot be read ends with 2 and one line that says why', () => {
  const refused = (stderr: string) => ({ status: 2, stdout: '', stderr })
  const usage = 'Name the exported ledger: npm run --silent verify -- EXPORT [--receipt FILE…] [--key FILE] [HASH…]'

  assert.deepEqual(verify('no ledger'), refused('ledger.jsonl: line 1: it is not JSON.\n'))
  assert.deepEqual(verify(''), refused('ledger.jsonl: line 1: the file is empty.\n'))
  assert.deepEqual(run(), refused(`${usage}\n`))
  assert.deepEqual(run('ledger', '--fast'), refused(`'--fast' is no option. ${usage}\n`))
  assert.deepEqual(run('ledger', 'abc'), refused("'abc' is not a hash of 64 hexadecimal digits.\n"))
  assert.match(run(join(folder, 'missing')).stderr, /^missing cannot be read: ENOENT.*\n$/)
  assert.match(verify(Buffer.from([0x7b, 0xff, 0x7d])).stderr, /^ledger\.jsonl cannot be read: .*\n$/)
  assert.deepEqual(
    verify(text, '--receipt', kept('letter.txt', 'Dear Sir')),
    refused('letter.txt: it has no signature after an empty line.\n'),
  )
  assert.deepEqual(
    verify(text, '--receipt', kept('stamp.tsr', Buffer.from([0x30, 0x82, 0x01]))),
    refused('stamp.tsr: it is not written in DER.\n'),
  )
  assert.deepEqual(verify(text, '--key', kept('no-key.txt', '\n')), refused('no-key.txt: no key stands in it.\n'))
})
