import { agreedOutside } from './agreed-outside.js'
import { changedMarks } from './changed-marks.js'
import { farFromPanel } from './far-from-panel.js'
import { FLAG_RULES, type FlagRule, type Looked, type RedFlagInput } from './flag.js'
import { lateAmendment } from './late-amendment.js'
import { lateInterests } from './late-interests.js'
import { oneValue } from './one-value.js'
import { pricesAlike } from './prices-alike.js'
import { fasterThanReading } from './reading-time.js'
import { reasonsRepeatScale } from './reasons-repeat-scale.js'
import { reasonsCopied, reasonsShared } from './reasons.js'
import { exclusionDecides } from './exclusion-decides.js'
import { formulaDecides, losingBidDecides } from './result-flags.js'
import { singleBid } from './single-bid.js'
import { textAlike } from './text-alike.js'

const LOOKS: Record<FlagRule, (input: RedFlagInput) => Looked> = {
  'changed-after-locking': changedMarks,
  'far-from-panel': farFromPanel,
  'agreed-outside': agreedOutside,
  'reasons-copied': reasonsCopied,
  'reasons-shared': reasonsShared,
  'reasons-repeat-scale': reasonsRepeatScale,
  'one-value': oneValue,
  'faster-than-reading': fasterThanReading,
  'late-interests': lateInterests,
  'single-bid': singleBid,
  'text-alike': textAlike,
  'prices-alike': pricesAlike,
  'formula-decides': formulaDecides,
  'losing-bid-decides': losingBidDecides,
  'exclusion-decides': exclusionDecides,
  'late-amendment': lateAmendment,
}

/**
 * What every rule finds in a tender as far as its auditor may see it: flags, what was looked at and found in order, and what
 * could not be looked at. None of it decides anything, and none of it says that anybody did wrong.
 * @throws RangeError if a mark is not on its published scale, or as `rankAward`
 * @example redFlags(input).flatMap(({ flags }) => flags).length // 0
 */
export const redFlags = (input: RedFlagInput): Looked[] => FLAG_RULES.map((rule) => LOOKS[rule](input))
