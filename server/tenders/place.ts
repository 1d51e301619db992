import { hasReached, type StageName } from '../rules/timetable.js'
import { moment, timeLeft } from '../web/wording.js'
import type { TenderFile } from './tender-store.js'

/** The line at the top of every page of a tender: which one, at which stage, until when. */
export interface Place {
  title: string
  href: string
  stage: string
  until: string
}

const STAGE_WORDS: Record<StageName, string> = {
  draft: 'Draft',
  open: 'Open for bids',
  closed: 'Closed, not yet opened',
  marking: 'Individual marking',
  moderation: 'Moderation',
  price: 'Prices',
  ranking: 'Ranking',
  reported: 'Award report issued',
  standstill: 'Standstill',
  contracted: 'Contract entered into',
  abandoned: 'Abandoned',
}

/** What people call a stage. */
export const stageWords = (stage: StageName): string => STAGE_WORDS[stage]

/** The stage of a tender as a refusal names it: `throw wrongStage(stageNow(file), 'Bids are opened after the deadline')`. */
export const stageNow = ({ stage }: TenderFile): { name: string; since: string | null } => ({
  name: stageWords(stage.name),
  since: stage.since,
})

/** Where a page of a tender is. A draft has no published title: hand over the one that it has so far. */
export const placeOf = (file: TenderFile, now: string, draftTitle = ''): Place => ({
  title: file.publication?.content.title || draftTitle.trim() || 'Tender without a title',
  href: `/tenders/${file.id}`,
  stage: stageWords(file.stage.name),
  until: untilWords(file, now),
})

function untilWords({ stage, facts, publication }: TenderFile, now: string): string {
  if (stage.name === 'draft') return 'Not published yet'
  if (stage.name === 'open' && facts.deadline)
    return `Bids until ${moment(facts.deadline)}, ${timeLeft(now, facts.deadline)}`
  const since = stage.since ? `Since ${moment(stage.since)}` : ''
  const award = publication?.content.timetable.award
  if (hasReached(stage.name, 'reported') || stage.name === 'abandoned' || !award) return since
  return `${since}. Award expected ${moment(award)}`
}

/** One step of the short line of stages. */
export interface Step {
  text: string
  state: 'done' | 'now' | 'to come'
}

const STEPS: { text: string; stages: StageName[] }[] = [
  { text: 'Draft', stages: ['draft'] },
  { text: 'Open for bids', stages: ['open'] },
  { text: 'Opening', stages: ['closed'] },
  { text: 'Marking', stages: ['marking'] },
  { text: 'Moderation', stages: ['moderation'] },
  { text: 'Prices', stages: ['price'] },
  { text: 'Ranking', stages: ['ranking'] },
  { text: 'Award report', stages: ['reported'] },
  { text: 'Standstill', stages: ['standstill'] },
  { text: 'Contract', stages: ['contracted'] },
]

/** The stages as a short line of steps, for `components/stages`. An abandoned tender ends where it stood. */
export function stepsOf(file: TenderFile): Step[] {
  const here = STEPS.findIndex(({ stages }) => stages.includes(file.reached))
  const steps = STEPS.map(({ text }, index): Step => ({ text, state: stateOf(index, here) }))
  if (file.stage.name === 'abandoned')
    return [
      ...steps.slice(0, here + 1).map(({ text }): Step => ({ text, state: 'done' })),
      { text: 'Abandoned', state: 'now' },
    ]
  return steps
}

const stateOf = (index: number, here: number): Step['state'] =>
  index < here ? 'done' : index === here ? 'now' : 'to come'
