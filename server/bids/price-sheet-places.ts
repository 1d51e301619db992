import type { OwnBid } from './permissions.js'

/** What a bidder is told when a spreadsheet of prices is read back too late. */
export const WANTED = 'Prices can be read back until the deadline, as long as the tender is open for bids.'

/** Where the price form is taken out as a spreadsheet and read back. */
export const pathOfSheet = ({ bid }: Pick<OwnBid, 'bid'>): string => `/bids/${bid.id}/prices/sheet`

/** Where prices that were read wait to be saved; under this path they are kept for their sender alone. */
export const comparePath = (own: Pick<OwnBid, 'bid'>): string => `${pathOfSheet(own)}/compare`
