import type { Matter, Message } from './message-told.js'

const onCorrection =
  (subject: (name: string) => string, line: string) =>
  (about: Matter): Message => ({
    subject: subject(about.tender?.title ?? 'a tender that you have no part in'),
    lines: [...(about.bid ? [`It is about the bid of ${about.bid.bidder}.`] : []), line],
    href: about.tender && `/tenders/${about.tender.id}/corrections/${String(about.facts.correction ?? '')}`,
  })

/** Marks and decisions taken anew: what people are told of them. */
export const CORRECTION_WORDS = {
  'correction-opened': onCorrection(
    (name) => `One mark or decision is reopened: ${name}`,
    'Something said against the award was upheld. What it was about is decided and signed anew; nothing else is.',
  ),
  'correction-to-sign': onCorrection(
    (name) => `What is decided anew waits for your signature: ${name}`,
    'Read both versions, and sign the new one or write your dissent.',
  ),
  'correction-decided': onCorrection(
    (name) => `It is decided anew: ${name}`,
    'All have spoken. The award can be reported in a new version.',
  ),
  'correction-withdrawn': onCorrection((name) => `A correction is withdrawn: ${name}`, 'What had been decided stands.'),
} satisfies Record<string, (about: Matter) => Message>

/** Whether what was reported takes the place of an earlier version. */
export const isCorrected = ({ facts }: Matter): boolean => Number(facts.version ?? 1) > 1

const CORRECTED =
  'Something said against the award was upheld, and what it was about was decided anew. The authority will send you a new assessment summary, which says what is other than before.'

/** What a bidder is told when a corrected award is reported; null of a first one. */
export const correctedWords = (about: Matter): Message | null =>
  isCorrected(about)
    ? {
        subject: `The award is corrected: ${about.tender?.title ?? 'a tender that you have no part in'}`,
        lines: [CORRECTED],
        href: about.bid && `/bids/${about.bid.id}`,
      }
    : null
