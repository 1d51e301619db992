import assert from 'node:assert/strict'
import { after, before } from 'node:test'
import type { Page } from 'playwright'
import { CLAIMS, openForBids, TENDER, WRITING } from './evidence-world.js'
import { inGroup, select } from './stating.js'
import { chapter, choose, follow, isOn, press, pressFor, says, write } from './walk.js'
import { world, type World } from './world.js'

// A bidder states a study of graduates with what it claims from it, and sees what the panel will ask before submitting.
// Ada's browser runs no script; Bea's does.

const TITLE = 'Harbour Path graduates, first five years'
const CITATION = 'Harbour Path annual review, 2010'

let here: World
let ada: Page
let abe: Page
let bea: Page
const studies = new Map<Page, string>()

before(async () => {
  here = await world({ clock: WRITING, load: openForBids })
  ada = await here.signedIn('Ada Alder', { javaScript: false })
  abe = await here.signedIn('Abe Alder')
  bea = await here.signedIn('Bea Birch')
})
after(() => here.close())

/** Waits for a page with this main heading; what checks accessibility needs a browser that runs scripts. */
const reads = (page: Page, heading: string): Promise<void> =>
  page === ada ? page.getByRole('heading', { level: 1, name: heading }).waitFor() : isOn(page, heading)

const claim = (page: Page, index: number): Promise<void> =>
  page
    .getByLabel('The claim, word for word')
    .nth(index)
    .fill(CLAIMS[index] ?? '')

/** Everything that stands in the form, but for what guards it. */
const typed = async (page: Page): Promise<Record<string, string>> => {
  const boxes = await page.locator('#statement').locator('input, select, textarea').all()
  const filled = await Promise.all(
    boxes.map(async (box) => {
      const name = (await box.getAttribute('name')) ?? ''
      const kind = await box.getAttribute('type')
      if (kind === 'hidden') return null
      if (kind === 'radio' || kind === 'checkbox')
        return (await box.isChecked()) ? [name, (await box.getAttribute('value')) ?? ''] : null
      return [name, await box.inputValue()]
    }),
  )
  const pairs = filled.filter((one): one is [string, string] => one !== null)
  return Object.fromEntries(pairs.filter(([, value]) => value !== ''))
}

async function fillIn(page: Page): Promise<void> {
  await write(page, 'Title of the study', TITLE)
  await write(page, 'Programme that was studied', 'Harbour Path')
  await inGroup(page, 'Whose programme was studied?', 'Our own')
  await inGroup(page, 'Whose outcomes were analysed?', 'Only those who graduated')
  await select(
    page,
    'How does the study tell what the programme did from what would have happened anyway?',
    'Another group, as it was',
  )
  await select(page, 'With whom are the people treated compared?', 'People on another active treatment')
  await select(page, 'Outcome', 'Proven reoffending')
  await select(page, 'Where was it read?', 'The provider’s own records')
  await inGroup(page, 'Was it equally long for everybody?', 'No')
  await write(page, 'Treated: per cent who reoffended', '44')
  await write(page, 'Compared: per cent who reoffended', '73')
  await inGroup(page, 'Who evaluated?', 'The provider')
  await inGroup(page, 'Who held the data?', 'The provider')
  await inGroup(page, 'How was it published?', 'Published report')
  await inGroup(page, 'Where were people treated?', 'In prison')
  await inGroup(page, 'Who were they?', 'Men')
  await write(page, 'Citation', CITATION)
}

async function statesImpossible(page: Page): Promise<void> {
  await page.goto(`/tenders/${TENDER}`)
  await press(page, /^Begin a bid/)
  await follow(page, 'Studies of your programme')
  await write(page, 'Programme that this bid offers', 'Harbour Path')
  await choose(page, 'Yes: we rely on the studies listed here')
  await press(page, 'Save, and add a study')
  await reads(page, 'A new study')
  await fillIn(page)
  await claim(page, 0)
  await claim(page, 1)
  await write(page, 'Treated: people', '300')
  await write(page, 'Treated: people who reoffended', '330')
  const before = await typed(page)
  await pressFor(page, 422, 'Save, and see what the panel will see')
  await reads(page, 'A new study')
  await says(page, 'More people reoffended (330) than there are people (300) in the treated group')
  assert.deepEqual(await typed(page), before)
}

for (const [name, who] of [
  ['without scripts', () => ada],
  ['with scripts', () => bea],
] as const) {
  chapter(`more people reoffending than there are is refused, with both numbers named and nothing lost, ${name}`, () =>
    statesImpossible(who()),
  )

  chapter(`before submitting a bidder sees each of the four things that the panel will ask, ${name}`, async () => {
    const page = who()
    await write(page, 'Treated: people', '')
    await write(page, 'Treated: people who reoffended', '')
    await write(page, 'People in both groups together', '663')
    await claim(page, 2)
    await press(page, 'Save, and see what the panel will see')
    await reads(page, 'Fewer graduates reoffend; weak design; cannot say what it does for all who start.')
    studies.set(page, new URL(page.url()).pathname.replace(/\/appraisal$/, ''))
    await says(page, 'Draft, not submitted')
    const flags = page.getByRole('region', { name: 'What to look into' }).locator('.wb-flag__says')
    const said = (await flags.allTextContents()).map((text) => text.replace(/\s+/g, ' ').trim())
    assert.deepEqual(
      [...said].sort(),
      [
        'Question The figure follows as a difference in percentage points, not as a per cent: the rates give 29 percentage points, which is 39.7% fewer people reoffending. Read as written, it understates the result.',
        'Question The parts do not go together: the rates and “committed more than twice as many offences on average” give at least 69.31% fewer in all, not 65%, whichever way they were rounded. Another period, raw totals of unequal groups or loose wording could reconcile them.',
        'Serious The result is for graduates alone, and those who stay to the end may differ from those who leave.',
        'Question People were followed for different lengths of time, and whoever is followed for longer has more time to reoffend.',
      ].sort(),
    )
    for (const one of CLAIMS) await says(page, `“${one}”`)
    await says(page, /663/)
  })
}

chapter('two colleagues save the same study: both texts are shown side by side, and neither is lost', async () => {
  const study = studies.get(ada) ?? ''
  await Promise.all([ada.goto(study), abe.goto(study)])
  await write(ada, 'Citation', 'Ada: the review, third printing')
  await ada.getByRole('button', { name: 'Save', exact: true }).last().click()
  await says(ada, `“${TITLE}” is saved.`)

  await write(abe, 'Citation', 'Abe: the review, with its appendix')
  await pressFor(abe, 409, 'Save, and see what the panel will see')
  await isOn(abe, TITLE)
  await says(abe, 'Ada Alder saved this while you were writing')
  const row = abe.getByRole('row', { name: /^Citation/ })
  assert.deepEqual(await row.getByRole('cell').allTextContents(), [
    'Ada: the review, third printing',
    'Abe: the review, with its appendix',
  ])
  assert.equal(await abe.getByLabel('Citation').inputValue(), 'Abe: the review, with its appendix')
  await write(abe, 'Citation', 'The review, third printing, with its appendix')
  await press(abe, 'Save what stands in the boxes')
  await says(abe, `“${TITLE}” is saved.`)
  await ada.goto(study)
  assert.equal(await ada.getByLabel('Citation').inputValue(), 'The review, third printing, with its appendix')
})

chapter('whoever has neither study nor contract says so, and is shown no data and never nought', async () => {
  await bea.goto(studies.get(bea) ?? '')
  await follow(bea, 'Take this study out of the bid')
  await press(bea, 'Take out this study')
  await isOn(bea, 'Studies of your programme')
  await choose(bea, 'No: there is no study that we rely on')
  await bea.getByRole('button', { name: 'Save', exact: true }).click()
  await says(bea, '“Studies of your programme” is saved.')
  const evidence = await bea.getByRole('region', { name: 'What the panel will see' }).innerText()
  assert.match(evidence, /No evidence/)

  await bea.goto(bea.url().replace(/evidence$/, 'record'))
  await choose(bea, 'No: there is none')
  await bea.getByRole('button', { name: 'Save', exact: true }).click()
  await isOn(bea, 'Your contracts and their outcomes')
  const record = await bea.getByRole('region', { name: 'What the panel will see' }).innerText()
  assert.match(record, /No data/)
  for (const text of [evidence, record]) assert.doesNotMatch(text, /(^|\s)0(%|\s|$)/)
})
