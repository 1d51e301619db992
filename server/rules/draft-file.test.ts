import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { questionHeadings, sameHeading, wordBlocks, wordText, writable } from './draft-file.js'
import { sampleTender } from './sample-tender.js'
import { wordCount } from './words.js'

test('an answer is read as paragraphs with their line ends, lists with their depths and numbers, and tables', () => {
  const text =
    'First line\nsecond line\n\n- one\n  - deeper\n  and on\n3. three\n\n| a | b |\n|---|---|\n| 1 | 2 |\nAfter'
  assert.deepEqual(wordBlocks(text), [
    { kind: 'paragraph', lines: ['First line', 'second line'] },
    {
      kind: 'list',
      items: [
        { level: 0, number: null, lines: ['one'] },
        { level: 1, number: null, lines: ['deeper', 'and on'] },
        { level: 0, number: 3, lines: ['three'] },
      ],
    },
    {
      kind: 'table',
      rows: [
        ['a', 'b'],
        ['1', '2'],
      ],
    },
    { kind: 'paragraph', lines: ['After'] },
  ])
})

test('a text that went to a word processor and came back unchanged is found unchanged', () => {
  for (const text of ['* one\n* two', '1) one\n2) two', '\n\nTwo\n\n\n\nparts  ', '|a|b|\n|:-|-:|\n|1|2|', '', ' - '])
    assert.equal(wordText(wordText(text)), wordText(text), text)
  assert.equal(wordText('* one\n* two'), '- one\n- two')
  assert.equal(wordText('1) one'), '1. one')
})

const line = fc.oneof(
  fc.constantFrom('', '- item', '  - deeper', '\t* item', '12. item', '3) x', '| a | b |', '||', '|---|', '- ', '•  y'),
  fc.string({ unit: 'grapheme' }),
)

test('whatever is typed, what comes back from a word processor stays as it is when it goes there again', () => {
  fc.assert(
    fc.property(fc.array(line, { maxLength: 12 }), (lines) => {
      const once = wordText(lines.join('\n'))
      assert.equal(wordText(once), once)
    }),
    { numRuns: 500, seed: 1 },
  )
})

test('going to a word processor never adds a word to an answer without tables', () => {
  const plain = fc.array(
    line.filter((one) => !one.includes('|')),
    { maxLength: 12 },
  )
  fc.assert(
    fc.property(plain, (lines) => {
      const text = lines.join('\n')
      assert.ok(wordCount(wordText(text)) <= wordCount(writable(text)), text)
    }),
    { numRuns: 500, seed: 2 },
  )
})

test('characters that no document may hold are left out, and nothing else is', () => {
  assert.equal(writable('a\u0000\u0008b\ud800c\uffff\td\r\ne'), 'ab\ufffdc\td\ne')
})

test('every question has headings of its own, also where two have one title, and price has none', () => {
  const tender = sampleTender()
  for (const { criteria } of tender.sections) for (const criterion of criteria) criterion.title = 'The  same'
  const headings = questionHeadings(tender)

  assert.deepEqual(
    headings.map(({ criterion, question }) => [criterion, question]),
    [
      ['vetting', '1.1 The same'],
      ['studies', '2.1 The same'],
      ['reoffending', '3.1 The same'],
      ['model', '4.1 The same'],
      ['staffing', '4.2 The same'],
      ['jobs', '5.1 The same'],
    ],
  )
  assert.equal(headings[3]?.answer, 'Answer to 4.1 The same')
  assert.equal(sameHeading('answer to 4.1\u00a0the  same', headings[3]?.answer ?? ''), true)
  assert.equal(sameHeading('Answer to 4.2 The same', headings[3]?.answer ?? ''), false)
})
