import { capitalFinding } from './capital.js'
import { peopleNeeded } from './chance.js'
import { gameOf, rateAt, variancesAt, type Game } from './cohort-law.js'
import { costAt, truthFindings } from './costs.js'
import { paymentCurve } from './curve.js'
import { denominatorFinding } from './denominators.js'
import type { OfferFindings, OfferFlag, TruthFinding, Truths } from './findings.js'
import { chanceFlags } from './flags-of-chance.js'
import { lackFlags, termFlags } from './flags-of-terms.js'
import { amountText, numberText } from './offer-words.js'
import type { Offer } from './offer.js'
import { supposedOf } from './supposed.js'
import { verdictOn } from './verdict.js'

/** None without a hurdle. */
function needed(game: Game): number | null {
  const hurdle = Number(game.offer.hurdle) / 100
  const { variance, comparatorVariance } = variancesAt(game, rateAt(game, 0))
  return peopleNeeded({
    ...{ baseline: game.basis.baseline, hurdle, comparatorVariance },
    variance: variance * game.offer.people,
  })
}

function methodOf(truths: TruthFinding[]): string {
  const costs = truths.flatMap(({ cost }) => cost?.payment ?? [])
  const [drawn] = costs.filter(({ draws }) => draws > 0)
  const model =
    'People are taken to reoffend independently of one another, each cohort by itself; reoffences of one person may come in runs (negative binomial).'
  if (drawn === undefined) return `Counted out over every result that cohorts may show. ${model}`
  const error = Math.max(...costs.map((payment) => payment.error))
  return `Payments are simulated with ${numberText(drawn.draws)} draws from a fixed seed: the standard error of what is to be expected is at most ${amountText(error)}. Chances of one cohort are counted out. ${model}`
}

const RANK: Record<OfferFlag['severity'], number> = { serious: 0, question: 1, note: 2 }

const inOrder = (flags: OfferFlag[]): OfferFlag[] =>
  flags.toSorted((one, other) => RANK[one.severity] - RANK[other.severity])

/**
 * Everything that is said about an offer of payment by results, under the truths given (`truthsOf`). A pure function of both:
 * the same findings each time and on every machine.
 * @throws RangeError if the offer has problems (`offerProblems`)
 * @example appraiseOffer(offer, truthsOf(body, offer)).verdict.words // '“You only pay if we succeed” does not hold. …'
 */
export function appraiseOffer(offer: Offer, truths: Truths): OfferFindings {
  const game = gameOf(offer)
  const found = truthFindings(game, truths)
  const costOf = (at: 0 | 3, reduction: number) => found[at]?.cost ?? costAt(game, reduction, 0)
  const [nothing, claimed] = [costOf(0, 0), costOf(3, Number(offer.claim))]
  const capital = capitalFinding(offer, claimed.payment.expected)
  const [supposed, fewest] = [supposedOf(offer), needed(game)]
  const worked = { game, truths: found, nothing, claimed, peopleNeeded: fewest, capital }
  return {
    metric: offer.metric,
    unit: offer.metric === 'binary' ? 'reoffender' : 'reoffence',
    verdict: verdictOn(offer, nothing.payment, claimed.payment, game.terms.keptEach),
    truths: found,
    peopleNeeded: fewest,
    denominator: denominatorFinding(offer),
    curve: paymentCurve(game),
    ...{ capital, supposed },
    flags: inOrder([...termFlags(offer), ...lackFlags(supposed), ...chanceFlags(worked)]),
    method: methodOf(found),
  }
}
