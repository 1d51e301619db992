import { noticeProblems, type AwardNotice } from '../../rules/notices/award-notice.js'
import type { Problem } from '../../rules/tender.js'

/** Something that stops the publication, and where it is mended. */
export interface Stop extends Problem {
  href: string
}

/** What stops a notice from being published. */
export const problemsOf = (notice: AwardNotice): Problem[] => noticeProblems(notice)

/** The same, each with the way to where it is mended. */
export const stopsOf = (notice: AwardNotice, tender: string): Stop[] =>
  problemsOf(notice).map((problem) => ({ ...problem, href: placeToMend(problem.field, tender) }))

function placeToMend(field: string, tender: string): string {
  if (field === 'award') return `/tenders/${tender}/abandon`
  if (field === 'summaries') return `/tenders/${tender}/summaries`
  return `/tenders/${tender}/notice/write#${field}`
}
