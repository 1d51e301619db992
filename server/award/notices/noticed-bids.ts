import { bidsOpened, type OpenedBid } from '../../bids/bid-store.js'
import type { Reads } from '../../database/access.js'
import { factsOf, type OrganisationFacts } from '../../people/organisation-facts-store.js'
import { registerName } from '../../people/registers.js'
import type { AwardRow } from '../../rules/evaluation.js'
import type { Report } from '../report-store.js'
import type { ReportContent, ReportedPrices } from '../report-content.js'

/** A bid that is to be given the contract, or a lot of it, as the report decided. */
export interface Awarded {
  bid: string
  /** As the report names it: with the lot behind it if there is one. */
  bidder: string
  /** The name of the organisation alone. */
  name: string
  /** The lot and its title; '' without lots. */
  lot: string
  title: string
  row: AwardRow
  price: ReportedPrices | null
  facts: OrganisationFacts | null
}

/** What a report awards, in the order of the tender. */
export function awardedIn(db: Reads, { tender, content }: Pick<Report, 'tender' | 'content'>): Awarded[] {
  const opened = new Map(bidsOpened(db, tender).map((bid) => [bid.id, bid]))
  return decidedIn(content).flatMap(({ bid, lot, title }) => {
    const row = content.award.rows.find((one) => one.bid === bid)
    const organisation = opened.get(bid)
    if (!row || !organisation) return []
    const price = lot === '' ? content.price : (content.lots?.find(({ id }) => id === lot)?.price ?? null)
    const { organisationName: name, bidder } = organisation
    return [{ bid, lot, title, row, price, name, bidder, facts: factsFor(db, organisation) }]
  })
}

const factsFor = (db: Reads, { organisation }: OpenedBid): OrganisationFacts | null =>
  factsOf(db, organisation)?.facts ?? null

function decidedIn({ decision }: ReportContent): { bid: string; lot: string; title: string }[] {
  if (!decision.lots) return decision.bid ? [{ bid: decision.bid, lot: '', title: '' }] : []
  return decision.lots.flatMap(({ bid, lot, title }) => (bid ? [{ bid, lot, title }] : []))
}

/** How an organisation is registered, in words; '' while it has not said. */
export const identifierOf = (facts: OrganisationFacts | null): string =>
  facts === null
    ? ''
    : facts.register === 'none'
      ? registerName('none')
      : `${registerName(facts.register)} ${facts.number}`

/** Who bid in the final stage, and of what kinds they are; null where any of them has not said. Whoever bid for several lots counts once. */
export function countsIn(db: Reads, { tender }: Pick<Report, 'tender'>) {
  const bidders = new Map(bidsOpened(db, tender).map((bid) => [bid.organisation, bid]))
  const facts = [...bidders.values()].map((bid) => factsFor(db, bid))
  const number = (is: (one: OrganisationFacts) => boolean): number | null =>
    facts.includes(null) ? null : facts.filter((one) => one !== null && is(one)).length
  return { final: facts.length, sme: number(({ size }) => size !== 'large'), vcse: number(({ vcse }) => vcse) }
}
