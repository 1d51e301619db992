import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { readXlsx } from 'hucre/xlsx'
import { testDesk, madeBy } from '../../web/work/work-fixture.js'
import { zipIn } from '../../rules/zip-directory.js'
import type { Person } from '../../web/visits.js'
import { closeDisclosures, disclosureHouse } from './disclosure-fixture.js'
import { packPdf, packXlsx, packZip } from './disclosure-kinds.js'
import { versionFile } from './version-locals.js'

after(closeDisclosures)

/** A printer that prints the very document that it is handed, so that a test reads it. */
const desk = () => ({ ...testDesk(), print: (html: string) => Promise.resolve(Buffer.from(html)) })

function issued() {
  const here = disclosureHouse()
  here.begin('larkfield')
  here.confirmAll('larkfield')
  const form = {
    scope: 'everywhere',
    ground: 'commercial',
    reach: 'complainant',
    reason: 'A figure that rivals could use.',
  }
  const item = here
    .current('larkfield')
    .pack.parts.flatMap(({ groups }) => groups.flatMap(({ items }) => items))
    .find(({ lines }) => JSON.stringify(lines).includes('92% of supervision done'))
  here.withhold('larkfield', item?.id ?? '', { ...form, passage: '92% of supervision done' })
  here.prepare('larkfield', 'margaret-lowe')
  here.check('larkfield', here.person('margaret-lowe'))
  here.issue('larkfield')
  const visit = (by: Person, version: string) => here.at(by, {}, { pack: here.pack('larkfield')?.id ?? '', version })
  return { ...here, visit, bidder: here.person('fiona-brandt') }
}

const OTHERS = /Second Bridge|Plainroad|Wrenhaven/

test('the document of the redacted version says what its page says: the gaps, and nothing of what they hold', async () => {
  const here = issued()
  const html = (await madeBy(here.house, packPdf, here.visit(here.bidder, 'redacted'), desk())).toString()
  assert.match(html, /\[withheld \d+: commercial confidentiality, 4 words\]/)
  assert.match(html, /Approved<\/dt><dd>by a second person, Margaret Lowe/)
  assert.doesNotMatch(html, /92% of supervision done|A figure that rivals could use/)
  assert.doesNotMatch(html, OTHERS)
})

test('the workbook lists every mark in all its versions as numbers, and what is withheld as gaps', async () => {
  const here = issued()
  const bytes = await madeBy(here.house, packXlsx, here.visit(here.lead, 'redacted'), desk())
  const { sheets } = await readXlsx(bytes)
  const rows = (name: string) => sheets.find((sheet) => sheet.name === name)?.rows ?? []
  const events = here.house.reader
    .prepare(
      `SELECT count(*) FROM events WHERE bid IN (?, ?) AND act IN ('score.saved', 'score.changed', 'moderation.saved')`,
    )
    .pluck()
    .get(here.bid('larkfield'), here.bid('tidewater'))
  const marks = rows('Marks').slice(1)
  assert.equal(marks.length, events)
  assert.ok(marks.filter((row) => typeof row[7] === 'number').length > 50)
  const text = JSON.stringify(sheets.map((sheet) => sheet.rows))
  assert.match(text, /\[withheld \d+: commercial confidentiality, 4 words\]/)
  assert.doesNotMatch(text, OTHERS)
  assert.doesNotMatch(text, /92% of supervision done/)
})

test('the files of packs on two bidders, and of two versions, have names that tell them apart', () => {
  const here = issued()
  here.begin('wrenhaven')
  const names = ['larkfield', 'wrenhaven'].flatMap((bidder) =>
    (['open', 'redacted'] as const).map((version) => {
      const pack = here.pack(bidder)
      assert.ok(pack)
      return versionFile(here.file().publication.content.reference, pack, version, 'pdf')
    }),
  )
  assert.deepEqual(names, [
    'disclosure-mhj-2026-014-larkfield-health-and-justice-services-ltd-1-open.pdf',
    'disclosure-mhj-2026-014-larkfield-health-and-justice-services-ltd-1-redacted.pdf',
    'disclosure-mhj-2026-014-wrenhaven-care-partnership-1-open.pdf',
    'disclosure-mhj-2026-014-wrenhaven-care-partnership-1-redacted.pdf',
  ])
})

test('the archive holds document, workbook, data and their digests, and is the same when it is made again', async () => {
  const here = issued()
  const zip = await madeBy(here.house, packZip, here.visit(here.lead, 'open'), desk())
  const directory = zipIn((from, length) => zip.subarray(from, from + length), zip.length)
  if ('refusal' in directory) throw new Error(directory.refusal)
  assert.deepEqual(
    directory.entries.map(({ name }) => name),
    ['disclosure-pack.pdf', 'marks-and-index.xlsx', 'disclosure-pack.json', 'read-me.txt'],
  )
  here.house.writer.exec('DELETE FROM works')
  assert.deepEqual(await madeBy(here.house, packZip, here.visit(here.lead, 'open'), desk()), zip)
})

test('who may not read a version is handed no file of it: not the winner, not a third bidder, not the panel, and the bidder not the open one', async () => {
  const here = issued()
  const refused = async (id: string, version: string): Promise<boolean> => {
    try {
      await madeBy(here.house, packXlsx, here.visit(here.person(id), version), desk())
      return false
    } catch {
      return true
    }
  }
  for (const id of ['grace-adeyemi', 'leanne-mistry', 'priya-nair', 'tom-varley'])
    for (const version of ['open', 'redacted']) assert.equal(await refused(id, version), true, `${id} ${version}`)
  assert.equal(await refused('fiona-brandt', 'open'), true)
  assert.equal(await refused('fiona-brandt', 'redacted'), false)
})
