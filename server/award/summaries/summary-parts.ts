import { canonical, type Json } from '../../audit/canonical.js'
import { bidsOpened } from '../../bids/bid-store.js'
import type { Reads } from '../../database/access.js'
import { comparisonsIn } from '../../rules/summaries/comparison.js'
import { wordingWarnings, type WordingContext, type WordingWarning } from '../../rules/summaries/wording.js'
import type { Written } from '../../rules/summaries/written.js'
import type { PublishedFile } from '../case-file.js'
import type { SummaryParts, WinnerTold } from './summary-builder.js'
import { summaryCaseOf, toldCriteria, writtenFor, type SummaryCase, type WrittenNow } from './summary-case.js'
import type { SummaryContent } from './summary-content.js'
import { lastSummariesOf, summaryDraftsOf, type Summary } from './summary-store.js'

/** The canonical text of a summary. */
export const summaryTextOf = (content: SummaryContent): string => canonical(content as unknown as Json)

/** The winning bid as the others are told of it, and whether that is approved already. */
export interface WinnerNow {
  told: WinnerTold
  /** Null: not approved yet, so that what is told of it can still change. */
  approved: Summary | null
}

/** What a bidder is told of the winning bid; null for the winner itself, without an award, and of a bid that is disregarded. */
export function winnerNow(db: Reads, { report, winner, kind }: SummaryCase): WinnerNow | null {
  if (winner === null || kind === 'awarded' || kind === 'disregarded') return null
  const found = summaryCaseOf(db, report, winner)
  if (!found) return null
  const approved = lastSummariesOf(db, report.id).get(winner) ?? null
  return { told: { found, written: writtenIn(db, found, approved) }, approved }
}

function writtenIn(db: Reads, found: SummaryCase, approved: Summary | null): Written {
  const drafts = approved ? summaryDraftsOf(db, { report: found.report.id, bid: found.bid.id }) : []
  const draft = drafts.find(({ revision }) => revision === approved?.revision)
  return draft?.written ?? writtenFor(db, found).written
}

/** A summary in the making: what is written, what is told of the winner, and what should be looked at again. */
export interface SummaryNow extends WrittenNow {
  parts: SummaryParts
  winner: WinnerNow | null
  warnings: WordingWarning[]
}

/** The summary of a bid as it stands now. */
export function summaryNow(db: Reads, file: PublishedFile, found: SummaryCase): SummaryNow {
  const now = writtenFor(db, found)
  const winner = winnerNow(db, found)
  return {
    ...now,
    winner,
    parts: { file, found, written: now.written, winner: winner?.told ?? null },
    warnings: warningsFor(db, found, now.written),
  }
}

/** What should be looked at again in what is written of a bid, and in the reasons of decisions that it repeats. */
export function warningsFor(db: Reads, found: SummaryCase, written: Written): WordingWarning[] {
  const context = contextOf(db, found)
  return [...wordingWarnings(written, context), ...decisionWarnings(found, context)]
}

function contextOf(db: Reads, found: SummaryCase): WordingContext {
  const { bid, report } = found
  const others = bidsOpened(db, report.tender)
    .filter(({ organisation }) => organisation !== bid.organisation)
    .map(({ organisationName }) => organisationName)
  return {
    criteria: toldCriteria(found),
    own: bid.organisationName,
    others: [...new Set(others)],
    bid: bidWords(found),
  }
}

/** All that the bid says to each question; what it states of evidence and record belongs to those that ask for them. */
function bidWords({ bid, tender }: SummaryCase): Record<string, string> {
  const { answers, evidence, record } = bid.content
  return Object.fromEntries(
    tender.sections.flatMap(({ kind, criteria }) => {
      const stated = kind === 'evidence base' ? evidence : kind === 'track record' ? record : undefined
      return criteria.map(({ id }) => [id, `${answers[id] ?? ''}\n${stated ? JSON.stringify(stated) : ''}`.trim()])
    }),
  )
}

/** Reasons that others gave before, and that stand in the summary as they are: they cannot be edited any more. */
function decisionWarnings({ row, report, bid }: SummaryCase, { own, others }: WordingContext): WordingWarning[] {
  const decisions = report.content.caseFile
  const texts = [
    ...decisions.gateDecisions.filter((one) => one.bid === bid.id).map(({ reason }) => reason),
    ...decisions.exclusions.filter((one) => one.bid === bid.id).map(({ reason }) => reason),
    ...(row.rank === null ? [row.why] : []),
    ...report.content.marks.flatMap((one) => (one.bid === bid.id ? [one.indicativeAnswer ?? ''] : [])),
  ]
  return texts.flatMap((text) =>
    comparisonsIn(text, own, others).map((passage) => ({
      kind: 'compares' as const,
      field: '',
      about: 'What was recorded before, and cannot be changed',
      ...passage,
    })),
  )
}
