import { exact, isDecimal } from '../rules/exact.js'
import { READY_MADE_SCALES } from '../rules/scales.js'
import {
  sectionOf,
  type Criterion,
  type Minimum,
  type Problem,
  type ScaleValue,
  type Section,
  type SubPoint,
  type Tender,
} from '../rules/tender.js'
import { effectiveWeights } from '../rules/weights.js'
import { listOf, textOf, type Form } from '../web/visits.js'
import { savePiece, showPiece, type Editor } from './draft-editor.js'
import { rowsWithIds, typedRows } from './fresh-ids.js'
import { rubricChoices, rubricFields, rubricIn } from './rubric-form.js'
import { typedWeight, weightProblems } from './tree-pages.js'

const BLANK_ROWS = 2

/** Sub-points as rows of a form: an emptied row is taken out, and blank ones stand at the end. */
const subpointsIn = (form: Form): SubPoint[] => rowsWithIds('point', typedSubpoints(form))
const typedSubpoints = (form: Form) => typedRows(listOf(form, 'subpoint-id'), listOf(form, 'subpoint'))

const byValue = (one: ScaleValue, other: ScaleValue): number => exact(one.value).compare(exact(other.value))

/** The scale as it was typed, value by value, in rising order once all can be read; or a ready-made one in its place. */
function scaleIn(form: Form): ScaleValue[] {
  const ready = READY_MADE_SCALES.find(({ id }) => id === textOf(form, 'ready'))
  if (ready) return structuredClone(ready.values)
  const [labels, descriptors] = [listOf(form, 'scale-label'), listOf(form, 'scale-descriptor')]
  const rows = listOf(form, 'scale-value')
    .map((value, row) => ({
      value: value.trim(),
      label: (labels[row] ?? '').trim(),
      descriptor: (descriptors[row] ?? '').replace(/\r\n?/g, '\n').trim(),
    }))
    .filter(({ value, label, descriptor }) => value !== '' || label !== '' || descriptor !== '')
  return rows.every(({ value }) => isDecimal(value, 2)) ? rows.sort(byValue) : rows
}

const minimumIn = (form: Form): Minimum | null => {
  const mark = textOf(form, 'minimum')
  return mark === '' ? null : { mark, missing: textOf(form, 'missing') === 'decision' ? 'decision' : 'failure' }
}

const limitIn = (form: Form): number | null => {
  const text = textOf(form, 'wordLimit').trim().replace(/,/g, '')
  return /^\d{1,6}$/.test(text) ? Number(text) : null
}

const tagIn = (form: Form): Criterion['stageTag'] => {
  const tag = textOf(form, 'stageTag')
  return tag === 'selection' || tag === 'award' ? tag : null
}

const limitProblems = (form: Form): Problem[] => {
  const text = textOf(form, 'wordLimit').trim()
  const limit = limitIn(form)
  return text === '' || (limit !== null && limit > 0)
    ? []
    : [{ field: 'wordLimit', text: 'Enter the word limit as a whole number above nought, or leave it empty for none' }]
}

const scaleProblems = (scale: ScaleValue[]): Problem[] =>
  scale
    .filter(({ value }) => !isDecimal(value, 2))
    .slice(0, 1)
    .map(({ value }) => ({
      field: 'scale',
      text: `“${value}” is no value of a scale. Enter a number, nought or more, with at most two decimals.`,
    }))

function marked(form: Form, { rubric: old, ...stored }: Criterion, section: Section | undefined): Criterion {
  const scale = scaleIn(form)
  const rubric = section ? rubricIn(form, old ? { ...stored, rubric: old } : stored, section, scale) : old
  return {
    ...stored,
    subpoints: subpointsIn(form),
    scale,
    minimum: minimumIn(form),
    wordLimit: limitIn(form),
    ...(section?.kind === 'track record' ? { stageTag: tagIn(form), link: textOf(form, 'link') } : {}),
    ...(rubric ? { rubric } : {}),
  }
}

function criterionIn(form: Form, stored: Criterion, tender: Tender): { piece: Criterion; problems: Problem[] } {
  const section = sectionOf(tender, stored.id)
  const base = {
    ...(section?.kind === 'price' ? stored : marked(form, stored, section)),
    title: textOf(form, 'title').trim(),
    question: textOf(form, 'question'),
    weight: typedWeight(textOf(form, 'weight')),
  }
  const problems = [
    ...(base.title === '' ? [{ field: 'title', text: 'Enter the title of the criterion' }] : []),
    ...weightProblems('weight', base.weight),
    ...limitProblems(form),
    ...scaleProblems(base.scale),
  ]
  return { piece: base, problems }
}

const replaced = (tender: Tender, criterion: Criterion): Tender => ({
  ...tender,
  sections: tender.sections.map((section) => ({
    ...section,
    criteria: section.criteria.map((one) => (one.id === criterion.id ? criterion : one)),
  })),
})

const blanks = <T>(rows: T[], blank: T): T[] => [...rows, ...Array.from({ length: BLANK_ROWS }, () => blank)]

/** Rows as they were typed, for the view; blank ones follow. */
const rowsOf = (typed: Form) => ({
  subpoints: blanks(
    typedSubpoints(typed).filter(({ text }) => text.trim() !== ''),
    { id: '', text: '' },
  ),
  scale: blanks(
    listOf(typed, 'scale-value')
      .map((value, row) => ({
        value,
        label: listOf(typed, 'scale-label')[row] ?? '',
        descriptor: listOf(typed, 'scale-descriptor')[row] ?? '',
      }))
      .filter(({ value, label, descriptor }) => value + label + descriptor !== ''),
    { value: '', label: '', descriptor: '' },
  ),
})

const rubricsOf = (tender: Tender, criterion: Criterion, typed: Form) => {
  const section = sectionOf(tender, criterion.id)
  return section ? rubricChoices(section, criterion, typed, tender) : []
}

/** One criterion: its question, what an answer must cover, its weight, scale, minimum and limits. */
export const criterionEditor: Editor<Criterion> = {
  view: 'tenders/criterion',
  piece: 'criterion',
  title: ({ title, id }) => `Criterion: ${title || id}`,
  criterion: ({ id }) => id,
  of: ({ sections }, visit) =>
    sections.flatMap(({ criteria }) => criteria).find(({ id }) => id === visit.params.criterion),
  put: replaced,
  toForm: (criterion) => ({
    title: criterion.title,
    question: criterion.question,
    weight: criterion.weight,
    'subpoint-id': criterion.subpoints.map(({ id }) => id),
    subpoint: criterion.subpoints.map(({ text }) => text),
    'scale-value': criterion.scale.map(({ value }) => value),
    'scale-label': criterion.scale.map(({ label }) => label),
    'scale-descriptor': criterion.scale.map(({ descriptor }) => descriptor),
    minimum: criterion.minimum?.mark ?? '',
    missing: criterion.minimum?.missing ?? 'failure',
    wordLimit: criterion.wordLimit === null ? '' : String(criterion.wordLimit),
    stageTag: criterion.stageTag ?? '',
    link: criterion.link,
    ...rubricFields(criterion.rubric),
  }),
  fromForm: criterionIn,
  locals: ({ piece, typed, tender }) => ({
    section: sectionOf(tender, piece.id),
    rubrics: rubricsOf(tender, piece, typed),
    ready: READY_MADE_SCALES.map(({ id, title }) => ({ value: id, text: title })),
    rows: rowsOf(typed),
    weight: effectiveWeights(tender).find(({ criterion }) => criterion === piece.id),
  }),
}

export const showCriterion = showPiece(criterionEditor)
export const saveCriterion = savePiece(criterionEditor)
