import { bidsOpened } from '../bids/bid-store.js'
import type { Reads } from '../database/access.js'
import { sees, type Thing } from '../rules/sight.js'
import { markedCriteriaOf } from '../rules/tender.js'
import type { Route } from '../web/routes.js'
import type { Trail } from './trail-sight.js'

type Kind =
  | 'bidder'
  | 'answer'
  | 'mark'
  | 'indicative'
  | 'agreement'
  | 'price'
  | 'interests'
  | 'question'
  | 'progress'
  | 'ranking'
  | 'report'
  | 'summary'
  | 'correction'
  | 'award notice'
  | 'representation'
  | 'trail'

const MARKS: Kind[] = ['bidder', 'answer', 'mark', 'indicative']
const PRICES: Kind[] = ['bidder', 'price', 'answer', 'indicative']
const RANKED: Kind[] = [...PRICES, 'agreement', 'ranking']

/**
 * The pages that are shown as they were, each with what may stand on it: whoever looks back has to be allowed to see all of that
 * now. What is not here is not shown: drafts of tenders and bids, what people are typing, messages, accounts, files.
 */
const SHOWN: Record<string, Kind[]> = {
  '/tenders/:tender': ['bidder'],
  '/tenders/:tender/versions': [],
  '/tenders/:tender/versions/:version': [],
  '/tenders/:tender/clarifications': ['question'],
  '/tenders/:tender/clarifications/:clarification': ['question'],
  '/tenders/:tender/opening': ['bidder'],
  '/tenders/:tender/interests': ['bidder', 'interests'],
  '/tenders/:tender/conflicts': ['bidder', 'interests'],
  '/tenders/:tender/conflicts/:person/:bid': ['bidder', 'interests'],
  '/tenders/:tender/progress': ['bidder', 'progress', 'interests'],
  '/panel/tenders/:tender': MARKS,
  '/panel/bids/:bid/score/:criterion': MARKS,
  '/panel/tenders/:tender/lock/:criterion': MARKS,
  '/tenders/:tender/queries': ['bidder', 'answer'],
  '/tenders/:tender/queries/:query': ['bidder', 'answer'],
  '/tenders/:tender/evidence': MARKS,
  '/tenders/:tender/records': MARKS,
  '/panel/bids/:bid/evidence': MARKS,
  '/panel/bids/:bid/record': MARKS,
  '/panel/bids/:bid/studies/:study': MARKS,
  '/tenders/:tender/moderation': [...MARKS, 'agreement'],
  '/panel/bids/:bid/moderation/:criterion': [...MARKS, 'agreement'],
  '/tenders/:tender/gates': ['bidder', 'agreement'],
  '/tenders/:tender/gates/:bid/:criterion': ['bidder', 'agreement'],
  '/tenders/:tender/exclusions': ['bidder', 'price'],
  '/tenders/:tender/prices': PRICES,
  '/tenders/:tender/low-prices': PRICES,
  '/tenders/:tender/low-prices/:enquiry': PRICES,
  '/tenders/:tender/offers': PRICES,
  '/tenders/:tender/offers/:bid': PRICES,
  '/tenders/:tender/ranking': RANKED,
  '/tenders/:tender/ranking/:bid': RANKED,
  '/tenders/:tender/ranking/lots/:lot': RANKED,
  '/tenders/:tender/value': RANKED,
  '/tenders/:tender/report': [...RANKED, 'report', 'interests'],
  '/reports/:report': ['report'],
  '/tenders/:tender/summaries': ['report', 'summary'],
  '/tenders/:tender/summaries/:bid': ['report', 'summary'],
  '/summaries/:summary': ['report', 'summary'],
  '/tenders/:tender/corrections': ['report', 'correction'],
  '/tenders/:tender/corrections/:correction': ['report', 'correction'],
  '/tenders/:tender/notice': ['report'],
  '/tenders/:tender/award-notice': ['award notice'],
  '/notices/:notice': ['award notice'],
  '/tenders/:tender/standstill': ['award notice', 'representation'],
  '/tenders/:tender/representations': ['award notice', 'representation'],
  '/tenders/:tender/representations/:representation': ['award notice', 'representation'],
  '/tenders/:tender/trail': ['trail'],
}

const WORDS: Record<Kind, string> = {
  bidder: 'who bids',
  answer: 'what the bids say',
  mark: 'the marks',
  indicative: 'the indicative marks',
  agreement: 'what the panel agreed',
  price: 'the prices',
  interests: 'the interests declared',
  question: 'what bidders ask',
  progress: 'how far the panel is',
  ranking: 'the ranking',
  report: 'the award report',
  summary: 'the assessment summaries',
  correction: 'what is decided anew',
  'award notice': 'the award notice',
  representation: 'what is said against the award',
  trail: 'the trail',
}

/** A page that is shown as it was: its route, and what its address names. */
export interface PastPage {
  route: Route
  params: Record<string, string>
}

const patterns = new Map<string, RegExp>()

function paramsIn(pattern: string, path: string): Record<string, string> | null {
  let known = patterns.get(pattern)
  if (!known) patterns.set(pattern, (known = new RegExp(`^${pattern.replace(/:(\w+)/g, '(?<$1>[^/]+)')}$`)))
  const found = known.exec(path)
  return found ? { ...found.groups } : null
}

/** The page at an address, if it is one that is shown as it was; else null. */
export function pastPageAt(routes: readonly Route[], path: string): PastPage | null {
  for (const route of routes) {
    const params = route.method === 'GET' ? paramsIn(route.path, path) : null
    if (params) return Object.hasOwn(SHOWN, route.path) ? { route, params } : null
  }
  return null
}

const forBid = (kind: Kind, bid: string, organisation: string, criteria: string[]): Thing[] => {
  switch (kind) {
    case 'bidder':
    case 'price':
      return [{ kind, bid, organisation }]
    case 'answer':
      return criteria.map((criterion) => ({ kind, bid, organisation, criterion }))
    case 'mark':
      return criteria.map((criterion) => ({ kind, bid, criterion, person: '', markerLocked: false }))
    case 'indicative':
    case 'agreement':
      return criteria.map((criterion) => ({ kind, bid, criterion }))
    case 'interests':
      return [{ kind, person: '', bid }]
    case 'summary':
      return [{ kind, bid, organisation, sent: false }]
    case 'correction':
      return [{ kind, bid }]
    case 'question':
    case 'representation':
      return [{ kind, organisation: '' }]
    default:
      return [{ kind }]
  }
}

/** What may stand on a page that its reader may not see yet, in words; none when all of it may be seen. */
export function notYetSeen(db: Reads, { file, viewer, scene }: Trail, { route, params }: PastPage): string[] {
  const marked = file.publication ? markedCriteriaOf(file.publication.content).map(({ id }) => id) : []
  const criteria = params.criterion ? [params.criterion] : marked
  const bids = bidsOpened(db, file.id).filter(({ id }) => params.bid === undefined || params.bid === id)
  const isSeen = (kind: Kind): boolean => {
    if (kind === 'price' && file.pricesOpenedAt === null) return false
    const things =
      bids.length > 0
        ? bids.flatMap(({ id, organisation }) => forBid(kind, id, organisation, criteria))
        : forBid(kind, '', '', criteria)
    return things.every((thing) => sees(viewer, scene, thing))
  }
  return (SHOWN[route.path] ?? []).filter((kind) => !isSeen(kind)).map((kind) => WORDS[kind])
}
