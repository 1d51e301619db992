import assert from 'node:assert/strict'
import { test } from 'node:test'
import { cleanName, shownName } from './file-names.js'

test('a name loses its folders, whichever way they are written', () => {
  for (const name of ['../../etc/report.pdf', 'C:\\Users\\ann\\report.pdf', '/report.pdf', '..\\..\\report.pdf'])
    assert.equal(cleanName(name), 'report.pdf', name)
  assert.equal(cleanName('../..'), '')
  assert.equal(cleanName('.htaccess'), 'htaccess')
})

test('a name loses what cannot be seen or turns the direction of writing', () => {
  assert.equal(cleanName('invoice\u202Efdp.exe'), 'invoicefdp.exe')
  assert.equal(cleanName('a\u0000b\r\nSet-Cookie: x\u001b[2J.pdf'), 'abSet-Cookie: x[2J.pdf')
  assert.equal(cleanName('re\u200Bport\u2066\uFEFF.pdf'), 'report.pdf')
  assert.equal(cleanName('\ud800broken.pdf'), 'broken.pdf')
  assert.equal(cleanName('  two   words .pdf '), 'two words .pdf')
})

test('names in other writings stay as they are', () => {
  for (const name of ['Übersicht für Häftlinge.pdf', 'تقرير.pdf', '報告書.pdf', 'Ysgrifennydd – ŵ.pdf'])
    assert.equal(cleanName(name), name.normalize('NFC'))
})

test('a name that is too long is shortened before its ending', () => {
  const name = cleanName(`${'a'.repeat(500)}.docx`)
  assert.equal([...name].length, 120)
  assert.match(name, /^a+…\.docx$/)
  assert.equal([...cleanName('😀'.repeat(300))].length, 120)
})

test('a name ends as the kind that the file is, whatever it was called', () => {
  assert.equal(shownName('report.pdf', 'pdf'), 'report.pdf')
  assert.equal(shownName('REPORT.PDF', 'pdf'), 'REPORT.PDF')
  assert.equal(shownName('photo.jpeg', 'jpeg'), 'photo.jpeg')
  assert.equal(shownName('report.pdf.exe', 'pdf'), 'report.pdf.exe.pdf')
  assert.equal(shownName('page.html', 'csv'), 'page.html.csv')
  assert.equal(shownName('', 'docx'), 'file.docx')
  assert.equal(shownName('.csv', 'csv'), 'file.csv')
})
