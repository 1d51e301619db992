import { all, change, one, type Reads } from '../database/access.js'

/** A submission as its own bidder sees it: its time and digest; what was submitted is read apart. */
export interface Submission {
  id: string
  bid: string
  version: number
  publication: string
  salt: string
  digest: string
  /** The name of whoever submitted it. */
  by: string
  at: string
  withdrawnAt: string | null
  withdrawnBy: string | null
}

const SELECT = `SELECT s.id, s.bid, s.version, s.publication, s.salt, s.digest, p.name AS by, s.at,
    w.at AS withdrawnAt, q.name AS withdrawnBy
  FROM submissions s JOIN accounts p ON p.id = s.by
  LEFT JOIN withdrawals w ON w.submission = s.id LEFT JOIN accounts q ON q.id = w.by`

/** Every submission of a bid, the newest first: only the newest can stand, and it stands unless it was withdrawn. */
export const submissionsOf = all<Submission, { bid: string }>(`${SELECT} WHERE s.bid = :bid ORDER BY s.version DESC`)

/** A submission of a bid by its id, or undefined. */
export const submissionOf = one<Submission, { bid: string; submission: string }>(
  `${SELECT} WHERE s.bid = :bid AND s.id = :submission`,
)

/** For each bid of an organisation that was ever submitted: when its newest submission came, and whether that was withdrawn. */
export const newestSubmissions = all<
  { bid: string; at: string; withdrawnAt: string | null },
  { organisation: string }
>(`
  SELECT s.bid, s.at, w.at AS withdrawnAt FROM submissions s JOIN bids b ON b.id = s.bid
  LEFT JOIN withdrawals w ON w.submission = s.id
  WHERE b.organisation = :organisation AND s.version = (SELECT max(version) FROM submissions WHERE bid = s.bid)`)

/** The event of the ledger that recorded a submission, or undefined. */
export const eventOfSubmission = one<{ seq: number; hash: string }, { bid: string; submission: string }>(`
  SELECT seq, hash FROM events WHERE bid = :bid AND criterion IS NULL AND act = 'bid.submitted'
  AND json_extract(body, '$.detail.submission') = :submission`)

/** Remembers that somebody tried to submit at or after the deadline. */
export const keepLateSubmission = change<{ id: string; bid: string; deadline: string; by: string; now: string }>(
  'INSERT INTO late_submissions (id, bid, deadline, by, at) VALUES (:id, :bid, :deadline, :by, :now)',
)

const lateCount = one<{ tries: number }, { bid: string }>(
  'SELECT count(*) AS tries FROM late_submissions WHERE bid = :bid',
)

/** How often it was tried to submit a bid at or after the deadline. */
export const lateTriesOf = (db: Reads, bid: string): number => lateCount(db, { bid })?.tries ?? 0

/** Under which salt a submission was digested, or undefined. */
export const saltOfSubmission = one<{ salt: string }, { submission: string }>(
  'SELECT salt FROM submissions WHERE id = :submission',
)
