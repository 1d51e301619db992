import { all } from '../database/access.js'

/** A record of the assessment of a bid that was issued to its bidder, to be read here. */
export interface SharedPack {
  id: string
  version: number
  at: string
}

/** The records that were issued to the bidder of a bid, the newest first. Who may know of them is for the caller to ask. */
export const packsSharedFor = all<SharedPack, { bid: string }>(`
  SELECT p.id, p.version, i.at FROM disclosure_packs p
  JOIN disclosure_preparations r ON r.pack = p.id
  JOIN disclosure_issues i ON i.preparation = r.id AND i.shared = 1
  WHERE p.bid = :bid ORDER BY p.version DESC`)
