import { nextDay } from './working-days.js'

export const OUTCOMES = ['stands', 'step back', 'abandon'] as const
/** What is decided on representations: the award stands, the authority goes back a step, or it abandons the tender. */
export type Outcome = (typeof OUTCOMES)[number]

/** The standstill as the last notice says it; `lastDay` is null where there is none. */
export interface Noticed {
  lastDay: string | null
  /** Whether the award of the notice is being corrected, or was corrected and has no notice yet. */
  isCorrected?: boolean
}

/** One representation, as far as the standstill asks. */
export interface Said {
  /** Whether the contract waits until it is decided. */
  holds: boolean
  /**
   * `lastDay` is the last day until which the decision keeps the standstill open; null where it does not. `isCarriedOut`: what was
   * upheld has been decided anew and reported, so that going back to an earlier step is done.
   */
  decision: { outcome: Outcome; lastDay: string | null; isCarriedOut?: boolean } | null
}

/** Where a standstill is. */
export interface StandstillCourse {
  /**
   * 'waiting': a representation is not decided, so it has no end yet. 'stopped': a decision on one was not to enter into the contract.
   * 'correcting': the award is being corrected, and the notice of the corrected one begins a standstill of its own.
   */
  state: 'none' | 'running' | 'waiting' | 'over' | 'stopped' | 'correcting'
  /** The last day of it as far as is known, 'YYYY-MM-DD'; null without one. */
  lastDay: string | null
  /** The first day on which the contract may be entered into; null while there is none. */
  free: string | null
  /** How many representations wait for their decision. */
  waiting: number
}

/**
 * Where a standstill is on a day, by the clocks of England and Wales. One representation that waits for its decision keeps it
 * open; each decision keeps it open until the last day that goes with it, and none ever shortens it (SI 2023/1348, reg 12). While
 * an award is being corrected the contract waits, whatever the days say.
 * @param today 'YYYY-MM-DD'
 * @throws RangeError if a last day is not a day that exists
 * @example standstillCourse({ lastDay: '2026-03-31' }, [], '2026-04-01').state // 'over'
 */
export function standstillCourse(
  { lastDay, isCorrected = false }: Noticed,
  said: readonly Said[],
  today: string,
): StandstillCourse {
  const waiting = said.filter(({ holds, decision }) => holds && decision === null).length
  const decided = said.flatMap(({ decision }) => (decision ? [decision] : []))
  const last = [lastDay, ...decided.map((one) => one.lastDay)].reduce(later, null)
  const known = { lastDay: last, waiting }
  if (decided.some(({ outcome }) => outcome === 'abandon')) return { ...known, state: 'stopped', free: null }
  if (isCorrected) return { ...known, state: 'correcting', free: null }
  if (decided.some(({ outcome, isCarriedOut = false }) => outcome === 'step back' && !isCarriedOut))
    return { ...known, state: 'stopped', free: null }
  if (waiting > 0) return { ...known, state: 'waiting', free: null }
  if (last === null) return { ...known, state: 'none', free: today }
  return { ...known, state: today > last ? 'over' : 'running', free: nextDay(last) }
}

const later = (one: string | null, other: string | null): string | null =>
  one === null || (other !== null && other > one) ? other : one
