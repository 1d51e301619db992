import assert from 'node:assert/strict'
import { after, before } from 'node:test'
import type { Page } from 'playwright'
import type { Writes } from '../server/database/access.js'
import { keepAccount, keepOrganisation } from '../server/people/account-store.js'
import { sampleTender } from '../server/rules/sample-tender.js'
import { keepPublication } from '../server/tenders/publication-store.js'
import { keepTender } from '../server/tenders/tender-store.js'
import type { Role } from '../server/web/visits.js'
import { choose, chapter, follow, isOn, press, pressFor, says, statusOf, write } from './walk.js'
import { world, type World } from './world.js'

const NOW = '2026-03-02T09:00:00.000Z'
const TENDER = 'Recovery service at HMP Longmoor'
const STUDIES = 'Studies of your programme'
const CONTRACTS = 'Your contracts and their outcomes'
const TITLE = 'One year after the Bridge'
const CLAIM = 'The Bridge cuts reoffending by 29%.'

/** A tender that is open for bids, two people of Alder who bid, and one of Birch. */
function anOpenTender(tx: Writes): void {
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
  const content = sampleTender()
  keepTender(tx, { id: 'tender000001', content, by: lea, now: NOW })
  keepPublication(tx, { tender: 'tender000001', content, draftRevision: 1, note: '', by: lea, now: NOW })
}

let here: World
let ada: Page
let abe: Page
let bid = ''
let study = ''

before(async () => {
  here = await world({ clock: NOW, load: anOpenTender })
  // Ada's browser runs no script at all: everything works all the same.
  ada = await here.signedIn('Ada Alder', { javaScript: false })
  abe = await here.signedIn('Abe Alder', { phone: true })
})
after(() => here.close())

const select = (page: Page, label: string, option: string): Promise<string[]> =>
  page.getByLabel(label, { exact: true }).selectOption({ label: option })

/** Waits for a page with this main heading: what checks accessibility needs a browser that runs scripts. */
const reads = (page: Page, heading: string | RegExp): Promise<void> =>
  page.getByRole('heading', { level: 1, name: heading }).waitFor()

const inGroup = (page: Page, group: string, option: string): Promise<void> =>
  page.getByRole('group', { name: group, exact: true }).getByRole('radio', { name: option, exact: true }).check()

chapter(
  'a bidder finds the studies before the questions of the evidence section, and names the programme',
  async () => {
    await ada.goto('/bids')
    await press(ada, `Begin a bid for ${TENDER}`)
    bid = new URL(ada.url()).pathname
    await follow(ada, STUDIES)
    await reads(ada, STUDIES)
    await says(ada, 'No study is listed yet.')
    await write(ada, 'Programme that this bid offers', 'The Bridge')
    await choose(ada, 'Yes: we rely on the studies listed here')
    await press(ada, 'Save, and add a study')
    await reads(ada, 'A new study')
  },
)

chapter('an unfinished study is saved, and its page says what it must still say', async () => {
  await write(ada, 'Title of the study', TITLE)
  await ada.getByRole('button', { name: 'Save', exact: true }).last().click()
  await reads(ada, TITLE)
  await says(ada, `“${TITLE}” is saved.`)
  await says(ada, 'how it was designed')
  study = new URL(ada.url()).pathname
})

chapter('what is no number is refused beside its box, and everything else stays as it was typed', async () => {
  await write(ada, 'People who started', 'about 300')
  await write(ada, 'Programme that was studied', 'The Bridge')
  await pressFor(ada, 422, 'Save, and see what the panel will see')
  await reads(ada, TITLE)
  await says(ada, 'There is a problem')
  assert.equal(await ada.getByLabel('People who started', { exact: true }).inputValue(), 'about 300')
  assert.equal(await ada.getByLabel('Programme that was studied', { exact: true }).inputValue(), 'The Bridge')
})

chapter('the bidder states the study, and sees what the panel will see of it', async () => {
  await inGroup(ada, 'Whose programme was studied?', 'Our own')
  await write(ada, 'People who started', '')
  await write(ada, 'People who completed', '100')
  await inGroup(ada, 'Whose outcomes were analysed?', 'Only those who graduated')
  await select(
    ada,
    'How does the study tell what the programme did from what would have happened anyway?',
    'Another group, as it was',
  )
  await select(ada, 'With whom are the people treated compared?', 'People on another active treatment')
  await select(ada, 'Outcome', 'Reconviction')
  await select(ada, 'Where was it read?', 'The provider’s own records')
  for (const [label, number] of [
    ['Treated: people', '100'],
    ['Treated: people who reoffended', '44'],
    ['Compared: people', '100'],
    ['Compared: people who reoffended', '73'],
  ] as const)
    await write(ada, label, number)
  await inGroup(ada, 'Who evaluated?', 'The provider')
  await inGroup(ada, 'How was it published?', 'Published report')
  await inGroup(ada, 'Where were people treated?', 'In prison')
  await inGroup(ada, 'Who were they?', 'Men')
  await write(ada, 'Citation', 'Alder Recovery (2022), One year after the Bridge')
  await ada.getByLabel('The claim, word for word').first().fill(CLAIM)
  await press(ada, 'Save, and see what the panel will see')

  await says(ada, 'This is what the panel and the auditor will see of this study')
  await reads(ada, /graduates/)
  await says(ada, CLAIM)
  await says(ada, /29\.0? percentage points/)
})

chapter('a colleague on a phone and the bidder save the same study, and neither loses a word', async () => {
  await abe.goto(study)
  await isOn(abe, TITLE)
  await ada.goto(study)
  await write(ada, 'People who started', '250')
  await press(ada, 'Save, and see what the panel will see')
  await write(abe, 'Length of the programme', '16')
  await pressFor(abe, 409, 'Save, and see what the panel will see')
  await says(abe, 'Ada Alder saved this while you were writing')
  assert.equal(await abe.getByLabel('Length of the programme', { exact: true }).inputValue(), '16')
  await isOn(abe, TITLE)
  await write(abe, 'People who started', '250')
  await press(abe, 'Save what stands in the boxes')
  await says(abe, `“${TITLE}” is saved.`)
})

chapter('every page of studies and contracts can be used by everybody', async () => {
  for (const [page, heading] of [
    [`${bid}/evidence`, STUDIES],
    [`${bid}/evidence/studies/new`, 'A new study'],
    [`${study}/appraisal`, /graduates/],
    [`${study}/remove`, 'Take this study out of your bid?'],
    [`${bid}/record`, CONTRACTS],
    [`${bid}/record/contracts/new`, 'A new contract'],
  ] as const) {
    await abe.goto(page)
    await isOn(abe, heading)
  }
})

chapter('a bidder without a contract says so, and sees that this is no data', async () => {
  await ada.goto(`${bid}/record`)
  await reads(ada, CONTRACTS)
  await choose(ada, 'No: there is none')
  await ada.getByRole('checkbox', { name: /This list holds every relevant contract/ }).check()
  await ada.getByRole('button', { name: 'Save', exact: true }).click()
  await says(ada, `“${CONTRACTS}” is saved.`)
  await reads(ada, CONTRACTS)
})

chapter('when the list is complete, the page of submission asks for nothing more about it', async () => {
  await ada.goto(`${bid}/evidence`)
  await says(ada, 'You do not state yet that your list of evaluations is complete.')
  await ada.getByRole('checkbox', { name: /This list holds every evaluation/ }).check()
  await ada.getByRole('button', { name: 'Save', exact: true }).click()
  await reads(ada, STUDIES)
  await ada.goto(`${bid}/submit`)
  await reads(ada, 'Check and submit your bid')
  assert.equal(await ada.getByText(`${STUDIES}:`).count(), 0)
  assert.equal(await ada.getByText(`${CONTRACTS}:`).count(), 0)
})

chapter('a study is taken out and put back, and nobody of another organisation finds any of it', async () => {
  await ada.goto(`${study}/remove`)
  await reads(ada, 'Take this study out of your bid?')
  await press(ada, 'Take out this study')
  await says(ada, `“${TITLE}” is taken out of your bid.`)
  await ada.goto(study)
  await reads(ada, TITLE)
  await says(ada, 'save it to put it back')
  await press(ada, 'Save, and see what the panel will see')
  const bea = await here.signedIn('Bea Birch')
  for (const page of [`${bid}/evidence`, study, `${study}/appraisal`, `${study}/remove`, `${bid}/record`])
    assert.equal(await statusOf(bea, page), 404, page)
})
