import type { OpenedBid } from '../../bids/bid-store.js'
import type { PackItem, PackLine, PackPart } from '../../rules/disclosure/pack.js'
import { moment, money } from '../../web/wording.js'
import { standingWords, totalWords } from '../findings.js'
import { lotOf } from '../../rules/lots.js'
import { OUTCOME_WORDS } from '../low-price-words.js'
import { itemFrom, lines, linesFrom, ofActs, textIn } from './pack-lines.js'
import type { PackEvent, PackSource } from './pack-source.js'

/** What of a report was ranked together with the bids of the pack. */
export function competitionOf({ report, complaining }: Pick<PackSource, 'report' | 'complaining'>) {
  if (!report) return null
  const { lots, award } = report.content
  return lots ? (lots.find(({ id }) => id === complaining.lot)?.award ?? null) : award
}

const OTHERS = 'weighs bids against each other, others than these two among them'

/** Prices: only of the two bids. The prices of others stand in no version of a pack. */
function pricesItem(source: PackSource, event: PackEvent): PackItem {
  const award = competitionOf(source)
  const price = (bid: OpenedBid | null): [string, string][] => {
    const row = bid && award?.rows.find((one) => one.bid === bid.id)
    if (!bid || !row?.price) return []
    return [[`Evaluated price and points`, `${bid.bidder}: ${money(row.price.pence)}, ${row.price.points} points`]]
  }
  return itemFrom(
    event,
    'The evaluated prices',
    lines(['Note', textIn(event.contents.note)], ...price(source.complaining), ...price(source.winning)),
    { id: `prices-${event.seq}` },
  )
}

const enquiryLines = (event: PackEvent): PackLine[] => {
  switch (event.act) {
    case 'low-price.asked':
      return linesFrom(
        event,
        ['Asked', textIn(event.contents.question)],
        ['To be answered before', moment(textIn(event.detail.until))],
      )
    case 'low-price.answered':
      return linesFrom(event, ['Answered by the bidder', textIn(event.contents.reply)])
    case 'low-price.decided': {
      const outcome = textIn(event.contents.outcome)
      return linesFrom(
        event,
        ['Decided', outcome === 'accepted' || outcome === 'rejected' ? OUTCOME_WORDS[outcome] : ''],
        ['Rule', textIn(event.contents.rule)],
        ['Reason', textIn(event.contents.reason)],
      )
    }
    default:
      return []
  }
}

function enquiryItems({ events, isSeen }: PackSource, { id, organisation }: OpenedBid): PackItem[] {
  if (!isSeen({ kind: 'price', bid: id, organisation })) return []
  const own = events.filter(({ bid }) => bid === id)
  return ofActs(own, 'low-price.opened').map((event) =>
    itemFrom(event, 'Enquiry into a price that looked low', [
      ...lines([
        'Opened',
        event.contents.cause === 'trigger' ? 'By the published trigger' : textIn(event.contents.reason),
      ]),
      ...own.filter(({ detail }) => detail.enquiry === event.detail.enquiry).flatMap(enquiryLines),
    ]),
  )
}

/** The prices of the two bids, and enquiries into them. */
export function pricePart(source: PackSource): PackPart {
  const confirmed = ofActs(source.events, 'prices.confirmed').map((event) => pricesItem(source, event))
  const enquiries = [source.complaining, ...(source.winning ? [source.winning] : [])].flatMap((bid) => {
    const items = enquiryItems(source, bid)
    return items.length > 0 ? [{ title: `Enquiry into the price of ${bid.bidder}`, items }] : []
  })
  return {
    id: 'price',
    title: 'Price',
    intro:
      'Prices were sealed from whoever marks quality until every moderation was closed. Those of other bids stand in no version.',
    groups: [...(confirmed.length > 0 ? [{ title: 'Evaluated prices', items: confirmed }] : []), ...enquiries],
  }
}

function resultLines(source: PackSource): PackLine[] {
  const award = competitionOf(source)
  const bids = [source.complaining, ...(source.winning ? [source.winning] : [])]
  return bids.flatMap((bid) => {
    const row = award?.rows.find((one) => one.bid === bid.id)
    if (!award || !row) return []
    const ranked =
      row.rank === null
        ? `${standingWords(row.standing)}. ${row.why}`
        : `rank ${row.rank}${row.shared ? ', shared' : ''}`
    const total = row.total === null ? '' : `${totalWords(award, row.total)}, `
    return lines(['Result', `${bid.bidder}: ${total}${ranked}`])
  })
}

function reportItem(source: PackSource, event: PackEvent): PackItem {
  const isOwn = event.detail.report === source.report?.id
  const decided = source.winning ? `The contract is to be awarded to ${source.winning.bidder}.` : 'No award is made.'
  const lot = lotOf(source.file.publication.content, source.complaining.lot)?.title ?? ''
  return itemFrom(
    event,
    `Award report, version ${textIn(event.detail.version)}`,
    [
      ...(isOwn ? lines(['Lot', lot], ['Decision', decided]) : []),
      ...lines(['Reasons', textIn(event.contents.reasons)]),
      ...(isOwn ? resultLines(source) : []),
    ],
    { id: `report-${event.seq}` },
  )
}

const closeCallItem = (event: PackEvent): PackItem =>
  itemFrom(
    event,
    'Why a close result can be leaned on',
    lines(['What makes it close', textIn(event.contents.says)], ['Answer', textIn(event.contents.answer)]),
    { caution: { ground: 'another bidder', says: OTHERS } },
  )

const abandonedItem = (event: PackEvent): PackItem =>
  itemFrom(event, 'The tender was abandoned', lines(['Reason', textIn(event.contents.reason)]))

/** The decision and its reasons. */
export function decisionPart(source: PackSource): PackPart {
  const { events, complaining } = source
  const ofLot = (event: PackEvent): boolean => event.detail.lot === undefined || event.detail.lot === complaining.lot
  const items = [
    ...ofActs(events, 'close-call.answered').filter(ofLot).map(closeCallItem),
    ...ofActs(events, 'report.issued').map((event) => reportItem(source, event)),
    ...ofActs(events, 'tender.abandoned').map(abandonedItem),
  ]
  return {
    id: 'decision',
    title: 'The decision',
    intro: 'What was decided, with the reasons as the lead wrote them, and where the two bids stand in the award.',
    groups: [{ title: 'Decision and reasons', items }],
  }
}
