import { called } from '../problems.js'
import type { ComparedContract } from './compared.js'
import type { RecordFlag } from './findings.js'
import { positionOf } from './funnel-lines.js'
import { findingOf } from './record-finding.js'
import { pooledOf } from './pooled-record.js'

/** What is asked about: contracts that count with observed beside expected, and how many there are of all, with those left out. */
export interface Selection {
  contracts: ComparedContract[]
  relevant: number
}

const favourable = ({ compared }: ComparedContract): boolean => compared.observed < compared.expected

const fewAndGood = ({ contracts, relevant }: Selection): RecordFlag[] =>
  contracts.length === 0 || 2 * contracts.length >= relevant || !contracts.every(favourable)
    ? []
    : [
        {
          code: 'BEST_OF',
          contract: null,
          severity: 'serious',
          says: `Outcomes can be compared for ${contracts.length} of ${relevant} relevant contracts, and there fewer reoffended than expected each time. The others may look different.`,
          question: 'What were the outcomes of the other contracts?',
        },
      ]

const oneAlone = ({ contracts }: Selection): RecordFlag[] => {
  const under = contracts.filter(({ compared }) => positionOf(compared).startsWith('under'))
  const [best, ...others] = under
  const pool = findingOf(pooledOf(contracts.map(({ compared }) => compared)))
  if (best === undefined || others.length > 0 || contracts.length < 2 || pool === 'better' || pool === 'worse')
    return []
  return [
    {
      code: 'BEST_OF',
      contract: best.contract.id,
      severity: 'question',
      says: `${called(best.contract)} alone lies under the funnel; all contracts together cannot be told from what was expected. One good result among several is what chance can give.`,
      question: `What was done in ${called(best.contract)} that was not done elsewhere, and will it be done here?`,
    },
  ]
}

/**
 * Whether what is shown looks picked: outcomes for less than half of the relevant contracts and all of those
 * favourable, or one contract alone under the funnel while all together cannot be told from what was expected.
 * @throws RangeError if an expected number is not over nought
 * @example bestOfFlags({ contracts: [], relevant: 3 }) // []
 */
export const bestOfFlags = (selection: Selection): RecordFlag[] => [...fewAndGood(selection), ...oneAlone(selection)]
