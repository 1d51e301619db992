import type { Told } from './told.js'

type Sentence = (told: Told) => string

/** Questions about a tender, points of a bid cleared up, and files: how the trail tells them. */

const named = (value: unknown): string => (typeof value === 'string' && value !== '' ? ` “${value}”` : '')

const after = (value: unknown): string => {
  const words = typeof value === 'string' ? value.replace(/\s+/g, ' ').trim() : ''
  return words === '' ? '' : `: “${words.length > 160 ? `${words.slice(0, 159).trimEnd()}…` : words}”`
}

const about = ({ bid, criterion }: { bid: string | null; criterion: string | null }): string =>
  `${bid ?? 'a bid'}${criterion ? `, on ${criterion}` : ''}`

export const ASKING_SENTENCES: Record<string, Sentence> = {
  'clarification.asked': (told) => `A question about the tender was asked${after(told.contents.question)}`,
  'clarification.answered': (told) =>
    told.detail.correction === undefined
      ? `${told.who} answered a question to all${after(told.contents.answer)}`
      : `${told.who} corrected an answer${after(told.contents.correction)}`,
  'clarification.withheld': (told) =>
    told.detail.correction === undefined
      ? `${told.who} answered a question to its asker alone${after(told.contents.reason)}`
      : `${told.who} corrected an answer that its asker alone was given`,
  'query.raised': (told) =>
    `${told.who} asked for a point to be cleared up in ${about(told)}${after(told.contents.question)}`,
  'query.sent': (told) =>
    `${told.who} sent a point to clear up to the bidder of ${about(told)}${after(told.contents.question)}`,
  'query.declined': (told) => `${told.who} declined to send a point about ${about(told)}${after(told.contents.reason)}`,
  'query.answered': (told) => `${told.who} explained a point of ${about(told)}${after(told.contents.answer)}`,
  'file.received': (told) => `${told.who} attached a file to ${about(told)}`,
  'file.removed': (told) => `${told.who} took a file out of ${about(told)}`,
  'file.refused': (told) => `A file for ${about(told)} was refused`,
  'file.scanned': (told) =>
    told.detail.scan === 'infected'
      ? `A virus or something like it${named(told.detail.found)} was found in a file of ${about(told)} that had been kept unscanned`
      : `A file of ${about(told)} that had been kept unscanned was scanned, and no virus found`,
  'file.read': (told) => `${told.who} opened a file of ${about(told)}${named(told.contents.name)}`,
}

export const ASKING_ACTS: Record<string, string> = {
  'clarification.asked': 'question asked',
  'clarification.answered': 'question answered to all',
  'clarification.withheld': 'question answered to its asker alone',
  'query.raised': 'point to clear up raised',
  'query.sent': 'point to clear up sent to the bidder',
  'query.declined': 'point to clear up not sent',
  'query.answered': 'point cleared up by the bidder',
  'file.received': 'file attached',
  'file.removed': 'file taken out',
  'file.refused': 'file refused',
  'file.scanned': 'file scanned later',
  'file.read': 'file opened',
}
