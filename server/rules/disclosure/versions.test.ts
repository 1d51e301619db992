import assert from 'node:assert/strict'
import { test } from 'node:test'
import { aPack, anItem, withheld } from './pack-fixture.js'
import { versionOf, type Redaction, type Version } from './withholding.js'

const AT = '2026-04-16T09:00:00.000Z'
const FULL = anItem('one', '', {
  lines: [
    { label: 'Reason', text: 'Rates of £41', source: { seq: 8, at: AT, who: 'Bea Able' } },
    { label: 'Comment', text: '', erased: 'Erased by law.' },
  ],
  mark: { bidder: 'Birch', criterion: 'Model', weight: '20', kind: 'individual', version: 1 },
})
const itemIn = (redactions: Redaction[], version: Version) =>
  versionOf(aPack(FULL), redactions, version).parts[0]?.groups[0]?.items[0]
const { mark: MARK } = FULL

test('an item keeps who acted, what was erased and why, and its place in the list of marks', () => {
  assert.deepEqual(itemIn([withheld('Bea Able')], 'redacted'), {
    id: 'one',
    title: ['Mark by Ann Able, one'],
    source: { seq: 7, at: AT, who: ['Ann Able'] },
    lines: [
      {
        label: 'Reason',
        told: ['Rates of £41'],
        source: { seq: 8, at: AT, who: [{ number: 1, ground: 'commercial', words: 2 }] },
      },
      { label: 'Comment', told: [], erased: 'Erased by law.' },
    ],
    mark: MARK,
  })
})

test('the open version shows the texts of a whole item that only the complaining bidder may not read, with the reason', () => {
  const whole = withheld('', { item: 'one' })
  const open = itemIn([whole], 'open')
  assert.deepEqual(open?.withheld, { number: 1, ground: 'commercial', words: 3, text: '', reason: 'It is a price.' })
  assert.deepEqual(
    open.lines.map((line) => line.told),
    [['Rates of £41'], []],
  )
  const hidden = itemIn(
    [whole, withheld('', { item: 'one', number: 2, reach: 'everybody', ground: 'security' })],
    'open',
  )
  assert.deepEqual([hidden?.withheld, hidden?.lines], [{ number: 2, ground: 'security', words: 3 }, []])
  assert.equal(itemIn([whole, { ...whole, number: 2 }], 'redacted')?.withheld?.number, 1)
  assert.equal(itemIn([withheld('', { item: 'two' })], 'redacted')?.withheld, undefined)
  assert.equal(itemIn([withheld('Rates', { item: 'one' })], 'redacted')?.withheld, undefined)
})

test('a whole item counts as one gap of all its words; names, titles and later events count too; a reason is told where the text is', () => {
  const lines = [
    { label: 'Reason', text: 'Two words' },
    { label: 'Comment', text: 'and three more', source: { seq: 8, at: AT, who: 'Ann Able' } },
  ]
  const pack = aPack(anItem('one', '', { lines }), anItem('two', '', { lines }))
  const redactions = [
    withheld('', { item: 'one' }),
    withheld('Ann Able', { number: 2, ground: 'personal' }),
    withheld('three more', { number: 3, ground: 'privilege', reach: 'everybody' }),
  ]
  assert.deepEqual(versionOf(pack, redactions, 'redacted').gaps, [
    { number: 1, ground: 'commercial', reach: 'complainant', places: 1, words: 5 },
    { number: 2, ground: 'personal', reach: 'complainant', places: 5, words: 10 },
    { number: 3, ground: 'privilege', reach: 'everybody', places: 1, words: 2 },
  ])
  assert.deepEqual(versionOf(pack, redactions, 'open').gaps, [
    { number: 1, ground: 'commercial', reach: 'complainant', places: 1, words: 5, reason: 'It is a price.' },
    { number: 2, ground: 'personal', reach: 'complainant', places: 6, words: 12, reason: 'It is a price.' },
    { number: 3, ground: 'privilege', reach: 'everybody', places: 2, words: 4 },
  ])
})

test('a version says whom and what it is about, and keeps its parts and groups with their titles', () => {
  const pack = aPack(anItem('one', 'Clear'))
  const { version, facts, parts } = versionOf(pack, [], 'open')
  assert.equal(version, 'open')
  assert.deepEqual(facts, pack.facts)
  assert.deepEqual(
    parts.map(({ groups, ...part }) => [part, groups.map(({ title }) => title)]),
    [[{ id: 'complaining', title: 'The bid of Birch', intro: '' }, ['Model']]],
  )
})
