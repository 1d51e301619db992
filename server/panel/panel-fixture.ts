import { keepBid, keepOpening, keepSubmission } from '../bids/bid-store.js'
import { newId } from '../database/ids.js'
import type { BidContent } from '../rules/bid.js'
import type { Role } from '../web/visits.js'
import { markedCriteriaOf, type Tender } from '../rules/tender.js'
import { sampleTender } from '../rules/sample-tender.js'
import { keepPublication } from '../tenders/publication-store.js'
import { endSeat, keepSeat } from '../tenders/seat-store.js'
import { keepTender, tenderOf, type TenderFile } from '../tenders/tender-store.js'
import { aVisit, testHouse, type TestHouse } from '../test-house.js'
import type { SeatKind } from '../rules/sight.js'
import type { Answer, Person, Visit } from '../web/visits.js'
import { viewsFolder, viewsIn } from '../web/views.js'
import { keepConflictDecision, keepDeclaration, standingOf, type Decision } from './interest-store.js'
import { keepLock } from './lock-store.js'
import { endMarkingIfAllLocked } from './marking-ends.js'
import { keepScore } from './score-store.js'

/** The moment of every visit in these tests: a day after the opening. */
export const MARKING = '2026-04-16T09:00:00.000Z'
const BEFORE = '2026-03-02T09:00:00.000Z'
const OPENING = '2026-04-15T12:00:00.000Z'

export const BIDDERS = ['Alder', 'Birch', 'Cedar'] as const
type Bidder = (typeof BIDDERS)[number]

export type Panel = ReturnType<typeof panelHouse>

/**
 * A tender that has been published, bid for by Alder, Birch and Cedar, and opened: in the stage of marking, in a real database.
 * The lead is Lea. Ann sits as evaluator for every criterion (`vetting`, `studies`, `reoffending`, `model`, `staffing`, `jobs`),
 * Ben for `studies`, `model` and `staffing`; Mia moderates, Pia evaluates prices, Odd audits; Una sits nowhere; Alma bids for
 * Alder. Nobody has declared anything yet, unless told.
 *
 * What a bid declares of its evidence and record can be given too; else it says that it has none.
 *
 * @example
 * const panel = panelHouse()
 * panel.declareNone()                                  // everyone who sits has declared no interest in any bid
 * panel.mark(panel.ann, 'Alder', 'model', '4')         // null for the mark: an abstention
 * panel.markAll('3'); panel.lockAll()                  // every mark given and locked: the tender is in moderation
 * panel.house.get(mayX, showX, panel.visit(panel.ann, { params: { tender: panel.tender } }))
 */
export function panelHouse(
  changes: Partial<Tender> = {},
  answer: (bidder: string, criterion: string) => string = answerOf,
  declared: Partial<Record<Bidder, Partial<BidContent>>> = {},
) {
  const house = testHouse()
  const content = sampleTender(changes)
  const people = peopleOf(house)
  const tender = newId()
  const { publication, seats, bids } = house.change((tx) => {
    keepTender(tx, { id: tender, content, by: people.lea.id, now: BEFORE })
    const { id: publication } = keepPublication(tx, {
      tender,
      content,
      draftRevision: 1,
      note: '',
      by: people.lea.id,
      now: BEFORE,
    })
    const sit = (person: Person, kind: SeatKind, criteria: string[] = []) =>
      keepSeat(tx, { tender, person: person.id, kind, criteria, by: people.lea.id, now: BEFORE })
    const seats = {
      ann: sit(
        people.ann,
        'evaluator',
        markedCriteriaOf(content).map(({ id }) => id),
      ),
      ben: sit(people.ben, 'evaluator', ['studies', 'model', 'staffing']),
      mia: sit(people.mia, 'moderator'),
      pia: sit(people.pia, 'price'),
      odd: sit(people.odd, 'auditor'),
    }
    const bids = Object.fromEntries(
      BIDDERS.map((bidder) => {
        const from = people[bidder]
        const bid = keepBid(tx, { tender, organisation: from.organisation as string, by: from.id, now: BEFORE })
        keepSubmission(tx, {
          bid,
          publication,
          content: contentOf(bidder, content, answer, declared[bidder] ?? {}),
          by: from.id,
          now: BEFORE,
        })
        return [bidder, bid]
      }),
    ) as Record<Bidder, string>
    keepOpening(tx, { tender, first: people.lea.id, second: people.mia.id, now: OPENING })
    return { publication, seats, bids }
  })
  return {
    house,
    tender,
    content,
    publication,
    seats,
    bids,
    ...people,
    ...acts(house, { tender, publication, seats, bids, people, content }),
  }
}

const peopleOf = (house: TestHouse) => {
  const one = (name: string, role: Role, organisation?: string) => house.person(name, [role], organisation)
  return {
    lea: one('Lea Lead', 'commissioner'),
    ann: one('Ann Able', 'panel'),
    ben: one('Ben Bold', 'panel'),
    mia: one('Mia Mild', 'panel'),
    pia: one('Pia Price', 'panel'),
    odd: one('Odd Audit', 'auditor'),
    una: one('Una Unseated', 'panel'),
    Alder: one('Alma', 'bidder', 'Alder'),
    Birch: one('Bert', 'bidder', 'Birch'),
    Cedar: one('Cora', 'bidder', 'Cedar'),
  }
}

const PENCE: Record<Bidder, number> = { Alder: 60_000_00, Birch: 55_000_00, Cedar: 70_000_00 }

/** Every answer names its bidder and criterion, so that a test can look for it where it must not be. */
export const answerOf = (bidder: string, criterion: string): string =>
  `${bidder} answers ${criterion}. Peer mentors meet people at the gate, every week for a year.\n\n- Twelve mentors\n- One team`

const contentOf = (
  bidder: Bidder,
  tender: Tender,
  answer: typeof answerOf,
  declared: Partial<BidContent>,
): BidContent => ({
  answers: Object.fromEntries(markedCriteriaOf(tender).map(({ id }) => [id, answer(bidder, id)])),
  prices: { staff: PENCE[bidder], other: 1_000_00 },
  ...(tender.evidence
    ? { evidence: { relies: 'none', studies: [], others: [], programme: `${bidder} Bridge`, complete: true } }
    : {}),
  ...(tender.record ? { record: { has: 'none', contracts: [], omissions: [], complete: true } } : {}),
  ...declared,
})

const render = viewsIn(viewsFolder())

/** The page that an answer is drawn as, without the frame that stands around every page; of other answers, where they lead. */
export function drawn(answer: Answer): string {
  if (answer.kind === 'redirect') return `${answer.to} ${answer.notice ?? ''}`
  if (answer.kind === 'data') return JSON.stringify(answer.data)
  if (answer.kind !== 'page') throw new Error(`Expected a page, was sent a ${answer.kind}`)
  return render(answer.view, { problems: [], typed: {}, person: null, csrf: '', now: MARKING, ...answer.locals })
}

interface Made {
  tender: string
  publication: string
  seats: Record<'ann' | 'ben' | 'mia' | 'pia' | 'odd', string>
  bids: Record<Bidder, string>
  people: ReturnType<typeof peopleOf>
  content: Tender
}

function acts(house: TestHouse, { tender, publication, seats, bids, people, content }: Made) {
  const criteria = { ann: markedCriteriaOf(content).map(({ id }) => id), ben: ['studies', 'model', 'staffing'] }
  const evaluators = ['ann', 'ben'] as const
  const seatOf = (person: Person): string => seats[evaluators.find((name) => people[name].id === person.id) ?? 'ann']
  const declare = (person: Person, bidder: Bidder, text = '') =>
    house.change((tx) =>
      keepDeclaration(tx, {
        person: person.id,
        bid: bids[bidder],
        interest: text ? 'declared' : 'none',
        text,
        now: MARKING,
      }),
    )
  const mark = (
    person: Person,
    bidder: Bidder,
    criterion: string,
    given: string | null,
    reason = `${person.name} on ${bidder}, ${criterion}`,
  ) =>
    house.change((tx) =>
      keepScore(tx, {
        seat: seatOf(person),
        bid: bids[bidder],
        criterion,
        publication,
        mark: given,
        abstained: given === null,
        reason,
        passages: [],
        subpoints: {},
        now: MARKING,
      }),
    )
  const lock = (person: Person, criterion: string) =>
    house.change((tx) => {
      keepLock(tx, { seat: seatOf(person), criterion, now: MARKING })
      endMarkingIfAllLocked(tx, { person, now: MARKING }, tender)
    })
  const eachOf = (work: (person: Person, criterion: string) => void) => {
    for (const name of evaluators) for (const criterion of criteria[name]) work(people[name], criterion)
  }
  const unopened = () =>
    house.change((tx) => {
      const other = newId()
      const by = people.lea.id
      keepTender(tx, { id: other, content, by, now: BEFORE })
      const { id } = keepPublication(tx, { tender: other, content, draftRevision: 1, note: '', by, now: BEFORE })
      keepSeat(tx, { tender: other, person: people.ann.id, kind: 'evaluator', criteria: criteria.ann, by, now: BEFORE })
      keepSeat(tx, { tender: other, person: people.mia.id, kind: 'moderator', criteria: [], by, now: BEFORE })
      const from = people.Alder
      const bid = keepBid(tx, { tender: other, organisation: from.organisation as string, by: from.id, now: BEFORE })
      const submitted = contentOf('Alder', content, answerOf, {})
      keepSubmission(tx, { bid, publication: id, content: submitted, by: from.id, now: BEFORE })
      return { tender: other, bid }
    })
  return {
    /** Makes another tender, led by Lea, past its deadline and not opened: Ann evaluates, Mia moderates, Alder bids. */
    unopened,
    /** The tender as it is now. */
    file: (): TenderFile => tenderOf(house.db, tender, MARKING) as TenderFile,
    visit: (person: Person | null, parts: Partial<Visit> = {}): Visit => aVisit(person, { now: MARKING, ...parts }),
    /** Declares an interest in words, or none. */
    declare,
    /** Everyone who sits, and the lead, declares no interest in any bid. */
    declareNone: () => {
      for (const person of [people.lea, people.ann, people.ben, people.mia, people.pia])
        for (const bidder of BIDDERS) declare(person, bidder)
    },
    /** Decides on the last declaration of a person; the lead decides, on the lead's own the moderator. */
    decide: (person: Person, bidder: Bidder, decision: Decision, reason = 'As the policy asks') =>
      house.change((tx) => {
        const at = { person: person.id, bid: bids[bidder] }
        const by = person.id === people.lea.id ? people.mia.id : people.lea.id
        const revision = standingOf(tx, at)?.revision ?? 0
        keepConflictDecision(tx, { ...at, revision, decision, reason, by, now: MARKING })
      }),
    mark,
    lock,
    /** Gives every mark that is to be given; whoever is recused must be left out. */
    markAll: (given = '1', except: (person: Person, bidder: Bidder) => boolean = () => false) =>
      eachOf((person, criterion) => {
        for (const bidder of BIDDERS) if (!except(person, bidder)) mark(person, bidder, criterion, given)
      }),
    /** Locks every criterion of every evaluator, which ends marking. */
    lockAll: () => eachOf(lock),
    endSeat: (seat: string) =>
      house.change((tx) => endSeat(tx, { seat, reason: 'Left the panel', by: people.lea.id, now: MARKING })),
  }
}
