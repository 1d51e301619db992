import { ratioRange, ratioText } from '../evidence/figures.js'
import type { Appraisal, BodyOfEvidence, Estimate } from '../evidence/findings.js'
import { twoSidedZ } from '../statistics/distributions.js'
import { pool } from '../statistics/pooling.js'
import { drawnTo, ratioOf, USUAL_EFFECT_PRIOR, type EffectPrior } from './effect-prior.js'
import type { Truths } from './findings.js'
import type { Offer } from './offer.js'

/** A ratio of reoffending with the service to without, and what it rests on. Null limits: no interval can be told. */
interface Told {
  ratio: { value: number; lower: number | null; upper: number | null }
  words: string
}

/** The same with what its design is worth. */
interface Weighed extends Told {
  isWeak: boolean
}

/** Under so many studies that agree, the usual random-effects interval is told, as in the appraisal. */
const FEW = 5

const exponential = ({ value, lower, upper }: Estimate): Estimate => ({
  value: Math.exp(value),
  lower: Math.exp(lower),
  upper: Math.exp(upper),
})

/** An estimate whose limits have logarithms and lie apart; null otherwise. */
function whole({ value, lower, upper }: Told['ratio']): Estimate | null {
  const [least, most] = [lower ?? 0, upper ?? Infinity]
  return least > 0 && most < Infinity && least < most ? { value, lower: least, upper: most } : null
}

const counting = ({ appraisals, left }: BodyOfEvidence): Appraisal[] =>
  appraisals.filter(({ study }) => !left.some((one) => one.study === study))

const isWeak = ({ level, leastLevel }: BodyOfEvidence): boolean => (level ?? 0) < leastLevel

const levelWords = (body: BodyOfEvidence): string => {
  const design = body.level === null ? 'The design is not scored' : `The design is at level ${body.level} of 5`
  return `${design}${isWeak(body) ? `, where level ${body.leastLevel} is asked for: an association.` : '.'}`
}

const intervalWords = ({ value, lower, upper }: Told['ratio'], unit = ''): string =>
  `${ratioText(value)}${unit}${lower === null || upper === null ? ', without an interval' : ` (95% interval ${ratioRange(lower, upper)})`}`

function ofReoffenders(body: BodyOfEvidence): Told | null {
  if (body.pool !== null) {
    const { told, lines } = body.pool
    return { ratio: told, words: `${lines.length} studies together: relative risk ${intervalWords(told)}.` }
  }
  const [one] = counting(body).flatMap(({ binary }) => (binary === null ? [] : [binary.relativeRisk]))
  return one === undefined ? null : { ratio: one, words: `One study: relative risk ${intervalWords(one)}.` }
}

const effectOf = ({ value, lower, upper }: Estimate) => ({
  yi: Math.log(value),
  vi: (Math.log(upper / lower) / (2 * twoSidedZ(0.95))) ** 2,
})

function ofReoffences(body: BodyOfEvidence): Told | null {
  const ratios = counting(body).flatMap(({ frequency }) => (frequency === null ? [] : [frequency.ratio]))
  const known = ratios.flatMap((ratio) => whole(ratio) ?? [])
  const [one] = known.length > 0 ? known : ratios
  if (one === undefined) return null
  if (known.length < 2)
    return { ratio: one, words: `One study: reoffences by person ${intervalWords(one, ' times as many')}.` }
  const { tau2, wald, floored } = pool(known.map(effectOf))
  const told = exponential(tau2 === 0 && known.length < FEW ? wald : floored)
  return {
    ratio: told,
    words: `${known.length} studies together: reoffences by person ${intervalWords(told, ' times as many')}.`,
  }
}

function weighed(body: BodyOfEvidence, tellOf: (body: BodyOfEvidence) => Told | null): Weighed | null {
  const told = tellOf(body)
  return told && { ratio: told.ratio, words: `${told.words} ${levelWords(body)}`, isWeak: isWeak(body) }
}

const percent = ({ value, lower, upper }: Estimate): Estimate => ({
  value: 100 * (1 - value),
  lower: 100 * (1 - upper),
  upper: 100 * (1 - lower),
})

function pooledOf(told: Weighed | null, counted: string): Truths['pooled'] {
  if (told === null)
    return { reduction: null, words: `Not stated: none of its studies tells the effect on ${counted}.` }
  const sound = whole(told.ratio)
  const reduction = sound === null ? 100 * (1 - told.ratio.value) : percent(sound)
  return { reduction, words: told.words }
}

const worse = (one: Estimate, other: Estimate): Estimate => (one.value > other.value ? one : other)

function scepticalOf(told: Weighed | null, prior: EffectPrior): Truths['sceptical'] {
  const [supposed, data] = [ratioOf(prior), told === null ? null : whole(told.ratio)]
  const supposedWords = `what is supposed of any such service, ${intervalWords(supposed)}. ${prior.source}.`
  if (told === null || data === null)
    return {
      reduction: percent(drawnTo(prior, null)),
      words: `It states no evidence that can be weighed, so that there is only ${supposedWords}`,
    }
  const shrunk = drawnTo(prior, data)
  if (!told.isWeak) return { reduction: percent(shrunk), words: `Its own evidence, drawn towards ${supposedWords}` }
  const words = `Its evidence is an association only, which can lower but not raise ${supposedWords}`
  return { reduction: percent(worse(shrunk, drawnTo(prior, null))), words }
}

/**
 * What may be true of a service, from the appraisal of the bid's own evidence (null: the bid states none). Pooled: the
 * relative risk of its studies together, or of the one that counts, with the interval that knowledge is told from; for a
 * frequency the ratio of reoffences by person, since fewer reoffenders are not fewer reoffences. Not stated where no study
 * tells it, which is never no effect. Sceptical: the same drawn towards `prior`, which is published, dated and may be edited
 * (default: USUAL_EFFECT_PRIOR); without data the prior itself. A design under the tender's least level shows an association,
 * which may lower what is supposed and never raises it: this project's own rule. Every reduction is taken to be that among
 * those whom the offer counts.
 * @example truthsOf(body, offer).pooled.reduction // { value: 16.5, lower: 4.1, upper: 27.3 }
 */
export function truthsOf(
  body: BodyOfEvidence | null,
  offer: Pick<Offer, 'metric' | 'claim'>,
  prior: EffectPrior = USUAL_EFFECT_PRIOR,
): Truths {
  const isBinary = offer.metric === 'binary'
  const told = body === null ? null : weighed(body, isBinary ? ofReoffenders : ofReoffences)
  return {
    'no effect': { reduction: 0, words: 'As many reoffend as without the service.' },
    sceptical: scepticalOf(told, prior),
    pooled: pooledOf(told, isBinary ? 'who reoffends' : 'how many reoffences there are'),
    claim: { reduction: Number(offer.claim), words: `What the bidder says it will reach: ${offer.claim}% fewer.` },
  }
}
