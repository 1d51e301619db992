import { unless } from '../problems.js'
import type { Problem, Timetable } from '../tender.js'

const MOMENT = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/
const DAY = /^\d{4}-\d\d-\d\d$/
const FEWEST_DAYS = 14
const DAY_IN_MILLISECONDS = 86_400_000

const momentOf = (text: string): number => (MOMENT.test(text) ? Date.parse(text) : NaN)

const isDay = (text: string): boolean =>
  DAY.test(text) && !Number.isNaN(Date.parse(text)) && new Date(text).toISOString().startsWith(text)

const weekdayInLondon = new Intl.DateTimeFormat('en-GB', { weekday: 'long', timeZone: 'Europe/London' })
const dayInLondon = new Intl.DateTimeFormat('en-CA', { dateStyle: 'short', timeZone: 'Europe/London' })

const deadlineStops = (deadline: string, now: string): Problem[] => {
  if (deadline === '') return [{ field: 'timetable.deadline', text: 'Enter the deadline for bids' }]
  if (Number.isNaN(momentOf(deadline)))
    return [{ field: 'timetable.deadline', text: 'Enter the deadline for bids as a date and a time' }]
  return unless(
    momentOf(deadline) > momentOf(now),
    'timetable.deadline',
    'The deadline for bids has passed. Enter a moment in the future.',
  )
}

const contractStops = ({ starts, ends }: Timetable): Problem[] => [
  ...unless(starts === null || isDay(starts), 'timetable.starts', 'Enter the first day of the contract as a date'),
  ...unless(ends === null || isDay(ends), 'timetable.ends', 'Enter the last day of the contract as a date'),
  ...unless(
    starts === null || ends === null || ends >= starts,
    'timetable.ends',
    'The contract ends before it starts. Enter a last day after its first day.',
  ),
]

/**
 * What in a timetable stops publication: no deadline in the future, questions that end after it, an award before it,
 * or a contract that ends before it starts.
 * @example datesStops(timetable, '2026-03-02T12:00:00.000Z') // [{ field: 'timetable.deadline', text: 'The deadline for bids has passed. …' }]
 */
export const datesStops = (timetable: Timetable, now: string): Problem[] => {
  const { clarifications, deadline, award } = timetable
  // A comparison with a moment that cannot be read is never true, so each is asked the way round that then objects.
  return [
    ...deadlineStops(deadline, now),
    ...unless(
      clarifications === null || momentOf(clarifications) < momentOf(deadline),
      'timetable.clarifications',
      'The last moment for questions must be before the deadline for bids',
    ),
    ...unless(
      award === null || momentOf(award) > momentOf(deadline),
      'timetable.award',
      'The award must be expected after the deadline for bids',
    ),
    ...contractStops(timetable),
  ]
}

const isWeekend = (moment: number): boolean =>
  !Number.isNaN(moment) && ['Saturday', 'Sunday'].includes(weekdayInLondon.format(moment))

const startsTooSoon = ({ award, starts }: Timetable): boolean =>
  award !== null &&
  starts !== null &&
  isDay(starts) &&
  !Number.isNaN(momentOf(award)) &&
  starts <= dayInLondon.format(momentOf(award))

/**
 * What in a timetable its authors should think about: under 14 days to bid, a deadline on a Saturday or Sunday (in
 * London), no time left for questions, or a contract that starts before its award.
 * @example datesWarns(timetable, '2026-03-02T12:00:00.000Z') // [{ field: 'timetable.deadline', text: 'The deadline is a Saturday or a Sunday …' }]
 */
export const datesWarns = (timetable: Timetable, now: string): Problem[] => {
  const deadline = momentOf(timetable.deadline)
  const clarifications = momentOf(timetable.clarifications ?? '')
  const today = momentOf(now)
  return [
    ...unless(
      !(deadline > today && deadline - today < FEWEST_DAYS * DAY_IN_MILLISECONDS),
      'timetable.deadline',
      `The deadline is less than ${FEWEST_DAYS} days away. Bidders may not have time to write a good bid.`,
    ),
    ...unless(
      !isWeekend(deadline),
      'timetable.deadline',
      'The deadline is a Saturday or a Sunday. A bidder in trouble may find nobody to ask.',
    ),
    ...unless(
      !(clarifications <= today),
      'timetable.clarifications',
      'The last moment for questions has passed, so that bidders can ask nothing',
    ),
    ...unless(
      !startsTooSoon(timetable),
      'timetable.starts',
      'The contract starts on or before the day of the award. Leave time for the standstill and for starting up.',
    ),
  ]
}
