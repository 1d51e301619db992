import type { Supposed } from './findings.js'
import type { Offer } from './offer.js'

/**
 * Variance ÷ mean of one person's reoffences that is taken where an offer states none: higher than the 3 that is taken for a
 * study, since here what is not stated must not make payment by chance look rarer. This project's own choice.
 */
export const SUPPOSED_OVERDISPERSION = 5
/** People compared where their number is not stated: the fewest that the pilot of the Justice Data Lab took. */
export const SUPPOSED_COMPARED = 60
/** Standard error of a predicted rate where it is not stated, as a share of the rate. This project's own choice. */
export const SUPPOSED_ERROR = 0.1

/** What the arithmetic rests on: as stated, or as supposed. */
export interface Basis {
  /** The rate without the service: a share for the binary metric, reoffences per person for the frequency. */
  baseline: number
  /** 1 for the binary metric, where it is not used. */
  overdispersion: number
  /** People compared, concurrent only; standard error in the unit of `baseline`, predicted only. */
  compared: number
  error: number
}

const unitOf = ({ metric }: Offer): number => (metric === 'binary' ? 0.01 : 1)

/**
 * What the arithmetic of an offer rests on, with what is not stated supposed in its least favourable sense.
 * @example basisOf(offer).baseline // 0.5
 */
export function basisOf(offer: Offer): Basis {
  const { metric, comparator, people } = offer
  const baseline = Number(offer.baseline) * unitOf(offer)
  const stated = Number(offer.overdispersion ?? SUPPOSED_OVERDISPERSION)
  return {
    baseline,
    overdispersion: metric === 'binary' ? 1 : stated,
    compared: comparator.kind === 'concurrent' ? (comparator.people ?? Math.min(people, SUPPOSED_COMPARED)) : 0,
    error: comparator.kind === 'predicted' ? errorOf(offer, comparator.error, baseline) : 0,
  }
}

const errorOf = (offer: Offer, stated: string | null, baseline: number): number =>
  stated === null ? SUPPOSED_ERROR * baseline : Number(stated) * unitOf(offer)

const lackOf = (offer: Offer): Supposed[] => {
  const { comparator } = offer
  if (comparator.kind === 'concurrent' && comparator.people === null) {
    const value = String(basisOf(offer).compared)
    const words = `How many people each cohort is compared with is not stated: ${value} are taken.`
    return [{ field: 'comparator.people', value, words }]
  }
  if (comparator.kind === 'predicted' && comparator.error === null) {
    const words = `The standard error of the predicted rate is not stated: ${100 * SUPPOSED_ERROR}% of that rate is taken.`
    return [{ field: 'comparator.error', value: `${100 * SUPPOSED_ERROR}%`, words }]
  }
  return []
}

/**
 * What had to be supposed about an offer, field by field.
 * @example supposedOf(offer) // []
 */
export function supposedOf(offer: Offer): Supposed[] {
  const value = String(SUPPOSED_OVERDISPERSION)
  const words = `How far reoffences come in runs is not stated: a variance of ${value} times the mean is taken.`
  const isLacking = offer.metric === 'frequency' && offer.overdispersion === null
  return [...(isLacking ? [{ field: 'overdispersion', value, words }] : []), ...lackOf(offer)]
}
