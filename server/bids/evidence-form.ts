import type { Said, StatementForm } from './statement-form.js'

/** A row without an id of its own, as it was read. */
const asRead = ({ id: _id, ...row }: Said): Said => row

/** The form of what stands around the studies of a bid. */
export const EVIDENCE_FORM: StatementForm = {
  groups: [],
  sets: [
    {
      heading: 'What you offer',
      rows: [
        {
          path: 'programme',
          label: 'Programme that this bid offers',
          hint: 'By the name under which it was or will be studied.',
          kind: 'text',
        },
        {
          path: 'relies',
          label: 'Is there a study of what it does?',
          hint: 'Having none is an honest answer. It is shown as no evidence, which is never taken for evidence of no effect.',
          kind: 'choice',
          none: 'Choose one',
          choices: [
            { value: 'studies', text: 'Yes: we rely on the studies listed here' },
            { value: 'none', text: 'No: there is no study that we rely on' },
          ],
        },
      ],
    },
    {
      heading: 'Your statement',
      rows: [
        {
          path: 'complete',
          label: 'This list holds every evaluation of the programme in the last ten years that we know of',
          hint: 'Studies on which you rely, and the others above.',
          kind: 'tick',
        },
      ],
    },
  ],
  many: {
    path: 'others',
    heading: 'Other evaluations of the last ten years',
    intro:
      'Every evaluation of the programme in the last ten years on which you do not rely, with what it found and why you leave it out. The best of several results shown alone would mislead; shown beside the others it does not.',
    noun: 'Evaluation',
    most: 12,
    spare: 1,
    fields: [
      { path: 'citation', label: 'Citation', kind: 'words' },
      { path: 'result', label: 'What it found', kind: 'words' },
      { path: 'reason', label: 'Why you do not rely on it', kind: 'words' },
    ],
    kept: asRead,
  },
}

/** The form of what stands around the contracts of a bid. */
export const RECORD_FORM: StatementForm = {
  groups: [],
  sets: [
    {
      heading: 'What you have done',
      rows: [
        {
          path: 'has',
          label: 'Have you, or has somebody in your bid, had a contract like this one?',
          hint: 'Contracts of a consortium member, a subcontractor or lead staff count too. Having none is an honest answer: it is shown as no data, and never as nought.',
          kind: 'choice',
          none: 'Choose one',
          choices: [
            { value: 'contracts', text: 'Yes: they are listed here' },
            { value: 'none', text: 'No: there is none' },
          ],
        },
      ],
    },
    {
      heading: 'Your statement',
      rows: [
        {
          path: 'complete',
          label: 'This list holds every relevant contract of the years that the tender asks about',
          hint: 'Those listed, and those left out above with the reason.',
          kind: 'tick',
        },
      ],
    },
  ],
  many: {
    path: 'omissions',
    heading: 'Contracts that you leave out',
    intro: 'Every relevant contract that is not in your list, and why.',
    noun: 'Contract left out',
    most: 12,
    spare: 1,
    fields: [
      { path: 'contract', label: 'Contract, with its commissioner and years', kind: 'text' },
      { path: 'reason', label: 'Why it is left out', kind: 'words' },
    ],
    kept: asRead,
  },
}
