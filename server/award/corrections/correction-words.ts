import type { CorrectionKind, CorrectionState, UpheldIn } from '../../rules/corrections/correction.js'
import { criterionOf, type Tender } from '../../rules/tender.js'
import { dayWords } from '../notices/notice-words.js'
import type { Correction } from './correction-store.js'

/** What can be reopened, as the lead chooses it. */
export const KIND_WORDS: Record<CorrectionKind, { text: string; hint: string }> = {
  mark: {
    text: 'The agreed mark of one bid on one criterion',
    hint: 'The evaluators of that criterion agree and sign it anew.',
  },
  gate: {
    text: 'The decision on a mark under its minimum',
    hint: 'Whether the bid stays in. The evaluators of that criterion sign it.',
  },
  exclusion: {
    text: 'Whether a bid is excluded',
    hint: 'Also one that was rejected for its price, and one that should have been. Everybody who marks or moderates signs it.',
  },
}

/** Where something was upheld. */
export const SOURCE_WORDS: Record<UpheldIn, string> = {
  representation: 'What was said against the award',
  letter: 'A letter',
  claim: 'A claim',
  'court order': 'A court order',
  panel: 'The advice of a review panel',
}

/** The title of a criterion, or its id where the tender has no such. */
export const titleOf = (tender: Tender, criterion: string): string => criterionOf(tender, criterion)?.title ?? criterion

const THINGS: Record<CorrectionKind, (bidder: string, title: string) => string> = {
  mark: (bidder, title) => `The mark of ${bidder} for “${title}”`,
  gate: (bidder, title) => `The decision on ${bidder} under the minimum for “${title}”`,
  exclusion: (bidder) => `Whether ${bidder} is excluded`,
}

/** What is reopened, in a few words; `title` is that of its criterion. */
export const thingOf = (kind: CorrectionKind, bidder: string, title: string): string => THINGS[kind](bidder, title)

/** What one correction is about, in a few words. */
export const thingWords = ({ kind, bidder, criterion }: Correction, tender: Tender): string =>
  kind === 'finding' ? 'A finding after the contract' : thingOf(kind, bidder, titleOf(tender, criterion))

/** What is cited, in words that name nobody who spoke: what a bidder says against an award is read by the lead and the auditor alone. */
export const citedWords = (correction: Correction): string =>
  correction.source === 'representation'
    ? `What was said against the award here, upheld on ${dayWords(correction.upheldOn)} by ${correction.upheldBy}`
    : `${SOURCE_WORDS[correction.source]}, reference ${correction.reference}, of ${dayWords(correction.upheldOn)}; upheld by ${correction.upheldBy}`

/** Where a correction stands, as a tag. */
export const STATE_WORDS: Record<CorrectionState | 'finding', { text: string; classes: string }> = {
  'to write': { text: 'To be decided anew', classes: 'govuk-tag--yellow' },
  'to sign': { text: 'To be signed', classes: 'govuk-tag--yellow' },
  decided: { text: 'Decided, to be reported', classes: 'govuk-tag--orange' },
  reported: { text: 'Reported', classes: 'govuk-tag--green' },
  withdrawn: { text: 'Withdrawn', classes: 'govuk-tag--grey' },
  ended: { text: 'Ended with the tender', classes: 'govuk-tag--grey' },
  finding: { text: 'On record', classes: 'govuk-tag--grey' },
}
