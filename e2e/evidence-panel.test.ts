import assert from 'node:assert/strict'
import { after, before } from 'node:test'
import type { Page } from 'playwright'
import { MARKING, openedForMarking, TENDER } from './evidence-world.js'
import { chapter, choose, follow, isOn, press, pressFor, says, statusOf, write } from './walk.js'
import { isAccessible, world, type World } from './world.js'

// What the panel sees of evidence and records: facts while marking, the rubric's mark after locking, and in moderation the
// question that it raises. Alder Recovery relies on a study of graduates; Newcomer House is new.

const RUBRIC = 'What the published rubric would give'

let here: World
let bids: Record<string, string> = {}
let ann: Page
let ben: Page
let mia: Page

before(async () => {
  here = await world({ clock: MARKING, load: (tx) => void (bids = openedForMarking(tx)) })
  ;[ann, ben, mia] = (await Promise.all(['Ann Able', 'Ben Bold', 'Mia Mild'].map((name) => here.signedIn(name)))) as [
    Page,
    Page,
    Page,
  ]
})
after(() => here.close())

const scorePage = (bidder: string, criterion: string): string => `/panel/bids/${bids[bidder]}/score/${criterion}`
const lockPage = (criterion: string): string => `/panel/tenders/${TENDER}/lock/${criterion}`
const heads = (page: Page): Promise<number> => page.getByRole('heading', { name: RUBRIC }).count()

async function declares(page: Page): Promise<void> {
  await page.goto(`/tenders/${TENDER}/interests`)
  for (const radio of await page.getByRole('radio', { name: 'I have no interest in this bidder' }).all())
    await radio.check()
  await press(page, 'Save my declaration')
  await says(page, 'Your declaration about 2 bidders was recorded.')
}

async function marks(page: Page, bidder: string, criterion: string, mark: string): Promise<void> {
  await page.goto(scorePage(bidder, criterion))
  await page.locator(`[name="mark"][value="${mark}"]`).check()
  await write(page, 'Reason', `What ${bidder} says here earns this by the scale.`)
  await press(page, 'Save')
  await says(page, /^Saved \d\d:\d\d/)
}

async function locks(page: Page, criterion: string): Promise<void> {
  await page.goto(lockPage(criterion))
  await press(page, /^Lock my/)
  await isOn(page, 'Your locked marks')
}

/** What the main part of a page says, without the scale of marks, in which a nought is a mark. */
const textOf = async (page: Page, address: string, part = 'main'): Promise<string> => {
  assert.equal(await statusOf(page, address), 200, address)
  return page.locator(part).innerText()
}

chapter('a desk leads whoever marks to the evidence and records of all bids, once interests are declared', async () => {
  await ann.goto('/')
  assert.equal(await ann.getByRole('link', { name: /of all bids/ }).count(), 0)
  for (const page of [ann, ben, mia]) await declares(page)
  await ann.goto('/')
  await isOn(ann, 'My desk')
  await follow(ann, /^Evidence of all bids/)
  await isOn(ann, 'Evidence of all bids')
  await ann.goto('/')
  await follow(ann, /^Track records of all bids/)
  await isOn(ann, 'Track records of all bids')
})

chapter('while marking, a member reads the facts and what to ask, and no mark of the rubric anywhere', async () => {
  await ann.goto(scorePage('Alder Recovery', 'studies'))
  await isOn(ann, 'Alder Recovery')
  await says(ann, 'What the evidence says')
  await says(ann, 'To look for in the answer:')
  assert.equal(await heads(ann), 0)
  await marks(ann, 'Alder Recovery', 'studies', '4')
  await marks(ann, 'Newcomer House', 'studies', '1')
  for (const address of [
    scorePage('Alder Recovery', 'studies'),
    lockPage('studies'),
    `/panel/tenders/${TENDER}`,
    `/panel/bids/${bids['Alder Recovery']}/evidence`,
    `/panel/bids/${bids['Alder Recovery']}/studies/graduates`,
    `/tenders/${TENDER}/evidence`,
  ])
    assert.doesNotMatch(await textOf(ann, address), /rubric would give|indicative/i, address)
})

chapter('a level is put lower with a reason, and only its giver sees that before both have locked', async () => {
  const study = `/panel/bids/${bids['Alder Recovery']}/studies/graduates`
  await ann.goto(study)
  await isOn(ann, /graduates/)
  await choose(ann, 'Not to be scored at all')
  await write(ann, 'Why', 'A heron stood in the report: its groups were chosen afterwards.')
  await press(ann, 'Save the level')
  await says(ann, 'The lower level is kept, with your reason.')
  for (const page of [ben, mia]) assert.doesNotMatch(await textOf(page, study), /heron/)
})

chapter(
  'once locked, the mark of the rubric stands beside the own mark, for whoever has locked and nobody else',
  async () => {
    await locks(ann, 'studies')
    await ann.goto(scorePage('Alder Recovery', 'studies'))
    await ann.getByRole('heading', { name: RUBRIC }).waitFor()
    await isAccessible(ann)
    const given = ann.getByRole('region', { name: RUBRIC })
    assert.match(await given.innerText(), /No evidence: for this finding the published rubric suggests no mark/)
    await ben.goto(scorePage('Alder Recovery', 'studies'))
    assert.equal(await heads(ben), 0)
    assert.equal(await statusOf(mia, scorePage('Alder Recovery', 'studies')), 404)

    await marks(ben, 'Alder Recovery', 'studies', '4')
    await marks(ben, 'Newcomer House', 'studies', '1')
    await locks(ben, 'studies')
    assert.match(await textOf(ben, `/panel/bids/${bids['Alder Recovery']}/studies/graduates`), /heron/)
  },
)

chapter('of a new entrant there is no data, on every page, and never nought', async () => {
  const nell = bids['Newcomer House'] ?? ''
  await ann.goto(scorePage('Newcomer House', 'reoffending'))
  await isOn(ann, 'Newcomer House')
  const card = await ann.getByRole('region', { name: 'What the track record says' }).innerText()
  await ann.goto(scorePage('Newcomer House', 'studies'))
  const evidenceCard = await ann.getByRole('region', { name: 'What the evidence says' }).innerText()
  const record = await textOf(ann, `/panel/bids/${nell}/record`)
  const records = await textOf(ann, `/tenders/${TENDER}/records`)
  const notDrawn = await ann
    .getByRole('table', { name: 'What is not drawn, and why' })
    .getByRole('row', { name: /Newcomer House/ })
    .innerText()
  const evidence = await textOf(ann, `/panel/bids/${nell}/evidence`)
  const compared = await textOf(ann, `/tenders/${TENDER}/evidence`)
  const row = await ann
    .getByRole('table', { name: /What each bid can show/ })
    .getByRole('row', { name: /Newcomer House/ })
    .innerText()

  for (const text of [card, record]) {
    assert.match(text, /No data/)
    assert.match(text, /A bidder without outcomes is shown as what is supposed of any bidder, never as nought\./)
  }
  assert.match(notDrawn, /No contract is declared/)
  for (const text of [evidenceCard, evidence, row]) assert.match(text, /No evidence/)
  assert.match(records, /Newcomer House/)
  assert.match(compared, /Newcomer House/)
  for (const text of [card, evidenceCard, record, notDrawn, evidence, row])
    assert.doesNotMatch(text, /(^|\s)0(%|[.,]0|\s|$)/, text)
})

chapter(
  'the rubric leaves the record of a new entrant to the panel, and gives that of another bid a mark',
  async () => {
    for (const page of [ann, ben]) {
      await marks(page, 'Alder Recovery', 'reoffending', '5')
      await marks(page, 'Newcomer House', 'reoffending', '3')
      await locks(page, 'reoffending')
    }
    await ann.goto(scorePage('Newcomer House', 'reoffending'))
    assert.match(await ann.getByRole('region', { name: RUBRIC }).innerText(), /No mark\. No data/)
    await ann.goto(scorePage('Alder Recovery', 'reoffending'))
    assert.match(await ann.getByRole('region', { name: RUBRIC }).innerText(), /Your mark is the same/)
  },
)

chapter(
  'moderation cannot pass over marks that lie far from the rubric, and the answer is kept beside the agreement',
  async () => {
    const item = `/panel/bids/${bids['Alder Recovery']}/moderation/studies`
    await mia.goto(item)
    await isOn(mia, 'What is known of your programme')
    await says(mia, 'More than one step from it:')
    await says(mia, 'Ann Able with 4 and Ben Bold with 4. The agreement has to answer that.')
    for (const box of await mia.locator('[name="discussed"]').all()) await box.check()
    await mia.locator('[name="mark"][value="4"]').check()
    await write(mia, 'The agreed reason', 'The answer shows how losses are counted from now on.')
    await pressFor(mia, 422, 'Save the agreement')
    await isOn(mia, 'What is known of your programme')
    await says(mia, 'There is a problem')
    assert.equal(
      await mia.getByLabel('The agreed reason').inputValue(),
      'The answer shows how losses are counted from now on.',
    )
    await write(
      mia,
      'What the panel says to the indicative mark',
      'The rubric reads one study; the answer commits to counting all who start.',
    )
    await press(mia, 'Save the agreement')
    await says(mia, 'The rubric reads one study; the answer commits to counting all who start.')

    await mia.goto(`/panel/bids/${bids['Newcomer House']}/moderation/reoffending`)
    assert.match(await mia.getByRole('region', { name: RUBRIC }).innerText(), /No mark\./)
    assert.equal(await mia.getByLabel('What the panel says to the indicative mark').count(), 0)
  },
)

chapter('the auditor reads in the trail what was put lower and what was answered', async () => {
  const odd = await here.signedIn('Odd Audit')
  await odd.goto(`/tenders/${TENDER}/trail`)
  await isOn(odd, 'The trail')
  await says(odd, /put the design of the study “Harbour Path graduates, first five years” .* as not to be scored/)
  await says(odd, /to the indicative mark: “The rubric reads one study/)
})

chapter('on a phone the pages of evidence and records are no wider than the screen', async () => {
  const phone = await here.signedIn('Ann Able', { phone: true })
  for (const address of [
    scorePage('Alder Recovery', 'studies'),
    `/panel/bids/${bids['Alder Recovery']}/evidence`,
    `/panel/bids/${bids['Alder Recovery']}/record`,
    `/panel/bids/${bids['Alder Recovery']}/studies/graduates`,
    `/tenders/${TENDER}/evidence`,
    `/tenders/${TENDER}/records`,
  ]) {
    await phone.goto(address)
    assert.equal(await phone.evaluate('document.documentElement.scrollWidth <= innerWidth'), true, address)
    await isAccessible(phone)
  }
})
