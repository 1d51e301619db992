import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { wordText } from '../rules/draft-file.js'
import { sampleTender } from '../rules/sample-tender.js'
import { localsOf } from '../test-house.js'
import { textOn } from './bids-fixture.js'
import { wordDocument } from './draft-file-docx.js'
import { draftHouse } from './draft-file-fixture.js'
import { wordFile } from './draft-file-word.js'
import { unzipped } from './draft-file-zip.js'
import { docxOf, reworded } from './draft-file-zip-fixture.js'
import { answerTexts } from './sealed-fixture.js'

const properties = { tender: 't1', digest: 'd1', exportedAt: '2026-03-02T09:00:00.000Z' }

/** The answer to the model as it comes back from a document. */
async function through(text: string): Promise<string | undefined> {
  const bytes = await wordFile({ tender: sampleTender(), bidder: 'Alder', answers: { model: text }, properties })
  const { sections } = wordDocument(unzipped(bytes))
  return sections.find(({ heading }) => heading === 'Answer to 4.1 Title of model')?.text
}

test('the document has a heading for each question in the order of the tender, with its limit and what it asks', async () => {
  const here = draftHouse()
  const { sections } = wordDocument(unzipped(await here.exportedWord()))

  assert.deepEqual(
    sections.map(({ heading }) => heading).filter((heading) => heading.startsWith('Answer')),
    [
      'Answer to 1.1 Title of vetting',
      'Answer to 2.1 Title of studies',
      'Answer to 3.1 Title of reoffending',
      'Answer to 4.1 Title of model',
      'Answer to 4.2 Title of staffing',
      'Answer to 5.1 Title of jobs',
    ],
  )
  const model = sections.find(({ heading }) => heading === '4.1 Title of model')
  assert.match(model?.text ?? '', /^At most 800 words\.\n\nWhat will you do,/)
  assert.equal(
    sections.find(({ heading }) => heading === 'Answer to 4.1 Title of model')?.text,
    'Peers lead groups.\n\n- one\n- two',
  )
  here.house.close()
})

test('paragraphs, line ends, nested and numbered lists, tables and signs come back from a document as they went', async () => {
  const text =
    'First\nsecond  with\ttab\n\n- one\n  - deeper\n    3. three\n    4. four\n- two\nand on\n\n1. one\n2. two\n  1. in\n3. three\n7. seven\n\n| a | b |\n|---|---|\n| 1 | 2 | 3 |\n\nLast “é” 🎉 <b>&amp;</b> مرحبا \u0000\u0008e\u0301'
  assert.equal(await through(text), wordText(text))
})

test('whatever is typed comes back from a document as it went', async () => {
  const line = fc.oneof(
    fc.constantFrom('', '- item', '  - deeper', '12. item', '3) x', '| a | b |', '|---|'),
    fc.string({ unit: 'grapheme' }),
    fc.string({ unit: 'binary' }),
  )
  await fc.assert(
    fc.asyncProperty(fc.array(line, { maxLength: 10 }), async (lines) => {
      assert.equal(await through(lines.join('\n')), wordText(lines.join('\n')))
    }),
    { numRuns: 60, seed: 3 },
  )
})

test('a document that nobody changed changes nothing, also where lists were typed with other signs', async () => {
  const here = draftHouse()
  here.send(await here.exportedWord())

  assert.deepEqual([here.changesOn(here.shown()), localsOf(here.shown()).same], [[], 6])
  here.house.close()
})

test('an answer that a colleague changed in Word is shown beside what is saved, and taken over when it is chosen', async () => {
  const here = draftHouse()
  here.send(reworded(await here.exportedWord(), (xml) => xml.replace('Peers lead groups.', 'Peers lead every group.')))
  const page = here.shown()

  assert.match(textOn(page), /In the file: 6 words Peers lead every group\./)
  assert.equal(here.take(page, ['answer/model']).status, 303)
  assert.equal(answerTexts(here.house.db).includes('Peers lead every group.\n\n- one\n- two'), true)
  here.house.close()
})

test('a heading that no question has, or that stands twice, is told with its text, and its text is not guessed to belong anywhere', async () => {
  const here = draftHouse()
  const changed = reworded(await here.exportedWord(), (xml) =>
    xml
      .replace('Answer to 4.1 Title of model', 'Answer to 4.1 Our model')
      .replace('Answer to 5.1 Title of jobs', 'Answer to 4.2 Title of staffing'),
  )
  here.send(changed)

  assert.match(
    textOn(here.shown()),
    /Answer to 4\.1 Our model No question of the tender.*Peers lead groups.*Answer to 4\.2 Title of staffing This heading stands in the file twice/,
  )
  assert.deepEqual(here.changesOn(here.shown()), [])
  here.house.close()
})

test('text typed under a question instead of under its answer is told, and a heading in other letters is still found', async () => {
  const here = draftHouse()
  const changed = reworded(await here.exportedWord(), (xml) =>
    xml
      .replace('At most 800 words.', 'At most 800 words.</w:t></w:r></w:p><w:p><w:r><w:t>In the wrong place')
      .replace('Answer to 4.2 Title of staffing', 'ANSWER TO 4.2  Title of  staffing')
      .replace('Twelve people.', 'Thirteen people.'),
  )
  here.send(changed)

  assert.match(textOn(here.shown()), /1\.1 Title of vetting This stands under the question .* In the wrong place/)
  assert.deepEqual(
    here.changesOn(here.shown()).map(({ key }) => key),
    ['answer/staffing'],
  )
  here.house.close()
})

test('a document of another tender is refused, and one that says nothing of its tender goes by its headings and is said to', async () => {
  const here = draftHouse()
  const bytes = await here.exportedWord()
  const foreign = reworded(
    bytes,
    (xml) => xml.replaceAll(here.tender, 'other0000001').replace(/[0-9a-f]{64}/, 'f'.repeat(64)),
    'docProps/custom.xml',
  )
  assert.match(textOn(here.send(foreign)), /exported from a bid for another tender/)

  here.send(reworded(bytes, () => '<Properties/>', 'docProps/custom.xml'))
  assert.match(textOn(here.shown()), /does not say when it was taken out, nor for which tender/)
  assert.equal(localsOf(here.shown()).same, 6)
  here.house.close()
})

const paragraph = (inside: string): string => `<w:p>${inside}</w:p>`
const word = (text: string): string => `<w:r><w:t xml:space="preserve">${text}</w:t></w:r>`
const read = (body: string, more: Record<string, string> = {}) => wordDocument(unzipped(docxOf(body, more)))

test('what was struck out is left out and what was put in is read; pictures, notes and formulas are told and not read', () => {
  const { sections, unread } = read(
    [
      paragraph(`${word('One ')}<w:del><w:r><w:delText>old</w:delText></w:r></w:del><w:ins>${word('new')}</w:ins>`),
      paragraph(
        '<w:moveFrom><w:r><w:t>moved away</w:t></w:r></w:moveFrom><w:r><w:t>a</w:t><w:br/><w:t>b</w:t><w:br w:type="page"/></w:r>',
      ),
      paragraph(
        '<w:r><w:drawing><w:txbxContent><w:p><w:r><w:t>boxed</w:t></w:r></w:p></w:txbxContent></w:drawing></w:r>' +
          '<w:r><w:footnoteReference w:id="1"/></w:r><m:oMath><m:t>x</m:t></m:oMath>',
      ),
      paragraph(`<w:hyperlink>${word('linked')}</w:hyperlink><w:r><w:instrText>HYPERLINK</w:instrText></w:r>`),
    ].join(''),
  )

  assert.equal(sections[0]?.text, 'One new\n\na\nb\n\nlinked')
  assert.deepEqual(unread, ['a picture, a drawing or a text box', 'a footnote', 'a formula'])
})

test('headings are known in documents of other languages, and lists by their style', () => {
  const styles =
    '<w:styles><w:style w:styleId="berschrift3"><w:name w:val="heading 3"/></w:style>' +
    '<w:style w:styleId="Liste"><w:name w:val="List Bullet"/><w:pPr><w:numPr><w:numId w:val="4"/></w:numPr></w:pPr></w:style></w:styles>'
  const numbering =
    '<w:numbering><w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/></w:lvl></w:abstractNum>' +
    '<w:num w:numId="4"><w:abstractNumId w:val="1"/></w:num></w:numbering>'
  const { sections } = read(
    paragraph(`<w:pPr><w:pStyle w:val="berschrift3"/></w:pPr>${word('Answer to 4.1 Title of model')}`) +
      paragraph(`<w:pPr><w:pStyle w:val="Liste"/></w:pPr>${word('An item')}`) +
      paragraph(`<w:pPr><w:pStyle w:val="Liste"/><w:numPr><w:numId w:val="0"/></w:numPr></w:pPr>${word('None')}`),
    { 'word/styles.xml': styles, 'word/numbering.xml': numbering },
  )

  assert.deepEqual(sections.slice(1), [{ heading: 'Answer to 4.1 Title of model', text: '- An item\n\nNone' }])
})

test('a table within a table is read into the cell that holds it, and strokes in a cell stay within it', () => {
  const cell = (inside: string): string => `<w:tc>${inside}</w:tc>`
  const inner = `<w:tbl><w:tr>${cell(paragraph(word('in | ner')))}${cell(paragraph(word('two')))}</w:tr></w:tbl>`
  const { sections } = read(`<w:tbl><w:tr>${cell(inner + paragraph(''))}${cell(paragraph(word('b')))}</w:tr></w:tbl>`)

  assert.equal(sections[0]?.text, '| in ¦ ner two | b |')
})
