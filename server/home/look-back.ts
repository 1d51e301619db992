import type { EventRow } from '../audit/ledger-store.js'

/** What a look back is at: a moment (UTC ISO text), a person by id or '', and the address of a page or ''. */
export interface LookBack {
  moment: string
  as: string
  page: string
}

/** The address of a look back. */
export function lookHref(tender: string, { moment, as, page }: LookBack): string {
  const query = new URLSearchParams({ at: moment })
  if (as) query.set('as', as)
  if (page) query.set('page', page)
  return `/tenders/${tender}/as-it-was?${query.toString()}`
}

/** What somebody would look back at from an event: the page on which it happened, with the eyes of whoever did it. */
export function lookFrom(
  tender: string,
  { at, act, person, bid, criterion }: EventRow,
  sits: (person: string) => boolean,
): string {
  const as = person !== null && sits(person) ? person : ''
  return lookHref(tender, { moment: at, as, page: pageOf(tender, act, bid, criterion) })
}

function pageOf(tender: string, act: string, bid: string | null, criterion: string | null): string {
  const [about] = act.split('.')
  if (bid && criterion && about === 'score') return `/panel/bids/${bid}/score/${criterion}`
  if (bid && criterion && about === 'moderation') return `/panel/bids/${bid}/moderation/${criterion}`
  const page = PAGES_OF[act] ?? PAGES_OF[about ?? '']
  return `/tenders/${tender}${page ?? ''}`
}

const PAGES_OF: Record<string, string> = {
  'bids.opened': '/opening',
  'opening.begun': '/opening',
  interest: '/interests',
  conflict: '/conflicts',
  marks: '/progress',
  marking: '/progress',
  strength: '/evidence',
  'moderation.ended': '/moderation',
  'marking.ended': '/moderation',
  prices: '/prices',
  'low-price': '/low-prices',
  gate: '/gates',
  'bid.excluded': '/exclusions',
  'close-call': '/ranking',
  notice: '/standstill',
  representation: '/representations',
  clarification: '/clarifications',
  query: '/queries',
  correction: '/corrections',
}
