import type { Told } from './told.js'

type Sentence = (told: Told) => string

/** Summaries of the assessment: how the trail tells them. */

const ofBid = ({ bid }: Told): string => bid ?? 'a bid'
const numbered = ({ detail }: Told, name: string): string =>
  typeof detail[name] === 'number' ? ` (${name} ${detail[name]})` : ''

const approved: Sentence = (told) => {
  const warnings = Number(told.detail.warnings ?? 0)
  const despite = typeof told.contents.despite === 'string' ? `: “${told.contents.despite}”` : ''
  const stood = warnings > 0 ? `, and let wording stand that was pointed out${despite}` : ''
  return `${told.who} approved the assessment summary for ${ofBid(told)}${numbered(told, 'version')}${stood}`
}

export const SUMMARY_SENTENCES: Record<string, Sentence> = {
  'summary.saved': (told) => `${told.who} wrote the assessment summary for ${ofBid(told)}${numbered(told, 'revision')}`,
  'summary.approved': approved,
  'summary.sent': (told) => `${told.who} sent the assessment summary for ${ofBid(told)}${numbered(told, 'version')}`,
  'summary.read': (told) =>
    `${told.who}, of the bidder, was the first to read the assessment summary for ${ofBid(told)}${numbered(told, 'version')}`,
}

export const SUMMARY_ACTS: Record<string, string> = {
  'summary.saved': 'assessment summary written',
  'summary.approved': 'assessment summary approved',
  'summary.sent': 'assessment summary sent',
  'summary.read': 'assessment summary read',
}
