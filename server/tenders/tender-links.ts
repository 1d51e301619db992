import type { SeatKind } from '../rules/sight.js'
import { hasReached, type StageName } from '../rules/timetable.js'
import type { Reading } from './permissions.js'
import type { TenderFile } from './tender-store.js'

/** A way from the page of a tender to where somebody has something to do. */
export interface Way {
  href: string
  text: string
}

interface Offer extends Way {
  from: StageName
  /** The last stage in which it is offered; absent: it stays. */
  until?: StageName
  who: (SeatKind | 'lead')[]
  /** Whether it shows all bids at once, and so is not for somebody who is recused from one of them. */
  whole?: true
  /** Whether it closes when the tender is abandoned. */
  running?: true
}

const OFFERS: Offer[] = [
  { href: 'draft', text: 'Continue the draft', from: 'draft', until: 'draft', who: ['lead'] },
  { href: 'amend', text: 'Amend this tender', from: 'open', until: 'open', who: ['lead'] },
  { href: 'seats', text: 'Seats on the panel', from: 'draft', who: ['lead'] },
  { href: 'opening', text: 'Opening of the bids', from: 'closed', who: ['lead', 'moderator', 'auditor'] },
  {
    href: 'interests',
    text: 'Declare your interests',
    from: 'marking',
    until: 'ranking',
    who: ['evaluator', 'moderator', 'price'],
  },
  { href: 'conflicts', text: 'Interests and conflicts', from: 'marking', who: ['lead', 'moderator', 'auditor'] },
  { href: 'marking', text: 'Your marking', from: 'marking', who: ['evaluator'] },
  { href: 'progress', text: 'Progress of marking', from: 'marking', who: ['lead', 'moderator', 'auditor'] },
  { href: 'moderation', text: 'Moderation', from: 'moderation', who: ['lead', 'evaluator', 'moderator', 'auditor'] },
  { href: 'gates', text: 'Minimum marks not reached', from: 'moderation', who: ['lead', 'auditor'] },
  { href: 'exclusions', text: 'Exclusions', from: 'marking', who: ['lead', 'auditor'] },
  { href: 'prices', text: 'Prices', from: 'price', who: ['lead', 'price', 'auditor'], running: true },
  {
    href: 'ranking',
    text: 'Ranking',
    from: 'ranking',
    who: ['lead', 'evaluator', 'moderator', 'price', 'auditor'],
    whole: true,
    running: true,
  },
  { href: 'report', text: 'Award report', from: 'ranking', who: ['lead', 'auditor'], running: true },
  { href: 'trail', text: 'The whole trail', from: 'draft', who: ['auditor'] },
  { href: 'lead', text: 'Name another lead', from: 'draft', until: 'ranking', who: ['lead'] },
  { href: 'abandon', text: 'Abandon this tender', from: 'draft', until: 'ranking', who: ['lead'] },
]

/** Of an abandoned tender everything stays readable that had been reached; what is done by a stage's end does not come back. */
const isOffered = (
  { from, until, running }: Offer,
  { stage, reached }: Pick<TenderFile, 'stage' | 'reached'>,
): boolean => {
  if (stage.name === 'abandoned' && (until || running)) return false
  return hasReached(reached, from) && (!until || hasReached(until, reached))
}

/**
 * Where somebody can go from the page of a tender at its stage, as its lead or on the seats that they hold; `recused` from a
 * bid, they are not offered what shows all bids at once.
 */
export function waysFor({ file, lead, seats }: Pick<Reading, 'file' | 'lead' | 'seats'>, recused: boolean): Way[] {
  const roles = new Set<SeatKind | 'lead'>([...seats.map(({ kind }) => kind), ...(lead ? (['lead'] as const) : [])])
  const base = `/tenders/${file.id}`
  return OFFERS.filter((offer) => isOffered(offer, file) && offer.who.some((role) => roles.has(role)))
    .filter(({ whole }) => !(whole && recused))
    .map(({ href, text }) => ({ text, href: href === 'marking' ? `/panel${base}` : `${base}/${href}` }))
}
