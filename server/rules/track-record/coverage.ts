import { outcomesOf, sumOf } from './compared.js'
import type { Contract } from './contract.js'
import type { RecordAppraisal } from './findings.js'

/**
 * For how many contracts and people outcomes are known. The share of people is over contracts that state how many
 * started: one whose outcomes are not known lowers it, since nobody there is known; it is null when no contract
 * states it.
 * @example coverageOf([]) // { contracts: 0, withOutcomes: 0, started: 0, followed: 0, share: null }
 */
export function coverageOf(contracts: Contract[]): RecordAppraisal['coverage'] {
  const peopleOf = (contract: Contract) => outcomesOf(contract)?.people ?? 0
  const stated = contracts.filter(({ started }) => started !== null)
  const started = sumOf(stated.map((contract) => contract.started ?? 0))
  return {
    contracts: contracts.length,
    withOutcomes: contracts.filter((contract) => outcomesOf(contract) !== null).length,
    started,
    followed: sumOf(contracts.map(peopleOf)),
    share: started === 0 ? null : sumOf(stated.map(peopleOf)) / started,
  }
}
