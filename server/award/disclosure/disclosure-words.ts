import { groundWords, type Reach } from '../../rules/disclosure/grounds.js'
import { GROUNDS, type Ground } from '../../rules/disclosure/pack.js'
import type { Version } from '../../rules/disclosure/withholding.js'
import type { DisclosurePack } from './disclosure-store.js'

/** What each version is called. */
export const VERSION_WORDS: Record<Version, { name: string; forWhom: string }> = {
  open: { name: 'Open version', forWhom: 'for the court, and for counsel who may read what is confidential' },
  redacted: { name: 'Redacted version', forWhom: 'for the complaining bidder' },
}

/** From whom something is withheld, in words. */
export const REACH_WORDS: Record<Reach, string> = {
  complainant: 'The complaining bidder',
  everybody: 'Everybody',
}

/** What every ground is called, by its name. */
export const GROUND_NAMES = Object.fromEntries(GROUNDS.map((ground) => [ground, groundWords(ground)])) as Record<
  Ground,
  string
>

/** Where a pack stands. */
export type PackState = 'making' | 'waiting' | 'approved' | 'issued' | 'left'

/** Where a pack stands, by what was prepared of it last; 'left': a later version was begun before it was issued. */
export function stateOf({ prepared, isLast }: Pick<DisclosurePack, 'prepared' | 'isLast'>): PackState {
  if (!isLast && !prepared?.issue) return 'left'
  if (!prepared || prepared.check?.outcome === 'returned') return 'making'
  if (!prepared.check) return 'waiting'
  return prepared.issue ? 'issued' : 'approved'
}

const TAGS: Record<PackState, { text: string; classes: string }> = {
  making: { text: 'Being made', classes: 'govuk-tag--yellow' },
  waiting: { text: 'Being checked', classes: 'govuk-tag--blue' },
  approved: { text: 'Approved', classes: 'govuk-tag--blue' },
  issued: { text: 'Issued', classes: 'govuk-tag--green' },
  left: { text: 'Left for a later version', classes: 'govuk-tag--grey' },
}

/** Where a pack stands, as a tag. */
export const stateTag = (pack: Pick<DisclosurePack, 'prepared' | 'isLast'>): { text: string; classes: string } =>
  TAGS[stateOf(pack)]

/** What a pack is called. */
export const packTitle = ({ bidder, version }: Pick<DisclosurePack, 'bidder' | 'version'>): string =>
  `Disclosure pack: ${bidder}${version > 1 ? `, version ${version}` : ''}`
