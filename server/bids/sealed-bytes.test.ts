import assert from 'node:assert/strict'
import { afterEach, test } from 'node:test'
import { pino } from 'pino'
import { csrfIn, type Browser } from '../people/served-fixture.js'
import { sampleStudy } from '../rules/evidence/sample-study.js'
import { sampleOffer } from '../rules/outcome-payments/sample-offer.js'
import { markedCriteriaOf } from '../rules/tender.js'
import { sampleContract } from '../rules/track-record/sample-record.js'
import { testHouse } from '../test-house.js'
import type { Form } from '../web/visits.js'
import { bidsOpened } from './bid-store.js'
import { servedBidding } from './bidding-fixture.js'
import { JUST_AFTER } from './bids-fixture.js'
import { CONTRACT_FORM } from './contract-form.js'
import { typingOn } from './draft-store.js'
import { filesOfBid } from './file-store.js'
import { filesBeside, readIn } from './planted-fixture.js'
import { OFFER_FORM } from './offer-form.js'
import { answerTexts, priceTexts, statementRows, submissionRows } from './sealed-fixture.js'
import { formOfStatement } from './statement-form.js'
import { STUDY_FORM } from './study-form.js'

const ANSWER = 'The heron stands in the reeds at dawn'
const REPLACED = 'An otter crosses the weir by night'
const TYPING = 'Still typing about kingfishers on the bank'
const REFUSED = 'Refused because a colleague wrote of plovers'
const AFTER_SIGN_OUT = 'Sent after the session about avocets ended'
const LATE = 'Typed too late about a bittern in spring'
const STUDY = 'Quarterly curlew recovery evaluation'
const CONTRACT = 'Peregrine wing services at Fernhill'
const OFFER = 'The ruff alone decides who is left out'
const RATE = '6543210.98'
const FILE_NAME = 'Grebe figures of 2025.csv'
const IN_FILE = 'Every grebe was counted twice at noon'
const REFUSED_FILE = 'Sandpiper plans of the south wing.exe'
const POUNDS = '7654321.09'
const PENCE = '765432109'
const PLANTED = [
  ANSWER,
  REPLACED,
  TYPING,
  REFUSED,
  AFTER_SIGN_OUT,
  LATE,
  STUDY,
  CONTRACT,
  OFFER,
  RATE,
  '654321098',
  '6,543,210.98',
  FILE_NAME,
  IN_FILE,
  REFUSED_FILE,
  POUNDS,
  PENCE,
  '7,654,321.09',
]

const NEXT_DAY = '2026-03-03T09:00:00.000Z'

const open: (() => Promise<void>)[] = []
afterEach(async () => {
  for (const close of open.splice(0)) await close()
})

/** A form as a browser without script sends it; fields that repeat are left to other tests. */
const flat = (form: Form): Record<string, string> =>
  Object.fromEntries(
    Object.entries(form).map(([name, value]) => [name, Array.isArray(value) ? (value[0] ?? '') : value]),
  )

/** Writes a bid over HTTP, as bidders do, in every way that there is of giving the program words. */
async function writtenBid() {
  let log = ''
  const write = (line: string): void => void (log += line)
  const offers = { asked: 'may offer', counts: 'described only', about: 'As you like' } as const
  const world = await servedBidding({ log: pino({ level: 'trace' }, { write }) }, { offers })
  const { bidding, program, as } = world
  open.push(program.close)
  const ada = await as(bidding.ada)
  const begun = await ada.post(`/tenders/${bidding.tender}/bids`, {})
  const bid = begun.headers.get('location')?.replace('/bids/', '') ?? ''
  const at = `/bids/${bid}`
  const kept = async (path: string, form: Record<string, string>, status = 303): Promise<void> => {
    const reply = await ada.post(path, form)
    assert.equal(reply.status, status, `${path}: ${reply.body.replaceAll(/<[^>]*>|\s+/g, ' ').slice(0, 600)}`)
  }
  for (const { id } of markedCriteriaOf(bidding.content))
    await kept(`${at}/answers/${id}`, { answer: REPLACED, basis: '0' })
  await kept(`${at}/prices`, { 'line-staff': POUNDS, 'line-other': POUNDS, basis: '0' })
  const study = formOfStatement(STUDY_FORM, { ...sampleStudy({ title: STUDY, programme: STUDY }) })
  const contract = formOfStatement(CONTRACT_FORM, { ...sampleContract({ title: CONTRACT }) })
  await kept(`${at}/evidence/studies/new`, { ...flat(study), basis: '0' })
  await kept(`${at}/record/contracts/new`, { ...flat(contract), basis: '0' })
  await kept(`${at}/evidence`, { programme: STUDY, relies: 'studies', complete: 'yes', basis: '0' })
  await kept(`${at}/record`, { has: 'contracts', complete: 'yes', basis: '0' })
  const offer = formOfStatement(OFFER_FORM, { ...sampleOffer({ exclusions: OFFER }) })
  await kept(`${at}/offer`, { ...flat(offer), rate: RATE, basis: '0' })
  await attached(program.url, ada, `${at}/files`, FILE_NAME, `bird,count\n${IN_FILE},2\n`)
  await attached(program.url, ada, `${at}/files`, REFUSED_FILE, `MZ\0${IN_FILE}`)
  await submitted(ada, at)
  await kept(`${at}/answers/model`, { answer: ANSWER, basis: '1' })
  await submitted(ada, at)
  await kept(`${at}/answers/staffing`, { answer: REFUSED, basis: '0' }, 409)
  await kept('/drafts', { page: `${at}/answers/jobs`, answer: TYPING }, 200)
  program.setClock(NEXT_DAY)
  const away = await ada.post(`${at}/answers/model`, { answer: AFTER_SIGN_OUT, basis: '2' })
  assert.match(away.headers.get('location') ?? '', /^\/sign-in\?next=%2Fkept/)
  program.setClock(JUST_AFTER)
  const late = await as(bidding.ada, JUST_AFTER)
  assert.equal((await late.post(`${at}/answers/model`, { answer: LATE, basis: '2' })).status, 409)
  assert.equal((await late.post(`${at}/submit`, { basis: LATE })).status, 409)
  return { ...world, bid, log: () => log }
}

/** Sends a file to the bid as a whole, as a browser without script does. */
async function attached(url: string, browser: Browser, path: string, name: string, text: string): Promise<void> {
  const body = new FormData()
  body.append('csrf', csrfIn((await browser.get(path)).body))
  body.append('on', 'bid')
  body.append('files', new Blob([text]), name)
  const cookie = [...browser.cookies].map(([key, value]) => `${key}=${value}`).join('; ')
  const reply = await fetch(url + path, { method: 'POST', headers: { cookie }, body, redirect: 'manual' })
  await reply.text()
}

async function submitted(ada: Browser, at: string): Promise<void> {
  const page = await ada.get(`${at}/submit`)
  const basis = /name="basis" value="([^"]*)"/.exec(page.body)?.[1] ?? ''
  const reply = await ada.post(`${at}/submit`, { basis })
  assert.equal(reply.status, 303, 'submitted')
}

/** What comes to people other than the bidder, and what they can take away: pages and exports. */
async function takenAway({ bidding, as }: Awaited<ReturnType<typeof servedBidding>>): Promise<[string, string][]> {
  const { house, tender, lea, mia, odd, max, bea } = bidding
  const paths = [
    '',
    '/trail',
    '/opening',
    '/ranking',
    '/report',
    '/prices',
    '/offers',
    `/offers/${house.reader.prepare('SELECT id FROM bids').pluck().get()}`,
    '/value',
    '/evidence',
    '/records',
    '/versions/1/content',
  ]
  const found: [string, string][] = []
  for (const person of [lea, mia, odd, max, bea]) {
    const browser = await as(person, JUST_AFTER)
    for (const path of [...paths.map((one) => `/tenders/${tender}${one}`), '/', '/ledger', '/people', '/health'])
      found.push([`${path} for ${person.name}`, (await browser.get(path)).body])
    await browser.get('/account')
    const exported = await browser.post(`/tenders/${tender}/trail/export`, {})
    found.push([`the export for ${person.name}`, exported.body])
  }
  return found
}

test('the search finds a phrase in whatever way it lies in a file, also in the write-ahead file and in the middle of a base64 text', () => {
  const house = testHouse()
  const utf16 = Buffer.from(ANSWER, 'utf16le')
  const ways: Record<string, Buffer> = {
    'UTF-8': Buffer.from(ANSWER),
    'UTF-16LE': utf16,
    'UTF-16BE': Buffer.from(utf16).swap16(),
    hexadecimal: Buffer.from(Buffer.from(ANSWER).toString('hex')),
    HEXADECIMAL: Buffer.from(Buffer.from(ANSWER).toString('hex').toUpperCase()),
    'a form': Buffer.from(encodeURIComponent(ANSWER)),
    'a form with plus signs': Buffer.from(ANSWER.replaceAll(' ', '+')),
    'base64 after 0': Buffer.from(Buffer.from(`abc${ANSWER}, and more`).toString('base64')),
    'base64 after 1': Buffer.from(Buffer.from(`x${ANSWER}, and more`).toString('base64')),
    'base64 after 2': Buffer.from(Buffer.from(`xy${ANSWER}, and more`).toString('base64')),
  }
  house.writer.exec('CREATE TABLE planted (way TEXT, bytes BLOB)')
  house.writer.pragma('wal_checkpoint(TRUNCATE)')
  for (const [way, bytes] of Object.entries(ways)) {
    assert.deepEqual(readIn(bytes, [ANSWER, REPLACED]), [`${ANSWER} in ${way}`])
    house.writer.prepare('INSERT INTO planted VALUES (?, ?)').run(way, bytes)
  }
  const inFiles = filesBeside(house.file).map(([name, bytes]) => [
    name.replace('weighbridge', ''),
    readIn(bytes, [ANSWER]).length,
  ])
  assert.deepEqual(Object.fromEntries(inFiles), { '.db': 0, '.db-wal': 10, '.db-shm': 0 })
  house.writer.pragma('wal_checkpoint(TRUNCATE)')
  assert.equal(filesBeside(house.file).flatMap(([, bytes]) => readIn(bytes, [ANSWER])).length, 10)
  house.close()
})

test('before the opening nothing that a bidder wrote can be read in the database, its write-ahead file, the log or any export', async () => {
  const written = await writtenBid()
  const { bidding, bid } = written
  const { house, ada } = bidding
  const own = [
    ...answerTexts(house.db),
    ...priceTexts(house.db),
    ...submissionRows(house.db).map(({ content }) => content),
    JSON.stringify([
      statementRows(house.db, 'study'),
      statementRows(house.db, 'contract'),
      statementRows(house.db, 'offer'),
      filesOfBid(house.db, bid),
      typingOn(house.db, ada.id, bid),
    ]),
  ].join()
  for (const text of [ANSWER, REPLACED, STUDY, CONTRACT, PENCE, OFFER, '654321098', TYPING, REFUSED, LATE, FILE_NAME])
    assert.equal(own.includes(text), true, `kept, and the program itself reads it: ${text}`)
  assert.equal(house.reader.prepare('SELECT count(*) FROM file_refusals').pluck().get(), 1)
  assert.equal(house.reader.prepare('SELECT count(*) FROM kept_forms').pluck().get(), 1)

  const taken = await takenAway(written)
  assert.match(taken.find(([name]) => name === 'the export for Odd Auditor')?.[1] ?? '', /trail\.exported/)
  const files = filesBeside(house.file)
  assert.deepEqual(files.map(([name]) => name.replace(/.*\.db/, '.db')).sort(), ['.db', '.db-shm', '.db-wal'])
  assert.equal(
    (files.find(([name]) => name.endsWith('wal'))?.[1].length ?? 0) > 100_000,
    true,
    'the write-ahead file holds the acts',
  )
  for (const [name, bytes] of files) assert.deepEqual(readIn(bytes, PLANTED), [], name)
  house.writer.pragma('wal_checkpoint(TRUNCATE)')
  for (const [name, bytes] of filesBeside(house.file))
    assert.deepEqual(readIn(bytes, PLANTED), [], `${name}, with the write-ahead file in it`)
  assert.deepEqual(readIn(Buffer.from(written.log()), PLANTED), [], 'the log')
  for (const [name, body] of taken) assert.deepEqual(readIn(Buffer.from(body), PLANTED), [], name)
})

test('after the opening the program reads the bid, and what was replaced or never submitted still lies sealed', async () => {
  const written = await writtenBid()
  const { bidding } = written
  const { house, tender } = bidding
  bidding.open(bidding.lea)
  bidding.open(bidding.mia)
  const [opened] = bidsOpened(house.db, tender)
  assert.equal(opened?.content.answers.model, ANSWER)
  assert.equal(opened?.content.answers.jobs, REPLACED)
  assert.equal(opened?.content.prices.staff, Number(PENCE))
  assert.deepEqual(
    opened?.content.files?.map(({ name }) => name),
    [FILE_NAME],
  )
  assert.equal(opened?.content.evidence?.studies[0]?.title, STUDY)
  for (const [name, bytes] of filesBeside(house.file)) assert.deepEqual(readIn(bytes, PLANTED), [], name)
})
