import type { OwnBid } from './permissions.js'

/** What a bidder is told when a draft is read back too late. */
export const WANTED = 'A draft can be read back until the deadline, as long as the tender is open for bids.'

/** Where a draft is taken out as a file and read back. */
export const pathOfDraft = ({ bid }: Pick<OwnBid, 'bid'>): string => `/bids/${bid.id}/draft-file`

/** Where a file that was read waits to be taken over; under this path it is kept for its sender alone. */
export const importPath = (own: Pick<OwnBid, 'bid'>): string => `${pathOfDraft(own)}/import`
