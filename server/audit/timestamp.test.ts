import assert from 'node:assert/strict'
import test from 'node:test'
import { digestOf } from './chain.js'
import {
  answerAround,
  answerOn,
  der,
  granted,
  integer,
  octets,
  SHA256,
  SHA256_BARE,
  SHA512,
  statedParts,
  time,
  type Parts,
} from './stamp-fixture.js'
import { NoStamp, questionOf, stampIn, timeIn } from './timestamp.js'
import { timeStampIn } from './verify-stamps.js'

const DIGEST = Buffer.alloc(32, 7)
const NOON = '2026-03-02T12:00:00.000Z'

/** What is said of an answer, or when it says that the text was there. */
function told(read: () => string): string {
  try {
    return read()
  } catch (error) {
    return error instanceof NoStamp ? error.message : `another error: ${String(error)}`
  }
}
const ofBytes = (hex: string): string => told(() => stampIn(Buffer.from(hex, 'hex')).at)

test('a question has version, digest of a SHA-256, number and the wish for the certificate, byte for byte', () => {
  assert.equal(
    questionOf({ digest: DIGEST, nonce: Buffer.of(5) }).toString('hex'),
    `303c0201013031${SHA256}0420${DIGEST.toString('hex')}0201050101ff`,
  )
})

test('the number in a question is written as a whole number above nought, as short as it can be', () => {
  const written = (...bytes: number[]): string =>
    questionOf({ digest: DIGEST, nonce: Buffer.from(bytes) })
      .subarray(56, -3)
      .toString('hex')
  assert.deepEqual(
    [[0, 0, 5], [0x7f], [0x80], [0, 0x80], [0xff, 1], [0, 0], [], [1, 0]].map((bytes) => written(...bytes)),
    ['020105', '02017f', '02020080', '02020080', '020300ff01', '020100', '020100', '02020100'],
  )
})

test('lengths are written in one byte up to 127, and then behind how many bytes they take', () => {
  const head = (length: number): string => {
    const nonce = Buffer.alloc(length, 1)
    const question = questionOf({ digest: DIGEST, nonce })
    const at = question.indexOf(nonce)
    return `${question.subarray(0, question.indexOf('020101', 'hex')).toString('hex')} ${question.subarray(at - 4, at).toString('hex')}`
  }
  // The digest ends with sevens; after it comes the tag 02 of a whole number and its length. 57 bytes stand beside the number's own.
  assert.deepEqual([70, 127, 128, 255, 256].map(head), [
    '308181 07070246',
    '3081ba 0707027f',
    '3081bc 07028180',
    '3082013b 070281ff',
    '3082013d 02820100',
  ])
})

test('a stamp states of which digest it is, and when it was given', () => {
  assert.deepEqual(stampIn(answerOn('a checkpoint')), {
    digest: Buffer.from(digestOf('a checkpoint'), 'hex'),
    at: NOON,
  })
  assert.deepEqual(timeStampIn('gate.tsr', answerOn('a checkpoint', { status: integer('01') })), {
    name: 'gate.tsr',
    digest: digestOf('a checkpoint'),
    at: NOON,
  })
})

test('an answer of a service that writes SHA-256 without its NULL, as it may, is a stamp like another', () => {
  assert.equal(stampIn(answerOn('a checkpoint', { algorithm: SHA256_BARE })).at, NOON)
})

test('the time of a stamp is read to the millisecond', () => {
  const at = (text: string): string => told(() => stampIn(answerOn('', { time: time(text) })).at)
  assert.deepEqual(['20260302120000Z', '20260302120000.5Z', '20260302120000.1239Z', '19991231235960.07Z'].map(at), [
    NOON,
    '2026-03-02T12:00:00.500Z',
    '2026-03-02T12:00:00.123Z',
    '1999-12-31T23:59:59.999Z',
  ])
  for (const text of [
    '20260302120000',
    '2026030212000Z',
    '20260302120000.Z',
    ' 20260302120000Z',
    '20260302120000Z ',
    '20260302120000+0100',
    '20261302120000Z',
    '20260230120000Z',
    '20260302240000Z',
    '20260302240100Z',
    '20260302126000Z',
    '20260302120061Z',
    '',
  ])
    assert.equal(at(text), 'it states no time', text)
})

const spoilt: [string, Partial<Parts>, string][] = [
  ['a refusal', { status: integer('02') }, 'the service refused, with status 2'],
  ['a refusal with a sign', { status: integer('ff') }, 'the service refused, with status -1'],
  ['a refusal that begins like a grant', { status: integer('0100') }, 'it is no time stamp'],
  ['a status that is no number', { status: octets('00') }, 'it is no time stamp'],
  ['an empty status', { status: '' }, 'it is no time stamp'],
  ['another digest than SHA-256', { algorithm: SHA512 }, 'it is not of a SHA-256'],
  ['no digest', { digest: '' }, 'it is no time stamp'],
  ['no algorithm and no digest', { algorithm: '', digest: '' }, 'it is no time stamp'],
  ['no time', { time: '' }, 'it states no time'],
  [
    'its time in another form',
    { time: der(0x17, Buffer.from('20260302120000Z').toString('hex')) },
    'it states no time',
  ],
]

for (const [what, given, why] of spoilt)
  test(`an answer with ${what} is no stamp, and why is told`, () => {
    assert.equal(
      told(() => stampIn(answerOn('', given)).at),
      why,
    )
  })

test('an answer that is built in another way is no stamp', () => {
  const stated = statedParts({ algorithm: SHA256, digest: octets('00'), time: time('20260302120000Z'), rest: '' })
  const whole = answerAround(integer('00'), stated)
  assert.equal(ofBytes(whole), NOON)
  const wrong = [
    '',
    '0500',
    '3000',
    der(0x30, der(0x30, integer('00'))),
    der(0x30, der(0x31, integer('00'))),
    answerAround(integer('00'), ''),
    answerAround(integer('00'), octets('00')),
    whole.replace(/^30(......)/, '31$1'),
    whole.replace('2a864886f70d010702a0', '2a864886f70d010702a1'),
    whole.replace('2a864886f70d0109100104a0', '2a864886f70d0109100104a1'),
  ]
  assert.deepEqual(
    wrong.map(ofBytes),
    wrong.map(() => 'it is no time stamp'),
  )
})

test('an answer that ends in the middle, or whose lengths nobody can read, is no stamp', () => {
  const whole = answerOn('a checkpoint').toString('hex')
  for (const bytes of [1, 2, 3, 20, whole.length / 2 - 1])
    assert.equal(
      ofBytes(whole.slice(0, 2 * bytes)),
      bytes === 2 ? 'it is not written in DER' : 'it ends in the middle',
      String(bytes),
    )
  assert.deepEqual(['3080', '308500000000', '30850000000001', '3082ff', '308101', '30'].map(ofBytes), [
    'it is not written in DER',
    'it is not written in DER',
    'it is not written in DER',
    'it is not written in DER',
    'it ends in the middle',
    'it ends in the middle',
  ])
  // A length may take up to four bytes.
  assert.deepEqual(['30840000000130', '3084000000013000'].map(ofBytes), [
    'it ends in the middle',
    'it ends in the middle',
  ])
  assert.equal(ofBytes(`3084${(whole.length / 2 - 3).toString(16).padStart(8, '0')}${whole.slice(6)}`), NOON)
})

test('an answer is taken for the stamp that was asked for by its digest and its number', () => {
  const asked = { digest: DIGEST, nonce: Buffer.of(0xff, 2, 3) }
  const at = (answer: Buffer): string => told(() => timeIn(answer, asked))
  const digest = octets(DIGEST.toString('hex'))
  const number = integer('00ff0203')
  const exact = der(0x30, integer('01'))
  assert.deepEqual(
    [
      granted(questionOf(asked)),
      answerOn('', { digest, rest: number }),
      answerOn('', { digest, rest: `${exact}${der(0x01, 'ff')}${number}${der(0xa0, '0500')}` }),
      answerOn('', { digest, rest: '' }),
      answerOn('', { digest, rest: exact }),
      answerOn('', { digest, rest: integer('ff0203') }),
      answerOn('', { digest, rest: integer('00ff0204') }),
      answerOn('another', { rest: number }),
    ].map(at),
    [
      NOON,
      NOON,
      NOON,
      'it answers another question',
      'it answers another question',
      'it answers another question',
      'it answers another question',
      'it is of something else',
    ],
  )
  // Its serial number is no answer to a question of the same number.
  assert.equal(
    told(() => timeIn(answerOn('', { digest }), { digest: DIGEST, nonce: Buffer.of(7) })),
    'it answers another question',
  )
})
