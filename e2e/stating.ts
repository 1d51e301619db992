import type { Page } from 'playwright'
import { choose, press, says, write } from './walk.js'

/** What a bidder states of its evidence and its contracts, typed into the pages as people do. */

export const STUDIES = 'Studies of your programme'
export const CONTRACTS = 'Your contracts and their outcomes'

export const select = (page: Page, label: string, option: string): Promise<string[]> =>
  page.getByLabel(label, { exact: true }).selectOption({ label: option })

export const inGroup = (page: Page, group: string, option: string): Promise<void> =>
  page.getByRole('group', { name: group, exact: true }).getByRole('radio', { name: option, exact: true }).check()

/** Presses the button at the end of a form: one of the same name stands beside it. */
export const save = (page: Page): Promise<void> =>
  page.getByRole('button', { name: 'Save', exact: true }).last().click()

const isComplete = (page: Page): Promise<void> => page.getByRole('checkbox', { name: /^This list holds every/ }).check()

/** On the page of the studies: there is none, and that is all. */
export async function hasNoStudy(page: Page, programme: string): Promise<void> {
  await write(page, 'Programme that this bid offers', programme)
  await choose(page, 'No: there is no study that we rely on')
  await isComplete(page)
}

/** On the page of the contracts: there is none, and that is all. */
export async function hasNoContract(page: Page): Promise<void> {
  await choose(page, 'No: there is none')
  await isComplete(page)
}

/** States one study of everybody who started, matched on record: fewer of them reoffend. */
export async function statesOneStudy(page: Page, bid: string, programme: string): Promise<void> {
  await page.goto(`${bid}/evidence`)
  await write(page, 'Programme that this bid offers', programme)
  await choose(page, 'Yes: we rely on the studies listed here')
  await isComplete(page)
  await press(page, 'Save, and add a study')
  await write(page, 'Title of the study', `One year after ${programme}`)
  await write(page, 'Programme that was studied', programme)
  await inGroup(page, 'Whose programme was studied?', 'Our own')
  for (const [label, number] of [
    ['People who started', '436'],
    ['Treated: people', '412'],
    ['Treated: people who reoffended', '157'],
    ['Compared: people', '1,236'],
    ['Compared: people who reoffended', '564'],
    ['Length of follow-up', '12'],
  ] as const)
    await write(page, label, number)
  await inGroup(page, 'Whose outcomes were analysed?', 'All who started, whether or not they completed')
  await select(
    page,
    'How does the study tell what the programme did from what would have happened anyway?',
    'Propensity matching: each person beside people alike on a score, as in a Justice Data Lab',
  )
  await select(page, 'With whom are the people treated compared?', 'People with no treatment')
  await select(page, 'Outcome', 'Proven reoffending')
  await select(page, 'Where was it read?', 'Police National Computer')
  await inGroup(page, 'Was it equally long for everybody?', 'Yes')
  await inGroup(page, 'Who evaluated?', 'Somebody independent')
  await inGroup(page, 'How was it published?', 'Published report')
  await inGroup(page, 'Where were people treated?', 'In prison')
  await inGroup(page, 'Who were they?', 'Men')
  await write(page, 'Citation', `University of Eastmere (2022), One year after ${programme}`)
  await press(page, 'Save, and see what the panel will see')
  await says(page, 'This is what the panel and the auditor will see of this study')
}

/** States one contract whose outcomes are known, with how many were to be expected to reoffend. */
export async function statesOneContract(page: Page, bid: string): Promise<void> {
  await page.goto(`${bid}/record`)
  await choose(page, 'Yes: they are listed here')
  await isComplete(page)
  await press(page, 'Save, and add a contract')
  await write(page, 'Title of the contract', 'Recovery wing at HMP Brackwater')
  await write(page, 'For whom it was', 'Brackwater Council')
  await inGroup(page, 'Whose contract was it?', 'Our own')
  await inGroup(page, 'Where was it?', 'In prison')
  await write(page, 'First day', '2022-04-01')
  await write(page, 'Last day, or empty while it runs', '2025-03-31')
  await inGroup(page, 'Whose outcomes are these?', 'All who started')
  for (const [label, number] of [
    ['People who started', '400'],
    ['People whose outcomes are known', '300'],
    ['Of those, people with a proven reoffence in the follow-up', '120'],
    ['Length of follow-up', '12'],
    ['Of the people whose outcomes are known, how many were to be expected to reoffend', '147'],
  ] as const)
    await write(page, label, number)
  await inGroup(page, 'Where does this number come from?', 'Predicted scores, such as OGRS, added up')
  await write(page, 'Table, report or version of the score', 'Predicted scores at the start, added up')
  await inGroup(page, 'For whom was it worked out?', 'These very people')
  await save(page)
  await says(page, '“Recovery wing at HMP Brackwater” is saved.')
}

/** States that there is neither study nor contract. */
export async function statesNothing(page: Page, bid: string, programme: string): Promise<void> {
  await page.goto(`${bid}/evidence`)
  await hasNoStudy(page, programme)
  await save(page)
  await page.goto(`${bid}/record`)
  await hasNoContract(page)
  await save(page)
  await says(page, `“${CONTRACTS}” is saved.`)
}
