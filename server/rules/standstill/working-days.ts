import { isDay } from '../track-record/days.js'

/** Bank holidays of England and Wales, complete from one day to another; days are 'YYYY-MM-DD'. `data/reference/bank-holidays.json` holds them. */
export interface BankHolidays {
  from: string
  to: string
  days: { day: string; name: string }[]
}

const SUNDAY = 0
const SATURDAY = 6

const weekday = (day: string): number => new Date(`${day}T00:00:00.000Z`).getUTCDay()

/**
 * The day after a day, 'YYYY-MM-DD'.
 * @throws RangeError if `day` is not a day that exists
 * @example nextDay('2026-02-28') // '2026-03-01'
 */
export function nextDay(day: string): string {
  if (!isDay(day)) throw new RangeError(`“${day}” is not a day, such as 2026-03-02`)
  const next = new Date(`${day}T00:00:00.000Z`)
  next.setUTCDate(next.getUTCDate() + 1)
  return next.toISOString().slice(0, 10)
}

/**
 * Whether a day is a working day: neither Saturday, Sunday, Good Friday or Christmas Day, nor a bank holiday in England and
 * Wales (Procurement Act 2023, s.123(1); Banking and Financial Dealings Act 1971).
 * @throws RangeError if the day does not exist, or the holidays of its year are not known: then nobody may count on
 * @example isWorkingDay('2026-04-03', holidays) // false: Good Friday
 */
export function isWorkingDay(day: string, { from, to, days }: BankHolidays): boolean {
  if (!isDay(day)) throw new RangeError(`“${day}” is not a day, such as 2026-03-02`)
  if (day < from || day > to)
    throw new RangeError(`The bank holidays around ${day} are not known: they are listed from ${from} to ${to}`)
  const which = weekday(day)
  return which !== SUNDAY && which !== SATURDAY && !days.some((holiday) => holiday.day === day)
}

/**
 * The working day that is the `number`th (1 or more), counting from a day on; that day is the first if it is a working day.
 * @throws RangeError as `isWorkingDay`, or if the number is not whole or under 1
 * @example workingDayFrom('2026-03-19', 8, holidays) // '2026-03-30'
 */
export function workingDayFrom(day: string, number: number, holidays: BankHolidays): string {
  if (!Number.isInteger(number) || number < 1) throw new RangeError(`${number} is not a number of working days`)
  let [at, left] = [day, number]
  while (true) {
    if (isWorkingDay(at, holidays)) left -= 1
    if (left === 0) return at
    at = nextDay(at)
  }
}
