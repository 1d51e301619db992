import { isProviderSelection, type Regime } from '../tender.js'
import { nextDay, workingDayFrom, type BankHolidays } from './working-days.js'

/** How many working days a standstill lasts, and how many more follow a decision on representations. */
export const STANDSTILL_DAYS = 8
export const FURTHER_DAYS = 5

/** Until when the contract may not be entered into. */
export interface Standstill {
  /** The day on which the notice was published, 'YYYY-MM-DD'. */
  begins: string
  /** The last day of it: it ends at midnight at the end of this day, by the clocks of England and Wales. */
  lastDay: string
  /** The first day on which the contract may be entered into. */
  free: string
  /** Whether the law demands it, or the authority keeps it of its own accord. */
  mandatory: boolean
  /** How the days were counted, in one sentence. */
  words: string
}

const MANDATORY: ReadonlySet<Regime> = new Set(['pa-competitive', 'psr-competitive', 'psr-most-suitable'])

const counted = (begins: string, lastDay: string, mandatory: boolean, words: string): Standstill => ({
  begins,
  lastDay,
  free: nextDay(lastDay),
  mandatory,
  words,
})

/**
 * The standstill that a notice begins. Under the Procurement Act 2023 (s.51) it is eight working days beginning with the day
 * on which the contract award notice is published; light-touch contracts are spared the mandatory one (s.51(3)), so that there it
 * is voluntary. Under the Provider Selection Regime (SI 2023/1348, reg 12) it lasts until midnight at the end of the eighth
 * working day after the day on which the notice of the intention to award is published,
 * with a competition or without.
 * @throws RangeError if the day does not exist or bank holidays of that time are not known
 * @example standstillAfter('psr-competitive', '2026-03-19', holidays).lastDay // '2026-03-31'
 * @example standstillAfter('pa-competitive', '2026-03-19', holidays).lastDay // '2026-03-30'
 */
export function standstillAfter(regime: Regime, published: string, holidays: BankHolidays): Standstill {
  const mandatory = MANDATORY.has(regime)
  if (isProviderSelection(regime)) {
    const last = workingDayFrom(nextDay(published), STANDSTILL_DAYS, holidays)
    const words = 'It ends at midnight at the end of the eighth working day after the day of publication.'
    return counted(published, last, mandatory, words)
  }
  const last = workingDayFrom(published, STANDSTILL_DAYS, holidays)
  const words = 'It lasts eight working days, of which the day of publication is the first if it is one.'
  return counted(published, last, mandatory, words)
}

/**
 * The standstill of the Provider Selection Regime after representations were received and answered: it lasts until midnight
 * at the end of the fifth working day after the day on which the further decision was communicated, and never less long than
 * it would have without them (SI 2023/1348, reg 12).
 * @throws RangeError as `standstillAfter`
 * @example extendedStandstill(standstill, '2026-04-02', holidays).lastDay // '2026-04-13'
 */
export function extendedStandstill(standstill: Standstill, communicated: string, holidays: BankHolidays): Standstill {
  const last = workingDayFrom(nextDay(communicated), FURTHER_DAYS, holidays)
  if (last <= standstill.lastDay) return standstill
  const words =
    'It was kept open by representations, and ends at midnight at the end of the fifth working day after the further decision was communicated.'
  return counted(standstill.begins, last, standstill.mandatory, words)
}
