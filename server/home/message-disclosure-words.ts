import type { Matter, Message } from './message-told.js'

const title = ({ tender }: Matter): string => tender?.title ?? 'a tender that you have no part in'
const pack = ({ facts }: Matter): string => `/disclosure/${String(facts.pack ?? '')}`

const toCheck = (about: Matter): Message => ({
  subject: `You are asked to check a disclosure pack: ${title(about)}`,
  lines: ['Read both versions, then approve it or send it back. Nothing leaves the house before that.'],
  href: pack(about),
})

const checked =
  (words: string, line: string) =>
  (about: Matter): Message => ({
    subject: `A disclosure pack was ${words}: ${title(about)}`,
    lines: [...(about.bid ? [`It is about the bid of ${about.bid.bidder}.`] : []), line],
    href: pack(about),
  })

const issued = (about: Matter): Message => ({
  subject: `The record of how your bid was assessed is open to you: ${title(about)}`,
  lines: [
    'Each evaluator’s marks and reasons for your bid and the winning one, what was agreed, and who signed. What is withheld shows as a gap with its ground.',
    ...(Number(about.facts.version ?? 1) > 1 ? ['It is a later version of the one that you were given before.'] : []),
  ],
  href: about.bid ? `${pack(about)}/versions/redacted` : null,
})

/** Disclosure packs: what people are told of them. */
export const DISCLOSURE_WORDS = {
  'disclosure-to-check': toCheck,
  'disclosure-approved': checked('approved', 'You can issue it.'),
  'disclosure-returned': checked('sent back', 'What has to be put right stands on its page.'),
  'disclosure-issued': issued,
} satisfies Record<string, (about: Matter) => Message>
