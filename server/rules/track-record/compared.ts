import type { Contract, RecordTerms } from './contract.js'
import { monthsBefore } from './days.js'

/** People with known outcomes, how many of them reoffended, and how many were expected to. */
export interface Compared {
  observed: number
  expected: number
  people: number
}

/** People whose outcomes are known, and how many of them reoffended. */
export interface Outcomes {
  observed: number
  people: number
}

/** A contract of which observed and expected are both known. */
export interface ComparedContract {
  contract: Contract
  compared: Compared
}

/**
 * The outcomes of a contract, or null where they are not known. Nobody followed is no outcome.
 * @example outcomesOf({ ...contract, followed: 300, reoffended: null }) // null
 */
export const outcomesOf = ({ followed, reoffended }: Contract): Outcomes | null =>
  followed === null || followed === 0 || reoffended === null ? null : { observed: reoffended, people: followed }

/**
 * Observed beside expected, or null where either is not known.
 * @example comparedOf({ ...contract, followed: 300, reoffended: 120, expected: null }) // null
 */
export function comparedOf(contract: Contract): Compared | null {
  const outcomes = outcomesOf(contract)
  const number = contract.expected?.number ?? ''
  return outcomes === null || number === '' ? null : { ...outcomes, expected: Number(number) }
}

/**
 * The contracts of which observed and expected are both known, in the order given.
 * @example comparedAmong([{ ...contract, followed: null }]) // []
 */
export const comparedAmong = (contracts: Contract[]): ComparedContract[] =>
  contracts.flatMap((contract) => {
    const compared = comparedOf(contract)
    return compared === null ? [] : [{ contract, compared }]
  })

/**
 * The sum of some numbers, the same to the last bit in whatever order they come.
 * @example sumOf([0.1, 0.2, 0.3]) === sumOf([0.3, 0.2, 0.1]) // true
 */
export const sumOf = (numbers: number[]): number =>
  numbers.toSorted((one, other) => one - other).reduce((sum, number) => sum + number, 0)

/**
 * All added up.
 * @example addedUp([{ observed: 9, expected: 10, people: 20 }, { observed: 1, expected: 2, people: 4 }]) // { observed: 10, expected: 12, people: 24 }
 */
export const addedUp = (parts: Compared[]): Compared => ({
  observed: sumOf(parts.map(({ observed }) => observed)),
  expected: sumOf(parts.map(({ expected }) => expected)),
  people: sumOf(parts.map(({ people }) => people)),
})

/**
 * Whether a contract was still running within the years that the tender asks about, counted back from `today`
 * ('YYYY-MM-DD'). One that runs still, or whose last day is not stated, counts as within.
 * @throws RangeError if `today` is not a day that exists
 * @example isWithinPeriod({ ...contract, to: '2019-03-01' }, { ...terms, years: 7 }, '2026-03-02') // false
 */
export const isWithinPeriod = ({ to }: Contract, { years }: RecordTerms, today: string): boolean => {
  const first = monthsBefore(today, 12 * years)
  return to === null || to === '' || to >= first
}

/**
 * Whether the expected number was worked out for other people than these or people like them.
 * @example isOfOthers({ ...contract, expected: null }) // false
 */
export const isOfOthers = ({ expected }: Contract): boolean => expected?.population === 'another population'

/**
 * Whether it was the bidder's own contract, and not that of a member, a subcontractor or its lead staff.
 * @example isOwn({ ...contract, holder: 'lead staff' }) // false
 */
export const isOwn = ({ holder }: Contract): boolean => holder === 'bidder'
