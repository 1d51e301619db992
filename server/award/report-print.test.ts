import assert from 'node:assert/strict'
import { after, afterEach, test } from 'node:test'
import { pageObjects, pagesOfAnchors } from '../documents/page-numbers.js'
import { printer } from '../documents/pdf.js'
import { madeBy, testDesk } from '../web/work/work-fixture.js'
import { closeHouses } from './award-fixture.js'
import { reportPdf } from './papers/paper-kinds.js'
import { dropWorksAbout } from '../web/work/work-store.js'
import { issuedReport } from './report-fixture.js'

const paper = printer()
after(paper.close)
afterEach(closeHouses)

test('the award report prints to a tagged PDF with an outline, pages, and a list of contents that leads to them', async () => {
  const { award, visit, found } = issuedReport()
  const desk = testDesk(paper)

  const pdf = await madeBy(award.house, reportPdf, visit, desk)

  const text = pdf.toString('latin1')
  const pages = pageObjects(text)
  const anchors = pagesOfAnchors(pdf)
  assert.ok(text.startsWith('%PDF-'))
  assert.ok(text.includes('/StructTreeRoot') && text.includes('/MarkInfo'))
  assert.ok(text.includes('/Outlines') && text.includes('/Title (1. Decision)'))
  assert.ok(text.includes('/Lang (en-GB)'))
  assert.ok(pages.length > 3, `${pages.length} pages`)
  assert.deepEqual([...anchors.keys()].sort(), [
    'part-course',
    'part-decision',
    'part-evidence',
    'part-exclusions',
    'part-gates',
    'part-interests',
    'part-marks',
    'part-method',
    'part-people',
    'part-policy',
    'part-prices',
    'part-ranking',
    'part-robustness',
    'part-sections',
  ])
  assert.ok([...anchors.values()].every((page) => page >= 1 && page <= pages.length))
  assert.equal(reportPdf.words(found).file, 'award-report-wb-1-1.pdf')
})

test('a report printed twice is the same file to the last byte, dated with the day of its issue', async () => {
  const { award, visit, found } = issuedReport()
  const first = await madeBy(award.house, reportPdf, visit, testDesk(paper))
  award.house.change((tx) => dropWorksAbout(tx, found.report.id))
  await new Promise((later) => setTimeout(later, 1100))
  const second = await madeBy(award.house, reportPdf, visit, testDesk(paper))
  assert.ok(first.equals(second))
  const stamp = found.report.content.at.slice(0, 19).replace(/[-:T]/g, '')
  assert.ok(first.toString('latin1').includes(`/CreationDate (D:${stamp}+00'00')`))
})
