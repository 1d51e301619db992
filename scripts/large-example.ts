import type { Json } from '../server/audit/canonical.js'
import { keepBid, keepOpening, keepSubmission } from '../server/bids/bid-store.js'
import { keepStatement, type StatementKind } from '../server/bids/statement-store.js'
import type { Writes } from '../server/database/access.js'
import { newId } from '../server/database/ids.js'
import { keepDeclaration } from '../server/panel/interest-store.js'
import { keepLock, keepMarkingEnd } from '../server/panel/lock-store.js'
import { keepClosing, keepModeration, keepModerationEnd, keepSignature } from '../server/panel/moderation-store.js'
import { keepScore } from '../server/panel/score-store.js'
import { keepPriceConfirmation, keepPriceOpening } from '../server/award/price-store.js'
import { keepAccount, keepOrganisation } from '../server/people/account-store.js'
import type { BidFile } from '../server/rules/file-kinds.js'
import type { EvidenceBase } from '../server/rules/evidence/study.js'
import type { TrackRecord } from '../server/rules/track-record/contract.js'
import { keepPublication } from '../server/tenders/publication-store.js'
import { keepSeat } from '../server/tenders/seat-store.js'
import { keepTender } from '../server/tenders/tender-store.js'
import { statedEvidence, statedOffer, statedRecord } from './large-statements.js'
import { at, largeTender, type Size } from './large-tender.js'

/** How far an example has come: 'bids' means that bids were submitted; whether they may still come is for the clock to say. */
export const COURSE = ['draft', 'bids', 'marking', 'moderation', 'price', 'ranking'] as const
export type Until = (typeof COURSE)[number]

const WORDS =
  'People who begin the programme are seen within two working days by a recovery worker who stays with them to release. ' +
  'Of those who began last year, a little over half completed; the loss was greatest in the second week and we now visit each person on the wing then. ' +
  'Peers who have finished the programme run the evening meetings, under supervision, and their rota is shared with residential staff. '

const answer = (bid: number, criterion: number): string =>
  Array.from(
    { length: 4 },
    (_, part) => `In part ${part + 1} of answer ${criterion + 1}, bidder ${bid + 1} says this. ${WORDS}`,
  ).join('\n\n')

interface People {
  lead: string
  moderator: string
  price: string
  evaluators: string[]
  bidders: { account: string; organisation: string }[]
}

/** Everybody that examples of a size need; made once, for several examples. */
export function largePeople(tx: Writes, size: Size): People {
  const account = (
    name: string,
    roles: Parameters<typeof keepAccount>[1]['roles'],
    organisation: string | null = null,
  ): string => {
    const email = `${name.toLowerCase().replace(/\W+/g, '.')}@example.org`
    return keepAccount(tx, { email, name, password: null, organisation, roles, now: at(1) })
  }
  return {
    lead: account('Large Lead', ['commissioner']),
    moderator: account('Large Moderator', ['panel']),
    price: account('Large Price', ['panel']),
    evaluators: Array.from({ length: size.evaluators }, (_, index) =>
      account(`Large Evaluator ${index + 1}`, ['panel']),
    ),
    bidders: Array.from({ length: size.bids }, (_, index) => {
      const organisation = keepOrganisation(tx, { name: `Large Bidder ${index + 1}`, now: at(1) })
      return { account: account(`Large Writer ${index + 1}`, ['bidder'], organisation), organisation }
    }),
  }
}

/** The mark that an evaluator gives: made up by a fixed rule, from 0 to 5, never by chance. */
const markOf = (bid: number, criterion: number, evaluator: number): string =>
  String((bid * 7 + criterion * 3 + evaluator * evaluator) % 6)

export interface Made {
  tender: string
  bids: string[]
  seats: string[]
}

/** What else happens in an example, at its time. */
export interface Besides {
  /** Just before a bid is submitted, which is then submitted with these files. */
  submitting?: (tx: Writes, bid: { id: string; tender: string; by: string; index: number; now: string }) => BidFile[]
  /** Once the bids are opened and everybody has declared their interests. */
  opened?: (tx: Writes, made: Made & { now: string }) => void
}

/** Loads an example of a size through the stores, up to a stage. Answers its ids. The ledger holds none of it: no act was done. */
export function largeExample(tx: Writes, size: Size, people: People, until: Until, besides: Besides = {}): Made {
  const reached = (stage: Until): boolean => COURSE.indexOf(until) >= COURSE.indexOf(stage)
  const id = newId()
  const content = largeTender(size, until)
  const criteria = content.sections.flatMap((section) =>
    section.kind === 'price' ? [] : section.criteria.map((one) => one.id),
  )
  keepTender(tx, { id, content, by: people.lead, now: at(2) })
  const { seats, moderator } = seat(tx, id, people, criteria)
  if (!reached('bids')) return { tender: id, bids: [], seats }
  const publication = keepPublication(tx, {
    tender: id,
    content,
    draftRevision: 1,
    note: '',
    by: people.lead,
    now: at(3),
  }).id
  const bids = people.bidders.map((bidder, index) =>
    submit(tx, { tender: id, publication, criteria, bidder, index }, besides),
  )
  if (reached('marking')) {
    keepOpening(tx, { tender: id, first: people.lead, second: people.moderator, now: at(21) })
    for (const person of [people.lead, people.moderator, people.price, ...people.evaluators])
      for (const bid of bids) keepDeclaration(tx, { person, bid, interest: 'none', text: '', now: at(22) })
    besides.opened?.(tx, { tender: id, bids, seats, now: at(22) })
    mark(tx, { publication, seats, bids, criteria })
  }
  if (reached('moderation')) lock(tx, id, seats, criteria)
  if (reached('price')) agree(tx, { tender: id, publication, seats, bids, criteria, moderator })
  if (reached('ranking')) {
    keepPriceOpening(tx, { tender: id, by: people.price, now: at(26) })
    keepPriceConfirmation(tx, { tender: id, note: 'As submitted', by: people.price, now: at(26) })
  }
  return { tender: id, bids, seats }
}

function seat(tx: Writes, tender: string, people: People, criteria: string[]): { seats: string[]; moderator: string } {
  const give = (person: string, kind: 'evaluator' | 'moderator' | 'price', covered: string[] = []): string =>
    keepSeat(tx, { tender, person, kind, criteria: covered, by: people.lead, now: at(2) })
  const seats = people.evaluators.map((person) => give(person, 'evaluator', criteria))
  give(people.price, 'price')
  return { seats, moderator: give(people.moderator, 'moderator') }
}

interface Submitted {
  tender: string
  publication: string
  criteria: string[]
  bidder: People['bidders'][number]
  index: number
}

function submit(tx: Writes, { tender, publication, criteria, bidder, index }: Submitted, besides: Besides): string {
  const bid = keepBid(tx, { tender, organisation: bidder.organisation, by: bidder.account, now: at(5) })
  const answers = Object.fromEntries(criteria.map((criterion, place) => [criterion, answer(index, place)]))
  const prices = { all: (900_000 + index * 7_919) * 100 }
  const [evidence, record] = [statedEvidence(index), statedRecord(index)]
  const offer = statedOffer(index)
  state(tx, { bid, by: bidder.account, now: at(5) }, evidence, record, offer)
  const files = besides.submitting?.(tx, { id: bid, tender, by: bidder.account, index, now: at(6) }) ?? []
  const content = {
    ...{ answers, prices, evidence, record },
    ...(offer ? { offer } : {}),
    ...(files.length > 0 ? { files } : {}),
  }
  keepSubmission(tx, { bid, publication, content, by: bidder.account, now: at(6) })
  return bid
}

/** What a bid states, as its writer saved it. */
function state(
  tx: Writes,
  saved: { bid: string; by: string; now: string },
  { studies, ...evidence }: EvidenceBase,
  { contracts, ...record }: TrackRecord,
  offer: object | undefined,
): void {
  const keep = (kind: StatementKind, id: string, content: object): void =>
    void keepStatement(tx, { ...saved, kind, id, content: content as Json })
  keep('evidence', 'evidence', evidence)
  for (const study of studies) keep('study', study.id, study)
  keep('record', 'record', record)
  for (const contract of contracts) keep('contract', contract.id, contract)
  if (offer) keep('offer', 'offer', offer)
}

interface Marked {
  publication: string
  seats: string[]
  bids: string[]
  criteria: string[]
}

function mark(tx: Writes, { publication, seats, bids, criteria }: Marked): void {
  for (const [b, bid] of bids.entries())
    for (const [c, criterion] of criteria.entries())
      for (const [e, seat] of seats.entries())
        keepScore(tx, {
          seat,
          bid,
          criterion,
          publication,
          mark: markOf(b, c, e),
          abstained: false,
          passages: [],
          subpoints: { p1: 'addressed', p2: 'partly' },
          reason: `Bidder ${b + 1} says who does it and how it is checked, with losses named in the second week; the plan for release is thin.`,
          now: at(23),
        })
}

function lock(tx: Writes, tender: string, seats: string[], criteria: string[]): void {
  for (const seat of seats) for (const criterion of criteria) keepLock(tx, { seat, criterion, now: at(24) })
  keepMarkingEnd(tx, { tender, now: at(24) })
}

function agree(tx: Writes, made: Marked & { tender: string; moderator: string }): void {
  const { tender, publication, seats, bids, criteria, moderator } = made
  for (const [b, bid] of bids.entries())
    for (const [c, criterion] of criteria.entries()) {
      keepModeration(tx, {
        bid,
        criterion,
        publication,
        mark: markOf(b, c, 1),
        discussed: ['p1', 'p2', 'p3'],
        seat: moderator,
        now: at(25),
        reason: `The panel agreed that bidder ${b + 1} shows who does the work and how it is checked; release is planned less well.`,
        whyMoved:
          'Members who had missed the losses in the second week moved after reading the third paragraph together.',
      })
      for (const seat of seats)
        keepSignature(tx, { bid, criterion, revision: 1, seat, kind: 'signed', text: '', now: at(25) })
      keepClosing(tx, { bid, criterion, revision: 1, now: at(25) })
    }
  keepModerationEnd(tx, { tender, now: at(25) })
}
