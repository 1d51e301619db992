import { lotsOf, tenderForLot } from '../rules/lots.js'
import type { Lot, LotLimit, LotRule } from '../rules/lot.js'
import { criteriaOf, type PriceFormula, type Tender } from '../rules/tender.js'
import { count, money } from '../web/wording.js'

/** The rules of a limit on lots, as they are called on every page. */
export const LOT_RULE_TITLES: Record<LotRule, string> = {
  'preference of the bidder': 'The bidder’s own order of preference',
  'largest margin': 'The largest margin',
  'order of the lots': 'The order of the lots',
}

/** What each rule does, in words that a bidder can follow. */
export const LOT_RULE_WORDS: Record<LotRule, string> = {
  'preference of the bidder':
    'It keeps the lots that it put first in the order that it states before the deadline. Lots that it does not name come after those that it names, in the order in which this tender lists them.',
  'largest margin':
    'It keeps the lots in which its bid is ahead of the next one by the most points, as the ranking prints them. A bid with no other behind it is kept before all. Equal margins are parted by the order in which this tender lists the lots.',
  'order of the lots': 'It keeps the lots that this tender lists first.',
}

/** How many lots one bidder may win and how that is decided, sentence by sentence. */
export const limitWords = (lots: Lot[], limit: LotLimit | undefined): string[] => {
  if (!limit) return ['One bidder may win every lot.']
  return [
    `One bidder can win at most ${limit.most} of the ${lots.length} lots. It may bid for all of them.`,
    `Each lot is ranked by itself, and falls to its first bid. A bidder to which more than ${count(limit.most, 'lot')} would fall keeps ${limit.most === 1 ? 'one' : limit.most} and gives up the others. ${LOT_RULE_WORDS[limit.rule]}`,
    'Each lot that is given up falls to the next bid of its ranking, and the same is asked again, until no bidder has more lots than it can win. The result is the same in whatever order the lots are worked through.',
  ]
}

const amountsOf = (formula: PriceFormula): string => {
  if (formula.kind === 'fixed benchmark') return `Benchmark ${money(formula.benchmark)}`
  if (formula.kind === 'linear') return `All points at ${money(formula.full)}, none at ${money(formula.zero)}`
  return ''
}

/** A lot as its fields: what the notice shows of it, and what two versions of it are compared by. */
export const lotFields = (tender: Tender, lot: Lot): Record<string, string> => {
  const own = tenderForLot(tender, lot.id)
  return {
    Title: lot.title,
    Description: lot.description,
    Weights: lot.weights
      ? criteriaOf(own)
          .map(({ id, title, weight }) => `${title || id}: ${weight}%`)
          .join('\n')
      : 'Those of the tender',
    Amounts: amountsOf(own.price.formula),
  }
}

/** The limit on lots as its fields, for the comparison of two versions. */
export const limitFields = (tender: Tender): Record<string, string> => {
  const lots = lotsOf(tender)
  return lots.length === 0 ? {} : { 'Limit on lots': limitWords(lots, tender.lotLimit).join('\n') }
}
