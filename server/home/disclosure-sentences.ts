import { groundWords } from '../rules/disclosure/grounds.js'
import type { Ground } from '../rules/disclosure/pack.js'
import type { Told } from './told.js'

type Sentence = (told: Told) => string

/** Disclosure packs: how the trail tells them. */

const LONGEST = 160

const after = (value: unknown): string => {
  const words = typeof value === 'string' ? value.replace(/\s+/g, ' ').trim() : ''
  return words === '' ? '' : `: “${words.length > LONGEST ? `${words.slice(0, LONGEST - 1).trimEnd()}…` : words}”`
}

const thePack = ({ bid, detail }: Told): string =>
  `the disclosure pack on ${bid ?? 'a bid'}${Number(detail.version ?? 1) > 1 ? ` (version ${String(detail.version)})` : ''}`

const ground = ({ detail }: Told): string =>
  typeof detail.ground === 'string' ? `, ground: ${groundWords(detail.ground as Ground).toLowerCase()}` : ''

const withheld: Sentence = (told) =>
  `${told.who} withheld something from ${thePack(told)}${ground(told)}${after(told.contents.reason)}`

const issued: Sentence = (told) =>
  `${told.who} issued ${thePack(told)}, ${told.detail.shared === true ? 'for its bidder to read here' : 'to be handed over by another way'}`

export const DISCLOSURE_SENTENCES: Record<string, Sentence> = {
  'disclosure.begun': (told) => `${told.who} made ${thePack(told)}`,
  'disclosure.withheld': withheld,
  'disclosure.lifted': (told) => `${told.who} took back a redaction in ${thePack(told)}${after(told.contents.reason)}`,
  'disclosure.let-stand': (told) =>
    `${told.who} let stand what was found by rule in ${thePack(told)}${after(told.contents.reason)}`,
  'disclosure.prepared': (told) =>
    `${told.who} prepared ${thePack(told)}, and asked ${told.nameOf(String(told.detail.person ?? ''))} to check it`,
  'disclosure.approved': (told) => `${told.who} approved ${thePack(told)}`,
  'disclosure.returned': (told) => `${told.who} sent back ${thePack(told)}${after(told.contents.reason)}`,
  'disclosure.issued': issued,
  'disclosure.asked-for': (told) =>
    `${told.who} asked for the ${told.detail.of === 'open' ? 'open' : 'redacted'} version of ${thePack(told)} as a file`,
  'disclosure.read': (told) => `${told.who}, of the bidder, was the first to read ${thePack(told)}`,
  'experience.recorded': (told) =>
    `${told.who} recorded the experience of ${told.nameOf(String(told.detail.person ?? ''))}${after(told.contents.text)}`,
}

export const DISCLOSURE_ACTS: Record<string, string> = {
  'disclosure.begun': 'disclosure pack made',
  'disclosure.withheld': 'withheld from a disclosure pack',
  'disclosure.lifted': 'redaction taken back',
  'disclosure.let-stand': 'finding in a disclosure pack let stand',
  'disclosure.prepared': 'disclosure pack prepared',
  'disclosure.approved': 'disclosure pack approved',
  'disclosure.returned': 'disclosure pack sent back',
  'disclosure.issued': 'disclosure pack issued',
  'disclosure.asked-for': 'disclosure pack asked for as a file',
  'disclosure.read': 'disclosure pack first read',
  'experience.recorded': 'experience of a decider recorded',
}
