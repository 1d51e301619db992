import type { Store } from 'express-rate-limit'

/** For how long a try counts, in milliseconds. */
export const TRIES_WINDOW = 600_000

/** What is asked of whoever counts the tries of all processes: to add one, to take it back, or to forget all, of an address. */
export interface TriesAsked {
  does: 'add' | 'take back' | 'forget'
  key: string
}

/** How many tries there were, and until when they count, in milliseconds since 1970. */
export interface Tries {
  hits: number
  until: number
}

const MOST = 50_000

/** Counts tries, each address for ten minutes from its first one. It lives where every process can ask it. */
export function triesCounted(clock: () => number = Date.now): (asked: TriesAsked) => Tries {
  const counted = new Map<string, Tries>()
  const current = (key: string): Tries => {
    const known = counted.get(key)
    return known && known.until > clock() ? known : { hits: 0, until: clock() + TRIES_WINDOW }
  }
  return ({ does, key }) => {
    const { hits, until } = current(key)
    const now = { hits: does === 'add' ? hits + 1 : Math.max(0, hits - 1), until }
    if (does === 'forget' || now.hits === 0) counted.delete(key)
    else counted.set(key, now)
    if (counted.size > MOST) for (const [old, tries] of counted) if (tries.until <= clock()) counted.delete(old)
    return now
  }
}

/** The same count as the limit asks for it, from a process that is told over `ask`. */
export const triesStore = (ask: (asked: TriesAsked) => Promise<Tries>): Store => ({
  localKeys: false,
  increment: async (key) => {
    const { hits, until } = await ask({ does: 'add', key })
    return { totalHits: hits, resetTime: new Date(until) }
  },
  decrement: async (key) => void (await ask({ does: 'take back', key })),
  resetKey: async (key) => void (await ask({ does: 'forget', key })),
})
