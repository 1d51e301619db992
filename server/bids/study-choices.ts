import type {
  Allocation,
  Bound,
  Comparison,
  Design,
  Evaluator,
  Holder,
  Outcome,
  Population,
  PublicationKind,
  Sentence,
  Setting,
  Sex,
  Source,
  Subject,
  Substance,
  Unit,
  Version,
} from '../rules/evidence/study.js'
import type { Choice } from './statement-form.js'

/** The choices of a field, from what is kept to what people read; none can be forgotten. */
const choices = <Value extends string>(words: Record<Value, string>): Choice[] =>
  (Object.entries(words) as [Value, string][]).map(([value, text]) => ({ value, text }))

export const DESIGN = choices<Design>({
  'randomised trial': 'Randomised trial: chance decided who was treated',
  'regression discontinuity': 'Regression discontinuity: people just over a cut-off compared with people just under it',
  'instrumental variable': 'Instrumental variable: something outside decided who was treated, almost like chance',
  'difference in differences': 'Difference in differences: the change in one group compared with the change in another',
  panel: 'Panel: many people or places followed over several periods, with and without the programme',
  'propensity matching': 'Propensity matching: each person beside people alike on a score, as in a Justice Data Lab',
  'other matching': 'Other matching: each person beside people alike on named characteristics',
  'adjusted comparison': 'Another group, with its differences adjusted for in the analysis',
  'unadjusted comparison': 'Another group, as it was',
  'adjusted before and after': 'The same people before and after, adjusted for other changes',
  'before and after': 'The same people before and after, as it was',
  'survey of views': 'A survey of what people thought',
  'impact model': 'A model of what the impact should be',
})

export const ALLOCATION = choices<Allocation>({
  'by chance': 'Chance',
  'by a cut-off': 'A cut-off, such as a score or the length of a sentence',
  'by place or date': 'Where or when they were',
  'by choice of the person': 'The person chose',
  'by choice of staff': 'Staff chose',
})

export const COMPARISON = choices<Comparison>({
  untreated: 'People with no treatment',
  'usual treatment': 'People with the usual treatment',
  'other treatment': 'People on another active treatment',
  'earlier people': 'People from earlier years',
  'national rate': 'A published national rate',
  'predicted score': 'What a score such as OGRS predicted',
  'the same people before': 'The same people before treatment',
  none: 'Nobody',
})

export const POPULATION = choices<Population>({
  'all who started': 'All who started, whether or not they completed',
  completers: 'Only those who completed',
  graduates: 'Only those who graduated',
  other: 'Others',
})

export const OUTCOME = choices<Outcome>({
  'proven reoffending': 'Proven reoffending',
  reconviction: 'Reconviction',
  rearrest: 'Rearrest',
  reimprisonment: 'Return to prison',
  'self-reported offending': 'Offending as people reported it themselves',
  'drug or alcohol use': 'Use of drugs or alcohol',
  other: 'Something else',
})

export const SOURCE = choices<Source>({
  'police national computer': 'Police National Computer',
  'court records': 'Court records',
  'prison records': 'Prison records',
  "provider's records": 'The provider’s own records',
  'self-report': 'What people said themselves',
  other: 'Somewhere else',
})

export const EVALUATOR = choices<Evaluator>({
  independent: 'Somebody independent',
  'independent, paid by the provider': 'Somebody independent, paid by the provider',
  'the provider': 'The provider',
  'the developer of the programme': 'Whoever developed the programme',
})

export const HOLDER = choices<Holder>({
  government: 'Government',
  evaluator: 'The evaluator',
  provider: 'The provider',
})

export const PUBLICATION = choices<PublicationKind>({
  'official statistic': 'Official statistic',
  'peer-reviewed': 'Article in a peer-reviewed journal',
  'published report': 'Published report',
  unpublished: 'Not published',
})

export const SETTING = choices<Setting>({
  prison: 'In prison',
  'prison and release': 'In prison and after release',
  community: 'In the community',
  other: 'Somewhere else',
})

export const SEX = choices<Sex>({ men: 'Men', women: 'Women', both: 'Men and women' })

export const SENTENCE = choices<Sentence>({
  'under 12 months': 'Under 12 months',
  '12 months to 4 years': '12 months to 4 years',
  'over 4 years': 'Over 4 years',
})

export const SUBSTANCE = choices<Substance>({
  alcohol: 'Alcohol',
  opiates: 'Opiates',
  'crack or cocaine': 'Crack or cocaine',
  'cannabis or synthetics': 'Cannabis or synthetic cannabinoids',
  other: 'Others',
})

export const VERSION = choices<Version>({
  'the same': 'The programme as it is offered in this bid',
  'an earlier version': 'An earlier version of it',
  'another programme': 'Another programme',
})

export const PROVIDER = choices<'own' | 'other'>({ own: 'Our own', other: 'Somebody else’s' })

export const SUBJECT = choices<Subject>({
  'people who reoffend': 'How many people reoffend, beside others',
  'offences by each reoffender': 'Offences by each person who reoffends',
  'offences in all': 'Offences in all',
  'a rate of reoffending': 'A rate of reoffending of those treated',
  'the rate it is compared with': 'The rate that it is compared with',
  proof: 'That it is proven or evidence-based',
  'money saved': 'Money saved',
  'something else': 'Something else',
})

export const UNIT = choices<Unit>({
  'per cent': 'per cent',
  'percentage points': 'percentage points',
  times: 'times',
  pounds: 'pounds',
})

export const BOUND = choices<Bound>({
  exactly: 'exactly',
  about: 'about',
  'more than': 'more than',
  'less than': 'less than',
})
