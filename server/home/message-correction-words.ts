import type { About, Message } from './message-words.js'

const onCorrection =
  (subject: (name: string) => string, line: string) =>
  (about: About): Message => ({
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
} satisfies Record<string, (about: About) => Message>
