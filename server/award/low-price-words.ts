import { isProviderSelection, type LowPriceTrigger, type Regime } from '../rules/tender.js'
import type { LowPriceLine } from '../rules/low-price.js'
import { lowPriceWords } from '../tenders/evaluated-price-words.js'
import { money } from '../web/wording.js'

const MEDIAN =
  'The median is the price in the middle, or of an even number the amount half-way between the two in the middle.'

/** When the tender looks into a price, as it was published, and what its median is. */
export const triggerWords = (lowPrice: LowPriceTrigger): string =>
  [lowPriceWords({ lowPrice }), ...(lowPrice.under === 'median' ? [MEDIAN] : [])].join(' ')

/** Pence as an amount, also where a median ends in half a penny: '£2.505'. */
const amount = (pence: string): string =>
  pence.endsWith('.5') ? `${money(Number(pence) - 0.5)}`.replace(/^(£[\d,]+)$/, '$1.00') + '5' : money(Number(pence))

/** From which amount on that is, of these bids. */
export const lineWords = ({ under }: LowPriceTrigger, { below, of }: LowPriceLine): string =>
  `The ${under} is ${amount(of)}: prices below ${money(below)} are looked into.`

/** What the law lets follow from an abnormally low price. */
export const lawWords = (regime: Regime): string =>
  isProviderSelection(regime)
    ? 'As far as it was read for this service, the Provider Selection Regime has no rule on abnormally low prices. If a bid is to be rejected for its price, name the rule that the tender published.'
    : 'A bid may be disregarded for an abnormally low price only after its bidder was told and has had a reasonable opportunity to show that it can perform the contract for that price, and not if it shows it (Procurement Act 2023, section 19(3) to (5)).'

/** The rule under which a bid would be rejected for its price, or '' where the law as read gives none. */
export const ruleFor = (regime: Regime): string =>
  isProviderSelection(regime) ? '' : 'Procurement Act 2023, section 19(3): abnormally low price'

export const OUTCOME_WORDS = { accepted: 'Price accepted as explained', rejected: 'Bid rejected' } as const
