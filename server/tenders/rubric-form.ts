import type { Rubric } from '../rules/evidence/terms.js'
import { FINDING_WORDS, rubricLines } from '../rules/evidence/finding-words.js'
import { READY_RUBRICS, readyRubric } from '../rules/publication/ready-rubrics.js'
import { rubricsFor } from '../rules/publication/rubrics.js'
import type { Criterion, ScaleValue, Section, Tender } from '../rules/tender.js'
import { listOf, textOf, type Form } from '../web/visits.js'

/** The rubric of a criterion as a part of its form: what it follows, and a mark for each finding. */

const TITLES: Record<Rubric['by'], { text: string; hint: string }> = {
  effect: {
    text: 'What the studies come to',
    hint: 'Benefit, harm, no effect, inconclusive or no evidence; for a benefit, how strong the design behind it is.',
  },
  fit: {
    text: 'How well the studies fit',
    hint: 'Whether people, sentences, substances, place, length and programme were like those of this tender.',
  },
  record: {
    text: 'What the contracts come to',
    hint: 'Whether fewer or more people reoffended than was to be expected of them, or too little is known.',
  },
}

const READY_ACT = 'rubric:'

/** The field of a finding's mark. */
export const markField = (by: Rubric['by'], finding: string): string => `mark-${by}-${finding.replaceAll(' ', '-')}`

/** The fields of a rubric, or of none. */
export const rubricFields = (rubric: Rubric | undefined): Form =>
  rubric === undefined
    ? { rubric: '' }
    : {
        rubric: rubric.by,
        ...Object.fromEntries(
          rubricLines(rubric).map(({ finding, mark }) => [markField(rubric.by, finding), mark ?? '']),
        ),
      }

const marksIn = <Finding extends string>(form: Form, by: Rubric['by'], words: Record<Finding, unknown>) =>
  Object.fromEntries(
    Object.keys(words).map((finding) => [finding, textOf(form, markField(by, finding)) || null]),
  ) as Record<Finding, string | null>

/** What can be chosen: what the section's appraisal gives, and whatever stands there already. */
const choicesFor = ({ kind }: Section, { rubric }: Criterion): Rubric['by'][] => [
  ...new Set([...rubricsFor(kind), ...(rubric ? [rubric.by] : [])]),
]

/** The rubric as it was typed, or a ready-made one in its place; a form without these fields leaves it as it is stored. */
export function rubricIn(form: Form, stored: Criterion, section: Section, scale: ScaleValue[]): Rubric | undefined {
  const act = textOf(form, 'act')
  const choices = choicesFor(section, stored)
  const ready = act.startsWith(READY_ACT) ? readyRubric(act.slice(READY_ACT.length), scale) : null
  if (ready && choices.includes(ready.by)) return ready
  if (!('rubric' in form)) return stored.rubric
  const by = choices.find((one) => one === textOf(form, 'rubric'))
  switch (by) {
    case 'effect':
      return { by, marks: marksIn(form, by, FINDING_WORDS.effect) }
    case 'fit':
      return { by, marks: marksIn(form, by, FINDING_WORDS.fit) }
    case 'record':
      return { by, marks: marksIn(form, by, FINDING_WORDS.record) }
    default:
      return undefined
  }
}

const optionsOf = (typed: Form, mark: string): { value: string; text: string }[] => {
  const labels = listOf(typed, 'scale-label')
  const values = listOf(typed, 'scale-value')
    .map((value, row) => ({ value: value.trim(), label: (labels[row] ?? '').trim() }))
    .filter(({ value }) => value !== '')
  return [
    { value: '', text: 'No mark' },
    ...values.map(({ value, label }) => ({ value, text: label ? `${value} (${label})` : value })),
    ...(mark === '' || values.some(({ value }) => value === mark)
      ? []
      : [{ value: mark, text: `${mark}, not on the scale` }]),
  ]
}

/** A benefit of a design under the least level is called an association, so that its line is never used. */
const isUnused = (finding: string, tender: Tender): boolean => {
  const level = /^benefit (\d)$/.exec(finding)?.[1]
  return level !== undefined && tender.evidence !== undefined && Number(level) < tender.evidence.leastLevel
}

/** What the view needs to draw the choices, each with its table and its ready-made rubrics; none for other sections. */
export const rubricChoices = (section: Section, criterion: Criterion, typed: Form, tender: Tender) =>
  choicesFor(section, criterion).map((by) => ({
    by,
    ...TITLES[by],
    lines: Object.entries(FINDING_WORDS[by]).map(([finding, words]) => {
      const field = markField(by, finding)
      const mark = textOf(typed, field)
      return { ...words, field, mark, options: optionsOf(typed, mark), unused: isUnused(finding, tender) }
    }),
    ready: READY_RUBRICS.filter((one) => one.by === by).map(({ id, title, does }) => ({
      act: `${READY_ACT}${id}`,
      title,
      does,
    })),
  }))
