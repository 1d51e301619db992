import assert from 'node:assert/strict'
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { testHouse } from '../test-house.js'
import { asReads } from './access.js'
import { keyringFrom } from './keyring.js'
import { openWriter } from './open.js'
import { sealForHouse } from './sealing.js'
import { besideName, secretIn, settleKeyFiles, writeSecret } from './key-files.js'
import { keyAdvice, keyHeldBy, MissingKey, serverKeyring, serverKeys } from './server-key.js'

const SECRET = Buffer.from('Bm9PzYh0W4nJp3gKqL7sRt2vXc5dEaF1', 'latin1')
const NONE = { given: null, held: null }

function folder(work: (file: string) => void): void {
  const made = mkdtempSync(join(tmpdir(), 'weighbridge-key-'))
  work(join(made, 'weighbridge.key'))
  rmSync(made, { recursive: true })
}

test('a key is written as 64 hexadecimal digits or as 32 bytes in base64, and in no other way', () => {
  for (const text of [SECRET.toString('hex'), SECRET.toString('hex').toUpperCase(), SECRET.toString('base64')])
    assert.deepEqual(secretIn(text), SECRET, text)
  assert.deepEqual(secretIn(SECRET.toString('base64url')), SECRET)
  for (const text of ['', 'secret', SECRET.toString('hex').slice(1), `${SECRET.toString('hex')}0`, 'é'.repeat(43)])
    assert.equal(secretIn(text), null, text)
})

test('the first start makes a key file that its owner alone may read, and the next one finds it', () =>
  folder((file) => {
    const first = serverKeyring({ ...NONE, file })
    assert.equal(statSync(file).mode & 0o777, 0o600)
    assert.match(readFileSync(file, 'utf8'), /^[0-9a-f]{64}\n$/)
    assert.equal(serverKeyring({ ...NONE, file }).fingerprint, first.fingerprint)
  }))

test('a key from the environment counts before the file, and then no file is made', () =>
  folder((file) => {
    assert.equal(serverKeyring({ ...NONE, given: SECRET, file }).fingerprint, keyringFrom(SECRET).fingerprint)
    assert.equal(existsSync(file), false)
  }))

test('a key file that others may read, or that holds no key, is refused', () =>
  folder((file) => {
    writeFileSync(file, 'not a key')
    for (const mode of [0o640, 0o604, 0o660]) {
      chmodSync(file, mode)
      assert.throws(() => serverKeyring({ ...NONE, file }), /open to other people.*chmod 600/)
    }
    chmodSync(file, 0o600)
    assert.throws(() => serverKeyring({ ...NONE, file }), /must hold 64 hexadecimal digits/)
  }))

test('a sealed database is not opened without its key, nor with another, and no error tells a key', () =>
  folder((file) => {
    const held = keyringFrom(SECRET).fingerprint
    assert.throws(() => serverKeyring({ given: null, file, held }), /its key is missing: put weighbridge.key back/)
    assert.equal(existsSync(file), false)
    assert.throws(
      () => serverKeyring({ given: Buffer.alloc(32, 1), file, held }),
      (error: Error) => /^WEIGHBRIDGE_KEY is not the one/.test(error.message) && !/01{8}|0101/.test(error.message),
    )
    writeFileSync(file, Buffer.alloc(32, 2).toString('hex'), { mode: 0o600 })
    assert.throws(() => serverKeyring({ given: null, file, held }), /The key in .* is not the one/)
    assert.equal(serverKeyring({ given: SECRET, file, held }).fingerprint, held)
  }))

test('a database holds the fingerprint of its key from the first thing that is sealed in it', () => {
  const house = testHouse()
  const empty = openWriter(':memory:')
  assert.deepEqual([keyHeldBy(asReads(empty)), keyHeldBy(house.db)], [null, null])
  house.change((tx) => sealForHouse(tx, 'x', 'x'))
  assert.equal(keyHeldBy(house.db), house.keyring.fingerprint)
  empty.close()
  house.close()
})

const OTHER = Buffer.alloc(32, 9)
const [held, other] = [SECRET, OTHER].map((secret) => keyringFrom(secret).fingerprint) as [string, string]

test('a key is found under the name that tells what it opens, wherever a change of the key was cut off', () =>
  folder((file) => {
    const opens = (): string => serverKeyring({ given: null, file, held }).fingerprint
    writeSecret(file, OTHER)
    writeSecret(besideName(file, held), SECRET)
    assert.equal(opens(), held)
    rmSync(file)
    assert.equal(opens(), held)
    settleKeyFiles(file, held)
    assert.deepEqual([existsSync(file), existsSync(besideName(file, held))], [true, false])
    assert.equal(opens(), held)
    assert.equal(settleKeyFiles(file, held), false)
    chmodSync(file, 0o644)
    assert.throws(opens, /chmod 600/)
  }))

test('a key that gave way is put aside and not lost, and both are found by their fingerprints', () =>
  folder((file) => {
    writeSecret(file, OTHER)
    writeSecret(besideName(file, held), SECRET)
    assert.equal(settleKeyFiles(file, held), true)
    for (const fingerprint of [held, other])
      assert.equal(serverKeyring({ given: null, file, held: fingerprint }).fingerprint, fingerprint)
    assert.equal(statSync(besideName(file, other)).mode & 0o777, 0o600)
  }))

test('a program that was given the next key too finds it once it counts, and says what to do; without it, it names what is missing', () =>
  folder((file) => {
    const places = { given: OTHER, next: SECRET, file }
    const keys = serverKeys(places)
    assert.deepEqual([keys(other).fingerprint, keys(held).fingerprint], [other, held])
    assert.match(
      keyAdvice({ ...places, held }) ?? '',
      /read from WEIGHBRIDGE_NEW_KEY\. Put that one into WEIGHBRIDGE_KEY/,
    )
    assert.equal(keyAdvice({ ...places, held: other }), null)
    assert.throws(
      () => serverKeys({ given: OTHER, file })(held),
      (error: Error) => error instanceof MissingKey && error.message.includes(other) && error.message.includes(held),
    )
  }))
