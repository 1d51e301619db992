import { all, change, one, remembered, type Reads, type Writes } from '../../database/access.js'
import { newId } from '../../database/ids.js'
import type { SummaryContent } from './summary-content.js'
import type { Written } from '../../rules/summaries/written.js'

/** What the lead has written for one bid, at one revision. Every earlier one stays. */
export interface SummaryDraft {
  report: string
  bid: string
  revision: number
  written: Written
  by: string
  at: string
}

type DraftRow = Omit<SummaryDraft, 'written'> & { content: string }

const DRAFT = `SELECT d.report, d.bid, d.revision, d.content, a.name AS by, d.at
  FROM summary_drafts d JOIN accounts a ON a.id = d.by`
const lastDraftRow = one<DraftRow, { report: string; bid: string }>(
  `${DRAFT} WHERE d.report = :report AND d.bid = :bid ORDER BY d.revision DESC LIMIT 1`,
)
const earlierDraftRow = one<DraftRow, { report: string; bid: string }>(
  `${DRAFT} JOIN reports r ON r.id = d.report WHERE d.report != :report AND d.bid = :bid ORDER BY r.version DESC, d.revision DESC LIMIT 1`,
)
const draftRows = all<DraftRow, { report: string; bid: string }>(
  `${DRAFT} WHERE d.report = :report AND d.bid = :bid ORDER BY d.revision DESC`,
)

const draftIn = ({ content, ...row }: DraftRow): SummaryDraft => ({ ...row, written: JSON.parse(content) as Written })

/** The last revision for a bid under a report, or null. */
export function summaryDraftOf(db: Reads, about: { report: string; bid: string }): SummaryDraft | null {
  const row = lastDraftRow(db, about)
  return row ? draftIn(row) : null
}

/** What was written last for a bid under an earlier report on the same tender, or null: where to begin when the report was corrected. */
export function earlierDraftOf(db: Reads, about: { report: string; bid: string }): SummaryDraft | null {
  const row = earlierDraftRow(db, about)
  return row ? draftIn(row) : null
}

/** Every revision for a bid under a report, the newest first. */
export const summaryDraftsOf = (db: Reads, about: { report: string; bid: string }): SummaryDraft[] =>
  draftRows(db, about).map(draftIn)

const insertDraft = change<{
  report: string
  bid: string
  revision: number
  content: string
  by: string
  now: string
}>(
  'INSERT INTO summary_drafts (report, bid, revision, content, by, at) VALUES (:report, :bid, :revision, :content, :by, :now)',
)

/** Keeps the next revision of what is written for a bid. Answers its number. */
export function keepSummaryDraft(
  tx: Writes,
  { written, ...kept }: { report: string; bid: string; written: Written; by: string; now: string },
): number {
  const revision = (lastDraftRow(tx, { report: kept.report, bid: kept.bid })?.revision ?? 0) + 1
  insertDraft(tx, { ...kept, revision, content: JSON.stringify(written) })
  return revision
}

/** An approved summary, and what came of it. Its content is all that it will ever show. */
export interface Summary {
  id: string
  tender: string
  report: string
  bid: string
  /** The bidder, and the organisation that it is. */
  bidder: string
  organisation: string
  version: number
  approval: number
  revision: number
  /** The approved summary whose assessment it tells beside its own, or null. */
  winner: string | null
  digest: string
  /** What was pointed out and let stand, and why. */
  warnings: string[]
  despite: string
  by: string
  at: string
  sentAt: string | null
  sentBy: string | null
  readAt: string | null
  readBy: string | null
}

type Row = Omit<Summary, 'warnings'> & { warnings: string }

const SELECT = `SELECT s.id, r.tender, s.report, s.bid, n.bidder, b.organisation, s.version, s.approval, s.revision, s.winner, s.digest,
    s.warnings, s.despite, a.name AS by, s.at, g.at AS sentAt, ga.name AS sentBy, f.at AS readAt, fa.name AS readBy
  FROM summaries s JOIN reports r ON r.id = s.report JOIN bids b ON b.id = s.bid JOIN bid_names n ON n.id = s.bid
  JOIN accounts a ON a.id = s.by
  LEFT JOIN summary_sendings g ON g.summary = s.id LEFT JOIN accounts ga ON ga.id = g.by
  LEFT JOIN summary_readings f ON f.summary = s.id LEFT JOIN accounts fa ON fa.id = f.by`
const LAST = `NOT EXISTS (SELECT 1 FROM summaries o WHERE o.bid = s.bid
  AND (o.version > s.version OR (o.version = s.version AND o.approval > s.approval)))`
const summaryRow = one<Row, { summary: string }>(`${SELECT} WHERE s.id = :summary`)
const lastRows = all<Row, { report: string }>(`${SELECT} WHERE s.report = :report AND ${LAST}`)
const sentRows = all<Row, { bid: string }>(`${SELECT} WHERE s.bid = :bid AND g.at IS NOT NULL ORDER BY s.version DESC`)
const contentRow = one<{ content: string }, { summary: string }>('SELECT content FROM summaries WHERE id = :summary')

const summaryIn = (row: Row): Summary => ({ ...row, warnings: JSON.parse(row.warnings) as string[] })

/** An approved summary by its id, or null. Who may read it is for the caller to ask. */
export function summaryOf(db: Reads, summary: string): Summary | null {
  const row = summaryRow(db, { summary })
  return row ? summaryIn(row) : null
}

/** The last approved summary of each bid under a report, by bid. */
export const lastSummariesOf = (db: Reads, report: string): ReadonlyMap<string, Summary> =>
  remembered(db, `summaries ${report}`, () => new Map(lastRows(db, { report }).map((row) => [row.bid, summaryIn(row)])))

/** The summaries that were sent to the bidder of a bid, the newest first. */
export const sentSummariesOf = (db: Reads, bid: string): Summary[] => sentRows(db, { bid }).map(summaryIn)

/** What a summary says. It never changes. */
export const summaryContentOf = (db: Reads, summary: string): SummaryContent =>
  remembered(db, `summary content ${summary}`, () => {
    const row = contentRow(db, { summary })
    if (!row) throw new Error(`There is no summary ${summary}`)
    return JSON.parse(row.content) as SummaryContent
  })

/** The canonical text of a summary as it was approved, or null: what its digest is taken of. */
export const summaryText = (db: Reads, summary: string): string | null => contentRow(db, { summary })?.content ?? null

const placeRow = one<{ version: number; approval: number }, { bid: string }>(`
  SELECT 1 + (SELECT count(*) FROM summary_sendings g JOIN summaries o ON o.id = g.summary WHERE o.bid = :bid) AS version,
    1 + (SELECT count(*) FROM summaries o WHERE o.bid = :bid AND NOT EXISTS (SELECT 1 FROM summary_sendings g WHERE g.summary = o.id)
      AND o.version = 1 + (SELECT count(*) FROM summary_sendings g JOIN summaries x ON x.id = g.summary WHERE x.bid = :bid)) AS approval`)

/** Which version of the summary of a bid is approved next, and for the how-manieth time: from 1. */
export const nextPlaceOf = (db: Reads, bid: string): { version: number; approval: number } =>
  placeRow(db, { bid }) ?? { version: 1, approval: 1 }

const insertSummary = change<{
  id: string
  report: string
  bid: string
  version: number
  approval: number
  revision: number
  winner: string | null
  content: string
  digest: string
  warnings: string
  despite: string
  by: string
  now: string
}>(`
  INSERT INTO summaries (id, report, bid, version, approval, revision, winner, content, digest, warnings, despite, by, at)
  VALUES (:id, :report, :bid, :version, :approval, :revision, :winner, :content, :digest, :warnings, :despite, :by, :now)`)

/** Keeps an approved summary under a new id, which it answers. The database never changes it. */
export function keepSummary(
  tx: Writes,
  { warnings, ...kept }: Omit<Parameters<typeof insertSummary>[1], 'id' | 'warnings'> & { warnings: string[] },
): string {
  const id = newId()
  insertSummary(tx, { ...kept, id, warnings: JSON.stringify(warnings) })
  return id
}

/** Notes that a summary was sent. The database refuses all but the last approval of a bid. */
export const keepSending = change<{ summary: string; by: string; now: string }>(
  'INSERT INTO summary_sendings (summary, by, at) VALUES (:summary, :by, :now)',
)

/** Notes who of the bidder read a summary first; later readings change nothing. Answers how many rows were kept. */
export const keepReading = change<{ summary: string; by: string; now: string }>(
  'INSERT INTO summary_readings (summary, by, at) VALUES (:summary, :by, :now) ON CONFLICT (summary) DO NOTHING',
)

const sentRow = one<{ bids: number; sent: number; at: string | null }, { tender: string }>(`
  WITH last AS (SELECT id FROM reports WHERE tender = :tender ORDER BY version DESC LIMIT 1)
  SELECT (SELECT count(*) FROM opened_bids WHERE tender = :tender) AS bids, count(DISTINCT s.bid) AS sent, max(g.at) AS at
  FROM last JOIN summaries s ON s.report = last.id JOIN summary_sendings g ON g.summary = s.id`)

/**
 * Whether every bid that was opened has been sent its summary under the last award report, and when the last of them went; a bid
 * that was disregarded has its letter among them. A contract award notice follows them (Procurement Act 2023, s.50).
 */
export function summariesSent(db: Reads, tender: string): { all: boolean; at: string | null } {
  const { bids, sent, at } = sentRow(db, { tender }) ?? { bids: 0, sent: 0, at: null }
  const isAll = bids > 0 && sent >= bids
  return { all: isAll, at: isAll ? at : null }
}
