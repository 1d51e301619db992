import type { Problem, Regime, Tender } from '../tender.js'
import { isDay } from '../track-record/days.js'
import { wordCount } from '../words.js'

/**
 * What is announced of a tender before it is published. It is taken from the draft and stays as it was announced. Questions, weights,
 * scales, minimums and prices are no part of it: they are nobody's until the tender is published, and everybody's then.
 */
export interface Plan {
  format: 'weighbridge plan 1'
  reference: string
  title: string
  authority: string
  regime: Regime
  summary: string
  /** Why the service is bought. */
  why: string
  /** The day on which the tender is expected to be published, 'YYYY-MM-DD'. */
  noticeOn: string
  /** When bids are expected, UTC ISO text; '' while nobody has said. */
  deadline: string
  /** The first and last day of the contract, 'YYYY-MM-DD', or null. */
  starts: string | null
  ends: string | null
  /** What is set aside for it in whole pence; null: not told. */
  pence: number | null
  lots: { id: string; title: string; description: string }[]
}

/** What the lead adds to the draft. */
export type Announced = Pick<Plan, 'why' | 'noticeOn' | 'pence'>

const FEWEST_WORDS = 5

/**
 * The plan that a draft makes: what is public of it beforehand, and nothing else.
 * @example planOf(draft, { why: 'The present contract ends.', noticeOn: '2026-09-01', pence: null }).lots // []
 */
export function planOf(draft: Tender, { why, noticeOn, pence }: Announced): Plan {
  const { reference, title, authority, regime, summary, timetable, lots = [] } = draft
  const { deadline, starts, ends } = timetable
  return {
    format: 'weighbridge plan 1',
    ...{ reference, title, authority, regime, summary, why, noticeOn, deadline, starts, ends, pence },
    lots: lots.map(({ id, title: called, description }) => ({ id, title: called, description })),
  }
}

const missing = (field: keyof Plan, text: string, words: string): Problem[] =>
  text.trim() === '' ? [{ field, text: words }] : []

/**
 * What stops a plan from being announced: nothing, if the list is empty.
 * @param today 'YYYY-MM-DD' by the clocks of England and Wales
 * @example planProblems({ ...plan, why: '' }, '2026-03-02')[0]?.field // 'why'
 */
export function planProblems({ title, authority, summary, why, noticeOn }: Plan, today: string): Problem[] {
  return [
    ...missing('title', title, 'Give the tender a title'),
    ...missing('authority', authority, 'Name the contracting authority'),
    ...missing('summary', summary, 'Say in the summary what is to be bought'),
    ...(wordCount(why) < FEWEST_WORDS
      ? [{ field: 'why', text: `Say why the service is bought, in at least ${FEWEST_WORDS} words` }]
      : []),
    ...(isDay(noticeOn) && noticeOn >= today
      ? []
      : [
          {
            field: 'noticeOn',
            text: 'Enter the day on which you expect to publish the tender, today or later, such as 2026-09-01',
          },
        ]),
  ]
}
