import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { after } from 'node:test'
import type { Page } from 'playwright'
import { chapter, follow, press, pressFor, says, write } from './walk.js'
import { isAccessible, world, type World } from './world.js'

// A process as data from its plan to its contract, each file clicked as people do: what is planned is announced before the tender
// is published, and after the award everybody takes out the notice, its calendar, and all releases in one file.

const worlds: World[] = []
after(async () => {
  for (const one of worlds) await one.close()
})

async function begun(given: Parameters<typeof world>[0]): Promise<World> {
  const made = await world(given)
  worlds.push(made)
  return made
}

/** The text of the file that a link brings. */
async function fileOf(page: Page, link: string | RegExp): Promise<{ name: string; text: string }> {
  const [download] = await Promise.all([page.waitForEvent('download'), follow(page, link)])
  return { name: download.suggestedFilename(), text: readFileSync(await download.path(), 'utf8') }
}

const tagsIn = (text: string): string[] =>
  (JSON.parse(text) as { releases: { tag: string[] }[] }).releases.map(({ tag }) => tag.join(' '))

chapter('before the tender is published its lead announces what is planned, without script too', async () => {
  const here = await begun({ clock: '2026-01-10T10:00:00.000Z', examples: ['night-line'] })
  const lead = await here.signedIn('Ruth Hallam', { javaScript: false })
  await lead.goto('/tenders/night-line/draft')
  await follow(lead, 'Announce what is planned')
  await lead.getByRole('heading', { level: 1, name: 'Announce what is planned' }).waitFor()
  await pressFor(lead, 422, 'Announce what is planned')
  await write(lead, 'Why the service is bought', 'At night nobody in the county can be rung now.')
  await write(lead, 'When you expect to publish the tender', '2026-01-19')
  await press(lead, 'Announce what is planned')
  await says(lead, 'Version 1, by Ruth Hallam')
  const seeing = await here.signedIn('Ruth Hallam', { phone: true })
  await seeing.goto('/tenders/night-line/plan')
  await isAccessible(seeing)
  const { name, text } = await fileOf(seeing, 'The plan as open data (OCDS release)')
  const plan = JSON.parse(text) as { tag: string[]; planning: { rationale: string }; tender: { status: string } }
  assert.deepEqual(
    [name, plan.tag, plan.planning.rationale, plan.tender.status],
    ['release-mhj-2026-004-planning.json', ['planning'], 'At night nobody in the county can be rung now.', 'planned'],
  )
  assert.equal(text.includes('percentageExact'), false)
})

chapter('after the contract its lead takes out every release in one file', async () => {
  const here = await begun({ clock: '2026-11-27T10:00:00.000Z', examples: ['two-lots', 'night-line'] })
  const auditor = await here.signedIn('Margaret Lowe')
  await auditor.goto('/tenders/night-line/trail?order=oldest')
  await says(auditor, /Ruth Hallam announced what is planned/)
  const lead = await here.signedIn('Imran Sadiq')
  await lead.goto('/tenders/two-lots/open-data')
  await isAccessible(lead)
  const { name, text } = await fileOf(lead, 'Download all releases as one package')
  assert.equal(name, 'releases-pcc-m-2026-03.json')
  assert.deepEqual(tagsIn(text), ['tender', 'award', 'awardUpdate', 'awardUpdate', 'awardUpdate contract'])
})

chapter(
  'a bidder takes out the notice as data and the end of the standstill, and of the releases plan and tender alone',
  async () => {
    const here = worlds[1] ?? assert.fail('it stands')
    const bidder = await here.signedIn('Grace Adeyemi')
    await bidder.goto('/tenders/night-line')
    const whole = await fileOf(bidder, 'All releases of this process (OCDS package)')
    assert.deepEqual(tagsIn(whole.text), ['planning', 'tender'])
    await follow(bidder, /^The award notice/)
    const notice = await fileOf(bidder, 'As data (JSON)')
    assert.match(notice.text, /"kind":"intention to award"/)
    const calendar = await fileOf(bidder, 'The end of the standstill for your calendar')
    assert.match(calendar.text, /DTSTART;VALUE=DATE:20260423\r\n/)
  },
)

chapter('the standstill tells what binds by law and what by choice, under each law', async () => {
  const here = worlds[1] ?? assert.fail('it stands')
  const lead = await here.signedIn('Ruth Hallam')
  await lead.goto('/tenders/night-line/standstill')
  await says(lead, /Each representation that comes before then holds the contract/)
  await isAccessible(lead)
  const other = await here.signedIn('Imran Sadiq')
  await other.goto('/tenders/two-lots/standstill')
  await says(other, 'That there is a standstill at all.')
})

chapter('an abandoned tender says what there is in place of summaries', async () => {
  const here = worlds[1] ?? assert.fail('it stands')
  const lead = await here.signedIn('Ruth Hallam')
  await lead.goto('/tenders/night-line/abandon')
  await write(lead, 'Reason', 'The money for the line was withdrawn.')
  await press(lead, 'Abandon this tender')
  await lead.goto('/tenders/night-line/summaries')
  await says(lead, /no further summary is written or sent/)
  await isAccessible(lead)
})
