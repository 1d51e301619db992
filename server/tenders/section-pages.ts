import type { Json } from '../audit/canonical.js'
import type { Writes } from '../database/access.js'
import {
  isProviderSelection,
  KEY_CRITERIA,
  SECTION_KINDS,
  type Criterion,
  type Section,
  type SectionKind,
  type Tender,
} from '../rules/tender.js'
import { rubricsFor } from '../rules/publication/rubrics.js'
import { goTo, notFound, textOf, type Answer, type Visit } from '../web/visits.js'
import { blankCriterion } from './blank-tender.js'
import { basisOf, keepChange, savePiece, showPiece, type Editor } from './draft-editor.js'
import type { Drafting } from './permissions.js'
import { withTermsAsked } from './terms-asked.js'
import { keyCriterionWords, kindWords } from './tender-words.js'

/** A criterion fitted to the kind that its section has now: price has no scale, only a track record a stage, and a rubric follows what the section asks for. */
function fitted({ rubric, ...criterion }: Criterion, kind: SectionKind): Criterion {
  const blank = blankCriterion(criterion.id, kind)
  const stageTag = kind === 'track record' ? (criterion.stageTag ?? 'award') : null
  if (kind === 'price')
    return { ...blank, title: criterion.title, question: criterion.question, weight: criterion.weight }
  const kept = rubric && rubricsFor(kind).includes(rubric.by) ? { rubric } : {}
  return { ...criterion, ...kept, stageTag, scale: criterion.scale.length > 0 ? criterion.scale : blank.scale }
}

const refitted = (section: Section, kind: SectionKind): Criterion[] =>
  kind === section.kind ? section.criteria : section.criteria.map((criterion) => fitted(criterion, kind))

/** What this page edits of a section; its criteria have pages of their own. */
type SectionHead = Omit<Section, 'criteria'>

const sectionIn = ({ sections }: Tender, visit: Visit): Section | undefined =>
  sections.find(({ id }) => id === visit.params.section)

/** One section: its kind, its title and the key criterion that it serves. */
export const sectionEditor: Editor<SectionHead> = {
  view: 'tenders/section',
  piece: 'section',
  title: ({ title, id }) => `Section: ${title || id}`,
  of: (tender, visit) => {
    const section = sectionIn(tender, visit)
    return section && { id: section.id, kind: section.kind, title: section.title, keyCriterion: section.keyCriterion }
  },
  put: (tender, head) =>
    withTermsAsked({
      ...tender,
      sections: tender.sections.map((one) =>
        one.id === head.id ? { ...head, criteria: refitted(one, head.kind) } : one,
      ),
    }),
  toForm: ({ title, kind, keyCriterion }) => ({ title, kind, keyCriterion: keyCriterion ?? '' }),
  fromForm: (form, stored, tender) => {
    const kind = SECTION_KINDS.find((one) => one === textOf(form, 'kind')) ?? stored.kind
    const key = KEY_CRITERIA.find((one) => one === textOf(form, 'keyCriterion')) ?? null
    const title = textOf(form, 'title').trim()
    const keyCriterion = isProviderSelection(tender.regime) ? key : stored.keyCriterion
    return {
      piece: { ...stored, title, kind, keyCriterion },
      problems: title === '' ? [{ field: 'title', text: 'Enter the title of the section' }] : [],
    }
  },
  locals: ({ piece, tender }) => {
    const section = tender.sections.find(({ id }) => id === piece.id)
    return {
      section,
      removal: basisOf(section),
      kinds: SECTION_KINDS.map((kind) => ({ value: kind, text: kindWords(kind) })),
      keys: isProviderSelection(tender.regime)
        ? KEY_CRITERIA.map((key) => ({ value: key, text: keyCriterionWords(key) }))
        : [],
    }
  },
}

export const showSection = showPiece(sectionEditor)
export const saveSection = savePiece(sectionEditor)

const without = (
  { sections, tieBreak, ...tender }: Tender,
  gone: { section?: string; criteria: string[] },
): Tender => ({
  ...tender,
  sections: sections
    .filter(({ id }) => id !== gone.section)
    .map((section) => ({ ...section, criteria: section.criteria.filter(({ id }) => !gone.criteria.includes(id)) })),
  tieBreak: tieBreak.filter(
    (step) => step.by === 'price' || (step.id !== gone.section && !gone.criteria.includes(step.id)),
  ),
})

const CHANGED = 'Not removed: this changed in another window. Look at it once more.'

/** Takes a section and its criteria out of the draft and its tie-break, if it is still the one that was looked at. */
export function removeSection(tx: Writes, visit: Visit, drafting: Drafting): Answer {
  const { content } = drafting.draft
  const section = sectionIn(content, visit)
  if (!section) throw notFound()
  const tree = `/tenders/${drafting.file.id}/criteria`
  if (basisOf(section) !== textOf(visit.form, 'basis'))
    return goTo(`/tenders/${drafting.file.id}/sections/${section.id}`, CHANGED)
  const gone = { section: section.id, criteria: section.criteria.map(({ id }) => id) }
  const kept = section as unknown as Json
  keepChange(tx, visit, drafting, { content: withTermsAsked(without(content, gone)), piece: 'section-removed', kept })
  return goTo(tree, `The section “${section.title}” is no longer in the draft.`)
}

/** Takes a criterion out of the draft and its tie-break, if it is still the one that was looked at. */
export function removeCriterion(tx: Writes, visit: Visit, drafting: Drafting): Answer {
  const { content } = drafting.draft
  const criterion = content.sections.flatMap(({ criteria }) => criteria).find(({ id }) => id === visit.params.criterion)
  if (!criterion) throw notFound()
  if (basisOf(criterion) !== textOf(visit.form, 'basis'))
    return goTo(`/tenders/${drafting.file.id}/criteria/${criterion.id}`, CHANGED)
  keepChange(tx, visit, drafting, {
    content: without(content, { criteria: [criterion.id] }),
    piece: 'criterion-removed',
    kept: criterion as unknown as Json,
    criterion: criterion.id,
  })
  return goTo(
    `/tenders/${drafting.file.id}/criteria`,
    `“${criterion.title || criterion.id}” is no longer in the draft.`,
  )
}
