import type { Tender } from '../rules/tender.js'
import { fromLondon, inLondon } from '../tenders/london-time.js'
import type { BidFile, Example, OpenFile } from './example-entries.js'

const DAY = 86_400_000

const later = (iso: string, days: number): string => new Date(Date.parse(iso) + days * DAY).toISOString()

/** An example with the dates that it has when loaded now: as they stand, counted from today, or moved by whole weeks to be recent. */
export function dated(example: Example, now: string): Example {
  if (example.open) return opened(example, example.open, now)
  return example.recent ? moved(example, example.recent.lastActDaysAgo, now) : example
}

/** Open for bids: published some days ago, closing some days ahead. */
function opened(example: Example, open: OpenFile, now: string): Example {
  const day = (days: number): string => inLondon(later(now, days)).date
  const at = (days: number | null): string | null => (days === null ? null : fromLondon(day(days), open.deadlineTime))
  const published = later(now, -open.publishedDaysAgo)
  const by = example.process.published?.by ?? example.seats.by
  const timetable: Tender['timetable'] = {
    clarifications: at(open.clarificationsInDays),
    deadline: at(open.deadlineInDays) as string,
    award: at(open.awardInDays),
    starts: open.startsInDays === null ? null : day(open.startsInDays),
    ends: open.endsInDays === null ? null : day(open.endsInDays),
  }
  return {
    ...example,
    tender: { ...example.tender, timetable },
    seats: { ...example.seats, at: later(published, -1 / 24) },
    process: { ...example.process, drafted: { by, at: later(published, -2 / 24) }, published: { by, at: published } },
  }
}

const MOMENT = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/
const DATE = /^\d{4}-\d\d-\d\d$/

/** Moved by whole weeks, so that weekdays and what London's clocks showed stay, and the last act was that many days ago or in the week before. */
function moved(example: Example, daysAgo: number, now: string): Example {
  const acts: string[] = []
  const { tender: _tender, ...acted } = example
  JSON.stringify(acted, (_, value: unknown) => {
    if (typeof value === 'string' && MOMENT.test(value)) acts.push(value)
    return value
  })
  const last = acts.sort().at(-1) ?? now
  const weeks = Math.floor((Date.parse(now) - daysAgo * DAY - Date.parse(last)) / (7 * DAY))
  const course = JSON.parse(JSON.stringify(example), (_, value: unknown) =>
    typeof value === 'string' ? movedText(value, weeks * 7) : value,
  ) as Example
  return { ...course, bids: course.bids.map((bid, index) => ({ ...bid, ...statedIn(example.bids[index]) })) }
}

// The days of earlier contracts stay: the answers name their years.
const statedIn = (bid: BidFile | undefined): Partial<BidFile> => (bid?.record ? { record: bid.record } : {})

function movedText(text: string, days: number): string {
  if (DATE.test(text)) return later(`${text}T12:00:00.000Z`, days).slice(0, 10)
  if (!MOMENT.test(text)) return text
  const { date, time } = inLondon(text)
  return fromLondon(movedText(date, days), time) ?? later(text, days)
}
