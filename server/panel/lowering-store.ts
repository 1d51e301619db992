import { all, change, one, type Reads, type Writes } from '../database/access.js'

/** The level at which an assessor puts the design of a study, under the one that the answers would allow. */
export interface Lowering {
  seat: string
  person: string
  name: string
  bid: string
  study: string
  revision: number
  /** 0: not to be scored at all. Null: taken back, so that the computed level stands. */
  level: number | null
  reason: string
  at: string
}

const NEWEST = `SELECT w.seat, s.person, a.name, w.bid, w.study, w.revision, w.level, w.reason, w.at
  FROM strength_lowerings w JOIN seats_held s ON s.id = w.seat JOIN accounts a ON a.id = s.person
  WHERE w.revision = (SELECT max(revision) FROM strength_lowerings WHERE bid = w.bid AND study = w.study AND seat = w.seat)
    AND NOT EXISTS (SELECT 1 FROM standings v WHERE v.person = s.person AND v.bid = w.bid AND v.standing = 'recused')`

/** The newest lowering of each assessor for each study of a bid, taken back or not. Whose a person may see is for the caller to ask. */
export const loweringsOf = all<Lowering, { bid: string }>(`${NEWEST} AND w.bid = :bid ORDER BY a.name, w.study`)

/** The newest one of a seat for a study, or undefined. */
export const loweringOf = one<Lowering, { bid: string; study: string; seat: string }>(
  `${NEWEST} AND w.bid = :bid AND w.study = :study AND w.seat = :seat`,
)

const insertLowering = change<{
  seat: string
  bid: string
  study: string
  revision: number
  level: number | null
  reason: string
  now: string
}>(
  'INSERT INTO strength_lowerings (seat, bid, study, revision, level, reason, at) VALUES (:seat, :bid, :study, :revision, :level, :reason, :now)',
)

/** Keeps the next version of a lowering; earlier ones stay. Answers its number. */
export function keepLowering(
  tx: Writes,
  kept: { seat: string; bid: string; study: string; level: number | null; reason: string; now: string },
): number {
  const revision = (loweringOf(tx, kept)?.revision ?? 0) + 1
  insertLowering(tx, { ...kept, revision })
  return revision
}

/** The levels at which one seat puts the studies of a bid: only those that it lowered. */
export const loweredBySeat = (db: Reads, about: { bid: string; seat: string }): Map<string, number> =>
  new Map(
    loweringsOf(db, { bid: about.bid }).flatMap(({ seat, study, level }): [string, number][] =>
      seat === about.seat && level !== null ? [[study, level]] : [],
    ),
  )
