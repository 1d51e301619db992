import type { OfferFlag } from './findings.js'
import { amountText, numberText } from './offer-words.js'
import type { Offer } from './offer.js'

/** What follows from the terms of an offer alone. */

const denominatorFlags = ({ denominator, counted }: Offer): OfferFlag[] => {
  if (denominator === 'starters') return []
  const who = denominator === 'completers' ? 'those who complete' : 'some of those who start'
  const flag: OfferFlag = {
    code: 'NOT_ALL_STARTERS',
    field: 'denominator',
    severity: 'serious',
    says: `Only ${who} are counted. Whoever drops out or is left out may reoffend without any loss to the bidder, and those who stay would often have done better anyway.`,
    question: 'Why not count everybody who starts, and what happens to those who are not counted?',
  }
  const lacking: OfferFlag = {
    code: 'COUNTED_NOT_STATED',
    field: 'counted',
    severity: 'serious',
    says: 'How many of those who start are counted is not stated, so that nothing can be told about all who start.',
    question: 'Of a hundred who start, how many will be counted, and on what experience does that rest?',
  }
  return counted === null ? [flag, lacking] : [flag]
}

const exclusionFlags = ({ exclusions, adjudicator }: Offer): OfferFlag[] =>
  exclusions.trim() === ''
    ? []
    : [
        {
          code: 'EXCLUSIONS',
          field: 'exclusions',
          severity: adjudicator === 'bidder' ? 'serious' : 'question',
          says: 'People may be left out of a cohort. Where that is decided after the service has met them, those at most risk may be left out.',
          question:
            'Who decides on each exclusion, at what moment, and how many people would have been left out of the last cohort?',
        },
      ]

const adjudicatorFlags = ({ adjudicator, adjudicatorName }: Offer): OfferFlag[] =>
  adjudicator === 'bidder'
    ? [
        {
          code: 'BIDDER_ADJUDICATES',
          field: 'adjudicator',
          severity: 'serious',
          says: `The bidder itself says what the result is${adjudicatorName === '' ? '' : ` (${adjudicatorName})`}, and is paid by it.`,
          question:
            'Could official statistics or somebody independent say what the result is, from records that the bidder does not hold?',
        },
      ]
    : []

const METRIC_FLAGS: Record<Offer['metric'], OfferFlag> = {
  binary: {
    code: 'BINARY_ONLY',
    field: 'metric',
    severity: 'note',
    says: 'Counted is only who reoffends at all: once somebody has, nothing is paid for further offences prevented. Under Transforming Rehabilitation fewer people reoffended, and those who did committed 22% more offences each (National Audit Office, 2019).',
    question:
      'What will be done for people who have reoffended once, and will the number of reoffences be reported as well?',
  },
  frequency: {
    code: 'FREQUENCY_ONLY',
    field: 'metric',
    severity: 'note',
    says: 'Counted are all reoffences together: a few people with many of them can decide the result, and most may gain nothing.',
    question:
      'Will it also be reported how many people reoffend at all, and how much of the result the most prolific make?',
  },
}

const clawbackFlags = ({ clawback, rate, pays }: Offer): OfferFlag[] =>
  clawback === 'none'
    ? [
        {
          code: 'NO_CLAWBACK',
          field: 'clawback',
          severity: 'note',
          says: `Nothing is taken back when more people reoffend than expected: chance is paid at ${amountText(rate)} ${pays === 'all or nothing' ? 'a cohort' : 'for each'} when it is kind, and costs the bidder nothing when it is not.`,
          question: 'Would a cohort that does worse than expected be set against one that does better?',
        },
      ]
    : []

const floorFlags = ({ floor }: Offer): OfferFlag[] =>
  floor > 0
    ? [
        {
          code: 'FLOOR',
          field: 'floor',
          severity: 'question',
          says: `At least ${amountText(floor)} is paid for results, whatever they are: that part is a fee.`,
          question: 'Why is this part called a payment for results?',
        },
      ]
    : []

const LACKING = {
  overdispersion: {
    code: 'OVERDISPERSION_NOT_STATED',
    says: 'The more reoffences come in runs (variance ÷ mean of one person), the oftener chance is paid.',
    question: 'What is the variance of reoffences by person in the figures from which the baseline was taken?',
  },
  comparator: {
    code: 'COMPARATOR_NOT_STATED',
    says: 'How precisely the comparator is known is not stated: a small sample or a loose prediction lets chance decide.',
    question: 'How many people will be compared, or what is the standard error of the prediction?',
  },
} as const

const flagOfLack = (field: string, lack: (typeof LACKING)[keyof typeof LACKING], words: string): OfferFlag => ({
  ...{ code: lack.code, field, severity: 'question' },
  ...{ says: `${lack.says} ${words}`, question: lack.question },
})

/**
 * What was supposed, as flags.
 * @example lackFlags([{ field: 'overdispersion', value: '5', words: '…' }])[0].code // 'OVERDISPERSION_NOT_STATED'
 */
export const lackFlags = (supposed: { field: string; words: string }[]): OfferFlag[] =>
  supposed.map(({ field, words }) =>
    flagOfLack(field, field === 'overdispersion' ? LACKING.overdispersion : LACKING.comparator, words),
  )

/**
 * What there is to ask about the terms of an offer, whatever chance does. Sources: the evaluations of HMP Peterborough and
 * HMP Doncaster, of Transforming Rehabilitation, and of the drug recovery pilots, in which such terms did what is said here.
 * @example termFlags(offer).map(({ code }) => code) // ['BINARY_ONLY', 'NO_CLAWBACK']
 */
export const termFlags = (offer: Offer): OfferFlag[] => [
  ...denominatorFlags(offer),
  ...exclusionFlags(offer),
  ...adjudicatorFlags(offer),
  METRIC_FLAGS[offer.metric],
  ...clawbackFlags(offer),
  ...floorFlags(offer),
]

/**
 * How many people several cohorts count in all, in words.
 * @example peopleCounted(sampleOffer({ cohorts: 4 })) // '4 cohorts of 300'
 */
export const peopleCounted = ({ cohorts, people }: Offer): string => `${cohorts} cohorts of ${numberText(people)}`
