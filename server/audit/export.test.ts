import assert from 'node:assert/strict'
import test from 'node:test'
import { transact, type Reads } from '../database/access.js'
import type { Entry, SignedManifest, Whole } from './export-format.js'
import { entryIn, manifestIn } from './export-lines.js'
import type { Wanted } from './export-judging.js'
import { exported, EXPORTED, minute, smallLedger } from './ledger-fixture.js'
import { everyEvent, headOf, record } from './ledger-store.js'
import { rootOver } from './merkle.js'
import { keyText } from './signed-note.js'
import { publishedKeys } from './signing-store.js'
import { verifyLedger } from './verify.js'

function exportOf(wanted: Partial<Wanted> = {}) {
  const { db, connection } = smallLedger()
  const text = exported(connection, wanted)
  const [first = '', ...rest] = text.trimEnd().split('\n')
  const entries = rest.slice(0, -1).map((line) => entryIn(line, 2))
  return { db, connection, manifest: manifestIn(first) as SignedManifest, entries, text }
}

const leafAt = (db: Reads, entry: Entry, index: number): string =>
  'body' in entry ? (everyEvent(db, {})[index]?.leaf ?? '') : entry.leaf

const actOf = (entry: Entry): string => ('body' in entry ? entry.body.act : 'stub')

test('an export opens with what it holds, when it was made, whose it is, and the head and root of the ledger', () => {
  const { manifest, db, entries } = exportOf({ tender: 'prison-one' })
  const { seq, hash } = headOf(db)
  const { keys, checkpoints, ...rest } = manifest
  const [key] = publishedKeys(db)

  assert.deepEqual(rest, {
    weighbridge: 'ledger export',
    version: 2,
    tender: 'prison-one',
    exportedAt: EXPORTED,
    events: 6,
    head: { seq, hash },
    origin: key?.name,
    root: rootOver(entries.map((entry, index) => leafAt(db, entry, index))),
    withheld: [],
  })
  assert.deepEqual(keys, key && [keyText(key)])
  assert.deepEqual(
    checkpoints.map((text) => text.split('\n')[1]),
    ['3'],
  )
})

test('the whole ledger is exported with every event and what lies beside it', () => {
  const { entries } = exportOf()

  assert.deepEqual(entries.map(actOf), [
    'signed-in',
    'draft.saved',
    'tender.published',
    'draft.saved',
    'mark.saved',
    'mark.locked',
  ])
  assert.deepEqual(
    entries.map((entry) => ('body' in entry ? entry.contents.map(({ name, content }) => [name, content]) : null)),
    [
      [],
      [['piece', { title: 'Recovery programme', weights: ['60', '40'] }]],
      [],
      [['piece', { title: 'Another prison' }]],
      [
        ['mark', 4],
        ['reason', 'Names who leads groups — every week'],
      ],
      [],
    ],
  )
})

test('an export of one tender tells nothing of another but its place in the chain', () => {
  const { entries, text } = exportOf({ tender: 'prison-one' })

  assert.deepEqual(entries.map(actOf), ['stub', 'draft.saved', 'tender.published', 'stub', 'mark.saved', 'mark.locked'])
  assert.equal(exportOf({ tender: 'prison-two' }).text.includes('Another prison'), true)
  assert.equal(text.includes('Another prison'), false)
  assert.equal(text.includes('prison-two'), false)
  assert.equal(text.includes(minute(3)), false)
})

const PLANTED = 'Names who leads'
const ofMark = (entries: Entry[]): Whole | undefined =>
  entries.find((entry): entry is Whole => 'body' in entry && entry.body.act === 'mark.saved')
const isSound = (text: string): boolean => verifyLedger(text.split('\n')).result === 'sound'

test('what a reader may not read is withheld, its digest stays, and the manifest says why', () => {
  const { entries, manifest, text } = exportOf({
    withheld: ({ act }) => (act === 'mark.saved' ? 'until it is locked' : null),
  })
  const mark = ofMark(entries)

  assert.equal(exportOf().text.includes(PLANTED), true)
  assert.equal(text.includes(PLANTED), false)
  assert.deepEqual(mark?.contents, [])
  assert.deepEqual(Object.keys(mark.body.contents), ['mark', 'reason'])
  assert.deepEqual(mark.withheld, { mark: 1, reason: 1 })
  assert.deepEqual(manifest.withheld, [{ ground: 'sight', why: 'until it is locked', contents: 2, events: 0 }])
  assert.equal(isSound(text), true)
})

test('what whoever exports chose to leave out of an event is withheld for the reason given, and the event stays', () => {
  const { manifest, entries, text } = exportOf({
    chosen: ({ bid }, beside) =>
      bid && beside.length > 0 ? { leaves: 'the event', why: 'commercially confidential' } : null,
  })

  assert.equal(text.includes(PLANTED), false)
  assert.equal(ofMark(entries)?.body.bid, 'bid-a')
  assert.deepEqual(manifest.withheld, [{ ground: 'chosen', why: 'commercially confidential', contents: 2, events: 0 }])
  assert.equal(isSound(text), true)
})

test('an event can be reduced to its leaf, of which nothing is told but the reason, and its place in the tree is proved still', () => {
  const { manifest, entries, text } = exportOf({
    tender: 'prison-one',
    chosen: ({ bid }) => (bid ? { leaves: 'its leaf', why: 'about somebody else' } : null),
  })

  assert.equal(exportOf({ tender: 'prison-one' }).text.includes('bid-a'), true)
  for (const told of ['bid-a', 'mark.saved', minute(4), PLANTED]) assert.equal(text.includes(told), false, told)
  assert.deepEqual(entries.map(actOf), ['stub', 'draft.saved', 'tender.published', 'stub', 'stub', 'stub'])
  assert.deepEqual(
    entries.map(({ withheld }) => withheld),
    [undefined, undefined, undefined, undefined, 1, 1],
  )
  assert.deepEqual(manifest.withheld, [{ ground: 'chosen', why: 'about somebody else', contents: 0, events: 2 }])
  assert.equal(isSound(text), true)
})

test('what a reader may not know of is a leaf like those of other tenders, and is not even counted', () => {
  const { manifest, entries, text } = exportOf({ tender: 'prison-one', mayKnow: ({ bid }) => bid === null })

  assert.equal(text.includes('bid-a'), false)
  assert.deepEqual(entries.map(actOf).slice(4), ['stub', 'stub'])
  assert.deepEqual(manifest.withheld, [])
  assert.equal(isSound(text), true)
})

test('a checkpoint made with an act that the reader may not know of, or that was left out, is not handed on', () => {
  const { connection } = smallLedger([
    { act: 'tender.published', tender: 'prison-one' },
    { act: 'bid.submitted', tender: 'prison-one', bid: 'bid-a', contents: { text: 'We ask for 61,234 pounds' } },
    { act: 'bid.submitted', tender: 'prison-two', bid: 'bid-b' },
  ])
  const sizes = (wanted: Partial<Wanted>): unknown[] =>
    (
      manifestIn(exported(connection, { tender: 'prison-one', ...wanted }).split('\n')[0] ?? '') as SignedManifest
    ).checkpoints.map((text) => text.split('\n')[1])

  assert.deepEqual(sizes({}), ['1', '2'])
  assert.deepEqual(sizes({ mayKnow: ({ bid }) => bid === null }), ['1'])
  assert.deepEqual(sizes({ chosen: ({ bid }) => (bid ? { leaves: 'its leaf', why: 'so' } : null) }), ['1'])
  assert.deepEqual(sizes({ tender: null }), ['1', '2', '3'])
  // What everybody may read is handed on whatever the reader may know.
  assert.deepEqual(sizes({ mayKnow: () => false }), ['1'])
  assert.deepEqual(sizes({ chosen: () => ({ leaves: 'its leaf', why: 'so' }) }), ['1'])
  const long: Wanted['chosen'] = (_event, beside) => (beside.length > 0 ? { leaves: 'its leaf', why: 'so' } : null)
  assert.deepEqual(sizes({ chosen: long }), ['1'])
})

test('a ledger stays sound after a lawful erasure, and the manifest tells what was erased and why', () => {
  const { connection } = smallLedger()
  const event = transact(connection, (tx) => record(tx, { person: null, now: minute(9) }, { act: 'content.erased' }))
  connection.exec(`INSERT INTO erasures (seq, name, reason, event) VALUES (5, 'reason', 'asked for', ${event.seq});
    DELETE FROM event_contents WHERE seq = 5 AND name = 'reason'`)
  const verdict = verifyLedger(exported(connection).split('\n'))

  assert.ok(verdict.result === 'sound' && verdict.manifest.version === 2)
  assert.deepEqual([verdict.contents, verdict.withheld], [3, 1])
  assert.deepEqual(verdict.manifest.withheld, [{ ground: 'erased', why: 'asked for', contents: 1, events: 0 }])
})

test('a content that was deleted past the rules makes an export that is refused', () => {
  const { connection } = smallLedger()
  connection.exec('DROP TRIGGER contents_go_only_by_erasure; DELETE FROM event_contents WHERE seq = 5')

  assert.deepEqual(verifyLedger(exported(connection).split('\n')), {
    result: 'broken',
    entry: 5,
    why: "its content 'mark' is missing, and no reason is given",
  })
})

test('a ledger longer than one stretch is exported without a gap', () => {
  const { connection } = smallLedger(
    Array.from({ length: 1201 }, (_, index) => ({ act: 'counted', contents: { index } })),
  )
  const lines = exported(connection).trimEnd().split('\n').slice(1, -1)

  assert.deepEqual(
    lines.map((line) => {
      const entry = entryIn(line, 2)
      return 'body' in entry ? [entry.body.seq, entry.contents[0]?.content] : []
    }),
    Array.from({ length: 1201 }, (_, index) => [index + 1, index]),
  )
})

test('an empty ledger is exported as a manifest and the line that closes it', () => {
  const { connection } = smallLedger([])
  const text = exported(connection)

  assert.equal(text.trimEnd().split('\n').length, 2)
  assert.equal(isSound(text), true)
})

test('keys that look like numbers, signs outside the usual plane and texts of every kind come back as they were recorded', () => {
  const content = { '10': 'ten', '2': 'two', '\u{1F600}': 'a face', '\uFFFD': 'a sign', a: '\u2028 \u007f \b "\\"' }
  const { connection } = smallLedger([{ act: 'noted', detail: { '10': 1, '2': 2 }, contents: { content } }])

  assert.equal(isSound(exported(connection)), true)
})
