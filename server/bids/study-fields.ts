import type { FieldSet } from './statement-form.js'
import * as choices from './study-choices.js'
import { HOW_OFTEN, WHO_REOFFENDED } from './study-results.js'

const CHOOSE = 'Choose one'

const STUDIED: FieldSet = {
  heading: 'What was studied',
  rows: [
    {
      path: 'title',
      label: 'Title of the study',
      hint: 'Short, as you will speak of it in your answers.',
      kind: 'text',
    },
    { path: 'programme', label: 'Programme that was studied', kind: 'text' },
    {
      path: 'provider',
      label: 'Whose programme was studied?',
      hint: 'Evidence may come from another provider who ran the same programme. That counts, and is shown as such.',
      kind: 'choice',
      none: CHOOSE,
      choices: choices.PROVIDER,
    },
  ],
}

const TREATED: FieldSet = {
  heading: 'Who was treated, and how many',
  intro: 'Count the people on the programme, step by step. Leave a box empty if the report does not say.',
  rows: [
    {
      path: 'flow.started',
      label: 'People who started',
      hint: 'The most useful number on this page. Without it nobody can tell what the programme does for those who begin it, and the result can only be read as one for people who stayed.',
      kind: 'whole',
    },
    { path: 'flow.completed', label: 'People who completed', kind: 'whole' },
    {
      path: 'flow.submitted',
      label: 'People whose details were sent to be looked up',
      hint: 'In a Justice Data Lab: everybody whom you sent.',
      kind: 'whole',
    },
    {
      path: 'flow.matched',
      label: 'People found in the records',
      hint: 'Those who cannot be found may differ from those who can.',
      kind: 'whole',
    },
    { path: 'flow.analysed', label: 'People treated who are in the result', kind: 'whole' },
    {
      path: 'population',
      label: 'Whose outcomes were analysed?',
      hint: 'People who complete a programme reoffend less even where it does nothing, because they are those who stay.',
      kind: 'choice',
      none: CHOOSE,
      choices: choices.POPULATION,
    },
    [
      { path: 'years.from', label: 'First year of release or treatment', hint: 'Such as 2016.', kind: 'whole' },
      { path: 'years.to', label: 'Last year', hint: 'Such as 2018.', kind: 'whole' },
    ],
  ],
}

const COMPARED: FieldSet = {
  heading: 'Compared with whom',
  intro: 'This decides how strong the design can be called. It says nothing about how large the effect is.',
  rows: [
    {
      path: 'design',
      label: 'How does the study tell what the programme did from what would have happened anyway?',
      kind: 'choice',
      none: CHOOSE,
      choices: choices.DESIGN,
    },
    {
      path: 'comparison',
      label: 'With whom are the people treated compared?',
      kind: 'choice',
      none: CHOOSE,
      choices: choices.COMPARISON,
    },
    { path: 'allocation', label: 'What decided who was treated?', kind: 'choice', choices: choices.ALLOCATION },
    {
      path: 'matching.method',
      label: 'How the groups were made alike',
      hint: 'In a few words; leave it empty if nothing was done.',
      kind: 'text',
    },
    {
      path: 'matching.variables',
      label: 'On what they were made alike',
      hint: 'One on each line: age, number of earlier convictions, offence.',
      kind: 'list',
    },
    {
      path: 'matching.dependence',
      label: 'Were they made alike on dependence on drugs or alcohol too?',
      hint: 'Police records do not show it, so a match on them alone may compare people who depend with people who do not.',
      kind: 'yes or no',
    },
  ],
}

const MEASURED: FieldSet = {
  heading: 'What was measured',
  rows: [
    {
      path: 'outcome',
      label: 'Outcome',
      hint: 'Proven reoffending is an offence in the follow-up that led to a conviction or a caution. It is what official rates count.',
      kind: 'choice',
      none: CHOOSE,
      choices: choices.OUTCOME,
    },
    {
      path: 'source',
      label: 'Where was it read?',
      kind: 'choice',
      none: CHOOSE,
      choices: choices.SOURCE,
    },
    {
      path: 'followUp.months',
      label: 'Length of follow-up',
      hint: 'For official reoffending rates it is 12 months.',
      kind: 'whole',
      suffix: 'months',
    },
    {
      path: 'followUp.fixed',
      label: 'Was it equally long for everybody?',
      hint: 'Whoever is watched for longer has more time to reoffend.',
      kind: 'yes or no',
    },
    {
      path: 'followUp.waiting',
      label: 'Time allowed afterwards for courts to decide',
      hint: 'For official reoffending rates it is 6 months.',
      kind: 'whole',
      suffix: 'months',
    },
  ],
}

const WHO_DID_IT: FieldSet = {
  heading: 'Who did the study',
  rows: [
    { path: 'evaluator', label: 'Who evaluated?', kind: 'choice', none: CHOOSE, choices: choices.EVALUATOR },
    { path: 'holder', label: 'Who held the data?', kind: 'choice', choices: choices.HOLDER },
    {
      path: 'preregistered',
      label: 'Was it published beforehand what would be measured and how?',
      kind: 'yes or no',
    },
    { path: 'publication', label: 'How was it published?', kind: 'choice', none: CHOOSE, choices: choices.PUBLICATION },
    {
      path: 'replicates',
      label: 'Title of the study that this one repeats',
      hint: 'Leave it empty if it repeats none.',
      kind: 'text',
    },
  ],
}

const FIT: FieldSet = {
  heading: 'How it fits what is bought',
  intro:
    'A strong result from other people, in another place, may not carry over. This is weighed apart from everything else.',
  rows: [
    {
      path: 'version',
      label: 'What was studied, beside what you offer',
      kind: 'choice',
      choices: choices.VERSION,
    },
    { path: 'setting', label: 'Where were people treated?', kind: 'choice', none: CHOOSE, choices: choices.SETTING },
    { path: 'sex', label: 'Who were they?', kind: 'choice', none: CHOOSE, choices: choices.SEX },
    { path: 'sentences', label: 'Length of their sentences', kind: 'checkboxes', choices: choices.SENTENCE },
    { path: 'substances', label: 'What they depended on', kind: 'checkboxes', choices: choices.SUBSTANCE },
    { path: 'weeks', label: 'Length of the programme', kind: 'decimal', suffix: 'weeks' },
  ],
}

const REPORT: FieldSet = {
  heading: 'The report itself',
  rows: [
    {
      path: 'report.citation',
      label: 'Citation',
      hint: 'Authors, year, title and publisher, so that the panel can find it.',
      kind: 'words',
    },
    { path: 'report.link', label: 'Where it can be read', hint: 'A web address, if there is one.', kind: 'text' },
  ],
}

/** The fields of a study, under the headings of its form. */
export const STUDY_SETS: FieldSet[] = [
  STUDIED,
  TREATED,
  COMPARED,
  MEASURED,
  WHO_REOFFENDED,
  HOW_OFTEN,
  WHO_DID_IT,
  FIT,
  REPORT,
]
