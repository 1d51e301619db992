import { closeIfAllSigned } from '../panel/moderation-ends.js'
import { keepModeration, keepSignature, membersOf } from '../panel/moderation-store.js'
import { BIDDERS, MARKING, panelHouse, type Panel } from '../panel/panel-fixture.js'
import { markedCriteriaOf, type Tender } from '../rules/tender.js'
import { keepPriceConfirmation, keepPriceOpening } from './price-store.js'

type Bidder = (typeof BIDDERS)[number]

/** Agreed marks by bidder and criterion; what is not named is agreed at 3 (vetting at 1). */
export type AgreedMarks = Partial<Record<Bidder, Record<string, string>>>

const open = new Set<AwardHouse>()

/** Closes every house that a test opened: `afterEach(closeHouses)`. */
export function closeHouses(): void {
  for (const { house } of open) house.close()
  open.clear()
}

export type AwardHouse = ReturnType<typeof awardHouse>

/**
 * The panel's house (see `panelHouse`) with everything marked and locked: in the stage of moderation, or further on.
 * Evaluated prices: Alder £61,000, Birch £56,000, Cedar £71,000.
 * @example
 * const award = awardHouse({ until: 'ranking', marks: { Alder: { model: '5' } } })
 * award.house.get(mayRank, showRanking, award.at(award.lea))
 */
export function awardHouse({
  until = 'moderation',
  marks = {},
  changes = {},
  dissent = false,
  declared = {},
}: {
  until?: 'moderation' | 'price' | 'opened' | 'ranking'
  marks?: AgreedMarks
  changes?: Partial<Tender>
  /** Whether Ann dissents from every agreement. */
  dissent?: boolean
  /** What bids say besides answers and prices. */
  declared?: Parameters<typeof panelHouse>[2]
} = {}) {
  const panel = panelHouse(changes, undefined, declared)
  panel.declareNone()
  panel.markAll('1')
  panel.lockAll()
  const acts = actsOn(panel, dissent)
  if (until !== 'moderation') acts.agreeAll(marks)
  if (until === 'opened' || until === 'ranking') acts.openPrices()
  if (until === 'ranking') acts.confirmPrices()
  const made = { ...panel, ...acts }
  open.add(made)
  return made
}

function actsOn(panel: Panel, dissent: boolean) {
  const { house, tender, bids, publication, seats } = panel
  const moment = { person: panel.mia, now: MARKING }
  const agree = (bidder: Bidder, criterion: string, mark: string, close = true) =>
    house.change((tx) => {
      const item = { bid: bids[bidder], criterion }
      const reason = `The panel found ${bidder} worth ${mark} for ${criterion}`
      const revision = keepModeration(tx, {
        ...item,
        publication,
        mark,
        reason,
        whyMoved: `Moved to ${mark} after the panel read the answer together`,
        discussed: ['what'],
        seat: seats.mia,
        now: MARKING,
      })
      for (const { seat } of close ? membersOf(tx, { tender, ...item, revision }) : []) {
        const kind = dissent && seat === seats.ann ? 'dissent' : 'signed'
        keepSignature(tx, {
          ...item,
          revision,
          seat,
          kind,
          text: kind === 'dissent' ? 'I would go lower' : '',
          now: MARKING,
        })
      }
      closeIfAllSigned(tx, moment, panel.file(), item)
    })
  return {
    /** The panel agrees a mark, and closes it unless told. */
    agree,
    /** Every mark is agreed and closed: the tender is in the stage of prices. */
    agreeAll: (marks: AgreedMarks = {}) => {
      for (const bidder of BIDDERS)
        for (const { id } of markedCriteriaOf(panel.content))
          agree(bidder, id, marks[bidder]?.[id] ?? (id === 'vetting' ? '1' : '3'))
    },
    openPrices: () => house.change((tx) => keepPriceOpening(tx, { tender, by: panel.pia.id, now: MARKING })),
    confirmPrices: () =>
      house.change((tx) =>
        keepPriceConfirmation(tx, { tender, note: 'Sums were checked', by: panel.pia.id, now: MARKING }),
      ),
    /** A visit of somebody to a page of this tender. */
    at: (
      person: Parameters<Panel['visit']>[0],
      form: Record<string, string> = {},
      params: Record<string, string> = {},
    ) => panel.visit(person, { params: { tender, ...params }, form }),
  }
}
