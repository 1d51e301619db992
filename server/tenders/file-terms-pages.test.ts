import assert from 'node:assert/strict'
import { test } from 'node:test'
import { MEGABYTE } from '../rules/file-kinds.js'
import { sampleTender } from '../rules/sample-tender.js'
import { localsOf } from '../test-house.js'
import type { Answer, Form } from '../web/visits.js'
import { differences } from './differences.js'
import { bench, drawn, formOf, type Bench } from './draft-fixture.js'
import { showDraft } from './draft-pages.js'
import { fileTermsEditor, saveFileTerms, showFileTerms } from './file-terms-pages.js'
import { mayDraft } from './permissions.js'
import { tenderIn } from './tender-schema.js'

const save = (b: Bench, more: Form): Answer =>
  b.house.post(mayDraft, saveFileTerms, b.visit({ ...formOf(fileTermsEditor, b), ...more }))

test('a draft that says nothing of files shows the usual ones, and saving them untouched writes nothing down', () => {
  const b = bench()
  const html = drawn(b.house.get(mayDraft, showFileTerms, b.visit()), b)
  assert.match(html, /value="20"/)
  assert.match(html, /value="200"/)
  assert.equal(/undefined|\[object/.test(html), false)
  assert.equal(save(b, {}).status, 303)
  assert.equal(b.content().files, undefined)
  assert.match(drawn(b.house.get(mayDraft, showDraft, b.visit()), b), /At most 20 MB for one file, and 200 MB/)
  b.house.close()
})

test('kinds and sizes are kept in the order of the program, and going back to the usual ones leaves nothing behind', () => {
  const b = bench()
  assert.equal(save(b, { kind: ['csv', 'pdf', 'exe'], each: '5', bid: '50' }).status, 303)
  assert.deepEqual(b.content().files, { kinds: ['pdf', 'csv'], each: 5 * MEGABYTE, bid: 50 * MEGABYTE })
  assert.equal(save(b, { kind: ['pdf', 'docx', 'xlsx', 'png', 'jpeg', 'csv'], each: '20', bid: '200' }).status, 303)
  assert.equal(b.content().files, undefined)
  b.house.close()
})

test('what is no whole number of megabytes is said beside its box, and what was typed stays', () => {
  const b = bench()
  for (const wrong of ['', '0', '-1', '1.5', 'many', '99999']) {
    const answer = save(b, { each: wrong })
    assert.equal(answer.status, 422, wrong)
    assert.deepEqual(
      (localsOf(answer).problems as { field: string }[]).map(({ field }) => field),
      ['each'],
    )
    assert.match(drawn(answer, b), /Enter a whole number of megabytes/)
  }
  assert.equal(save(b, { kind: [] }).status, 303)
  assert.match(drawn(b.house.get(mayDraft, showFileTerms, b.visit()), b), /Choose at least one kind of file/)
  b.house.close()
})

test('an amendment tells what changed in the files, and a tender in a file may say what it takes', () => {
  const files = { kinds: ['pdf' as const], each: 5 * MEGABYTE, bid: 50 * MEGABYTE }
  const told = differences(sampleTender(), sampleTender({ files }))
  assert.deepEqual(
    told.map(({ before, after }) => [before, after]),
    [
      ['PDF, Word document (DOCX), Excel workbook (XLSX), PNG picture, JPEG picture and CSV table', 'PDF'],
      [
        'At most 20 MB for one file, and 200 MB for all files of a bid',
        'At most 5 MB for one file, and 50 MB for all files of a bid',
      ],
    ],
  )
  assert.deepEqual(tenderIn(JSON.stringify(sampleTender({ files })), 'a.json').files, files)
  assert.throws(
    () => tenderIn(JSON.stringify(sampleTender({ files: { ...files, kinds: ['exe' as 'pdf'] } })), 'a.json'),
    /files/,
  )
})
