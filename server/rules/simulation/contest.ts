import Fraction from 'fraction.js'
import { assess, sumOfWorths, type Assessment, type Basis } from '../assessment.js'
import type { CaseFile } from '../evaluation.js'
import type { GateDecision } from '../gates.js'
import { withoutEach, type WithoutOne } from '../leave-one-out.js'
import { pointsTable } from '../points-table.js'
import { placed, rulesOf, type Contender, type Placed, type RankingRules } from '../ranking.js'
import { markedCriteriaOf, type Tender } from '../tender.js'
import type { TrialBid } from './findings.js'

/**
 * Bids of a trial, ranked by the rules that rank real ones: `rankAward` for competitions that are shown whole, and for the
 * many that are only counted the functions that it is made of, with what does not change from one to the next worked out once.
 */

const KEPT = 'In a trial, a bid under a minimum that leaves a choice stays in.'

const decisionsFor = (tender: Tender): GateDecision[] =>
  markedCriteriaOf(tender)
    .filter(({ minimum }) => minimum?.missing === 'decision')
    .map(({ id }) => ({ criterion: id, decision: 'keep', reason: KEPT }))

/**
 * Bids of a trial as a case file. Where a minimum leaves a choice, the bid is kept: nobody has decided anything yet.
 * @example rankAward(caseOf(tender, bids)).rows[0]
 */
export const caseOf = (tender: Tender, bids: TrialBid[]): CaseFile => ({
  tender,
  bids: bids.map(({ id, bidder }) => ({ id, bidder })),
  marks: bids.flatMap(({ id, marks }) =>
    Object.entries(marks).map(([criterion, mark]) => ({ bid: id, criterion, mark })),
  ),
  gateDecisions: bids.flatMap(({ id }) => decisionsFor(tender).map((decision) => ({ ...decision, bid: id }))),
  exclusions: [],
  prices: bids.flatMap(({ id, pence }) => (pence === null ? [] : [{ bid: id, pence }])),
})

/** What all competitions of one tender share. */
export interface Model {
  basis: Basis
  decisions: Map<string, GateDecision>
}

/**
 * What all competitions of one tender share, worked out once.
 * @throws RangeError if a weight or scale cannot be read
 * @example contestOf(modelOf(tender), bids).order[0]?.contender.bid // 'b'
 */
export const modelOf = (tender: Tender): Model => ({
  basis: { tender, table: pointsTable(tender), rules: rulesOf(tender) },
  decisions: new Map(decisionsFor(tender).map((decision) => [decision.criterion, decision])),
})

/** One competition under the drafted formula. */
export interface Contest {
  assessments: Assessment[]
  /** The bids that are ranked, in the order in which they were given. */
  contenders: Contender[]
  order: Placed[]
  withoutEach: WithoutOne[]
}

const assessed = ({ basis, decisions }: Model, { marks, pence }: TrialBid): Assessment =>
  assess(basis, {
    marks: new Map(Object.entries(marks).map(([criterion, mark]) => [criterion, { mark }])),
    decisions,
    exclusions: [],
    pence,
  })

const sectionsOf = ({ basis: { table } }: Model, { worths }: Assessment): Contender['sections'] =>
  new Map(
    table.sections.map(({ id, from, to }) => [
      id,
      new Fraction(sumOfWorths(worths.slice(from, to)) ?? 0n, table.unitsInPoint),
    ]),
  )

const criteriaOf = ({ basis: { table, rules } }: Model, { worths }: Assessment): Contender['criteria'] =>
  new Map(
    rules.tieBreak.flatMap((step) => {
      if (step.by !== 'criterion') return []
      const worth = worths[table.criteria.findIndex(({ id }) => id === step.id)]
      return worth ? [[step.id, worth.points] as const] : []
    }),
  )

/**
 * One competition of a trial: what each bid comes to by itself, the order of those that are ranked, and who would be first
 * without each. The order is, bid by bid, that of `rankAward`.
 * @throws RangeError if a mark is not on its scale
 * @example contestOf(model, bids).order.map(({ contender }) => contender.bid) // ['b', 'a']
 */
export function contestOf(model: Model, bids: TrialBid[]): Contest {
  const assessments = bids.map((bid) => assessed(model, bid))
  const contenders = bids.flatMap(({ id, bidder, pence }, place): Contender[] => {
    const about = assessments[place]
    if (about?.standing !== 'ranked' || about.quality === null) return []
    const [sections, criteria] = [sectionsOf(model, about), criteriaOf(model, about)]
    return [{ bid: id, bidder, quality: about.quality, pence, sections, criteria }]
  })
  return { assessments, contenders, ...rankedBy(contenders, model.basis.rules) }
}

/**
 * Contenders in order under some rules, and who would be first without each.
 * @throws RangeError if one of them cannot be ranked under these rules
 * @example rankedBy(contenders, { ...rules, formula: { kind: 'lowest over price' } }).order
 */
export function rankedBy(contenders: Contender[], rules: RankingRules): Pick<Contest, 'order' | 'withoutEach'> {
  const order = placed(contenders, rules)
  return { order, withoutEach: withoutEach(order, rules) }
}
