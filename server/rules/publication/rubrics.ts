import type { Rubric } from '../evidence/terms.js'
import { exact } from '../exact.js'
import { called, unless } from '../problems.js'
import { isOnScale, marksInWords } from '../scales.js'
import type { Criterion, Problem, Section, SectionKind, Tender } from '../tender.js'
import { rubricLines, type RubricLine } from '../evidence/finding-words.js'

const GIVEN_BY: Partial<Record<SectionKind, Rubric['by'][]>> = {
  'evidence base': ['effect', 'fit'],
  'track record': ['record'],
}

/**
 * What a rubric of a criterion in a section of some kind can follow; nothing where there is no appraisal.
 * @example rubricsFor('evidence base') // ['effect', 'fit']
 */
export const rubricsFor = (kind: SectionKind): Rubric['by'][] => GIVEN_BY[kind] ?? []

/** Findings of which each is at least as good as the one after it. */
const CHAINS: Record<Rubric['by'], string[]> = {
  effect: ['benefit 5', 'benefit 4', 'benefit 3', 'benefit 2', 'benefit 1', 'no effect', 'harm'],
  fit: ['good', 'partial', 'weak'],
  record: ['better', 'as expected', 'worse'],
}

/** Findings that say little or nothing, each beside the bad ones that it must not be taken for. */
const APART: Record<Rubric['by'], [unknown: string, bad: string[]][]> = {
  effect: [
    ['no evidence', ['no effect', 'harm']],
    ['inconclusive', ['no effect', 'harm']],
  ],
  fit: [['unknown', ['weak']]],
  record: [
    ['no data', ['worse']],
    ['too few', ['worse']],
  ],
}

interface Ruled {
  section: Section
  criterion: Criterion
  rubric: Rubric
}

const ruledIn = (tender: Tender): Ruled[] =>
  tender.sections.flatMap((section) =>
    section.criteria.flatMap((criterion) =>
      criterion.rubric ? [{ section, criterion, rubric: criterion.rubric }] : [],
    ),
  )

const fieldOf = ({ id }: Criterion): string => `criteria.${id}.rubric`

const kindStops = ({ section, criterion, rubric }: Ruled): Problem[] =>
  unless(
    rubricsFor(section.kind).includes(rubric.by),
    fieldOf(criterion),
    rubric.by === 'record'
      ? `The rubric of ${called(criterion)} follows contracts, which only a track record section asks for. Choose another, or none.`
      : `The rubric of ${called(criterion)} follows studies, which only an evidence base section asks for. Choose another, or none.`,
  )

const scaleStops = ({ criterion, rubric }: Ruled): Problem[] =>
  rubricLines(rubric).flatMap(({ title, mark }) =>
    unless(
      mark === null || isOnScale(criterion.scale, mark),
      fieldOf(criterion),
      `The rubric of ${called(criterion)} gives ${mark} for “${title}”, which is not on its scale. Choose ${marksInWords(criterion.scale)}, or no mark.`,
    ),
  )

/**
 * What in the rubrics stops publication: an indicative mark that is on no scale, or a rubric that follows what the
 * section does not ask for.
 * @example rubricsStops(draft) // [{ field: 'criteria.e1.rubric', text: 'The rubric of “Studies” gives 7 for “Inconclusive”, …' }]
 */
export const rubricsStops = (tender: Tender): Problem[] =>
  ruledIn(tender).flatMap((ruled) => [...kindStops(ruled), ...scaleStops(ruled)])

type Marked = RubricLine & { mark: string }

const markedLines = ({ criterion, rubric }: Ruled): Map<string, Marked> =>
  new Map(
    rubricLines(rubric).flatMap((line): [string, Marked][] =>
      line.mark !== null && isOnScale(criterion.scale, line.mark) ? [[line.finding, { ...line, mark: line.mark }]] : [],
    ),
  )

const valueOf = (mark: string) => {
  try {
    return exact(mark)
  } catch {
    return null
  }
}

const isLess = (one: Marked, other: Marked): boolean => {
  const [less, more] = [valueOf(one.mark), valueOf(other.mark)]
  return less !== null && more !== null && less.lt(more)
}

const orderWarns = (ruled: Ruled): Problem[] => {
  const lines = markedLines(ruled)
  const chain = CHAINS[ruled.rubric.by].flatMap((finding) => lines.get(finding) ?? [])
  return chain.slice(1).flatMap((worse, place) => {
    const better = chain[place] ?? worse
    return unless(
      !isLess(better, worse),
      fieldOf(ruled.criterion),
      `The rubric of ${called(ruled.criterion)} gives ${better.mark} for “${better.title}” but ${worse.mark} for “${worse.title}”, so that the better finding earns less`,
    )
  })
}

const apartWarns = (ruled: Ruled): Problem[] => {
  const lines = markedLines(ruled)
  return APART[ruled.rubric.by].flatMap(([unknown, bad]) => {
    const one = lines.get(unknown)
    const same = bad.flatMap((finding) => lines.get(finding) ?? []).find(({ mark }) => mark === one?.mark)
    return unless(
      one === undefined || same === undefined,
      fieldOf(ruled.criterion),
      `The rubric of ${called(ruled.criterion)} gives ${one?.mark} for “${one?.title}” and for “${same?.title}” alike. To know nothing and to know something bad are different things.`,
    )
  })
}

const suggestsSomething = ({ rubric }: Criterion): boolean =>
  rubric !== undefined && rubricLines(rubric).some(({ mark }) => mark !== null)

/** A section may have questions that no finding bears on, such as who did the studies; so one rubric is enough. */
const absenceWarns = (tender: Tender): Problem[] =>
  tender.sections.flatMap((section) => {
    const awarding = section.criteria.filter(({ stageTag }) => stageTag !== 'selection')
    const [first] = awarding
    if (!first || rubricsFor(section.kind).length === 0 || awarding.some(suggestsSomething)) return []
    return [
      {
        field: fieldOf(first),
        text: `No question of the section ${called(section)} says which mark a finding suggests. Without a rubric the appraisal and the marks of the panel cannot be held against each other.`,
      },
    ]
  })

/**
 * What in the rubrics their authors should think about: none where there could be one, a better finding that earns
 * less than a worse one, or ignorance that is marked like bad news.
 * @example rubricsWarns(draft) // [{ field: 'criteria.e1.rubric', text: 'No question of the section “Evidence base” says …' }]
 */
export const rubricsWarns = (tender: Tender): Problem[] => [
  ...absenceWarns(tender),
  ...ruledIn(tender).flatMap((ruled) => [...orderWarns(ruled), ...apartWarns(ruled)]),
]
