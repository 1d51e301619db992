import { localsOf, type TestHouse } from '../test-house.js'
import { atOnce } from '../web/slow-routes.js'
import type { Answer, Person, Visit } from '../web/visits.js'
import { saveCloseCalls } from './close-call-pages.js'
import type { CloseCallLine } from './close-calls.js'
import { mayIssue, mayReport } from './permissions.js'
import { showReportDraft } from './report-pages.js'
import { firmnessOfAll } from './robustness-slow.js'

interface Led {
  house: TestHouse
  lea: Person
  at: (person: Person, form?: Record<string, string>) => Visit
}

const ANSWER = 'The panel read both answers once more, and every member stands by the mark that was agreed.'

/** The lead answers every reason why an award is a close call, so that its report can be issued. */
export function answerAll({ house, lea, at }: Led): Answer | null {
  const draft = house.get(mayReport, atOnce(firmnessOfAll, showReportDraft), at(lea))
  if (draft.kind !== 'page' || !('closeCalls' in draft.locals)) return null
  const { closeCalls, answersBasis } = localsOf(draft) as { closeCalls: CloseCallLine[]; answersBasis: string }
  const answers = Object.fromEntries(closeCalls.map(({ field }) => [field, ANSWER]))
  return house.post(mayIssue, atOnce(firmnessOfAll, saveCloseCalls), at(lea, { basis: answersBasis, ...answers }))
}
