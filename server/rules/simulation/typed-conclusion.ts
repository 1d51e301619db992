import { exact } from '../exact.js'
import { pounds, quotedList } from './figures.js'
import type { Conclusion, NamedField } from './findings.js'

const namesOf = ({ bids }: NamedField, ids: string[]): string =>
  quotedList(bids.filter(({ id }) => ids.includes(id)).map(({ bidder }) => bidder))

type Row = NamedField['award']['rows'][number]

const isPerPoint = ({ award }: NamedField): boolean =>
  award.formula.kind === 'price per quality point' && award.rows.some(({ price }) => price !== null)

const totalWords = (field: NamedField, { total }: Row): string =>
  isPerPoint(field) ? `${pounds(Math.round(Number(total)))} for each quality point` : (total ?? '')

/** Whether less than one point lies between the two as printed, or less than one per cent of the price of a quality point. */
const areClose = (field: NamedField, first: Row, next: Row): boolean => {
  const [lower, other] = [exact(first.total ?? '0'), exact(next.total ?? '0')]
  const by = lower.sub(other).abs()
  return isPerPoint(field) ? by.mul(100).lt(lower) : by.lt(1)
}

const behindWords = (field: NamedField, first: Row, next: Row | undefined): string =>
  next === undefined
    ? ` It has ${totalWords(field, first)}, and there is nobody behind it.`
    : ` It has ${totalWords(field, first)}, ${namesOf(field, [next.bid])} ${totalWords(field, next)}.`

/**
 * What became of the bids that somebody typed.
 * @example typedWords(field).says // 'Of your bids, “Alder” comes first'
 */
export function typedWords(field: NamedField): Conclusion {
  const about = 'typed'
  const { award, bids } = field
  const ranked = award.rows.filter(({ rank }) => rank !== null)
  const level = ranked.filter(({ rank }) => rank === 1)
  const [first] = level
  const next = ranked.find(({ rank }) => rank !== 1)
  const out = bids.length - ranked.length
  const outWords = out === 0 ? '' : ` ${out} of ${bids.length} ${out === 1 ? 'is' : 'are'} put out by a minimum.`
  if (!first) return { about, says: 'None of your bids can be ranked', because: outWords.trim(), isWarning: true }
  const ids = level.map(({ bid }) => bid)
  const turning = award.withoutEach.find(({ changed, removed }) => changed && !ids.includes(removed))
  const turned = turning
    ? ` Without ${namesOf(field, [turning.removed])}, ${namesOf(field, turning.first)} would win.`
    : ''
  const isClose = next !== undefined && areClose(field, first, next)
  const close = isClose ? ' That is a close call: a single mark could turn it.' : ''
  const shared = level.length > 1 ? ' They share the first place.' : ''
  return {
    about,
    says: `Of your bids, ${namesOf(field, ids)} ${level.length === 1 ? 'comes' : 'come'} first`,
    because: `${shared || behindWords(field, first, next)}${close}${outWords}${turned}`.trim(),
    isWarning: turning !== undefined || isClose || level.length > 1,
  }
}
