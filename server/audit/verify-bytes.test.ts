import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import test from 'node:test'
import { HAPPENINGS, exported, smallLedger } from './ledger-fixture.js'
import { verifyLedger } from './verify.js'

/** Numbers that look random and are the same each time: the n-th below `most`. */
const drawn = (n: number, most: number): number =>
  createHash('sha256').update(`byte ${n}`).digest().readUInt32BE() % most

function isFoundSound(bytes: Buffer): boolean {
  let text: string
  try {
    text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)
  } catch {
    return false
  }
  return verifyLedger(text.split('\n')).result === 'sound'
}

test('whichever of 1,000 bytes of an export is changed, to whichever other, it is detected', () => {
  const { connection } = smallLedger([...HAPPENINGS, ...HAPPENINGS, ...HAPPENINGS])
  const whole = Buffer.from(exported(connection, { withheld: ({ bid }) => (bid ? 'until it is locked' : null) }))
  assert.equal(isFoundSound(whole), true)

  const unseen: string[] = []
  for (let n = 0; n < 1000; n += 1) {
    const place = drawn(n, whole.length)
    const changed = Buffer.from(whole)
    changed[place] = ((whole[place] ?? 0) + 1 + drawn(n + 1000, 255)) % 256
    if (isFoundSound(changed)) unseen.push(`${place}: ${whole[place]} became ${changed[place]}`)
  }
  assert.deepEqual(unseen, [])
})

test('wherever an export is cut off, it is detected', () => {
  const { connection } = smallLedger()
  const whole = Buffer.from(exported(connection))
  const lengths = Array.from(whole.keys()).filter((length) => length % 11 === 0 || length > whole.length - 500)
  const unseen = lengths.filter((length) => isFoundSound(whole.subarray(0, length)))

  assert.deepEqual(unseen, [])
})
