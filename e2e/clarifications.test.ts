import assert from 'node:assert/strict'
import { after, before } from 'node:test'
import type { Page } from 'playwright'
import { keepBid, keepOpening, keepSubmission } from '../server/bids/bid-store.js'
import type { Writes } from '../server/database/access.js'
import { keepDeclaration } from '../server/panel/interest-store.js'
import { keepAccount, keepOrganisation } from '../server/people/account-store.js'
import { sampleTender } from '../server/rules/sample-tender.js'
import { keepPublication } from '../server/tenders/publication-store.js'
import { keepSeat } from '../server/tenders/seat-store.js'
import { keepTender } from '../server/tenders/tender-store.js'
import type { Role } from '../server/web/visits.js'
import { choose, chapter, follow, isOn, press, pressFor, says, statusOf, write } from './walk.js'
import { world, type World } from './world.js'

const NOW = '2026-03-02T09:00:00.000Z'
const QUESTIONS_END = '2026-04-01T11:00:00.000Z'
const OPENING = '2026-04-15T12:00:00.000Z'
const MARKING = '2026-04-16T09:00:00.000Z'
const TENDER = 'tender000001'
const BID = 'bidofalder01'
const ANSWER = 'Peers lead groups for two years, and mentors stay for three.'

const ids = { lea: '', mia: '', ann: '' }

/** A tender that is open for bids, with its panel; Alder has submitted a bid, Birch has not. */
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
  const ada = account('Ada Alder', 'bidder', alder)
  account('Bea Birch', 'bidder', keepOrganisation(tx, { name: 'Birch Trust', now: NOW }))
  Object.assign(ids, {
    lea: account('Lea Lead', 'commissioner'),
    mia: account('Mia Mild', 'panel'),
    ann: account('Ann Able', 'panel'),
  })
  const content = sampleTender()
  const by = { by: ids.lea, now: NOW }
  keepTender(tx, { id: TENDER, content, ...by })
  const { id: publication } = keepPublication(tx, { tender: TENDER, content, draftRevision: 1, note: '', ...by })
  keepSeat(tx, { tender: TENDER, person: ids.mia, kind: 'moderator', criteria: [], ...by })
  keepSeat(tx, { tender: TENDER, person: ids.ann, kind: 'evaluator', criteria: ['model'], ...by })
  keepBid(tx, { id: BID, tender: TENDER, organisation: alder, by: ada, now: NOW })
  const submitted = { answers: { model: ANSWER }, prices: { staff: 6_000_000, other: 100_000 } }
  keepSubmission(tx, { bid: BID, publication, content: submitted, by: ada, now: NOW })
}

/** The bids are opened, and whoever reads them has declared no interest. */
function opened(tx: Writes): void {
  keepOpening(tx, { tender: TENDER, first: ids.lea, second: ids.mia, now: OPENING })
  for (const person of Object.values(ids))
    keepDeclaration(tx, { person, bid: BID, interest: 'none', text: '', now: MARKING })
}

let here: World
let ada: Page
let bea: Page
let lea: Page
let question = ''

before(async () => {
  here = await world({ clock: NOW, load: anOpenTender })
  // Ada's browser runs no script at all, and Bea reads on a phone.
  ada = await here.signedIn('Ada Alder', { javaScript: false })
  bea = await here.signedIn('Bea Birch', { phone: true })
  lea = await here.signedIn('Lea Lead')
})
after(() => here.close())

/** Waits for a page with this main heading: what checks accessibility needs a browser that runs scripts. */
const reads = (page: Page, heading: string | RegExp): Promise<void> =>
  page.getByRole('heading', { level: 1, name: heading }).waitFor()

async function asks(page: Page, words: string): Promise<void> {
  await page.goto(`/tenders/${TENDER}/clarifications/new`)
  await page.getByLabel('What is it about?').selectOption({ label: 'Criterion: Title of model' })
  await write(page, 'Your question', words)
}

chapter('a bidder asks without any script, is told what is missing, and has a receipt', async () => {
  await ada.goto(`/tenders/${TENDER}`)
  await follow(ada, 'Ask a question')
  await reads(ada, 'Ask a question')
  await write(ada, 'Your question', 'We at Alder run the present service. Do its staff transfer?')
  await pressFor(ada, 422, 'Send the question')
  await says(ada, 'Choose what your question is about')
  assert.match(await ada.getByLabel('Your question').inputValue(), /^We at Alder/)
  await ada.getByLabel('What is it about?').selectOption({ label: 'Criterion: Title of model' })
  await press(ada, 'Send the question')
  await says(ada, 'Your question was received.')
  await says(ada, '(2026-03-02T09:00:00.000Z)')
  await says(ada, 'Not answered yet')
  question = new URL(ada.url()).pathname
})

chapter('nobody but the asker and the lead finds the question', async () => {
  assert.equal(await statusOf(bea, question), 404)
  await bea.goto(`/tenders/${TENDER}/clarifications`)
  await isOn(bea, 'Questions and answers')
  assert.equal(await bea.getByText('Alder').count(), 0)
  await press(bea, 'Ask a question')
  await isOn(bea, 'Ask a question')
})

chapter('the lead is warned that the question names its asker, and answers to all in other words', async () => {
  await lea.goto(`/tenders/${TENDER}/clarifications`)
  await isOn(lea, 'Questions and answers')
  await says(lea, '1 question waits for an answer.')
  await follow(lea, /Do its staff transfer/)
  await isOn(lea, 'A question about the tender')
  await says(lea, 'The question names its asker: “Alder”.')
  await write(lea, 'Your answer', 'Yes, as the specification says.')
  await choose(lea, 'Everybody who may read the tender')
  await choose(lea, 'No, it explains what stands there')
  await pressFor(lea, 422, 'Send the answer')
  await isOn(lea, 'A question about the tender')
  await write(lea, 'The question as published', 'Do the staff of the present service transfer?')
  await press(lea, 'Send the answer')
  await says(lea, 'Answer 1 is published on the notice, for everybody.')

  await bea.goto(`/tenders/${TENDER}`)
  await isOn(bea, 'Recovery service at HMP Longmoor')
  await says(bea, 'Do the staff of the present service transfer?')
  assert.equal(await bea.getByText('Alder').count(), 0)
  await ada.goto(question)
  await says(ada, 'The lead put the question into other words. Both are kept.')
})

chapter('an answer is corrected below it, and stays', async () => {
  await lea.goto(question)
  await lea.getByText('Correct this answer').click()
  await write(lea, 'Correction', 'Yes, but not those of the night shift.')
  await choose(lea, 'No, it explains what stands there')
  await isOn(lea, 'A question about the tender')
  await press(lea, 'Add the correction')
  await says(lea, 'Your correction stands below the answer.')
  await bea.goto(`/tenders/${TENDER}/clarifications`)
  await isOn(bea, 'Questions and answers')
  await says(bea, 'Yes, as the specification says.')
  await says(bea, 'Yes, but not those of the night shift.')
})

chapter('an answer to the asker alone has its reason, and nobody else finds it', async () => {
  await asks(ada, 'Is the figure in our last invoice the right one?')
  await press(ada, 'Send the question')
  const second = new URL(ada.url()).pathname
  await lea.goto(second)
  await write(lea, 'Your answer', 'It is the right one.')
  await choose(lea, 'The asker alone, in confidence')
  await choose(lea, 'No, it explains what stands there')
  await pressFor(lea, 422, 'Send the answer')
  await says(lea, 'Say why the answer is confidential')
  await write(lea, 'Why the answer is confidential', 'It is about one supplier’s accounts')
  await isOn(lea, 'A question about the tender')
  await press(lea, 'Send the answer')
  await says(lea, 'The asker alone has your answer.')
  await ada.goto(second)
  await says(ada, 'It is the right one.')
  assert.equal(await statusOf(bea, second), 404)
})

chapter('at the very moment questions end, one is refused with that moment and its words stay', async () => {
  here.setClock('2026-04-01T10:59:00.000Z')
  ada = await here.signedIn('Ada Alder', { javaScript: false })
  await asks(ada, 'Typed a minute before it was too late?')
  here.setClock(QUESTIONS_END)
  await pressFor(ada, 409, 'Send the question')
  await reads(ada, 'Too late: this question was not asked')
  await says(ada, /Yours arrived on 1 April 2026 at 12:00:00\.000/)
  await says(ada, 'Typed a minute before it was too late?')
})

chapter('after the opening the panel asks what a passage means, and the lead sends it on in other words', async () => {
  here.change(opened)
  here.setClock(MARKING)
  lea = await here.signedIn('Lea Lead')
  const ann = await here.signedIn('Ann Able')
  await ann.goto(`/panel/bids/${BID}/queries/model`)
  await isOn(ann, /Ask for a point to be cleared up/)
  await says(ann, ANSWER)
  await write(ann, 'What should be cleared up?', 'Two years or three? I would mark it down.')
  await press(ann, 'Hand it to the lead')
  await isOn(ann, 'Points to clear up')
  await says(ann, 'With the lead')

  await lea.goto(`/tenders/${TENDER}/queries`)
  await isOn(lea, 'Points to clear up')
  await follow(lea, /Two years or three/)
  await isOn(lea, /A point to clear up/)
  await choose(lea, 'Send it to the bidder')
  await write(lea, 'As the bidder reads it', 'Do groups run for two years, or for three?')
  await pressFor(lea, 422, 'Record the decision')
  await isOn(lea, /A point to clear up/)
  await write(lea, 'Date', '2026-04-20')
  await write(lea, 'Time', '12:00')
  await press(lea, 'Record the decision')
  await says(lea, 'Alder Recovery can read the question and answer it now.')
})

chapter('the bidder explains it in words without any script, and the panel reads them', async () => {
  ada = await here.signedIn('Ada Alder', { javaScript: false })
  await ada.goto(`/bids/${BID}/queries`)
  await follow(ada, 'Do groups run for two years, or for three?')
  await says(ada, 'Your answer can explain your bid, and cannot improve it.')
  assert.equal(await ada.getByText('mark it down').count(), 0)
  await write(ada, 'Your explanation', 'word '.repeat(501))
  await pressFor(ada, 422, 'Send the explanation')
  await says(ada, 'Your answer is 1 word over the limit of 500 words.')
  await write(ada, 'Your explanation', 'Groups run for two years. Mentors stay for three.')
  await press(ada, 'Send the explanation')
  await says(ada, 'The panel has your answer.')

  const ann = await here.signedIn('Ann Able', { phone: true })
  await ann.goto(`/tenders/${TENDER}/queries`)
  await isOn(ann, 'Points to clear up')
  await follow(ann, /Do groups run for two years/)
  await isOn(ann, /A point to clear up/)
  await says(ann, 'Groups run for two years. Mentors stay for three.')
  bea = await here.signedIn('Bea Birch', { phone: true })
  assert.equal(await statusOf(bea, `/bids/${BID}/queries`), 404)
})

chapter('the bidder’s pages of queries can be used by everybody', async () => {
  const phone = await here.signedIn('Ada Alder', { phone: true })
  await phone.goto(`/bids/${BID}/queries`)
  await isOn(phone, /Questions about your bid/)
  await follow(phone, 'Do groups run for two years, or for three?')
  await isOn(phone, /A question about your bid/)
})
