import { all, change, one, type Reads, type Writes } from '../../database/access.js'

const insertText = change<{
  correction: string
  revision: number
  publication: string
  criterion: string
  mark: string | null
  outcome: 'exclude' | 'keep' | null
  rule: string
  reason: string
  whyMoved: string
  discussed: string
  indicativeAnswer: string
  by: string
  now: string
}>(`
  INSERT INTO correction_texts (correction, revision, publication, criterion, mark, outcome, rule, reason, why_moved, discussed, indicative_answer, by, at)
  VALUES (:correction, :revision, :publication, :criterion, :mark, :outcome, :rule, :reason, :whyMoved, :discussed, :indicativeAnswer, :by, :now)`)
const lastRevision = one<{ revision: number | null }, { correction: string }>(
  'SELECT max(revision) AS revision FROM correction_texts WHERE correction = :correction',
)

/** Keeps the next revision of what is decided anew. Signatures under an earlier one no longer count. Answers its number. */
export function keepCorrectionText(
  tx: Writes,
  { discussed, ...kept }: Omit<Parameters<typeof insertText>[1], 'revision' | 'discussed'> & { discussed: string[] },
): number {
  const revision = (lastRevision(tx, { correction: kept.correction })?.revision ?? 0) + 1
  insertText(tx, { ...kept, revision, discussed: JSON.stringify(discussed) })
  return revision
}

/** Somebody who decides anew, with their word on the text at one revision. */
export interface CorrectionMember {
  seat: string
  person: string
  name: string
  signed: 'signed' | 'dissent' | null
  signedText: string
  signedAt: string | null
}

const memberRows = all<CorrectionMember, { correction: string; revision: number }>(`
  SELECT m.seat, m.person, a.name, w.kind AS signed, coalesce(w.text, '') AS signedText, w.at AS signedAt
  FROM correction_members m JOIN accounts a ON a.id = m.person
  LEFT JOIN correction_words w ON w.correction = m.correction AND w.revision = :revision AND w.seat = m.seat
  WHERE m.correction = :correction ORDER BY a.name`)

/** Those who decide a correction, by name, with their words under a revision (0: none yet). Nobody recused or excused is among them. */
export const membersOfCorrection = (db: Reads, at: { correction: string; revision: number }): CorrectionMember[] =>
  memberRows(db, at)

/** What was said to a text, by whoever spoke: also by people whose seat has ended since. */
export const wordsOn = all<CorrectionMember, { correction: string; revision: number }>(`
  SELECT w.seat, s.person, a.name, w.kind AS signed, w.text AS signedText, w.at AS signedAt
  FROM correction_words w JOIN seats s ON s.id = w.seat JOIN accounts a ON a.id = s.person
  WHERE w.correction = :correction AND w.revision = :revision ORDER BY a.name`)

/** Keeps one member's word on a text. The database refuses a second one, and one on an earlier revision. */
export const keepCorrectionWord = change<{
  correction: string
  revision: number
  seat: string
  kind: 'signed' | 'dissent'
  text: string
  now: string
}>(
  'INSERT INTO correction_words (correction, revision, seat, kind, text, at) VALUES (:correction, :revision, :seat, :kind, :text, :now)',
)

/** Closes a correction: from now on what was decided counts. The database refuses it while a member has not spoken. */
export const keepCorrectionClosing = change<{ correction: string; revision: number; now: string }>(
  'INSERT INTO correction_closings (correction, revision, at) VALUES (:correction, :revision, :now)',
)

/** A member who cannot take part, and why. */
export interface Absence {
  seat: string
  person: string
  name: string
  reason: string
  by: string
  at: string
}

/** Who cannot take part in a correction. */
export const absencesOf = all<Absence, { correction: string }>(`
  SELECT x.seat, s.person, a.name, x.reason, b.name AS by, x.at
  FROM correction_absences x JOIN seats s ON s.id = x.seat JOIN accounts a ON a.id = s.person JOIN accounts b ON b.id = x.by
  WHERE x.correction = :correction ORDER BY x.at, a.name`)

/** Notes that a member cannot take part: nobody waits for that signature. */
export const keepAbsence = change<{ correction: string; seat: string; reason: string; by: string; now: string }>(
  'INSERT INTO correction_absences (correction, seat, reason, by, at) VALUES (:correction, :seat, :reason, :by, :now)',
)

const wordEvent = one<{ seq: number }, { tender: string; correction: string; person: string; revision: number }>(`
  SELECT seq FROM events WHERE tender = :tender AND person = :person
  AND act IN ('correction.signed', 'correction.dissented')
  AND json_extract(body, '$.detail.correction') = :correction AND json_extract(body, '$.detail.revision') = :revision
  ORDER BY seq DESC LIMIT 1`)

/** The number of the event with which somebody gave their word on a text at one revision; null when they have not. */
export const eventOfWord = (db: Reads, word: Parameters<typeof wordEvent>[1]): number | null =>
  wordEvent(db, word)?.seq ?? null
