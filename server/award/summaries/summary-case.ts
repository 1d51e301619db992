import { openedBid, type OpenedBid } from '../../bids/bid-store.js'
import type { Reads } from '../../database/access.js'
import type { AwardRow } from '../../rules/evaluation.js'
import { lotOf, tenderForLot } from '../../rules/lots.js'
import { startingPoints } from '../../rules/summaries/starting.js'
import { nothingWritten, type Written } from '../../rules/summaries/written.js'
import { markedCriteriaOf, type Tender } from '../../rules/tender.js'
import type { ReportedPrice } from '../report-content.js'
import { reportOf, type Report } from '../report-store.js'
import type { SummaryKind } from './summary-content.js'
import { earlierDraftOf, summaryDraftOf, type SummaryDraft } from './summary-store.js'

/** One bid as the report tells of it: all that its summary rests on. */
export interface SummaryCase {
  report: Report
  bid: OpenedBid
  /** The tender as it is for this bid: of its lot, where there are lots. */
  tender: Tender
  /** The lot, or ''. */
  lot: string
  row: AwardRow
  /** The bids that it was ranked with, itself among them. */
  rows: readonly AwardRow[]
  price: ReportedPrice | null
  /** How prices became points, and what the evaluated price is made of. */
  priceWords: { words: string; evaluated: string[] } | null
  /** The bid that is awarded the contract, or the lot; null where none is. */
  winner: string | null
  kind: SummaryKind
}

/** What a report says of the bids that were ranked with one: those of its lot, or all. */
function competitionIn({ content }: Report, bid: string) {
  const lot = content.lots?.find(({ award }) => award.rows.some((row) => row.bid === bid))
  if (content.lots) return lot ? { award: lot.award, price: lot.price, lot: lot.id } : null
  return { award: content.award, price: content.price, lot: '' }
}

/** A bid as a report tells of it, or null where the report has no such bid. */
export function summaryCaseOf(db: Reads, report: Report, id: string): SummaryCase | null {
  const competition = competitionIn(report, id)
  const bid = openedBid(db, id)
  const place = competition?.award.rows.findIndex((row) => row.bid === id) ?? -1
  const row = competition?.award.rows[place]
  if (!competition || !row || !bid) return null
  const { award, price, lot } = competition
  const { decision, caseFile } = report.content
  const winner = decision.lots ? (decision.lots.find((one) => one.lot === lot)?.bid ?? null) : decision.bid
  // By its place, not by its name: two bidders may be called alike.
  const priced = price?.rows.length === award.rows.length ? price.rows[place] : undefined
  return {
    report,
    bid,
    tender: tenderForLot(caseFile.tender, lot),
    lot: lotOf(caseFile.tender, lot)?.title ?? '',
    row,
    rows: award.rows,
    price: priced?.bidder === row.bidder ? priced : null,
    priceWords: price && { words: price.words, evaluated: price.evaluated ?? [] },
    winner,
    kind: kindOf(row, winner),
  }
}

function kindOf({ bid, standing }: AwardRow, winner: string | null): SummaryKind {
  if (standing === 'excluded') return 'disregarded'
  if (bid === winner) return 'awarded'
  if (standing !== 'ranked') return 'not ranked'
  return winner === null ? 'no award' : 'not awarded'
}

/** Every bid that a report tells of, lot by lot in the order of the report. */
export const summaryCasesOf = (db: Reads, report: Report): SummaryCase[] =>
  report.content.award.rows.flatMap(({ bid }) => summaryCaseOf(db, report, bid) ?? [])

/** The criteria that a summary tells of: those that people mark, and none of a bid that is disregarded. */
export const toldCriteria = ({ tender, kind }: Pick<SummaryCase, 'tender' | 'kind'>) =>
  kind === 'disregarded' ? [] : markedCriteriaOf(tender)

/** What a summary begins with: the reasons that the panel agreed, put to the sub-points that they speak of. */
export function startingWords(found: SummaryCase): Written {
  const marks = found.report.content.marks.filter(({ bid }) => bid === found.bid.id)
  const criteria = toldCriteria(found).map(({ id, subpoints }) => {
    const reason = marks.find(({ criterion }) => criterion === id)?.reason ?? ''
    return [id, { reason, points: startingPoints(reason, subpoints) }] as const
  })
  return { ...nothingWritten(), criteria: Object.fromEntries(criteria) }
}

/** What is written for a bid now, and what it is: a revision of the draft, or what one begins with. */
export interface WrittenNow {
  written: Written
  /** Null: nothing was saved yet. */
  draft: SummaryDraft | null
}

/** What is written for a bid now. After a correction of the report it begins with what was written under the earlier one. */
export function writtenFor(db: Reads, found: SummaryCase): WrittenNow {
  const about = { report: found.report.id, bid: found.bid.id }
  const draft = summaryDraftOf(db, about)
  const earlier = draft ? null : earlierDraftOf(db, about)
  return { draft, written: draft?.written ?? (earlier && carriedOver(db, found, earlier)) ?? startingWords(found) }
}

/** What was written under an earlier report, save for marks that were agreed anew since, and for why another bid was awarded the contract if that is no longer so. */
function carriedOver(db: Reads, found: SummaryCase, { report, written }: SummaryDraft): Written {
  const former = reportOf(db, report)
  const before = former && summaryCaseOf(db, former, found.bid.id)
  const anew = toldCriteria(found).filter(({ id }) => !isAsBefore(former, found, id))
  const starting = startingWords(found).criteria
  const fresh = anew.flatMap(({ id }) => (starting[id] ? [[id, starting[id]] as const] : []))
  const isSameKind = before?.kind === found.kind && before.winner === found.winner
  return {
    ...written,
    criteria: { ...written.criteria, ...Object.fromEntries(fresh) },
    further: isSameKind ? written.further : '',
  }
}

function isAsBefore(former: Report | null, { report, bid }: SummaryCase, criterion: string): boolean {
  const markIn = (one: Report | null) =>
    one?.content.marks.find((mark) => mark.bid === bid.id && mark.criterion === criterion)
  const [before, now] = [markIn(former), markIn(report)]
  return before?.mark === now?.mark && before?.reason === now?.reason
}
