import { rankAward, type Standing } from '../evaluation.js'
import { flagOf, namesIn, tableOf } from './flag-of.js'
import type { Looked, RedFlag, RedFlagInput } from './flag.js'
import { bidsIn, eachRanked, firstOf, forLot, same, type Ranked } from './ranked.js'

/** What would be had one bid not been excluded: who would be first, where that bid would stand, and why it could still not be ranked, or ''. */
interface WithOne {
  id: string
  first: string[]
  standing: Standing
  why: string
}

function withOne({ ranked: { caseFile } }: Ranked, id: string): WithOne[] {
  const award = rankAward({ ...caseFile, exclusions: caseFile.exclusions.filter((one) => one.bid !== id) })
  return award.rows.flatMap(({ bid, standing, why }) =>
    bid === id ? [{ id, first: firstOf(award), standing, why }] : [],
  )
}

/** Whether an excluded bid asks less than every bid that is not, and no more than any other that is. */
function isCheapest({ ranked: { caseFile }, award }: Ranked, id: string): boolean {
  const isOut = new Set(award.rows.flatMap(({ bid, standing }) => (standing === 'excluded' ? [bid] : [])))
  const own = caseFile.prices.find(({ bid }) => bid === id)?.pence
  if (own === undefined) return false
  return caseFile.prices.every(({ bid, pence }) => (isOut.has(bid) ? own <= pence : own < pence))
}

const RULE = 'exclusion-decides'

function tableFor(input: RedFlagInput, { ranked: { caseFile } }: Ranked, bids: string[]) {
  const { bid } = namesIn(input)
  return tableOf(
    'Exclusions',
    ['Bid', 'Under which rule', 'Reason'],
    caseFile.exclusions
      .filter((each) => bids.includes(each.bid))
      .map(({ bid: id, rule, reason }) => [bid(id), rule, reason]),
  )
}

const turnedFlag = (input: RedFlagInput, one: Ranked, { id, first }: WithOne): RedFlag =>
  flagOf(
    RULE,
    { bids: [id] },
    {
      weight: 3,
      headline: `Had ${namesIn(input).bid(id)} not been excluded, ${bidsIn(input, first)} would be first${forLot(one)} in place of ${bidsIn(input, firstOf(one.award))}.`,
      table: tableFor(input, one, [id]),
    },
  )

function cheapestFlag(input: RedFlagInput, one: Ranked, { id, standing, why }: WithOne): RedFlag {
  const isUnknown = standing === 'incomplete' || standing === 'undecided'
  const effect = isUnknown
    ? 'whether the result would be the same with it cannot be told'
    : 'the result would be the same with it'
  return flagOf(
    RULE,
    { bids: [id] },
    {
      weight: 1,
      headline: `${namesIn(input).bid(id)}, which is excluded, had the lowest price${forLot(one)}; ${effect}.`,
      more: isUnknown ? [why] : [],
      table: tableFor(input, one, [id]),
    },
  )
}

const aloneFlag = (input: RedFlagInput, one: Ranked, excluded: string[]): RedFlag =>
  flagOf(
    RULE,
    { bids: firstOf(one.award) },
    {
      key: `${RULE}:all-but-one:${one.lot}`,
      weight: 2,
      headline: `Every bid${forLot(one)} but that of ${bidsIn(input, firstOf(one.award))} is excluded.`,
      table: tableFor(input, one, excluded),
    },
  )

function exclusionFlags(input: RedFlagInput, one: Ranked): RedFlag[] {
  const { rows } = one.award
  const excluded = rows.flatMap(({ bid, standing }) => (standing === 'excluded' ? [bid] : []))
  const isAlone = rows.length > 2 && rows.length - excluded.length === 1
  return [
    ...excluded
      .flatMap((id) => withOne(one, id))
      .flatMap((each) => {
        if (!same(each.first, firstOf(one.award))) return turnedFlag(input, one, each)
        return isCheapest(one, each.id) ? cheapestFlag(input, one, each) : []
      }),
    ...(isAlone ? [aloneFlag(input, one, excluded)] : []),
  ]
}

/**
 * Results that hang on an exclusion: with the excluded bid another would be first, or every other bid is excluded; told lightly
 * where the excluded bid was the cheapest.
 * Source: Open Contracting Partnership, Cardinal, indicators R035 (all but the winner disqualified) and R036 (the lowest).
 * @throws RangeError as `rankAward`
 * @example exclusionDecides(input).flags.length // 0
 */
export const exclusionDecides = (input: RedFlagInput): Looked =>
  eachRanked(input, RULE, (one) => exclusionFlags(input, one))
