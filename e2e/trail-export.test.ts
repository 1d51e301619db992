import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { copyFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before } from 'node:test'
import type { Page } from 'playwright'
import { chapter, follow, isOn, press, pressFor, says, statusOf } from './walk.js'
import { isAccessible, world, type World } from './world.js'

// An auditor takes the trail away and checks it far from the server, with a bidder's proof as witness and with a program in
// another language; then hands on a part of it.

const TENDER = 'recovery-programme'
const PROJECT = join(import.meta.dirname, '..')

let here: World
let folder: string
let margaret: Page

before(async () => {
  here = await world({ clock: '2026-05-20T12:00:00.000Z', examples: [TENDER] })
  folder = mkdtempSync(join(tmpdir(), 'weighbridge-export-'))
  margaret = await here.signedIn('Margaret Lowe')
})
after(async () => {
  await here.close()
  rmSync(folder, { recursive: true })
})

/** Keeps what a click hands over under a name. */
async function kept(page: Page, name: string, click: () => Promise<void>): Promise<string> {
  const begun = page.waitForEvent('download')
  await click()
  copyFileSync(await (await begun).path(), join(folder, name))
  return join(folder, name)
}

function run(command: string, args: string[]) {
  const { status, stdout, stderr } = spawnSync(command, args, { encoding: 'utf8', cwd: PROJECT })
  return { status, stdout, stderr }
}
const verified = (...args: string[]) => run(process.execPath, ['--import', 'tsx', 'scripts/verify.ts', ...args])

let trail = ''
let witnesses: string[] = []

chapter('a bidder takes the proof of its submission away, and a stranger the key and the way to check', async () => {
  const [grace, stranger] = await Promise.all([here.signedIn('Grace Adeyemi'), here.window()])
  await grace.goto('/bids')
  await follow(grace, /Recovery/)
  await follow(grace, /[Rr]eceipt/)
  await isOn(grace, /Receipt for submission/)
  const proof = await kept(grace, 'proof.txt', () => follow(grace, 'Take this proof away'))
  await stranger.goto('/ledger')
  const key = await kept(stranger, 'key.txt', () => stranger.locator('a[href="/ledger/key"]').first().click())
  await follow(stranger, 'The format of an exported trail')
  await isOn(stranger, 'The format of an exported trail')
  await kept(stranger, 'verify.py', () => follow(stranger, 'verify.py'))
  witnesses = ['--receipt', proof, '--key', key]
})

chapter('the auditor exports the trail, and the real command finds it sound with the bidder as witness', async () => {
  await margaret.goto(`/tenders/${TENDER}/trail`)
  trail = await kept(margaret, 'trail.jsonl', () => press(margaret, 'Export the trail'))
  const { status, stdout, stderr } = verified(trail, ...witnesses)
  assert.deepEqual([status, stderr], [0, ''])
  assert.match(stdout, /^Sound: \d+ events in an unbroken chain/)
  assert.match(stdout, /\nSigned: every byte, with .*, the key that you gave\./)
  assert.match(stdout, /\nWitness: proof\.txt: the first \d+ events are the same as when it was signed/)
})

chapter('the program in Python, taken from the page, says the same', () => {
  if (spawnSync('python3', ['--version']).status === 0) {
    const python = run('python3', ['-B', join(folder, 'verify.py'), trail, ...witnesses])
    assert.deepEqual([python.status, python.stderr], [0, ''])
    assert.equal(python.stdout.trimEnd(), verified(trail, ...witnesses).stdout.split('\n')[0])
  }
  return Promise.resolve()
})

chapter('a file that somebody shortened or changed is refused, and the bidder’s proof shows what was rewritten', () => {
  const text = readFileSync(trail, 'utf8')
  const changed = join(folder, 'changed.jsonl')
  writeFileSync(changed, text.replace('"act":"bids.opened"', '"act":"bids.closed"'))
  assert.match(verified(changed).stdout, /^Broken at entry \d+: its hash does not follow from what it says/)
  writeFileSync(changed, text.slice(0, text.lastIndexOf('{"closing"')))
  assert.equal(verified(changed).stdout, 'Broken: the closing line: it is missing: the end of the file was cut off.\n')
  return Promise.resolve()
})

chapter('the auditor hands on the trail with a bid left out, without script, and it is sound still', async () => {
  const phone = await here.signedIn('Margaret Lowe', { phone: true })
  await phone.goto(`/tenders/${TENDER}/trail/redacted`)
  await isOn(phone, 'Export the trail with parts left out')
  await pressFor(phone, 422, 'Export the trail with these parts left out')
  await says(phone, 'Choose what is to be left out')
  await isAccessible(phone)

  const plain = await here.signedIn('Margaret Lowe', { javaScript: false })
  await plain.goto(`/tenders/${TENDER}/trail`)
  await follow(plain, 'Export it with parts left out')
  const bid = plain.getByRole('group', { name: 'Bids to leave out' }).getByRole('checkbox').first()
  const bidder = (await plain.locator(`label[for="${await bid.getAttribute('id')}"]`).innerText()).trim()
  await bid.check()
  await plain.getByLabel('Why these bids').fill('Commercially confidential')
  await plain.getByRole('radio', { name: 'Only its hash' }).check()
  const part = await kept(plain, 'part.jsonl', () => press(plain, 'Export the trail with these parts left out'))

  assert.equal(readFileSync(trail, 'utf8').includes(bidder), true)
  assert.equal(readFileSync(part, 'utf8').includes(bidder), false)
  const { status, stdout } = verified(part, ...witnesses)
  assert.equal(status, 0)
  assert.match(stdout, /\nWithheld: \d+ whole events?, by choice of whoever exported it: Commercially confidential\n/)
  await margaret.goto(`/tenders/${TENDER}/trail`)
  await says(margaret, 'Margaret Lowe exported this trail with parts left out.')
})

chapter('somebody who sits on the panel finds neither', async () => {
  const karen = await here.signedIn('Karen Stubbs')
  assert.equal(await statusOf(karen, `/tenders/${TENDER}/trail/redacted`), 404)
})
