import type { Offer } from '../rules/outcome-payments/offer.js'
import { valueAt } from '../rules/statement-lacks.js'
import { applies, fieldsOf, type Choice, type FieldSet, type Said, type StatementForm } from './statement-form.js'

const CHOOSE = 'Choose one'

const choices = <Value extends string>(words: Record<Value, string>): Choice[] =>
  (Object.entries(words) as [Value, string][]).map(([value, text]) => ({ value, text }))

const METRIC = choices<Offer['metric']>({
  binary: 'People: how many are proven to reoffend within a year',
  frequency: 'Reoffences: how many there are for each person of the cohort',
})
const DENOMINATOR = choices<Offer['denominator']>({
  starters: 'All who started',
  completers: 'Those who completed',
  selected: 'Others, whom our rules below select',
})
const COMPARATOR = choices<Offer['comparator']['kind']>({
  fixed: 'A fixed rate: the one above, whatever happens in the country meanwhile',
  concurrent: 'People outside the service, sampled in the same months',
  predicted: 'A rate predicted from who the people are',
})
const PAYS = choices<Offer['pays']>({
  'all or nothing': 'One sum for a cohort that reaches the hurdle',
  'for each avoided': 'A price for each reoffender or reoffence avoided',
})
const FROM = choices<Offer['from']>({
  baseline: 'Everything avoided under the expected rate, once the hurdle is reached',
  hurdle: 'Only what is avoided beyond the hurdle',
})
const CLAWBACK = choices<Offer['clawback']>({
  none: 'Nothing is paid back',
  'up to what was paid': 'We pay back at the same rate, at most what we were paid for other cohorts',
  symmetric: 'We pay back at the same rate, without limit',
})
const ADJUDICATOR = choices<Offer['adjudicator']>({
  'official statistics': 'Official statistics',
  independent: 'An independent evaluator',
  authority: 'The authority',
  bidder: 'We ourselves',
})

const COUNTED: FieldSet = {
  heading: 'What is counted',
  intro: 'One kind of result for the whole contract. All cohorts are alike.',
  rows: [
    { path: 'metric', label: 'What is counted?', kind: 'choice', none: CHOOSE, choices: METRIC },
    {
      path: 'baseline',
      label: 'What is to be expected without the service',
      hint: 'If people are counted: of a hundred, how many reoffend, such as 45. If reoffences are counted: how many for each person, reoffenders or not, such as 1.9.',
      kind: 'decimal',
    },
    {
      path: 'overdispersion',
      label: 'How unevenly reoffences fall on people',
      hint: 'Only if reoffences are counted: their variance divided by their mean, 1 or more. Few people commit many, so that numbers swing further than chance alone would make them.',
      kind: 'decimal',
      onlyIf: { path: 'metric', is: ['frequency'] },
    },
  ],
}

const WHO: FieldSet = {
  heading: 'Who is counted',
  rows: [
    [
      { path: 'cohorts', label: 'Cohorts', hint: 'From 1 to 40.', kind: 'whole' },
      {
        path: 'people',
        label: 'People counted in each',
        hint: 'The more people, the less chance decides.',
        kind: 'whole',
      },
    ],
    {
      path: 'denominator',
      label: 'Who belongs to a cohort?',
      hint: 'People who complete reoffend less even where a service does nothing, because they are those who stay.',
      kind: 'choice',
      none: CHOOSE,
      choices: DENOMINATOR,
    },
    {
      path: 'counted',
      label: 'Of a hundred who start, how many are counted',
      hint: 'Only if not all who start are counted.',
      kind: 'decimal',
      onlyIf: { path: 'denominator', is: ['completers', 'selected'] },
    },
    {
      path: 'exclusions',
      label: 'Who may be left out of a cohort, and who decides that',
      hint: 'Leave it empty if nobody may be.',
      kind: 'words',
    },
  ],
}

const COMPARED: FieldSet = {
  heading: 'What the result is held against',
  rows: [
    {
      path: 'comparator.kind',
      label: 'With what is a cohort compared?',
      kind: 'choice',
      none: CHOOSE,
      choices: COMPARATOR,
    },
    {
      path: 'comparator.people',
      label: 'People outside the service for each cohort',
      hint: 'Only if they are sampled in the same months. Their own number swings by chance too.',
      kind: 'whole',
      onlyIf: { path: 'comparator.kind', is: ['concurrent'] },
    },
    {
      path: 'comparator.error',
      label: 'Standard error of the prediction',
      hint: 'Only if the rate is predicted; in the unit of the expected rate above, such as 1.5.',
      kind: 'decimal',
      onlyIf: { path: 'comparator.kind', is: ['predicted'] },
    },
  ],
}

const PAID: FieldSet = {
  heading: 'When results are paid',
  rows: [
    {
      path: 'hurdle',
      label: 'Reduction from which a cohort is paid',
      hint: 'In per cent of the expected rate: from 45 of a hundred to 40.5 is 10%. Enter 0 if any reduction is paid.',
      kind: 'decimal',
      suffix: '%',
    },
    {
      path: 'pooledHurdle',
      label: 'Reduction over all cohorts together that also pays those which missed theirs',
      hint: 'Leave it empty if there is no such rule.',
      kind: 'decimal',
      suffix: '%',
    },
    { path: 'pays', label: 'How is a result paid?', kind: 'choice', none: CHOOSE, choices: PAYS },
    {
      path: 'rate',
      label: 'How much',
      hint: 'For each cohort that reaches the hurdle, or for each reoffender or reoffence avoided.',
      kind: 'money',
    },
    {
      path: 'from',
      label: 'What is paid for each?',
      hint: 'Only if each one avoided is paid.',
      kind: 'choice',
      none: CHOOSE,
      choices: FROM,
      onlyIf: { path: 'pays', is: ['for each avoided'] },
    },
    [
      {
        path: 'floor',
        label: 'The least that is paid for results',
        hint: 'Over all cohorts. Enter 0 if nothing is certain.',
        kind: 'money',
      },
      { path: 'cap', label: 'The most', hint: 'Over all cohorts. Leave it empty if there is no limit.', kind: 'money' },
    ],
    {
      path: 'clawback',
      label: 'If more reoffend than expected',
      hint: 'Whoever is paid for good luck and repays nothing for bad luck is paid for chance.',
      kind: 'choice',
      none: CHOOSE,
      choices: CLAWBACK,
    },
  ],
}

const FEE: FieldSet = {
  heading: 'The fee beside it',
  rows: [
    {
      path: 'fee',
      label: 'Fee for the service over the whole contract',
      hint: 'What is paid whatever the results are, as far as it is not at risk. Enter 0 if there is none.',
      kind: 'money',
    },
    {
      path: 'atRisk',
      label: 'How much of it is kept back or repaid where hurdles are missed',
      hint: 'In per cent of the fee, shared out over the cohorts. Enter 0 if nothing is.',
      kind: 'decimal',
      suffix: '%',
    },
  ],
}

const REACH: FieldSet = {
  heading: 'What you say you will reach',
  rows: [
    {
      path: 'claim',
      label: 'Reduction among those counted',
      hint: 'In per cent of the expected rate. The authority sees it beside what your own studies come to.',
      kind: 'decimal',
      suffix: '%',
    },
  ],
}

const MEASURED: FieldSet = {
  heading: 'Who measures, and when',
  rows: [
    { path: 'adjudicator', label: 'Who says what the result is?', kind: 'choice', none: CHOOSE, choices: ADJUDICATOR },
    { path: 'adjudicatorName', label: 'Who that is', hint: 'Leave it empty if it is not settled.', kind: 'text' },
    [
      { path: 'timing.delivery', label: 'Months in which one cohort is served', kind: 'whole', suffix: 'months' },
      { path: 'timing.followUp', label: 'Months in which reoffences are counted', kind: 'whole', suffix: 'months' },
    ],
    [
      { path: 'timing.waiting', label: 'Months for the courts to decide', kind: 'whole', suffix: 'months' },
      { path: 'timing.analysis', label: 'Months until figures are agreed', kind: 'whole', suffix: 'months' },
    ],
  ],
}

const OUTLAY: FieldSet = {
  heading: 'What you lay out meanwhile',
  intro: 'Results are paid long after the work. Leave both empty if you do not state it.',
  rows: [
    [
      { path: 'outlay.pence', label: 'Laid out before results are paid', kind: 'money' },
      { path: 'outlay.interest', label: 'Yearly interest on it', kind: 'decimal', suffix: '%' },
    ],
  ],
}

/** The form of an offer of payment by results. */
export const OFFER_FORM: StatementForm = {
  sets: [COUNTED, WHO, COMPARED, PAID, FEE, REACH, MEASURED, OUTLAY],
  many: null,
  groups: ['outlay'],
  kept: keptOffer,
}

/** An offer as it is kept: what its other answers leave without a meaning is not in it. */
function keptOffer(offer: Said): Said {
  const { comparator, ...rest } = offer
  const meaningless = new Set(fieldsOf(OFFER_FORM).flatMap((field) => (applies(field, offer) ? [] : [field.path])))
  const kept = Object.fromEntries(
    Object.entries(rest).map(([key, value]) => [key, meaningless.has(key) ? null : value]),
  )
  return {
    ...kept,
    ...(offer.denominator === 'starters' ? { counted: '100' } : {}),
    ...(offer.pays === 'all or nothing' ? { from: 'baseline' } : {}),
    comparator: keptComparator(comparator as Said),
  }
}

const OF_KIND: Record<string, string[]> = { fixed: [], concurrent: ['people'], predicted: ['error'] }

function keptComparator(comparator: Said): Said {
  const kind = valueAt(comparator, 'kind')
  const keys = typeof kind === 'string' ? (OF_KIND[kind] ?? []) : ['people', 'error']
  return { kind, ...Object.fromEntries(keys.map((key) => [key, comparator[key]])) }
}
