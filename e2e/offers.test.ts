import assert from 'node:assert/strict'
import { after, before } from 'node:test'
import type { Page } from 'playwright'
import type { Writes } from '../server/database/access.js'
import { keepStatement } from '../server/bids/statement-store.js'
import { keepAccount, keepOrganisation } from '../server/people/account-store.js'
import { sampleTender } from '../server/rules/sample-tender.js'
import { markedCriteriaOf } from '../server/rules/tender.js'
import { keepPublication } from '../server/tenders/publication-store.js'
import { keepTender } from '../server/tenders/tender-store.js'
import type { Role } from '../server/web/visits.js'
import { choose, chapter, follow, press, says, statusOf, write } from './walk.js'
import { isAccessible, world, type World } from './world.js'

const NOW = '2026-03-02T09:00:00.000Z'
const TENDER = 'Recovery service at HMP Longmoor'
const OFFER = 'Payment by results'
const PLANTED = 'Men moved to another wing, as our manager decides'

/** A tender that is open for bids and lets bidders offer payment by results; and one in draft. */
function twoTenders(tx: Writes): void {
  const account = (name: string, role: Role, organisation: string | null): string =>
    keepAccount(tx, {
      email: `${name.split(' ')[0]}@example.org`,
      name,
      password: null,
      organisation,
      roles: [role],
      now: NOW,
    })
  const lea = account('Lea Lead', 'commissioner', null)
  const alder = keepOrganisation(tx, { name: 'Alder Recovery', now: NOW })
  account('Ada Alder', 'bidder', alder)
  account('Abe Alder', 'bidder', alder)
  account('Bea Birch', 'bidder', keepOrganisation(tx, { name: 'Birch Trust', now: NOW }))
  const offers = { asked: 'may offer', counts: 'described only', about: 'Count *all who start*.' } as const
  const content = sampleTender({ offers })
  keepTender(tx, { id: 'tender000001', content, by: lea, now: NOW })
  keepPublication(tx, { tender: 'tender000001', content, draftRevision: 1, note: '', by: lea, now: NOW })
  keepTender(tx, { id: 'draft0000001', content: sampleTender({ title: 'A service in draft' }), by: lea, now: NOW })
}

let here: World
let lea: Page
let ada: Page
let abe: Page
let bid = ''

before(async () => {
  here = await world({ clock: NOW, load: twoTenders })
  lea = await here.signedIn('Lea Lead')
  // Ada's browser runs no script at all: everything works all the same.
  ada = await here.signedIn('Ada Alder', { javaScript: false })
  abe = await here.signedIn('Abe Alder', { phone: true })
})
after(() => here.close())

const inGroup = (page: Page, group: string, option: string | RegExp): Promise<void> =>
  page.getByRole('group', { name: group, exact: true }).getByRole('radio', { name: option, exact: true }).check()

const reads = (page: Page, heading: string | RegExp): Promise<void> =>
  page.getByRole('heading', { level: 1, name: heading }).waitFor()

chapter('a commissioner asks for offers, and cannot let one count without saying so in words', async () => {
  await lea.goto('/tenders/draft0000001/offer-terms')
  await reads(lea, OFFER)
  await choose(lea, 'Every bidder must offer it')
  await choose(lea, 'What is to be expected if the service does nothing')
  await press(lea, 'Save')
  await says(lea, 'The payment to be expected enters the price. Say so in words')
  await lea.goto('/tenders/draft0000001/offer-terms')
  await write(
    lea,
    'What is asked of an offer, in words',
    'The payment to be expected without any effect is part of the price.',
  )
  await press(lea, 'Save')
  assert.equal(await lea.getByText('Say so in words, with what').count(), 0)
  await isAccessible(lea)
})

chapter('and says what is expected without the service, with where that comes from', async () => {
  await lea.goto('/tenders/draft0000001/expectation')
  await write(lea, 'Of a hundred people like those served, how many are proven to reoffend within a year', '48.5')
  await press(lea, 'Save')
  await says(lea, 'Say where the expected rate of reoffending comes from')
  await lea.goto('/tenders/draft0000001/expectation')
  await lea.getByLabel('Where that comes from', { exact: true }).fill('An invented table of 2025')
  await press(lea, 'Save')
  await isAccessible(lea)
})

chapter('a bidder finds the offer behind the prices, and what cannot be read is told beside its box', async () => {
  await ada.goto('/bids')
  await press(ada, `Begin a bid for ${TENDER}`)
  bid = new URL(ada.url()).pathname
  await follow(ada, OFFER)
  await reads(ada, OFFER)
  await inGroup(ada, 'What is counted?', 'People: how many are proven to reoffend within a year')
  await write(ada, 'What is to be expected without the service', '50')
  await write(ada, 'Cohorts', 'one')
  await write(ada, 'Who may be left out of a cohort, and who decides that', PLANTED)
  await press(ada, 'Save and see what it comes to')
  await says(ada, 'Cohorts: Enter a whole number in figures')
  assert.equal(await ada.getByLabel('Who may be left out of a cohort, and who decides that').inputValue(), PLANTED)
})

chapter('an unfinished offer is saved, and says what it must still say', async () => {
  await write(ada, 'Cohorts', '1')
  await write(ada, 'People counted in each', '300')
  await press(ada, 'Save and see what it comes to')
  await says(ada, '“Payment by results” is saved.')
  await says(ada, 'from which reduction on a cohort is paid')
  assert.equal(await ada.getByText('What the authority will see').count(), 0)
})

chapter(
  'once it is whole the bidder reads what the authority will read: the verdict, four assumptions and a curve',
  async () => {
    await inGroup(ada, 'Who belongs to a cohort?', 'All who started')
    await inGroup(ada, 'With what is a cohort compared?', /^A fixed rate/)
    await write(ada, 'Reduction from which a cohort is paid', '10')
    await inGroup(ada, 'How is a result paid?', 'A price for each reoffender or reoffence avoided')
    await write(ada, 'How much', '10,000')
    await inGroup(ada, 'What is paid for each?', /^Everything avoided/)
    await write(ada, 'The least that is paid for results', '0')
    await write(ada, 'The most', '300,000')
    await inGroup(ada, 'If more reoffend than expected', 'Nothing is paid back')
    await write(ada, 'Fee for the service over the whole contract', '500,000')
    await write(ada, 'How much of it is kept back or repaid where hurdles are missed', '0')
    await write(ada, 'Reduction among those counted', '20')
    await inGroup(ada, 'Who says what the result is?', 'Official statistics')
    for (const [label, months] of [
      ['Months in which one cohort is served', '12'],
      ['Months in which reoffences are counted', '12'],
      ['Months for the courts to decide', '6'],
      ['Months until figures are agreed', '3'],
    ] as const)
      await write(ada, label, months)
    await press(ada, 'Save and see what it comes to')
    await says(ada, 'What the authority will see')
    await says(ada, '“You only pay if we succeed” does not hold')
    await says(ada, 'If it does nothing')
    await abe.goto(`${bid}/offer`)
    await isAccessible(abe)
  },
)

chapter('two colleagues who change it at once see both, and nothing is lost', async () => {
  await ada.goto(`${bid}/offer`)
  await abe.goto(`${bid}/offer`)
  await write(ada, 'How much', '11,000')
  await press(ada, 'Save and see what it comes to')
  await write(abe, 'How much', '12,000')
  await press(abe, 'Save and see what it comes to')
  await says(abe, 'Ada Alder saved this while you were writing')
  await says(abe, '£11,000')
  await isAccessible(abe)
  await press(abe, 'Save what stands in the boxes')
  await says(abe, '“Payment by results” is saved.')
})

chapter('it stands on the page before submitting, and can be taken out and put back', async () => {
  await ada.goto(`${bid}/submit`)
  await says(ada, PLANTED)
  await says(ada, '£12,000')
  await ada.goto(`${bid}/offer`)
  await follow(ada, 'Take this offer out of the bid')
  await reads(ada, 'Take this offer out of your bid?')
  await abe.goto(`${bid}/offer/remove`)
  await isAccessible(abe)
  await press(ada, 'Take out this offer')
  await says(ada, 'took this offer out of the bid')
  await ada.goto(`${bid}/submit`)
  await says(ada, 'No offer is made.')
  await ada.goto(`${bid}/offer`)
  await press(ada, 'Save and see what it comes to')
  await says(ada, '“Payment by results” is saved.')
})

chapter('nobody else finds it, and the receipt names it as a part of its own', async () => {
  const bea = await here.signedIn('Bea Birch')
  assert.equal(await statusOf(bea, `${bid}/offer`), 404)
  assert.equal(await statusOf(lea, `${bid}/offer`), 404)
  assert.equal(await statusOf(lea, '/tenders/tender000001/offers'), 409)
  here.change((tx) => {
    const by = tx.connection.prepare(`SELECT id FROM accounts WHERE name = 'Ada Alder'`).pluck().get() as string
    const statement = { bid: bid.replace('/bids/', ''), by, now: NOW }
    const evidence = { programme: 'The Bridge', relies: 'none', others: [], complete: true }
    keepStatement(tx, { ...statement, kind: 'evidence', id: 'evidence', content: evidence })
    const record = { has: 'none', omissions: [], complete: true }
    keepStatement(tx, { ...statement, kind: 'record', id: 'record', content: record })
  })
  for (const { id } of markedCriteriaOf(sampleTender())) {
    await ada.goto(`${bid}/answers/${id}`)
    await ada.locator('textarea').first().fill('Peers lead groups every week.')
    await ada.getByRole('button', { name: 'Save', exact: true }).first().click()
  }
  await ada.goto(`${bid}/prices`)
  for (const box of await ada.locator('input[name^="line-"]').all()) await box.fill('50,000')
  await ada.getByRole('button', { name: 'Save and show the total' }).click()
  await ada.goto(`${bid}/submit`)
  await press(ada, 'Submit this bid')
  await says(ada, 'Your bid is submitted.')
  await says(ada, OFFER)
})
