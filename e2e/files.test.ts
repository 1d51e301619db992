import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { after, before } from 'node:test'
import type { Page } from 'playwright'
import { keepAnswer, keepBid, keepOpening, keepPrices } from '../server/bids/bid-store.js'
import { filesOfBid } from '../server/bids/file-store.js'
import { docxOf, largePdf, locked, pdfOf } from '../server/bids/files-fixture.js'
import { everyEvent } from '../server/audit/ledger-store.js'
import type { Writes } from '../server/database/access.js'
import { keepDeclaration } from '../server/panel/interest-store.js'
import { keepAccount, keepOrganisation } from '../server/people/account-store.js'
import { sampleCriterion, sampleSection, sampleTender } from '../server/rules/sample-tender.js'
import { keepPublication } from '../server/tenders/publication-store.js'
import { keepSeat } from '../server/tenders/seat-store.js'
import { keepTender } from '../server/tenders/tender-store.js'
import type { Role } from '../server/web/visits.js'
import { chapter, follow, isOn, press, pressFor, says, statusOf } from './walk.js'
import { world, type World } from './world.js'

const NOW = '2026-03-02T09:00:00.000Z'
const OPENING = '2026-04-15T12:00:00.000Z'
const MARKING = '2026-04-16T09:00:00.000Z'
const TENDER = 'tender000001'
const BID = 'bidofalder01'
const FILES = `/bids/${BID}/files`

const ids = { lea: '', mia: '', ann: '', ada: '' }

/** A tender that asks one question and a price, and a bid whose answer and prices are written. */
function anOpenTender(tx: Writes): void {
  const account = (name: string, role: Role, organisation: string | null = null): string =>
    keepAccount(tx, {
      email: `${name.split(' ')[0]}@example.org`,
      name,
      password: null,
      organisation,
      roles: [role],
      now: NOW,
    })
  const alder = keepOrganisation(tx, { name: 'Alder Recovery', now: NOW })
  Object.assign(ids, {
    ada: account('Ada Alder', 'bidder', alder),
    lea: account('Lea Lead', 'commissioner'),
    mia: account('Mia Mild', 'panel'),
    ann: account('Ann Able', 'panel'),
  })
  const sections = [
    sampleSection('quality', 'quality', { ...sampleCriterion('model', '60', {}), title: 'How the programme works' }),
    sampleSection('money', 'price', sampleCriterion('price', '40', { scale: [], subpoints: [] })),
  ]
  const { evidence: _evidence, record: _record, ...content } = sampleTender({ sections })
  const by = { by: ids.lea, now: NOW }
  keepTender(tx, { id: TENDER, content, ...by })
  keepPublication(tx, { tender: TENDER, content, draftRevision: 1, note: '', ...by })
  keepSeat(tx, { tender: TENDER, person: ids.mia, kind: 'moderator', criteria: [], ...by })
  keepSeat(tx, { tender: TENDER, person: ids.ann, kind: 'evaluator', criteria: ['model'], ...by })
  keepBid(tx, { id: BID, tender: TENDER, organisation: alder, by: ids.ada, now: NOW })
  const saved = { bid: BID, by: ids.ada, now: NOW }
  keepAnswer(tx, { ...saved, criterion: 'model', text: 'Peers lead groups every week.' })
  keepPrices(tx, { ...saved, lines: Object.fromEntries(content.price.lines.map(({ id }) => [id, 100_000])) })
}

let here: World
let ada: Page
before(async () => {
  here = await world({ clock: NOW, load: anOpenTender })
  ada = await here.signedIn('Ada Alder')
})
after(() => here.close())

interface Chosen {
  name: string
  mimeType: string
  buffer: Buffer
}
const chosen = (name: string, buffer: Buffer): Chosen => ({ name, mimeType: 'application/octet-stream', buffer })

async function choose(page: Page, on: string, ...files: Chosen[]): Promise<void> {
  await page.getByLabel('What the files belong to').selectOption({ label: on })
  await page.locator('input[type="file"]').setInputFiles(files)
}

/** Waits for a page with this main heading: what checks accessibility needs a browser that runs scripts. */
const reads = (page: Page, heading: string): Promise<void> =>
  page.getByRole('heading', { level: 1, name: heading }).waitFor()

const held = () => filesOfBid(here.db, BID).filter(({ removedAt }) => removedAt === null)
const names = (): string[] => held().map(({ name }) => name)

chapter(
  'a bidder attaches several files at once, sees each arrive, and finds them under what they belong to',
  async () => {
    await ada.goto(`/bids/${BID}`)
    await follow(ada, 'Attach files, and see those that are attached')
    await isOn(ada, 'Files of your bid')
    await says(ada, 'No file is attached yet.')
    const large = largePdf(3_500_000)
    await choose(ada, 'How the programme works', chosen('Evaluation.pdf', large), chosen('Plan.docx', docxOf()))
    await press(ada, 'Attach')
    await says(ada, '2 files are attached.')
    await isOn(ada, 'Files of your bid')
    await ada.getByRole('heading', { level: 2, name: 'How the programme works' }).waitFor()
    await says(ada, 'PDF, 3.3 MB')
    await says(ada, createHash('sha256').update(large).digest('hex').slice(0, 8))
    assert.deepEqual(names(), ['Evaluation.pdf', 'Plan.docx'])
  },
)

chapter('a file that is refused says why beside its name, and the others are kept', async () => {
  await choose(ada, 'The bid as a whole', chosen('Locked.docx', locked()), chosen('Cover letter.pdf', pdfOf('letter')))
  await press(ada, 'Attach')
  await says(ada, 'Cover letter.pdf: attached')
  await says(ada, '“Locked.docx” is encrypted or asks for a password.')
  await follow(ada, 'Show the files as they are now')
  await isOn(ada, 'Files of your bid')
  await ada.getByRole('heading', { level: 2, name: 'What was refused' }).waitFor()
  assert.deepEqual(names(), ['Evaluation.pdf', 'Plan.docx', 'Cover letter.pdf'])
})

chapter(
  'an upload that is cut in the middle goes on where it stood, and what has arrived is not sent again',
  async () => {
    const offsets: number[] = []
    await ada.route('**/uploads/*', async (route) => {
      const body = route.request().postDataBuffer()?.toString('latin1') ?? ''
      const [, offset] = /name="offset"\r\n\r\n(\d+)/.exec(body) ?? []
      if (offset !== undefined) offsets.push(Number(offset))
      // The second part is cut, once.
      if (offsets.length === 2 && offset !== undefined) await route.abort('connectionreset')
      else await route.continue()
    })
    await choose(ada, 'The bid as a whole', chosen('Annex.pdf', largePdf(2_500_000, 5)))
    await press(ada, 'Attach')
    await says(ada, /Annex\.pdf: the line broke off at 41%/)
    await says(ada, '“Annex.pdf” is attached.')
    await ada.unroute('**/uploads/*')
    assert.deepEqual(offsets, [0, 1_048_576, 1_048_576, 2_097_152])
    assert.equal(held().at(-1)?.sha256, createHash('sha256').update(largePdf(2_500_000, 5)).digest('hex'))
  },
)

chapter('without scripts files are attached by the plain form, refused with a reason and taken out again', async () => {
  const plain = await here.signedIn('Ada Alder', { javaScript: false, phone: true })
  await plain.goto(FILES)
  await pressFor(plain, 422, 'Attach')
  await reads(plain, 'Files of your bid')
  await says(plain, 'Choose a file')

  await choose(plain, 'The bid as a whole', chosen('Empty.pdf', Buffer.alloc(0)))
  await pressFor(plain, 422, 'Attach')
  await reads(plain, 'Files of your bid')
  await says(plain, /“Empty\.pdf” is empty: it holds 0 bytes/)

  await choose(plain, 'The bid as a whole', chosen('invoice\u202Efdp.exe', pdfOf('a')), chosen('Map.pdf', pdfOf('map')))
  await press(plain, 'Attach')
  await says(plain, '“invoicefdp.exe.pdf” and “Map.pdf” are attached.')
  await follow(plain, 'Take out invoicefdp.exe.pdf')
  await reads(plain, 'Take this file out of your bid?')
  await press(plain, 'Take out this file')
  await says(plain, '“invoicefdp.exe.pdf” is taken out of your bid.')
  await reads(plain, 'Files of your bid')
  assert.equal(names().includes('invoicefdp.exe.pdf'), false)
  await plain.context().close()

  const phone = await here.signedIn('Ada Alder', { phone: true })
  await phone.goto(FILES)
  await isOn(phone, 'Files of your bid')
  await follow(phone, 'Take out Map.pdf')
  await isOn(phone, 'Take this file out of your bid?')
  await phone.context().close()
})

chapter('the page before submitting and the receipt list every file with its size and SHA-256', async () => {
  await ada.goto(`/bids/${BID}/submit`)
  await isOn(ada, 'Check and submit your bid')
  for (const name of names()) await says(ada, name)
  await press(ada, 'Submit this bid')
  await isOn(ada, 'Receipt for submission 1')
  await says(ada, 'List of files')
  await ada.getByText('What was submitted, word for word').click()
  for (const { name, sha256 } of held()) {
    await says(ada, name)
    await says(ada, sha256.replace(/(.{8})(?=.)/g, '$1 '))
  }
})

chapter('the panel finds no file before the opening, and reads those of its answers after it', async () => {
  const [file] = held()
  const address = `${FILES}/${file?.id ?? ''}`
  const early = await here.signedIn('Ann Able')
  assert.equal(await statusOf(early, address), 404)
  here.setClock(MARKING)
  const ann = await here.signedIn('Ann Able')
  assert.equal(await statusOf(ann, address), 404)
  here.change((tx) => {
    keepOpening(tx, { tender: TENDER, first: ids.lea, second: ids.mia, now: OPENING })
    keepDeclaration(tx, { person: ids.ann, bid: BID, interest: 'none', text: '', now: MARKING })
  })
  const reply = await ann.request.get(address)
  assert.equal(reply.status(), 200)
  assert.equal((await reply.body()).equals(largePdf(3_500_000)), true)
  assert.match(reply.headers()['content-disposition'] ?? '', /^attachment; filename=Evaluation\.pdf/)
  const open = await ann.request.get(`${address}/open`)
  assert.match(open.headers()['content-security-policy'] ?? '', /sandbox/)
  const read = everyEvent(here.db, {}).filter(({ act }) => act === 'file.read')
  assert.deepEqual(
    read.map(({ person }) => person),
    [ids.ann],
  )
})
