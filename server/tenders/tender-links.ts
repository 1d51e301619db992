import type { SeatKind } from '../rules/sight.js'
import type { SectionKind, Tender } from '../rules/tender.js'
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
  /** The kind of section that it is about: offered where bidders state such things, and of the evaluators to those who mark them. */
  about?: Extract<SectionKind, 'evidence base' | 'track record'>
}

const OFFERS: Offer[] = [
  { href: 'draft', text: 'Continue the draft', from: 'draft', until: 'draft', who: ['lead'] },
  { href: 'amend', text: 'Amend this tender', from: 'open', until: 'open', who: ['lead'] },
  { href: 'seats', text: 'Seats on the panel', from: 'draft', who: ['lead'] },
  { href: 'clarifications', text: 'Questions and answers', from: 'open', who: ['lead'] },
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
  {
    href: 'evidence',
    text: 'Evidence of all bids',
    from: 'marking',
    who: ['lead', 'evaluator', 'moderator', 'auditor'],
    about: 'evidence base',
  },
  {
    href: 'records',
    text: 'Track records of all bids',
    from: 'marking',
    who: ['lead', 'evaluator', 'moderator', 'auditor'],
    about: 'track record',
  },
  { href: 'queries', text: 'Points to clear up', from: 'marking', who: ['lead', 'evaluator', 'moderator', 'auditor'] },
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
  { href: 'report', text: 'Award report', from: 'ranking', until: 'ranking', who: ['lead', 'auditor'] },
  { href: 'report', text: 'Award report', from: 'reported', who: ['lead', 'auditor'] },
  { href: 'summaries', text: 'Assessment summaries', from: 'reported', who: ['lead', 'auditor'] },
  { href: 'corrections', text: 'Corrections', from: 'reported', who: ['lead', 'auditor'] },
  { href: 'notice', text: 'Award notice', from: 'reported', who: ['lead', 'auditor'] },
  { href: 'standstill', text: 'Standstill and contract', from: 'standstill', who: ['lead', 'auditor'] },
  { href: 'trail', text: 'The whole trail', from: 'draft', who: ['auditor'] },
  { href: 'lead', text: 'Name another lead', from: 'draft', until: 'standstill', who: ['lead'] },
  { href: 'abandon', text: 'Abandon this tender', from: 'draft', until: 'standstill', who: ['lead'] },
]

/** Of an abandoned tender everything stays readable that had been reached; what is done by a stage's end does not come back. */
const isOffered = (
  { from, until, running }: Offer,
  { stage, reached }: Pick<TenderFile, 'stage' | 'reached'>,
): boolean => {
  if (stage.name === 'abandoned' && (until || running)) return false
  return hasReached(reached, from) && (!until || hasReached(until, reached))
}

/** The criteria that a tender asks of this kind, where it says how they will be read; else none. */
const statedIn = (tender: Tender | undefined, about: NonNullable<Offer['about']>): string[] =>
  tender && (about === 'evidence base' ? tender.evidence : tender.record)
    ? tender.sections.filter(({ kind }) => kind === about).flatMap(({ criteria }) => criteria.map(({ id }) => id))
    : []

/** As whom somebody is offered a way: as the lead, and on each seat; an evaluator not for what the seat does not mark. */
function rolesFor({ about }: Offer, { file, lead, seats }: Pick<Reading, 'file' | 'lead' | 'seats'>) {
  const criteria = about && statedIn(file.publication?.content, about)
  if (criteria?.length === 0) return []
  const marks = (seat: Reading['seats'][number]): boolean =>
    !criteria || seat.kind !== 'evaluator' || seat.criteria.some((id) => criteria.includes(id))
  return [...(lead ? (['lead'] as const) : []), ...seats.filter(marks).map(({ kind }) => kind)]
}

/**
 * Where somebody can go from the page of a tender at its stage, as its lead or on the seats that they hold; `recused` from a
 * bid, they are not offered what shows all bids at once.
 */
export function waysFor(reading: Pick<Reading, 'file' | 'lead' | 'seats'>, recused: boolean): Way[] {
  const { file } = reading
  const base = `/tenders/${file.id}`
  return OFFERS.filter((offer) => isOffered(offer, file))
    .filter((offer) => rolesFor(offer, reading).some((role) => offer.who.includes(role)))
    .filter(({ whole }) => !(whole && recused))
    .map(({ href, text }) => ({ text, href: href === 'marking' ? `/panel${base}` : `${base}/${href}` }))
}
