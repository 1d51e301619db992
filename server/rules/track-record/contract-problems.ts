import { countText } from '../evidence/figures.js'
import { exact, isDecimal } from '../exact.js'
import { unless } from '../problems.js'
import type { Problem } from '../tender.js'
import type { Contract } from './contract.js'
import { isDay } from './days.js'

const MOST_PLACES = 6

/** The counts of a contract by field, and what each is called. */
const COUNTS = {
  started: 'people who started',
  completed: 'people who completed',
  followed: 'people whose outcomes are known',
  reoffended: 'people who reoffended',
  reoffences: 'reoffences',
} as const
type CountField = keyof typeof COUNTS

const isCount = (value: number): boolean => Number.isSafeInteger(value) && value >= 0

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)

const countProblems = (contract: Contract): Problem[] =>
  (Object.keys(COUNTS) as CountField[]).flatMap((field) => {
    const value = contract[field]
    return unless(
      value === null || isCount(value),
      field,
      `${capital(COUNTS[field])} must be a whole number, 0 or more`,
    )
  })

const peopleAround = (field: CountField | 'expected', population: Contract['population']): CountField[] => {
  if (field === 'completed') return ['started']
  const followed: CountField[] = population === 'completers' ? ['completed', 'started'] : ['started']
  return field === 'followed' ? followed : ['followed', ...followed]
}

/** The smallest group that is stated among those that these people must be part of. */
const groupAround = (field: CountField | 'expected', contract: Contract) =>
  peopleAround(field, contract.population)
    .map((name) => ({ name, people: contract[name] }))
    .find((group): group is { name: CountField; people: number } => group.people !== null && isCount(group.people))

const moreThan = (name: string, stated: string, group: { name: CountField; people: number }): string =>
  `${capital(name)} (${stated}) cannot be more than ${COUNTS[group.name]} (${countText(group.people)})`

const partProblems = (contract: Contract): Problem[] =>
  (['completed', 'followed', 'reoffended'] as const).flatMap((field) => {
    const [value, group] = [contract[field], groupAround(field, contract)]
    if (value === null || !isCount(value) || group === undefined) return []
    return unless(value <= group.people, field, moreThan(COUNTS[field], countText(value), group))
  })

const reoffenceProblems = ({ reoffended, reoffences }: Contract): Problem[] => {
  if (reoffended === null || reoffences === null || !isCount(reoffended) || !isCount(reoffences)) return []
  const stated = `Reoffences (${countText(reoffences)}) and people who reoffended (${countText(reoffended)}) disagree`
  return [
    ...unless(
      reoffences >= reoffended,
      'reoffences',
      `${stated}: everybody who reoffended committed at least one reoffence`,
    ),
    ...unless(
      reoffended > 0 || reoffences === 0,
      'reoffences',
      `${stated}: nobody reoffended, so there is no reoffence`,
    ),
  ]
}

const expectedProblems = (contract: Contract): Problem[] => {
  const { number = '', citation = '' } = contract.expected ?? {}
  if (number === '') return []
  if (!isDecimal(number, MOST_PLACES) || !exact(number).gt(0))
    return [{ field: 'expected.number', text: 'Enter the expected number as a number over 0, such as 147 or 146.8' }]
  const group = groupAround('expected', contract)
  return [
    ...(group === undefined
      ? []
      : unless(exact(number).lte(group.people), 'expected.number', moreThan('the expected number', number, group))),
    ...unless(
      citation.trim() !== '',
      'expected.citation',
      `Say where the expected number (${number}) comes from: the expected number and its citation belong together`,
    ),
  ]
}

const dayProblems = ({ from, to }: Contract): Problem[] => {
  const day = 'must be a date that exists, such as 2024-03-31'
  const [begins, ends] = [from === '' || isDay(from), to === null || to === '' || isDay(to)]
  return [
    ...unless(begins, 'from', `The first day (${from}) ${day}`),
    ...unless(ends, 'to', `The last day (${to}) ${day}`),
    ...unless(
      !begins || !ends || from === '' || to === null || to === '' || to >= from,
      'to',
      `The last day (${to}) is before the first day (${from})`,
    ),
  ]
}

const monthsProblems = ({ months, followed }: Contract): Problem[] => {
  if (months === null) return []
  const people = followed === null ? '' : `, if outcomes of ${countText(followed)} people are known`
  return unless(isCount(months) && months > 0, 'months', `Months of follow-up (${months}) must be 1 or more${people}`)
}

/**
 * What cannot be in a contract as declared: nothing, if the list is empty. A number larger than the group it is part of
 * is measured against the smallest such group that is stated. What is missing is never a problem; it lowers coverage.
 * Fields are those of Contract, with 'expected.number' and 'expected.citation'.
 * @example contractProblems({ ...contract, started: 10, completed: 12 }) // [{ field: 'completed', text: 'People who completed (12) cannot be more than people who started (10)' }]
 */
export const contractProblems = (contract: Contract): Problem[] => [
  ...dayProblems(contract),
  ...countProblems(contract),
  ...partProblems(contract),
  ...reoffenceProblems(contract),
  ...monthsProblems(contract),
  ...expectedProblems(contract),
]
