import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { aVisit, localsOf, testHouse } from '../test-house.js'
import { viewsFolder, viewsIn } from '../web/views.js'
import type { Answer, Form, Person } from '../web/visits.js'
import { noticeFileIn } from './notice-reading-intake.js'
import { mayReadNotices, noticeTyped, readPasted, readSent, showNoticeReading } from './notice-reading-pages.js'
import { REFERENCES, referencesIn } from './notice-reading-references.js'

const house = testHouse()
const ruth = house.person('Ruth Hallam', ['commissioner'])
const odd = house.person('Odd Audit', ['auditor'])
const imran = house.person('Imran Sadiq', ['commissioner'])
const others = [
  house.person('Grace Adeyemi', ['bidder'], 'Tidewater'),
  house.person('Samuel Osei', ['administrator']),
  house.person('Ann Evans', ['panel']),
]
after(() => house.close())
const draw = viewsIn(viewsFolder())

const visit = (person: Person | null, form: Form = {}, query: Form = {}) =>
  aVisit(person, { form, query, path: '/notices/read' })
const open = (person: Person | null, query: Form = {}): Answer =>
  house.get(mayReadNotices, showNoticeReading, visit(person, {}, query))
const paste = (person: Person, text: string, more: Form = {}): Answer =>
  house.post(mayReadNotices, readPasted, visit(person, { text, ...more }))
const textOf = (answer: Answer): string => {
  const locals = { problems: [], typed: {}, csrf: '', url: '/', ...localsOf(answer) }
  return draw('tenders/notice-reading', locals)
    .replace(/<[^>]+>/g, ' ')
    .replace(/\s+/g, ' ')
}

const release = JSON.stringify({
  ocid: 'ocds-000000-1',
  buyer: { name: 'County of Mereshire' },
  tender: {
    title: 'Recovery service',
    lots: [
      {
        id: '1',
        title: 'North',
        awardCriteria: {
          criteria: [
            { name: 'Evidence base', type: 'quality', numbers: [{ number: 25, weight: 'percentageExact' }] },
            { name: 'Delivery', type: 'quality', description: '35' },
            { name: 'Social value', type: 'quality' },
            { name: '20', type: 'price', description: 'Price' },
          ],
        },
      },
    ],
  },
})

test('commissioners and auditors find the page, and nobody else does', () => {
  assert.deepEqual(
    [ruth, odd, ...others].map((person) => open(person).status),
    [200, 200, 404, 404, 404],
  )
  assert.deepEqual([open(null).status, paste(others[0] ?? ruth, release).status], [303, 404])
})

test('a pasted release is told lot by lot: each weight with where it was found, and what could not be read', () => {
  const sent = paste(ruth, release)
  assert.deepEqual(sent.kind === 'redirect' && sent.to, '/notices/read?show=yours#read')
  const said = textOf(open(ruth, { show: 'yours' }))
  for (const words of [
    '25% of the weight names the evidence base; 0% of the weight names the track record.',
    'North: evidence base 25%, track record 0%',
    'Evidence base quality 25% in its own field evidence base',
    'Delivery quality 35% in the description –',
    'Social value quality not read nowhere –',
    'Price price 20% in the place of the name –',
    'Sum of what was read 80%',
    'No weight could be read of “Social value”.',
    'The weights that were read add up to 80, not to 100.',
  ])
    assert.equal(said.includes(words) ? words : said, words)
})

test('what was pasted is kept for whoever pasted it alone, until they empty the box', () => {
  paste(ruth, release)
  assert.equal(localsOf(open(ruth)).text, release)
  assert.equal(localsOf(open(imran)).text, '')
  paste(ruth, release, { act: 'empty' })
  assert.equal(localsOf(open(ruth)).text, '')
})

test('what is no release is refused in one sentence, and what was typed stays in the box', () => {
  const problemOf = (text: string) => {
    const answer = paste(imran, text)
    assert.deepEqual([answer.status, localsOf(answer).text], [422, text])
    return (localsOf(answer).problems as { field: string; text: string }[]).map(
      ({ field, text }) => `${field}: ${text}`,
    )
  }
  assert.deepEqual(problemOf(''), ['text: Paste a release, or choose a file with one'])
  assert.match(problemOf('{"tender": ').join(), /^text: This is not JSON, as a release is: /)
  assert.deepEqual(problemOf('[]'), ['text: This is no OCDS release: it is not an object'])
  assert.deepEqual(problemOf('{"ocid": "x"}'), [
    'text: This release has no “tender”, so that it has no award criteria to read',
  ])
  assert.deepEqual(problemOf('{"releases": [{"tender": {}}, {"tender": {}}]}'), [
    'text: This is a package of 2 releases: give one of them',
  ])
  assert.deepEqual(problemOf(`{"tender": "${'x'.repeat(1_048_576)}"}`), [
    'text: This is longer than 1 MB. Take the one release out of it',
  ])
  assert.equal(localsOf(open(imran)).text, '')
})

test('a file is read as if it had been pasted, whatever stands before its first brace', () => {
  const send = (files: Parameters<typeof readSent>[3]) =>
    house.post(mayReadNotices, (tx, one, found: Person) => readSent(tx, one, found, files), visit(odd))
  assert.equal(send([noticeFileIn(Buffer.from(`\uFEFF${release}`))]).status, 303)
  assert.equal((localsOf(open(odd, { show: 'yours' })).read as { title: string }).title, 'Recovery service')
  const problem = (files: Parameters<typeof readSent>[3]) => localsOf(send(files)).problems
  assert.deepEqual(problem([]), [{ field: 'file', text: 'Choose a file' }])
  assert.deepEqual(problem([noticeFileIn(Buffer.from([0xff, 0xfe, 0x00]))]), [
    { field: 'file', text: 'The file is no text in UTF-8, as a release is. Choose the JSON file itself.' },
  ])
  assert.deepEqual(problem([noticeFileIn(Buffer.alloc(0))]), [
    { field: 'file', text: 'The file is empty: it holds 0 bytes. Choose it again.' },
  ])
})

test('every notice that the house knows stands there with its figures, and can be opened', () => {
  const rows = localsOf(open(ruth)).references as { id: string; shares: string[]; title: string }[]
  assert.deepEqual(
    rows.map(({ id }) => id),
    REFERENCES.notices.map(({ id }) => id),
  )
  const shares = Object.fromEntries(rows.map((row) => [row.id, row.shares]))
  assert.deepEqual(
    [shares['norfolk-prisons-2025'], shares['sutton-2022'], shares['bromley-2023'], shares['complex-needs-2023']],
    [
      ['0%', '0%'],
      ['0%', '0%'],
      ['not read', 'not read'],
      ['0%, with 60% read', '0%, with 60% read'],
    ],
  )
  const said = textOf(open(ruth, { notice: 'lewisham-2024' }))
  assert.equal(said.includes('It is called quality, and typed as cost.'), true)
})

test('a list of notices with something missing is not taken', () => {
  assert.throws(() => referencesIn('{"asOf": "2026-11-27", "notices": [{"id": "x", "release": {}}]}'))
  assert.throws(() => referencesIn('{"asOf": "2026-11-27", "notices": []}'))
})

test('a release of a megabyte of prose is read in a few seconds', () => {
  const description = 'Quality and innovation matter to us, and Access too, in every part of this. '.repeat(13_000)
  const before = performance.now()
  const read = noticeTyped(JSON.stringify({ tender: { title: 'Long', description } }))
  assert.equal('problem' in read, false)
  assert.equal(performance.now() - before < 5_000, true)
})
