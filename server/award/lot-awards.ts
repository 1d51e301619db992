import { remembered, type Reads } from '../database/access.js'
import { rankAward, type Award, type AwardRow, type CaseFile } from '../rules/evaluation.js'
import { caseOfLot, outcomesOfLots, type LotsAward } from '../rules/lots-award.js'
import { bidName, lotsOf } from '../rules/lots.js'
import type { Lot } from '../rules/lot.js'
import type { Tender } from '../rules/tender.js'
import { caseFileOf, type PublishedFile } from './case-file.js'

/** Bids that are ranked against each other: of a whole tender, or of one lot with that lot's weights. */
export interface Competition {
  /** Null: the tender has no lots. */
  lot: Lot | null
  tender: Tender
  caseFile: CaseFile
  award: Award
}

/** What is ranked in a case file: each of its lots, or the tender as one. */
export const competitionsIn = (caseFile: CaseFile): Competition[] => {
  const lots = lotsOf(caseFile.tender)
  if (lots.length === 0) return [{ lot: null, tender: caseFile.tender, caseFile, award: rankAward(caseFile) }]
  return lots.map((lot) => {
    const ofLot = caseOfLot(caseFile, lot)
    return { lot, tender: ofLot.tender, caseFile: ofLot, award: rankAward(ofLot) }
  })
}

/** What is ranked in a tender, as it follows from what is recorded now. */
export const competitionsOf = (db: Reads, file: PublishedFile): Competition[] =>
  remembered(db, `competitions ${file.id}`, () => competitionsIn(caseFileOf(db, file)))

/** The row of a bid under the name that tells it from the bidder's bids for other lots. */
const named = (row: AwardRow, lot: Lot | null): AwardRow => ({ ...row, bidder: bidName(row.bidder, lot?.title ?? '') })

/** Every row of every lot, or of the tender, each bid under a name of its own. Ranks are those within a lot. */
export const rowsIn = (competitions: Competition[]): AwardRow[] =>
  competitions.flatMap(({ lot, award }) => award.rows.map((row) => named(row, lot)))

/** The same, as it follows from what is recorded now. */
export const rowsOf = (db: Reads, file: PublishedFile): AwardRow[] => rowsIn(competitionsOf(db, file))

/** The competition that a bid is in, or undefined. */
export const competitionWith = (competitions: Competition[], bid: string): Competition | undefined =>
  competitions.find(({ award }) => award.rows.some((row) => row.bid === bid))

/** The award of the lots, by the published limit, or null where there are none. `without`: lots that are not awarded. */
export function lotsAwardIn(
  caseFile: CaseFile,
  competitions: Competition[],
  without: ReadonlySet<string> = new Set(),
): LotsAward | null {
  const lots = competitions.flatMap(({ lot, tender, award }) => (lot ? [{ lot, tender, award }] : []))
  if (lots.length === 0) return null
  return { lots, outcomes: outcomesOfLots(caseFile, lots, without) }
}
