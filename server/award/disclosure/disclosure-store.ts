import { all, change, one, type Reads, type Writes } from '../../database/access.js'
import { newId } from '../../database/ids.js'
import type { PackVersion, Version } from '../../rules/disclosure/withholding.js'

/** A pack: for whom it is made and what it rests on. Who may know of it is for the caller to ask (`rules/sight.ts`). */
export interface DisclosurePack {
  id: string
  tender: string
  /** The bid whose bidder complains, with that bidder. */
  bid: string
  organisation: string
  bidder: string
  version: number
  winner: string | null
  report: string | null
  by: string
  at: string
  /** Whether no later version was begun on the bid. */
  isLast: boolean
  /** What was prepared last, or null. */
  prepared: Preparation | null
}

/** What was prepared of a pack, and what came of it. */
export interface Preparation {
  id: string
  number: number
  openDigest: string
  redactedDigest: string
  /** The second person, and their name. */
  checker: string
  checkerName: string
  by: string
  at: string
  check: { outcome: 'approved' | 'returned'; reason: string; by: string; at: string } | null
  issue: { shared: boolean; by: string; at: string } | null
  read: { by: string; at: string } | null
}

interface PreparationRow extends Omit<Preparation, 'check' | 'issue' | 'read'> {
  outcome: 'approved' | 'returned' | null
  reason: string
  checkedBy: string
  checkedAt: string
  shared: 0 | 1 | null
  issuedBy: string
  issuedAt: string
  readBy: string | null
  readAt: string
}

const preparationRows = all<PreparationRow, { pack: string }>(`
  SELECT r.id, r.number, r.open_digest AS openDigest, r.redacted_digest AS redactedDigest, r.checker, k.name AS checkerName,
    a.name AS by, r.at, c.outcome, c.reason, ca.name AS checkedBy, c.at AS checkedAt,
    i.shared, ia.name AS issuedBy, i.at AS issuedAt, ra.name AS readBy, f.at AS readAt
  FROM disclosure_preparations r JOIN accounts k ON k.id = r.checker JOIN accounts a ON a.id = r.by
  LEFT JOIN disclosure_checks c ON c.preparation = r.id LEFT JOIN accounts ca ON ca.id = c.by
  LEFT JOIN disclosure_issues i ON i.preparation = r.id LEFT JOIN accounts ia ON ia.id = i.by
  LEFT JOIN disclosure_readings f ON f.preparation = r.id LEFT JOIN accounts ra ON ra.id = f.by
  WHERE r.pack = :pack ORDER BY r.number DESC`)

function preparation(row: PreparationRow): Preparation {
  const { outcome, reason, checkedBy, checkedAt, shared, issuedBy, issuedAt, readBy, readAt, ...made } = row
  return {
    ...made,
    check: outcome && { outcome, reason, by: checkedBy, at: checkedAt },
    issue: shared === null ? null : { shared: shared === 1, by: issuedBy, at: issuedAt },
    read: readBy === null ? null : { by: readBy, at: readAt },
  }
}

/** Everything that was prepared of a pack, the newest first. */
export const preparationsOf = (db: Reads, pack: string): Preparation[] => preparationRows(db, { pack }).map(preparation)

type Row = Omit<DisclosurePack, 'prepared' | 'isLast'> & { isLast: 0 | 1 }

const SELECT = `SELECT p.id, p.tender, p.bid, b.organisation, n.bidder, p.version, p.winner, p.report, a.name AS by, p.at,
    NOT EXISTS (SELECT 1 FROM disclosure_packs n WHERE n.bid = p.bid AND n.version > p.version) AS isLast
  FROM disclosure_packs p JOIN bids b ON b.id = p.bid JOIN bid_names n ON n.id = b.id JOIN accounts a ON a.id = p.by`
const packRow = one<Row, { pack: string }>(`${SELECT} WHERE p.id = :pack`)
const packRows = all<Row, { tender: string }>(`${SELECT} WHERE p.tender = :tender ORDER BY n.bidder, p.version DESC`)

const packIn = (db: Reads, row: Row): DisclosurePack => ({
  ...row,
  isLast: row.isLast === 1,
  prepared: preparationsOf(db, row.id)[0] ?? null,
})

/** A pack by its id, or null. */
export function packOf(db: Reads, pack: string): DisclosurePack | null {
  const row = packRow(db, { pack })
  return row ? packIn(db, row) : null
}

/** The packs on a tender by the bidder that complains, the newest of each first. */
export const packsOn = (db: Reads, tender: string): DisclosurePack[] =>
  packRows(db, { tender }).map((row) => packIn(db, row))

/** The packs on a bid, the newest first. */
export const packsOnBid = (db: Reads, { tender, bid }: { tender: string; bid: string }): DisclosurePack[] =>
  packsOn(db, tender).filter((pack) => pack.bid === bid)

const askedRows = all<{ pack: string }, { checker: string }>(`
  SELECT r.pack FROM disclosure_preparations r
  WHERE r.checker = :checker AND NOT EXISTS (SELECT 1 FROM disclosure_checks c WHERE c.preparation = r.id) ORDER BY r.at`)

/** The packs that wait for somebody's check; not those in whose place a later version was begun. */
export const packsToCheck = (db: Reads, checker: string): DisclosurePack[] =>
  askedRows(db, { checker })
    .flatMap(({ pack }) => packOf(db, pack) ?? [])
    .filter(({ isLast }) => isLast)

const partRows = all<{ person: string }, { tender: string }>(
  'SELECT person FROM seats WHERE tender = :tender UNION SELECT person FROM leads WHERE tender = :tender',
)

/** Everybody who ever led a tender or held a seat on it, also one that has ended. */
export const everTookPart = (db: Reads, tender: string): ReadonlySet<string> =>
  new Set(partRows(db, { tender }).map(({ person }) => person))

const preparedPack = one<{ pack: string }, { preparation: string }>(
  'SELECT pack FROM disclosure_preparations WHERE id = :preparation',
)

/** The id of the pack that something was prepared of, or null. */
export const packOfPreparation = (db: Reads, preparation: string): string | null =>
  preparedPack(db, { preparation })?.pack ?? null

const insertPack = change<{
  id: string
  tender: string
  bid: string
  version: number
  winner: string | null
  report: string | null
  by: string
  now: string
}>(`INSERT INTO disclosure_packs (id, tender, bid, version, winner, report, by, at)
  VALUES (:id, :tender, :bid, :version, :winner, :report, :by, :now)`)

/** Begins a pack under a new id, which it answers. The database refuses it of a bid that was not opened, and before a decision. */
export function keepPack(tx: Writes, begun: Omit<Parameters<typeof insertPack>[1], 'id'>): string {
  const id = newId()
  insertPack(tx, { ...begun, id })
  return id
}

const insertPreparation = change<{
  id: string
  pack: string
  number: number
  open: string
  openDigest: string
  redacted: string
  redactedDigest: string
  checker: string
  by: string
  now: string
}>(`INSERT INTO disclosure_preparations (id, pack, number, open, open_digest, redacted, redacted_digest, checker, by, at)
  VALUES (:id, :pack, :number, :open, :openDigest, :redacted, :redactedDigest, :checker, :by, :now)`)

/** Keeps both versions of a pack as they are, for a second person to check. Answers the id. The database refuses it while another waits or was approved. */
export function keepPreparation(
  tx: Writes,
  made: Omit<Parameters<typeof insertPreparation>[1], 'id' | 'number'>,
): { id: string; number: number } {
  const id = newId()
  const number = preparationRows(tx, { pack: made.pack }).length + 1
  insertPreparation(tx, { ...made, id, number })
  return { id, number }
}

const textRow = one<Record<Version, string>, { preparation: string }>(
  'SELECT open, redacted FROM disclosure_preparations WHERE id = :preparation',
)

/** The canonical text of a version as it was prepared, or null: what its digest is taken of. */
export const preparedText = (db: Reads, preparation: string, version: Version): string | null =>
  textRow(db, { preparation })?.[version] ?? null

/** A version as it was prepared. Throws where nothing was. */
export function preparedVersion(db: Reads, preparation: string, version: Version): PackVersion {
  const text = preparedText(db, preparation, version)
  if (text === null) throw new Error(`Nothing was prepared as ${preparation}`)
  return JSON.parse(text) as PackVersion
}

/** Keeps what the second person says to what was prepared, once. The database refuses it from anybody else. */
export const keepCheck = change<{
  preparation: string
  outcome: 'approved' | 'returned'
  reason: string
  by: string
  now: string
}>(
  'INSERT INTO disclosure_checks (preparation, outcome, reason, by, at) VALUES (:preparation, :outcome, :reason, :by, :now)',
)

/** Issues what was approved. The database refuses what was not. */
export const keepIssue = change<{ preparation: string; shared: 0 | 1; by: string; now: string }>(
  'INSERT INTO disclosure_issues (preparation, shared, by, at) VALUES (:preparation, :shared, :by, :now)',
)

/** Notes who of the complaining bidder read it first. Answers how many rows were kept. */
export const keepPackReading = change<{ preparation: string; by: string; now: string }>(
  'INSERT INTO disclosure_readings (preparation, by, at) VALUES (:preparation, :by, :now) ON CONFLICT (preparation) DO NOTHING',
)
