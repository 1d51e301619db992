import assert from 'node:assert/strict'
import test from 'node:test'
import type { OfferFlag, Truths } from './findings.js'
import { appraiseOffer } from './offer-appraisal.js'
import type { Offer } from './offer.js'
import { sampleOffer } from './sample-offer.js'
import { truthsOf } from './truths.js'

const POOLED: Truths['pooled'] = { reduction: { value: 12, lower: 2, upper: 22 }, words: 'As told' }

/** The findings for the sample offer with these changes, with evidence of 12% (2 to 22). */
function findings(changes: Partial<Offer> = {}, pooled = POOLED) {
  const offer = sampleOffer(changes)
  return appraiseOffer(offer, { ...truthsOf(null, offer), pooled })
}

const codes = (changes: Partial<Offer>, pooled = POOLED): string[] =>
  findings(changes, pooled).flags.map(({ code }) => code)

const flag = (code: OfferFlag['code'], changes: Partial<Offer> = {}, pooled = POOLED): OfferFlag =>
  findings(changes, pooled).flags.find((one) => one.code === code) ?? assert.fail(`no flag ${code}`)

test('a plain verdict says whether you only pay if they succeed, and by how much that does not hold', () => {
  const { verdict } = findings({
    cohorts: 4,
    people: 300,
    fee: 0,
    pays: 'all or nothing',
    rate: 12_000_000,
    cap: 12_000_000,
  })
  assert.equal(verdict.holds, false)
  assert.equal(
    verdict.words,
    '“You only pay if we succeed” does not hold. With no effect at all there is a 17% chance of paying £120,000 on average, so that £20,999 must be expected to be paid for nothing. If the claim is true, there is a chance of less than 0.01% that nothing is paid for results.',
  )
})

test('the fee that is due whatever happens is part of the verdict', () => {
  assert.match(findings().verdict.words, /The fee of £500,000 is paid whatever the results are\./)
  const atRisk = findings({ atRisk: '10', cohorts: 2 }).verdict
  assert.equal(atRisk.feeAnyway, 40_000_000)
  assert.match(atRisk.words, /Of the fee of £500,000, £400,000 is paid whatever the results are\./)
  assert.match(findings({ atRisk: '100' }).verdict.words, /The whole fee is at risk\./)
})

test('with enough people and no fee it holds, as far as chance goes', () => {
  const { verdict, peopleNeeded } = findings({ people: 2000, fee: 0 })
  assert.equal(verdict.holds, true)
  assert.match(
    verdict.words,
    /^“You only pay if we succeed” holds, as far as chance goes\. With no effect at all there is a chance of less than 0\.01% of paying/,
  )
  assert.equal(peopleNeeded, 271)
})

test('a floor is paid whatever the results are, and the verdict says so', () => {
  assert.match(findings({ floor: 5_000_000 }).verdict.words, /At least £50,000 is paid whatever the results are\./)
  assert.equal(flag('FLOOR', { floor: 5_000_000 }).severity, 'question')
})

test('an offer with good terms is asked little', () => {
  const good: Partial<Offer> = {
    people: 3000,
    comparator: { kind: 'concurrent', people: 3000 },
    clawback: 'up to what was paid',
    claim: '12',
    hurdle: '8',
    outlay: { pence: 1_000_000, interest: '5' },
  }
  assert.deepEqual(codes(good), ['BINARY_ONLY'])
})

test('a fixed baseline pays for what happens everywhere', () => {
  assert.match(
    flag('FIXED_BASELINE').says,
    /Should reoffending fall by 5% everywhere, a service without any effect is to be expected to be paid £40,452/,
  )
  assert.equal(codes({ comparator: { kind: 'concurrent', people: 900 } }).includes('FIXED_BASELINE'), false)
})

test('a hurdle at the claim is a toss of a coin', () => {
  assert.match(
    flag('HURDLE_AT_CLAIM', { claim: '10' }).says,
    /with a chance of 52%: much of the payment is a toss of a coin/,
  )
  assert.equal(codes({ claim: '20' }).includes('HURDLE_AT_CLAIM'), false)
  assert.match(flag('CLAIM_UNDER_HURDLE', { claim: '5' }).says, /only by chance \(21%\)/)
})

test('counting only those who complete is a serious question, and more so without their number', () => {
  const some = findings({ denominator: 'completers', counted: '60' })
  assert.deepEqual([some.flags[0]?.code, some.flags[0]?.severity], ['NOT_ALL_STARTERS', 'serious'])
  assert.equal(codes({ denominator: 'completers', counted: null }).includes('COUNTED_NOT_STATED'), true)
  assert.equal(codes({}).includes('NOT_ALL_STARTERS'), false)
})

test('whoever judges in their own cause is asked about it', () => {
  assert.match(
    flag('BIDDER_ADJUDICATES', { adjudicator: 'bidder', adjudicatorName: 'Mere Trust' }).says,
    /\(Mere Trust\)/,
  )
  assert.equal(flag('EXCLUSIONS', { exclusions: 'Men moved to another prison' }).severity, 'question')
  assert.equal(flag('EXCLUSIONS', { exclusions: 'Unmotivated men', adjudicator: 'bidder' }).severity, 'serious')
})

test('small cohorts, and several of them, are paid by chance', () => {
  assert.match(
    flag('SMALL_COHORTS', { people: 100 }).says,
    /^A cohort of 100 reaches the hurdle with a chance of 18% if the service does nothing\. For a chance of at most 5% about 271 are needed\.$/,
  )
  assert.match(
    flag('SMALL_COHORTS', { comparator: { kind: 'concurrent', people: 100 } }).says,
    /However many people a cohort had/,
  )
  assert.match(
    flag('SEVERAL_CHANCES', { cohorts: 4 }).says,
    /With 4 cohorts of 300, .* with 4\.7%, at least one of them with 17%\./,
  )
})

test('each metric has its own way to be met without the other', () => {
  assert.match(flag('BINARY_ONLY').says, /22% more offences each/)
  const frequency: Partial<Offer> = { metric: 'frequency', baseline: '1.55', overdispersion: null }
  assert.equal(codes(frequency).includes('FREQUENCY_ONLY'), true)
  assert.match(flag('OVERDISPERSION_NOT_STATED', frequency).says, /a variance of 5 times the mean is taken\.$/)
  assert.equal(
    flag('COMPARATOR_NOT_STATED', { comparator: { kind: 'concurrent', people: null } }).field,
    'comparator.people',
  )
})

test('a claim beyond what its own studies found is asked about, and one without any study as well', () => {
  assert.deepEqual(
    [flag('CLAIM_BEYOND_EVIDENCE', { claim: '20' }).severity, flag('CLAIM_BEYOND_EVIDENCE', { claim: '30' }).severity],
    ['note', 'serious'],
  )
  assert.equal(codes({ claim: '11' }).includes('CLAIM_BEYOND_EVIDENCE'), false)
  assert.equal(flag('NO_EVIDENCE', {}, { reduction: null, words: 'Not stated' }).field, 'claim')
})

test('no cap, no clawback and money laid out for years are named', () => {
  assert.match(flag('NO_CAP', { cap: null }).says, /over £[\d,]+ in at most 5 cases of a hundred\.$/)
  assert.equal(codes({ clawback: 'symmetric' }).includes('NO_CLAWBACK'), false)
  assert.match(flag('NO_CLAWBACK').says, /chance is paid at £10,000 for each/)
  assert.match(flag('CASH_FLOW').says, /costs £189,059/)
  assert.equal(flag('CASH_FLOW', { outlay: null }).severity, 'question')
})

test('serious questions stand first', () => {
  const ranks = findings({ denominator: 'completers', counted: null, adjudicator: 'bidder', cap: null }).flags.map(
    ({ severity }) => ['serious', 'question', 'note'].indexOf(severity),
  )
  assert.deepEqual(
    ranks,
    ranks.toSorted((one, other) => one - other),
  )
})
