import type { SeatKind } from '../rules/sight.js'
import { hasReached, type StageName } from '../rules/timetable.js'
import type { Reading } from './permissions.js'

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
  { href: 'prices', text: 'Prices', from: 'price', who: ['lead', 'price', 'auditor'] },
  {
    href: 'ranking',
    text: 'Ranking',
    from: 'ranking',
    who: ['lead', 'evaluator', 'moderator', 'price', 'auditor'],
    whole: true,
  },
  { href: 'report', text: 'Award report', from: 'ranking', who: ['lead', 'auditor'] },
  { href: 'trail', text: 'The whole trail', from: 'draft', who: ['auditor'] },
  { href: 'lead', text: 'Name another lead', from: 'draft', until: 'ranking', who: ['lead'] },
  { href: 'abandon', text: 'Abandon this tender', from: 'draft', until: 'ranking', who: ['lead'] },
]

const isOffered = ({ from, until }: Offer, stage: StageName): boolean =>
  stage === 'abandoned' ? from === 'draft' && !until : hasReached(stage, from) && (!until || hasReached(until, stage))

/**
 * Where somebody can go from the page of a tender at its stage, as its lead or on the seats that they hold; `recused` from a
 * bid, they are not offered what shows all bids at once.
 */
export function waysFor({ file, lead, seats }: Pick<Reading, 'file' | 'lead' | 'seats'>, recused: boolean): Way[] {
  const roles = new Set<SeatKind | 'lead'>([...seats.map(({ kind }) => kind), ...(lead ? (['lead'] as const) : [])])
  const base = `/tenders/${file.id}`
  return OFFERS.filter((offer) => isOffered(offer, file.stage.name) && offer.who.some((role) => roles.has(role)))
    .filter(({ whole }) => !(whole && recused))
    .map(({ href, text }) => ({ text, href: href === 'marking' ? `/panel${base}` : `${base}/${href}` }))
}
