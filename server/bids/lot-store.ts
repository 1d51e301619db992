import { randomBytes } from 'node:crypto'
import { canonical } from '../audit/canonical.js'
import { contentDigest } from '../audit/chain.js'
import { all, change, one, type Reads, type Writes } from '../database/access.js'
import { SEALED } from '../database/sealed-names.js'
import { sealFor, unsealFor } from '../database/sealing.js'

/** A bid of an organisation for one lot of a tender. */
export interface BidForLot {
  id: string
  lot: string
  at: string
}

/** Every bid of an organisation for a tender, the one begun first before the others. */
export const bidsFor = all<BidForLot, { tender: string; organisation: string }>(
  'SELECT id, lot, at FROM bids WHERE tender = :tender AND organisation = :organisation ORDER BY at, id',
)
/** The bid of an organisation for a lot of a tender, or undefined. */
export const bidForLot = one<BidForLot, { tender: string; organisation: string; lot: string }>(
  'SELECT id, lot, at FROM bids WHERE tender = :tender AND organisation = :organisation AND lot = :lot',
)

/** In which order a bidder wants the lots, and who said so when. */
export interface LotOrder {
  revision: number
  /** Ids of lots, the most wanted first. */
  lots: string[]
  by: string
  at: string
}

const newestRow = one<Omit<LotOrder, 'lots'> & { lots: Buffer }, { tender: string; organisation: string }>(`
  SELECT r.revision, r.lots, p.name AS by, r.at FROM lot_orders r JOIN accounts p ON p.id = r.saved_by
  WHERE r.tender = :tender AND r.organisation = :organisation ORDER BY r.revision DESC LIMIT 1`)

/** The order of lots that a bidder stated last, for that bidder alone; null when it stated none. */
export function lotOrderOf(db: Reads, of: { tender: string; organisation: string }): LotOrder | null {
  const row = newestRow(db, of)
  if (!row) return null
  const about = SEALED.lotOrder(of.tender, of.organisation, row.revision)
  return { ...row, lots: JSON.parse(String(unsealFor(db, of.tender, row.lots, about, 'drafts'))) as string[] }
}

const insertOrder = change<{
  tender: string
  organisation: string
  revision: number
  lots: Buffer
  salt: string
  by: string
  now: string
}>(`INSERT INTO lot_orders (tender, organisation, revision, lots, salt, saved_by, at)
  VALUES (:tender, :organisation, :revision, :lots, :salt, :by, :now)`)

/** Keeps the next revision of a bidder's order of lots, sealed; earlier ones stay. The database refuses it at or after the deadline. */
export function keepLotOrder(
  tx: Writes,
  stated: { tender: string; organisation: string; lots: string[]; by: string; now: string },
): { revision: number; digest: string } {
  const { tender, organisation, lots } = stated
  const revision = (newestRow(tx, { tender, organisation })?.revision ?? 0) + 1
  const salt = randomBytes(16).toString('hex')
  const about = SEALED.lotOrder(tender, organisation, revision)
  insertOrder(tx, { ...stated, revision, salt, lots: sealFor(tx, tender, canonical(lots), about, 'drafts') })
  return { revision, digest: contentDigest(salt, lots) }
}

const standing = all<{ organisation: string }, { tender: string }>(
  'SELECT DISTINCT organisation FROM opened_bids WHERE tender = :tender ORDER BY organisation',
)
const insertOpened = change<{ tender: string; organisation: string; revision: number; lots: string; now: string }>(
  'INSERT INTO opened_lot_orders (tender, organisation, revision, lots, at) VALUES (:tender, :organisation, :revision, :lots, :now)',
)

/** Lays open, in the transaction of the opening, the last order of each bidder whose bid stands. */
export function openLotOrders(tx: Writes, tender: string, now: string): void {
  for (const { organisation } of standing(tx, { tender })) {
    const order = lotOrderOf(tx, { tender, organisation })
    if (order) insertOpened(tx, { tender, organisation, revision: order.revision, lots: canonical(order.lots), now })
  }
}

const openedRows = all<{ organisation: string; lots: string }, { tender: string }>(
  'SELECT organisation, lots FROM opened_lot_orders WHERE tender = :tender ORDER BY organisation',
)

/** The orders of lots of a tender that were opened with its bids; none before. Who may read them is for the caller to ask. */
export const openedLotOrders = (db: Reads, tender: string): { organisation: string; lots: string[] }[] =>
  openedRows(db, { tender }).map(({ organisation, lots }) => ({ organisation, lots: JSON.parse(lots) as string[] }))

/** The same with the revision and salt under which each was recorded when it was stated, so that it can be checked against that. */
export const saltedLotOrders = all<
  { organisation: string; lots: string; revision: number; salt: string },
  { tender: string }
>(`
  SELECT o.organisation, o.lots, o.revision, r.salt FROM opened_lot_orders o
  JOIN lot_orders r ON r.tender = o.tender AND r.organisation = o.organisation AND r.revision = o.revision
  WHERE o.tender = :tender ORDER BY o.organisation`)
