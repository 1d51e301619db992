/** Which stage a tender is in, and what each stage allows: the one place that knows. */

/** The moments that decide the stage, UTC ISO text or null while they have not come. */
export interface Facts {
  publishedAt: string | null
  deadline: string | null
  openedAt: string | null
  markingEndedAt: string | null
  moderationEndedAt: string | null
  pricesConfirmedAt: string | null
  reportedAt: string | null
  /** When the publication of the award notice was recorded. */
  noticedAt: string | null
  contractedAt: string | null
  abandonedAt: string | null
}

export const STAGES = [
  'draft',
  'open',
  'closed',
  'marking',
  'moderation',
  'price',
  'ranking',
  'reported',
  'standstill',
  'contracted',
  'abandoned',
] as const
/**
 * draft: being written · open: published, bids may come · closed: the deadline has passed, nothing is opened yet ·
 * marking: opened, each evaluator marks alone · moderation: all marks are locked, the panel agrees ·
 * price: all moderation is closed, prices are opened and confirmed · ranking: totals are computed ·
 * reported: the award report was issued · standstill: the award notice was published, the contract waits ·
 * contracted: the contract was entered into · abandoned: ended without a contract, with a reason.
 */
export type StageName = (typeof STAGES)[number]

export interface Stage {
  name: StageName
  /** When it began, UTC ISO text; null for a draft. */
  since: string | null
}

/**
 * The stage of a tender at a moment (`now`, UTC ISO text). A deadline is reached at its very moment: a bid that arrives
 * at 12:00:00.000 for a deadline of 12:00:00.000 is late.
 * @example stageOf({ ...never, publishedAt: '2026-01-01T…', deadline: '2026-02-01T…' }, '2026-01-15T…').name // 'open'
 */
export function stageOf(facts: Facts, now: string): Stage {
  if (facts.abandonedAt) return { name: 'abandoned', since: facts.abandonedAt }
  if (facts.contractedAt) return { name: 'contracted', since: facts.contractedAt }
  if (facts.noticedAt) return { name: 'standstill', since: facts.noticedAt }
  if (facts.reportedAt) return { name: 'reported', since: facts.reportedAt }
  if (facts.pricesConfirmedAt) return { name: 'ranking', since: facts.pricesConfirmedAt }
  if (facts.moderationEndedAt) return { name: 'price', since: facts.moderationEndedAt }
  if (facts.markingEndedAt) return { name: 'moderation', since: facts.markingEndedAt }
  if (facts.openedAt) return { name: 'marking', since: facts.openedAt }
  if (!facts.publishedAt || !facts.deadline) return { name: 'draft', since: null }
  if (now >= facts.deadline) return { name: 'closed', since: facts.deadline }
  return { name: 'open', since: facts.publishedAt }
}

const ACTS = {
  'edit draft': ['draft', 'open'],
  publish: ['draft'],
  amend: ['open'],
  'give seats': ['draft', 'open', 'closed', 'marking'],
  'end seats': ['draft', 'open', 'closed', 'marking', 'moderation'],
  'write a bid': ['open'],
  'submit a bid': ['open'],
  'ask a question': ['open'],
  'answer a question': ['open', 'closed'],
  'open bids': ['closed'],
  'declare interests': ['marking', 'moderation', 'price', 'ranking'],
  'decide conflicts': ['marking', 'moderation', 'price', 'ranking'],
  mark: ['marking'],
  'change a locked mark': ['marking', 'moderation'],
  'raise a query': ['marking', 'moderation'],
  'answer a query': ['marking', 'moderation', 'price', 'ranking'],
  moderate: ['moderation'],
  'open prices': ['price'],
  'look into a price': ['price', 'ranking'],
  'explain a price': ['price', 'ranking'],
  'decide on minimum marks': ['moderation', 'price', 'ranking'],
  exclude: ['marking', 'moderation', 'price', 'ranking'],
  rank: ['ranking', 'reported', 'standstill', 'contracted'],
  report: ['ranking'],
  summarise: ['reported', 'standstill', 'contracted'],
  'publish the award': ['reported', 'standstill'],
  'make representations': ['standstill'],
  'answer representations': ['standstill'],
  'correct the award': ['reported', 'standstill'],
  'enter into the contract': ['standstill'],
  'keep a finding': ['contracted'],
  abandon: ['draft', 'open', 'closed', 'marking', 'moderation', 'price', 'ranking', 'reported', 'standstill'],
} as const satisfies Record<string, readonly StageName[]>

export type Act = keyof typeof ACTS

/**
 * Whether a stage allows an act.
 * @example allows('marking', 'mark') // true
 * @example allows('moderation', 'mark') // false
 */
export const allows = (stage: StageName, act: Act): boolean => (ACTS[act] as readonly StageName[]).includes(stage)

/** Whether a stage comes at or after another in the course of a tender; 'abandoned' comes after none. */
export const hasReached = (stage: StageName, other: StageName): boolean =>
  stage !== 'abandoned' && STAGES.indexOf(stage) >= STAGES.indexOf(other)
