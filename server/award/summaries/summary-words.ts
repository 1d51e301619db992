import { isProviderSelection, type Regime } from '../../rules/tender.js'
import type { SummaryKind } from './summary-content.js'
import type { Summary } from './summary-store.js'

/** What the paper is called under each kind of letter. */
export const summaryTitle = (kind: SummaryKind): string =>
  kind === 'disregarded' ? 'Letter on a bid that was disregarded' : 'Assessment summary'

const KIND_WORDS: Record<SummaryKind, string> = {
  awarded: 'Awarded the contract',
  'not awarded': 'Not successful',
  'not ranked': 'Out of the competition',
  disregarded: 'Disregarded',
  'no award': 'No award is made',
}

/** What came of a bid, in a few words. */
export const kindWords = (kind: SummaryKind): string => KIND_WORDS[kind]

/** Why the paper is sent, by the law that the tender is run under. */
export const lawWords = (regime: Regime): string =>
  isProviderSelection(regime)
    ? 'The tender is run under the Provider Selection Regime (SI 2023/1348). This paper gives the reasons for the decision as they concern one bid.'
    : 'This is the assessment summary of one tender under section 50 of the Procurement Act 2023.'

/** Where a summary stands, as a tag. */
export interface SummaryState {
  text: string
  classes: string
}

/** Where the summary of a bid stands. `changed`: whether what would be approved now differs from what was. */
export function summaryState(last: Summary | undefined, isDrafted: boolean, changed: boolean): SummaryState {
  if (last?.readAt && !changed) return { text: 'Read', classes: 'govuk-tag--green' }
  if (last?.sentAt && !changed) return { text: 'Sent', classes: 'govuk-tag--green' }
  if (last && !changed) return { text: 'Approved', classes: 'govuk-tag--blue' }
  if (last?.sentAt) return { text: 'Sent, and drafted anew', classes: 'govuk-tag--yellow' }
  if (last) return { text: 'To be approved anew', classes: 'govuk-tag--yellow' }
  return isDrafted
    ? { text: 'Drafted', classes: 'govuk-tag--yellow' }
    : { text: 'Not begun', classes: 'govuk-tag--grey' }
}
