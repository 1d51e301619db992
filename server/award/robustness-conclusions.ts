import type { Asked } from '../rules/robustness/close-call-answers.js'
import { reasonKey, reasonsToAnswer } from '../rules/robustness/close-call-answers.js'
import type {
  CloseReason,
  Crossing,
  MarkChange,
  PriceChange,
  Robustness,
  SmallChange,
} from '../rules/robustness/findings.js'
import type { Tender } from '../rules/tender.js'
import { count, list, money } from '../web/wording.js'
import type { NameOf } from './evaluator-names.js'
import { tieBreakWords } from './method-words.js'
import { namesOf } from './robustness-plots.js'

const titleOf = ({ names }: Robustness, criterion: string): string =>
  names.criteria.find(({ id }) => id === criterion)?.title ?? criterion

const percentWords = (percent: string): string => `${percent.replace('-', '')}%`

/** 'Birch would be first', 'Birch and Cedar would share the first place', 'nobody would be ranked'. */
export function firstWords(robustness: Robustness, first: string[]): string {
  if (first.length === 0) return 'no bid would be ranked'
  return `${namesOf(robustness, first)} would ${first.length > 1 ? 'share the first place' : 'be first'}`
}

/** One agreed mark, and what it would have to be. */
export const markWords = (robustness: Robustness, { bid, criterion, from, to }: MarkChange): string =>
  `the agreed mark of ${namesOf(robustness, [bid])} for “${titleOf(robustness, criterion)}” were ${to} instead of ${from}`

const markEnding = (robustness: Robustness, change: Pick<MarkChange, 'outcome' | 'first'>): string =>
  change.outcome === 'open'
    ? 'it would be open who is first, since a decision on a minimum would be needed'
    : firstWords(robustness, change.first)

/** One weight, and where it would have to be. */
export const weightWords = (
  robustness: Robustness,
  changed: { criterion: string; direction: 'up' | 'down'; from: string; crossing: Crossing },
): string =>
  `the weight of “${titleOf(robustness, changed.criterion)}” were ${changed.direction === 'up' ? 'over' : 'under'} ${changed.crossing.rounded}% instead of ${changed.from}%`

/** One price, and what it would have to be. */
export const priceWords = (robustness: Robustness, { bid, from, to, percent }: PriceChange): string =>
  `the price of ${namesOf(robustness, [bid])} were ${money(to)} instead of ${money(from)}, ${percentWords(percent)} ${to > from ? 'more' : 'less'}`

function smallWords(robustness: Robustness, nameOf: NameOf, change: SmallChange): string {
  switch (change.kind) {
    case 'mark':
      return `${markWords(robustness, change.change)}: ${markEnding(robustness, change.change)}`
    case 'weight':
      return `${weightWords(robustness, change)}: ${firstWords(robustness, change.crossing.first)}`
    case 'price':
      return `${priceWords(robustness, change.change)}: ${firstWords(robustness, change.change.first)}`
    case 'person':
      return `${count(change.marks, 'mark')} of the ${change.of} that ${nameOf(change.person)} gave ${change.marks === 1 ? 'were' : 'were all'} other, and the panel had followed: ${markEnding(robustness, change)}`
  }
}

/** The smallest changes that alter the result, as the ends of a sentence that begins 'It stays so unless'. */
export const unlessWords = (robustness: Robustness, nameOf: NameOf): string[] =>
  robustness.smallest.map((change) => `${smallWords(robustness, nameOf, change)}.`)

/** What stands before them. */
export function openingWords(robustness: Robustness): string {
  const { margin, smallest } = robustness
  const [verb, stay] = margin.shared
    ? ['share the first place', 'They stay']
    : ['is first', `${namesOf(robustness, margin.first)} stays`]
  if (margin.first.length === 0) return 'No bid is ranked.'
  if (margin.next.length === 0 && !margin.shared)
    return `${namesOf(robustness, margin.first)} ${verb}, and no other bid is ranked: only what takes it out could change that.`
  if (smallest.length === 0) return `${stay} first whatever single mark, weight or price were otherwise.`
  return `${stay} first unless, taken alone,`
}

/** Why a result is a close call. */
function reasonWords(robustness: Robustness, tender: Tender, reason: CloseReason): string {
  const { margin } = robustness
  switch (reason.kind) {
    case 'lead':
      return margin.unit === 'points'
        ? `The lead of ${reason.lead} points is under ${reason.under === '1' ? '1 point' : `${reason.under} points`}.`
        : `The lead of ${reason.lead} per cent in the price of a quality point is under ${reason.under} per cent.`
    case 'one mark':
      return `${reason.marks === 1 ? 'One agreed mark' : `${reason.marks} agreed marks, each by itself,`} would change the result by a single step of the scale. The nearest: if ${markWords(robustness, reason.example)}, ${markEnding(robustness, reason.example)}.`
    case 'shared':
      return `${namesOf(robustness, margin.first)} share the first place, and nothing published parts them.`
    case 'tie-break':
      return `Only the published tie-break decides: ${tieBreakWords(tender, reason.step)}.`
    case 'losing bid':
      return `${namesOf(robustness, [reason.removed])}, which did not win, decides who did: without it ${firstWords(robustness, reason.first)}.`
    case 'provisional':
      return 'Something is still missing or undecided.'
  }
}

/** Every reason why a result is a close call, in words and under a name by which an answer finds it again. */
export const closeReasons = (robustness: Robustness, tender: Tender): Asked[] =>
  reasonsToAnswer(robustness).map((reason) => ({
    key: reasonKey(reason),
    says: reasonWords(robustness, tender, reason),
  }))

/** How the drawing of weightings can be done again. */
export const drawnWords = ({ weightSpace }: Robustness): string =>
  weightSpace === null
    ? ''
    : `What was drawn by chance was drawn with the seed ${weightSpace.seed}, which is the first eight hexadecimal digits of the SHA-256 digest of the case file’s canonical text: whoever has the case file can draw the same again.`

/** Names in a row, or a word for none. */
export const someNames = (robustness: Robustness, bids: string[]): string =>
  bids.length === 0 ? 'no bid' : list(bids.map((bid) => namesOf(robustness, [bid])))
