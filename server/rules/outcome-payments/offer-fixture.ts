import type { Offer } from './offer.js'

/**
 * Two people, each of whom reoffends by the toss of a coin, 100 pence for each avoided and no limits: everything can be worked
 * out on paper.
 */
export const COIN: Partial<Offer> = { people: 2, hurdle: '0', rate: 100, cap: null, fee: 0, outlay: null }

/** Held against a predicted rate with this standard error. */
export const predicted = (error: string | null): Partial<Offer> => ({ comparator: { kind: 'predicted', error } })

/** Held against so many people outside the service. */
export const concurrent = (people: number | null): Partial<Offer> => ({ comparator: { kind: 'concurrent', people } })
