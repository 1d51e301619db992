import { all, change, one, remembered, type Reads, type Writes } from '../database/access.js'

/** The agreement on one bid and criterion as it stands; every earlier revision lives in the ledger. */
export interface Agreement {
  bid: string
  criterion: string
  revision: number
  mark: string
  reason: string
  whyMoved: string
  /** Ids of the sub-points ticked as discussed. */
  discussed: string[]
  /** What the panel says to an indicative mark from which a mark lies more than a step away; else ''. */
  indicativeAnswer: string
  /** The moderator who wrote it. */
  moderator: string
  at: string
  /** When the last member had signed or dissented, or null. */
  closedAt: string | null
  /** Whether a mark has changed or the bidder has cleared a point up since it was written: then it is no record of what is known now, and is written anew. */
  overtaken: boolean
}

type AgreementRow = Omit<Agreement, 'discussed' | 'overtaken'> & { discussed: string; overtaken: 0 | 1 }

const OVERTAKEN = `EXISTS (SELECT 1 FROM scores k JOIN seats_held h ON h.id = k.seat WHERE k.bid = m.bid AND k.criterion = m.criterion AND k.at > m.at)
  OR EXISTS (SELECT 1 FROM queries q JOIN query_answers w ON w.query = q.id WHERE q.bid = m.bid AND q.criterion = m.criterion AND w.at > m.at)`
const AGREEMENT = `SELECT m.bid, m.criterion, m.revision, m.mark, m.reason, m.why_moved AS whyMoved, m.discussed, m.indicative_answer AS indicativeAnswer, a.name AS moderator, m.at, c.at AS closedAt,
  (${OVERTAKEN}) AS overtaken
  FROM moderations m JOIN seats s ON s.id = m.seat JOIN accounts a ON a.id = s.person
  LEFT JOIN moderation_closings c ON c.bid = m.bid AND c.criterion = m.criterion`

const agreementRow = one<AgreementRow, { bid: string; criterion: string }>(
  `${AGREEMENT} WHERE m.bid = :bid AND m.criterion = :criterion`,
)
const agreementRows = all<AgreementRow, { tender: string }>(
  `${AGREEMENT} WHERE m.bid IN (SELECT id FROM bids WHERE tender = :tender)`,
)

const agreement = (row: AgreementRow): Agreement => ({
  ...row,
  discussed: JSON.parse(row.discussed) as string[],
  overtaken: row.overtaken === 1,
})

/** The agreement on a bid and criterion, or null. */
export const agreementOf = (db: Reads, item: { bid: string; criterion: string }): Agreement | null =>
  remembered(db, `agreement ${item.bid} ${item.criterion}`, () => {
    const row = agreementRow(db, item)
    return row ? agreement(row) : null
  })

/** Every agreement of a tender, closed or not. */
export const agreementsOf = (db: Reads, tender: string): readonly Agreement[] =>
  remembered(db, `agreements ${tender}`, () => agreementRows(db, { tender }).map(agreement))

const anewRow = one<{ correction: string; mark: string; at: string }, { bid: string; criterion: string }>(`
  SELECT id AS correction, mark, at FROM decided_corrections WHERE kind = 'mark' AND bid = :bid AND criterion = :criterion
  ORDER BY number DESC LIMIT 1`)

/** The mark that was agreed anew on an item after something said against the award was upheld, the last of them; or null. */
export const agreedAnew = (
  db: Reads,
  item: { bid: string; criterion: string },
): { correction: string; mark: string; at: string } | null => anewRow(db, item) ?? null

/** One evaluator of an item, with the mark given and the word on the agreed text. Recused people are not among them. */
export interface Member {
  seat: string
  person: string
  name: string
  /** Null when abstained or not marked: `abstained` tells which. */
  mark: string | null
  abstained: boolean
  reason: string | null
  /** The reason of the last change after locking, or null. */
  changeReason: string | null
  markRevision: number | null
  signed: 'signed' | 'dissent' | null
  signedText: string
  signedAt: string | null
}

type MemberRow = Omit<Member, 'abstained'> & { abstained: number | null }

const memberRows = all<MemberRow, { tender: string; bid: string; criterion: string; revision: number }>(`
  SELECT s.id AS seat, s.person, a.name, k.mark, k.abstained, k.reason, k.change_reason AS changeReason, k.revision AS markRevision,
    g.kind AS signed, coalesce(g.text, '') AS signedText, g.at AS signedAt
  FROM seats_held s
  JOIN seat_criteria c ON c.seat = s.id AND c.criterion = :criterion
  JOIN accounts a ON a.id = s.person
  LEFT JOIN scores k ON k.bid = :bid AND k.criterion = :criterion AND k.seat = s.id
  LEFT JOIN signatures g ON g.bid = :bid AND g.criterion = :criterion AND g.revision = :revision AND g.seat = s.id
  WHERE s.tender = :tender AND s.kind = 'evaluator'
    AND NOT EXISTS (SELECT 1 FROM standings v WHERE v.person = s.person AND v.bid = :bid AND v.standing = 'recused')
  ORDER BY a.name`)

/** The evaluators of an item, by name; signatures are those under the given revision of the agreement (0: none yet). */
export const membersOf = (
  db: Reads,
  item: { tender: string; bid: string; criterion: string; revision: number },
): readonly Member[] =>
  remembered(db, `members ${item.bid} ${item.criterion} ${item.revision}`, () =>
    memberRows(db, item).map((row) => ({ ...row, abstained: row.abstained === 1 })),
  )

/** The marks of an item that count on the board, and how many members it has. */
export interface ItemMarks {
  bid: string
  criterion: string
  members: number
  marks: string[]
  signed: number
}

const itemRows = all<{ bid: string; criterion: string; members: number; marks: string }, { tender: string }>(`
  WITH recused AS (SELECT person, bid FROM standings WHERE tender = :tender AND standing = 'recused')
  SELECT b.id AS bid, c.criterion, count(*) AS members, json_group_array(k.mark) FILTER (WHERE k.mark IS NOT NULL) AS marks
  FROM opened_bids b
  JOIN seats_held s ON s.tender = b.tender AND s.kind = 'evaluator'
  JOIN seat_criteria c ON c.seat = s.id
  LEFT JOIN scores k ON k.bid = b.id AND k.criterion = c.criterion AND k.seat = s.id
  WHERE b.tender = :tender AND (s.person, b.id) NOT IN recused
  GROUP BY b.id, c.criterion`)

// Only of items that are still open: a closed one has every signature.
const signedRows = all<{ bid: string; criterion: string; signed: number }, { tender: string }>(`
  SELECT g.bid, g.criterion, count(*) AS signed
  FROM bids b
  JOIN moderations m ON m.bid = b.id
  JOIN signatures g ON g.bid = m.bid AND g.criterion = m.criterion AND g.revision = m.revision
  WHERE b.tender = :tender AND NOT EXISTS (SELECT 1 FROM moderation_closings c WHERE c.bid = m.bid AND c.criterion = m.criterion)
  GROUP BY g.bid, g.criterion`)

/** Every item of a tender with the marks of those who may mark it, and how many have signed while it is open. */
export const itemsOf = (db: Reads, tender: string): readonly ItemMarks[] =>
  remembered(db, `items ${tender}`, () => {
    const signed = new Map(signedRows(db, { tender }).map((row) => [`${row.bid} ${row.criterion}`, row.signed]))
    return itemRows(db, { tender }).map((row) => ({
      ...row,
      marks: JSON.parse(row.marks) as string[],
      signed: signed.get(`${row.bid} ${row.criterion}`) ?? 0,
    }))
  })

const upsertModeration = change<{
  bid: string
  criterion: string
  publication: string
  revision: number
  mark: string
  reason: string
  whyMoved: string
  discussed: string
  indicativeAnswer: string
  seat: string
  now: string
}>(`
  INSERT INTO moderations (bid, criterion, publication, revision, mark, reason, why_moved, discussed, indicative_answer, seat, at)
  VALUES (:bid, :criterion, :publication, :revision, :mark, :reason, :whyMoved, :discussed, :indicativeAnswer, :seat, :now)
  ON CONFLICT (bid, criterion) DO UPDATE SET publication = excluded.publication, revision = excluded.revision, mark = excluded.mark,
    reason = excluded.reason, why_moved = excluded.why_moved, discussed = excluded.discussed,
    indicative_answer = excluded.indicative_answer, seat = excluded.seat, at = excluded.at`)

export interface NewAgreement {
  bid: string
  criterion: string
  publication: string
  mark: string
  reason: string
  whyMoved: string
  discussed: string[]
  indicativeAnswer?: string
  seat: string
  now: string
}

/** Keeps the next revision of an agreement. Signatures under an earlier one no longer count. Answers its number. */
export function keepModeration(tx: Writes, kept: NewAgreement): number {
  const revision = (agreementRow(tx, { bid: kept.bid, criterion: kept.criterion })?.revision ?? 0) + 1
  upsertModeration(tx, {
    ...kept,
    revision,
    discussed: JSON.stringify(kept.discussed),
    indicativeAnswer: kept.indicativeAnswer ?? '',
  })
  return revision
}

/** Keeps one member's word on the agreed text. The database refuses a second one under the same revision. */
export const keepSignature = change<{
  bid: string
  criterion: string
  revision: number
  seat: string
  kind: 'signed' | 'dissent'
  text: string
  now: string
}>(
  'INSERT INTO signatures (bid, criterion, revision, seat, kind, text, at) VALUES (:bid, :criterion, :revision, :seat, :kind, :text, :now)',
)

/** Closes a moderation. */
export const keepClosing = change<{ bid: string; criterion: string; revision: number; now: string }>(
  'INSERT INTO moderation_closings (bid, criterion, revision, at) VALUES (:bid, :criterion, :revision, :now)',
)

const openCount = one<{ bids: number; closed: number }, { tender: string }>(`
  SELECT (SELECT count(*) FROM opened_bids b WHERE b.tender = :tender AND NOT EXISTS (SELECT 1 FROM exclusions x WHERE x.bid = b.id)) AS bids,
    (SELECT count(*) FROM moderation_closings c JOIN bids b ON b.id = c.bid
     WHERE b.tender = :tender AND NOT EXISTS (SELECT 1 FROM exclusions x WHERE x.bid = b.id)) AS closed`)

/** How many bids are in the competition, and how many of their moderations are closed. */
export const closedOf = (db: Reads, tender: string): { bids: number; closed: number } =>
  openCount(db, { tender }) ?? { bids: 0, closed: 0 }

/** Notes that the last moderation of a tender was closed. */
export const keepModerationEnd = change<{ tender: string; now: string }>(
  'INSERT INTO moderation_ends (tender, at) VALUES (:tender, :now)',
)

const signatureEvent = one<{ seq: number }, { bid: string; criterion: string; seat: string; revision: number }>(`
  SELECT seq FROM events WHERE bid = :bid AND criterion = :criterion
  AND act IN ('moderation.signed', 'moderation.dissented')
  AND json_extract(body, '$.detail.seat') = :seat AND json_extract(body, '$.detail.revision') = :revision
  ORDER BY seq DESC LIMIT 1`)

/** The number of the event with which a seat signed an agreement, or dissented from it; null when it has not. */
export const eventOfSignature = (
  db: Reads,
  signature: { bid: string; criterion: string; seat: string; revision: number },
): number | null => signatureEvent(db, signature)?.seq ?? null

/** The bids and criteria that wait for a seat's signature, the oldest agreement first. */
export const waitingForSignature = all<
  { bid: string; criterion: string; bidder: string; at: string },
  { seat: string }
>(`
  SELECT m.bid, m.criterion, b.bidder, m.at
  FROM moderations m
  JOIN opened_bids b ON b.id = m.bid
  JOIN seats_held s ON s.id = :seat AND s.tender = b.tender AND s.kind = 'evaluator'
  JOIN seat_criteria c ON c.seat = s.id AND c.criterion = m.criterion
  WHERE NOT (${OVERTAKEN})
    AND NOT EXISTS (SELECT 1 FROM signatures g WHERE g.bid = m.bid AND g.criterion = m.criterion AND g.revision = m.revision AND g.seat = s.id)
    AND NOT EXISTS (SELECT 1 FROM standings v WHERE v.person = s.person AND v.bid = m.bid AND v.standing = 'recused')
  ORDER BY m.at`)
