import { draftOfBid } from '../../server/bids/draft-store.js'
import { all, one, type Reads } from '../../server/database/access.js'

const bids = all<{ id: string; organisation: string }, { tender: string }>(
  'SELECT id, organisation FROM bids WHERE tender = :tender ORDER BY rowid',
)
const seat = one<{ id: string }, { tender: string; person: string }>(
  'SELECT id FROM seats WHERE tender = :tender AND person = :person',
)

/** The bids for a tender, all or those of one organisation. */
export const bidsNamed = (db: Reads, tender: string, organisation?: string): string[] =>
  bids(db, { tender })
    .filter((bid) => organisation === undefined || bid.organisation === organisation)
    .map(({ id }) => id)

/** Somebody's seat on a tender. */
export const seatsNamed = (db: Reads, tender: string, person: string): string => seat(db, { tender, person })?.id ?? ''

/** The saved answer of a bid on a criterion. */
export const answerOf = (db: Reads, bid: string, criterion: string): string | undefined =>
  draftOfBid(db, bid).answers.get(criterion)?.text
