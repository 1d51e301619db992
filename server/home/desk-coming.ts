import type { SeatKind } from '../rules/sight.js'
import type { StageName } from '../rules/timetable.js'

type As = SeatKind | 'lead'

const MARKING_ENDS = 'Moderation begins when every evaluator has locked every criterion.'
const PRICES = 'Prices can be opened when all moderation is closed.'
const OPENING = 'The work of the panel begins when two people have opened the bids, after the deadline.'
const TOTALS = 'Totals are computed when the prices are confirmed.'
const REPORT = 'The lead writes the award report now. You can read it here when it is issued.'

/** What comes next on a tender that asks nothing of somebody now, by stage and by what they are there. */
const COMING: Partial<Record<StageName, Partial<Record<As, string>> & { other?: string }>> = {
  draft: { other: 'Nothing happens here until the lead publishes the tender.' },
  open: { lead: 'Bids may come. After the deadline two people open them.', other: OPENING },
  closed: { other: OPENING },
  marking: {
    evaluator: 'Your part of the marking is done, or waits for a decision on your interests. Then comes moderation.',
    price: PRICES,
    other: MARKING_ENDS,
  },
  moderation: {
    evaluator: 'Each agreement appears here for you to sign when the moderator has written it.',
    moderator: 'Every agreement is written. Moderation ends when every member has signed or dissented.',
    price: PRICES,
  },
  price: { other: TOTALS },
  ranking: { other: REPORT },
  reported: { other: 'The award notice comes next, and with it the standstill.' },
  standstill: { other: 'The contract can be entered into when the standstill is over.' },
}

const ORDER: As[] = ['lead', 'evaluator', 'moderator', 'price', 'auditor']

/** One sentence on what will appear and when, or ''. */
export function comingWords(stage: StageName, as: ReadonlySet<As>): string {
  const words = COMING[stage]
  const own = ORDER.find((one) => as.has(one) && words?.[one] !== undefined)
  return (own && words?.[own]) ?? words?.other ?? ''
}
