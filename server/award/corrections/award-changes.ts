import type { Changed } from '../../rules/corrections/award-difference.js'
import { count, list } from '../../web/wording.js'
import { standingWords, totalWords } from '../findings.js'
import type { ReportContent } from '../report-content.js'
import type { Standing } from '../../rules/evaluation.js'
import { titleOf } from './correction-words.js'

/** A figure of one bid as it was and is, in words; `isSame` where it did not change. */
interface Figure {
  before: string
  after: string
  isSame: boolean
}

/** What differs between a report and the one that it replaces, as a page shows it. */
export interface AwardChanges {
  version: number
  /** In a sentence or two: what moved, and whether the award goes to somebody else. */
  headline: string
  /** What a total is counted in. */
  unit: string
  bids: { bidder: string; total: Figure; rank: Figure; isChanged: boolean }[]
  marks: { bidder: string; title: string; mark: Figure; points: Figure }[]
}

const NONE = 'none'

const figure = <T>({ before, after }: Changed<T>, words: (value: T) => string): Figure => ({
  before: words(before),
  after: words(after),
  isSame: before === after,
})

const orNone = (value: string | null): string => value ?? NONE

/** What a corrected report says of its difference from the one before, or null of a first report. */
export function awardChanges(content: ReportContent): AwardChanges | null {
  const { replaces, award, caseFile } = content
  if (!replaces) return null
  const { difference, version } = replaces
  return {
    version,
    headline: headlineOf(content, difference),
    unit: totalWords(award, '').trim(),
    bids: difference.bids.map(({ bidder, total, rank, standing, isChanged }) => ({
      bidder,
      total: figure(total, orNone),
      rank: {
        before: rankWords(rank.before, standing.before),
        after: rankWords(rank.after, standing.after),
        isSame: rank.before === rank.after && standing.before === standing.after,
      },
      isChanged,
    })),
    marks: difference.bids.flatMap(({ bidder, marks }) =>
      marks.map(({ criterion, mark, points }) => ({
        bidder,
        title: titleOf(caseFile.tender, criterion),
        mark: figure(mark, orNone),
        points: figure(points, orNone),
      })),
    ),
  }
}

const rankWords = (rank: number | null, standing: string): string =>
  rank === null ? (standing === '' ? NONE : standingWords(standing as Standing)) : String(rank)

/** What a bid is called where its lot, if it is for one, is named beside it. */
function nameOf({ award, lots }: ReportContent, lot: string, bid: string | null): string {
  if (bid === null) return 'nobody'
  const { rows } = lots?.find(({ id }) => id === lot)?.award ?? award
  return rows.find((row) => row.bid === bid)?.bidder ?? bid
}

type Difference = NonNullable<ReportContent['replaces']>['difference']

function headlineOf(content: ReportContent, difference: Difference): string {
  if (difference.isSame) return 'Nothing moved: every mark, total and rank is as it was, and so is the award.'
  const moved = difference.bids.filter(({ isChanged }) => isChanged).length
  const figures = moved === 0 ? 'No figure moved.' : `Figures of ${count(moved, 'bid')} moved.`
  const winners = difference.winners.map(({ lot, bid }) => {
    const title = content.lots?.find(({ id }) => id === lot)?.title
    return `${title ? `“${title}” is` : 'The contract is'} awarded to ${nameOf(content, lot, bid.after)} instead of ${nameOf(content, lot, bid.before)}`
  })
  return `${figures} ${winners.length > 0 ? `${list(winners)}.` : `The award goes to the same ${content.lots ? 'bids' : 'bid'} as before.`}`
}
