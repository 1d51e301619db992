import assert from 'node:assert/strict'
import test from 'node:test'
import type { OfferFlag, Truths } from './findings.js'
import { appraiseOffer } from './offer-appraisal.js'
import type { Offer } from './offer.js'
import { sampleOffer } from './sample-offer.js'
import { truthsOf } from './truths.js'

const POOLED: Truths['pooled'] = { reduction: { value: 12, lower: 2, upper: 22 }, words: 'As told' }

const flagsOf = (changes: Partial<Offer>, pooled = POOLED): OfferFlag[] => {
  const offer = sampleOffer(changes)
  return appraiseOffer(offer, { ...truthsOf(null, offer), pooled }).flags
}

const asked = (
  code: OfferFlag['code'],
  field: string,
  severity: OfferFlag['severity'],
  says: string,
  question: string,
): OfferFlag => ({ code, field, severity, says, question })

const ASK_FIXED = 'How will the baseline follow what happens to the same people elsewhere in the same months?'
const ASK_CASH =
  'Who pays until results are known, on what terms, and what happens to the service if the first cohort is not paid?'
const ASK_EXCLUSIONS =
  'Who decides on each exclusion, at what moment, and how many people would have been left out of the last cohort?'
const ASK_ADJUDICATOR =
  'Could official statistics or somebody independent say what the result is, from records that the bidder does not hold?'
const ASK_CLAWBACK = 'Would a cohort that does worse than expected be set against one that does better?'
const ASK_STARTERS = 'Why not count everybody who starts, and what happens to those who are not counted?'
const LEFT_OUT =
  'are counted. Whoever drops out or is left out may reoffend without any loss to the bidder, and those who stay would often have done better anyway.'
const EXCLUDED =
  'People may be left out of a cohort. Where that is decided after the service has met them, those at most risk may be left out.'
const WAITING =
  'The first payment for results falls due 33 months after the start; money laid out is out for 27 months on average.'
const LENT = 'Whoever lends that wants to be paid for it: it is in the price, and a small bidder may not bear it.'

const fixed = (amount: string): OfferFlag =>
  asked(
    'FIXED_BASELINE',
    'comparator.kind',
    'question',
    `The baseline stands fixed. Should reoffending fall by 5% everywhere, a service without any effect is to be expected to be paid ${amount}; should it rise, a good one goes unpaid. At HMP Doncaster and in the last cohorts of Transforming Rehabilitation results were measured so.`,
    ASK_FIXED,
  )
const BINARY = asked(
  'BINARY_ONLY',
  'metric',
  'note',
  'Counted is only who reoffends at all: once somebody has, nothing is paid for further offences prevented. Under Transforming Rehabilitation fewer people reoffended, and those who did committed 22% more offences each (National Audit Office, 2019).',
  'What will be done for people who have reoffended once, and will the number of reoffences be reported as well?',
)
const clawback = (what: string): OfferFlag =>
  asked(
    'NO_CLAWBACK',
    'clawback',
    'note',
    `Nothing is taken back when more people reoffend than expected: chance is paid at £10,000 ${what} when it is kind, and costs the bidder nothing when it is not.`,
    ASK_CLAWBACK,
  )

test('what is asked about a plain offer is read word for word', () => {
  assert.deepEqual(flagsOf({}), [
    fixed('£40,452'),
    BINARY,
    clawback('for each'),
    asked(
      'CASH_FLOW',
      'outlay',
      'note',
      `${WAITING} At 8% a year, waiting for £1,000,000 costs £189,059, 72% of the payment to be expected if the claim is true. ${LENT}`,
      ASK_CASH,
    ),
    asked(
      'CLAIM_BEYOND_EVIDENCE',
      'claim',
      'note',
      'The claim is 20% less reoffending; the bid’s own evidence comes to 12% less reoffending.',
      'Why should this service reach more here than its own studies found?',
    ),
  ])
})

test('an offer that leaves nearly everything to the bidder is asked about all of it, the serious first', () => {
  const changes: Partial<Offer> = {
    ...{ denominator: 'completers', counted: null, adjudicator: 'bidder', exclusions: 'Men moved', cap: null },
    ...{ floor: 5_000_000, pays: 'all or nothing', outlay: null, claim: '5', cohorts: 4 },
  }
  assert.deepEqual(flagsOf(changes), [
    asked('NOT_ALL_STARTERS', 'denominator', 'serious', `Only those who complete ${LEFT_OUT}`, ASK_STARTERS),
    asked(
      'COUNTED_NOT_STATED',
      'counted',
      'serious',
      'How many of those who start are counted is not stated, so that nothing can be told about all who start.',
      'Of a hundred who start, how many will be counted, and on what experience does that rest?',
    ),
    asked('EXCLUSIONS', 'exclusions', 'serious', EXCLUDED, ASK_EXCLUSIONS),
    asked(
      'BIDDER_ADJUDICATES',
      'adjudicator',
      'serious',
      'The bidder itself says what the result is, and is paid by it.',
      ASK_ADJUDICATOR,
    ),
    asked(
      'FLOOR',
      'floor',
      'question',
      'At least £50,000 is paid for results, whatever they are: that part is a fee.',
      'Why is this part called a payment for results?',
    ),
    fixed('£50,000'),
    asked(
      'CLAIM_UNDER_HURDLE',
      'claim',
      'question',
      'The claim of 5% less reoffending lies under the hurdle of 10%: if it is true, a cohort reaches the hurdle only by chance (21%).',
      'On what does the bidder expect to be paid?',
    ),
    asked(
      'CASH_FLOW',
      'outlay',
      'question',
      `${WAITING} What the bidder must lay out until then is not stated, nor at what rate.`,
      ASK_CASH,
    ),
    BINARY,
    clawback('a cohort'),
    asked(
      'SEVERAL_CHANCES',
      'cohorts',
      'note',
      'With 4 cohorts of 300, chance gets several tries: one cohort reaches the hurdle without any effect with 4.7%, at least one of them with 17%.',
      'Could all cohorts be judged together?',
    ),
    asked(
      'NO_CAP',
      'cap',
      'note',
      'There is no most that is paid. If the claim is true, the payment is over £50,000 in at most 5 cases of a hundred.',
      'What is the most that the authority could be asked to pay?',
    ),
  ])
})

test('reoffences of a small selected cohort, compared with as few, are asked about word for word', () => {
  const changes: Partial<Offer> = {
    ...{ metric: 'frequency', baseline: '1.55', overdispersion: null, people: 100, claim: '10' },
    ...{ denominator: 'selected', counted: '60', exclusions: 'Men moved', adjudicator: 'bidder' },
    ...{ adjudicatorName: 'Mere Trust', comparator: { kind: 'concurrent', people: 100 } },
  }
  assert.deepEqual(flagsOf(changes), [
    asked('NOT_ALL_STARTERS', 'denominator', 'serious', `Only some of those who start ${LEFT_OUT}`, ASK_STARTERS),
    asked('EXCLUSIONS', 'exclusions', 'serious', EXCLUDED, ASK_EXCLUSIONS),
    asked(
      'BIDDER_ADJUDICATES',
      'adjudicator',
      'serious',
      'The bidder itself says what the result is (Mere Trust), and is paid by it.',
      ASK_ADJUDICATOR,
    ),
    asked(
      'OVERDISPERSION_NOT_STATED',
      'overdispersion',
      'question',
      'The more reoffences come in runs (variance ÷ mean of one person), the oftener chance is paid. How far reoffences come in runs is not stated: a variance of 5 times the mean is taken.',
      'What is the variance of reoffences by person in the figures from which the baseline was taken?',
    ),
    asked(
      'HURDLE_AT_CLAIM',
      'hurdle',
      'question',
      'If the claim of 10% less reoffending is true, a cohort reaches the hurdle of 10% with a chance of 50%: much of the payment is a toss of a coin, and more people do not change that where hurdle and claim are alike.',
      'Can the bidder bear a true success that is not paid, and what has it priced in for that?',
    ),
    asked(
      'SMALL_COHORTS',
      'comparator',
      'question',
      'A cohort of 100 reaches the hurdle with a chance of 34% if the service does nothing. However many people a cohort had, chance in the comparator alone would make it more than 5%.',
      'Could cohorts be put together, or the comparator be made larger?',
    ),
    asked(
      'FREQUENCY_ONLY',
      'metric',
      'note',
      'Counted are all reoffences together: a few people with many of them can decide the result, and most may gain nothing.',
      'Will it also be reported how many people reoffend at all, and how much of the result the most prolific make?',
    ),
    clawback('for each'),
    asked(
      'CASH_FLOW',
      'outlay',
      'note',
      `${WAITING} At 8% a year, waiting for £1,000,000 costs £189,059, more than the whole payment to be expected if the claim is true. ${LENT}`,
      ASK_CASH,
    ),
  ])
})

test('a claim beyond the whole interval of its own studies is serious, and without any study nothing but the claim speaks', () => {
  assert.deepEqual(
    flagsOf({ claim: '30' })[0],
    asked(
      'CLAIM_BEYOND_EVIDENCE',
      'claim',
      'serious',
      'The claim is 30% less reoffending; the bid’s own evidence comes to 12% less reoffending, at most 22% less reoffending.',
      'Why should this service reach more here than its own studies found?',
    ),
  )
  assert.deepEqual(
    flagsOf({}, { reduction: null, words: 'Not stated' }).find(({ field }) => field === 'claim'),
    asked(
      'NO_EVIDENCE',
      'claim',
      'question',
      'The bid states no evidence from which the effect on what is counted can be told, so that nothing but the claim speaks for it.',
      'On what does the claim rest?',
    ),
  )
  assert.deepEqual(
    ['12', '22', '22.1'].map(
      (claim) => flagsOf({ claim }).find(({ code }) => code === 'CLAIM_BEYOND_EVIDENCE')?.severity,
    ),
    [undefined, 'note', 'serious'],
  )
})

test('a rule that is only spaces leaves nobody out', () => {
  const codes = (exclusions: string) => flagsOf({ exclusions }).map(({ code }) => code)
  assert.deepEqual([codes('  \n'), codes(' x ').includes('EXCLUSIONS')], [codes(''), true])
})
