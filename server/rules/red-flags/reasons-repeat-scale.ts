import { repeatedShare } from '../summaries/repetition.js'
import { counted } from '../track-record/record-words.js'
import { flagOf, groupedBy, lookedAt, namesIn, notLookedAt, tableOf } from './flag-of.js'
import type { Looked, RedFlag, RedFlagInput } from './flag.js'
import { percentText } from './printed.js'
import { excerpt, FEWEST_REASON_WORDS, longReasons, MOST_ROWS, mostRows, whoseReason, type Reason } from './reasons.js'

/** From this share of runs of four words on, a reason is taken to repeat what was published. */
export const REPEATS = 0.5

function repeatFlag(input: RedFlagInput, person: string | null, these: { reason: Reason; share: number }[]): RedFlag {
  const { bid, criterion } = namesIn(input)
  const whose = whoseReason(input, person)
  return flagOf(
    'reasons-repeat-scale',
    { people: person === null ? [] : [person] },
    {
      weight: these.length > 2 ? 2 : 1,
      headline: `${counted(these.length, 'reason')} of ${whose} mostly ${these.length === 1 ? 'repeats' : 'repeat'} what was published.`,
      more: mostRows(these.length, 'reason'),
      table: tableOf(
        `Reasons of ${whose} that repeat the question or its scale`,
        ['Criterion', 'Bid', '#Of its runs of words, published', 'What it says'],
        these
          .slice(0, MOST_ROWS)
          .map(({ reason, share }) => [
            criterion(reason.criterion),
            bid(reason.bid),
            percentText(share),
            excerpt(reason.text),
          ]),
      ),
    },
  )
}

/**
 * Reasons half of whose runs of four words stand in the published scale, question or sub-points (`repeatedShare`). What is merely
 * the descriptor cannot be saved as a reason; this finds what was lengthened by a few words.
 * Source: Procurement Act 2023, s.50, as practitioners read it: an authority cannot simply repeat its criteria; Woods, as above.
 * @example reasonsRepeatScale(input).flags[0].weight // 2
 */
export function reasonsRepeatScale(input: RedFlagInput): Looked {
  const reasons = longReasons(input)
  if (reasons.length === 0)
    return notLookedAt('reasons-repeat-scale', input.closed.marks || `No reason has ${FEWEST_REASON_WORDS} words.`)
  const published = new Map(input.criteria.map((one) => [one.id, one.published]))
  const found = reasons.flatMap((reason) => {
    const share = repeatedShare(reason.text, published.get(reason.criterion) ?? [])
    return share >= REPEATS ? [{ reason, share }] : []
  })
  const flags = [...groupedBy(found, ({ reason }) => reason.person)].map(([person, these]) =>
    repeatFlag(input, person, these),
  )
  return lookedAt('reasons-repeat-scale', counted(reasons.length, 'reason'), flags, input.closed.marks)
}
