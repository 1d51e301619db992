import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { createPrivateKey } from 'node:crypto'
import test from 'node:test'
import { canonical, type Json } from '../audit/canonical.js'
import { contentDigest, digestOf, leafOf, linkHash } from '../audit/chain.js'
import { checkpointIn } from '../audit/checkpoint.js'
import { closingIn } from '../audit/export-format.js'
import { handoverNote, reignsOf } from '../audit/handover.js'
import { rootOver } from '../audit/merkle.js'
import { isSignedBy, keyIn, keyText, noteIn, signedNote, verifierOf, type Signer } from '../audit/signed-note.js'
import { receiptIn } from '../audit/verify-witnesses.js'
import { verifyLedger } from '../audit/verify.js'
import { aVisit, testHouse } from '../test-house.js'
import { anyone } from '../people/permissions.js'
import { projectFolder } from '../web/project.js'
import { viewsFolder, viewsIn } from '../web/views.js'
import { FORMAT_FILES, formatVectors, giveFormatFile, showFormat } from './ledger-format-pages.js'

const vectors = formatVectors()

/** What somebody is given who asks for a file of the format, without signing in. */
function fileOf(name: string): string {
  const house = testHouse()
  const answer = house.get(anyone, giveFormatFile, aVisit(null, { params: { file: name } }))
  house.close()
  return answer.kind === 'download' ? String(answer.body) : `refused with ${answer.status}`
}

/** The page as HTML, with what HTML escapes put back. */
function pageText(): string {
  const house = testHouse()
  const answer = house.get(anyone, showFormat, aVisit(null))
  house.close()
  assert.ok(answer.kind === 'page')
  return viewsIn(viewsFolder())(answer.view, { ...answer.locals, problems: [], typed: {} })
    .replaceAll('&lt;', '<')
    .replaceAll('&amp;', '&')
}

test('the program comes to every value that the format gives to strangers', () => {
  for (const { value, text } of vectors.canonical) assert.equal(canonical(value as Json), text)
  for (const { salt, content, digest } of vectors.contents)
    assert.equal(contentDigest(salt, JSON.parse(content) as Json), digest)
  let before = vectors.genesis
  for (const { body, leaf, previous_hash, hash } of vectors.events) {
    assert.deepEqual([leafOf(body), before, linkHash(before, leaf)], [leaf, previous_hash, hash])
    before = hash
  }
  const leaves = vectors.events.map(({ leaf }) => leaf)
  assert.deepEqual(
    vectors.roots,
    vectors.roots.map((_, size) => rootOver(leaves.slice(0, size))),
  )
})

test('the key of the example is handed over, byte for byte, as strangers are told', () => {
  const signer = (seed: string): Signer => ({
    name: keyIn(vectors.key.text).name,
    key: createPrivateKey({
      key: Buffer.concat([Buffer.from('302e020100300506032b657004220420', 'hex'), Buffer.from(seed, 'hex')]),
      ...{ format: 'der', type: 'pkcs8' },
    }),
  })
  const { size, seed, text, note } = vectors.handover
  assert.equal(keyText(verifierOf(signer(seed))), text)
  assert.equal(handoverNote(size, signer(vectors.key.seed), signer(seed)), note)
  const keys = [text, vectors.key.text].map(keyIn)
  assert.deepEqual(
    reignsOf({ origin: keys[0]?.name ?? '', keys, handovers: [note] }).map(({ key, from, until }) => [
      key,
      from,
      until,
    ]),
    [
      [keys[0], size, null],
      [keys[1], 0, size],
    ],
  )
})

test('the example is signed with the key that is given away, and its receipt and checkpoint fit it', () => {
  const der = Buffer.concat([
    Buffer.from('302e020100300506032b657004220420', 'hex'),
    Buffer.from(vectors.key.seed, 'hex'),
  ])
  const key = keyIn(vectors.key.text)
  const signer = { name: key.name, key: createPrivateKey({ key: der, format: 'der', type: 'pkcs8' }) }
  const exported = fileOf('example-export.jsonl')

  assert.equal(keyText(verifierOf(signer)), vectors.key.text)
  assert.equal(signedNote(vectors.closing.text, signer), vectors.closing.note)
  assert.equal(isSignedBy(noteIn(vectors.closing.note), key), true)
  assert.equal(digestOf(exported.slice(0, exported.lastIndexOf('{"closing"'))), vectors.closing.digest)
  assert.equal(closingIn(vectors.closing.text).digest, vectors.closing.digest)
  assert.equal(checkpointIn(vectors.checkpoint.text).root, vectors.roots[3])
  const receipts = [receiptIn('example-receipt.txt', fileOf('example-receipt.txt'))]
  const verdict = verifyLedger(exported.split('\n'), { receipts, keys: [keyIn(fileOf('example-key.txt').trimEnd())] })
  assert.equal(verdict.result, 'sound')
})

const DRIVER = `
import json, sys
sys.path.insert(0, sys.argv[1])
import verify
v = json.load(open(sys.argv[1] + '/export-vectors.json', encoding='utf-8'))
for one in v['canonical']: assert verify.canonical(one['value']) == one['text'], one
for text in v['refused']:
    try: verify.canonical(json.loads(text))
    except ValueError: continue
    raise AssertionError(text)
for one in v['contents']: assert verify.sha256(one['salt'] + '\\n' + one['content']).hexdigest() == one['digest'], one
before, tree, roots = v['genesis'], [], [verify.root_of([])]
for size, one in enumerate(v['events']):
    assert verify.leaf_of(one['body']) == one['leaf'] and verify.link(before, one['leaf']) == one['hash'], one
    before = one['hash']
    verify.grow(tree, size, one['leaf'])
    roots.append(verify.root_of(tree))
assert roots == v['roots']
name, ident, public = verify.key_in(v['key']['text'])
for note in (v['checkpoint']['text'], v['closing']['note']):
    text, signatures = verify.note_in(note)
    assert verify.is_signed(public, text.encode(), signatures[0][2])
    assert not verify.is_signed(public, text.encode() + b' ', signatures[0][2])
keys, note = [v['handover']['text'], v['key']['text']], v['handover']['note']
reigns = verify.reigns_of(name, keys, [note])
assert [one[1:] for one in reigns] == [[v['handover']['size'], None], [0, v['handover']['size']]], reigns
print('all as given')
`

test('the program in Python comes to the same values, and to the same verdict on the example', (t) => {
  if (spawnSync('python3', ['--version']).status !== 0) return t.diagnostic('there is no Python on this machine')
  const folder = projectFolder('data/reference/ledger')
  const values = spawnSync('python3', ['-B', '-c', DRIVER, folder], { encoding: 'utf8' })
  assert.deepEqual([values.stderr, values.stdout], ['', 'all as given\n'])

  const args = ['example-export.jsonl', '--key', 'example-key.txt', '--receipt', 'example-receipt.txt']
  const run = spawnSync('python3', ['-B', 'verify.py', ...args], { encoding: 'utf8', cwd: folder })
  assert.match(run.stdout, /^Sound: 7 events in an unbroken chain, 5 in full, and 2 by their leaf alone;/)
})

test('a stranger reads the format without signing in, with every value worked through on the page', () => {
  const page = pageText()
  const [first] = vectors.events
  const lines = fileOf('example-export.jsonl').trimEnd().split('\n')
  const shown = [
    ...vectors.canonical.map(({ text }) => text),
    ...[first?.body, first?.leaf, first?.hash, vectors.contents[1]?.digest, vectors.key.text],
    ...vectors.roots,
    ...[
      lines[0],
      lines[5],
      lines[6],
      vectors.checkpoint.text,
      vectors.receipt.text,
      vectors.closing.note,
      vectors.handover.note,
    ],
  ]
  for (const value of shown) assert.ok(value && page.includes(value), value)
  for (const { name } of FORMAT_FILES) assert.ok(page.includes(`/ledger/format/${name}`), name)
})

test('only the files of the format can be taken away', () => {
  for (const { name } of FORMAT_FILES) assert.ok(fileOf(name).length > 50, name)
  for (const name of ['README.md', '../evidence-cases.json', '', 'verify.pyc'])
    assert.equal(fileOf(name), 'refused with 404', name)
})
