import Fraction from 'fraction.js'
import { assess } from '../assessment.js'
import { pricePoints } from '../price.js'
import { placed, type Contender } from '../ranking.js'
import { markedCriteriaOf, type Criterion, type Tender } from '../tender.js'
import type { Contest, Model } from './contest.js'
import type { MarginUnit, PriceWorth, Settings, StepWorth } from './findings.js'
import { middleOf } from './middle.js'
import { markAt, placesOf } from './scale-places.js'
import { unitOf } from './separation.js'

type Marks = Record<string, string>

/** Beyond so many times the price in the middle nobody looks. */
const FARTHEST = 1000
const EVIDENCE = new Set(['evidence base', 'track record'])

/** The questions about evidence and record that weigh something; those that only select bidders move no total. */
const evidenceCriteria = (tender: Tender): Criterion[] =>
  tender.sections
    .filter(({ kind }) => EVIDENCE.has(kind))
    .flatMap(({ criteria }) => criteria)
    .filter(({ weight }) => Number(weight) > 0)

/** What is pass or fail has a mark in the middle too: it weighs nothing, and nobody is put out here. */
const middleMarks = (tender: Tender, { mark }: Settings): Marks =>
  Object.fromEntries(markedCriteriaOf(tender).map(({ id, scale }) => [id, markAt(placesOf(scale), mark / 100)]))

const qualityOf = ({ basis, decisions }: Model, marks: Marks): Fraction => {
  const known = new Map(Object.entries(marks).map(([criterion, mark]) => [criterion, { mark }]))
  return assess(basis, { marks: known, decisions, exclusions: [], pence: null }).quality ?? new Fraction(0n)
}

const contender = (bid: string, quality: Fraction, pence: number): Contender => ({
  bid,
  bidder: bid,
  quality,
  pence,
  sections: new Map(),
  criteria: new Map(),
})

interface Ground {
  model: Model
  /** The weight of price. */
  weight: string
  pence: number
  lowest: number
}

/** Whether the better bid at its price is not behind the other at the price in the middle, in a field whose cheapest is there too. */
function isNotBehind({ model, pence, lowest }: Ground, better: Fraction, worse: Fraction, dearer: number): boolean {
  const { rules } = model.basis
  const field = [
    contender('better', better, pence + dearer),
    contender('worse', worse, pence),
    contender('cheapest', worse, Math.min(lowest, pence)),
  ]
  const totals = new Map(placed(field, rules).map(({ contender: { bid }, total }) => [bid, total]))
  const [one, other] = [totals.get('better'), totals.get('worse')]
  if (!one || !other) return false
  return unitOf(rules) === 'points' ? one.gte(other) : one.lte(other)
}

/** How much dearer the better bid may be, in whole pounds as pence; null if it may be as dear as anybody likes. */
function dearerBy(ground: Ground, better: Fraction, worse: Fraction): number | null {
  if (unitOf(ground.model.basis.rules) === 'per cent' && !worse.gt(0n)) return null
  const holds = (pounds: number): boolean => isNotBehind(ground, better, worse, pounds * 100)
  let [well, beyond] = [0, Math.ceil((ground.pence / 100) * FARTHEST)]
  if (holds(beyond)) return null
  while (beyond - well > 1) {
    const middle = Math.floor((well + beyond) / 2)
    if (holds(middle)) well = middle
    else beyond = middle
  }
  return well * 100
}

/** One step of a scale from the mark that is given in the middle; from the one below where that is the top mark. */
function stepOf({ id, scale }: Criterion, middle: Marks): [from: string, to: string] {
  const marks = placesOf(scale).map(({ mark }) => mark)
  const given = marks.findIndex((mark) => mark === middle[id])
  const [from = '', to = from] = marks.slice(Math.min(given, marks.length - 2))
  return [from, to]
}

const worth = (ground: Ground, better: Marks, worse: Marks): { points: number; pence: number | null } => {
  const [more, less] = [qualityOf(ground.model, better), qualityOf(ground.model, worse)]
  return { points: more.sub(less).valueOf(), pence: dearerBy(ground, more, less) }
}

const stepWorths = (ground: Ground, tender: Tender, middle: Marks): StepWorth[] =>
  evidenceCriteria(tender).map((criterion) => {
    const [from, to] = stepOf(criterion, middle)
    const { id, title } = criterion
    return {
      criterion: id,
      title: title.trim() || id,
      ...worth(ground, { ...middle, [id]: to }, { ...middle, [id]: from }),
    }
  })

function evidenceWorth(ground: Ground, tender: Tender, middle: Marks): PriceWorth['evidence'] {
  const criteria = evidenceCriteria(tender)
  if (criteria.length === 0) return null
  const at = (place: number): Marks => ({
    ...middle,
    ...Object.fromEntries(criteria.map(({ id, scale }) => [id, markAt(placesOf(scale), place)])),
  })
  return worth(ground, at(1), at(0))
}

/** What a price earns in a field whose cheapest bid is as cheap as that of most. */
function earned({ model, weight, lowest }: Ground, pence: number): number {
  const field = [
    { bid: 'it', pence },
    { bid: 'cheapest', pence: Math.min(lowest, pence) },
  ]
  return pricePoints(model.basis.rules.formula, weight, field).get('it')?.valueOf() ?? 0
}

const moved = (ground: Ground, unit: MarginUnit, from: number, to: number): number =>
  unit === 'points' ? earned(ground, to) - earned(ground, from) : ((from - to) / ground.pence) * 100

/**
 * What money moves, at the price in the middle and in a field whose cheapest bid is that of most: the points of one stated
 * difference, and how much dearer a bid may be that is better by one step of an evidence or record mark, or by all of them.
 * Found by ranking two bids that are otherwise alike, pound by pound.
 * @example priceWorth(tender, model, contests, settings)?.steps[0] // { title: 'Studies', points: 3, pence: 11_111_00, … }
 */
export function priceWorth(
  tender: Tender,
  model: Model,
  contests: Pick<Contest, 'contenders'>[],
  settings: Settings,
): PriceWorth | null {
  const { price } = model.basis.rules
  if (price === null) return null
  const { pence, step } = settings
  const cheapest = contests
    .filter(({ contenders }) => contenders.length > 1)
    .map(({ contenders }) => Math.min(...contenders.map((one) => one.pence ?? Infinity)))
  const lowest = cheapest.length === 0 ? pence : Math.round(middleOf(cheapest))
  const ground = { model, weight: price.weight, pence, lowest }
  const unit = unitOf(model.basis.rules)
  const middle = middleMarks(tender, settings)
  return {
    pence,
    lowest,
    step,
    dearer: -moved(ground, unit, pence, pence + step),
    cheaper: moved(ground, unit, pence, Math.max(1, pence - step)),
    unit,
    steps: stepWorths(ground, tender, middle),
    evidence: evidenceWorth(ground, tender, middle),
  }
}
