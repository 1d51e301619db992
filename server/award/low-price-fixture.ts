import { explainPrice, mayExplainPrice, showPriceQuestions } from '../bids/low-price-reply-pages.js'
import { MARKING } from '../panel/panel-fixture.js'
import { sampleTender } from '../rules/sample-tender.js'
import type { Tender } from '../rules/tender.js'
import { localsOf } from '../test-house.js'
import type { Answer, Form, Person } from '../web/visits.js'
import { awardHouse } from './award-fixture.js'
import { askOnPrice, decideOnPrice } from './low-price-enquiry-pages.js'
import { openByReason } from './low-price-pages.js'
import { mayAskOnPrice, mayDecideOnPrice, mayEnquire } from './low-price-permissions.js'
import { mayHandlePrices } from './permissions.js'
import { confirmPrices, openPrices } from './price-pages.js'

/** Until when the bidder may answer in these tests, and a millisecond before it. */
export const UNTIL = '2026-04-30T11:00:00.000Z'
export const JUST_BEFORE = '2026-04-30T10:59:59.999Z'
export const ASK: Form = {
  question: 'Your price seems abnormally low. How do you pay twelve people from it?',
  'until-date': '2026-04-30',
  'until-time': '12:00',
}
export const REJECT: Form = {
  outcome: 'rejected',
  rule: 'Procurement Act 2023, section 19(3): abnormally low price',
  reason: 'The wages it names are below the legal minimum',
}
export const ACCEPT: Form = { outcome: 'accepted', reason: 'Its rooms and training are paid for elsewhere' }

export type Enquiring = ReturnType<typeof enquiringHouse>

/**
 * A tender whose moderation is closed and whose prices wait to be opened. Alder asks £61,000, Birch £56,000, Cedar £71,000, and
 * a price is looked into when it is more than 8% under their median: below £56,120.
 * @example
 * const here = enquiringHouse()
 * here.open()                                    // Pia opens the prices, and with them the enquiry into Birch's
 * here.ask(here.lea, ASK)
 * here.explain(here.Birch, 'Our rooms are free.')
 * here.decide(here.lea, ACCEPT)
 */
export function enquiringHouse(price: Partial<Tender['price']> = {}, changes: Partial<Tender> = {}) {
  const trigger = { under: 'median' as const, percent: '8' }
  const award = awardHouse({
    until: 'price',
    changes: { ...changes, price: { ...sampleTender().price, lowPrice: trigger, ...price } },
  })
  const { house, bids, tender } = award
  const at = (person: Person, form: Form = {}, now = MARKING, params: Record<string, string> = {}) =>
    award.visit(person, { params: { tender, enquiry: newest(), ...params }, form, now })
  const newest = (): string =>
    (house.reader.prepare('SELECT id FROM price_enquiries ORDER BY rowid DESC').pluck().get() as string | undefined) ??
    ''
  /** What a form rests on, as its page says it. */
  const basisFor = (person: Person): string => {
    const page = house.get(mayExplainPrice, showPriceQuestions, own(person))
    return page.kind === 'page' ? String(localsOf(page).basis) : ''
  }
  const own = (person: Person, form: Form = {}, now = MARKING) =>
    at(person, form, now, { bid: bids[person.name === 'Alma' ? 'Alder' : person.name === 'Bert' ? 'Birch' : 'Cedar'] })
  return {
    ...award,
    /** Decides on what somebody declared; `decide` is about prices here. */
    decideStanding: award.decide,
    newest,
    visitOn: at,
    own,
    open: (): Answer => house.post(mayHandlePrices, openPrices, at(award.pia)),
    confirm: (): Answer => house.post(mayHandlePrices, confirmPrices, at(award.pia, { note: 'Sums were checked' })),
    enquire: (person: Person, bid: string, reason: string): Answer =>
      house.post(mayEnquire, openByReason, at(person, { bid, reason })),
    ask: (person: Person, form: Form = ASK, now = MARKING): Answer =>
      house.post(mayAskOnPrice, askOnPrice, at(person, form, now)),
    decide: (person: Person, form: Form, now = MARKING): Answer =>
      house.post(mayDecideOnPrice, decideOnPrice, at(person, form, now)),
    explain: (person: Person, reply: string, now = MARKING, basis = basisFor(person)): Answer =>
      house.post(mayExplainPrice, explainPrice, own(person, { reply, basis }, now)),
    basisFor,
  }
}
