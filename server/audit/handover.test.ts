import assert from 'node:assert/strict'
import test from 'node:test'
import { another } from './forging-fixture.js'
import { handoverIn, handoverNote, reignsAt, reignsOf } from './handover.js'
import { keyText, Malformed, signedNote, verifierOf, type Signer } from './signed-note.js'
import { signersGiven, signersOf } from './verify-closing.js'
import { Refused } from './verify-findings.js'

const ORIGIN = 'wing.example/ledger/1'
const SIGNERS: [Signer, Signer, Signer] = [another(ORIGIN), another(ORIGIN), another(ORIGIN)]
const [one, two, three] = SIGNERS
const KEYS = SIGNERS.map(verifierOf).toReversed()
const TO_TWO = handoverNote(7, one, two)
const TO_THREE = handoverNote(12, two, three)

const refused = (handovers: string[], keys = KEYS): string => {
  try {
    reignsOf({ origin: ORIGIN, keys, handovers })
  } catch (error) {
    if (error instanceof Refused) return `${error.what}: ${error.why}`
  }
  return 'nothing'
}

test('a hand-over reads back as it was written: from which size, from which key, to which', () => {
  const { note, ...read } = handoverIn(TO_TWO)
  assert.deepEqual(read, { origin: ORIGIN, size: 7, before: verifierOf(one), after: verifierOf(two) })
  assert.equal(
    note.text,
    `weighbridge ledger key 1\n${ORIGIN}\nsize 7\nbefore ${keyText(verifierOf(one))}\nafter ${keyText(verifierOf(two))}\n`,
  )
  assert.equal(note.signatures.length, 2)
})

test('each key signs the trees of its time, to the entry', () => {
  const reigns = reignsOf({ origin: ORIGIN, keys: KEYS, handovers: [TO_TWO, TO_THREE] })
  const [third, second, first] = KEYS
  assert.deepEqual(reigns, [
    { key: third, from: 12, until: null },
    { key: second, from: 7, until: 12 },
    { key: first, from: 0, until: 7 },
  ])
  const sizes = [0, 6, 7, 11, 12, 1000]
  assert.deepEqual(
    reigns.map((reign) => sizes.filter((size) => reignsAt(reign, size))),
    [
      [12, 1000],
      [7, 11],
      [0, 6],
    ],
  )
  assert.deepEqual(reignsOf({ origin: ORIGIN, keys: [], handovers: [] }), [])
})

test('keys that were not handed over one to the next, each after the one before, are refused with the reason', () => {
  const out = ({ name, key }: Signer, why: string): string =>
    `the hand-over to the key ${verifierOf({ name, key }).id}: ${why}`
  assert.equal(refused([TO_TWO, TO_THREE]), 'nothing')
  assert.equal(refused([TO_TWO]), out(three, 'it is missing: the key before did not sign over it'))
  for (const size of [6, 7])
    assert.equal(
      refused([TO_TWO, handoverNote(size, two, three)]),
      out(three, 'it does not come after the one before it'),
    )
  assert.equal(refused([TO_TWO, handoverNote(8, two, three)]), 'nothing')
  assert.equal(refused([TO_THREE, TO_TWO]), out(two, 'it is of other keys than those that are named'))
  assert.equal(
    refused([handoverNote(7, three, two), TO_THREE]),
    out(two, 'it is of other keys than those that are named'),
  )
  assert.equal(refused([TO_TWO], []), 'the keys: 1 were handed over, and only 0 are named')
})

test('a hand-over that is not written as one is none', () => {
  const { text } = handoverIn(TO_TWO).note
  const spoilt = [
    text.replace('key 1', 'key 2'),
    text.replace('size 7', 'size 0'),
    text.replace('size 7', 'size 07'),
    text.replace('size 7', 'size 9999999999999999'),
    text.replace(ORIGIN, 'two words'),
    `${text}more\n`,
    `more\n${text}`,
  ]
  for (const one of spoilt)
    assert.throws(
      () => handoverIn(signedNote(one, two)),
      (error) => error instanceof Malformed && error.message === 'it hands no key of a ledger over',
      one,
    )
})

test('of the keys in an export those of its own ledger count, and without an export those that were given, for every size', () => {
  const stranger = verifierOf(another('elsewhere.example/ledger/1'))
  const [first] = KEYS.toReversed().map((key) => keyText(key))
  assert.deepEqual(signersOf({ origin: ORIGIN, keys: [keyText(stranger), first ?? ''] }, undefined), {
    reigns: [{ key: verifierOf(one), from: 0, until: null }],
    namedBy: 'the export names',
    given: undefined,
  })
  assert.deepEqual(signersGiven([stranger]), {
    reigns: [{ key: stranger, from: 0, until: null }],
    namedBy: 'you gave',
    given: [stranger],
  })
})
