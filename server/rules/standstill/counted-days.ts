import { isDay } from '../track-record/days.js'
import { isWorkingDay, nextDay, type BankHolidays } from './working-days.js'

/** One day of a count. */
export interface CountedDay {
  day: string
  /** Which working day it is, from 1; null where it does not count. */
  number: number | null
  /** Why it does not count, or ''. */
  why: string
}

const WEEKEND: Record<number, string> = { 0: 'Sunday', 6: 'Saturday' }
// No standstill of eight working days is longer, whatever holidays fall in it.
const MOST_DAYS = 60

/**
 * Every day from one to another with its number among the working days, so that a count can be followed by eye.
 * @param first the day on which the count begins, 'YYYY-MM-DD'
 * @param isFirstCounted whether that day is itself counted if it is a working day
 * @throws RangeError as `isWorkingDay`, or if the last day is before the first or more than 60 days after it
 * @example countedDays('2026-03-19', false, '2026-03-31', holidays).at(-1) // { day: '2026-03-31', number: 8, why: '' }
 */
export function countedDays(
  first: string,
  isFirstCounted: boolean,
  last: string,
  holidays: BankHolidays,
): CountedDay[] {
  if (!isDay(last) || last < first) throw new RangeError(`“${last}” is not a day on or after ${first}`)
  const days: CountedDay[] = []
  let number = 0
  for (let day = first; day <= last; day = nextDay(day)) {
    if (days.length >= MOST_DAYS) throw new RangeError(`${last} is more than ${MOST_DAYS} days after ${first}`)
    const why = whyNot(day, day === first && !isFirstCounted, holidays)
    days.push({ day, number: why === '' ? (number += 1) : null, why })
  }
  return days
}

function whyNot(day: string, isBefore: boolean, holidays: BankHolidays): string {
  if (!isWorkingDay(day, holidays))
    return holidays.days.find((one) => one.day === day)?.name ?? WEEKEND[new Date(day).getUTCDay()] ?? ''
  return isBefore ? 'counting begins after this day' : ''
}
