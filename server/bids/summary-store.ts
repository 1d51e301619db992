import { all } from '../database/access.js'

/** A summary of the assessment that was sent to the bidder of a bid. */
export interface SentSummary {
  id: string
  version: number
  at: string
}

/** The summaries that were sent to the bidder of a bid, the newest first. Who may know of them is for the caller to ask. */
export const summariesSentFor = all<SentSummary, { bid: string }>(`
  SELECT s.id, s.version, g.at FROM summaries s JOIN summary_sendings g ON g.summary = s.id
  WHERE s.bid = :bid ORDER BY s.version DESC`)
