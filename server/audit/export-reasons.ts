import type { Ground, Reason, Withheld } from './export-format.js'
import type { Judged } from './export-judging.js'

interface Tally {
  /** Its place in the manifest, counted from 1. */
  place: number
  contents: number
  events: number
}

/** Every reason for which something is withheld in an export, in the order in which they were met. */
export type Reasons = Map<Reason, Tally>

const tallyOf = (reasons: Reasons, reason: Reason): Tally => {
  const known = reasons.get(reason)
  if (known) return known
  const tally = { place: reasons.size + 1, contents: 0, events: 0 }
  reasons.set(reason, tally)
  return tally
}

/** Counts what is withheld of one event. */
export function tallied(reasons: Reasons, { withheld, reduced }: Judged): void {
  if (reduced !== null) tallyOf(reasons, reduced).events += 1
  for (const reason of Object.values(withheld)) tallyOf(reasons, reason).contents += 1
}

/** The reasons as the manifest lists them. */
export const listed = (reasons: Reasons): Withheld[] =>
  [...reasons].map(([reason, { contents, events }]) => {
    const space = reason.indexOf(' ')
    return { ground: reason.slice(0, space) as Ground, why: reason.slice(space + 1), contents, events }
  })
