import { breakEvenRate } from '../statistics/dilution.js'
import { gameOf } from './cohort-law.js'
import type { DenominatorFinding } from './findings.js'
import { chanceText, numberText, reductionText, statedText, toBePaid } from './offer-words.js'
import type { Offer } from './offer.js'
import { expectedOf, paymentsAt, QUICK } from './payments-at.js'
import { basisOf } from './supposed.js'

/** How much more often than all who start those reoffend who drop out or are left out: by a tenth, a quarter, a half. */
const MORE_OFTEN = [1.1, 1.25, 1.5]

const unitOf = (offer: Offer): number => (offer.metric === 'binary' ? 100 : 1)

/** The rate of those counted, when those left out reoffend at `leftOut` and all together at `all`; null: there is none. */
function rateOfCounted(share: number, leftOut: number, all: number): number | null {
  const rate = (all - (1 - share) * leftOut) / share
  return rate < 0 ? null : rate
}

function selectionRows(offer: Offer, share: number): DenominatorFinding['selection'] {
  const [{ baseline }, game] = [basisOf(offer), gameOf(offer)]
  const most = offer.metric === 'binary' ? 1 : Infinity
  return MORE_OFTEN.flatMap((times) => {
    const leftOut = times * baseline
    const counted = leftOut > most ? null : rateOfCounted(share, leftOut, baseline)
    if (counted === null) return []
    const reduction = 100 * (1 - counted / baseline)
    const expected = Math.round(expectedOf(paymentsAt(game, reduction, QUICK).payments))
    return [{ leftOutRate: leftOut * unitOf(offer), reduction, expected }]
  })
}

/** Of those not counted, who must reoffend for nothing to be left of the claim. */
function breakEvenOf(offer: Offer, share: number): number | null {
  if (offer.metric === 'frequency') return null
  const { baseline } = basisOf(offer)
  const rate = breakEvenRate(share, baseline * (1 - Number(offer.claim) / 100), baseline)
  return rate <= 1 ? 100 * rate : null
}

const WHO = { completers: 'those who complete', selected: 'those who are selected' } as const

function selectionWords([row]: DenominatorFinding['selection']): string {
  if (row === undefined) return ''
  return ` Choosing alone can look like an effect: if those left out reoffend a tenth more often than all who start, a service without any effect shows ${reductionText(row.reduction)} among those counted, and is to be expected ${toBePaid(row.expected)}.`
}

function atEach(offer: Offer, counted: number, who: string): DenominatorFinding {
  const selection = selectionRows(offer, counted)
  // Those who are not counted do as they would have anyway.
  const claimForAll = counted * Number(offer.claim)
  const words = `Only ${who} are counted, ${chanceText(counted)} of those who start. If the others do as they would have anyway, the claim of ${statedText(offer.claim)} is ${numberText(claimForAll)}% among all who start.`
  return {
    counted,
    starters: Math.round(offer.people / counted),
    claimForAll,
    breakEven: breakEvenOf(offer, counted),
    selection,
    words: `${words}${selectionWords(selection)}`,
  }
}

const unknownOf = (who: string): DenominatorFinding => ({
  ...{ counted: null, starters: null, claimForAll: null, breakEven: null, selection: [] },
  words: `Only ${who} are counted, and how many of those who start that is, is not stated: what the claim means for all who start cannot be told.`,
})

/**
 * What the reduction among those counted means for all who start, and what choosing whom to count would show by itself; null
 * where all who start are counted, by rule or in fact. The baseline is taken to be that of all who start.
 * @throws RangeError if the offer has problems
 * @example denominatorFinding(sampleOffer({ denominator: 'completers', counted: '60' })).claimForAll // 12
 */
export function denominatorFinding(offer: Offer): DenominatorFinding | null {
  const { denominator, counted } = offer
  if (denominator === 'starters') return null
  if (counted === null) return unknownOf(WHO[denominator])
  return Number(counted) === 100 ? null : atEach(offer, Number(counted) / 100, WHO[denominator])
}
