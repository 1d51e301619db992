import { dayWords, OUTCOME_WORDS } from '../award/notices/notice-words.js'
import type { Outcome } from '../rules/standstill/course.js'
import { money } from '../web/wording.js'
import type { Told } from './told.js'

type Sentence = (told: Told) => string

/** The award notice, its standstill and the contract: how the trail tells them. */

const LONGEST = 160

const after = (value: unknown): string => {
  const words = typeof value === 'string' ? value.replace(/\s+/g, ' ').trim() : ''
  return words === '' ? '' : `: “${words.length > LONGEST ? `${words.slice(0, LONGEST - 1).trimEnd()}…` : words}”`
}

const onDay = (value: unknown): string => (typeof value === 'string' ? dayWords(value) : 'a day')

const published: Sentence = ({ who, detail, contents }) => {
  const which =
    Number(detail.version ?? 1) > 1 ? `version ${String(detail.version)} of the award notice` : 'the award notice'
  const until =
    typeof detail.lastDay === 'string' ? `; the standstill lasts until the end of ${dayWords(detail.lastDay)}` : ''
  return `${who} recorded that ${which} was published on ${onDay(detail.on)}${until}${after(contents.correction)}`
}

const received: Sentence = ({ who, bid, contents }) =>
  `${who} put on record what was said against the award${bid ? ` for ${bid}` : ''}${after(contents.text)}`

const decided: Sentence = ({ who, bid, detail, contents }) => {
  const outcome = OUTCOME_WORDS[detail.outcome as Outcome] as string | undefined
  return `${who} decided on what was said against the award${bid ? ` for ${bid}` : ''}${outcome ? `: ${outcome.charAt(0).toLowerCase()}${outcome.slice(1)}` : ''}${after(contents.reasons)}`
}

export const NOTICE_SENTENCES: Record<string, Sentence> = {
  'notice.saved': ({ who, detail }) => `${who} wrote the award notice (revision ${String(detail.revision ?? 1)})`,
  'notice.published': published,
  'representation.received': received,
  'representation.decided': decided,
  'contract.entered': ({ who, bid, detail }) =>
    `${who} recorded that the contract for ${bid ?? 'a bid'} was entered into on ${onDay(detail.enteredOn)}, worth ${money(Number(detail.pence ?? 0))}`,
}

export const NOTICE_ACTS: Record<string, string> = {
  'notice.saved': 'award notice written',
  'notice.published': 'award notice published',
  'representation.received': 'representation received',
  'representation.decided': 'representation decided',
  'contract.entered': 'contract entered into',
}
