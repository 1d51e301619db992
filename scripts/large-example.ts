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
import { sampleEffectRubric, sampleRecordRubric } from '../server/rules/sample-tender.js'
import { READY_MADE_SCALES } from '../server/rules/scales.js'
import type { EvidenceBase } from '../server/rules/evidence/study.js'
import type { TrackRecord } from '../server/rules/track-record/contract.js'
import type { Criterion, Section, SectionKind, Tender } from '../server/rules/tender.js'
import { keepPublication } from '../server/tenders/publication-store.js'
import { keepSeat } from '../server/tenders/seat-store.js'
import { keepTender } from '../server/tenders/tender-store.js'
import { statedEvidence, statedOffer, statedRecord, statedTerms } from './large-statements.js'

/** How large an example is: bids, criteria that people mark, and evaluators, each of whom marks everything. */
export interface Size {
  bids: number
  criteria: number
  evaluators: number
}

/** How far an example has come: 'bids' means that bids were submitted; whether they may still come is for the clock to say. */
export const COURSE = ['draft', 'bids', 'marking', 'moderation', 'price', 'ranking'] as const
export type Until = (typeof COURSE)[number]

const at = (day: number, hour = 9): string => new Date(Date.UTC(2026, 1, day, hour)).toISOString()

const WORDS =
  'People who begin the programme are seen within two working days by a recovery worker who stays with them to release. ' +
  'Of those who began last year, a little over half completed; the loss was greatest in the second week and we now visit each person on the wing then. ' +
  'Peers who have finished the programme run the evening meetings, under supervision, and their rota is shared with residential staff. '

const answer = (bid: number, criterion: number): string =>
  Array.from(
    { length: 4 },
    (_, part) => `In part ${part + 1} of answer ${criterion + 1}, bidder ${bid + 1} says this. ${WORDS}`,
  ).join('\n\n')

const KINDS: SectionKind[] = ['evidence base', 'track record', 'quality', 'quality', 'social value']

/** Weights of all marked criteria: 80 in all, in hundredths, as even as they can be. */
const weightOf = (index: number, count: number): string => {
  const hundredths = Math.floor((8000 * (index + 1)) / count) - Math.floor((8000 * index) / count)
  return (hundredths / 100).toFixed(2)
}

const scale = READY_MADE_SCALES.find(({ id }) => id === '0-5')?.values ?? []

const criterion = (index: number, count: number, kind: SectionKind): Criterion => ({
  id: `c${index + 1}`,
  title: `Criterion ${index + 1}`,
  question: `**Question ${index + 1}.** How will you do what part ${index + 1} of the specification asks, and how do you know that it works?`,
  subpoints: ['who it is for', 'who does it', 'how it is checked'].map((text, point) => ({
    id: `p${point + 1}`,
    text,
  })),
  weight: weightOf(index, count),
  scale,
  minimum: index % 10 === 0 ? { mark: '1', missing: 'failure' } : null,
  wordLimit: 1000,
  stageTag: kind === 'track record' ? 'award' : null,
  link: kind === 'track record' ? 'The same service was delivered to people like those of this contract.' : '',
  ...(kind === 'evidence base' ? { rubric: sampleEffectRubric() } : {}),
  ...(kind === 'track record' ? { rubric: sampleRecordRubric() } : {}),
})

const PRICE: Criterion = {
  id: 'price',
  title: 'Price',
  question: '',
  subpoints: [],
  weight: '20',
  scale: [],
  minimum: null,
  wordLimit: null,
  stageTag: null,
  link: '',
}

function sections(count: number): Section[] {
  const marked = KINDS.map((kind, index): Section => ({
    id: `s${index + 1}`,
    kind,
    title: `Section ${index + 1}`,
    keyCriterion: null,
    criteria: [],
  }))
  for (let index = 0; index < count; index += 1) {
    const section = marked[Math.floor((index * marked.length) / count)] as Section
    section.criteria.push(criterion(index, count, section.kind))
  }
  return [...marked, { id: 'price', kind: 'price', title: 'Price', keyCriterion: null, criteria: [PRICE] }]
}

const tender = (size: Size, until: Until): Tender => ({
  reference: `LARGE-${until}`,
  title: `A large example: ${size.bids} bids, ${size.criteria} criteria, ${size.evaluators} evaluators`,
  authority: 'An authority that does not exist',
  regime: 'pa-light-touch',
  summary: 'Made up, to measure how quick the pages are.',
  timetable: { clarifications: null, deadline: at(20, 12), award: null, starts: null, ends: null },
  documents: [],
  sections: sections(size.criteria),
  price: {
    lines: [{ id: 'all', label: 'The whole service' }],
    formula: { kind: 'fixed benchmark', benchmark: 1_000_000_00 },
    qualityMinimum: null,
  },
  tieBreak: [{ by: 'section', id: 's1' }, { by: 'price' }],
  rounding: { places: 2, mode: 'half up' },
  policy: { evidenceBase: '10', trackRecord: '10' },
  explanations: { evidenceBase: '', trackRecord: '', keyCriteria: {} },
  ...statedTerms(),
})

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

/** Loads an example of a size through the stores, up to a stage. Answers its ids. The ledger holds none of it: no act was done. */
export function largeExample(tx: Writes, size: Size, people: People, until: Until): Made {
  const reached = (stage: Until): boolean => COURSE.indexOf(until) >= COURSE.indexOf(stage)
  const id = newId()
  const content = tender(size, until)
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
  const bids = people.bidders.map((bidder, index) => submit(tx, { tender: id, publication, criteria, bidder, index }))
  if (reached('marking')) {
    keepOpening(tx, { tender: id, first: people.lead, second: people.moderator, now: at(21) })
    for (const person of [people.lead, people.moderator, people.price, ...people.evaluators])
      for (const bid of bids) keepDeclaration(tx, { person, bid, interest: 'none', text: '', now: at(22) })
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

function submit(tx: Writes, { tender, publication, criteria, bidder, index }: Submitted): string {
  const bid = keepBid(tx, { tender, organisation: bidder.organisation, by: bidder.account, now: at(5) })
  const answers = Object.fromEntries(criteria.map((criterion, place) => [criterion, answer(index, place)]))
  const prices = { all: (900_000 + index * 7_919) * 100 }
  const [evidence, record] = [statedEvidence(index), statedRecord(index)]
  const offer = statedOffer(index)
  state(tx, { bid, by: bidder.account, now: at(5) }, evidence, record, offer)
  const content = { answers, prices, evidence, record, ...(offer ? { offer } : {}) }
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
