import { bidsOpened } from '../bids/bid-store.js'
import type { EventRow } from '../audit/ledger-store.js'
import type { Reads } from '../database/access.js'
import { sceneOf, viewerOf } from '../panel/viewer-store.js'
import { sees, type Scene, type Thing, type Viewer } from '../rules/sight.js'
import type { TenderFile } from '../tenders/tender-store.js'
import type { Person } from '../web/visits.js'
import { bidsOn, type TrailBid } from './trail-store.js'

/** A tender's trail as one auditor may read it now. */
export interface Trail {
  file: TenderFile
  viewer: Viewer
  scene: Scene
  /** The bids that the reader may know of. */
  bids: TrailBid[]
  /** Those of them that are in the competition: what the others say stays with their bidders. */
  opened: ReadonlySet<string>
}

/** The part of an event that decides who may know of it and read what lies beside it. */
export type About = Pick<EventRow, 'act' | 'bid' | 'criterion' | 'person' | 'body'>

/** The trail of a tender as a person may read it now. Whether they may at all is for the finder to ask. */
export function trailOf(db: Reads, person: Person, file: TenderFile): Trail {
  const viewer = viewerOf(db, person, file)
  const scene = sceneOf(db, file)
  const bids = bidsOn(db, { tender: file.id }).filter(({ id, organisation }) =>
    sees(viewer, scene, { kind: 'bidder', bid: id, organisation }),
  )
  return { file, viewer, scene, bids, opened: new Set(bidsOpened(db, file.id).map(({ id }) => id)) }
}

/** Whether the reader may know that this event happened: of bids that they may not know of nothing is told. */
export const isTold = (trail: Trail, event: Pick<EventRow, 'act' | 'bid'>): boolean =>
  event.bid === null ? !isUntoldQuestion(trail, event.act) : trail.bids.some(({ id }) => id === event.bid)

/** That somebody asks is told to nobody but the asker and the lead before the opening. */
const isUntoldQuestion = ({ viewer, scene }: Trail, act: string): boolean =>
  (act === 'clarification.asked' || act === 'clarification.withheld') &&
  !sees(viewer, scene, { kind: 'question', organisation: '' })

/** Why what lies beside an event is withheld from the reader now, in words that follow 'withheld'; null when they may read it. */
export function whyWithheld(trail: Trail, event: About): string | null {
  if (!isTold(trail, event)) return 'until the bids are opened'
  const { things, until } = ruleFor(event)(trail, event)
  return things !== null && things.every((thing) => sees(trail.viewer, trail.scene, thing)) ? null : until
}

interface Rule {
  /** What the reader must be able to see to read the content; null when nobody reads it here. */
  things: Thing[] | null
  until: string
}
type RuleOf = (trail: Trail, event: About) => Rule

const bidOf = ({ bids }: Trail, { bid }: About): { bid: string; organisation: string } => ({
  bid: bid ?? '',
  organisation: bids.find(({ id }) => id === bid)?.organisation ?? '',
})

const detailOf = ({ body }: About): Record<string, unknown> =>
  (JSON.parse(body) as { detail: Record<string, unknown> }).detail

/** A mark is shown once everyone who marks that criterion has locked it. Nobody's lock counts for an auditor. */
const mark: RuleOf = (_trail, { bid, criterion, person }) => ({
  things: [{ kind: 'mark', bid: bid ?? '', criterion: criterion ?? '', person: person ?? '', markerLocked: false }],
  until: 'until every evaluator has locked this criterion',
})

/** A level put lower, or taken back, tells as much as the marks that its assessor gives for the evidence. */
const level: RuleOf = ({ file }, { bid, person }) => {
  const sections = file.publication?.content.sections.filter(({ kind }) => kind === 'evidence base') ?? []
  const things = sections.flatMap(({ criteria }) =>
    criteria.map(({ id }): Thing => ({
      kind: 'mark',
      bid: bid ?? '',
      criterion: id,
      person: person ?? '',
      markerLocked: false,
    })),
  )
  return {
    things: things.length > 0 ? things : null,
    until: 'until every evaluator has locked every criterion about evidence',
  }
}

const unopened: Rule = { things: null, until: 'for good: this bid was not in the competition' }

const answer: RuleOf = (trail, event) =>
  event.bid !== null && !trail.opened.has(event.bid)
    ? unopened
    : {
        things: [{ kind: 'answer', ...bidOf(trail, event), criterion: event.criterion ?? '' }],
        until: 'until the bids are opened',
      }

const PRICES = 'until all moderation is closed'
const price: RuleOf = (trail, event) => {
  if (event.bid !== null && !trail.opened.has(event.bid)) return unopened
  const bids = event.bid === null ? trail.opened : [event.bid]
  const things = [...bids].map((bid): Thing => ({ kind: 'price', ...bidOf(trail, { ...event, bid }) }))
  return { things: [{ kind: 'trail' }, ...things], until: PRICES }
}

const agreement: RuleOf = (_trail, { bid, criterion }) => ({
  things: [{ kind: 'agreement', bid: bid ?? '', criterion: criterion ?? '' }],
  until: 'until moderation begins',
})

const interests: RuleOf = (_trail, event) => {
  const about = detailOf(event).person
  const person = typeof about === 'string' ? about : (event.person ?? '')
  return { things: [{ kind: 'interests', person, bid: event.bid ?? '' }], until: 'from you' }
}

/** What an auditor concluded is for the tender's auditors alone. */
const redFlag: RuleOf = () => ({ things: [{ kind: 'red flag', rests: [] }], until: 'from everybody but the auditors' })

const onlyTrail: RuleOf = () => ({ things: [{ kind: 'trail' }], until: 'from you' })
const bidder: RuleOf = (trail, event) => ({
  things: [{ kind: 'bidder', ...bidOf(trail, event) }],
  until: 'until the bids are opened',
})
const draft: RuleOf = () => ({
  things: [{ kind: 'draft tender' }],
  until: 'for good: drafts are the lead’s; what was published stands in the tender',
})
const published: RuleOf = () => ({ things: [{ kind: 'published tender' }], until: 'until the tender is published' })
const report: RuleOf = () => ({ things: [{ kind: 'report' }], until: 'until the award report is issued' })

const notice: RuleOf = () => ({ things: [{ kind: 'award notice' }], until: 'until the award notice is published' })
const said: RuleOf = (trail, event) => ({
  things: [{ kind: 'representation', organisation: bidOf(trail, event).organisation }],
  until: 'from everybody but its bidder, the lead and the auditor',
})

/** What is taken anew names its bid: who is recused from that reads nothing of it. */
const correction: RuleOf = (_trail, { bid }) => ({
  things: [{ kind: 'correction', bid }],
  until: 'until the award report is issued',
})

const pack: RuleOf = (trail, event) => ({
  things: [
    {
      kind: 'disclosure pack',
      ...bidOf(trail, event),
      ...{ winner: null, checker: null, version: 'open', issued: false, shared: false },
    },
  ],
  until: 'from everybody but the lead, the auditor and whoever checks it',
})

/** A question is its asker's and the lead's; an auditor reads it, and answers given to one alone, from the opening on. */
const question: RuleOf = () => ({
  things: [{ kind: 'question', organisation: '' }],
  until: 'until the bids are opened',
})

/** For an act that has no rule of its own: everything that it might tell. */
const everything: RuleOf = (trail, event) => ({
  things: [{ kind: 'ranking' }, ...(event.bid === null ? [] : [{ kind: 'bidder' as const, ...bidOf(trail, event) }])],
  until: 'until totals are computed',
})

const RULES: Record<string, RuleOf> = {
  'tender.begun': draft,
  'draft.saved': draft,
  'clarification.asked': question,
  'clarification.answered': published,
  'clarification.withheld': question,
  'query.raised': answer,
  'query.sent': answer,
  'query.declined': answer,
  'query.answered': answer,
  'plan.announced': published,
  'tender.published': published,
  'tender.amended': published,
  'tender.abandoned': published,
  'tender.closed': published,
  'lead.named': onlyTrail,
  'seat.given': onlyTrail,
  'seat.ended': onlyTrail,
  'answer.saved': answer,
  'study.saved': answer,
  'study.removed': answer,
  'evidence.saved': answer,
  'contract.saved': answer,
  'contract.removed': answer,
  'record.saved': answer,
  'price.saved': price,
  'low-price.opened': price,
  'low-price.asked': price,
  'low-price.answered': price,
  'low-price.decided': price,
  'interest.declared': interests,
  'conflict.decided': interests,
  'score.saved': mark,
  'score.changed': mark,
  'strength.saved': level,
  'moderation.saved': agreement,
  'moderation.signed': agreement,
  'moderation.dissented': agreement,
  'gate.decided': agreement,
  'bid.excluded': bidder,
  'prices.opened': price,
  'prices.confirmed': price,
  'report.issued': report,
  'correction.opened': correction,
  'correction.finding-kept': correction,
  'correction.written': correction,
  'correction.signed': correction,
  'correction.dissented': correction,
  'correction.excused': correction,
  'correction.decided': correction,
  'correction.withdrawn': correction,
  'report.asked-for': report,
  'release.disclosed': report,
  'summary.saved': report,
  'summary.approved': report,
  'summary.sent': report,
  'summary.read': report,
  'notice.saved': report,
  'notice.published': notice,
  'representation.received': said,
  'representation.decided': said,
  'contract.entered': notice,
  'disclosure.withheld': pack,
  'disclosure.lifted': pack,
  'disclosure.let-stand': pack,
  'disclosure.returned': pack,
  'experience.recorded': onlyTrail,
  'trail.exported': onlyTrail,
  'trail.redacted': onlyTrail,
  'past.shown': onlyTrail,
  'red-flag.concluded': redFlag,
}

const ruleFor = ({ act }: About): RuleOf => (Object.hasOwn(RULES, act) ? (RULES[act] ?? everything) : everything)
