import type { Told } from './told.js'

type Sentence = (told: Told) => string

/** Marks and decisions that are taken anew after something was upheld: how the trail tells them. */

const LONGEST = 160

const after = (value: unknown): string => {
  const words = typeof value === 'string' ? value.replace(/\s+/g, ' ').trim() : ''
  return words === '' ? '' : `: “${words.length > LONGEST ? `${words.slice(0, LONGEST - 1).trimEnd()}…` : words}”`
}

const KINDS: Record<string, string> = {
  mark: 'the agreed mark of',
  gate: 'the decision on a minimum of',
  exclusion: 'whether to exclude',
}

const thing = ({ detail, bid, criterion }: Told): string =>
  `${KINDS[String(detail.kind)] ?? 'what was decided on'} ${bid ?? 'a bid'}${criterion ? ` for ${criterion}` : ''}`
const item = ({ bid, criterion }: Told): string => `${bid ?? 'a bid'}${criterion ? ` for ${criterion}` : ''}`

const agreedIn = ({ contents }: Told): Record<string, unknown> =>
  typeof contents.agreement === 'object' && contents.agreement !== null && !Array.isArray(contents.agreement)
    ? contents.agreement
    : {}

const OUTCOMES: Record<string, string> = { exclude: 'it is out', keep: 'it is in the competition' }

const written: Sentence = (told) => {
  const { mark, outcome, reason } = agreedIn(told)
  const again = Number(told.detail.revision ?? 1) > 1 ? ' again' : ''
  const what =
    typeof mark === 'string' ? `: ${mark}` : typeof outcome === 'string' ? `: ${OUTCOMES[outcome] ?? outcome}` : ''
  return `${told.who} wrote anew, in a correction${again}, ${thing(told)}${what}${after(reason).replace(/^:/, ',')}`
}

export const CORRECTION_SENTENCES: Record<string, Sentence> = {
  'correction.opened': (told) =>
    `${told.who} reopened ${thing(told)}, because of what was upheld${after(told.contents.upheld)}`,
  'correction.finding-kept': ({ who, contents }) =>
    `${who} kept on record what was upheld after the contract${after(contents.upheld)}`,
  'correction.written': written,
  'correction.signed': (told) => `${told.who} signed what was written anew on ${item(told)}`,
  'correction.dissented': (told) =>
    `${told.who} dissented from what was written anew on ${item(told)}${after(told.contents.dissent)}`,
  'correction.excused': (told) =>
    `${told.who} noted that ${told.nameOf(String(told.detail.person))} cannot take part in the correction of ${item(told)}${after(told.contents.reason)}`,
  'correction.decided': (told) => `It was decided anew: ${thing(told)}. Every member has spoken`,
  'correction.withdrawn': (told) =>
    `${told.who} withdrew the correction of ${item(told)}${after(told.contents.reason)}`,
}

export const CORRECTION_ACTS: Record<string, string> = {
  'correction.opened': 'mark or decision reopened',
  'correction.finding-kept': 'finding kept after the contract',
  'correction.written': 'mark or decision written anew',
  'correction.signed': 'correction signed',
  'correction.dissented': 'dissent from a correction',
  'correction.excused': 'member excused from a correction',
  'correction.decided': 'decided anew',
  'correction.withdrawn': 'correction withdrawn',
}
