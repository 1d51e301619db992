import { rankAward, type Award } from '../evaluation.js'
import { listed } from '../statement-lacks.js'
import { counted } from '../track-record/record-words.js'
import { lookedAt, namesIn, notLookedAt } from './flag-of.js'
import type { FlagCompetition, FlagRule, Looked, RedFlag, RedFlagInput } from './flag.js'

/** A competition with its result. */
export type Ranked = FlagCompetition & { ranked: NonNullable<FlagCompetition['ranked']>; award: Award }

/** The bids of rank one. */
export const firstOf = ({ rows }: Award): string[] => rows.flatMap(({ bid, rank }) => (rank === 1 ? [bid] : []))

const rankedIn = ({ competitions }: RedFlagInput): Ranked[] =>
  competitions.flatMap((one) =>
    one.ranked ? [{ ...one, ranked: one.ranked, award: rankAward(one.ranked.caseFile) }] : [],
  )

/** For which lot, or nothing where there are none. */
export const forLot = ({ lot }: FlagCompetition): string => (lot ? ` for ${lot}` : '')

/** What bids are called, in one sentence. */
export const bidsIn = (input: RedFlagInput, bids: string[]): string =>
  bids.length === 0 ? 'nobody' : listed(bids.map(namesIn(input).bid))

/** Whether the same bids are first; those that share a place always stand in one order. */
export const same = (one: string[], other: string[]): boolean => one.join() === other.join()

/** Looks at every competition that has a result, or at those of them that can be looked at. */
export function eachRanked(
  input: RedFlagInput,
  rule: FlagRule,
  flags: (one: Ranked) => RedFlag[],
  { canBe, none }: { canBe: (one: Ranked) => boolean; none: string } = { canBe: () => true, none: 'No bid is ranked.' },
): Looked {
  const ranked = rankedIn(input).filter((one) => firstOf(one.award).length > 0 && canBe(one))
  if (ranked.length === 0) return notLookedAt(rule, input.closed.ranking || none)
  const bids = ranked.reduce((sum, { award }) => sum + award.rows.length, 0)
  return lookedAt(rule, `the result of ${counted(bids, 'bid')}`, ranked.flatMap(flags), input.closed.ranking)
}
