import assert from 'node:assert/strict'
import { afterEach, test } from 'node:test'
import { unzipped } from '../../bids/draft-file-zip.js'
import { xmlEvents } from '../../bids/draft-file-xml.js'
import { inflateRawSync } from 'node:zlib'
import { zipIn } from '../../rules/zip-directory.js'
import { eventsOfTender } from '../../audit/ledger-store.js'
import { madeBy } from '../../web/work/work-fixture.js'
import { viewsFolder, viewsIn } from '../../web/views.js'
import { closeHouses } from '../award-fixture.js'
import { mayReadReport } from '../permissions.js'
import { issuedReport, REASONS } from '../report-fixture.js'
import { showReport } from '../report-pages.js'
import { witnessOfReport } from '../report-proof.js'
import { reportDocx, reportXlsx } from './paper-kinds.js'
import { paperRoutes } from './paper-routes.js'
import { reportWord } from './word.js'
import { reportWorkbook } from './workbook.js'

afterEach(closeHouses)

function issued() {
  const { award, visit, found } = issuedReport()
  const page = award.house.get(mayReadReport, showReport, visit)
  if (page.kind !== 'page') throw new Error(`Expected a page, was sent a ${page.kind}`)
  const html = viewsIn(viewsFolder())('award/report-body', { ...page.locals, forPrint: false })
  const { id, digest, content } = found.report
  const witness = witnessOfReport(award.house.db, found.report)
  return { award, visit, found, html, material: { id, digest, content, witness } }
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
      html
        .replace(
          /<svg[\s\S]*?<\/svg>|<ul class="wb-signs">[\s\S]*?<\/ul>|<span class="wb-report-phone">[^<]*<\/span>/g,
          '',
        )
        .replace(/<[^>]*>/g, ' '),
    ),
  )

test('the Word document has the headings of the page, in its order, as headings', async () => {
  const { html, material } = issued()
  const paragraphs = paragraphsIn(unzipped(await reportWord(material))('word/document.xml'))
  const headings = paragraphs.filter(({ style }) => /^(Title|Heading\d)$/.test(style)).map(({ text }) => squeezed(text))
  const onPage = [...html.matchAll(/<h[1-6][^>]*>([\s\S]*?)<\/h[1-6]>/g)].map(([, inner = '']) =>
    textOf(inner.replace(/<[^>]*>/g, '')),
  )
  assert.ok(headings.length > 20, `${headings.length} headings`)
  assert.deepEqual(headings, onPage)
})

test('the Word document says every word of the page, in its order', async () => {
  const { html, material } = issued()
  const paragraphs = paragraphsIn(unzipped(await reportWord(material))('word/document.xml'))
  const document = paragraphs.map(({ text }) => text.replace(/^(•|\d+\.)\t/, '')).join('')
  const [said, shown] = [document, textOf(html)].map((text) => text.replace(/\s/g, ''))
  assert.equal(said, shown)
})

test('what somebody typed keeps its lines and signs in the Word document', async () => {
  const { material } = issued()
  const paragraphs = paragraphsIn(unzipped(await reportWord(material))('word/document.xml'))
  assert.ok(paragraphs.some(({ text }) => text === REASONS))
})

test('the head of a table is said again on each page, and pages are counted', async () => {
  const { html, material } = issued()
  const part = unzipped(await reportWord(material))
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
  const first = await reportWord(material)
  await new Promise((later) => setTimeout(later, 2100))
  const second = await reportWord(material)
  assert.deepEqual(partsOf(second), partsOf(first))
  assert.ok(first.equals(second))
  assert.ok(
    partsOf(first)
      .get('docProps/core.xml')
      ?.includes(`${found.report.content.at.slice(0, 19)}Z`),
  )
})

test('each paper is made in the queue, and kept under the name of the report', async () => {
  const { award, visit, found, material } = issued()
  const docx = await madeBy(award.house, reportDocx, visit)
  const xlsx = await madeBy(award.house, reportXlsx, visit)
  assert.ok(docx.equals(await reportWord(material)))
  assert.ok(xlsx.equals(await reportWorkbook(material)))
  assert.equal(reportXlsx.words(found).file, 'award-report-wb-1-1.xlsx')
  assert.equal(reportDocx.words(found).file, 'award-report-wb-1-1.docx')
})

test('papers are for those who may read the report: others can neither ask for one, nor look, nor take it', async () => {
  const { award, visit } = issued()
  await madeBy(award.house, reportDocx, visit)
  for (const person of [award.una, award.Alder, award.Birch])
    for (const route of paperRoutes)
      assert.throws(
        () => award.house.change((tx) => route.perform(tx, { ...visit, person })),
        /refused with 404/,
        `${route.method} ${route.path}`,
      )
})

test('who asked first for a paper is in the ledger, and asking again adds nothing', async () => {
  const { award, visit, found } = issued()
  await madeBy(award.house, reportDocx, visit)
  await madeBy(award.house, reportDocx, { ...visit, person: award.ben })
  const asked = eventsOfTender(award.house.db, { tender: award.tender }).filter(({ act }) => act === 'report.asked-for')
  assert.deepEqual(
    asked.map(({ person, body }) => ({ person, detail: (JSON.parse(body) as { detail: unknown }).detail })),
    [{ person: award.lea.id, detail: { report: found.report.id, version: 1, form: 'docx' } }],
  )
})
