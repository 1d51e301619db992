import type { OfferFindings, PaymentCurve, TruthCost, TruthFinding } from '../rules/outcome-payments/findings.js'
import { amountText, chanceText, reductionText, toBePaid } from '../rules/outcome-payments/offer-words.js'
import { decimal, whole } from '../web/plots/numbers.js'
import { paymentPlot } from '../web/plots/payment-plot.js'
import type { Figure } from '../web/plots/drawing.js'
import { severityWord } from './appraisal-words.js'

/** A line of the table of the four truths: what it is about, and what it says of each. */
export interface TruthRow {
  title: string
  hint: string
  cells: Cell[]
}

/** A number, and what it is at both limits of the interval of its truth; '' where there is none. */
export interface Cell {
  value: string
  range: string
}

/** Everything that is said about an offer, as a page shows it. */
export interface OfferView {
  holds: boolean
  verdict: string
  columns: { title: string; words: string; reduction: Cell }[]
  rows: TruthRow[]
  figure: Figure
  denominator: { words: string; rows: string[] } | null
  capital: string
  supposed: { words: string; value: string }[]
  flags: { severity: string; severityWord: string; says: string; question: string; inputs: []; arithmetic: '' }[]
  peopleNeeded: string
  method: string
}

const NOT_STATED = 'Not stated'

const alone = (truth: TruthFinding, words: (cost: TruthCost) => string): Cell => ({
  value: truth.cost ? words(truth.cost) : NOT_STATED,
  range: '',
})

/** A number with what it is at the limits; by default from that of the least reduction to that of the greatest. */
function ranged(truth: TruthFinding, words: (cost: TruthCost) => string, first: 'least' | 'greatest' = 'least'): Cell {
  const { value } = alone(truth, words)
  if (!truth.cost || !truth.limits) return { value, range: '' }
  const { least, greatest } = truth.limits
  const [from, to] = first === 'least' ? [least, greatest] : [greatest, least]
  return { value, range: `${words(from)} to ${words(to)}` }
}

/** A reduction in per cent. Under −100% more than twice as many would reoffend: how many more tells nothing. */
export const reductionWords = (reduction: number): string =>
  reduction < -100 ? 'under −100%' : `${decimal(reduction, 1)}%`

const withError = ({ payment: { expected, error } }: TruthCost): string =>
  error > 0 ? `${amountText(expected)} ± ${amountText(error)}` : amountText(expected)

const NEVER = 'Nothing is ever paid'

const ROWS: { title: string; hint: string; of: (truth: TruthFinding) => Cell }[] = [
  {
    title: 'To be expected to be paid for results',
    hint: 'The mean over everything that chance can bring; with ±, the error of a simulation.',
    of: (truth) => ranged(truth, withError),
  },
  {
    title: 'Chance of paying anything for results',
    hint: '',
    of: (truth) => ranged(truth, ({ payment }) => chanceText(payment.paid)),
  },
  {
    title: 'When anything is paid, on average',
    hint: '',
    of: (truth) => alone(truth, ({ payment }) => (payment.whenPaid === null ? NEVER : amountText(payment.whenPaid))),
  },
  {
    title: 'Paid in nine cases of ten',
    hint: 'Chance alone leaves one case in twenty under this range, and one over it.',
    of: (truth) =>
      alone(truth, ({ payment: { quantiles } }) => `${amountText(quantiles.low)} to ${amountText(quantiles.high)}`),
  },
  {
    title: 'UNIT truly avoided',
    hint: 'Over all cohorts; under nought: so many more.',
    of: (truth) => ranged(truth, ({ avoided }) => decimal(avoided, 1)),
  },
  {
    title: 'Total cost to the authority',
    hint: 'The fee and the payment for results, less what is kept back of the fee.',
    of: (truth) => ranged(truth, ({ total }) => amountText(total)),
  },
  {
    title: 'Total cost for each truly avoided',
    hint: '',
    of: (truth) =>
      ranged(truth, ({ perAvoided }) => (perAvoided === null ? 'none avoided' : amountText(perAvoided)), 'greatest'),
  },
  {
    title: 'Share paid for luck',
    hint: 'What a service without any effect would be paid, divided by what is to be expected here.',
    of: (truth) => alone(truth, ({ luck }) => (luck === null ? 'Has no meaning' : chanceText(luck))),
  },
  {
    title: 'Would not have reoffended anyway',
    hint: 'Of those counted who do not reoffend.',
    of: (truth) => alone(truth, ({ deadweight }) => (deadweight === null ? 'Has no meaning' : chanceText(deadweight))),
  },
]

const columnsOf = ({ truths }: OfferFindings): OfferView['columns'] =>
  truths.map((truth) => ({
    title: truth.title,
    words: truth.words,
    reduction: ranged(truth, ({ reduction }) => reductionWords(reduction)),
  }))

const toPounds = (pence: number): number => pence / 100

function figureOf(curve: PaymentCurve, { truths }: OfferFindings, id: string): Figure {
  const stated = truths.flatMap(({ cost }) => (cost ? [cost.reduction] : []))
  const ends = [curve.points[0]?.reduction ?? 0, curve.points.at(-1)?.reduction ?? 0]
  const listed = [...new Set([...stated, curve.hurdle, ...ends].map((one) => Number(one.toFixed(1))))]
  return paymentPlot({
    id,
    title: 'What is paid, against what is true',
    caption:
      'A curve that is over nought at “no effect” pays for luck; one that stays flat under the claim does not pay for success.',
    words: curve.words,
    points: curve.points.map(({ reduction, expected, withoutChance, paid }) => ({
      reduction,
      expected: toPounds(expected),
      withoutChance: toPounds(withoutChance),
      paid,
    })),
    hurdle: curve.hurdle,
    claim: curve.claim,
    cap: curve.cap === null ? null : toPounds(curve.cap),
    listed: listed.sort((one, other) => one - other),
  })
}

function denominatorOf({ denominator, unit }: OfferFindings): OfferView['denominator'] {
  if (!denominator) return null
  const often = (rate: number) =>
    unit === 'reoffender' ? `reoffend at ${decimal(rate, 1)} of a hundred` : `have ${decimal(rate, 2)} reoffences each`
  return {
    words: denominator.words,
    rows: denominator.selection.map(
      ({ leftOutRate, reduction, expected }) =>
        `If those left out ${often(leftOutRate)}, a service without any effect shows ${reductionText(reduction)}, and is to be expected ${toBePaid(expected)}.`,
    ),
  }
}

const FROM_STUDIES = ['sceptical', 'pooled']
const ON_STUDIES = ['CLAIM_BEYOND_EVIDENCE', 'NO_EVIDENCE']

/**
 * The same without anything that follows from a bid's studies, for those who see its price before they may know what the
 * quality of the bid is.
 */
export const withoutStudies = (findings: OfferFindings): OfferFindings => ({
  ...findings,
  truths: findings.truths.filter(({ truth }) => !FROM_STUDIES.includes(truth)),
  flags: findings.flags.filter(({ code }) => !ON_STUDIES.includes(code)),
})

/** What is said about an offer, in words and one plot, the same for bidder, panel and report. */
export const offerView = (findings: OfferFindings, id = 'payment'): OfferView => ({
  holds: findings.verdict.holds,
  verdict: findings.verdict.words,
  columns: columnsOf(findings),
  rows: ROWS.map(({ title, hint, of }) => ({
    title: title.replace('UNIT', findings.unit === 'reoffender' ? 'Reoffenders' : 'Reoffences'),
    hint,
    cells: findings.truths.map(of),
  })),
  figure: figureOf(findings.curve, findings, id),
  denominator: denominatorOf(findings),
  capital: findings.capital.words,
  supposed: findings.supposed.map(({ words, value }) => ({ words, value })),
  flags: findings.flags.map(({ severity, says, question }) => ({
    severity,
    severityWord: severityWord(severity),
    says,
    question,
    inputs: [],
    arithmetic: '',
  })),
  peopleNeeded: findings.peopleNeeded === null ? '' : whole(findings.peopleNeeded),
  method: findings.method,
})
