import { all, change, type Reads, type Writes } from '../../database/access.js'
import type { Redaction } from '../../rules/disclosure/withholding.js'

/** What is withheld from a pack, by whom and since when. */
export interface KeptRedaction extends Redaction {
  by: string
  at: string
}

const redactionRows = all<KeptRedaction, { pack: string }>(`
  SELECT r.number, r.item, r.passage, r.ground, r.reach, r.reason, a.name AS by, r.at
  FROM disclosure_redactions r JOIN accounts a ON a.id = r.by
  WHERE r.pack = :pack AND NOT EXISTS (SELECT 1 FROM disclosure_lifts l WHERE l.pack = r.pack AND l.number = r.number)
  ORDER BY r.number`)

/** What is withheld from a pack now, in the order in which it was decided. */
export const redactionsOf = (db: Reads, pack: string): KeptRedaction[] => redactionRows(db, { pack })

const lastNumber = all<{ number: number }, { pack: string }>(
  'SELECT number FROM disclosure_redactions WHERE pack = :pack ORDER BY number DESC LIMIT 1',
)
const insertRedaction = change<
  Record<keyof Omit<KeptRedaction, 'number' | 'at'> | 'pack' | 'now', string> & { number: number }
>(`
  INSERT INTO disclosure_redactions (pack, number, item, passage, ground, reach, reason, by, at)
  VALUES (:pack, :number, :item, :passage, :ground, :reach, :reason, :by, :now)`)

/** Withholds something from a pack. Answers the number under which its gaps stand. */
export function keepRedaction(
  tx: Writes,
  pack: string,
  { item, passage, ground, reach, reason }: Omit<Redaction, 'number'>,
  { by, now }: { by: string; now: string },
): number {
  const number = (lastNumber(tx, { pack })[0]?.number ?? 0) + 1
  insertRedaction(tx, { pack, number, item, passage, ground, reach, reason, by, now })
  return number
}

/** Takes a redaction back, with the reason. It stays on record. */
export const keepLift = change<{ pack: string; number: number; reason: string; by: string; now: string }>(
  'INSERT INTO disclosure_lifts (pack, number, reason, by, at) VALUES (:pack, :number, :reason, :by, :now)',
)

/** A finding that is let stand, and why. */
export interface Dismissal {
  finding: string
  reason: string
  by: string
  at: string
}

const dismissalRows = all<Dismissal, { pack: string }>(`
  SELECT d.finding, d.reason, a.name AS by, d.at FROM disclosure_dismissals d JOIN accounts a ON a.id = d.by
  WHERE d.pack = :pack ORDER BY d.at, d.finding`)

/** What was found in a pack and is let stand. */
export const dismissalsOf = (db: Reads, pack: string): Dismissal[] => dismissalRows(db, { pack })

/** Lets a finding stand, with the reason. */
export const keepDismissal = change<{ pack: string; finding: string; reason: string; by: string; now: string }>(
  'INSERT INTO disclosure_dismissals (pack, finding, reason, by, at) VALUES (:pack, :finding, :reason, :by, :now)',
)
