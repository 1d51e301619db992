import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { after, before } from 'node:test'
import type { Page } from 'playwright'
import { leafOf, type Body } from '../server/audit/chain.js'
import { checkpointIn, consistencyIn, proofIn } from '../server/audit/checkpoint.js'
import { makeDayCheckpoint } from '../server/audit/checkpoint-store.js'
import { isConsistent, isIncluded } from '../server/audit/merkle-check.js'
import { isSignedBy, keyIn } from '../server/audit/signed-note.js'
import { chapter, follow, isOn, says, statusOf } from './walk.js'
import { isAccessible, world, type World } from './world.js'

// A bidder takes the proof of its submission away. A stranger, without signing in, checks with it and the public key alone that
// the ledger was only added to since.

let here: World
let grace: Page
let stranger: Page
let receipt = ''
let proof = ''

before(async () => {
  // Tidewater has submitted; the tender takes bids until 12:00 in London on 10 April.
  here = await world({ clock: '2026-04-10T10:30:00.000Z', examples: ['recovery-programme'] })
  ;[grace, stranger] = await Promise.all([here.signedIn('Grace Adeyemi'), here.window()])
})
after(() => here.close())

/** What the link with this name hands over as a file. */
async function taken(page: Page, link: string | RegExp): Promise<string> {
  const begun = page.waitForEvent('download')
  await page.getByRole('link', { name: link }).first().click()
  return readFileSync(await (await begun).path(), 'utf8')
}

const given = async (page: Page, address: string): Promise<string> => {
  const answer = await page.request.get(address)
  assert.equal(answer.status(), 200, address)
  return answer.text()
}

chapter('a bidder takes the proof of its submission away from the receipt', async () => {
  await grace.goto('/bids')
  await follow(grace, /Recovery/)
  await follow(grace, /[Rr]eceipt/)
  await isOn(grace, /Receipt for submission/)
  receipt = new URL(grace.url()).pathname
  await says(grace, /Checkpoint of the ledger, signed with entry \d+:/)
  proof = await taken(grace, 'Take this proof away')
  await isAccessible(grace)
})

chapter('with the published key alone it shows which submission was recorded', async () => {
  const key = keyIn((await given(stranger, '/ledger/key')).trim())
  const { index, path, checkpoint, body = '' } = proofIn(proof)
  const { size, root, note } = checkpointIn(checkpoint)
  assert.equal(isSignedBy(note, key), true)
  assert.equal(isIncluded({ leaf: leafOf(body), index, size, root, path }), true)
  const event = JSON.parse(body) as Body
  assert.equal(event.act, 'bid.submitted')
  assert.equal(receipt.includes(event.bid ?? '-'), true)
})

chapter('while bids are taken the public page does not follow the ledger’s growth', async () => {
  here.change((tx) => makeDayCheckpoint(tx, here.now()))
  await stranger.goto('/ledger')
  await isOn(stranger, 'The ledger')
  await says(stranger, /Newer checkpoints are published once the tenders that took bids/)
  const { size } = checkpointIn(await given(stranger, '/ledger/checkpoint'))
  assert.equal(size < checkpointIn(proofIn(proof).checkpoint).size, true)
  await isAccessible(stranger)
})

chapter(
  'after the deadline a stranger checks that the ledger was only added to since the bidder’s receipt',
  async () => {
    here.setClock('2026-04-10T11:00:00.000Z')
    await stranger.reload()
    const held = checkpointIn(proofIn(proof).checkpoint)
    const key = keyIn((await given(stranger, '/ledger/key')).trim())
    const { from, path, checkpoint } = consistencyIn(await given(stranger, `/ledger/consistency/${held.size}`))
    const newest = checkpointIn(checkpoint)
    assert.equal(isSignedBy(newest.note, key), true)
    assert.equal(checkpoint, await taken(stranger, 'Take it away as a file'))
    assert.equal(newest.size >= held.size, true)
    assert.equal(isConsistent({ from, fromRoot: held.root, to: newest.size, toRoot: newest.root, path }), true)
  },
)

chapter('a stranger gets the page and nothing of a bid; on a phone and without script it reads the same', async () => {
  assert.equal((await stranger.request.get(`${receipt}/proof`, { maxRedirects: 0 })).status(), 303)
  const rival = await here.signedIn('Joe Pickering')
  assert.equal(await statusOf(rival, `${receipt}/proof`), 404)
  const phone = await here.window({ javaScript: false, phone: true })
  await phone.goto('/ledger')
  await says(phone, /The newest published checkpoint/)
  await says(phone, /Its fingerprint is/)
})
