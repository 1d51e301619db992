import { bidsOpened, type OpenedBid } from '../bids/bid-store.js'
import { reductionWords } from '../bids/offer-view.js'
import type { Reads } from '../database/access.js'
import { lotOf, tenderOfLot } from '../rules/lots.js'
import { marketValue, statedNumber, type MarketValue, type Range, type ValueIf } from '../rules/market-value.js'
import { amountText } from '../rules/outcome-payments/offer-words.js'
import { penceOf } from '../rules/pounds.js'
import type { Tender } from '../rules/tender.js'
import { expectationLines } from '../tenders/offer-terms-words.js'
import { placeOf } from '../tenders/place.js'
import { decimal, whole } from '../web/plots/numbers.js'
import { show, type Answer, type Visit } from '../web/visits.js'
import { priceOfBid } from './case-file.js'
import { reductionsOf } from './offer-price.js'
import type { Sitting } from './sitting.js'
import { tabsOf } from './tabs.js'

const NOT_STATED = 'Not stated'

/** What the authority's money buys, for every bid: information beside the ranking, and never part of it. */
export function showValue(db: Reads, visit: Visit, found: Sitting): Answer {
  const { file } = found
  const tender = file.publication.content
  const cost = costAsked(tender, visit)
  const bids = bidsOpened(db, file.id).map((bid) => ({ bid, value: valueOf(found, bid, cost.pence) }))
  return show(cost.problems.length > 0 ? 422 : 200, 'award/value', {
    title: 'What the money buys',
    place: placeOf(file, visit.now),
    wide: true,
    tabs: tabsOf(found, 'value'),
    tender: file.id,
    lines: tender.expectation ? expectationLines(tender.expectation) : [],
    ...cost,
    stated: tender.expectation?.reoffence?.source ?? '',
    people: bids.map(({ bid, value }) => ({ bidder: bid.bidder, cells: peopleCells(found, bid, value) })),
    estimates: (['pooled', 'sceptical'] as const).map((truth) => ({
      title: TRUTH_TITLES[truth],
      rows: bids.map(({ bid, value }) => ({ bidder: bid.bidder, cells: valueCells(value[truth]) })),
    })),
  })
}

const TRUTH_TITLES = {
  pooled: 'If what the bid’s own studies come to together is true',
  sceptical: 'If the cautious estimate from the bid’s own studies is true',
}

/** The cost of a reoffence that this look is taken with: as published, or as typed; typing it changes nothing that is kept. */
function costAsked(tender: Tender, { query }: Visit) {
  const published = tender.expectation?.reoffence?.pence ?? null
  const text = typeof query.cost === 'string' ? query.cost.trim() : ''
  if (published === null || text === '') return { pence: published, typed: {}, problems: [], changed: false }
  const read = penceOf(text)
  if ('problem' in read || read.pence === 0) {
    const problem = 'problem' in read ? read.problem : 'Enter an amount above nought'
    return { pence: published, typed: { cost: text }, problems: [{ field: 'cost', text: problem }], changed: false }
  }
  return { pence: read.pence, typed: { cost: text }, problems: [], changed: read.pence !== published }
}

function valueOf({ file }: Sitting, bid: OpenedBid, cost: number | null): MarketValue {
  const whole = file.publication.content
  const lot = lotOf(whole, bid.lot)
  const tender = lot ? tenderOfLot(whole, lot) : whole
  const { lines } = tender.price
  const { prices } = bid.content
  const stated = {
    pence: priceOfBid(tender, bid),
    places: statedNumber(lines, prices, 'places'),
    starters: statedNumber(lines, prices, 'starters'),
    ...reductionsOf(tender, bid),
  }
  return marketValue(stated, tender.expectation, cost)
}

const numberOf = (value: number | null): string => (value === null ? NOT_STATED : whole(value))
const poundsOf = (pence: number | null): string => (pence === null ? NOT_STATED : amountText(pence))

function peopleCells({ file }: Sitting, bid: OpenedBid, value: MarketValue): string[] {
  const pence = priceOfBid(file.publication.content, bid)
  return [
    poundsOf(pence),
    numberOf(value.places),
    poundsOf(value.perPlace),
    numberOf(value.starters),
    poundsOf(value.perStarter),
    value.expected === null ? NOT_STATED : decimal(value.expected, 1),
  ]
}

const between = (from: string, to: string): string => `(${from} to ${to})`

const rangeWords = (range: Range | null, words: (value: number) => string, none: string): string =>
  range === null
    ? none
    : `${words(range.value)} ${between(range.lower === null ? 'nought' : words(range.lower), range.upper === null ? 'no limit' : words(range.upper))}`

function valueCells(value: ValueIf | null): string[] {
  if (!value) return [NOT_STATED, NOT_STATED, NOT_STATED, NOT_STATED]
  const { reduction, avoided } = value
  const tenths = (number: number): string => decimal(number, 1)
  return [
    `${reductionWords(reduction.value)} ${between(reductionWords(reduction.lower), reductionWords(reduction.upper))}`,
    `${tenths(avoided.value)} ${between(tenths(avoided.lower), tenths(avoided.upper))}`,
    rangeWords(value.perAvoided, amountText, avoided.value <= 0 ? 'None is avoided' : NOT_STATED),
    rangeWords(value.toComeBack, tenths, avoided.value <= 0 ? 'None is avoided' : NOT_STATED),
  ]
}
