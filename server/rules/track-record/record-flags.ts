import { called } from '../problems.js'
import { breakEvenRate } from '../statistics/dilution.js'
import { comparedOf, isOfOthers, isOwn, outcomesOf } from './compared.js'
import type { Contract, TrackRecord } from './contract.js'
import { monthsBefore } from './days.js'
import type { RecordFlag } from './findings.js'
import { counted, percentOf } from './record-words.js'

/** Shorter than the one year of proven reoffending statistics. */
const LEAST_MONTHS = 12
/** One year of follow-up, half a year of waiting for courts, and a quarter to publish: the earliest that results exist. */
const MONTHS_TO_RESULTS = 21

type Check = (contract: Contract, today: string) => Omit<RecordFlag, 'contract'>[]

const dilutionWords = (contract: Contract): string => {
  const [{ started, completed }, compared] = [contract, comparedOf(contract)]
  if (started === null || completed === null || completed >= started || compared === null) return ''
  const { observed, expected, people } = compared
  if (observed >= expected) return ''
  const rate = breakEvenRate(completed / started, observed / people, expected / people)
  return rate > 1
    ? ''
    : ` ${percentOf(completed / started)} completed; nothing is left of the difference if ${percentOf(rate)} of those who left reoffended.`
}

const completersOnly: Check = (contract) =>
  contract.population === 'all who started' || outcomesOf(contract) === null
    ? []
    : [
        {
          code: 'COMPLETERS_ONLY',
          severity: 'serious',
          says: `The outcomes of ${called(contract)} are of completers only. Those who leave a programme reoffend more, whatever it does.${dilutionWords(contract)}`,
          question: `How many of all ${contract.started === null ? 'people' : counted(contract.started, 'person', 'people')} who started reoffended in the same time?`,
        },
      ]

const shortFollowUp: Check = (contract) => {
  const { months } = contract
  if (outcomesOf(contract) === null || (months !== null && months >= LEAST_MONTHS)) return []
  const length = months === null ? 'has no stated follow-up' : `followed people for ${counted(months, 'month')} only`
  return [
    {
      code: 'SHORT_FOLLOW_UP',
      severity: 'question',
      says: `${called(contract)} ${length}; proven reoffending is counted over 12 months, and fewer reoffend in a shorter time.`,
      question: 'How many reoffended within 12 months, and was the expected number worked out for the same time?',
    },
  ]
}

const otherPopulation: Check = (contract) => {
  if (comparedOf(contract) === null) return []
  const published = contract.expected?.by === 'published national rate'
  if (!isOfOthers(contract) && !published) return []
  return [
    {
      code: 'OTHER_POPULATION',
      severity: isOfOthers(contract) ? 'serious' : 'question',
      says: `The expected number of ${called(contract)} is ${isOfOthers(contract) ? 'for another population' : 'from a published national rate, which knows nothing of these people’s past'}. It is a weaker yardstick than a matched comparison or predicted scores.`,
      question: 'Are predicted scores (such as OGRS) or a matched comparison available for these very people?',
    },
  ]
}

const tooRecent = ({ to }: Contract, today: string): boolean =>
  to === null || to === '' || to > monthsBefore(today, MONTHS_TO_RESULTS)

const outcomesMissing: Check = (contract, today) => {
  if (comparedOf(contract) !== null) return []
  const what = outcomesOf(contract) === null ? 'outcomes' : 'expected number'
  const recent = what === 'outcomes' && tooRecent(contract, today)
  const reason =
    contract.missing.trim() === '' ? 'no reason is given' : `the reason given is “${contract.missing.trim()}”`
  return [
    {
      code: 'OUTCOMES_MISSING',
      severity: recent ? 'note' : 'question',
      says: `The ${what} of ${called(contract)} ${what === 'outcomes' ? 'are' : 'is'} not stated; ${reason}.${recent ? ` Results of one year take ${MONTHS_TO_RESULTS} months or more to exist.` : ''}`,
      question:
        what === 'outcomes'
          ? 'Who holds the outcomes of these people, and can they be had?'
          : 'How many of these people were expected to reoffend, and from which source?',
    },
  ]
}

const notOwnRecord: Check = (contract) =>
  isOwn(contract)
    ? []
    : [
        {
          code: 'NOT_OWN_RECORD',
          severity: 'note',
          says: `${called(contract)} was held by ${contract.holderName.trim() || 'somebody not named'} (${contract.holder}), not by the bidder. It counts as equivalent, and is marked.`,
          question: 'What will those who held it do in the service offered, and what was their part then?',
        },
      ]

const CHECKS: Check[] = [completersOnly, shortFollowUp, otherPopulation, outcomesMissing, notOwnRecord]

/**
 * What one contract within the years asked about should be asked about. `today` is 'YYYY-MM-DD'.
 * @throws RangeError if `today` is not a day that exists
 * @example contractFlags({ ...contract, months: 6 }, '2026-03-02')[0]?.code // 'SHORT_FOLLOW_UP'
 */
export const contractFlags = (contract: Contract, today: string): RecordFlag[] =>
  CHECKS.flatMap((check) => check(contract, today).map((flag) => ({ ...flag, contract: contract.id })))

/**
 * The flag of a contract that ended before the years asked about.
 * @example outsideFlag(contract, 7).severity // 'note'
 */
export const outsideFlag = (contract: Contract, years: number): RecordFlag => ({
  code: 'OUTSIDE_PERIOD',
  contract: contract.id,
  severity: 'note',
  says: `${called(contract)} ended more than ${counted(years, 'year')} ago. It is shown, and does not count.`,
  question: 'Is there a more recent contract of this kind?',
})

/**
 * The flag of a contract that is listed once more.
 * @example twiceFlag(contract).severity // 'question'
 */
export const twiceFlag = (contract: Contract): RecordFlag => ({
  code: 'LISTED_TWICE',
  contract: contract.id,
  severity: 'question',
  says: `${called(contract)} is listed twice, with the same commissioner, days and numbers. It counts once.`,
  question: 'Are these two contracts, or one that is listed twice?',
})

const contradicted = ({ has, contracts }: TrackRecord): RecordFlag[] =>
  has === 'contracts' || contracts.length === 0
    ? []
    : [
        {
          code: 'STATES_NONE',
          contract: null,
          severity: 'question',
          says: `The bidder states that it has no contract, and lists ${contracts.length}. What is listed is not read while that statement stands.`,
          question: 'Which is so: that there is no relevant contract, or what is listed?',
        },
      ]

/**
 * What is asked about the list itself: whether it is complete, whether it says that there is none and names some, and each
 * contract left out of it.
 * @example completenessFlags({ has: 'none', contracts: [], omissions: [], complete: true }) // []
 */
export const completenessFlags = (record: TrackRecord): RecordFlag[] => {
  const { omissions, complete } = record
  const flag = { code: 'NOT_COMPLETE', contract: null } as const
  const left = omissions.map(({ contract, reason }): RecordFlag => ({
    ...flag,
    severity: 'question',
    says: `The bidder leaves out ${contract.trim() === '' ? 'a contract without a name' : `“${contract.trim()}”`}; ${reason.trim() === '' ? 'no reason is given' : `the reason given is “${reason.trim()}”`}.`,
    question: 'How many people started in that contract, and how many reoffended?',
  }))
  const unstated: RecordFlag = {
    ...flag,
    severity: 'serious',
    says: 'The bidder does not state that its list of contracts is complete.',
    question: 'Which relevant contracts are not on the list?',
  }
  return [...contradicted(record), ...(complete ? [] : [unstated]), ...left]
}
