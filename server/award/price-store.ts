import { change, one } from '../database/access.js'

/** Who opened the prices of a tender, who confirmed them, and with what note. Null while it has not been done. */
export interface PriceRecord {
  openedBy: string
  openedAt: string
  confirmedBy: string | null
  confirmedAt: string | null
  note: string | null
}

/** What has been done with the prices of a tender, or undefined while they are unopened. */
export const priceRecordOf = one<PriceRecord, { tender: string }>(`
  SELECT a.name AS openedBy, o.at AS openedAt, b.name AS confirmedBy, c.at AS confirmedAt, c.note
  FROM price_openings o JOIN accounts a ON a.id = o.by
  LEFT JOIN price_confirmations c ON c.tender = o.tender LEFT JOIN accounts b ON b.id = c.by
  WHERE o.tender = :tender`)

/** Notes that the prices were opened. The database refuses it before all moderation is closed. */
export const keepPriceOpening = change<{ tender: string; by: string; now: string }>(
  'INSERT INTO price_openings (tender, by, at) VALUES (:tender, :by, :now)',
)

/** Confirms the evaluated prices. The database refuses it before they were opened. */
export const keepPriceConfirmation = change<{ tender: string; note: string; by: string; now: string }>(
  'INSERT INTO price_confirmations (tender, note, by, at) VALUES (:tender, :note, :by, :now)',
)
