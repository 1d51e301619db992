/** When something is told, and when it is tried again: pure sums on moments (UTC ISO text). */

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

const later = (iso: string, milliseconds: number): string => new Date(Date.parse(iso) + milliseconds).toISOString()

/** A reminder of a deadline. */
export interface Reminder {
  name: 'week' | 'day'
  /** The moment from which it is due: bids begun later need none. */
  from: string
}

const REMINDERS = [
  { name: 'week', before: 7 * DAY, uselessWithin: 2 * DAY },
  { name: 'day', before: DAY, uselessWithin: 0 },
] as const

/**
 * The reminders of a deadline that are due now. One that was missed, because the server was off, still comes as long as it
 * helps: that of a week until two days are left, that of a day until the deadline itself.
 */
export const remindersDue = (deadline: string, now: string): Reminder[] =>
  REMINDERS.filter(
    ({ before, uselessWithin }) => now >= later(deadline, -before) && now < later(deadline, -uselessWithin),
  ).map(({ name, before }) => ({ name, from: later(deadline, -before) }))

/** The moment up to which a deadline has a reminder due, seen from now. */
export const reminderHorizon = (now: string): string => later(now, 7 * DAY)

const WAITS = [1, 5, 15, 60, 180, 360].map((minutes) => minutes * MINUTE)
const PATIENCE = 3 * DAY

/** When a letter made at a moment is tried again after so many tries failed; null when it has been tried for three days. */
export function nextTry(made: string, tries: number, now: string): string | null {
  const wait = WAITS[Math.min(tries, WAITS.length) - 1] ?? MINUTE
  const next = later(now, wait)
  return next > later(made, PATIENCE) ? null : next
}

/** Whether what happened is recent enough for a letter: nobody is written to about what is long past. */
export const isFresh = (at: string, now: string): boolean => at > later(now, -PATIENCE)

/** Until when nobody else takes up a letter that is being sent. */
export const handsOff = (now: string): string => later(now, 10 * MINUTE)
