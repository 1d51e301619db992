import type { Estimate } from '../evidence/findings.js'
import type { RecordFinding } from '../evidence/terms.js'
import { isOfOthers, type ComparedContract } from './compared.js'
import { pooledOf } from './pooled-record.js'

/** A fifth fewer, and its counterpart: an interval that holds both tells neither better from worse. */
const TELLING = { lower: 0.8, upper: 1.25 }

/** What a record comes to, and whether weak contracts kept it from being called better or worse. */
export interface Verdict {
  finding: RecordFinding
  heldBack: boolean
}

/**
 * What an interval of observed ÷ expected says. 'better' and 'worse': the 95% interval excludes 1. 'too few': it holds
 * both 0.8 and 1.25, so that a fifth fewer reoffending and a quarter more are both possible. Else 'as expected'. 'no
 * data' without an interval.
 * @example findingOf({ value: 0.9, lower: 0.6, upper: 1.3 }) // 'too few'
 */
export function findingOf(ratio: Estimate | null): RecordFinding {
  if (ratio === null) return 'no data'
  if (ratio.upper < 1) return 'better'
  if (ratio.lower > 1) return 'worse'
  return ratio.lower <= TELLING.lower && ratio.upper >= TELLING.upper ? 'too few' : 'as expected'
}

const findingAmong = (contracts: ComparedContract[]): RecordFinding =>
  findingOf(pooledOf(contracts.map(({ compared }) => compared)))

/**
 * What the contracts that count come to. Better must hold for all of them, and again without those that tell only of
 * completers or are measured against other people: neither can be leant on for praise. Worse is said where it holds for
 * contracts measured against these or like people, with completers or without, whatever weaker contracts are added. A
 * better or worse that is not upheld becomes what the sound contracts say, or 'too few' where there are none.
 * @throws RangeError if an expected number is not over nought
 * @example verdictOn([]) // { finding: 'no data', heldBack: false }
 */
export function verdictOn(contracts: ComparedContract[]): Verdict {
  const likeForLike = contracts.filter(({ contract }) => !isOfOthers(contract))
  const sound = findingAmong(likeForLike.filter(({ contract }) => contract.population === 'all who started'))
  if (sound === 'worse' || findingAmong(likeForLike) === 'worse') return { finding: 'worse', heldBack: false }
  const all = findingAmong(contracts)
  const upheld = all === 'better' ? sound === 'better' : all !== 'worse'
  if (upheld) return { finding: all, heldBack: false }
  return { finding: sound === 'as expected' ? 'as expected' : 'too few', heldBack: true }
}
