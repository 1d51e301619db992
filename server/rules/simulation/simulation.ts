import { compareFormulas, rankAward } from '../evaluation.js'
import type { PriceFormula, Tender } from '../tender.js'
import { archetypesFor } from './archetypes.js'
import { caseOf, contestOf, modelOf } from './contest.js'
import { drawnFields } from './drawn-fields.js'
import type { NamedField, Settings, Simulation, TrialBid } from './findings.js'
import { formulaRuns, formulasBeside } from './formula-runs.js'
import { minimumRuns } from './minimum-runs.js'
import { priceWorth } from './price-worth.js'
import { reversalsOf } from './reversals.js'
import { sectionEffects } from './section-effects.js'
import { separationOf } from './separation.js'
import { winnersOf } from './winners.js'

/** What is tried: a tender without lots or one lot of it, how bids are invented, and the bids that somebody typed. */
export interface Trial {
  tender: Tender
  settings: Settings
  typed: TrialBid[] | null
}

function namedField(tender: Tender, bids: TrialBid[], formulas: PriceFormula[]): NamedField {
  const caseFile = caseOf(tender, bids)
  return { bids, award: rankAward(caseFile), formulas: compareFormulas(caseFile, formulas) }
}

/**
 * A trial of a drafted tender: six invented kinds of bidder, the bids that somebody typed (null: none), and as many drawn
 * competitions as the settings say, all put through the rules that will rank real bids. The same tender, settings and bids
 * give the same findings on every machine. A tender with lots is tried lot by lot (`tenderForLot`).
 * @throws RangeError if the tender lacks something that a ranking needs (`simulationLacks`), or a typed mark is not on its scale
 * @example simulate(tender, usualSettings(tender), null).reversals?.turned // 0 under a formula that looks at no other bid
 */
export function simulate(tender: Tender, settings: Settings, typed: TrialBid[] | null): Simulation {
  const model = modelOf(tender)
  const { rules } = model.basis
  const contests = drawnFields(tender, settings).map((bids) => contestOf(model, bids))
  const formulas = formulasBeside(rules, settings)
  return {
    settings,
    archetypes: namedField(tender, archetypesFor(tender, settings), formulas),
    typed: typed === null ? null : namedField(tender, typed, formulas),
    separation: separationOf(contests, rules),
    winners: rules.price === null ? null : winnersOf(contests),
    sections: sectionEffects(tender, contests, rules),
    reversals: rules.price === null ? null : reversalsOf(contests, rules),
    price: priceWorth(tender, model, contests, settings),
    formulas: formulaRuns(contests, rules, settings),
    minimums: minimumRuns(
      tender,
      contests.flatMap(({ assessments }) => assessments),
    ),
  }
}
