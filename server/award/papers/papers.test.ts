import assert from 'node:assert/strict'
import { afterEach, test } from 'node:test'
import { unzipped } from '../../bids/draft-file-zip.js'
import { xmlEvents } from '../../bids/draft-file-xml.js'
import { inflateRawSync } from 'node:zlib'
import { zipIn } from '../../rules/zip-directory.js'
import { atOnce } from '../../web/slow-routes.js'
import { viewsFolder, viewsIn } from '../../web/views.js'
import { awardHouse, closeHouses } from '../award-fixture.js'
import { caseFileOf, type PublishedFile } from '../case-file.js'
import { mayIssue, mayReadReport } from '../permissions.js'
import { basisOf } from '../report-builder.js'
import { issueReport, showReport } from '../report-pages.js'
import { lastReportOf } from '../report-store.js'
import { firmnessOfAll } from '../robustness-slow.js'
import { makePaper, paperMaterial } from './paper-pages.js'
import { reportWord } from './word.js'

afterEach(closeHouses)

const REASONS = 'Alder has the highest total by the published criteria.\nIts price holds & nothing speaks < against it.'

function issued() {
  const award = awardHouse({
    until: 'ranking',
    marks: { Alder: { model: '5' }, Cedar: { vetting: '0' } },
    dissent: true,
  })
  award.declare(award.ben, 'Birch', 'I once lectured for Birch')
  award.decide(award.ben, 'Birch', 'manage', 'It was ten years ago')
  const basis = basisOf(caseFileOf(award.house.db, award.file() as PublishedFile))
  const form = { decision: award.bids.Alder, reasons: REASONS, basis }
  award.house.post(mayIssue, atOnce(firmnessOfAll, issueReport), award.at(award.lea, form))
  const visit = award.at(award.lea, {}, { report: lastReportOf(award.house.db, award.tender) ?? '' })
  const found = mayReadReport(award.house.db, visit)
  const page = award.house.get(mayReadReport, showReport, visit)
  if (page.kind !== 'page') throw new Error(`Expected a page, was sent a ${page.kind}`)
  const html = viewsIn(viewsFolder())('award/report-body', { ...page.locals, forPrint: false })
  return {
    award,
    visit,
    found,
    html,
    material: (kind: 'xlsx' | 'docx') => paperMaterial(kind)(award.house.db, visit, found),
  }
}

const squeezed = (text: string): string => text.replace(/\s+/g, ' ').trim()

/** The paragraphs of a document with the style of each, tables among them. */
function paragraphsIn(document: string): { style: string; text: string }[] {
  const found: { style: string; text: string }[] = []
  let isText = false
  for (const event of xmlEvents(document)) {
    const last = found.at(-1)
    if (event.kind === 'open' && event.name === 'w:p') found.push({ style: '', text: '' })
    else if (event.kind === 'open' && event.name === 'w:pStyle' && last) last.style = event.attributes['w:val'] ?? ''
    else if (event.kind === 'open' && event.name === 'w:br' && last) last.text += '\n'
    // A tab in the text, not where tabs stop.
    else if (event.kind === 'open' && event.name === 'w:tab' && !('w:val' in event.attributes) && last)
      last.text += '\t'
    else if (event.kind === 'text' && isText && last) last.text += event.text
    if (event.kind !== 'text') isText = event.kind === 'open' && event.name === 'w:t'
  }
  return found
}

const entities = (text: string): string =>
  text
    .replace(/&#(\d+);/g, (_whole, code: string) => String.fromCodePoint(Number(code)))
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&')
const textOf = (html: string): string =>
  squeezed(
    entities(
      html.replace(/<svg[\s\S]*?<\/svg>|<span class="wb-report-phone">[^<]*<\/span>/g, '').replace(/<[^>]*>/g, ' '),
    ),
  )

test('the Word document has the headings of the page, in its order, as headings', async () => {
  const { html, material } = issued()
  const paragraphs = paragraphsIn(unzipped(await reportWord(material('docx').material))('word/document.xml'))
  const headings = paragraphs.filter(({ style }) => /^(Title|Heading\d)$/.test(style)).map(({ text }) => squeezed(text))
  const onPage = [...html.matchAll(/<h[1-6][^>]*>([\s\S]*?)<\/h[1-6]>/g)].map(([, inner = '']) =>
    textOf(inner.replace(/<[^>]*>/g, '')),
  )
  assert.ok(headings.length > 20, `${headings.length} headings`)
  assert.deepEqual(headings, onPage)
})

test('the Word document says every word of the page, in its order', async () => {
  const { html, material } = issued()
  const paragraphs = paragraphsIn(unzipped(await reportWord(material('docx').material))('word/document.xml'))
  const document = paragraphs.map(({ text }) => text.replace(/^(•|\d+\.)\t/, '')).join('')
  const [said, shown] = [document, textOf(html)].map((text) => text.replace(/\s/g, ''))
  assert.equal(said, shown)
})

test('what somebody typed keeps its lines and signs in the Word document', async () => {
  const { material } = issued()
  const paragraphs = paragraphsIn(unzipped(await reportWord(material('docx').material))('word/document.xml'))
  assert.ok(paragraphs.some(({ text }) => text === REASONS))
})

test('the head of a table is said again on each page, and pages are counted', async () => {
  const { html, material } = issued()
  const part = unzipped(await reportWord(material('docx').material))
  const heads = html.match(/<thead/g)?.length ?? 0
  assert.equal(part('word/document.xml').match(/<w:tblHeader\/>/g)?.length, heads)
  const foot = part('word/footer1.xml')
  assert.ok(foot.includes('Award report WB-1, version 1.'))
  assert.ok(foot.includes('PAGE') && foot.includes('NUMPAGES'))
})

const partsOf = (bytes: Buffer): Map<string, string> => {
  const zip = zipIn((offset, length) => bytes.subarray(offset, offset + length), bytes.length)
  if ('refusal' in zip) throw new Error(zip.refusal)
  return new Map(
    zip.entries.map(({ name, method, start, compressed }) => {
      const packed = bytes.subarray(start, start + compressed)
      return [name, (method === 0 ? packed : inflateRawSync(packed)).toString('utf8')]
    }),
  )
}

test('a Word document made twice from one report is the same to the last byte, with the time of the report', async () => {
  const { material, found } = issued()
  const first = await reportWord(material('docx').material)
  await new Promise((later) => setTimeout(later, 2100))
  const second = await reportWord(material('docx').material)
  assert.deepEqual(partsOf(second), partsOf(first))
  assert.ok(first.equals(second))
  assert.ok(
    partsOf(first)
      .get('docProps/core.xml')
      ?.includes(`${found.report.content.at.slice(0, 19)}Z`),
  )
})

test('both papers are made on a thread of their own and sent under the name of the report', async () => {
  const { material } = issued()
  for (const kind of ['xlsx', 'docx'] as const) {
    const answer = await makePaper(material(kind))
    assert.equal(answer.kind, 'download')
    assert.ok(answer.kind === 'download')
    assert.equal(answer.name, `award-report-wb-1-1.${kind}`)
    assert.equal(answer.body.slice(0, 2).toString(), 'PK')
  }
})

test('papers are for those who may read the report', () => {
  const { award, visit } = issued()
  for (const person of [award.una, award.Alder, award.Birch])
    assert.throws(() => mayReadReport(award.house.db, { ...visit, person }), /refused with 404/)
})
