import type { Reads } from '../database/access.js'
import type { Problem } from '../rules/tender.js'
import { fromLondon, inLondon, typedTime } from '../tenders/london-time.js'
import { lastReportOf } from '../award/report-store.js'
import { textOf, type Form } from '../web/visits.js'
import type { Trail } from './trail-sight.js'

/** What a look back asks for, as it stands in its address. */
export interface Asked {
  /** UTC ISO text. */
  moment: string
  /** The id of the person whose eyes are used, or '' for the lead of then. */
  as: string
  /** The address of the page, with what stands behind its question mark; '' for none. */
  page: string
  problems: Problem[]
}

const MINUTE = 60_000
const isMoment = (text: string): boolean =>
  /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/.test(text) && !Number.isNaN(Date.parse(text))

/** The last moment of a minute: what happened within it counts as having happened. */
const endOfMinute = (iso: string): string => new Date(Date.parse(iso) + MINUTE - 1).toISOString()

function momentIn(query: Form, now: string): { moment: string; problems: Problem[] } {
  const [at, day] = [textOf(query, 'at'), textOf(query, 'day').trim()]
  if (day === '') return { moment: isMoment(at) && at < now ? at : now, problems: [] }
  const typed = fromLondon(day, typedTime(textOf(query, 'time')))
  if (typed === null)
    return { moment: now, problems: [{ field: 'day', text: 'Enter a day and a time, such as 14:03' }] }
  const moment = endOfMinute(typed)
  return { moment: moment < now ? moment : now, problems: [] }
}

/** Whether something is an address of this house; browsers read a backslash as a slash. */
const isAddress = (page: string): boolean => /^\/(?![/\\])/.test(page) && URL.canParse(page, 'http://past')

/** What the address of a look back asks for. A moment that has not come yet is now. */
export const askedIn = (query: Form, now: string): Asked => {
  const page = textOf(query, 'page')
  return { ...momentIn(query, now), as: textOf(query, 'as'), page: isAddress(page) ? page : '' }
}

interface Choice {
  value: string
  text: string
}

const PAGES: [string, string][] = [
  ['', 'The tender'],
  ['/clarifications', 'Questions and answers'],
  ['/opening', 'Opening of the bids'],
  ['/interests', 'Own interests'],
  ['/conflicts', 'Interests declared'],
  ['/progress', 'Progress of marking'],
  ['/panel', 'Marking'],
  ['/evidence', 'Evidence of all bids'],
  ['/records', 'Track records of all bids'],
  ['/moderation', 'Moderation'],
  ['/queries', 'Points to clear up'],
  ['/gates', 'Minimum marks'],
  ['/exclusions', 'Exclusions'],
  ['/prices', 'Prices'],
  ['/low-prices', 'Low prices'],
  ['/offers', 'Payment by results'],
  ['/ranking', 'Ranking'],
  ['/corrections', 'Corrections'],
  ['/summaries', 'Assessment summaries'],
  ['/standstill', 'Standstill'],
  ['/trail', 'The trail'],
]

/** The pages that can be chosen in a list; others are reached by their links. */
export function pageChoices(db: Reads, { file }: Trail): Choice[] {
  const tender = `/tenders/${file.id}`
  const report = lastReportOf(db, file.id)
  const pages = PAGES.map(([path, text]) => ({
    value: path === '/panel' ? `/panel${tender}` : `${tender}${path}`,
    text,
  }))
  return report ? [...pages, { value: `/reports/${report}`, text: 'Award report' }] : pages
}

/** Day and time as the form shows them. */
export const typedOf = (moment: string): { day: string; time: string } => {
  const { date, time } = inLondon(moment)
  return { day: date, time }
}
