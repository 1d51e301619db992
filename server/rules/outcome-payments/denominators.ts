import { breakEvenRate, starterRate } from '../statistics/dilution.js'
import { gameOf } from './cohort-law.js'
import type { DenominatorFinding } from './findings.js'
import { amountText, chanceText, numberText, reductionText } from './offer-words.js'
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

/** The claim among all who start, if those not counted do as they would have anyway. */
function claimForAll(offer: Offer, share: number): number {
  const { baseline } = basisOf(offer)
  if (offer.metric === 'frequency') return share * Number(offer.claim)
  const counted = Math.min(1, Math.max(0, baseline * (1 - Number(offer.claim) / 100)))
  return 100 * (1 - starterRate(share, counted, baseline) / baseline)
}

function breakEvenOf(offer: Offer, share: number): number | null {
  if (offer.metric === 'frequency') return null
  const { baseline } = basisOf(offer)
  const rate = breakEvenRate(share, Math.min(1, baseline * (1 - Number(offer.claim) / 100)), baseline)
  return rate >= 0 && rate <= 1 ? 100 * rate : null
}

const WHO = { completers: 'those who complete', selected: 'those who are selected' } as const

function wordsOf(offer: Offer, found: Omit<DenominatorFinding, 'words'>): string {
  const who = offer.denominator === 'starters' ? 'all who start' : WHO[offer.denominator]
  if (found.counted === null || found.claimForAll === null)
    return `Only ${who} are counted, and how many of those who start that is, is not stated: what the claim means for all who start cannot be told.`
  const [row] = found.selection
  const selection =
    row === undefined
      ? ''
      : ` Choosing alone can look like an effect: if those left out reoffend a tenth more often than all who start, a service without any effect shows ${reductionText(row.reduction)} among those counted, and is to be expected to be paid ${amountText(row.expected)}.`
  return `Only ${who} are counted, ${chanceText(found.counted)} of those who start. If the others do as they would have anyway, the claim of ${reductionText(Number(offer.claim))} is ${numberText(found.claimForAll)}% among all who start.${selection}`
}

const atEach = (offer: Offer, counted: number): Omit<DenominatorFinding, 'words'> => ({
  counted,
  starters: Math.round(offer.people / counted),
  claimForAll: claimForAll(offer, counted),
  breakEven: breakEvenOf(offer, counted),
  selection: selectionRows(offer, counted),
})

const UNKNOWN: Omit<DenominatorFinding, 'words'> = {
  counted: null,
  starters: null,
  claimForAll: null,
  breakEven: null,
  selection: [],
}

/**
 * What the reduction among those counted means for all who start, and what choosing whom to count would show by itself; null
 * where all who start are counted. The baseline is taken to be that of all who start.
 * @throws RangeError if the offer has problems
 * @example denominatorFinding(sampleOffer({ denominator: 'completers', counted: '60' })).claimForAll // 12
 */
export function denominatorFinding(offer: Offer): DenominatorFinding | null {
  if (offer.denominator === 'starters') return null
  const found = offer.counted === null ? UNKNOWN : atEach(offer, Number(offer.counted) / 100)
  return { ...found, words: wordsOf(offer, found) }
}
