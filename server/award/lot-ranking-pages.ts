import type { Reads } from '../database/access.js'
import { lotsOf } from '../rules/lots.js'
import { limitWords } from '../tenders/lot-words.js'
import { placeOf } from '../tenders/place.js'
import { show, type Answer, type Visit } from '../web/visits.js'
import { caseFileOf } from './case-file.js'
import { countWords } from './findings.js'
import { competitionsOf, lotsAwardIn } from './lot-awards.js'
import { lotResults, lotsHeadline, roundsOf, statedOrders } from './lot-words.js'
import { withoutWordsOf } from './lots-without-words.js'
import type { Sitting } from './sitting.js'
import { tabsOf } from './tabs.js'

/** Who wins which lot, by which limit, and how that comes about. */
export function showLots(db: Reads, visit: Visit, found: Sitting): Answer {
  const { file, viewer } = found
  const caseFile = caseFileOf(db, file)
  const competitions = competitionsOf(db, file)
  const award = lotsAwardIn(caseFile, competitions)
  if (!award) throw new Error('A tender without lots has no page of lots')
  const { tender } = caseFile
  return show(200, 'award/lots', {
    title: 'Ranking, lot by lot',
    place: placeOf(file, visit.now),
    wide: true,
    tabs: tabsOf(found, 'ranking'),
    tender: file.id,
    headline: lotsHeadline(award),
    results: lotResults(award),
    counts: Object.fromEntries(award.lots.map(({ lot, award: one }) => [lot.id, countWords(one)])),
    limit: limitWords(lotsOf(tender), tender.lotLimit),
    isLimited: tender.lotLimit !== undefined,
    orders: statedOrders(award, tender, caseFile.bids, caseFile.preferences ?? []),
    ways: tender.lotLimit ? award.outcomes.map((outcome) => roundsOf(award, tender, outcome)) : [],
    decides: withoutWordsOf(db, file.id, caseFile, award),
    mayReport: viewer.lead && file.stage.name === 'ranking',
  })
}
