import { reasonProblems } from '../marking.js'
import type { Criterion } from '../tender.js'
import { wordCount } from '../words.js'
import { citesBid } from './citing.js'
import { comparisonsIn } from './comparison.js'
import { repeatsPublished } from './repetition.js'
import type { Written } from './written.js'

/** The fewest words that can tell why a mark was given, and how a sub-point was assessed. */
const FEWEST = { reason: 8, point: 4 }

/** Something about a text that its author should look at again. It forbids nothing. */
export interface WordingWarning {
  kind: 'compares' | 'repeats' | 'too short' | 'cites nothing'
  /** The field of the form that holds the text. */
  field: string
  /** What the text is about, as people call it. */
  about: string
  /** The passage, or ''. */
  quoted: string
  says: string
}

/** What wording is read against. */
export interface WordingContext {
  /** The criteria that the summary tells of, in the order of the tender; price is none of them. */
  criteria: readonly Criterion[]
  /** The bidder whose summary it is, and the names of all others. */
  own: string
  others: readonly string[]
  /** All that the bid says, by criterion; statements belong to every criterion that reads them. */
  bid: Readonly<Record<string, string>>
}

/**
 * The names of the fields that hold what is written: `reason.staffing`, `point.staffing.cover`.
 * @example reasonField('staffing') // 'reason.staffing'
 */
export const reasonField = (criterion: string): string => `reason.${criterion}`
/** @example pointField('staffing', 'cover') // 'point.staffing.cover' */
export const pointField = (criterion: string, point: string): string => `point.${criterion}.${point}`

interface Text {
  field: string
  about: string
  text: string
}

const compared = ({ field, about, text }: Text, { own, others }: WordingContext): WordingWarning[] =>
  comparisonsIn(text, own, others).map((passage) => ({ kind: 'compares', field, about, ...passage }))

const publishedIn = ({ question, scale, subpoints, title }: Criterion): string[] => [
  title,
  question,
  ...subpoints.map(({ text }) => text),
  ...scale.flatMap(({ label, descriptor }) => [label, descriptor]),
]

function repeated({ field, about, text }: Text, criterion: Criterion): WordingWarning[] {
  const copies = reasonProblems(text, criterion.scale).some(({ text }) => text.startsWith('The reason repeats'))
  if (!copies && !repeatsPublished(text, publishedIn(criterion))) return []
  const says = 'says again what the tender published: say what in the bid led to the mark'
  return [{ kind: 'repeats', field, about, quoted: text.trim(), says }]
}

function short({ field, about, text }: Text, kind: keyof typeof FEWEST): WordingWarning[] {
  const words = wordCount(text)
  if (words >= FEWEST[kind]) return []
  const says =
    words === 0
      ? kind === 'reason'
        ? 'gives no reason for the mark'
        : 'does not say how this point was assessed'
      : `is very short: ${words === 1 ? 'one word' : `${words} words`}`
  return [{ kind: 'too short', field, about, quoted: text.trim(), says }]
}

function uncited({ field, about, text }: Text, criterion: Criterion, bid: string): WordingWarning[] {
  if (bid === '' || citesBid(text, bid, publishedIn(criterion).join('\n'))) return []
  const says = 'cites nothing that stands in the bid: name a figure, a place or what it offers'
  return [{ kind: 'cites nothing', field, about, quoted: text.trim(), says }]
}

function ofCriterion(criterion: Criterion, written: Written, context: WordingContext): WordingWarning[] {
  const { id, title, subpoints } = criterion
  const { reason, points } = written.criteria[id] ?? { reason: '', points: {} }
  const text = { field: reasonField(id), about: title, text: reason }
  const tooShort = short(text, 'reason')
  const read =
    tooShort.length > 0 ? tooShort : [...repeated(text, criterion), ...uncited(text, criterion, context.bid[id] ?? '')]
  return [
    ...compared(text, context),
    ...read,
    ...subpoints.flatMap((point) => {
      const said = { field: pointField(id, point.id), about: `${title}: ${point.text}`, text: points[point.id] ?? '' }
      const brief = short(said, 'point')
      return [...compared(said, context), ...(brief.length > 0 ? brief : repeated(said, criterion))]
    }),
  ]
}

/**
 * What should be looked at again before a summary goes out: wording that compares bids, that only repeats what was published, that
 * is empty or very short, or that cites nothing of the bid. In the order of the tender. It warns and quotes; whoever lets a
 * warning stand says why.
 * @example wordingWarnings(written, context)[0] // { kind: 'compares', field: 'reason.staffing', quoted: 'Better than the other bids.', … }
 */
export const wordingWarnings = (written: Written, context: WordingContext): WordingWarning[] => [
  ...context.criteria.flatMap((criterion) => ofCriterion(criterion, written, context)),
  ...compared({ field: 'further', about: 'Further reasons', text: written.further }, context),
]
