import type { Contract, Expectation, RecordHolder, RecordSource } from '../rules/track-record/contract.js'
import type { Choice, FieldSet, StatementForm } from './statement-form.js'
import { SETTING } from './study-choices.js'

const CHOOSE = 'Choose one'

const choices = <Value extends string>(words: Record<Value, string>): Choice[] =>
  (Object.entries(words) as [Value, string][]).map(([value, text]) => ({ value, text }))

const HOLDER = choices<RecordHolder>({
  bidder: 'Our own',
  'consortium member': 'A member of our consortium',
  subcontractor: 'A subcontractor in this bid',
  'lead staff': 'Lead staff, in an earlier post',
})

const POPULATION = choices<Contract['population']>({
  'all who started': 'All who started',
  completers: 'Only those who completed',
})

const EXPECTATION = choices<Expectation>({
  'sum of predicted scores': 'Predicted scores, such as OGRS, added up',
  'matched comparison': 'A matched group, such as a Justice Data Lab’s',
  'published national rate': 'A published national rate',
})

type Expected = NonNullable<Contract['expected']>

const LIKE_WHOM = choices<Expected['population']>({
  'these people': 'These very people',
  'people like them': 'People like them',
  'another population': 'Another population',
})

const SOURCE = choices<RecordSource>({
  'police national computer': 'Police National Computer',
  'justice data lab': 'Justice Data Lab',
  commissioner: 'The commissioner',
  "provider's records": 'Our own records',
  other: 'Somewhere else',
})

const WHICH: FieldSet = {
  heading: 'Which contract',
  rows: [
    { path: 'title', label: 'Title of the contract', kind: 'text' },
    { path: 'commissioner', label: 'For whom it was', kind: 'text' },
    {
      path: 'holder',
      label: 'Whose contract was it?',
      hint: 'What was not your own counts as equivalent, and is shown as such.',
      kind: 'choice',
      none: CHOOSE,
      choices: HOLDER,
    },
    { path: 'holderName', label: 'Who held it, if it was not yours', kind: 'text' },
    { path: 'setting', label: 'Where was it?', kind: 'choice', none: CHOOSE, choices: SETTING },
    [
      { path: 'from', label: 'First day', kind: 'day', blank: '' },
      { path: 'to', label: 'Last day, or empty while it runs', kind: 'day' },
    ],
  ],
}

const PEOPLE: FieldSet = {
  heading: 'Who was in it',
  intro: 'Leave a box empty if you do not know. That is shown as not known, and never as nought.',
  rows: [
    {
      path: 'started',
      label: 'People who started',
      hint: 'The most useful number on this page: it shows of how many the outcomes are known.',
      kind: 'whole',
    },
    { path: 'completed', label: 'People who completed', kind: 'whole' },
    {
      path: 'population',
      label: 'Whose outcomes are these?',
      hint: 'People who complete reoffend less even where a service does nothing, because they are those who stay.',
      kind: 'choice',
      none: CHOOSE,
      choices: POPULATION,
    },
  ],
}

const OUTCOMES: FieldSet = {
  heading: 'What became of them',
  rows: [
    { path: 'followed', label: 'People whose outcomes are known', kind: 'whole' },
    {
      path: 'reoffended',
      label: 'Of those, people with a proven reoffence in the follow-up',
      hint: 'Enter 0 only if it is known that nobody reoffended.',
      kind: 'whole',
    },
    { path: 'reoffences', label: 'Proven reoffences in all', kind: 'whole' },
    { path: 'months', label: 'Length of follow-up', kind: 'whole', suffix: 'months' },
    { path: 'source', label: 'Where were outcomes read?', kind: 'choice', choices: SOURCE },
    {
      path: 'missing',
      label: 'Why outcomes are missing',
      hint: 'Leave it empty if none are. A commissioner that never gave you data is a reason.',
      kind: 'words',
    },
  ],
}

const EXPECTED: FieldSet = {
  heading: 'How many were to be expected to reoffend',
  intro:
    'People on longer records reoffend more whatever a service does. Without the number to be expected of these people, their outcomes cannot be compared with anybody’s.',
  rows: [
    {
      path: 'expected.number',
      label: 'Of the people whose outcomes are known, how many were to be expected to reoffend',
      hint: 'Such as 147 or 146.8.',
      kind: 'decimal',
      blank: '',
    },
    {
      path: 'expected.by',
      label: 'Where does this number come from?',
      kind: 'choice',
      none: CHOOSE,
      choices: EXPECTATION,
    },
    { path: 'expected.citation', label: 'Table, report or version of the score', kind: 'words' },
    {
      path: 'expected.population',
      label: 'For whom was it worked out?',
      kind: 'choice',
      none: CHOOSE,
      choices: LIKE_WHOM,
    },
  ],
}

/** The form of one contract. */
export const CONTRACT_FORM: StatementForm = {
  sets: [WHICH, PEOPLE, OUTCOMES, EXPECTED],
  many: null,
  groups: ['expected'],
}
