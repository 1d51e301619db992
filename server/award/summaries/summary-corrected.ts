import type { ReportContent } from '../report-content.js'
import type { AssessedMark, SummaryContent, SummaryCorrected } from './summary-content.js'
import { kindWords } from './summary-words.js'

type Change = SummaryCorrected['changes'][number]
type Told = Omit<SummaryContent, 'corrected'>

const change = (what: string, before: string | null | undefined, after: string | null | undefined): Change[] =>
  (before ?? '') === (after ?? '') ? [] : [{ what, before: before || 'none', after: after || 'none' }]

const markOf = (assessed: AssessedMark | null | undefined): string | null =>
  assessed ? `${assessed.mark} (${assessed.points} points)` : null

/** Marks and points of a bid, or of the successful one, criterion by criterion. */
function markChanges(former: Told, now: Told, whose: 'own' | 'winner'): Change[] {
  const before = new Map(former.sections.flatMap(({ criteria }) => criteria.map((one) => [one.id, one])))
  const name = whose === 'own' ? 'Your mark' : 'Mark of the successful bid'
  return now.sections.flatMap(({ criteria }) =>
    criteria.flatMap((one) => change(`${name}: ${one.title}`, markOf(before.get(one.id)?.[whose]), markOf(one[whose]))),
  )
}

function winnerChanges(former: Told, now: Told): Change[] {
  const isSame = former.winner === now.winner && former.kind !== 'awarded' && now.kind !== 'awarded'
  if (!isSame) return change('Awarded to', former.winner, now.winner)
  return [
    ...markChanges(former, now, 'winner'),
    ...change('Total of the successful bid', former.winnerTotal, now.winnerTotal),
  ]
}

/** What is other for one bidder than in the summary that it was sent before. */
export const changesFor = (former: Told, now: Told): Change[] => [
  ...change('What came of your bid', kindWords(former.kind), kindWords(now.kind)),
  ...markChanges(former, now, 'own'),
  ...change('Your points for the price', former.price?.points, now.price?.points),
  ...change('Your total', former.total, now.total),
  ...winnerChanges(former, now),
]

/** What a summary says of a correction: which paper it replaces, why, and what is other; null where it replaces none of an earlier report. */
export function correctedIn(report: ReportContent, former: SummaryContent | null, now: Told): SummaryCorrected | null {
  if (!former || former.report.version >= now.report.version) return null
  const since = (report.corrections ?? []).filter(({ version }) => version === null || version > former.report.version)
  return {
    version: former.version,
    at: former.at,
    told: [...new Set(since.map(({ told }) => told))],
    changes: changesFor(former, now),
  }
}
