import { sampleTender } from '../rules/sample-tender.js'
import { markedCriteriaOf, type Tender } from '../rules/tender.js'
import { keepPublication } from '../tenders/publication-store.js'
import { keepSeat } from '../tenders/seat-store.js'
import { keepDraft, keepTender } from '../tenders/tender-store.js'
import { viewsFolder, viewsIn } from '../web/views.js'
import { aVisit, testHouse } from '../test-house.js'
import type { Answer, Form, Person, Visit } from '../web/visits.js'
import { saveAnswer } from './answer-pages.js'
import { beginBid } from './bid-pages.js'
import { openBids } from './opening-pages.js'
import { mayAnswer, mayBeginBid, mayOpen, mayPrice, ownBid } from './permissions.js'
import { savePrices } from './price-pages.js'
import { keepStatement } from './statement-store.js'
import { showSubmit, submitBid } from './submission-pages.js'

export const DEADLINE = '2026-04-15T11:00:00.000Z'
/** A millisecond before the deadline, and one after. */
export const JUST_BEFORE = '2026-04-15T10:59:59.999Z'
export const JUST_AFTER = '2026-04-15T11:00:00.001Z'
export const NOW = '2026-03-02T09:00:00.000Z'

const render = viewsIn(viewsFolder())

/** What somebody reads on a page: its text without its marks, each white space as one space. */
export const textOn = (answer: Answer, now = NOW): string => {
  if (answer.kind !== 'page') throw new Error(`Expected a page, was sent a ${answer.kind}`)
  const given = { problems: [], typed: {}, csrf: '', person: null, now, url: '/', demo: false }
  const html = render(answer.view, { ...given, ...answer.locals })
  return html
    .replace(/<[^>]*>/g, ' ')
    .replace(/&#39;/g, "'")
    .replace(/\s+/g, ' ')
}

/** What bids state unless told: there is no study and no contract, and that is all. */
export const NO_STUDIES = { programme: 'Bridge to Recovery', relies: 'none', others: [], complete: true }
export const NO_CONTRACTS = { has: 'none', omissions: [], complete: true }

export type Bidding = ReturnType<typeof biddingHouse>

/**
 * A published tender in a real database. Lea leads it; Mia moderates, Odd audits, Ann evaluates and Pia prices. Ada and Abe
 * bid for Alder, Bea for Birch; Max administers. Nobody has begun a bid.
 * @example
 * const bidding = biddingHouse()
 * const bid = bidding.begin(bidding.ada)
 * bidding.complete(bidding.ada, bid)
 * bidding.submit(bidding.ada, bid)
 */
export function biddingHouse(changes: Partial<Tender> = {}) {
  const house = testHouse()
  const lea = house.person('Lea Lead', ['commissioner'])
  const mia = house.person('Mia Moderator', ['panel'])
  const odd = house.person('Odd Auditor', ['auditor'])
  const ann = house.person('Ann Evaluator', ['panel'])
  const pia = house.person('Pia Price', ['panel'])
  const max = house.person('Max Administrator', ['administrator'])
  const ada = house.person('Ada', ['bidder'], 'Alder')
  const abe = house.person('Abe', ['bidder'], 'Alder')
  const bea = house.person('Bea', ['bidder'], 'Birch')
  const content = sampleTender(changes)
  const tender = 'tender000001'
  house.change((tx) => {
    keepTender(tx, { id: tender, content, by: lea.id, now: NOW })
    keepPublication(tx, { tender, content, draftRevision: 1, note: '', by: lea.id, now: NOW })
    const seat = { tender, by: lea.id, now: NOW, criteria: [] }
    keepSeat(tx, { ...seat, person: mia.id, kind: 'moderator' })
    keepSeat(tx, { ...seat, person: odd.id, kind: 'auditor' })
    keepSeat(tx, { ...seat, person: ann.id, kind: 'evaluator', criteria: ['model'] })
    keepSeat(tx, { ...seat, person: pia.id, kind: 'price' })
  })

  const visit = (person: Person | null, parts: Partial<Visit> = {}): Visit => aVisit(person, { now: NOW, ...parts })
  const on = (bid: string, more: Record<string, string> = {}) => ({ params: { bid, ...more } })
  const begin = (person: Person, now = NOW): string => {
    const answer = house.post(mayBeginBid, beginBid, visit(person, { params: { tender }, now }))
    return answer.kind === 'redirect' ? answer.to.replace('/bids/', '') : ''
  }
  const answer = (person: Person, bid: string, criterion: string, form: Form, now = NOW): Answer =>
    house.post(mayAnswer, saveAnswer, visit(person, { ...on(bid, { criterion }), form, now }))
  const price = (person: Person, bid: string, form: Form, now = NOW): Answer =>
    house.post(mayPrice, savePrices, visit(person, { ...on(bid), form, now }))
  const submitPage = (person: Person, bid: string, now = NOW): Answer =>
    house.get(ownBid, showSubmit, visit(person, { ...on(bid), now }))
  const basisFor = (person: Person, bid: string): string => {
    const page = submitPage(person, bid)
    return page.kind === 'page' ? String(page.locals.basis) : ''
  }
  const submit = (person: Person, bid: string, now = NOW, basis = basisFor(person, bid)): Answer =>
    house.post(ownBid, submitBid, visit(person, { ...on(bid), form: { basis }, now }))

  return {
    house,
    tender,
    content,
    ...{ lea, mia, odd, ann, pia, max, ada, abe, bea },
    visit,
    on,
    begin,
    answer,
    price,
    submitPage,
    basisFor,
    submit,
    /** Answers every question, states that there is no study and no contract, and gives every price. */
    complete: (person: Person, bid: string, text = 'Peers lead groups every week.'): void => {
      for (const { id } of markedCriteriaOf(content)) answer(person, bid, id, { answer: text, basis: '0' })
      house.change((tx) => {
        const statement = { bid, by: person.id, now: NOW }
        keepStatement(tx, { ...statement, kind: 'evidence', id: 'evidence', content: NO_STUDIES })
        keepStatement(tx, { ...statement, kind: 'record', id: 'record', content: NO_CONTRACTS })
      })
      price(person, bid, { 'line-staff': '£80,000.50', 'line-other': '9999.5', basis: '0' })
    },
    open: (person: Person, now = JUST_AFTER): Answer =>
      house.post(mayOpen, openBids, visit(person, { params: { tender }, now })),
    amend: (note: string, changed: Partial<Tender> = {}, now = NOW): void =>
      house.change((tx) => {
        const amended = sampleTender({ ...changes, ...changed })
        const draftRevision = keepDraft(tx, { tender, content: amended, by: lea.id, now })
        keepPublication(tx, { tender, content: amended, draftRevision, note, by: lea.id, now })
      }),
    /** Every act in the ledger, in order. */
    acts: (): string[] =>
      (house.reader.prepare('SELECT act FROM events ORDER BY seq').all() as { act: string }[]).map(({ act }) => act),
  }
}
