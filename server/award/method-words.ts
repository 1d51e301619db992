import { isRelative } from '../rules/price.js'
import { criterionOf, type Regime, type Tender, type TieBreak } from '../rules/tender.js'
import { evaluatedPriceWords } from '../tenders/evaluated-price-words.js'
import { rulesOf } from '../rules/ranking.js'
import { count } from '../web/wording.js'

const REGIMES: Record<Regime, string> = {
  'pa-competitive': 'Procurement Act 2023, competitive procedure',
  'pa-light-touch': 'Procurement Act 2023, light touch',
  'psr-competitive': 'Provider Selection Regime, competitive process',
  'psr-most-suitable': 'Provider Selection Regime, most suitable provider process',
}

/** What people call the law that a tender is run under. */
export const regimeWords = (regime: Regime): string => REGIMES[regime]

/** A step of the tie-break in words. */
export function tieBreakWords(tender: Tender, step: TieBreak): string {
  if (step.by === 'price') return 'the lower evaluated price'
  const title =
    step.by === 'section'
      ? tender.sections.find(({ id }) => id === step.id)?.title
      : criterionOf(tender, step.id)?.title
  return `more points for ${step.by === 'section' ? 'the section' : 'the criterion'} “${title ?? step.id}”`
}

/** How the award was computed, in the order in which it was computed. */
export function methodWords(tender: Tender): string[] {
  const { places } = tender.rounding
  return [
    'Each evaluator marked alone, with a reason, and locked the marks before seeing anybody else’s. The panel then agreed one mark for each bid and criterion, with a reason, and every member signed it or recorded dissent. No average was taken at any point.',
    'A mark becomes points by one sum: the weight of the criterion × the mark ÷ the highest mark of its scale. The weight applied is the weight that was published, because every scale starts at nought.',
    ...priceMethod(tender),
    `Sums are exact. A total is rounded once, at the end, half up, to ${count(places, 'decimal place').replace('no decimal', 'whole numbers: no decimal')}, and ranks follow the rounded totals. Points of single criteria and sections are shown rounded to the same places, so that a column may differ from its total in the last place.`,
    tieMethod(tender),
    'What is missing is never counted as nought: a bid without an agreed mark or a price is not ranked. A bid under a minimum, or excluded, is not ranked, and is never given a low mark instead.',
  ].filter((sentence) => sentence !== '')
}

function priceMethod(tender: Tender): string[] {
  const { formula, price } = rulesOf(tender)
  if (!price) return ['Price was not a criterion: the award is on quality alone.']
  const sealed =
    'Prices were sealed from everybody but the price evaluators until the last moderation was closed. ' +
    evaluatedPriceWords(tender.price.lines, tender.offers).join(' ')
  const out = isRelative(formula) ? ' Bids that are not ranked have no part in the lowest price.' : ''
  return [`${sealed}${out}`]
}

const tieMethod = ({ tieBreak }: Tender): string =>
  tieBreak.length > 0
    ? 'Bids with equal rounded totals are parted by the published tie-break, on exact points; what no step parts shares a rank.'
    : 'The tender published no tie-break: bids with equal rounded totals share a rank.'
