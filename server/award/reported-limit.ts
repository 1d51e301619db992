import type { CaseFile } from '../rules/evaluation.js'
import type { LotsAward } from '../rules/lots-award.js'
import { withoutEachLots } from '../rules/lots-without.js'
import { lotsOf } from '../rules/lots.js'
import { limitWords } from '../tenders/lot-words.js'
import { lotResults, roundsOf, statedOrders } from './lot-words.js'
import { withoutWords } from './lots-without-words.js'
import type { ReportedLimit } from './report-content.js'

/** How the limit on lots takes effect. `without`: lots that are not awarded. */
export function limitIn(caseFile: CaseFile, award: LotsAward, without: ReadonlySet<string> = new Set()): ReportedLimit {
  const { tender, bids, preferences = [] } = caseFile
  return {
    results: lotResults(award, without),
    outcomes: award.outcomes,
    words: limitWords(lotsOf(tender), tender.lotLimit),
    orders: statedOrders(award, tender, bids, preferences),
    ways: tender.lotLimit ? award.outcomes.map((outcome) => roundsOf(award, tender, outcome)) : [],
    decides: withoutWords(award, withoutEachLots(caseFile, award, without)),
  }
}
