import { compareFormulas } from '../evaluation.js'
import { criteriaOf, sectionOf } from '../tender.js'
import { closeCallOf } from './close-call.js'
import { fieldOf, type Field } from './field.js'
import type { Names, Robustness, RobustnessInput } from './findings.js'
import { marginOf } from './margin.js'
import { markChanges } from './marks.js'
import { noDataCases } from './no-data.js'
import { weightOfPeople } from './people.js'
import { priceThresholds } from './price-thresholds.js'
import { smallestChanges } from './smallest.js'
import { weightMap } from './weight-map.js'
import { weightSpace } from './weight-space.js'
import { weightThresholds } from './weight-thresholds.js'

/** What is taken for granted where the input does not say. */
export const USUAL = { bandPercent: 25, draws: 100_000, seed: 1, closeUnder: '1' }

const namesOf = ({ award, basis: { tender } }: Field, people: Names['people']): Names => ({
  bids: award.rows.map(({ bid: id, bidder, rank }) => ({ id, bidder, rank })),
  criteria: criteriaOf(tender).map(({ id, title, weight }) => {
    const section = sectionOf(tender, id)
    return { id, title, section: section?.id ?? '', isPrice: section?.kind === 'price', weight }
  }),
  people,
})

/**
 * How firm an award is: how little would have to be otherwise for other bids to be first, one thing at a time, and who
 * would be first over other weights, formulas, panels and bids. Each part says in its own words what it asks
 * (`marginOf`, `markChanges`, `weightOfPeople`, `weightThresholds`, `priceThresholds`, `weightSpace`, `weightMap`,
 * `noDataCases`, `closeCallOf`, `smallestChanges`); all of it is the same for the same input, in whatever order bids,
 * marks and prices come. Nothing here changes the award.
 * @throws RangeError as `rankAward`, or if an individual mark is not on its published scale, or the band, the draws or
 * the seed are out of range
 * @example robustness({ caseFile, individual: [], people: [], noData: [] }).margin.lead // '2.41'
 */
export function robustness(input: RobustnessInput): Robustness {
  const { caseFile, people, noData, formulas = [] } = input
  const { bandPercent, draws, seed, closeUnder } = { ...USUAL, ...input }
  const field = fieldOf(caseFile)
  const { withoutEach } = field.award
  const [margin, marks] = [marginOf(field), markChanges(field)]
  const parts = {
    marks,
    people: weightOfPeople(field, input),
    weights: weightThresholds(field),
    prices: priceThresholds(field),
  }
  return {
    names: namesOf(field, people),
    margin,
    ...parts,
    withoutEach,
    formulas: compareFormulas(caseFile, formulas),
    weightSpace: weightSpace(field, { bandPercent, draws, seed }),
    map: weightMap(field),
    noData: noDataCases(field, caseFile, noData),
    closeCall: closeCallOf({ margin, marks, withoutEach }, closeUnder),
    smallest: smallestChanges(parts),
  }
}
