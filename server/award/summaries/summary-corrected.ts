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
  if (!tellsMarks(former) || !tellsMarks(now)) return []
  return [
    ...markChanges(former, now, 'winner'),
    ...change('Total of the successful bid', former.winnerTotal, now.winnerTotal),
  ]
}

/** A letter on a bid that was disregarded tells no marks: beside it nothing can be said to have moved. */
const tellsMarks = ({ kind }: Told): boolean => kind !== 'disregarded'

const ownChanges = (former: Told, now: Told): Change[] =>
  tellsMarks(former) && tellsMarks(now)
    ? [
        ...markChanges(former, now, 'own'),
        ...change('Your points for the price', former.price?.points, now.price?.points),
      ]
    : []

/** What is other for one bidder than in the summary that it was sent before. */
export const changesFor = (former: Told, now: Told): Change[] => [
  ...change('What came of your bid', kindWords(former.kind), kindWords(now.kind)),
  ...ownChanges(former, now),
  ...change('Your total', former.total, now.total),
  ...winnerChanges(former, now),
]

/** What a summary says of a correction: since which paper, why, and what is other; null where none was sent under an earlier report. `sent`: the papers that the bidder was sent, the newest first. */
export function correctedIn(
  report: ReportContent,
  sent: readonly SummaryContent[],
  now: Told,
): SummaryCorrected | null {
  const former = sent.find((one) => one.report.version < now.report.version)
  if (!former) return null
  const since = (report.corrections ?? []).filter(({ version }) => version === null || version > former.report.version)
  return {
    version: former.version,
    at: former.at,
    told: [...new Set(since.map(({ told }) => told))],
    changes: changesFor(former, now),
  }
}
