const DAY = /^\d{4}-\d\d-\d\d$/

/**
 * Whether a text is a day that exists, 'YYYY-MM-DD'.
 * @example isDay('2024-02-29') // true
 * @example isDay('2023-02-29') // false
 */
export const isDay = (text: string): boolean =>
  DAY.test(text) && !Number.isNaN(Date.parse(text)) && new Date(text).toISOString().startsWith(text)

/**
 * The day so many whole months before a day, 'YYYY-MM-DD'. Where that month is too short, its last day.
 * @throws RangeError if `day` is not a day that exists
 * @example monthsBefore('2026-03-31', 1) // '2026-02-28'
 */
export function monthsBefore(day: string, months: number): string {
  if (!isDay(day)) throw new RangeError(`“${day}” is not a day, such as 2026-03-02`)
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number)
  const last = new Date(Date.UTC(year, month - months, 0)).getUTCDate()
  return new Date(Date.UTC(year, month - 1 - months, Math.min(date, last))).toISOString().slice(0, 10)
}
