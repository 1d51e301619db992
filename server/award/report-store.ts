import { all, change, one, type Connection, type Reads, type Writes } from '../database/access.js'
import type { DeclaredInterest, ReportContent, SeatRecord } from './report-content.js'

/** An issued award report. Its content is all that it will ever show. */
export interface Report {
  id: string
  tender: string
  version: number
  content: ReportContent
  /** SHA-256 of the canonical text of its content. */
  digest: string
  at: string
}

type Row = Omit<Report, 'content'> & { content: string }

const SELECT = 'SELECT id, tender, version, content, digest, at FROM reports'
const reportRow = one<Row, { report: string }>(`${SELECT} WHERE id = :report`)
const lastReportRow = one<{ id: string }, { tender: string }>(
  'SELECT id FROM reports WHERE tender = :tender ORDER BY version DESC LIMIT 1',
)

const LARGEST_MEMORY = 50
// By connection: what is issued now is not there yet for one that looks at the past.
const memories = new WeakMap<Connection, Map<string, Report>>()

/** A report by its id, or null. It never changes, so it is read and parsed once. Who may read it is for the caller to ask. */
export function reportOf(db: Reads, report: string): Report | null {
  let known = memories.get(db.connection)
  if (!known) memories.set(db.connection, (known = new Map()))
  const remembered = known.get(report)
  if (remembered) return remembered
  const row = reportRow(db, { report })
  if (!row) return null
  const parsed = { ...row, content: JSON.parse(row.content) as ReportContent }
  if (known.size >= LARGEST_MEMORY) known.delete(known.keys().next().value as string)
  known.set(report, parsed)
  return parsed
}

/** The canonical text of a report as it was issued, or null: what its digest is taken of. */
export const reportText = (db: Reads, report: string): string | null => reportRow(db, { report })?.content ?? null

/** The id of the last report on a tender, or null. */
export const lastReportOf = (db: Reads, tender: string): string | null => lastReportRow(db, { tender })?.id ?? null

const lastVersionRow = one<ReportReplaced, { tender: string }>(
  'SELECT id, version, at FROM reports WHERE tender = :tender ORDER BY version DESC LIMIT 1',
)

/** Which report stands in the place of an earlier one, and since when. */
export type ReportReplaced = Pick<Report, 'id' | 'version' | 'at'>

/** The report that stands in the place of one on its tender; null where that is the last itself. */
export function replacedBy(db: Reads, { id, tender }: Pick<Report, 'id' | 'tender'>): ReportReplaced | null {
  const last = lastVersionRow(db, { tender })
  return last && last.id !== id ? last : null
}

const reportIds = all<{ id: string }, { tender: string }>(
  'SELECT id FROM reports WHERE tender = :tender ORDER BY version',
)

/** Every report that was issued on a tender, the first first. */
export const reportsOf = (db: Reads, tender: string): Report[] =>
  reportIds(db, { tender }).flatMap(({ id }) => reportOf(db, id) ?? [])

const insertReport = change<{
  id: string
  tender: string
  version: number
  content: string
  digest: string
  by: string
  now: string
}>(
  'INSERT INTO reports (id, tender, version, content, digest, by, at) VALUES (:id, :tender, :version, :content, :digest, :by, :now)',
)

/** Keeps an issued report. The database never changes it. */
export const keepReport = (tx: Writes, report: Parameters<typeof insertReport>[1]): void =>
  void insertReport(tx, report)

const seatRecords = all<Omit<SeatRecord, 'criteria'> & { criteria: string | null }, { tender: string }>(`
  SELECT a.name, s.kind, s.at, e.at AS endedAt, e.reason AS endedBecause,
    (SELECT json_group_array(criterion) FROM seat_criteria WHERE seat = s.id) AS criteria
  FROM seats s JOIN accounts a ON a.id = s.person LEFT JOIN seat_ends e ON e.seat = s.id
  WHERE s.tender = :tender ORDER BY s.kind, a.name, s.at`)

/** Every seat that was ever given on a tender, ended ones too. */
export const seatRecordsOf = (db: Reads, tender: string): SeatRecord[] =>
  seatRecords(db, { tender }).map((row) => ({ ...row, criteria: JSON.parse(row.criteria ?? '[]') as string[] }))

/** Everybody who led a tender, the first first. */
export const leadsOf = all<{ name: string; at: string }, { tender: string }>(
  'SELECT a.name, l.at FROM leads l JOIN accounts a ON a.id = l.person WHERE l.tender = :tender ORDER BY l.number',
)

/** Who opened the bids together, or undefined. */
export const openersOf = one<{ first: string; second: string; at: string }, { tender: string }>(`
  SELECT a.name AS first, b.name AS second, o.at
  FROM openings o JOIN accounts a ON a.id = o.first JOIN accounts b ON b.id = o.second WHERE o.tender = :tender`)

/** Every interest ever declared towards the opened bids of a tender, also one that was taken back later. */
export const interestsOf = all<DeclaredInterest, { tender: string }>(`
  SELECT a.name, b.bidder, d.text, d.at AS declaredAt, c.decision, c.reason, x.name AS decidedBy, c.at AS decidedAt
  FROM opened_bids b
  JOIN declarations d ON d.bid = b.id AND d.interest = 'declared'
  JOIN accounts a ON a.id = d.person
  LEFT JOIN conflict_decisions c ON c.person = d.person AND c.bid = d.bid AND c.revision = d.revision
    AND c.number = (SELECT max(number) FROM conflict_decisions WHERE person = d.person AND bid = d.bid AND revision = d.revision)
  LEFT JOIN accounts x ON x.id = c.by
  WHERE b.tender = :tender ORDER BY d.at, a.name, b.bidder`)

/** How many people have a settled declaration towards every opened bid of a tender. */
export const declaredCount = one<{ people: number }, { tender: string }>(`
  SELECT count(*) AS people FROM (
    SELECT v.person FROM standings v JOIN opened_bids b ON b.id = v.bid
    WHERE b.tender = :tender GROUP BY v.person HAVING count(*) = (SELECT count(*) FROM opened_bids WHERE tender = :tender))`)

/** Bids that came too late, with when they were tried. */
export const lateOf = all<{ bidder: string; at: string }, { tender: string }>(`
  SELECT n.bidder, l.at FROM late_submissions l JOIN bids b ON b.id = l.bid JOIN bid_names n ON n.id = b.id
  WHERE b.tender = :tender ORDER BY l.at`)
