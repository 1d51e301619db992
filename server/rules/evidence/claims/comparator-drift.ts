import type { Flag } from '../findings.js'
import type { Bound, Claim, EvidenceBase, Study } from '../study.js'
import { againstAnotherPopulation } from './benchmark.js'
import { figureText, plain } from './figure-words.js'
import { flagOn } from './marking-flags.js'
import { claimedRange, numberOf, overlap, type Range } from './ranges.js'
import { middle, rateReadings } from './reported-rates.js'

/**
 * R5: what one treated rate comes to against each of several rates that it is compared with, all in per cent and printed
 * with so many `decimals`; flagged when two of them cannot be one and the same rate, rounded.
 * @example comparatorDrift({ treatedPct: 31, comparatorPcts: [49, 51, 70] }).points // [18, 20, 39]
 */
export function comparatorDrift(of: { treatedPct: number; comparatorPcts: number[]; decimals?: number }): {
  points: number[]
  /** In per cent; null against a rate of nought. */
  relativeReductions: (number | null)[]
  flag: 'COMPARATOR_DRIFT' | null
} {
  const points = of.comparatorPcts.map((rate) => rate - of.treatedPct)
  const relativeReductions = of.comparatorPcts.map((rate) => (rate > 0 ? (100 * (rate - of.treatedPct)) / rate : null))
  const apart = Math.max(...of.comparatorPcts) - Math.min(...of.comparatorPcts)
  return { points, relativeReductions, flag: apart > 10 ** -(of.decimals ?? 0) + 1e-9 ? 'COMPARATOR_DRIFT' : null }
}

/** A rate that a treated rate is compared with, and where it stands. */
interface Comparator {
  range: Range
  value: number
  bound: Bound
  where: string
  claim: Claim | null
}

const claimedComparators = (study: Study): Comparator[] =>
  study.claims.flatMap((claim) => {
    const [range, value] = [claimedRange(claim.figure, claim.bound), numberOf(claim.figure)]
    const isOne = claim.about === 'the rate it is compared with' && claim.unit !== 'times' && claim.unit !== 'pounds'
    if (!isOne || range === null || value === null || againstAnotherPopulation(study, claim)) return []
    return [{ range, value, bound: claim.bound, where: `“${claim.text}”`, claim }]
  })

const ownComparator = (study: Study): Comparator[] => {
  const [reading] = rateReadings(study)
  const where = `the comparison group of “${study.title}”`
  return reading === undefined
    ? []
    : [{ range: reading.comparison, value: middle(reading.comparison), bound: 'exactly', where, claim: null }]
}

const treatedRate = (study: Study): { range: Range; value: number } | null => {
  const [reading] = rateReadings(study)
  if (reading !== undefined) return { range: reading.treated, value: middle(reading.treated) }
  const claim = study.claims.find(({ about, unit }) => about === 'a rate of reoffending' && unit !== 'times')
  const [range, value] = [
    claimedRange(claim?.figure ?? null, claim?.bound ?? 'exactly'),
    numberOf(claim?.figure ?? null),
  ]
  return range !== null && value !== null ? { range, value } : null
}

const boundedFigure = ({ value, bound }: Comparator): string =>
  figureText({ figure: plain(value), unit: 'per cent', bound })

const linesOf = (treated: number, comparators: Comparator[]): string[] => {
  const drift = comparatorDrift({ treatedPct: treated, comparatorPcts: comparators.map(({ value }) => value) })
  return comparators.map((one, at) => {
    const relative = drift.relativeReductions[at] ?? null
    const fewer = relative === null ? '' : `, ${plain(relative)}% fewer`
    return `${one.where}: ${boundedFigure(one)} − ${plain(treated)}% = ${plain(drift.points[at] ?? 0)} percentage points${fewer}`
  })
}

const drifted = (study: Study, treated: number, comparators: Comparator[], off: Comparator): Flag =>
  flagOn(study, off.claim, 'R5', 'COMPARATOR_DRIFT', {
    severity: 'question',
    inputs: [
      { name: 'Treated rate', value: `${plain(treated)}%` },
      ...comparators.map((one) => ({ name: `Compared with, in ${one.where}`, value: boundedFigure(one) })),
    ],
    arithmetic: linesOf(treated, comparators),
    says: 'One treated rate is compared with several different rates, and what it comes to depends on which is taken.',
    question: 'Which comparison was planned before the results were known, and why are the others used too?',
  })

/**
 * R5 within one study: its own comparison rate and the rates that its claims compare with. Rates of the nation or of
 * another population are left to R8.
 * @example driftFlags(study)[0]?.code // 'COMPARATOR_DRIFT'
 */
export function driftFlags(study: Study): Flag[] {
  const treated = treatedRate(study)
  const all = [...ownComparator(study), ...claimedComparators(study)]
  const [first] = all
  const off = all.find((one) => first !== undefined && !overlap(one.range, first.range))
  return treated === null || off === undefined ? [] : [drifted(study, treated.value, all, off)]
}

/** What of a study bears on drift across studies. */
interface Rated {
  study: Study
  treated: Range
  own: Comparator
}

const ratedOf = (study: Study): Rated[] => {
  const [treated, own] = [treatedRate(study), ownComparator(study)[0]]
  return treated === null || own === undefined ? [] : [{ study, treated: treated.range, own }]
}

const differ = (one: number | null, other: number | null): boolean => one !== null && other !== null && one !== other

/** Studies whose groups cannot be the same people compare each with its own group, and that is no drift. */
const otherPeople = (one: Study, other: Study): boolean =>
  differ(one.binary?.treated.people ?? null, other.binary?.treated.people ?? null) ||
  differ(one.years?.from ?? null, other.years?.from ?? null) ||
  differ(one.years?.to ?? null, other.years?.to ?? null)

const drifts = (one: Rated, other: Rated): boolean =>
  overlap(one.treated, other.treated) &&
  !overlap(one.own.range, other.own.range) &&
  !otherPeople(one.study, other.study)

/** Whole per cents that a treated rate may round to: rates that share a number share one of these. */
const placesIn = ({ study, treated }: Rated): string[] => {
  const [from, to] = [Math.floor(treated.low - 1e-9), Math.floor(treated.high + 1e-9)]
  return Array.from({ length: to - from + 1 }, (_, step) => `${from + step} ${study.programme}`)
}

/** All that decides whether a later study drifts from this one: of those alike only the first need be looked at. */
const likeness = ({ study: { binary, years }, treated, own }: Rated): string =>
  JSON.stringify([treated, own.range, binary?.treated.people, years])

/** The earlier studies by whole per cent of the treated rate, so that a long list is not compared pair by pair. */
function withEarlier(studies: Study[]): { one: Rated; earlier: Rated | undefined }[] {
  const known = new Map<string, Map<string, Rated>>()
  return studies.flatMap(ratedOf).map((one) => {
    const shelves = placesIn(one).map((place) => known.get(place) ?? new Map<string, Rated>())
    const found = shelves.flatMap((shelf) => [...shelf.values()].find((other) => drifts(one, other)) ?? [])
    placesIn(one).forEach((place, at) => {
      const shelf = shelves[at] ?? new Map<string, Rated>()
      if (!shelf.has(likeness(one))) known.set(place, shelf.set(likeness(one), one))
    })
    return { one, earlier: found[0] }
  })
}

/**
 * R5 across the studies of a bid: one treated rate of one programme that is compared with different rates, where nothing
 * stated shows that they are different people.
 * @example driftAcross(base)[0]?.study // the later of the two studies
 */
export const driftAcross = ({ studies }: EvidenceBase): Flag[] =>
  withEarlier(studies).flatMap(({ one: { study, treated, own }, earlier }) =>
    earlier === undefined ? [] : [drifted(study, middle(treated), [earlier.own, own], own)],
  )
