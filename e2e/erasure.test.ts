import assert from 'node:assert/strict'
import { after, before } from 'node:test'
import type { Page } from 'playwright'
import { asReads } from '../server/database/access.js'
import { exported } from '../server/audit/ledger-fixture.js'
import { verifyLedger } from '../server/audit/verify.js'
import { accountOf } from '../server/people/account-store.js'
import { chapter, choose, follow, isOn, press, pressFor, says, statusOf, write } from './walk.js'
import { world, type World } from './world.js'

// Somebody of the panel asks for their data to be erased while the tender is not over. Two steps, the second once more without script.

const TENDER = 'recovery-programme'
const NAME = 'Dean Marlow'

let here: World
let samuel: Page
let person = ''

before(async () => {
  here = await world({ clock: '2026-05-20T12:00:00.000Z', examples: [TENDER] })
  samuel = await here.signedIn('Samuel Osei')
  person = here.db.connection.prepare('SELECT id FROM accounts WHERE name = ?').pluck().get(NAME) as string
})
after(() => here.close())

chapter('the administrator sees what would go, what stays and why, before anything is done', async () => {
  await samuel.goto(`/people/${person}`)
  await follow(samuel, /what would go, what has to stay/)
  await isOn(samuel, 'Erase personal data')
  await says(samuel, 'The e-mail address of the account')
  await says(samuel, /a tender in which this person acted is not finished/)
  await says(samuel, /Every act in the ledger, under a number/)
  assert.equal(await samuel.getByRole('radio').count(), 1, 'the name cannot go yet')
})

chapter('the name is refused also to whoever types the address of the next step', async () => {
  assert.equal(await statusOf(samuel, `/people/${person}/erasure/confirm?reach=name`), 409)
  await isOn(samuel, 'Erase personal data')
})

chapter('contact data go in a second step, with a reason and the name typed', async () => {
  await choose(samuel, 'What is needed to reach the person')
  await press(samuel, 'Go on to confirm')
  await isOn(samuel, 'Confirm the erasure')
  await write(samuel, 'Why this may be erased', 'Asked for it in writing on 18 May 2026')
  await pressFor(samuel, 422, 'Erase for good')
  await isOn(samuel, 'Confirm the erasure')
  const plain = await here.signedIn('Samuel Osei', { javaScript: false })
  await plain.goto(`/people/${person}/erasure`)
  await choose(plain, 'What is needed to reach the person')
  await press(plain, 'Go on to confirm')
  await write(plain, 'Why this may be erased', 'Asked for it in writing on 18 May 2026')
  await write(plain, 'Type the name of the account to confirm', NAME)
  await press(plain, 'Erase for good')
  await says(plain, 'Erased. In its place stands the reference E-1.')
  await says(plain, /Erased but for the name on 20 May 2026, reference E-1/)
  assert.equal(accountOf(asReads(here.writer), person)?.email, 'erased-1@erased.invalid')
})

chapter('the page of people and the list of what may be erased draw on', async () => {
  await samuel.goto('/people')
  await isOn(samuel, 'People')
  await says(samuel, 'Contact data erased')
  await follow(samuel, 'What may be erased')
  await isOn(samuel, 'What may be erased, and when')
  await says(samuel, /three years, beginning with the day/)
})

chapter('the records still name who decided, and the ledger verifies', async () => {
  const margaret = await here.signedIn('Margaret Lowe')
  await margaret.goto(`/tenders/${TENDER}/trail?person=${person}`)
  await says(margaret, /Dean Marlow/)
  assert.equal(verifyLedger(exported(here.writer).split('\n')).result, 'sound')
})
