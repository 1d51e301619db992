import type { Contract } from './contract.js'

const plainly = (text: string): string => text.trim().toLowerCase().replace(/\s+/g, ' ')

/**
 * What tells which contract it is, whoever names it: title, commissioner, first and last day. Null without a title.
 * @example contractKey({ ...contract, title: ' Recovery WING ' }) === contractKey({ ...contract, title: 'Recovery wing' }) // true
 */
export const contractKey = ({ title, commissioner, from, to }: Contract): string | null =>
  plainly(title) === '' ? null : JSON.stringify([plainly(title), plainly(commissioner), from, to])

/**
 * Each contract of a record once, as it is first listed. Two entries of one contract that give different people or
 * numbers, such as two years of it, both stay.
 * @example eachOnce([contract, { ...contract, id: 'again' }]) // [contract]
 */
export function eachOnce(contracts: Contract[]): Contract[] {
  const known = new Set<string>()
  return contracts.filter((contract) => {
    const { population, started, followed, reoffended, months, expected } = contract
    const key = JSON.stringify([contractKey(contract), population, started, followed, reoffended, months, expected])
    if (contractKey(contract) === null) return true
    if (known.has(key)) return false
    known.add(key)
    return true
  })
}
