import assert from 'node:assert/strict'
import test from 'node:test'
import { canonical } from './canonical.js'
import { contentDigest, digestOf, GENESIS, leafOf, linkHash } from './chain.js'

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
