import { compareFormulas, rankAward, type Award } from '../evaluation.js'
import { listed } from '../statement-lacks.js'
import { counted } from '../track-record/record-words.js'
import { flagOf, lookedAt, namesIn, notLookedAt, tableOf } from './flag-of.js'
import type { FlagCompetition, FlagRule, Looked, RedFlag, RedFlagInput } from './flag.js'

type Ranked = FlagCompetition & { ranked: NonNullable<FlagCompetition['ranked']>; award: Award }

const FORMULAS = {
  'fixed benchmark': 'a fixed benchmark',
  'lowest over price': 'the lowest price over each price',
  linear: 'a straight line between two prices',
  'price per quality point': 'the price of a quality point',
}

const firstOf = ({ rows }: Award): string[] => rows.flatMap(({ bid, rank }) => (rank === 1 ? [bid] : []))

const rankedIn = ({ competitions }: RedFlagInput): Ranked[] =>
  competitions.flatMap((one) =>
    one.ranked ? [{ ...one, ranked: one.ranked, award: rankAward(one.ranked.caseFile) }] : [],
  )

const ofLot = ({ lot }: FlagCompetition): string => (lot ? ` of ${lot}` : '')

const bidsIn = (input: RedFlagInput, bids: string[]): string =>
  bids.length === 0 ? 'nobody' : listed(bids.map(namesIn(input).bid))

const same = (one: string[], other: string[]): boolean => one.toSorted().join() === other.toSorted().join()

/** Looks at every competition that has a result. */
function eachRanked(input: RedFlagInput, rule: FlagRule, flags: (one: Ranked) => RedFlag[]): Looked {
  const ranked = rankedIn(input).filter(({ award }) => firstOf(award).length > 0)
  if (ranked.length === 0) return notLookedAt(rule, input.closed.ranking || 'No bid is ranked.')
  const bids = ranked.reduce((sum, { award }) => sum + award.rows.length, 0)
  return lookedAt(rule, `the result of ${counted(bids, 'bid')}`, ranked.flatMap(flags), input.closed.ranking)
}

/**
 * Results that other published formulas for price, on the same bids and marks, would turn over: who is first hangs on the
 * arithmetic that was chosen.
 * Source: Stilger, Siderius & van Raaij 2017, A comparative study of formulas for choosing the economically most advantageous
 * tender, J Public Procurement 17:89–125.
 * @throws RangeError as `rankAward`
 * @example formulaDecides(input).flags.length // 0
 */
export const formulaDecides = (input: RedFlagInput): Looked =>
  eachRanked(input, 'formula-decides', (one) => {
    const first = firstOf(one.award)
    const others = compareFormulas(one.ranked.caseFile, one.ranked.formulas).filter(
      (other) => !same(other.first, first),
    )
    if (others.length === 0) return []
    return [
      flagOf(
        'formula-decides',
        { bids: first },
        {
          key: `formula-decides:${one.lot}`,
          weight: others.length === one.ranked.formulas.length ? 2 : 1,
          headline: `${bidsIn(input, first)} ${first.length > 1 ? 'are' : 'is'} first${ofLot(one)} by the published formula; ${others.length} of ${counted(one.ranked.formulas.length, 'other formula', 'other formulas')} would put another bid first.`,
          table: tableOf(
            `Who would be first${ofLot(one)}`,
            ['Formula', 'First'],
            [
              [`Published: ${FORMULAS[one.award.formula.kind]}`, bidsIn(input, first)],
              ...others.map(({ formula, first: theirs }) => [FORMULAS[formula.kind], bidsIn(input, theirs)]),
            ],
          ),
        },
      ),
    ]
  })

/**
 * Results in which a bid that does not win decides who does: without it, another would be first (rank reversal).
 * Source: as `formulaDecides`; Bergman & Lundberg 2013, Tender evaluation and supplier selection methods in public procurement,
 * J Purchasing and Supply Management 19:73–83.
 * @throws RangeError as `rankAward`
 * @example losingBidDecides(input).flags[0].weight // 3
 */
export const losingBidDecides = (input: RedFlagInput): Looked =>
  eachRanked(input, 'losing-bid-decides', (one) => {
    const turned = one.award.withoutEach.filter(({ changed }) => changed)
    if (turned.length === 0) return []
    const first = firstOf(one.award)
    return [
      flagOf(
        'losing-bid-decides',
        { bids: turned.map(({ removed }) => removed) },
        {
          weight: 3,
          headline: `${bidsIn(
            input,
            turned.map(({ removed }) => removed),
          )} ${turned.length > 1 ? 'decide' : 'decides'} by ${turned.length > 1 ? 'their' : 'its'} presence alone who is first${ofLot(one)}.`,
          table: tableOf(
            `Who would be first${ofLot(one)}`,
            ['Bids', 'First'],
            [
              ['All of them', bidsIn(input, first)],
              ...turned.map(({ removed, first: theirs }) => [
                `Without ${namesIn(input).bid(removed)}`,
                bidsIn(input, theirs),
              ]),
            ],
          ),
        },
      ),
    ]
  })

/** Who would be first had one bid not been excluded; null where that cannot be ranked. */
function firstWith({ ranked: { caseFile } }: Ranked, bid: string): string[] {
  return firstOf(rankAward({ ...caseFile, exclusions: caseFile.exclusions.filter((one) => one.bid !== bid) }))
}

const pricesIn = ({ ranked: { caseFile } }: Ranked) => caseFile.prices.toSorted((one, other) => one.pence - other.pence)

function exclusionFlags(input: RedFlagInput, one: Ranked): RedFlag[] {
  const { bid } = namesIn(input)
  const first = firstOf(one.award)
  const excluded = [...new Set(one.ranked.caseFile.exclusions.map((each) => each.bid))]
  const turned = excluded.map((id) => ({ id, first: firstWith(one, id) })).filter((each) => !same(each.first, first))
  const lowest = pricesIn(one)[0]?.bid
  const cheapest = excluded.includes(lowest ?? '') && !turned.some(({ id }) => id === lowest) ? [lowest ?? ''] : []
  const isAlone = excluded.length > 0 && one.award.rows.length - excluded.length === 1 && one.award.rows.length > 2
  const reason = (id: string) => one.ranked.caseFile.exclusions.find((each) => each.bid === id)
  const table = (ids: string[]) =>
    tableOf(
      'Exclusions',
      ['Bid', 'Under which rule', 'Reason'],
      ids.map((id) => [bid(id), reason(id)?.rule ?? '', reason(id)?.reason ?? '']),
    )
  return [
    ...turned.map((each) =>
      flagOf(
        'exclusion-decides',
        { bids: [each.id] },
        {
          weight: 3,
          headline: `Had ${bid(each.id)} not been excluded, ${bidsIn(input, each.first)} would be first${ofLot(one)} in place of ${bidsIn(input, first)}.`,
          table: table([each.id]),
        },
      ),
    ),
    ...cheapest.map((id) =>
      flagOf(
        'exclusion-decides',
        { bids: [id] },
        {
          weight: 1,
          headline: `${bid(id)}, which is excluded, had the lowest price${ofLot(one)}; the result would be the same with it.`,
          table: table([id]),
        },
      ),
    ),
    ...(isAlone
      ? [
          flagOf(
            'exclusion-decides',
            { bids: first },
            {
              key: `exclusion-decides:all-but-one:${one.lot}`,
              weight: 2,
              headline: `Every bid but that of ${bidsIn(input, first)} is excluded${ofLot(one)}.`,
              table: table(excluded),
            },
          ),
        ]
      : []),
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
  eachRanked(input, 'exclusion-decides', (one) => exclusionFlags(input, one))
