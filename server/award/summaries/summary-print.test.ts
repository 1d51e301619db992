import assert from 'node:assert/strict'
import { after, afterEach, test } from 'node:test'
import { pageObjects, pagesOfAnchors } from '../../documents/page-numbers.js'
import { printer } from '../../documents/pdf.js'
import { viewsFolder, viewsIn } from '../../web/views.js'
import { closeHouses } from '../award-fixture.js'
import { summaryHouse } from './summary-fixture.js'
import { mayReadSummary } from './summary-permissions.js'
import { printSummary } from './summary-reading-pages.js'
import { digest as digestOf } from '../digest.js'
import { summaryText } from './summary-store.js'

const paper = printer()
after(paper.close)
afterEach(closeHouses)

const textOf = (html: string): string => html.replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ')

function printed(): { html: string; name: string; digest: string } {
  const here = summaryHouse()
  here.approve('Alder')
  here.approve('Birch')
  here.send('Birch')
  const summary = here.last('Birch')?.id ?? ''
  const answer = here.house.get(mayReadSummary, printSummary, here.at(here.Birch, {}, { summary }))
  if (answer.kind !== 'print') throw new Error(`Expected a document, was sent a ${answer.kind}`)
  const draw = viewsIn(viewsFolder())
  const body = draw(answer.view, { forPrint: true, ...answer.locals })
  const html = draw('layout/document', { ...answer.locals, styles: '', body })
  return { html, name: answer.name, digest: digestOf(summaryText(here.house.db, summary) ?? '') }
}

test('a summary prints to a tagged PDF with an outline and a list of contents that leads to its pages', async () => {
  const { html, name } = printed()

  const pdf = await paper.print(html)

  const text = pdf.toString('latin1')
  const pages = pageObjects(text)
  const anchors = pagesOfAnchors(pdf)
  assert.equal(name, 'assessment-summary-wb-1-1.pdf')
  assert.ok(text.includes('/StructTreeRoot') && text.includes('/MarkInfo') && text.includes('/Lang (en-GB)'))
  assert.ok(text.includes('/Outlines') && text.includes('/Title (1. What was decided)'))
  assert.ok(pages.length > 2, `${pages.length} pages`)
  assert.deepEqual(
    [...anchors.keys()].sort(),
    ['appraisal', 'criteria', 'method', 'outcome', 'points', 'price', 'scales'].map((part) => `part-${part}`),
  )
})

test('on paper stand every mark, its reason, the price, the criteria in full and the digest of the paper itself', () => {
  const { html, digest } = printed()

  const text = textOf(html)

  assert.ok(text.includes('Your bid: mark 3 of 5'))
  assert.ok(text.includes('The panel found Birch worth 3 for model'))
  assert.ok(text.includes('The successful bid, of Alder: mark 5 of 5'))
  assert.ok(text.includes('£56,000'))
  assert.ok(text.includes('What earns it'))
  assert.ok(text.replaceAll(' ', '').includes(digest))
})
