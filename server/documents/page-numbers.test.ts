import assert from 'node:assert/strict'
import { test } from 'node:test'
import { asksForPages, pagesOfAnchors, withPages } from './page-numbers.js'

// As browsers write it: pages in a tree, whose order is not that of the object numbers.
const PDF = Buffer.from(`%PDF-1.4
9 0 obj
<</part-one [4 0 R /XYZ 0 600 0]
/part-two [2 0 R /XYZ 0 20 0]
/elsewhere [77 0 R /XYZ 0 20 0]>>
endobj
5 0 obj
<</Title (One)
/Dest [4 0 R /XYZ 0 20 0]>>
endobj
1 0 obj
<</Type /Catalog
/Dests 9 0 R>>
endobj
7 0 obj
<</Type /Pages
/Count 2
/Kids [4 0 R 6 0 R]
/Parent 8 0 R>>
endobj
8 0 obj
<</Type /Pages
/Count 3
/Kids [7 0 R 2 0 R]>>
endobj
`)

test('the page of an anchor is counted along the tree of pages', () => {
  assert.deepEqual(
    pagesOfAnchors(PDF),
    new Map([
      ['part-one', 1],
      ['part-two', 3],
    ]),
  )
})

test('page numbers are written only where a document asks for them', () => {
  const html =
    '<a href="#part-two">Two</a><span class="x" data-page-of="part-two"></span><span data-page-of="gone"></span>'
  assert.equal(asksForPages(html), true)
  assert.equal(asksForPages('<p>No list of contents</p>'), false)
  assert.equal(
    withPages(html, pagesOfAnchors(PDF)),
    '<a href="#part-two">Two</a><span class="x" data-page-of="part-two">3</span><span data-page-of="gone"></span>',
  )
})
