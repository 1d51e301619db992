import { bidOf } from '../bids/bid-store.js'
import type { EventRow } from '../audit/ledger-store.js'
import type { Reads } from '../database/access.js'
import { membersOf } from '../panel/moderation-store.js'
import { accountOf, accountsWithRole, organisationOf } from '../people/account-store.js'
import type { SeatKind } from '../rules/sight.js'
import { SEAT_WORDS } from '../tenders/seat-rules.js'
import { tenderOf } from '../tenders/tender-store.js'
import {
  askerOf,
  biddersWhoWish,
  bidsBegunBy,
  bidsInCompetition,
  leadOf,
  panelOf,
  peopleOfOrganisation,
  type BegunBid,
} from './message-audience-store.js'
import { CORRECTION_TELLS } from './message-correction-tells.js'
import { DISCLOSURE_TELLS } from './message-disclosure-tells.js'
import { LOW_PRICE_TELLS } from './message-low-price-tells.js'
import { NOTICE_TELLS } from './message-notice-tells.js'
import { QUERY_TELLS } from './message-query-tells.js'
import { SIGN_IN_TELLS } from './message-sign-in-tells.js'
import { hasUnread, type Telling } from './message-store.js'
import { bidders, others, text, told, type Happened, type Tell } from './message-telling.js'
import type { Kind } from './message-words.js'
import type { Facts } from './message-told.js'

/** The wish of a bidder to hear of every new tender. */
export const HEAR_NEW_TENDERS = 'hear-new-tenders'

const EVERY_SEAT: SeatKind[] = ['evaluator', 'price', 'moderator', 'auditor']
const DECLARING: SeatKind[] = ['evaluator', 'price', 'moderator']
const AGREEING: SeatKind[] = ['evaluator', 'moderator']

const panel =
  (kind: Kind, kinds: SeatKind[]): Tell =>
  (db, event) =>
    told(panelOf(db, event.tender ?? '', kinds), kind, event)

const begun = (db: Reads, { tender, at }: Happened): BegunBid[] => bidsBegunBy(db, { tender: tender ?? '', moment: at })

const published: Tell = (db, event) => [
  ...told(biddersWhoWish(db, HEAR_NEW_TENDERS), 'tender-new', event),
  ...told(others(panelOf(db, event.tender ?? '', EVERY_SEAT), event), 'tender-published', event),
]

const toAllConcerned =
  (kind: Kind): Tell =>
  (db, event) => [
    ...bidders(db, begun(db, event), kind, event),
    ...told(others(panelOf(db, event.tender ?? '', EVERY_SEAT), event), kind, event),
  ]

const opened: Tell = (db, event) => [
  ...bidders(db, bidsInCompetition(db, { tender: event.tender ?? '' }), 'bids-opened', event),
  ...told(panelOf(db, event.tender ?? '', DECLARING), 'interests-to-declare', event),
]

/** The panel reads the report; a bidder learns that a decision is coming, or that one is corrected, and nothing of which. */
const reported: Tell = (db, event) => {
  const version = Number(event.detail.version ?? 1)
  const facts: Facts = version > 1 ? { version } : {}
  return [
    ...told(others(panelOf(db, event.tender ?? '', EVERY_SEAT), event), 'report-issued', event, {
      report: text(event.detail.report),
      ...facts,
    }),
    ...bidders(db, bidsInCompetition(db, { tender: event.tender ?? '' }), 'decision-coming', event, facts),
  ]
}

const colleagues =
  (kind: Kind): Tell =>
  (db, event) => {
    const organisation = accountOf(db, event.person ?? '')?.organisation
    if (!organisation) return []
    const people = others(peopleOfOrganisation(db, organisation), event)
    return told(people, kind, event, { by: event.person ?? '' }, event.bid)
  }

/** Whoever submits is sent the receipt, and the colleagues learn of it: each of them then holds the head of the ledger. */
const submitted: Tell = (db, event) => {
  const submission = text(event.detail.submission)
  const tellings = colleagues('bid-submitted')(db, event)
  const own = event.person ? told([event.person], 'bid-receipt', event, { submission }, event.bid) : []
  return [...own, ...tellings.map((one) => ({ ...one, facts: { ...one.facts, submission } }))]
}

/** Whoever bids is told of a virus that was found after a file had come; of a clean file nobody is. */
const scanned: Tell = (db, event) => {
  const bid = event.detail.scan === 'infected' && bidOf(db, { bid: event.bid ?? '' })
  return bid ? bidders(db, [bid], 'file-infected', event, { found: text(event.detail.found) }) : []
}

const lead =
  (kind: Kind): Tell =>
  (db, event) =>
    told(others(leadOf(db, event.tender ?? ''), event), kind, event, {}, event.bid)

const questionAnswered =
  (facts: Facts): Tell =>
  (db, event) => {
    const asker = askerOf(db, text(event.detail.clarification))
    const own = asker ? peopleOfOrganisation(db, asker) : []
    const rest = facts.alone ? [] : bidders(db, begun(db, event), 'question-answered', event, facts)
    return [
      ...told(own, 'question-answered', event, { ...facts, own: true }),
      ...rest.filter(({ person }) => !own.includes(person)),
    ]
  }

/** Those who have to sign an agreement, unless they have an unread message already that some wait. */
const toSign: Tell = (db, event) => {
  const { tender, bid, criterion, detail, at } = event
  if (!tender || !bid || !criterion || tenderOf(db, tender, at)?.stage.name !== 'moderation') return []
  const revision = Number(detail.revision ?? 0)
  const waiting = membersOf(db, { tender, bid, criterion, revision }).filter(({ signed }) => signed === null)
  const people = waiting.map(({ person }) => person)
  return told(
    people.filter((person) => !hasUnread(db, person, 'agreements-to-sign', tender)),
    'agreements-to-sign',
    event,
  )
}

/** The bidder of the bid alone is told that its summary is there. */
const summarySent: Tell = (db, event) => {
  const bid = bidOf(db, { bid: event.bid ?? '' })
  const facts = { summary: text(event.detail.summary), version: Number(event.detail.version ?? 1) }
  return bid ? bidders(db, [bid], 'summary-sent', event, facts) : []
}

const seat =
  (kind: Kind): Tell =>
  (_db, event) => {
    const words = SEAT_WORDS[text(event.detail.kind) as SeatKind].toLowerCase()
    return told(others([text(event.detail.person)], event), kind, event, { seat: words })
  }

const named: Tell = (_db, event) => told(others([text(event.detail.person)], event), 'lead-named', event)

const isBidder = (db: Reads, id: string | null): boolean => accountOf(db, id ?? '')?.roles.includes('bidder') === true

const nameOf = (db: Reads, organisation: string): string => organisationOf(db, { id: organisation })?.name ?? ''

/** An invitation that a bidder made is told to those who look after accounts. */
const invited: Tell = (db, event) => {
  if (!isBidder(db, event.person)) return []
  const people = accountsWithRole(db, 'administrator').map(({ id }) => id)
  const facts = { by: event.person ?? '', organisation: nameOf(db, text(event.detail.organisation)) }
  return told(people, 'colleague-invited', event, facts)
}

const joined: Tell = (db, event) => {
  const organisation = text(event.detail.organisation)
  if (organisation === '' || !isBidder(db, event.person)) return []
  const facts = { by: event.person ?? '', organisation: nameOf(db, organisation) }
  return told(others(peopleOfOrganisation(db, organisation), event), 'colleague-joined', event, facts)
}

const TELLS: Record<string, Tell> = {
  'tender.published': published,
  'tender.amended': toAllConcerned('tender-amended'),
  'tender.abandoned': toAllConcerned('tender-abandoned'),
  'clarification.asked': lead('question-asked'),
  'clarification.answered': questionAnswered({}),
  'clarification.withheld': questionAnswered({ alone: true }),
  ...QUERY_TELLS,
  ...LOW_PRICE_TELLS,
  'bid.submitted': submitted,
  'file.scanned': scanned,
  'bid.withdrawn': colleagues('bid-withdrawn'),
  'bids.opened': opened,
  'marking.ended': panel('marking-ended', AGREEING),
  'moderation.saved': toSign,
  'moderation.ended': panel('moderation-ended', EVERY_SEAT),
  'report.issued': reported,
  'summary.sent': summarySent,
  ...NOTICE_TELLS,
  ...DISCLOSURE_TELLS,
  ...CORRECTION_TELLS,
  ...SIGN_IN_TELLS,
  'seat.given': seat('seat-given'),
  'seat.ended': seat('seat-ended'),
  'lead.named': named,
  'invitation.made': invited,
  'invitation.accepted': joined,
}

/** The acts of which anybody is told. A new act tells once it has a line above. */
export const TELLING_ACTS = Object.keys(TELLS)

/** Who is told what of an event. */
export function tellingsOf(db: Reads, event: EventRow): Telling[] {
  const tell = Object.hasOwn(TELLS, event.act) ? TELLS[event.act] : undefined
  const { detail } = JSON.parse(event.body) as { detail: Happened['detail'] }
  return tell?.(db, { ...event, detail }) ?? []
}
