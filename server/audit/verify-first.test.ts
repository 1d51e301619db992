import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import test from 'node:test'
import { canonical } from './canonical.js'
import { leafOf, linkHash } from './chain.js'
import type { Whole } from './export-format.js'
import { entryIn } from './export-lines.js'
import { minute } from './ledger-fixture.js'
import { verifyLedger, type Verdict } from './verify.js'

/** Exports as version 1 wrote them: they can be checked for good. */
const FOLDER = join(import.meta.dirname, '../../data/reference/ledger')
const linesIn = (name: string): string[] => readFileSync(join(FOLDER, name), 'utf8').trimEnd().split('\n')
const recorded = (tender: string | null = null): string[] =>
  linesIn(tender ? 'version-1-of-one-tender.jsonl' : 'version-1.jsonl')

const at = (lines: string[], index: number): string => lines[index] ?? assert.fail(`there is no line ${index}`)

const wholeAt = (lines: string[], index: number): Whole => {
  const entry = entryIn(at(lines, index))
  return 'body' in entry ? entry : assert.fail(`line ${index} is a stub`)
}

/** The same lines with one entry changed by `change`. Entry 1 is line 1, for the manifest is line 0. */
function tampered(lines: string[], index: number, change: (entry: Whole) => void): string[] {
  const entry = wholeAt(lines, index)
  change(entry)
  return lines.with(index, JSON.stringify(entry))
}

/** What an operator with the whole database could do: every hash from here on made anew, and the head with it. */
function chainedAnew(lines: string[]): string[] {
  const manifest = JSON.parse(at(lines, 0)) as { head: { seq: number; hash: string } }
  let previous_hash = '0'.repeat(64)
  const entries = lines.slice(1).map((_, index) => {
    const entry = wholeAt(lines, index + 1)
    const hash = linkHash(previous_hash, leafOf(canonical(entry.body)))
    const line = JSON.stringify({ ...entry, previous_hash, hash })
    previous_hash = hash
    return line
  })
  return [JSON.stringify({ ...manifest, head: { ...manifest.head, hash: previous_hash } }), ...entries]
}

const broken = (entry: number, why: string): Verdict => ({ result: 'broken', entry, why })
const CHANGED = 'its hash does not follow from what it says: it was changed after it was recorded'

test('a ledger as it was recorded is sound, and what was checked is counted', () => {
  const verdict = verifyLedger(recorded())

  assert.ok(verdict.result === 'sound')
  const { whole, stubs, contents, withheld } = verdict
  assert.deepEqual({ whole, stubs, contents, withheld }, { whole: 6, stubs: 0, contents: 4, withheld: 0 })
})

test('one tender is checked among leaves of others', () => {
  const verdict = verifyLedger(recorded('prison-one'))

  assert.ok(verdict.result === 'sound')
  const { whole, stubs, contents, withheld, signedBy } = verdict
  assert.deepEqual(
    { whole, stubs, contents, withheld, signedBy },
    { whole: 4, stubs: 2, contents: 3, withheld: 0, signedBy: null },
  )
})

test('an event that was edited is named', () => {
  const lines = tampered(recorded(), 3, ({ body }) => (body.act = 'tender.abandoned'))

  assert.deepEqual(verifyLedger(lines), broken(3, CHANGED))
})

test('an edited event with a hash of its own is named by the event after it', () => {
  const lines = tampered(recorded(), 3, (entry) => {
    entry.body.act = 'tender.abandoned'
    entry.hash = linkHash(entry.previous_hash, leafOf(canonical(entry.body)))
  })

  assert.deepEqual(verifyLedger(lines), broken(4, 'its previous hash is not the hash of the entry before it'))
})

test('an event that was dropped is missed in its place', () => {
  const lines = recorded().toSpliced(3, 1)

  assert.deepEqual(
    verifyLedger(lines),
    broken(3, 'in its place stands the event numbered 4: an event is missing, moved or added'),
  )
})

test('an event that was slipped in is found, though it bears a number', () => {
  const lines = recorded()
  const extra = at(
    tampered(lines, 3, ({ body }) => (body.seq = 4)),
    3,
  )

  assert.deepEqual(
    verifyLedger(lines.toSpliced(4, 0, extra)),
    broken(4, 'its previous hash is not the hash of the entry before it'),
  )
})

test('two events that changed places are found at the first', () => {
  const lines = recorded()
  const swapped = lines.with(2, at(lines, 3)).with(3, at(lines, 2))

  assert.deepEqual(
    verifyLedger(swapped),
    broken(2, 'in its place stands the event numbered 3: an event is missing, moved or added'),
  )
})

test('an event dated before the one it follows is found, though every hash was made anew', () => {
  const lines = chainedAnew(tampered(recorded(), 5, ({ body }) => (body.at = minute(1))))

  assert.deepEqual(
    verifyLedger(lines),
    broken(5, `it is dated ${minute(1)}, before an event that precedes it (${minute(3)})`),
  )
})

test('a ledger whose end was cut off is found by its manifest', () => {
  const lines = recorded().slice(0, -2)

  assert.deepEqual(verifyLedger(lines), broken(5, 'it is missing: the file ends after entry 4, and 6 are promised'))
})

test('events added after the promised end are found', () => {
  const manifest = JSON.parse(at(recorded(), 0)) as object
  const short = JSON.stringify({ ...manifest, events: 5 })

  assert.deepEqual(verifyLedger(recorded().with(0, short)), broken(6, 'the manifest promises only 5 events'))
})

test('another head than the manifest names is found', () => {
  const manifest = JSON.parse(at(recorded(), 0)) as { head: { hash: string } }
  manifest.head.hash = 'a'.repeat(64)

  assert.deepEqual(
    verifyLedger(recorded().with(0, JSON.stringify(manifest))),
    broken(6, 'its hash is not the head that the manifest names'),
  )
})

test('a content that was changed is named', () => {
  const lines = tampered(recorded(), 5, ({ contents }) => {
    const mark = contents.find(({ name }) => name === 'mark')
    if (mark) mark.content = 5
  })

  assert.deepEqual(verifyLedger(lines), broken(5, "its content 'mark' is not the one recorded, or its salt is not"))
})

test('a content under another salt is refused', () => {
  const lines = tampered(recorded(), 5, ({ contents }) => {
    const mark = contents.find(({ name }) => name === 'mark')
    if (mark) mark.salt = '00'.repeat(16)
  })

  assert.deepEqual(verifyLedger(lines), broken(5, "its content 'mark' is not the one recorded, or its salt is not"))
})

test('a content that the event never had, or that stands there twice, is refused', () => {
  const extra = tampered(recorded(), 6, ({ contents }) =>
    contents.push({ name: 'apology', salt: '00', content: 'We marked another bid' }),
  )
  const twice = tampered(recorded(), 5, ({ contents }) => contents.push(...contents.slice(0, 1)))

  assert.deepEqual(verifyLedger(extra), broken(6, "it never had a content 'apology'"))
  assert.deepEqual(verifyLedger(twice), broken(5, 'a content stands there twice'))
})

test('a fraction smuggled into an event has no canonical form', () => {
  const lines = tampered(recorded(), 3, ({ body }) => (body.detail.weight = 12.5))

  assert.deepEqual(verifyLedger(lines), broken(3, '12.5 is not a whole number: write decimals as text'))
})

test('an event of another tender may not pose as one of this', () => {
  const lines = recorded()
  const manifest = JSON.parse(at(lines, 0)) as object

  assert.deepEqual(
    verifyLedger(lines.with(0, JSON.stringify({ ...manifest, tender: 'prison-one' }))),
    broken(1, 'it belongs to another tender than the export'),
  )
})

test('no event may hide behind its leaf in an export of the whole ledger', () => {
  const lines = recorded().with(4, at(recorded('prison-one'), 4))

  assert.deepEqual(verifyLedger(lines), broken(4, 'only its leaf is there, in an export of the whole ledger'))
})

test('a ledger written anew as a whole is found by a head that somebody noted before', () => {
  const noted = wholeAt(recorded(), 6).hash
  const lines = chainedAnew(tampered(recorded(), 5, ({ body }) => (body.person = 'person-two')))

  assert.equal(verifyLedger(recorded(), { heads: [noted] }).result, 'sound')
  assert.equal(verifyLedger(lines).result, 'sound')
  assert.deepEqual(
    verifyLedger(lines, { heads: [noted] }),
    broken(6, `no entry up to it has the hash ${noted}: the ledger was cut or written anew since that was noted`),
  )
})

test('no character of an event can be changed unseen', () => {
  const lines = recorded('prison-one')
  const unseen: string[] = []
  for (const [index, line] of lines.entries())
    for (let place = 0; index > 0 && place < line.length; place++) {
      const other = line[place] === '1' ? '2' : '1'
      const changed = lines.with(index, line.slice(0, place) + other + line.slice(place + 1))
      if (verifyLedger(changed).result === 'sound') unseen.push(`${index}:${place}`)
    }

  assert.deepEqual(unseen, [])
})

test('what is no export is refused with the line and the field', () => {
  const lines = recorded()
  const unreadable = (line: number, why: string): Verdict => ({ result: 'unreadable', line, why })

  assert.deepEqual(verifyLedger([]), unreadable(1, 'the file is empty'))
  assert.deepEqual(verifyLedger(['{"a":1}']), unreadable(1, 'it is not the first line of a ledger export'))
  assert.deepEqual(
    verifyLedger([at(lines, 0).replace('"events":6', '"events":"6"')]),
    unreadable(1, "'events' of the manifest is missing or not of its kind"),
  )
  assert.deepEqual(verifyLedger(lines.with(2, at(lines, 2).slice(0, -9))), unreadable(3, 'it is not JSON'))
  assert.deepEqual(
    verifyLedger(lines.with(2, at(lines, 2).replace('{"body"', '{"note":"agreed","body"'))),
    unreadable(3, "the event has a field 'note', which nothing vouches for"),
  )
  assert.deepEqual(
    verifyLedger(lines.with(2, at(lines, 2).replace('"act":', '"act":"mark.raised","act":'))),
    unreadable(3, 'it is not written as an export writes it'),
  )
})
