import assert from 'node:assert/strict'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import test, { after } from 'node:test'
import { routesOf } from '../../app.js'
import { loadExamples } from '../../home/examples.js'
import { readNotice } from '../../rules/open-data/notice-reading.js'
import { awardRelease, NOTHING_MORE } from '../../rules/open-data/release-award.js'
import { tenderRelease } from '../../rules/open-data/release-tender.js'
import { PLACEHOLDER_PREFIX, type Release } from '../../rules/open-data/release.js'
import { tenderForLot } from '../../rules/lots.js'
import { policyShares } from '../../rules/weights.js'
import { allTenders } from '../../tenders/tender-store.js'
import { testHouse } from '../../test-house.js'
import { lastReportOf, reportOf } from '../report-store.js'
import { schemaErrors, type Schema } from './draft-four-fixture.js'
import { awardSource, tenderSource } from './release-source.js'
import { releaseText } from './release-text.js'

const NOW = '2026-11-27T10:00:00.000Z'
const house = testHouse()
const routes = routesOf({ demo: true, printer: { print: () => Promise.reject(new Error('no')), ready: () => true } })
house.change((tx) => loadExamples(tx, routes, { now: NOW }))
after(() => house.close())

const published = allTenders(house.db, NOW).filter(({ publication }) => publication !== null)

/** Every release that the worked examples make, as it leaves the house. */
const releases: { name: string; tender: string; release: Release }[] = published.flatMap((file) => {
  const publication = file.publication ?? assert.fail('a published tender has a publication')
  const name = `tender ${file.id}`
  const made = [{ name, tender: file.id, release: tenderRelease(tenderSource(file, publication, PLACEHOLDER_PREFIX)) }]
  const report = reportOf(house.db, lastReportOf(house.db, file.id) ?? '')
  if (!report) return made
  const source = awardSource(house.db, file, report, PLACEHOLDER_PREFIX)
  const more = { names: true, values: true, marks: true }
  return [
    ...made,
    { name: `award ${file.id}`, tender: file.id, release: awardRelease(source, NOTHING_MORE) },
    { name: `award ${file.id}, told in full`, tender: file.id, release: awardRelease(source, more) },
  ]
})

const parsed = (release: Release): unknown => JSON.parse(releaseText(release))

test('the worked examples make releases of tenders and of awards', () => {
  assert.deepEqual(
    ['tender recovery-programme', 'award recovery-programme'].filter(
      (wanted) => !releases.some(({ name }) => name === wanted),
    ),
    [],
  )
})

for (const { name, tender, release } of releases)
  test(`${name}: read back as any notice, it has exactly the shares of the tender, lot by lot`, () => {
    const content = published.find(({ id }) => id === tender)?.publication?.content ?? assert.fail(tender)
    const read = readNotice(parsed(release))
    assert.deepEqual(
      read.lots.map(({ shares }) => shares),
      release.tender.lots.map(({ id }) => {
        const { evidenceBase, trackRecord } = policyShares(tenderForLot(content, id))
        return { 'evidence base': Number(evidenceBase.share), 'track record': Number(trackRecord.share) }
      }),
    )
    assert.deepEqual(read.unread, [])
  })

/** Where the official schemas are: a folder that the environment names, or one beside the project. */
const FOLDER = process.env.OCDS_SCHEMAS ?? join(import.meta.dirname, '../../../..', 'shared', 'domain', 'ocds')
const isThere = existsSync(join(FOLDER, 'release-1.1.5.json'))
const skip = isThere
  ? false
  : 'The official schemas are not at hand: name their folder in OCDS_SCHEMAS to check against them'

for (const schema of ['release-1.1.5.json', 'release-schema-small.json', 'release-schema-eu-uk.json'])
  test(`every release of the worked examples is as ${schema} wants it`, { skip }, () => {
    const official = JSON.parse(readFileSync(join(FOLDER, schema), 'utf8')) as Schema
    for (const { name, release } of releases)
      assert.deepEqual([name, schemaErrors(official, official, parsed(release))], [name, []])
  })

test('the official schema refuses what is changed to be wrong', { skip }, () => {
  const official = JSON.parse(readFileSync(join(FOLDER, 'release-schema-eu-uk.json'), 'utf8')) as Schema
  const [first] = releases
  const wrong = { ...first?.release, tag: ['tendr'], date: 'today', tender: { title: 5 } }
  assert.deepEqual(schemaErrors(official, official, wrong), [
    '/date is no date-time',
    '/tag/0 is not in the list of values',
    '/tender lacks id',
    '/tender/title is no string,null',
  ])
})

test('a release that is not as it must be never leaves the house', () => {
  const [first] = releases
  const { release } = first ?? assert.fail('there is one')
  assert.throws(() => releaseText({ ...release, ocid: 'x' }), /A release is not as it must be: ocid:/)
  assert.throws(() => releaseText({ ...release, parties: [] }), /buyer: “buyer” is no buyer of this release/)
})
