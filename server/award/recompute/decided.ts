import { candidatesFor, type LimitOutcome } from '../../rules/lots-limit.js'
import type { Difference } from '../../rules/replay/differences.js'
import type { AwardFigures } from '../../rules/replay/figures.js'
import type { LotDecision, ReportContent } from '../report-content.js'

const nameIn = (names: ReadonlyMap<string, string>, bids: string[]): string =>
  bids.map((bid) => names.get(bid) ?? bid).join(' or ') || 'nobody'

const isPossible = (decisions: LotDecision[], { winners }: LimitOutcome): boolean =>
  winners.every(({ lot, bid }) => decisions.find((one) => one.lot === lot)?.bid === bid)

function onLots(decisions: LotDecision[], outcomes: LimitOutcome[], names: ReadonlyMap<string, string>): Difference[] {
  if (decisions.every(({ bid }) => bid === null)) return []
  if (outcomes.some((outcome) => isPossible(decisions, outcome))) return []
  return decisions.flatMap(({ lot, title, bid }) => {
    const may = candidatesFor(outcomes, lot)
    if (bid === null || may.includes(bid)) return []
    return [{ where: `decision: ${title}`, recorded: nameIn(names, [bid]), recomputed: nameIn(names, may) }]
  })
}

/** Where what was decided is not what follows: an award to a bid that is not first, or lots that cannot fall so. No award may always be made. */
export function decisionDifferences(
  { decision }: ReportContent,
  { award, limit }: AwardFigures,
  names: ReadonlyMap<string, string>,
): Difference[] {
  if (decision.lots) return onLots(decision.lots, limit?.outcomes ?? [], names)
  const first = award.rows.filter(({ rank }) => rank === 1).map(({ bid }) => bid)
  if (decision.bid === null || first.includes(decision.bid)) return []
  return [{ where: 'decision', recorded: nameIn(names, [decision.bid]), recomputed: nameIn(names, first) }]
}
