import { bestOfFlags } from './best-of.js'
import { addedUp, comparedAmong, comparedOf, isOwn, isWithinPeriod } from './compared.js'
import type { Contract, RecordTerms, TrackRecord } from './contract.js'
import { contractWords } from './contract-words.js'
import { coverageOf } from './coverage.js'
import type { ContractFinding, RecordAppraisal, RecordFlag } from './findings.js'
import { positionOf } from './funnel-lines.js'
import { pooledOf, ratioOf, spreadAmong } from './pooled-record.js'
import { shrunkRatio } from './prior.js'
import { completenessFlags, contractFlags, outsideFlag, twiceFlag } from './record-flags.js'
import { verdictOn } from './record-finding.js'
import { recordWords } from './record-words.js'
import { eachOnce } from './repeated-contracts.js'

/**
 * The contracts that a record declares: none where the bidder states that it has none.
 * @example declaredIn({ has: 'none', contracts: [], omissions: [], complete: true }) // []
 */
export const declaredIn = ({ has, contracts }: TrackRecord): Contract[] => (has === 'none' ? [] : contracts)

/**
 * What one contract says: observed ÷ expected with its 95% interval, the same drawn towards what the tender supposes,
 * and its place in the funnel. All null where outcomes or the expected number are not known.
 * @throws RangeError if `today` is not a day that exists, or for numbers that contractProblems refuses
 * @example contractFinding(contract, terms, '2026-03-02').position // 'under 95%'
 */
export function contractFinding(
  contract: Contract,
  terms: RecordTerms,
  today: string,
): Omit<ContractFinding, 'weight'> {
  const compared = comparedOf(contract)
  const position = compared === null ? null : positionOf(compared)
  return {
    contract: contract.id,
    title: contract.title,
    own: isOwn(contract),
    ratio: compared === null ? null : ratioOf(compared),
    shrunk: compared === null ? null : shrunkRatio(compared, terms.prior),
    position,
    words: contractWords(contract, { compared, position }, isWithinPeriod(contract, terms, today)),
  }
}

const flagsOf = (record: TrackRecord, terms: RecordTerms, today: string): RecordFlag[] => {
  const declared = declaredIn(record)
  const once = new Set(eachOnce(declared))
  const within = new Set([...once].filter((contract) => isWithinPeriod(contract, terms, today)))
  const flagsOn = (contract: Contract): RecordFlag[] => {
    if (!once.has(contract)) return [twiceFlag(contract)]
    return within.has(contract) ? contractFlags(contract, today) : [outsideFlag(contract, terms.years)]
  }
  return [
    ...completenessFlags(record),
    ...bestOfFlags({ contracts: comparedAmong([...within]), relevant: within.size + record.omissions.length }),
    ...declared.flatMap(flagsOn),
  ]
}

/**
 * What a track record says. A contract counts when it was still running within the years asked about and both its
 * outcomes and an expected number are known, and once if it is listed twice; the others are shown. `today` is 'YYYY-MM-DD', since a rule has no clock.
 * - `pooled`: see pooledOf; `finding`: see findingOf and verdictOn.
 * - `shrunk`: drawn towards what the tender supposes; exactly that where nothing is known.
 * @throws RangeError if `today` is not a day that exists, or for numbers that contractProblems refuses
 * @example appraiseRecord({ has: 'none', contracts: [], omissions: [], complete: true }, terms, '2026-03-02').finding // 'no data'
 */
export function appraiseRecord(record: TrackRecord, terms: RecordTerms, today: string): RecordAppraisal {
  const declared = declaredIn(record)
  const within = eachOnce(declared).filter((contract) => isWithinPeriod(contract, terms, today))
  const contracts = comparedAmong(within)
  const parts = contracts.map(({ compared }) => compared)
  const [coverage, pooled, verdict] = [coverageOf(within), pooledOf(parts), verdictOn(contracts)]
  const weightOf = (contract: Contract): number | null => {
    const part = contracts.find((one) => one.contract === contract)
    return part === undefined ? null : part.compared.expected / (pooled?.expected ?? part.compared.expected)
  }
  return {
    finding: verdict.finding,
    contracts: declared.map((contract) => ({
      ...contractFinding(contract, terms, today),
      weight: weightOf(contract),
    })),
    pooled,
    shrunk: shrunkRatio(pooled === null ? null : addedUp(parts), terms.prior, spreadAmong(parts)),
    coverage,
    flags: flagsOf(record, terms, today),
    words: recordWords({ coverage, compared: parts.length, ratio: pooled?.value ?? null, verdict }, terms.prior),
  }
}
