import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { test } from 'node:test'
import { fileIn, LARGEST, smallIntake } from './draft-file-intake.js'
import { docxOf, entriesOf, zipOf } from './draft-file-zip-fixture.js'

const DRAFT = {
  format: 'weighbridge-draft',
  version: 1,
  tender: { id: 't', reference: 'r', title: 't', version: 1, digest: 'd' },
  bidder: 'Alder',
  exportedAt: '2026-03-02T09:00:00.000Z',
  answers: {},
  prices: {},
}

const reason = (bytes: string | Buffer): string => {
  const file = fileIn('a.docx', Buffer.from(bytes as string))
  return file.kind === 'refused' ? file.reason : file.kind
}

const json = (changes: Record<string, unknown>): string => JSON.stringify({ ...DRAFT, ...changes })
const many = (count: number, value: unknown): Record<string, unknown> =>
  Object.fromEntries(Array.from({ length: count }, (_none, index) => [`a${index}`, value]))

test('a draft is known by its content, whatever it is called, also behind a byte order mark', () => {
  assert.equal(reason(json({})), 'draft')
  assert.equal(reason(`\ufeff\n ${json({})}\n`), 'draft')
  assert.equal(reason(docxOf('<w:p/>')), 'word')
})

for (const [what, bytes, words] of [
  ['0 bytes', '', /^The file is empty/],
  ['one byte', 'x', /neither a draft .* nor a Word document/],
  ['a picture', Buffer.from('89504e470d0a1a0a', 'hex'), /neither a draft/],
  ['a PDF', '%PDF-1.7', /neither a draft/],
  ['a list', '[1]', /neither a draft/],
  ['a text in UTF-16', Buffer.from(`\ufeff${json({})}`, 'utf16le'), /neither a draft/],
  ['random bytes', randomBytes(5_000), /neither a draft|cut off or damaged/],
  ['an old Word document', Buffer.from('d0cf11e0a1b11ae1', 'hex'), /older Word document \(DOC\), or is encrypted/],
  ['a draft that breaks off', json({}).slice(0, -20), /^The file is cut off or damaged/],
  ['another JSON file', '{"a":1}', /no draft of a bid: its “format”/],
  ['a newer schema', json({ version: 2, more: true }), /schema 2, and this program reads schema 1/],
  ['no schema', json({ version: 'one' }), /^The file: version:/],
  ['a field that nobody knows', json({ colour: 'red' }), /^The file: colour: no such field is known$/],
  [
    'a field within that nobody knows',
    json({ tender: { ...DRAFT.tender, x: 1 } }),
    /^The file: tender\.x: no such field/,
  ],
  ['a missing field', json({ bidder: undefined }), /^The file: bidder: is missing$/],
  ['an answer that is no text', json({ answers: { model: 5 } }), /^The file: answers\.model: must be text in quotes$/],
  [
    'a price in pence and a half',
    json({ prices: { a: 1.5 } }),
    /^The file: prices\.a: must be a whole number of pence$/,
  ],
  ['a price as text', json({ prices: { a: '5' } }), /^The file: prices\.a:/],
  ['a price under nought', json({ prices: { a: -1 } }), /prices\.a: must not be less than nought/],
  ['a price beyond all measure', json({ prices: { a: 1e13 } }), /prices\.a: must be below £100,000,000,000/],
  ['10,000 answers', json({ answers: many(10_000, 'x') }), /^The file: answers: has more than 500 entries$/],
  ['10,000 fields', json(many(10_000, 1)), /no such field is known$/],
  [
    '10,000 studies',
    json({ studies: Array.from({ length: 10_000 }, () => ({})) }),
    /studies: has more than 500 entries/,
  ],
  ['an answer without end', json({ answers: { model: 'x'.repeat(1_000_001) } }), /longer than 1,000,000 characters/],
  ['studies that are none', json({ studies: [1] }), /^The file: studies\.0: must be an object/],
  [
    'lists within lists without end',
    `{"format":"weighbridge-draft","answers":${'['.repeat(200_000)}${']'.repeat(200_000)}}`,
    /^The file/,
  ],
] as const)
  test(`${what} is refused with its reason`, () => {
    assert.match(reason(bytes), words)
  })

test('names that mean something to the program are fields like any other, and are refused', () => {
  assert.match(
    reason(json({}).replace('"answers":{}', '"answers":{},"__proto__":{"a":1}')),
    /^The file: __proto__: no such field is known$/,
  )
  assert.equal(({} as Record<string, unknown>).a, undefined)
})

const swollen = (): Buffer => zipOf([{ name: 'word/document.xml', bytes: Buffer.alloc(20_000_000, 'x') }])
const lying = (): Buffer => zipOf([{ name: 'word/document.xml', bytes: Buffer.alloc(4_000_000, 'x'), says: 100 }])
const whole = docxOf('<w:p><w:r><w:t>word</w:t></w:r></w:p>')
const withXml = (xml: string): Buffer => zipOf([{ name: 'word/document.xml', bytes: Buffer.from(xml) }])

for (const [what, bytes, words] of [
  ['a ZIP bomb', swollen(), /unpack to far more than anybody writes/],
  ['a part that is larger than it says', lying(), /unpack to far more than anybody writes/],
  ['an archive within', zipOf([...entriesOf(whole), { name: 'a.zip', bytes: whole }]), /unpack to far more/],
  ['macros', zipOf([...entriesOf(whole), { name: 'word/vbaProject.bin', bytes: Buffer.alloc(9) }]), /holds macros/],
  ['an encrypted part', zipOf(entriesOf(whole).map((entry) => ({ ...entry, flags: 1 }))), /is encrypted/],
  ['something before the document', Buffer.concat([Buffer.from('PK'), whole]), /two kinds at once|damaged/],
  ['something behind the document', Buffer.concat([whole, Buffer.from('more')]), /damaged/],
  ['a document cut in half', whole.subarray(0, whole.length / 2), /cut off or damaged/],
  ['an archive that is no Word document', zipOf([{ name: 'a.txt', bytes: Buffer.from('x') }]), /neither a draft/],
  [
    'a document type with entities',
    withXml('<!DOCTYPE a [<!ENTITY b "c">]><w:document>&b;</w:document>'),
    /damaged.*document type/,
  ],
  ['an entity of its own', withXml('<w:document>&b;</w:document>'), /damaged.*entity/],
  ['elements that do not close', withXml('<w:document><w:p></w:document>'), /damaged.*close/],
  ['elements nested without end', withXml('<a>'.repeat(100_000)), /damaged.*nested too deeply/],
  [
    'more headings than anybody writes',
    docxOf('<w:p><w:pPr><w:outlineLvl w:val="0"/></w:pPr><w:r><w:t>h</w:t></w:r></w:p>'.repeat(3_000)),
    /more than anybody writes/,
  ],
  [
    'more words than anybody writes',
    docxOf(`<w:p><w:r><w:t>${'word '.repeat(900_000)}</w:t></w:r></w:p>`),
    /more than anybody writes/,
  ],
] as const)
  test(`a Word document with ${what} is refused with its reason`, () => {
    assert.match(reason(bytes), words)
  })

test('every beginning of a document and of a draft is refused with words, never with a crash', () => {
  const draft = Buffer.from(json({ answers: { model: 'Peers' } }))
  for (let length = 1; length < whole.length; length += 1) assert.match(reason(whole.subarray(0, length)), /\.$|\)$/)
  for (let length = 1; length < draft.length; length += 1) assert.match(reason(draft.subarray(0, length)), /\.$/)
})

test('a document in which any byte was changed is read or refused with words, never with a crash', () => {
  for (let at = 0; at < whole.length; at += 1) {
    const changed = Buffer.from(whole)
    changed[at] = (changed[at] ?? 0) ^ 0xff
    assert.match(reason(changed), /^word$|\.$|\)$/)
  }
})

test('a file over 2 MB is not taken to its end, and says why', async () => {
  const intake = smallIntake('large.json')
  assert.equal(intake.take(Buffer.alloc(LARGEST)), true)
  assert.equal(intake.take(Buffer.alloc(1)), false)
  const file = await intake.done()
  assert.match(file.kind === 'refused' ? file.reason : '', /larger than 2 MB/)
})
