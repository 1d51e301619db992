import assert from 'node:assert/strict'
import test, { afterEach, beforeEach } from 'node:test'
import { all } from '../database/access.js'
import { asReads, transact } from '../database/access.js'
import { openWriter } from '../database/open.js'
import { testHouse, type TestHouse } from '../test-house.js'
import type { Person } from '../web/visits.js'
import {
  beginningOf,
  codesOf,
  keepBeginning,
  keepRecoveryCodes,
  keepSecret,
  takeCode,
  takeRecoveryCode,
} from './code-store.js'
import { addressOfSecret, codeAt, newRecoveryCodes, newSecret, stepOfCode } from './codes.js'

const NOW = '2026-03-02T09:00:10.000Z'
const at = (seconds: number): string => new Date(Date.parse(NOW) + seconds * 1000).toISOString()

let house: TestHouse
let lea: Person
beforeEach(() => {
  house = testHouse()
  lea = house.person('Lea Lead', ['commissioner'])
})
afterEach(() => house.close())

/** Lea has codes of this secret from now on, of which none was taken yet. */
function coded(secret: string): void {
  house.change((tx) => keepSecret(tx, lea.id, { secret, step: 0, now: NOW }))
}
const take = (code: string, now = NOW): boolean => house.change((tx) => takeCode(tx, lea.id, code, now))

// RFC 6238, appendix B: the key of twenty bytes '12345678901234567890', SHA-1, the last six of eight digits.
const RFC_KEY = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ'
const RFC_CODES: [number, string][] = [
  [59, '287082'],
  [1111111109, '081804'],
  [1111111111, '050471'],
  [1234567890, '005924'],
  [2000000000, '279037'],
  [20000000000, '353130'],
]

test('codes are those that the standard for them prints', () => {
  for (const [seconds, code] of RFC_CODES) {
    const moment = new Date(seconds * 1000).toISOString()
    assert.equal(codeAt(RFC_KEY, moment), code)
    assert.equal(stepOfCode(RFC_KEY, code, moment), Math.floor(seconds / 30))
  }
})

test('a code counts half a minute before and after its time, and no longer', () => {
  const secret = newSecret()
  const code = codeAt(secret, NOW)
  const counts = [-60, -30, 0, 30, 60].map((seconds) => stepOfCode(secret, code, at(seconds)) !== null)

  assert.deepEqual(counts, [false, true, true, true, false])
})

test('a code counts once, and no code from before it counts after it', () => {
  const secret = newSecret()
  coded(secret)
  const before = codeAt(secret, at(-30))

  assert.equal(take(codeAt(secret, NOW)), true)
  assert.equal(take(codeAt(secret, NOW)), false)
  assert.equal(take(before), false)
  assert.equal(take(codeAt(secret, at(30)), at(30)), true)
})

test('a code that one process has taken is refused by another on the same database', () => {
  const secret = newSecret()
  coded(secret)
  const other = openWriter(house.file, house.keyring)
  const code = codeAt(secret, NOW)

  assert.equal(
    transact(other, (tx) => takeCode(tx, lea.id, code, NOW)),
    true,
  )
  assert.equal(take(code), false)
  const step = Math.floor(Date.parse(NOW) / 30_000)
  assert.throws(() => other.prepare('UPDATE code_secrets SET last_step = ?').run(step), /taken once/)
  other.close()
})

test('nothing that was typed but a whole, right code counts', () => {
  const secret = newSecret()
  coded(secret)
  const right = codeAt(secret, NOW)
  const wrong = ['', ' ', right.slice(1), `${right}0`, '000000'.replace(right, '111111'), 'abcdef', `-${right}.`]

  for (const typed of wrong) assert.equal(take(typed), false, typed)
  assert.equal(take(`${right.slice(0, 3)} ${right.slice(3)}`), true)
})

test('there are ten recovery codes, all different, each counts once, and a new set puts the one before out', () => {
  const codes = newRecoveryCodes()
  const use = (code: string) => house.change((tx) => takeRecoveryCode(tx, lea.id, code, NOW))
  house.change((tx) => keepRecoveryCodes(tx, lea.id, codes, NOW))
  coded(newSecret())
  const [first = '', second = '', third = ''] = codes

  assert.equal(new Set(codes).size, 10)
  assert.match(first, /^([0-9A-HJKMNP-TV-Z]{4}-){3}[0-9A-HJKMNP-TV-Z]{4}$/)
  assert.deepEqual([use(first), use(first), use(second.toLowerCase().replaceAll('-', ' '))], [true, false, true])
  assert.equal(codesOf(house.db, lea.id)?.left, 8)
  house.change((tx) => keepRecoveryCodes(tx, lea.id, newRecoveryCodes(), NOW))
  assert.equal(use(third), false)
  assert.equal(codesOf(house.db, lea.id)?.left, 10)
})

test('a recovery code of one person is worth nothing to another', () => {
  const codes = newRecoveryCodes()
  const tom = house.person('Tom', ['panel'])
  house.change((tx) => keepRecoveryCodes(tx, lea.id, codes, NOW))

  assert.equal(
    house.change((tx) => takeRecoveryCode(tx, tom.id, codes[0] ?? '', NOW)),
    false,
  )
})

test('secrets lie sealed and recovery codes as digests, bound to their person; one that is not proved ends by itself', () => {
  const [secret, other] = [newSecret(), newSecret()]
  const codes = newRecoveryCodes()
  const tom = house.person('Tom', ['panel'])
  coded(secret)
  house.change((tx) => keepBeginning(tx, lea.id, other, NOW))
  house.change((tx) => keepRecoveryCodes(tx, lea.id, codes, NOW))
  const kept = all<{ secret: Buffer }>('SELECT secret FROM code_secrets')(house.db, {})
  const bytes = Buffer.concat([house.writer.serialize(), ...kept.map(({ secret: sealed }) => sealed)]).toString(
    'latin1',
  )

  for (const plain of [secret, other, ...codes, ...codes.map((code) => code.replaceAll('-', ''))])
    assert.equal(bytes.includes(plain), false)
  house.writer.prepare('INSERT INTO code_secrets SELECT ?, secret, 0, at FROM code_secrets').run(tom.id)
  assert.throws(
    () => house.change((tx) => takeCode(tx, tom.id, codeAt(secret, NOW), NOW)),
    /was changed, or was sealed under another key/,
  )
  assert.equal(beginningOf(asReads(house.reader), lea.id, at(1799)), other)
  assert.equal(beginningOf(asReads(house.reader), lea.id, at(1800)), null)
})

test('an app is told the secret, whose it is, and of which kind', () => {
  const { protocol, host, pathname, searchParams } = new URL(addressOfSecret(RFC_KEY, 'lea@example.org'))

  assert.deepEqual([protocol, host, decodeURIComponent(pathname)], ['otpauth:', 'totp', '/Weighbridge:lea@example.org'])
  assert.deepEqual(
    ['secret', 'issuer', 'algorithm', 'digits', 'period'].map((name) => searchParams.get(name)),
    [RFC_KEY, 'Weighbridge', 'SHA1', '6', '30'],
  )
})
