import { remembered, type Reads } from '../database/access.js'
import type { CaseFile } from '../rules/evaluation.js'
import type { LotsAward } from '../rules/lots-award.js'
import { withoutEachLots, type LotChange, type WithoutLotBid } from '../rules/lots-without.js'
import { list } from '../web/wording.js'

const NONE =
  'No bid decides a lot that it does not win itself: take any one of them away, and every other lot falls as it does.'

/** Which bids decide a lot that they do not win, in a sentence for each; one sentence where none does. */
export function withoutWords(award: LotsAward, found: readonly WithoutLotBid[]): string[] {
  const deciding = found.filter(({ changes }) => changes.length > 0)
  return deciding.length === 0 ? [NONE] : deciding.map((one) => sentenceOn(award, one))
}

function sentenceOn(award: LotsAward, { removed, lot, wins, changes }: WithoutLotBid): string {
  const bid = `the bid of ${bidderOf(award, removed)} for ${titleOf(award, lot)}, which ${wins ? 'wins it' : 'does not win it'}`
  return `Without ${bid}, ${list(changes.map((change) => changeWords(award, change)))}.`
}

const changeWords = (award: LotsAward, { lot, from, to }: LotChange): string =>
  `${titleOf(award, lot)} would fall to ${namesOf(award, to)} instead of ${namesOf(award, from)}`

const namesOf = (award: LotsAward, bids: string[]): string =>
  bids.length === 0 ? 'nobody' : bids.map((bid) => bidderOf(award, bid)).join(' or ')

const titleOf = ({ lots }: LotsAward, id: string): string =>
  `“${lots.find(({ lot }) => lot.id === id)?.lot.title ?? id}”`

const bidderOf = ({ lots }: LotsAward, bid: string): string =>
  lots.flatMap(({ award }) => award.rows).find((row) => row.bid === bid)?.bidder ?? bid

/** The same for the award as it follows from what is recorded now: worked out once until anything changes. */
export const withoutWordsOf = (db: Reads, tender: string, caseFile: CaseFile, award: LotsAward): readonly string[] =>
  remembered(db, `lots without one ${tender}`, () => withoutWords(award, withoutEachLots(caseFile, award)))
