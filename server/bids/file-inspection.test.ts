import assert from 'node:assert/strict'
import { test } from 'node:test'
import { USUAL_FILES, type FileTerms } from '../rules/file-kinds.js'
import { inspected } from './file-inspection.js'
import { docmTypes, docxOf, jpeg, largePdf, locked, oldDoc, pdfOf, png, xlsxOf, zipOf } from './files-fixture.js'

/** The verdict on these bytes, which are handed over in pieces of so many. */
async function verdict(bytes: Buffer | string, terms: FileTerms = USUAL_FILES, piece = 1000): Promise<string> {
  const whole = Buffer.from(bytes)
  const found = await inspected(
    {
      size: whole.length,
      at: (offset, length) => whole.subarray(offset, offset + length),
      *pieces() {
        for (let at = 0; at < whole.length; at += piece) yield whole.subarray(at, at + piece)
      },
    },
    terms,
    () => Promise.resolve(),
  )
  return 'kind' in found ? found.kind : found.refusal
}

const append = (...parts: (Buffer | string)[]): Buffer => Buffer.concat(parts.map((part) => Buffer.from(part)))

test('each kind is told by what the file holds', async () => {
  assert.equal(await verdict(pdfOf()), 'pdf')
  assert.equal(await verdict(largePdf(300_000)), 'pdf')
  assert.equal(await verdict(docxOf()), 'docx')
  assert.equal(await verdict(xlsxOf()), 'xlsx')
  assert.equal(await verdict(png()), 'png')
  assert.equal(await verdict(jpeg()), 'jpeg')
  assert.equal(await verdict('area;people\r\nNorth;12\r\n'), 'csv')
})

test('a table is text in UTF-8, with or without a mark at its start, or in Windows-1252; a sign may be cut by a piece', async () => {
  assert.equal(await verdict('\ufeffname,café\n“a”,€\n'), 'csv')
  assert.equal(await verdict('a,€€€€\n', USUAL_FILES, 4), 'csv')
  assert.equal(await verdict(Buffer.from('caf\xe9,\x80 5\n', 'latin1')), 'csv')
  assert.equal(await verdict(Buffer.from('a,\x81\n', 'latin1')), 'type')
  assert.equal(await verdict(`a,b${'\0'}\n`), 'type')
  assert.equal(await verdict('a,b\x1b[2J\n'), 'type')
  assert.equal(await verdict(Buffer.from('\ufeffa\tb\n', 'utf16le')), 'type')
  assert.equal(await verdict(Buffer.concat([Buffer.from('a,b\n'.repeat(500)), Buffer.from([0])])), 'type')
})

test('a text that programs read as something else is no table', async () => {
  for (const text of ['<!doctype html><p>', '<svg onload="x()">', '{\\rtf1 a}', '#!/bin/sh\nrm', '%!PS\n', '[{"a":1}]'])
    assert.equal(await verdict(text), 'type', text)
})

test('a kind that the tender does not take is refused, however well it is made', async () => {
  const terms: FileTerms = { ...USUAL_FILES, kinds: ['pdf'] }
  assert.equal(await verdict(pdfOf(), terms), 'pdf')
  for (const bytes of [docxOf(), png(), jpeg(), Buffer.from('a,b\n')]) assert.equal(await verdict(bytes, terms), 'type')
})

test('programs, archives and old documents are refused, whatever they are called', async () => {
  assert.equal(await verdict(append('MZ', Buffer.alloc(600))), 'type')
  assert.equal(await verdict(append('\x7fELF', Buffer.alloc(600))), 'type')
  assert.equal(await verdict(zipOf([{ name: 'a.txt', content: 'a' }])), 'type')
  assert.equal(await verdict(oldDoc()), 'type')
  assert.equal(await verdict(Buffer.from('GIF89a\x01\x00\x01\x00\x00\x00\x00;', 'latin1')), 'type')
})

test('macros are refused: a program beside the text, sheets of macros, or a type that says so', async () => {
  assert.equal(await verdict(docxOf({ name: 'word/vbaProject.bin', content: 'x' })), 'macros')
  assert.equal(await verdict(docxOf({ name: 'word/VBAPROJECT.BIN', content: 'x' })), 'macros')
  assert.equal(await verdict(xlsxOf({ name: 'xl/macrosheets/sheet1.xml', content: 'x' })), 'macros')
  assert.equal(await verdict(docxOf({ name: 'word/activeX/activeX1.bin', content: 'x' })), 'macros')
  assert.equal(await verdict(docmTypes()), 'macros')
  const inside = xlsxOf({ name: 'xl/vbaProject.bin', content: 'x' })
  assert.equal(await verdict(docxOf({ name: 'word/embeddings/Sheet1.xlsx', content: inside })), 'macros')
})

test('what is encrypted is refused: an Office document with a password, a PDF, an archive', async () => {
  assert.equal(await verdict(locked(), USUAL_FILES, 1030), 'encrypted')
  assert.equal(await verdict(pdfOf('a', '/Encrypt 9 0 R')), 'encrypted')
  assert.equal(await verdict(pdfOf('a', '/#45ncrypt 9 0 R')), 'encrypted')
  assert.equal(await verdict(pdfOf('a', '/Encrypt 9 0 R'), USUAL_FILES, 3), 'encrypted')
  assert.equal(await verdict(pdfOf('a', '/EncryptionNotes 9 0 R')), 'pdf')
  assert.equal(await verdict(docxOf({ name: 'a.xml', content: 'a', flags: 1 })), 'encrypted')
})

test('bombs are refused by what they say, and by what they do when they say less', async () => {
  const zeros = Buffer.alloc(20_000_000)
  assert.equal(await verdict(docxOf({ name: 'word/a.xml', content: zeros })), 'bomb')
  assert.equal(await verdict(docxOf({ name: 'word/a.xml', content: zeros, says: 1000 })), 'bomb')
  assert.equal(await verdict(docxOf({ name: 'word/a.xml', content: 'a', says: 4_000_000_000 })), 'bomb')
  const same = { name: 'word/b.xml', content: 'b'.repeat(500) }
  assert.equal(await verdict(docxOf(same, { ...same, name: 'word/c.xml', at: 0 })), 'bomb')
})

test('an archive within a document is refused, but for the workbook behind a chart', async () => {
  const workbook = { name: 'word/embeddings/Sheet1.xlsx', content: xlsxOf() }
  assert.equal(await verdict(docxOf(workbook)), 'docx')
  assert.equal(await verdict(docxOf({ name: 'word/media/a.zip', content: 'a' })), 'bomb')
  assert.equal(await verdict(docxOf({ name: 'word/media/a.png', content: xlsxOf() })), 'bomb')
  assert.equal(
    await verdict(docxOf({ ...workbook, content: xlsxOf({ ...workbook, name: 'xl/embeddings/a.docx' }) })),
    'bomb',
  )
  const swollen = xlsxOf({ name: 'xl/a.xml', content: 'a', says: 4_000_000_000 })
  assert.equal(await verdict(docxOf({ ...workbook, content: swollen })), 'bomb')
  assert.equal(await verdict(docxOf({ name: 'word/media/a.bin', content: 'Rar!\x1a\x07' })), 'bomb')
})

test('a file of two kinds at once is refused: something before, behind or within it', async () => {
  assert.equal(await verdict(append('hello\n', pdfOf())), 'polyglot')
  assert.equal(await verdict(append('\x00\x01', pdfOf())), 'polyglot')
  assert.equal(await verdict(append(pdfOf(), docxOf())), 'polyglot')
  assert.equal(await verdict(append(png(), docxOf())), 'polyglot')
  assert.equal(await verdict(append(jpeg(), zipOf([{ name: 'a', content: 'a' }]))), 'polyglot')
  assert.equal(await verdict(append(png(), 'hidden')), 'polyglot')
  assert.equal(await verdict(pdfOf('<script>alert(1)</script>')), 'polyglot')
  assert.equal(await verdict(append(jpeg(), '<html><body>')), 'polyglot')
  assert.equal(await verdict('a,b\n<script >,1\n'), 'polyglot')
  assert.equal(await verdict(zipOf([{ name: '%PDF-1.4', content: 'a', isStored: true }])), 'polyglot')
})

test('what breaks off or cannot be is refused as damaged', async () => {
  assert.equal(await verdict(largePdf(50_000).subarray(0, 40_000)), 'damaged')
  assert.equal(await verdict(docxOf().subarray(0, 200)), 'damaged')
  assert.equal(await verdict(append(docxOf(), 'tail')), 'damaged')
  assert.equal(await verdict(png().subarray(0, 40)), 'damaged')
  assert.equal(await verdict(docxOf({ name: 'word/a.xml', content: 'abc', says: 10 })), 'damaged')
  const broken = docxOf()
  broken.fill(0xff, 60, 120)
  assert.equal(await verdict(broken), 'damaged')
})
