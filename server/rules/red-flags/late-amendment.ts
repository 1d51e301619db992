import type { Tender } from '../tender.js'
import { counted } from '../track-record/record-words.js'
import { flagOf, lookedAt, notLookedAt, tableOf } from './flag-of.js'
import type { FlagPublication, Looked, RedFlag, RedFlagInput } from './flag.js'
import { minutesText, percentText } from './printed.js'

const RULE = 'late-amendment'

/** An amendment is late with less than this many days left, or less than this share of the whole time for bids. */
export const FEWEST_DAYS = 7
export const LEAST_SHARE = 0.2

const days = (from: string, until: string): number => (Date.parse(until) - Date.parse(from)) / 86_400_000

const PARTS: { name: string; decides: boolean; of: (tender: Tender) => unknown }[] = [
  {
    name: 'criteria, weights or scales',
    decides: true,
    of: ({ sections, tieBreak, rounding }) => [sections, tieBreak, rounding],
  },
  { name: 'how price counts', decides: true, of: ({ price, offers }) => [price, offers] },
  { name: 'how evidence and record are read', decides: true, of: ({ evidence, record }) => [evidence, record] },
  { name: 'lots', decides: true, of: ({ lots, lotLimit }) => [lots, lotLimit] },
  { name: 'the law it is run under', decides: true, of: ({ regime }) => regime },
  { name: 'which files a bid may hold', decides: false, of: ({ files }) => files },
  { name: 'what is expected without the service', decides: false, of: ({ expectation }) => expectation },
  { name: 'documents', decides: false, of: ({ documents }) => documents },
  { name: 'dates', decides: false, of: ({ timetable }) => timetable },
]

/** What two versions of a tender differ in, in words; what decides an award comes first. */
const differences = (before: Tender, after: Tender) =>
  PARTS.filter(({ of }) => JSON.stringify(of(before)) !== JSON.stringify(of(after)))

const hoursText = (time: number): string => minutesText(time * 24 * 60)

const deadlineWords = (moved: number): string => {
  if (moved === 0) return 'stayed'
  if (moved < 0) return 'was brought forward'
  return `was put off by ${moved < 1 ? hoursText(moved) : counted(Math.round(moved * 10) / 10, 'day')}`
}

function flagFor(before: FlagPublication, after: FlagPublication, opened: string): RedFlag[] {
  const left = days(after.at, after.deadline)
  const share = left / days(opened, after.deadline)
  if (left >= FEWEST_DAYS && share >= LEAST_SHARE) return []
  const moved = days(before.deadline, after.deadline)
  const what = differences(before.content, after.content)
  return [
    flagOf(
      RULE,
      {},
      {
        key: `${RULE}:${after.version}`,
        weight: what.some(({ decides }) => decides) || moved < 0 ? 3 : 1,
        headline: `Version ${after.version} was published with ${left < 2 ? hoursText(left) : counted(Math.floor(left), 'day')} left for bids, ${percentText(share)} of the whole time; the deadline ${deadlineWords(moved)}.`,
        more:
          what.length > 0
            ? [`It alters: ${what.map(({ name }) => name).join('; ')}.`]
            : ['It alters words elsewhere only.'],
        table: tableOf(
          `Version ${after.version}`,
          ['Published', 'Deadline', 'Note to bidders'],
          [[after.at, after.deadline, after.note]],
        ),
        events: after.seq === null ? [] : [after.seq],
      },
    ),
  ]
}

/**
 * Amendments that left bidders less than seven days, or less than a fifth of the whole time. What counts in the award weighs most;
 * dates and documents alone weigh little.
 * Source: Procurement Act 2023, s.12(2) and (3): suppliers are treated alike; s.54 on the time that they are given. The limits of
 * seven days and a fifth are this program’s own.
 * @example lateAmendment(input).flags[0].weight // 3
 */
export function lateAmendment({ publications }: RedFlagInput): Looked {
  const versions = publications.toSorted((one, other) => one.version - other.version)
  const [first, ...amendments] = versions
  if (!first) return notLookedAt(RULE, 'The tender is not published yet.')
  const flags = amendments.flatMap((after, place) => flagFor(versions[place] ?? first, after, first.at))
  return lookedAt(RULE, amendments.length === 0 ? 'no amendments' : counted(amendments.length, 'amendment'), flags)
}
