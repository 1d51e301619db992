import { compareFormulas, type FormulaOutcome } from '../evaluation.js'
import { counted } from '../track-record/record-words.js'
import { flagOf, namesIn, tableOf } from './flag-of.js'
import type { Looked, RedFlagInput } from './flag.js'
import { bidsIn, eachRanked, firstOf, forLot, same, type Ranked } from './ranked.js'

const FORMULAS = {
  'fixed benchmark': 'a fixed benchmark',
  'lowest over price': 'the lowest price over each price',
  linear: 'a straight line between two prices',
  'price per quality point': 'the price of a quality point',
}

const WITH_OTHERS = {
  canBe: ({ ranked }: Ranked) => ranked.formulas.length > 0,
  none: 'There is no result that another price formula could be tried on.',
}

/** What other formulas would do; two bids that are first together may also become one. */
const othersWould = (others: FormulaOutcome[], first: string[]): string =>
  others.every((other) => other.first.some((bid) => !first.includes(bid)))
    ? 'would put another bid first'
    : 'would change who is first'

/**
 * Results that other published formulas for price, on the same bids and marks, would turn over: who is first hangs on the
 * arithmetic that was chosen.
 * Source: Stilger, Siderius & van Raaij 2017, A comparative study of formulas for choosing the economically most advantageous
 * tender, J Public Procurement 17:89–125.
 * @throws RangeError as `rankAward`
 * @example formulaDecides(input).flags.length // 0
 */
export const formulaDecides = (input: RedFlagInput): Looked =>
  eachRanked(
    input,
    'formula-decides',
    (one) => {
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
            headline: `${bidsIn(input, first)} ${first.length > 1 ? 'are' : 'is'} first${forLot(one)} by the published formula; ${others.length} of ${counted(one.ranked.formulas.length, 'other formula', 'other formulas')} ${othersWould(others, first)}.`,
            table: tableOf(
              `Who would be first${forLot(one)}`,
              ['Formula', 'First'],
              [
                [`Published: ${FORMULAS[one.award.formula.kind]}`, bidsIn(input, first)],
                ...others.map(({ formula, first: theirs }) => [
                  `Instead: ${FORMULAS[formula.kind]}`,
                  bidsIn(input, theirs),
                ]),
              ],
            ),
          },
        ),
      ]
    },
    WITH_OTHERS,
  )

/**
 * Results in which a bid that does not win decides who does: without it, another would be first (rank reversal).
 * Source: as `formulaDecides`; Bergman & Lundberg 2013, Tender evaluation and supplier selection methods in public procurement,
 * J Purchasing and Supply Management 19:73–83.
 * @throws RangeError as `rankAward`
 * @example losingBidDecides(input).flags[0].weight // 3
 */
export const losingBidDecides = (input: RedFlagInput): Looked =>
  eachRanked(input, 'losing-bid-decides', (one) => {
    const first = firstOf(one.award)
    const turned = one.award.withoutEach.find(({ changed, removed }) => changed && !first.includes(removed))
    if (!turned) return []
    const { bid } = namesIn(input)
    return [
      flagOf(
        'losing-bid-decides',
        { bids: [turned.removed] },
        {
          weight: 3,
          headline: `${bid(turned.removed)} decides by its presence alone who is first${forLot(one)}.`,
          table: tableOf(
            `Who would be first${forLot(one)}`,
            ['Bids', 'First'],
            [
              ['All of them', bidsIn(input, first)],
              [`Without ${bid(turned.removed)}`, bidsIn(input, turned.first)],
            ],
          ),
        },
      ),
    ]
  })
