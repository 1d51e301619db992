import { exact } from '../exact.js'
import type { WithoutOne } from '../leave-one-out.js'
import type { CloseCall, CloseReason, Margin, MarkChanges } from './findings.js'

/** What a close call is read from. */
export interface Closeness {
  margin: Margin
  marks: MarkChanges
  withoutEach: WithoutOne[]
}

/** The lead where it can be small: in points, or in per cent of the first's for price per quality point. */
const leadOf = ({ unit, lead, percent }: Margin): string | null => (unit === 'points' ? lead : percent)

const isUnder = (lead: string | null, under: string): lead is string => lead !== null && exact(lead).lt(exact(under))

const leadReasons = ({ margin }: Closeness, under: string): CloseReason[] => {
  const lead = leadOf(margin)
  if (margin.shared) return [{ kind: 'shared' }]
  if (margin.tieBreak) return [{ kind: 'tie-break', step: margin.tieBreak }]
  return isUnder(lead, under) ? [{ kind: 'lead', lead, under }] : []
}

const markReasons = ({ marks }: Closeness): CloseReason[] => {
  const example = marks.list.find(({ steps }) => steps === 1)
  return example ? [{ kind: 'one mark', marks: marks.oneStep, example }] : []
}

const reversals = ({ withoutEach, margin }: Closeness): CloseReason[] =>
  withoutEach
    .filter(({ changed, removed }) => changed && !margin.first.includes(removed))
    .map(({ removed, first }) => ({ kind: 'losing bid', removed, first }))

/**
 * Whether an award is so close that it has to be answered for in the report, and why: the first place is shared or hangs
 * on the tie-break; the lead is under a number of points (`under`, decimal text; for price per quality point, of per
 * cent of the first's price for each point); any single agreed mark moved by one step changes who is first or leaves it
 * open; or a bid that lost decides by its mere presence who won. While a bid is undecided or incomplete,
 * it is told that all is provisional, which is not close by itself. None of it changes the award.
 * @example closeCallOf({ margin, marks, withoutEach }, '1').reasons[0] // { kind: 'lead', lead: '0.40', under: '1' }
 */
export function closeCallOf(closeness: Closeness, under: string): CloseCall {
  const reasons = [...leadReasons(closeness, under), ...markReasons(closeness), ...reversals(closeness)]
  const provisional: CloseReason[] = closeness.margin.complete ? [] : [{ kind: 'provisional' }]
  return { isClose: reasons.length > 0, reasons: [...reasons, ...provisional] }
}
