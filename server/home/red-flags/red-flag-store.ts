import { all, change, one, type Reads, type Writes } from '../../database/access.js'

/** The events of a tender that red flags rest on, in the order of the chain. */
export interface FlagEvent {
  seq: number
  at: string
  person: string | null
  act: string
  bid: string | null
  criterion: string | null
  body: string
}

export const flagEvents = all<FlagEvent, { tender: string }>(`
  SELECT seq, at, person, act, bid, criterion, body FROM events
  WHERE tender = :tender AND act IN ('tender.published', 'tender.amended', 'bids.opened', 'score.saved', 'score.changed',
    'interest.declared', 'conflict.decided') ORDER BY seq`)

/** What lies beside every change of a locked mark. */
export const changeContents = all<{ seq: number; name: string; content: string }, { tender: string }>(`
  SELECT c.seq, c.name, c.content FROM event_contents c JOIN events e ON e.seq = c.seq
  WHERE e.tender = :tender AND e.act = 'score.changed' ORDER BY c.seq, c.name`)

/** Every mark on a tender with its reason, of seats that are held. Whose does not count is told by `recusedOn`. */
export const reasonedMarks = all<
  { person: string; bid: string; criterion: string; mark: string | null; reason: string; locked: 0 | 1 },
  { tender: string }
>(`
  SELECT s.person, c.bid, c.criterion, c.mark, c.reason, l.seat IS NOT NULL AS locked
  FROM seats_held s JOIN scores c ON c.seat = s.id LEFT JOIN locks l ON l.seat = c.seat AND l.criterion = c.criterion
  WHERE s.tender = :tender ORDER BY c.criterion, c.bid, s.at, s.id`)

/** Who is recused from which bid of a tender: asked once, since asking for each mark takes long. */
export const recusedOn = all<{ person: string; bid: string }, { tender: string }>(
  "SELECT person, bid FROM standings WHERE tender = :tender AND standing = 'recused'",
)

/** Every version of a tender that was published. */
export const versionsPublished = all<
  { version: number; at: string; deadline: string; note: string; content: string },
  { tender: string }
>('SELECT version, at, deadline, note, content FROM publications WHERE tender = :tender ORDER BY version')

/** How many bids for each lot ('' without lots) were begun, and how many of them ended withdrawn. */
export const bidsBegun = all<{ lot: string; begun: number; withdrawn: number }, { tender: string }>(`
  SELECT b.lot, count(*) AS begun, coalesce(sum(EXISTS (SELECT 1 FROM submissions s JOIN withdrawals w ON w.submission = s.id
    WHERE s.bid = b.id AND s.version = (SELECT max(version) FROM submissions WHERE bid = b.id))), 0) AS withdrawn
  FROM bids b WHERE b.tender = :tender GROUP BY b.lot`)

/** What an auditor concluded about a flag, with the words that stood there then. */
export interface Conclusion {
  flag: string
  revision: number
  headline: string
  text: string
  by: string
  name: string
  at: string
}

/** Everything that was concluded on a tender, the newest version of each first. */
export const conclusionsOn = all<Conclusion, { tender: string }>(`
  SELECT c.flag, c.revision, c.headline, c.text, c.by, a.name, c.at FROM red_flag_conclusions c JOIN accounts a ON a.id = c.by
  WHERE c.tender = :tender ORDER BY c.flag, c.revision DESC`)

const lastRevision = one<{ revision: number | null }, { tender: string; flag: string }>(
  'SELECT max(revision) AS revision FROM red_flag_conclusions WHERE tender = :tender AND flag = :flag',
)

/** How many versions of a conclusion there are. */
export const revisionOf = (db: Reads, asked: { tender: string; flag: string }): number =>
  lastRevision(db, asked)?.revision ?? 0

const insertConclusion = change<
  Record<'tender' | 'flag' | 'headline' | 'text' | 'by' | 'now', string> & { revision: number }
>(`INSERT INTO red_flag_conclusions (tender, flag, revision, headline, text, by, at)
  VALUES (:tender, :flag, :revision, :headline, :text, :by, :now)`)

/** Keeps the next version of a conclusion; earlier ones stay. Answers its number. The database refuses anybody but an auditor. */
export function keepConclusion(
  tx: Writes,
  kept: Record<'tender' | 'flag' | 'headline' | 'text' | 'by' | 'now', string>,
): number {
  const revision = revisionOf(tx, { tender: kept.tender, flag: kept.flag }) + 1
  insertConclusion(tx, { ...kept, revision })
  return revision
}
