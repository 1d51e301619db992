import type { Ask, ReadLot, ReadNotice } from './notice.js'

/** What published notices give one question: over those of which every weight could be read, percent. */
export interface FoundShare {
  /** How many notices that is, and of how many. */
  notices: number
  of: number
  /** The least and the most that any lot of them gives it; null where there is none to go by. */
  lowest: number | null
  highest: number | null
  /** The same in words that follow a colon. */
  words: string
}

const HUNDRED = 100
const CLOSE = 0.01

const isWhole = ({ shares, sum }: ReadLot): boolean => shares !== null && Math.abs(sum - HUNDRED) <= CLOSE

function wordsFor(notices: number, lowest: number | null, highest: number | null): string {
  if (lowest === null || highest === null) return 'no published notice for such services could be read'
  const read =
    notices === 1
      ? 'the one published notice for such services whose weights could all be read'
      : `${notices} published notices for such services whose weights could all be read`
  return lowest === highest
    ? `${lowest}% in ${notices === 1 ? '' : 'each of '}${read}`
    : `${lowest}% to ${highest}% in ${read}`
}

function foundFor(ask: Ask, read: readonly ReadNotice[]): FoundShare {
  const whole = read.filter(({ lots }) => lots.length > 0 && lots.every(isWhole))
  const shares = whole.flatMap(({ lots }) => lots.flatMap((lot) => lot.shares?.[ask] ?? []))
  const lowest = shares.length > 0 ? Math.min(...shares) : null
  const highest = shares.length > 0 ? Math.max(...shares) : null
  return { notices: whole.length, of: read.length, lowest, highest, words: wordsFor(whole.length, lowest, highest) }
}

/**
 * What the notices that were read give each of the two questions. A notice of which any weight could not be read says nothing
 * about the share of the whole, and is left out.
 * @example sharesFound([readNotice(release)])['evidence base'].words // '0% in the one published notice for such services whose weights could all be read'
 */
export const sharesFound = (read: readonly ReadNotice[]): Record<Ask, FoundShare> => ({
  'evidence base': foundFor('evidence base', read),
  'track record': foundFor('track record', read),
})
