import { decimalText, exact } from '../rules/exact.js'
import type { Award, AwardRow, FormulaOutcome, Standing } from '../rules/evaluation.js'
import { isRelative } from '../rules/price.js'
import type { PriceFormula, Tender } from '../rules/tender.js'
import { count, list, money } from '../web/wording.js'
import { formulaName } from './price-words.js'

/** What an award says in words: computed once, shown on the ranking page, frozen in the report. */
export interface Findings {
  /** Who is first and by how much, or how a tie stands. */
  headline: string
  /** Each bid that is not ranked, and why. */
  notRanked: { bidder: string; standing: string; why: string }[]
  /** What taking one bid away would change under the published formula. */
  withoutEach: string[]
  /** What other price formulas would have made of the same bids. */
  formulas: { name: string; result: string; same: boolean; reversals: string[] }[]
}

const NOT_RANKED: Record<Exclude<Standing, 'ranked'>, string> = {
  failed: 'Missed a minimum',
  excluded: 'Excluded',
  undecided: 'Waits for a decision',
  incomplete: 'Something is missing',
}

/** What people call a standing that is no rank. */
export const standingWords = (standing: Standing): string => (standing === 'ranked' ? 'Ranked' : NOT_RANKED[standing])

const isPerQualityPoint = ({ formula }: Award): boolean => formula.kind === 'price per quality point'

/** A total with its unit. */
export const totalWords = (award: Award, total: string | null): string =>
  isPerQualityPoint(award) ? `${total ?? ''} pence for each quality point` : `${total ?? ''} points`

const namesOf = (rows: AwardRow[]): string => list(rows.map(({ bidder }) => bidder))

const reasonOf = (row: AwardRow): string => row.why.split(': ').slice(1).join(': ')

/** Who is first and by how much, in one or two sentences. */
export function headlineOf(award: Award, tender: Tender): string {
  const ranked = award.rows.filter(({ rank }) => rank !== null)
  const first = ranked.filter(({ rank }) => rank === 1)
  const provisional = award.complete ? '' : 'This is provisional, because something is still missing or undecided. '
  const [winner] = first
  if (!winner) return `${provisional}No bid is ranked.`
  if (first.length > 1) return `${provisional}${sharedFirst(award, tender, first)}`
  const level = ranked.filter(({ rank, total }) => rank !== 1 && total === winner.total)
  if (level.length > 0) return `${provisional}${brokenTie(award, winner, level)}`
  const second = ranked.find(({ rank }) => rank !== 1)
  if (!second)
    return `${provisional}${winner.bidder} is first with ${totalWords(award, winner.total)}, and the only bid that is ranked.`
  return `${provisional}${clearFirst(award, tender, winner, second)}`
}

const sharedFirst = (award: Award, tender: Tender, first: AwardRow[]): string => {
  const unbroken =
    tender.tieBreak.length > 0 ? 'No step of the published tie-break parts them.' : 'The tender published no tie-break.'
  return `${namesOf(first)} share the first place with ${totalWords(award, first[0]?.total ?? null)} each. ${unbroken}`
}

const brokenTie = (award: Award, winner: AwardRow, level: AwardRow[]): string => {
  const all = `${namesOf([winner, ...level])} ${level.length > 1 ? 'all' : 'both'} have ${totalWords(award, winner.total)}`
  return `${winner.bidder} is first by the tie-break. ${all}; the published tie-break puts ${winner.bidder} first for its ${reasonOf(winner)}.`
}

const marginOf = (tender: Tender, one: AwardRow, other: AwardRow): string =>
  decimalText(
    exact(one.total ?? '0')
      .sub(exact(other.total ?? '0'))
      .abs(),
    tender.rounding.places,
  )

function clearFirst(award: Award, tender: Tender, winner: AwardRow, second: AwardRow): string {
  const margin = marginOf(tender, winner, second)
  if (isPerQualityPoint(award))
    return `${winner.bidder} is first: a quality point costs ${winner.total} pence, ${margin} less than at ${second.bidder}, which is next.`
  return `${winner.bidder} is first by ${margin} points: ${winner.total}, ahead of ${second.bidder} with ${second.total}.`
}

const nameIn = (award: Award, bid: string): string => award.rows.find((row) => row.bid === bid)?.bidder ?? bid
const namesIn = (award: Award, bids: string[]): string => list(bids.map((bid) => nameIn(award, bid)))

/** What it would change if one bid had never been there, by the published formula. */
export function withoutEachWords(award: Award): string[] {
  const ranked = award.rows.filter(({ rank }) => rank !== null)
  if (ranked.length < 2) return ['With fewer than two ranked bids there is nothing to take away.']
  const turned = award.withoutEach.filter(({ changed }) => changed)
  const winner = ranked[0] as AwardRow
  const next = award.withoutEach.find(({ removed }) => removed === winner.bid)
  const successor =
    winner.shared || !next ? [] : [`Without ${winner.bidder}, ${namesIn(award, next.first)} would be first.`]
  return [...robustness(award, turned), ...successor]
}

function robustness(award: Award, turned: Award['withoutEach']): string[] {
  if (!isRelative(award.formula))
    return [
      'The published price formula marks each price by itself, so taking any one bid away moves no other bid: the rest keep their order.',
    ]
  if (turned.length === 0)
    return [
      'The published price formula compares prices with each other. Here that decides nothing: whichever bid is taken away, the rest keep the same first place.',
    ]
  return turned.map(
    ({ removed, first }) =>
      `The published price formula compares prices with each other, and here it lets one bid decide between others: without ${nameIn(award, removed)}, ${namesIn(award, first)} would be first.`,
  )
}

/** The other price formulas to lay beside the published one, with figures that the tender itself gives, or else the middle price. */
export function otherFormulas(tender: Tender, prices: number[]): PriceFormula[] {
  const inOrder = prices.filter((pence) => pence > 0).sort((a, b) => a - b)
  const middle = inOrder[Math.floor((inOrder.length - 1) / 2)]
  const own = tender.price.formula
  if (middle === undefined) return []
  const benchmark = own.kind === 'fixed benchmark' ? own.benchmark : own.kind === 'linear' ? own.full : middle
  const all: PriceFormula[] = [
    { kind: 'fixed benchmark', benchmark },
    { kind: 'lowest over price' },
    { kind: 'linear', full: benchmark, zero: benchmark * 2 },
    { kind: 'price per quality point' },
  ]
  return all.filter(({ kind }) => kind !== own.kind)
}

const figuresOf = (formula: PriceFormula): string => {
  if (formula.kind === 'fixed benchmark') return ` of ${money(formula.benchmark)}`
  if (formula.kind === 'linear') return ` (${money(formula.full)} and ${money(formula.zero)})`
  return ''
}

/** What another formula would have made of the same bids. */
export function outcomeWords(award: Award, outcome: FormulaOutcome): Findings['formulas'][number] {
  const asIs = award.rows.filter(({ rank }) => rank === 1).map(({ bid }) => bid)
  const same = asIs.toSorted().join('\n') === outcome.first.toSorted().join('\n')
  const verb = outcome.first.length > 1 ? 'would share the first place' : 'would be first'
  return {
    name: `${formulaName(outcome.formula)}${figuresOf(outcome.formula)}`,
    result:
      outcome.first.length === 0
        ? 'No bid could be ranked.'
        : `${namesIn(award, outcome.first)} ${verb}, ${same ? 'as in this award' : `instead of ${namesIn(award, asIs)}`}.`,
    same,
    reversals: outcome.flips.map((flip) => reversalWords(award, outcome, flip)),
  }
}

function reversalWords(award: Award, outcome: FormulaOutcome, flip: FormulaOutcome['flips'][number]): string {
  const rank = outcome.order.find(({ bid }) => bid === flip.removed)?.rank
  const last = Math.max(...outcome.order.map((one) => one.rank))
  const place = rank === last ? 'which came last' : `which came ${rank === 1 ? 'first' : `in place ${rank ?? ''}`}`
  const others = outcome.first.filter((bid) => bid !== flip.removed)
  const instead = others.length > 0 ? ` instead of ${namesIn(award, others)}` : ''
  return `Rank reversal: without ${nameIn(award, flip.removed)}, ${place}, ${namesIn(award, flip.first)} would be first${instead}.${rank === 1 ? '' : ' A losing bid would have picked the winner.'}`
}

/** Each bid that is not ranked, and why. */
export const notRankedIn = (rows: AwardRow[]): Findings['notRanked'] =>
  rows
    .filter(({ rank }) => rank === null)
    .map(({ bidder, standing, why }) => ({ bidder, standing: standingWords(standing), why }))

/** Everything that an award says in words. */
export const findingsOf = (award: Award, tender: Tender, outcomes: FormulaOutcome[]): Findings => ({
  headline: headlineOf(award, tender),
  notRanked: notRankedIn(award.rows),
  withoutEach: withoutEachWords(award),
  formulas: outcomes.map((outcome) => outcomeWords(award, outcome)),
})

/** How many bids are ranked and how many are not, in words. */
export const countWords = (award: Award): string => {
  const ranked = award.rows.filter(({ rank }) => rank !== null).length
  const others = award.rows.length - ranked
  return `${count(ranked, 'bid')} ranked${others > 0 ? `, ${count(others, 'bid')} not` : ''}`
}
