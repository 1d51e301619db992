import assert from 'node:assert/strict'
import test from 'node:test'
import { canonical, type Json } from './canonical.js'
import { contentDigest, digestOf, GENESIS, leafOf, linkHash, nextLink, type Body } from './chain.js'

test('the same facts in another order have the same canonical text', () => {
  assert.equal(canonical({ b: 1, a: ['x', null, true] }), '{"a":["x",null,true],"b":1}')
  assert.equal(canonical({ a: ['x', null, true], b: 1 }), '{"a":["x",null,true],"b":1}')
})

test('a fraction is refused: languages do not agree how to write it', () => {
  assert.throws(() => canonical({ weight: 12.5 }), TypeError)
  assert.throws(() => canonical({ weight: 2 ** 53 }), TypeError)
})

test('a lone surrogate, which UTF-8 cannot hold, is replaced before it is hashed', () => {
  assert.equal(canonical('a\ud800b'), '"a\ufffdb"')
})

test('hashes are those that a stranger computes from the documentation', () => {
  assert.equal(digestOf(''), 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855')
  // RFC 6962 leaf of the empty string, as in the published test vectors of certificate transparency.
  assert.equal(leafOf(''), '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d')
  assert.equal(linkHash(GENESIS, leafOf('')), digestOf(`weighbridge chain 1\n${GENESIS}\n${leafOf('')}\n`))
  assert.equal(contentDigest('00', 'Yes'), digestOf('00\n"Yes"'))
})

test('keys that JavaScript would put first, as numbers, stand in the order of their letters all the same', () => {
  assert.equal(canonical({ 10: 'a', 9: 'b', '-': 'c' }), '{"-":"c","10":"a","9":"b"}')
  assert.equal(canonical({ 0: 1, '/': 2, ':': 3 }), '{"/":2,"0":1,":":3}')
  assert.equal(canonical({ b: [{ d: false, c: 0 }], a: {} }), '{"a":{},"b":[{"c":0,"d":false}]}')
})

test('what is in order already and what is not are written alike, to the smallest value', () => {
  const values: Json[] = [null, true, false, 0, -0, -7, 2 ** 53 - 1, '', 'é', [], [null], {}, { '': '' }]
  const expected = [
    'null',
    'true',
    'false',
    '0',
    '0',
    '-7',
    '9007199254740991',
    '""',
    '"é"',
    '[]',
    '[null]',
    '{}',
    '{"":""}',
  ]
  assert.deepEqual(values.map(canonical), expected)
  // Beside keys out of order each value is written by the slower way.
  assert.deepEqual(
    values.map((value) => canonical({ z: value, a: 0 })),
    expected.map((text) => `{"a":0,"z":${text}}`),
  )
})

test('a lone surrogate in a list or in an object is replaced too', () => {
  assert.equal(canonical(['a\ud800']), '["a\ufffd"]')
  assert.equal(canonical({ a: 'b\udc00' }), '{"a":"b\ufffd"}')
  assert.equal(canonical(['as it is', 'a\ud800']), '["as it is","a\ufffd"]')
  assert.equal(canonical([1, { b: 1, a: 2 }]), '[1,{"a":2,"b":1}]')
  assert.equal(canonical({ 'a\ud800': 1 }), '{"a\\ud800":1}')
})

test('what is no JSON is refused in words', () => {
  const refused = (value: unknown): string => {
    try {
      return canonical(value as Json)
    } catch (error) {
      return error instanceof TypeError ? error.message : 'another error'
    }
  }
  assert.deepEqual([{ a: undefined }, [undefined], undefined, 1n, () => 1, 1.5, Infinity, { a: [0.1] }].map(refused), [
    `'a' is undefined: it cannot stand in the ledger`,
    'A undefined cannot stand in the ledger',
    'A undefined cannot stand in the ledger',
    'A bigint cannot stand in the ledger',
    'A function cannot stand in the ledger',
    '1.5 is not a whole number: write decimals as text',
    'Infinity is not a whole number: write decimals as text',
    '0.1 is not a whole number: write decimals as text',
  ])
})

test('the next link hangs on the head, by its number and its hash', () => {
  const body: Body = {
    ...{ version: 1, seq: 8, at: '2026-03-02T09:00:00.000Z', person: null, act: 'signed-in' },
    ...{ tender: null, bid: null, criterion: null, detail: {}, contents: {} },
  }
  const head = { seq: 7, hash: 'b'.repeat(64) }
  const text = canonical(body)
  assert.deepEqual(nextLink(head, body), {
    ...{ seq: 8, body: text, leaf: leafOf(text), previous_hash: head.hash },
    hash: digestOf(`weighbridge chain 1\n${head.hash}\n${digestOf(`\0${text}`)}\n`),
  })
  assert.equal(GENESIS, '0000000000000000000000000000000000000000000000000000000000000000')
})
