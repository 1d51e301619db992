import type { Criterion, Problem, Section, SectionKind, Tender } from '../rules/tender.js'
import { SECTION_KINDS } from '../rules/tender.js'
import { isDecimal } from '../rules/exact.js'
import { textOf, type Form } from '../web/visits.js'
import { blankCriterion } from './blank-tender.js'
import { savePiece, showPiece, type Editor } from './draft-editor.js'
import { freshId } from './fresh-ids.js'
import { kindWords } from './tender-words.js'

/** The tree as this page edits it: titles, weights and order; whatever else a criterion says stays as it is. */
type Tree = SectionOutline[]
interface SectionOutline {
  id: string
  kind: SectionKind
  title: string
  criteria: CriterionOutline[]
}
type CriterionOutline = Pick<Criterion, 'id' | 'title' | 'weight'>

const outlineOf = (sections: Section[]): Tree =>
  sections.map(({ id, kind, title, criteria }) => ({ id, kind, title, criteria: criteria.map(outline) }))
const outline = ({ id, title, weight }: CriterionOutline): CriterionOutline => ({ id, title, weight })

/** The sections of a draft in the shape of an outline: what it does not know is left out, what is new begins blank. */
function shaped(tree: Tree, sections: Section[]): Section[] {
  const known = new Map(sections.flatMap(({ criteria }) => criteria.map((criterion) => [criterion.id, criterion])))
  return tree.map(({ criteria, ...section }) => ({
    keyCriterion: sections.find(({ id }) => id === section.id)?.keyCriterion ?? null,
    ...section,
    criteria: criteria.map((one) => ({ ...(known.get(one.id) ?? blankCriterion(one.id, section.kind)), ...one })),
  }))
}

const typedOr = (form: Form, field: string, stored: string): string =>
  field in form ? textOf(form, field).trim() : stored

/** A weight as people type it: '12,5' and '12.5%' are 12.5. */
export const typedWeight = (text: string): string => text.trim().replace(/\s*%$/, '').replace(',', '.')

const weightIn = (form: Form, { id, weight }: CriterionOutline): string =>
  typedWeight(typedOr(form, `weight-${id}`, weight))

const typedTree = (form: Form, stored: Tree): Tree =>
  stored.map((section) => ({
    ...section,
    title: typedOr(form, `section-${section.id}`, section.title),
    criteria: section.criteria.map((criterion) => ({
      ...criterion,
      title: typedOr(form, `title-${criterion.id}`, criterion.title),
      weight: weightIn(form, criterion),
    })),
  }))

/** The list with one thing a place further up or down; the same list when it cannot go further. */
function moved<T extends { id: string }>(things: T[], id: string, by: -1 | 1): T[] {
  const from = things.findIndex((thing) => thing.id === id)
  const [thing, other] = [things[from], things[from + by]]
  if (!thing || !other) return things
  return things.map((one) => (one === thing ? other : one === other ? thing : one))
}

const inSections = (
  tree: Tree,
  change: (criteria: CriterionOutline[], section: SectionOutline) => CriterionOutline[],
): Tree => tree.map((section) => ({ ...section, criteria: change(section.criteria, section) }))

function withNewSection(tree: Tree, form: Form): Tree {
  const kind = SECTION_KINDS.find((one) => one === textOf(form, 'new-kind')) ?? 'quality'
  const title = textOf(form, 'new-title').trim() || kindWords(kind)
  return [...tree, { id: freshId(title), kind, title, criteria: firstOf(kind, title) }]
}

/** A price section has its one criterion from the start. */
const firstOf = (kind: SectionKind, title: string): CriterionOutline[] =>
  kind === 'price' ? [outline(blankCriterion(freshId(title), kind, title))] : []

const withNewCriterion = (tree: Tree, id: string): Tree =>
  inSections(tree, (criteria, section) =>
    section.id === id ? [...criteria, outline(blankCriterion(freshId(section.kind), section.kind))] : criteria,
  )

/** What a button of the page does to the tree: 'up-section:ID', 'down-criterion:ID', 'add-criterion:SECTION', 'add-section'. */
export function acted(tree: Tree, act: string, form: Form): Tree {
  const [what, id = ''] = act.split(':')
  switch (what) {
    case 'up-section':
      return moved(tree, id, -1)
    case 'down-section':
      return moved(tree, id, 1)
    case 'up-criterion':
      return inSections(tree, (criteria) => moved(criteria, id, -1))
    case 'down-criterion':
      return inSections(tree, (criteria) => moved(criteria, id, 1))
    case 'add-criterion':
      return withNewCriterion(tree, id)
    case 'add-section':
      return withNewSection(tree, form)
    default:
      return tree
  }
}

/** What is wrong with a weight as typed; an empty one is not decided yet, and stops only publication. */
export const weightProblems = (field: string, weight: string): Problem[] =>
  weight === '' || isDecimal(weight, 2)
    ? []
    : [
        {
          field,
          text: `“${weight}” is no weight. Enter a number from 0 to 100 with at most two decimals, such as 12.5`,
        },
      ]

const formOf = (sections: Tree): Form =>
  Object.fromEntries(
    sections.flatMap((section) => [
      [`section-${section.id}`, section.title],
      ...section.criteria.flatMap(({ id, title, weight }) => [
        [`title-${id}`, title],
        [`weight-${id}`, weight],
      ]),
    ]),
  )

/** The tree of sections and criteria with its weights. */
export const treeEditor: Editor<Tree> = {
  view: 'tenders/criteria',
  piece: 'tree',
  title: () => 'Sections, criteria and weights',
  of: ({ sections }: Tender) => outlineOf(sections),
  put: (tender, tree) => ({ ...tender, sections: shaped(tree, tender.sections) }),
  toForm: formOf,
  fromForm: (form, stored) => {
    const tree = typedTree(form, stored)
    return {
      piece: acted(tree, textOf(form, 'act'), form),
      problems: tree.flatMap(({ criteria }) =>
        criteria.flatMap(({ id, weight }) => weightProblems(`weight-${id}`, weight)),
      ),
    }
  },
  locals: () => ({ kinds: SECTION_KINDS.map((kind) => ({ value: kind, text: kindWords(kind) })) }),
}

export const showTree = showPiece(treeEditor)
export const saveTree = savePiece(treeEditor)
