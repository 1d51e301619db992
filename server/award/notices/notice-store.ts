import { all, change, one, remembered, type Reads, type Writes } from '../../database/access.js'
import { newId } from '../../database/ids.js'
import type { AwardNotice } from '../../rules/notices/award-notice.js'

/** What the lead typed for a notice, at one revision. Every earlier one stays. */
export interface NoticeDraft {
  revision: number
  typed: Record<string, string>
  by: string
  at: string
}

type DraftRow = Omit<NoticeDraft, 'typed'> & { content: string }

const draftRows = all<DraftRow, { report: string }>(`
  SELECT d.revision, d.content, a.name AS by, d.at FROM notice_drafts d JOIN accounts a ON a.id = d.by
  WHERE d.report = :report ORDER BY d.revision DESC`)

/** Every revision of what was typed for the notice of a report, the newest first. */
export const noticeDraftsOf = (db: Reads, report: string): NoticeDraft[] =>
  draftRows(db, { report }).map(({ content, ...row }) => ({
    ...row,
    typed: JSON.parse(content) as Record<string, string>,
  }))

const insertDraft = change<{ report: string; revision: number; content: string; by: string; now: string }>(
  'INSERT INTO notice_drafts (report, revision, content, by, at) VALUES (:report, :revision, :content, :by, :now)',
)

/** Keeps the next revision of what is typed for a notice. Answers its number. */
export function keepNoticeDraft(
  tx: Writes,
  { typed, ...kept }: { report: string; typed: Record<string, string>; by: string; now: string },
): number {
  const revision = (draftRows(tx, { report: kept.report })[0]?.revision ?? 0) + 1
  insertDraft(tx, { ...kept, revision, content: JSON.stringify(typed) })
  return revision
}

export type StandstillKind = 'mandatory' | 'voluntary' | 'none'

/** A notice as it was published. Its content is all that it will ever show. */
export interface PublishedNotice {
  id: string
  tender: string
  report: string
  version: number
  content: AwardNotice
  digest: string
  /** The day on which it was published on the central platform, 'YYYY-MM-DD', and its reference there. */
  publishedOn: string
  reference: string
  /** Why it was corrected; '' for the first version. */
  correction: string
  standstill: StandstillKind
  begins: string | null
  lastDay: string | null
  endsAt: string | null
  by: string
  at: string
}

type Row = Omit<PublishedNotice, 'content'> & { content: string }

const SELECT = `SELECT n.id, n.tender, n.report, n.version, n.content, n.digest, n.published_on AS publishedOn, n.reference, n.correction,
    n.standstill, n.begins, n.last_day AS lastDay, n.ends_at AS endsAt, a.name AS by, n.at
  FROM award_notices n JOIN accounts a ON a.id = n.by`
const noticeRow = one<Row, { notice: string }>(`${SELECT} WHERE n.id = :notice`)
const noticeRows = all<Row, { tender: string }>(`${SELECT} WHERE n.tender = :tender ORDER BY n.version DESC`)

const noticeIn = (row: Row): PublishedNotice => ({ ...row, content: JSON.parse(row.content) as AwardNotice })

/** A published notice by its id, or null. Who may read it is for the caller to ask. */
export function noticeOf(db: Reads, notice: string): PublishedNotice | null {
  const row = noticeRow(db, { notice })
  return row ? noticeIn(row) : null
}

/** Every published version of the notice on a tender, the newest first. */
export const noticesOf = (db: Reads, tender: string): readonly PublishedNotice[] =>
  remembered(db, `notices ${tender}`, () => noticeRows(db, { tender }).map(noticeIn))

/** The canonical text of a notice as it was published, or null: what its digest is taken of. */
export const noticeText = (db: Reads, notice: string): string | null => noticeRow(db, { notice })?.content ?? null

const insertNotice = change<{
  id: string
  tender: string
  report: string
  version: number
  content: string
  digest: string
  publishedOn: string
  reference: string
  correction: string
  standstill: StandstillKind
  begins: string | null
  lastDay: string | null
  endsAt: string | null
  by: string
  now: string
}>(`
  INSERT INTO award_notices
    (id, tender, report, version, content, digest, published_on, reference, correction, standstill, begins, last_day, ends_at, by, at)
  VALUES (:id, :tender, :report, :version, :content, :digest, :publishedOn, :reference, :correction, :standstill, :begins, :lastDay,
    :endsAt, :by, :now)`)

/** Keeps a published notice under a new id, which it answers. The database never changes it. */
export function keepNotice(tx: Writes, kept: Omit<Parameters<typeof insertNotice>[1], 'id'>): string {
  const id = newId()
  insertNotice(tx, { ...kept, id })
  return id
}

/** The contract as it was recorded, or with lots that of one of them. */
export interface ContractEntry {
  bid: string
  bidder: string
  enteredOn: string
  pence: number
  by: string
  at: string
}

/** Every contract that was entered into on a tender. */
export const contractsOf = all<ContractEntry, { tender: string }>(`
  SELECT c.bid, n.bidder, c.entered_on AS enteredOn, c.pence, a.name AS by, c.at
  FROM contract_entries c JOIN bid_names n ON n.id = c.bid JOIN accounts a ON a.id = c.by WHERE c.tender = :tender ORDER BY n.bidder`)

/** Records that the contract for a bid was entered into. The database refuses it while a standstill lasts. */
export const keepContract = change<{
  tender: string
  bid: string
  enteredOn: string
  pence: number
  by: string
  now: string
}>(
  'INSERT INTO contract_entries (tender, bid, entered_on, pence, by, at) VALUES (:tender, :bid, :enteredOn, :pence, :by, :now)',
)
