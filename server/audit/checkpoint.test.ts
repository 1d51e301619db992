import assert from 'node:assert/strict'
import { createPrivateKey, type KeyObject } from 'node:crypto'
import { readFileSync } from 'node:fs'
import test from 'node:test'
import { leafOf } from './chain.js'
import {
  checkpointIn,
  checkpointText,
  consistencyIn,
  consistencyText,
  isConsistencyProof,
  isProof,
  proofIn,
  proofText,
  signedCheckpoint,
} from './checkpoint.js'
import { isIncluded } from './merkle-check.js'
import { inclusionPath, rootOf, treeOver } from './merkle.js'
import { isSignedBy, keyIn, keyText, Malformed, noteIn, signedNote, verifierOf } from './signed-note.js'

interface Vectors {
  published: { key: string; name: string; seed: string; text: string; note: string }
  own: {
    name: string
    seed: string
    key: string
    bodies: string[]
    leaves: string[]
    checkpoints: { size: number; root: string; text: string }[]
    proofs: string[]
  }
}

const { published, own } = JSON.parse(readFileSync('data/reference/ledger/checkpoint-vectors.json', 'utf8')) as Vectors

// What stands before the 32 bytes of a private key in its usual wrapping (RFC 8410).
const PKCS8 = Buffer.from('302e020100300506032b657004220420', 'hex')
const privateKey = (seed: string): KeyObject =>
  createPrivateKey({ key: Buffer.concat([PKCS8, Buffer.from(seed, 'hex')]), format: 'der', type: 'pkcs8' })
const SIGNER = { name: own.name, key: privateKey(own.seed) }
const TREE = treeOver(own.leaves)

test('a note is signed, byte for byte, as the published example has it', () => {
  const signer = { name: published.name, key: privateKey(published.seed) }
  assert.equal(keyText(verifierOf(signer)), published.key)
  assert.equal(signedNote(published.text, signer), published.note)
  assert.deepEqual(noteIn(published.note).text, published.text)
  assert.equal(isSignedBy(noteIn(published.note), keyIn(published.key)), true)
})

test('a changed letter, another key, and another key’s name in front of a signature are noticed', () => {
  const note = noteIn(published.note)
  const key = keyIn(published.key)
  assert.equal(isSignedBy({ ...note, text: note.text.replace('answer', 'Answer') }, key), false)
  assert.equal(isSignedBy(note, keyIn(own.key)), false)
  const stranger = signedNote(published.text, SIGNER)
  assert.equal(isSignedBy(noteIn(stranger), key), false)
  assert.throws(() => noteIn(stranger.replace(own.name, 'Peter Neumann')), Malformed)
})

test('a signature of a key that nobody knows does no harm; a false one beside a true one of the same key does', () => {
  const key = keyIn(published.key)
  const [line = ''] = published.note.split('\n').slice(-2)
  const strange = signedNote(published.text, SIGNER).split('\n').at(-2) ?? ''
  assert.equal(isSignedBy(noteIn(`${published.note}${strange}\n`), key), true)
  const forged = line.replace('ZJku', 'ZJkv')
  assert.equal(isSignedBy(noteIn(`${published.note}${forged}\n`), key), false)
})

test('a signature with the id of a key, but under another name, is not that key’s', () => {
  const renamed = noteIn(published.note.replace('— PeterNeumann ', '— Somebody '))
  assert.deepEqual(
    renamed.signatures.map(({ name, id }) => [name, id]),
    [['Somebody', keyIn(published.key).id]],
  )
  assert.equal(isSignedBy(renamed, keyIn(published.key)), false)
})

test('a public key whose id, length or kind is wrong is none', () => {
  const wrong = [
    published.key.replace('c74f20a3', 'c74f20a4'),
    // The published tests have these two, whose ids fit what they spell.
    'PeterNeumann+cc469956+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TWBADKEY==',
    'PeterNeumann+173116ae+ZRpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW',
    published.key.replace('Peter', 'Peter '),
    `${published.key}\n`,
    published.key.slice(1),
    '',
  ]
  for (const text of wrong) assert.throws(() => keyIn(text), Malformed, text)
})

test('checkpoints and proofs are written as the vectors have them', () => {
  assert.equal(keyText(verifierOf(SIGNER)), own.key)
  assert.deepEqual(own.bodies.map(leafOf), own.leaves)
  for (const { size, root, text } of own.checkpoints) {
    assert.equal(rootOf(TREE, size), root)
    assert.equal(signedCheckpoint({ size, root }, SIGNER), text)
  }
  for (const text of own.proofs) assert.equal(proofText(proofIn(text)), text)
})

test('a proof that somebody kept shows that its event stands in the tree that the key signed', () => {
  const [text = ''] = own.proofs
  const { index, path, checkpoint, body } = proofIn(text)
  const { origin, size, root, note } = checkpointIn(checkpoint)
  assert.equal(body, own.bodies[4])
  assert.deepEqual({ index, size, origin }, { index: 4, size: 5, origin: own.name })
  assert.deepEqual(path, inclusionPath(TREE, 4, 5))
  assert.equal(isSignedBy(note, keyIn(own.key)), true)
  assert.equal(isIncluded({ leaf: leafOf(body ?? ''), index, size, root, path }), true)
})

test('a checkpoint reads back as it was written, with lines that others have added', () => {
  const head = { origin: own.name, size: 3, root: rootOf(TREE, 3) }
  const { note, ...read } = checkpointIn(signedNote(`${checkpointText(head)}what others add\n`, SIGNER))
  assert.deepEqual(read, head)
  assert.equal(isSignedBy(note, keyIn(own.key)), true)
})

const good = own.checkpoints[2]?.text ?? ''

/** What each spoilt checkpoint is told. */
const spoilt: [string, string, string][] = [
  ['no signature', good.split('\n\n')[0] ?? '', 'it has no signature after an empty line'],
  ['no line feed at the end', good.slice(0, -1), 'it has no signature after an empty line'],
  ['a carriage return', good.replaceAll('\n', '\r\n'), 'it holds signs that a signed note may not'],
  ['half a character', good.replace('ledger', '\ud800'), 'it holds signs that a signed note may not'],
  ['a size with a nought in front', good.replace('\n5\n', '\n05\n'), 'its size is no whole number'],
  ['a size with a letter behind it', good.replace('\n5\n', '\n5x\n'), 'its size is no whole number'],
  ['a size with a letter before it', good.replace('\n5\n', '\nx5\n'), 'its size is no whole number'],
  ['no size', good.replace('\n5\n', '\n\n'), 'its size is no whole number'],
  ['a size below nought', good.replace('\n5\n', '\n-5\n'), 'its size is no whole number'],
  ['a size beyond every count', good.replace('\n5\n', '\n9999999999999999\n'), 'its size is no whole number'],
  ['another spelling of the root', good.replace('=\n\n', '\n\n'), 'its third line is no root'],
  ['a root that is too short', good.replace(/\n5\n.*\n/, '\n5\nAAAA\n'), 'its third line is no root'],
  ['no origin', good.slice(good.indexOf('\n')), 'it names no ledger'],
  ['a hyphen for the dash', good.replace('—', '-'), 'a signature line is not written as one'],
  ['another spelling of the signature', good.replace(/=*\n$/, '\n'), 'a signature line is not written as one'],
  ['an empty line in the text', good.replace('\n5\n', '\n5\n\n'), 'its third line is no root'],
  ['nothing', '', 'it has no signature after an empty line'],
]

for (const [what, text, why] of spoilt)
  test(`a checkpoint with ${what} is refused, and the reason told`, () => {
    assert.throws(() => checkpointIn(text), new Malformed(why))
    assert.throws(() => checkpointIn(text), Malformed)
  })

const proof = own.proofs[0] ?? ''

// The first six as in the published tests of this form.
const spoiltProofs: [string, string, string][] = [
  ['another first line', proof.replace('@v1', '@v2'), 'it is no proof: its first line is not c2sp.org/tlog-proof@v1'],
  [
    'no base64 given along',
    'c2sp.org/tlog-proof@v1\nextra !!notbase64!!\nindex 0\n\ncheckpoint\n',
    'what is given along is no text',
  ],
  ['no index', 'c2sp.org/tlog-proof@v1\n\n\ncheckpoint\n', 'it does not say which entry it proves'],
  ['a word for an index', 'c2sp.org/tlog-proof@v1\nindex notanumber\n\ncheckpoint\n', 'its index is no whole number'],
  ['an index below nought', 'c2sp.org/tlog-proof@v1\nindex -5\n\ncheckpoint\n', 'its index is no whole number'],
  [
    'no base64 in its path',
    'c2sp.org/tlog-proof@v1\nindex 0\n!!notbase64!!\n\ncheckpoint\n',
    'a line of its path is no hash',
  ],
  [
    'too long a hash',
    `c2sp.org/tlog-proof@v1\nindex 0\n${Buffer.alloc(64).toString('base64')}\n\ncheckpoint\n`,
    'a line of its path is no hash',
  ],
  [
    'no empty line',
    'c2sp.org/tlog-proof@v1\nindex 0\n',
    'it is no proof: its first line is not c2sp.org/tlog-proof@v1',
  ],
]

for (const [what, text, why] of spoiltProofs)
  test(`a proof with ${what} is refused, and the reason told`, () =>
    assert.throws(() => proofIn(text), new Malformed(why)))

test('a proof of consistency reads back as it was written, and is told from other texts by its first line', () => {
  const told = { from: 3, path: own.leaves.slice(0, 2), checkpoint: good }
  const text = consistencyText(told)
  assert.deepEqual(consistencyIn(text), told)
  assert.equal(consistencyIn(consistencyText({ ...told, from: 0, path: [] })).from, 0)
  assert.deepEqual([text, 'old 12\n', ` ${text}`, 'old \n', 'old 3', good, proof].map(isConsistencyProof), [
    ...[true, true, false, false, false, false, false],
  ])
  assert.deepEqual([proof, ` ${proof}`, text, good].map(isProof), [true, false, false, false])
})

const growth = consistencyText({ from: 3, path: own.leaves.slice(0, 2), checkpoint: good })

const spoiltGrowths: [string, string, string][] = [
  ['another first word', growth.replace('old', 'new'), 'it is no proof of consistency'],
  ['no empty line', 'old 3\n', 'it is no proof of consistency'],
  ['a word for a size', growth.replace('old 3', 'old three'), 'its size is no whole number'],
  ['a size with a nought in front', growth.replace('old 3', 'old 03'), 'its size is no whole number'],
  ['a line that is no hash', growth.replace('old 3\n', 'old 3\nAAAA\n'), 'a line of its path is no hash'],
  ['nothing in it', '', 'it is no proof of consistency'],
]

for (const [what, text, message] of spoiltGrowths)
  test(`a proof of consistency with ${what} is refused, and the reason told`, () => {
    assert.throws(() => consistencyIn(text), new Malformed(message))
  })

test('what is given along with a proof has to be a text, byte for byte', () => {
  const along = (bytes: Buffer): string => proof.replace(/extra .*/, `extra ${bytes.toString('base64')}`)
  assert.equal(proofIn(along(Buffer.from('é'))).body, 'é')
  assert.equal(proofIn(along(Buffer.from(''))).body, '')
  assert.throws(() => proofIn(along(Buffer.of(0xff))), new Malformed('what is given along is no text'))
  assert.equal(proofIn(proof.replace(/extra .*\n/, '')).body, undefined)
})

test('an empty line among what others have added to a checkpoint is refused', () => {
  const text = checkpointText({ origin: own.name, size: 3, root: rootOf(TREE, 3) })
  for (const added of ['\n', 'more\n\nand more\n'])
    assert.throws(
      () => checkpointIn(signedNote(`${text}${added}`, SIGNER)),
      new Malformed('an empty line stands in it'),
      JSON.stringify(added),
    )
})

test('up to sixty-four may sign a note, and each line is read with its name, key and signature', () => {
  const [line = ''] = published.note.split('\n').slice(-2)
  const upTo = (count: number): string => `${published.text}\n${`${line}\n`.repeat(count)}`
  assert.equal(noteIn(upTo(64)).signatures.length, 64)
  assert.throws(() => noteIn(upTo(65)), new Malformed('it has more than 64 signatures'))
  const { name, id } = keyIn(published.key)
  const bytes = Buffer.from(line.split(' ').at(-1) ?? '', 'base64')
  assert.deepEqual(noteIn(published.note).signatures, [{ name, id, signature: bytes.subarray(4) }])
})

test('a signature line without a name, with a sign that names may not hold, or with hardly a signature is none', () => {
  const lines = [
    '— a+b AAAAAAA=',
    '— \u0085 AAAAAAA=',
    '— a AAAAAA==',
    '— a',
    '—  AAAAAAA=',
    'x— a AAAAAAA=',
    '— a AAAAAAA= ',
  ]
  for (const line of lines)
    assert.throws(
      () => noteIn(`text\n\n${line}\n`),
      new Malformed('a signature line is not written as one'),
      JSON.stringify(line),
    )
  assert.equal(noteIn('text\n\n— a AAAAAAA=\n').signatures.length, 1)
})

test('a note may hold no sign that is not seen, and begins with a text', () => {
  for (const sign of ['\0', '\t', '\u000b', '\r', '\u001f'])
    assert.throws(
      () => noteIn(`te${sign}xt\n\n— a AAAAAAA=\n`),
      new Malformed('it holds signs that a signed note may not'),
      JSON.stringify(sign),
    )
  assert.throws(() => noteIn('\n\n— a AAAAAAA=\n'), new Malformed('it has no signature after an empty line'))
})

test('what is wrong with a public key is told', () => {
  assert.throws(() => keyIn(''), new Malformed('it is no public key of a ledger'))
  assert.throws(() => keyIn(published.key.replace('Peter', 'Peter ')), new Malformed('it is no public key of a ledger'))
  assert.throws(
    () => keyIn('PeterNeumann+173116ae+ZRpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW'),
    new Malformed('it is no Ed25519 key'),
  )
  assert.throws(
    () => keyIn(published.key.replace('c74f20a3', 'c74f20a4')),
    new Malformed('its key id is not that of the key'),
  )
})
