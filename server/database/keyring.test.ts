import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { test } from 'node:test'
import { keyringFrom, newKey, seal, unseal } from './keyring.js'

const SECRET = Buffer.alloc(32, 7)

test('what is sealed comes back byte for byte, and twice the same text is sealed differently', () => {
  const key = newKey()
  for (const plain of [Buffer.from('Peers lead groups — every week'), Buffer.alloc(0), randomBytes(300_000)])
    assert.deepEqual(unseal(key, seal(key, plain, 'answers b1 model 3'), 'answers b1 model 3'), plain)
  const [one, other] = [seal(key, Buffer.from('x'), 'a'), seal(key, Buffer.from('x'), 'a')]
  assert.notDeepEqual(one, other)
})

test('a change of any byte of what is sealed is found', () => {
  const key = newKey()
  const sealed = seal(key, Buffer.from('five'), 'prices b1 1')
  for (let place = 0; place < sealed.length; place += 1) {
    const changed = Buffer.from(sealed)
    changed.writeUInt8(sealed.readUInt8(place) ^ 1, place)
    assert.throws(() => unseal(key, changed, 'prices b1 1'), /prices b1 1/, `byte ${place}`)
  }
  for (const length of [0, 1, 28, sealed.length - 1])
    assert.throws(() => unseal(key, sealed.subarray(0, length), 'prices b1 1'), /prices b1 1/, `${length} bytes`)
})

test('a sealed text cannot stand in the place of another, nor be read under another key', () => {
  const key = newKey()
  const sealed = seal(key, Buffer.from('five'), 'answers b1 model 3')
  assert.throws(() => unseal(key, sealed, 'answers b2 model 3'), /something else/)
  assert.throws(() => unseal(newKey(), sealed, 'answers b1 model 3'), /another key/)
})

test('a wrapped key is unwrapped by the same secret alone', () => {
  const key = newKey()
  const wrapped = keyringFrom(SECRET).wrap(key)
  assert.deepEqual(keyringFrom(Buffer.alloc(32, 7)).unwrap(wrapped), key)
  assert.equal(wrapped.includes(key), false)
  assert.throws(() => keyringFrom(Buffer.alloc(32, 8)).unwrap(wrapped), /another key of the server/)
})

test('keys derived from a secret are told apart by their purpose, and stay the same from one release to the next', () => {
  const { derived, fingerprint } = keyringFrom(SECRET)
  assert.deepEqual(derived('house'), keyringFrom(SECRET).derived('house'))
  assert.notDeepEqual(derived('house'), derived('wrap'))
  assert.equal(derived('house').toString('hex'), '27a1e87b84e6ff327bf39433317c154bab4e8fa8eeca916017f3dfe4498c6eb7')
  assert.equal(fingerprint, '3363aef31021e682c2737f14d1863ee0')
  assert.notEqual(fingerprint, keyringFrom(Buffer.alloc(32, 8)).fingerprint)
})

test('a secret of another length is refused', () => {
  assert.throws(() => keyringFrom(Buffer.alloc(31)), /32 bytes, this has 31/)
})
