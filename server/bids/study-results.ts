import type { Field, FieldSet } from './statement-form.js'

const pair = (part: string, of: string, label: string, kind: Field['kind'], more: Partial<Field> = {}): Field[] => [
  { path: `${part}.treated.${of}`, label: `Treated: ${label}`, kind, ...more },
  { path: `${part}.comparison.${of}`, label: `Compared: ${label}`, kind, ...more },
]

/** Who reoffended at least once. */
export const WHO_REOFFENDED: FieldSet = {
  heading: 'Results: who reoffended',
  intro:
    'Counts are worth more than percentages: from counts anybody can work out how far chance alone could carry the result. Give the percentages too, as the report prints them.',
  rows: [
    pair('binary', 'people', 'people', 'whole'),
    pair('binary', 'reoffended', 'people who reoffended', 'whole'),
    pair('binary', 'percent', 'per cent who reoffended', 'decimal', { suffix: '%' }),
    {
      path: 'binary.bothGroups',
      label: 'People in both groups together',
      hint: 'Only if the report does not say how many were in each.',
      kind: 'whole',
    },
  ],
}

/** How many offences there were. */
export const HOW_OFTEN: FieldSet = {
  heading: 'Results: how many offences',
  intro:
    'A programme can lower how many people reoffend and raise how often they do, or the other way round. Leave all of this empty if offences were not counted.',
  rows: [
    pair('frequency', 'offences', 'offences', 'whole'),
    pair('frequency', 'people', 'people in the group, reoffending or not', 'whole'),
    pair('frequency', 'perReoffender', 'offences for each person who reoffended', 'decimal'),
    pair('frequency', 'perPerson', 'offences for each person in the group', 'decimal'),
    {
      path: 'frequency.overdispersion',
      label: 'Variance of the offences for each person, divided by their mean',
      hint: 'At least 1. A few people commit many offences, so chance is larger than counts suggest. If you leave it empty a cautious value is used.',
      kind: 'decimal',
    },
  ],
}
