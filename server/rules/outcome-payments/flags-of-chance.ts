import type { Game } from './cohort-law.js'
import type { CapitalFinding, OfferFlag, TruthCost, TruthFinding } from './findings.js'
import { peopleCounted } from './flags-of-terms.js'
import { amountText, chanceText, numberText, reductionText, statedText, toBePaid } from './offer-words.js'
import { expectedOf, paymentsAt, QUICK } from './payments-at.js'

/** What was worked out about an offer before anything is asked about it. */
export interface Worked {
  game: Game
  truths: TruthFinding[]
  nothing: TruthCost
  claimed: TruthCost
  peopleNeeded: number | null
  capital: CapitalFinding
}

/** So much reoffending falls or rises over a few years without any one service. */
const TREND = 5
const COIN = 0.75
const OFTEN = 0.1
const DEAR = 0.1

const fixedFlags = ({ game }: Worked): OfferFlag[] => {
  if (game.offer.comparator.kind !== 'fixed') return []
  const drift = expectedOf(paymentsAt(game, TREND, QUICK).payments)
  return [
    {
      code: 'FIXED_BASELINE',
      field: 'comparator.kind',
      severity: 'question',
      says: `The baseline stands fixed. Should reoffending fall by ${TREND}% everywhere, a service without any effect is to be expected ${toBePaid(drift)}; should it rise, a good one goes unpaid. At HMP Doncaster and in the last cohorts of Transforming Rehabilitation results were measured so.`,
      question: 'How will the baseline follow what happens to the same people elsewhere in the same months?',
    },
  ]
}

const hurdleFlags = ({ game, claimed }: Worked): OfferFlag[] => {
  const [hurdle, claim] = [Number(game.offer.hurdle), Number(game.offer.claim)]
  const { reaches } = claimed.payment
  if (claim < hurdle)
    return [
      {
        code: 'CLAIM_UNDER_HURDLE',
        field: 'claim',
        severity: 'question',
        says: `The claim of ${statedText(game.offer.claim)} lies under the hurdle of ${hurdle}%: if it is true, a cohort reaches the hurdle only by chance (${chanceText(reaches)}).`,
        question: 'On what does the bidder expect to be paid?',
      },
    ]
  if (hurdle === 0 || reaches >= COIN) return []
  return [
    {
      code: 'HURDLE_AT_CLAIM',
      field: 'hurdle',
      severity: 'question',
      says: `If the claim of ${statedText(game.offer.claim)} is true, a cohort reaches the hurdle of ${hurdle}% with a chance of ${chanceText(reaches)}: much of the payment is a toss of a coin, and more people do not change that where hurdle and claim are alike.`,
      question: 'Can the bidder bear a true success that is not paid, and what has it priced in for that?',
    },
  ]
}

const sizeFlags = ({ game, nothing, peopleNeeded }: Worked): OfferFlag[] => {
  const { people, hurdle } = game.offer
  const { reaches } = nothing.payment
  if (Number(hurdle) === 0 || (peopleNeeded !== null && people >= peopleNeeded)) return []
  const needed =
    peopleNeeded === null
      ? 'However many people a cohort had, chance in the comparator alone would make it more than 5%.'
      : `For a chance of at most 5% about ${numberText(peopleNeeded)} are needed.`
  return [
    {
      code: 'SMALL_COHORTS',
      field: peopleNeeded === null ? 'comparator' : 'people',
      severity: 'question',
      says: `A cohort of ${numberText(people)} reaches the hurdle with a chance of ${chanceText(reaches)} if the service does nothing. ${needed}`,
      question: 'Could cohorts be put together, or the comparator be made larger?',
    },
  ]
}

const severalFlags = ({ game, nothing }: Worked): OfferFlag[] => {
  const { reaches, anyReaches } = nothing.payment
  if (game.offer.cohorts === 1 || Number(game.offer.hurdle) === 0 || anyReaches < OFTEN) return []
  return [
    {
      code: 'SEVERAL_CHANCES',
      field: 'cohorts',
      severity: 'note',
      says: `With ${peopleCounted(game.offer)}, chance gets several tries: one cohort reaches the hurdle without any effect with ${chanceText(reaches)}, at least one of them with ${chanceText(anyReaches)}.`,
      question: 'Could all cohorts be judged together?',
    },
  ]
}

const capFlags = ({ game, claimed }: Worked): OfferFlag[] =>
  game.offer.cap === null
    ? [
        {
          code: 'NO_CAP',
          field: 'cap',
          severity: 'note',
          says: `There is no most that is paid. If the claim is true, the payment is over ${amountText(claimed.payment.quantiles.high)} in at most 5 cases of a hundred.`,
          question: 'What is the most that the authority could be asked to pay?',
        },
      ]
    : []

const capitalFlags = ({ capital }: Worked): OfferFlag[] => {
  const { outlay, interest, shareOfPayment } = capital
  // Of no payment that is to be expected any interest is too much, and one that is not stated no less.
  const share = shareOfPayment ?? (interest === 0 ? 0 : Infinity)
  if (share <= DEAR) return []
  const risk =
    outlay === null
      ? ''
      : ' Whoever lends that wants to be paid for it: it is in the price, and a small bidder may not bear it.'
  return [
    {
      code: 'CASH_FLOW',
      field: 'outlay',
      severity: outlay === null ? 'question' : 'note',
      says: `${capital.words}${risk}`,
      question:
        'Who pays until results are known, on what terms, and what happens to the service if the first cohort is not paid?',
    },
  ]
}

const noEvidence: OfferFlag = {
  code: 'NO_EVIDENCE',
  field: 'claim',
  severity: 'question',
  says: 'The bid states no evidence from which the effect on what is counted can be told, so that nothing but the claim speaks for it.',
  question: 'On what does the claim rest?',
}

/** How far the evidence of the bid may go. */
const mostWords = (limits: TruthFinding['limits']): string =>
  limits === null
    ? ', and how much more it may be cannot be told'
    : `, at most ${reductionText(limits.greatest.reduction)}`

const evidenceFlags = ({ truths, game }: Worked): OfferFlag[] => {
  const pooled = truths.find(({ truth }) => truth === 'pooled')
  const claim = Number(game.offer.claim)
  if (pooled === undefined || pooled.cost === null) return [noEvidence]
  const { limits, cost } = pooled
  if (claim <= cost.reduction) return []
  const isBeyond = limits === null || claim > limits.greatest.reduction
  return [
    {
      code: 'CLAIM_BEYOND_EVIDENCE',
      field: 'claim',
      severity: isBeyond ? 'serious' : 'note',
      says: `The claim is ${statedText(game.offer.claim)}; the bid’s own evidence comes to ${reductionText(cost.reduction)}${isBeyond ? mostWords(limits) : ''}.`,
      question: 'Why should this service reach more here than its own studies found?',
    },
  ]
}

/**
 * What there is to ask about what chance and money do to an offer, with the numbers.
 * @example chanceFlags(worked).map(({ code }) => code) // ['FIXED_BASELINE', 'NO_EVIDENCE']
 */
export const chanceFlags = (worked: Worked): OfferFlag[] => [
  ...fixedFlags(worked),
  ...hurdleFlags(worked),
  ...sizeFlags(worked),
  ...severalFlags(worked),
  ...capFlags(worked),
  ...capitalFlags(worked),
  ...evidenceFlags(worked),
]
