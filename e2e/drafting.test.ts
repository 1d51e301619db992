import assert from 'node:assert/strict'
import { after, before } from 'node:test'
import type { Page } from 'playwright'
import { chapter, choose, follow, isOn, press, pressFor, says, write } from './walk.js'
import { effectiveOf, stops, weight } from './draft-page.js'
import { isAccessible, world, type World } from './world.js'

// Imran Sadiq drafts a recovery service from a template, publishes it, and amends it once.

const TITLE = 'Recovery service at HMP Longmoor'
const REASON = 'The prison has chosen the programme itself, and asks here only how it is run.'

let here: World
let imran: Page
let tender = ''

before(async () => {
  here = await world({ clock: '2026-09-01T09:00:00.000Z', examples: ['family-wing'] })
  imran = await here.signedIn('Imran Sadiq')
})
after(() => here.close())

const to = (page: Page, part: string) => page.goto(`${tender}/${part}`)
const save = async (page: Page): Promise<void> => {
  await press(page, 'Save')
  await says(page, 'Saved in the draft.')
}
chapter('a tender begins from a template, with everything that is still missing named and linked', async () => {
  await isOn(imran, 'My desk')
  await imran.goto('/tenders')
  await press(imran, 'Begin a tender')
  await isOn(imran, 'Begin a tender')
  await write(imran, 'Title of the tender', TITLE)
  await choose(imran, /^Prison substance-misuse service/)
  await press(imran, 'Begin this tender')
  await says(imran, 'The draft is begun. Nobody but you can see it.')
  tender = new URL(imran.url()).pathname.replace(/\/draft$/, '')
  await isOn(imran, TITLE)
  await imran.getByText('Weights add up to 100%').waitFor()
  await stops(imran)
    .getByRole('link', { name: /deadline/i })
    .first()
    .click()
  await isOn(imran, 'Details and timetable')
  assert.equal(new URL(imran.url()).hash, '#deadline-date')
})

chapter('details and timetable are previewed without saving, then saved in London time', async () => {
  await write(imran, 'Reference', 'LONG-1')
  await write(imran, 'Contracting authority', 'Office of the Police and Crime Commissioner for Mereshire')
  await write(imran, 'Summary', 'A **recovery** service for men at HMP Longmoor.')
  await imran.locator('#clarifications-date').fill('2026-09-18')
  await imran.locator('#clarifications-time').fill('17:00')
  await imran.locator('#deadline-date').fill('2026-09-30')
  await imran.locator('#deadline-time').fill('12:00')
  await press(imran, 'Preview without saving')
  await imran.locator('#preview strong', { hasText: 'recovery' }).waitFor()
  await isAccessible(imran)
  await save(imran)
  await says(imran, 'Draft 2, saved by Imran Sadiq')
  await to(imran, 'draft')
  await says(imran, 'Bids until 30 September 2026 at 12:00')
})

chapter('a document is added, written and read in the draft', async () => {
  await to(imran, 'documents')
  await isOn(imran, 'Documents')
  await write(imran, 'Title of a new document', 'What we know about the wing')
  await press(imran, 'Add this document')
  await write(imran, 'Text', '## Who lives there\n\nSixty men, most of them for less than a year.')
  await save(imran)
  await imran.getByRole('navigation', { name: 'Parts of the draft' }).getByText('What we know about the wing').waitFor()
})

chapter('weights are added up while they are typed, and after saving without any script', async () => {
  await to(imran, 'criteria')
  await isOn(imran, 'Sections, criteria and weights')
  await weight(imran, 'pathway').fill('10.5')
  await says(imran, '– take away 2.5 to make 100')
  assert.equal(await imran.locator('[data-total]').textContent(), '102.5')
  await weight(imran, 'workforce').fill('3.5')
  assert.equal(await imran.locator('[data-total]').textContent(), '100')

  const plain = await here.signedIn('Imran Sadiq', { javaScript: false })
  await to(plain, 'criteria')
  await weight(plain, 'pathway').fill('10.5')
  await save(plain)
  assert.equal(await plain.locator('[data-total]').textContent(), '102.5')
  await says(plain, '– must be exactly 100%')
  await stops(plain)
    .getByText(/102\.5/)
    .waitFor()
  await weight(plain, 'workforce').fill('3.5')
  await save(plain)
  assert.equal(await plain.locator('[data-total]').textContent(), '100')
  await plain.context().close()
})

chapter('two windows on the weights: the second is shown what the first saved, and keeps what was typed', async () => {
  // This window still holds the weights as they were typed in the chapter before, on the draft of then.
  await weight(imran, 'pathway').fill('9')
  await pressFor(imran, 409, 'Save')
  await says(imran, 'This changed while you were typing')
  assert.equal(await weight(imran, 'pathway').inputValue(), '9')
  await isAccessible(imran)
  await weight(imran, 'pathway').fill('10.5')
  await press(imran, 'Save what stands here now')
  await says(imran, /^(Nothing had changed|Saved in the draft)\.$/)
})

chapter(
  'a criterion has its question, points, scale, limit and minimum, and the weight shown is the one applied',
  async () => {
    await to(imran, 'criteria')
    await follow(imran, /^Question and scale of The people who will do the work/)
    await isOn(imran, 'Criterion: The people who will do the work')
    await says(imran, /It states 3\.5% and can move a total by 3\.5 points\./)
    await write(imran, 'Word limit', '450')
    await imran.getByLabel('Take a ready-made scale').selectOption('0-4')
    await save(imran)
    await imran.getByLabel('Minimum mark').selectOption('2')
    await choose(imran, /^Fails or stays in as the lead decides/)
    await save(imran)
    assert.equal(await imran.getByLabel('Word limit').inputValue(), '450')
    assert.equal(await imran.getByLabel('Minimum mark').inputValue(), '2')
    assert.equal(await imran.locator('#scale-value-5').inputValue(), '4')

    await imran.locator('#scale-value-1').fill('1')
    await imran.locator('#scale-value-2').fill('1.5')
    await save(imran)
    await to(imran, 'criteria')
    assert.equal(await effectiveOf(imran, 'pathway'), '10.5')
    assert.notEqual(await effectiveOf(imran, 'workforce'), '3.5')
    await imran.getByText('differs', { exact: true }).waitFor()
    await isAccessible(imran)
    await follow(imran, /^Question and scale of The people who will do the work/)
    await imran.locator('#scale-value-1').fill('0')
    await imran.locator('#scale-value-2').fill('1')
    await save(imran)
    await to(imran, 'criteria')
    assert.equal(await effectiveOf(imran, 'workforce'), '3.5')
  },
)

chapter('a section and a criterion are added, moved and removed', async () => {
  await to(imran, 'criteria')
  await write(imran, 'Title', 'Learning together')
  await press(imran, 'Add this section')
  await says(imran, 'Saved in the draft.')
  await press(imran, 'Move section Learning together up')
  await says(imran, 'Saved in the draft.')
  assert.equal(await imran.locator('[name^="section-"]').nth(-2).inputValue(), 'Learning together')
  await press(imran, 'Add a criterion to “Learning together”')
  await says(imran, 'Saved in the draft.')
  await stops(imran).getByRole('link').first().waitFor()
  await follow(imran, 'Section Learning together')
  await isOn(imran, /Learning together/)
  await imran.getByText('Remove this section', { exact: true }).click()
  await isAccessible(imran)
  await press(imran, 'Remove this section from the draft')
  await says(imran, 'The section “Learning together” is no longer in the draft.')
  await to(imran, 'criteria')
  assert.equal(await imran.locator('input[value="Learning together"]').count(), 0)
})

chapter('the formula that compares with the lowest price carries its warning, with a worked example', async () => {
  await to(imran, 'price')
  await isOn(imran, 'Price')
  await choose(imran, /^Lowest price/)
  await save(imran)
  await imran.getByRole('heading', { name: 'With this formula, a losing bid can pick the winner' }).waitFor()
  await imran.getByRole('table', { name: 'The same three bids under two formulas: points in all, and rank' }).waitFor()
  await isAccessible(imran)
  await choose(imran, /^Fixed benchmark/)
  await write(imran, 'Benchmark', '350,000')
  await save(imran)
  assert.equal(
    await imran.getByRole('heading', { name: 'With this formula, a losing bid can pick the winner' }).count(),
    0,
  )
})

chapter('ties and rounding are read as bidders will read them', async () => {
  await to(imran, 'order')
  await isOn(imran, 'Ties and rounding')
  await imran.getByLabel('Step 2').selectOption('criterion:pathway')
  await imran.getByLabel('Decimal places of a total').selectOption('3')
  await save(imran)
  await says(imran, 'more points for the criterion “The pathway, from referral to release”')
  await says(imran, /half up, to 3 decimal places\./)
})

chapter('a tender that asks too little about evidence is not published until the reason is written', async () => {
  await to(imran, 'criteria')
  await weight(imran, 'evidence-design').fill('1')
  await weight(imran, 'evidence-size').fill('1')
  await weight(imran, 'evidence-fit').fill('1')
  await weight(imran, 'evidence-independence').fill('1')
  await weight(imran, 'price').fill('32')
  await save(imran)
  await to(imran, 'publish')
  await isOn(imran, 'Publish this tender')
  await says(imran, /stops? publication\. Each is named|One thing stops publication/)
  assert.equal(await imran.getByRole('button', { name: /^Publish/ }).count(), 0)
  await stops(imran)
    .getByRole('link', { name: /evidence base/i })
    .click()
  await isOn(imran, 'Policy: comply or explain')
  await says(imran, 'Evidence base: 4% of the weight.')
  await write(imran, 'Reason for giving the evidence base less', REASON)
  await save(imran)
})

chapter('publishing shows the digest of what is frozen, and the notice carries the reason', async () => {
  await to(imran, 'publish')
  const digest = await imran.locator('main .wb-digest').textContent()
  await press(imran, 'Publish this tender')
  await says(imran, 'The tender is published and open for bids.')
  await isOn(imran, TITLE)
  assert.equal(await imran.locator('main .wb-digest').first().textContent(), digest)
  assert.match((digest ?? '').replaceAll(' ', ''), /^[0-9a-f]{64}$/)
  await says(imran, REASON)
})

chapter('seats are given, and a criterion with fewer than two evaluators is pointed out', async () => {
  await to(imran, 'seats')
  await isOn(imran, 'Seats on the panel')
  const give = async (person: string, kind: RegExp, covers = false): Promise<void> => {
    await imran.getByLabel('Person', { exact: true }).selectOption(person)
    await choose(imran, kind)
    if (covers) for (const box of await imran.locator('[name="criteria"]').all()) await box.check()
    await press(imran, 'Give this seat')
    await says(imran, /^The seat as .* is given\.$/)
  }
  await give('priya-nair', /^Evaluator/, true)
  await says(imran, /fewer than two evaluators/)
  await isAccessible(imran)
  await give('karen-stubbs', /^Evaluator/, true)
  assert.equal(await imran.getByText(/fewer than two evaluators/).count(), 0)
  await give('helen-ashdown', /^Moderator/)
  await imran.getByLabel('Person', { exact: true }).selectOption('helen-ashdown')
  await choose(imran, /^Price evaluator/)
  await pressFor(imran, 422, 'Give this seat')
  await isAccessible(imran)
})

chapter('an amendment needs a note, and nobody sees it before it is published', async () => {
  const grace = await here.signedIn('Grace Adeyemi')
  await to(imran, 'amend')
  await isOn(imran, 'Amend this tender')
  await says(imran, /^Nothing is changed yet/)
  await to(imran, 'criteria/workforce')
  await write(imran, 'Word limit', '600')
  await save(imran)
  await grace.goto(tender)
  assert.equal(await grace.getByText('At most 600 words.').count(), 0)

  await to(imran, 'amend')
  await imran.getByRole('table', { name: 'What version 2 changes' }).waitFor()
  await pressFor(imran, 422, 'Publish version 2')
  await isAccessible(imran)
  await write(imran, 'Note to bidders', 'More words for the question about people.')
  await press(imran, 'Publish version 2')
  await says(imran, 'The amendment is published. Every bidder sees it.')
  await isOn(imran, 'Versions of this tender')
  await grace.context().close()
})

chapter('a bidder reads both versions and what the second changed', async () => {
  const grace = await here.signedIn('Grace Adeyemi')
  await grace.goto(tender)
  await says(grace, /More words for the question about people\./)
  await says(grace, 'At most 600 words.')
  await follow(grace, 'All 2 versions and what they changed')
  const changes = grace.getByRole('table', { name: 'What version 2 changed' })
  assert.deepEqual(await changes.getByRole('row').last().getByRole('cell').allTextContents(), [
    'Word limit',
    '450',
    '600',
  ])
  await follow(grace, 'Read version 1')
  await says(grace, 'This is an earlier version.')
  await says(grace, 'At most 450 words.')
  await isAccessible(grace)
  const download = await grace.request.get(`${tender}/versions/2/content`)
  assert.equal(download.status(), 200)
  await grace.context().close()
})

chapter('on a phone the weights scroll inside their own frame, and the page does not', async () => {
  const phone = await here.signedIn('Imran Sadiq', { phone: true })
  for (const part of ['criteria', 'details', 'price', 'policy', 'seats', 'criteria/workforce', 'versions']) {
    await to(phone, part)
    assert.equal(await phone.evaluate('document.documentElement.scrollWidth <= innerWidth'), true, part)
  }
})
