import assert from 'node:assert/strict'
import { after, afterEach, test } from 'node:test'
import { pageObjects, pagesOfAnchors } from '../documents/page-numbers.js'
import { printer } from '../documents/pdf.js'
import { atOnce } from '../web/slow-routes.js'
import { viewsFolder, viewsIn } from '../web/views.js'
import { awardHouse, closeHouses } from './award-fixture.js'
import { mayIssue, mayReadReport } from './permissions.js'
import { basisOf } from './report-builder.js'
import { caseFileOf, type PublishedFile } from './case-file.js'
import { issueReport, printReport } from './report-pages.js'
import { lastReportOf } from './report-store.js'
import { firmnessOfAll } from './robustness-slow.js'

const paper = printer()
after(paper.close)
afterEach(closeHouses)

test('the award report prints to a tagged PDF with an outline, pages, and a list of contents that leads to them', async () => {
  const award = awardHouse({ until: 'ranking', marks: { Alder: { model: '5' } } })
  const basis = basisOf(caseFileOf(award.house.db, award.file() as PublishedFile))
  const reasons = 'Alder has the highest total by the published criteria, and its price holds.'
  award.house.post(
    mayIssue,
    atOnce(firmnessOfAll, issueReport),
    award.at(award.lea, { decision: award.bids.Alder, reasons, basis }),
  )
  const visit = award.at(award.lea, {}, { report: lastReportOf(award.house.db, award.tender) ?? '' })
  const answer = award.house.get(mayReadReport, printReport, visit)
  if (answer.kind !== 'print') throw new Error(`Expected a document, was sent a ${answer.kind}`)
  const draw = viewsIn(viewsFolder())
  const body = draw(answer.view, { forPrint: true, ...answer.locals })

  const pdf = await paper.print(draw('layout/document', { ...answer.locals, styles: '', body }))

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
  assert.equal(answer.name, 'award-report-wb-1-1.pdf')
})
