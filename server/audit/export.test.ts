import assert from 'node:assert/strict'
import test from 'node:test'
import { entryIn, manifestIn, type Entry } from './export-format.js'
import { exportLines } from './export.js'
import { minute, smallLedger } from './ledger-fixture.js'
import { headOf } from './ledger-store.js'

const NOW = '2026-03-03T09:00:00.000Z'

const exported = (tender: string | null, mayRead = (): boolean => true) => {
  const { db } = smallLedger()
  const [first = '', ...rest] = [...exportLines(db, { tender, mayRead, now: NOW })].map((line) =>
    line.replace(/\n$/, ''),
  )
  return { db, manifest: manifestIn(first), entries: rest.map(entryIn), text: rest.join('\n') }
}

const actOf = (entry: Entry): string => ('body' in entry ? entry.body.act : 'stub')

test('an export opens with what it holds, when it was made, and the head of the ledger', () => {
  const { manifest, db } = exported('prison-one')
  const { seq, hash } = headOf(db)

  assert.deepEqual(manifest, {
    weighbridge: 'ledger export',
    version: 1,
    tender: 'prison-one',
    exportedAt: NOW,
    events: 6,
    head: { seq, hash },
  })
})

test('the whole ledger is exported with every event and what lies beside it', () => {
  const { entries } = exported(null)

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
  const { entries, text } = exported('prison-one')

  assert.deepEqual(entries.map(actOf), ['stub', 'draft.saved', 'tender.published', 'stub', 'mark.saved', 'mark.locked'])
  assert.equal(exported('prison-two').text.includes('Another prison'), true)
  assert.equal(text.includes('Another prison'), false)
  assert.equal(text.includes('prison-two'), false)
  assert.equal(text.includes(minute(3)), false)
})

test('what a reader may not read is withheld, and its digest stays', () => {
  const { db } = smallLedger()
  const mayRead = (event: { act: string }): boolean => event.act !== 'mark.saved'
  const text = [...exportLines(db, { tender: null, mayRead, now: NOW })].join('')
  const mark = text.split('\n').find((line) => line.includes('mark.saved')) ?? ''
  const entry = entryIn(mark)

  assert.equal(exported(null).text.includes('Names who leads'), true)
  assert.equal(text.includes('Names who leads'), false)
  assert.ok('body' in entry)
  assert.deepEqual(entry.contents, [])
  assert.deepEqual(Object.keys(entry.body.contents), ['mark', 'reason'])
})

test('a ledger longer than one stretch is exported without a gap', () => {
  const { db } = smallLedger(Array.from({ length: 1201 }, (_, index) => ({ act: 'counted', contents: { index } })))
  const [, ...lines] = [...exportLines(db, { tender: null, mayRead: () => true, now: NOW })]

  assert.deepEqual(
    lines.map((line) => {
      const entry = entryIn(line.trimEnd())
      return 'body' in entry ? [entry.body.seq, entry.contents[0]?.content] : []
    }),
    Array.from({ length: 1201 }, (_, index) => [index + 1, index]),
  )
})

test('an empty ledger is exported as a manifest alone', () => {
  const { db } = smallLedger([])

  assert.equal([...exportLines(db, { tender: null, mayRead: () => true, now: NOW })].length, 1)
})
