import { newcombe } from '../../statistics/differences.js'
import type { Count } from '../../statistics/proportions.js'
import { countText, placesApart } from '../figures.js'
import type { Flag } from '../findings.js'
import type { Claim, Study } from '../study.js'
import { plain } from './figure-words.js'
import { flagOn } from './marking-flags.js'
import { countedIn, rateInputs, sizedGroups } from './reported-rates.js'

const SAYS_SIGNIFICANT =
  /statistically significant|significant(?:ly)? (?:statistically|reduc|differ|fewer|lower|drop|fall|effect|less)|\bp ?[<=≤]{1,2} ?0?\.\d+/i
const SAYS_NOT =
  /\b(?:not|no|never|nor|without|isn['’]t|wasn['’]t|cannot)\b[^.;]{0,40}significan|non-?significan|insignificant|inconclusive/i
const P_VALUE = /\bp ?[<=≤]{1,2} ?(0?\.\d+)/i

/**
 * Whether a sentence states a result to be significant, or not to be; null where it says neither.
 * @example statedSignificance('a statistically significant reduction') // true
 */
export function statedSignificance(text: string): boolean | null {
  if (SAYS_NOT.test(text)) return false
  const p = Number(P_VALUE.exec(text)?.[1] ?? 0)
  return SAYS_SIGNIFICANT.test(text) && p <= 0.05 ? true : null
}

/**
 * R4: whether the interval of the difference (Newcombe's method 10) leaves out no effect, against what is stated. A flag
 * says which way the two disagree.
 * @throws RangeError on impossible counts
 * @example significance({ x: 28, n: 80 }, { x: 34, n: 80 }, true).flag // 'SIGNIFICANCE_NOT_REPRODUCED'
 */
export function significance(
  treated: Count,
  comparison: Count,
  stated: boolean,
  confidence = 0.95,
): {
  lower: number
  upper: number
  significant: boolean
  flag: 'SIGNIFICANCE_NOT_REPRODUCED' | 'SIGNIFICANCE_UNDERSTATED' | null
} {
  const { lower, upper } = newcombe(treated, comparison, confidence)
  const significant = lower > 0 || upper < 0
  if (significant === stated) return { lower, upper, significant, flag: null }
  return { lower, upper, significant, flag: stated ? 'SIGNIFICANCE_NOT_REPRODUCED' : 'SIGNIFICANCE_UNDERSTATED' }
}

const FOUND = {
  SIGNIFICANCE_NOT_REPRODUCED: {
    severity: 'serious',
    says: 'The result is called significant, but the 95% interval that its counts give includes no effect.',
    question:
      'Which test, on which counts, gave the significance stated? An adjusted analysis can differ from plain counts.',
  },
  SIGNIFICANCE_UNDERSTATED: {
    severity: 'note',
    says: 'The result is called not significant, but the 95% interval that its counts give leaves out no effect: they say more than the words do.',
    question: 'Which test, on which counts, is meant? Please check whether the result is stronger than stated.',
  },
} as const

const limitsText = (lower: number, upper: number): string => {
  const places = placesApart([lower, upper], 0, 1)
  return `${plain(lower, places)} to ${plain(upper, places)}`
}

const intervalLine = (treated: Count, comparison: Count, lower: number, upper: number): string =>
  `${countText(treated.x)} of ${countText(treated.n)} less ${countText(comparison.x)} of ${countText(comparison.n)}: 95% interval ${limitsText(100 * lower, 100 * upper)} percentage points`

function ofClaim(study: Study, claim: Claim): Flag[] {
  const stated = statedSignificance(claim.text)
  const groups = study.binary && sizedGroups(study.binary)
  const [one, other] = groups ? [countedIn(groups.treated), countedIn(groups.comparison)] : [null, null]
  const aboutPeople = !claim.about.startsWith('offences') && claim.about !== 'money saved'
  if (stated === null || one === null || other === null || !aboutPeople) return []
  const { lower, upper, flag } = significance(one, other, stated)
  if (flag === null) return []
  const arithmetic = [intervalLine(one, other, lower, upper)]
  return [flagOn(study, claim, 'R4', flag, { ...FOUND[flag], inputs: rateInputs(study), arithmetic })]
}

/**
 * R4: what a bid states of significance, against the interval of the counts, where they are stated. Claims about numbers
 * of offences are left out, since counts of people say nothing of them.
 * @example significanceFlags(study) // []
 */
export const significanceFlags = (study: Study): Flag[] => study.claims.flatMap((claim) => ofClaim(study, claim))
