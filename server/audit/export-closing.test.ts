import assert from 'node:assert/strict'
import test from 'node:test'
import { closingIn, closingText } from './export-format.js'
import { closingLine, closingNote, fieldsIn } from './export-lines.js'
import { said } from './lines-fixture.js'

const HASH = 'a0'.repeat(32)

test('a line that holds no JSON object is told apart by what it is', () => {
  assert.deepEqual(
    ['', '{', 'x', '[]', '1', 'null', '"x"', '{}'].map((text) => said(() => fieldsIn(text))),
    [
      'nothing stands there',
      'it is not JSON',
      'it is not JSON',
      ...Array<string>(4).fill('it is not a JSON object'),
      'fine',
    ],
  )
})

test('a closing line has one text, written in one way', () => {
  const note = 'what is signed\n\n— one AAAA\n'
  const closing = closingLine(note)
  const of = (text: string): string => said(() => closingNote(fieldsIn(text), text))
  assert.equal(closing, '{"closing":"what is signed\\n\\n— one AAAA\\n"}')
  assert.equal(closingNote(fieldsIn(closing), closing), note)
  assert.deepEqual(['{"closing":1}', '{"closing":"x","more":1}', '{"closing": "x"}', '{"closing":"\\u0078"}'].map(of), [
    "'closing' of the closing line is missing or not of its kind",
    "the closing line has a field 'more', which nothing vouches for",
    'it is not written as an export writes it',
    'it is not written as an export writes it',
  ])
})

test('the text that closes an export reads back as it was written, and in no other way', () => {
  const closing = { origin: 'wing.example/ledger/1', events: 12, digest: HASH }
  const text = closingText(closing)
  assert.equal(text, `weighbridge ledger export 2\nwing.example/ledger/1\nevents 12\nsha256 ${HASH}\n`)
  assert.deepEqual(closingIn(text), closing)
  assert.equal(closingIn(closingText({ ...closing, events: 0 })).events, 0)
  const spoilt = [
    text.replace('export 2', 'export 1'),
    text.replace('events 12', 'events 012'),
    text.replace('events 12', 'events -1'),
    text.replace('events 12', 'events 12345678901234567'),
    text.replace('events 12', 'events twelve'),
    text.replace('wing', 'the wing'),
    text.replace(HASH, HASH.toUpperCase()),
    text.replace(HASH, HASH.slice(1)),
    text.replace(HASH, `${HASH}0`),
    `${text}more\n`,
    `more\n${text}`,
    text.slice(0, -1),
    '',
  ]
  for (const one of spoilt)
    assert.equal(
      said(() => closingIn(one)),
      'the closing line is not written as one',
      one,
    )
})
