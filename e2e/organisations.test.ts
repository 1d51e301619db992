import assert from 'node:assert/strict'
import { after, before } from 'node:test'
import type { Page } from 'playwright'
import type { Writes } from '../server/database/access.js'
import { keepAccount, keepOrganisation } from '../server/people/account-store.js'
import type { Role } from '../server/web/visits.js'
import { chapter, choose, follow, isOn, press, pressFor, says, write } from './walk.js'
import { isAccessible, world, type World } from './world.js'

// Grace and Martin bid for Tidewater Recovery Trust; Samuel looks after accounts.
const TRUST = 'Tidewater Recovery Trust'

const NOW = '2026-09-07T09:00:00.000Z'

function load(tx: Writes): void {
  const organisation = keepOrganisation(tx, { name: TRUST, now: NOW })
  const account = (name: string, role: Role, of: string | null) =>
    keepAccount(tx, { email: emailOf(name), name, password: null, organisation: of, roles: [role], now: NOW })
  for (const name of ['Grace Adeyemi', 'Martin Coyle']) account(name, 'bidder', organisation)
  account('Samuel Osei', 'administrator', null)
}
const emailOf = (name: string): string => `${name.toLowerCase().replace(' ', '.')}@tidewater.example.org`

let here: World
let grace: Page
let martin: Page
let samuel: Page

before(async () => {
  here = await world({ clock: NOW, load })
  grace = await here.signedIn('Grace Adeyemi')
  martin = await here.signedIn('Martin Coyle', { javaScript: false, phone: true })
  samuel = await here.signedIn('Samuel Osei')
})
after(() => here.close())

const isHeaded = (page: Page, heading: string): Promise<void> =>
  page.getByRole('heading', { level: 1, name: heading }).waitFor()

chapter('a bidder says what the organisation is; a wrong number is named beside its field', async () => {
  await follow(grace, 'Grace Adeyemi')
  await follow(grace, /^See your organisation/)
  await isOn(grace, TRUST)
  await follow(grace, /^Say what it is/)
  await isOn(grace, `About ${TRUST}`)
  await grace
    .getByLabel('Register', { exact: true })
    .selectOption({ label: 'Charity Commission for England and Wales' })
  await write(grace, 'Number in the register', '12345')
  await choose(grace, 'Small')
  await choose(grace, 'Yes')
  await write(grace, 'Address', '1 Quay Street\nMeremouth\nMM1 1AA')
  await pressFor(grace, 422, 'Save')
  await isOn(grace, `About ${TRUST}`)
  await says(grace, /has 6 or 7 digits, such as 1012345/)
  assert.equal(await grace.getByLabel('Address').inputValue(), '1 Quay Street\nMeremouth\nMM1 1AA')
  await write(grace, 'Number in the register', '1012345-1')
})

chapter('a colleague in another window, without script, sees what was saved meanwhile, and loses nothing', async () => {
  await martin.goto('/organisation/details')
  await press(grace, 'Save')
  await says(grace, 'Saved.')
  await isOn(grace, TRUST)
  await says(grace, '1012345-1')

  await martin.getByLabel('Register', { exact: true }).selectOption('none')
  await choose(martin, 'Large')
  await choose(martin, 'No')
  await write(martin, 'Address', '2 Quay Street')
  await pressFor(martin, 409, 'Save')
  await isHeaded(martin, `About ${TRUST}`)
  await says(martin, /Grace Adeyemi saved this meanwhile/)
  assert.equal(await martin.getByLabel('Address').inputValue(), '2 Quay Street')
  await martin.goto('/organisation')
})

chapter('those who bid or work with it are named one by one, changed and taken out', async () => {
  await follow(grace, 'Name one')
  await isOn(grace, 'Name another organisation')
  await choose(grace, 'Key subcontractor')
  await write(grace, 'Name', 'Rowan Housing Advice')
  await grace.getByLabel('Register', { exact: true }).selectOption('none')
  await write(grace, 'The part that it takes', 'Housing advice before release')
  await press(grace, 'Save')
  await says(grace, 'Rowan Housing Advice is listed.')
  await isAccessible(grace)
  await follow(grace, 'Rowan Housing Advice')
  await isOn(grace, 'Rowan Housing Advice')
  await press(grace, 'Take it out')
  await says(grace, 'Rowan Housing Advice is no longer listed.')
})

chapter(
  'a bidder invites a colleague, who joins as a bidder; the administrator sees the organisation and its people',
  async () => {
    await martin.getByRole('link', { name: 'Invite a colleague' }).click()
    await isHeaded(martin, 'Invite a colleague')
    await write(martin, 'Name', 'Nia Bowen')
    await write(martin, 'E-mail address', 'nia.bowen@tidewater.example.org')
    await press(martin, 'Make the invitation')
    await isHeaded(martin, 'Send this link to Nia Bowen')
    const link = new URL(await martin.getByLabel('Invitation link').inputValue(), here.url).pathname
    await grace.goto('/organisation/invite')
    await isOn(grace, 'Invite a colleague')

    const nia = await here.window()
    await nia.goto(link)
    await write(nia, 'Choose a password', 'lantern orchard tuesday')
    await write(nia, 'The same password again', 'lantern orchard tuesday')
    await press(nia, 'Make my account and sign in')
    await nia.goto('/organisation')
    await isHeaded(nia, TRUST)
    await says(nia, 'nia.bowen@tidewater.example.org')

    await samuel.goto('/organisations')
    await isOn(samuel, 'Organisations')
    await follow(samuel, TRUST)
    await isOn(samuel, TRUST)
    await says(samuel, 'Nia Bowen')
    await says(samuel, '1012345-1')
  },
)

chapter('on a telephone every page of it can be read', async () => {
  const phone = await here.signedIn('Grace Adeyemi', { phone: true })
  for (const address of ['/organisation', '/organisation/details', '/organisation/members/new']) {
    await phone.goto(address)
    await isAccessible(phone)
  }
})
