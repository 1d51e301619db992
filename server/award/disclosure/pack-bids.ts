import type { OpenedBid } from '../../bids/bid-store.js'
import type { PackGroup, PackItem, PackLine, PackPart } from '../../rules/disclosure/pack.js'
import { markedCriteriaOf, type Criterion } from '../../rules/tender.js'
import { moment } from '../../web/wording.js'
import { correctionGroup } from './pack-corrections.js'
import { itemFrom, lines, linesFrom, ofActs, STAYING, textIn } from './pack-lines.js'
import { agreements, individualMarks } from './pack-marks.js'
import type { PackEvent, PackSource } from './pack-source.js'

const queryLines = (event: PackEvent): PackLine[] => {
  switch (event.act) {
    case 'query.sent':
      return linesFrom(
        event,
        ['Sent to the bidder', textIn(event.contents.question)],
        ['To be answered before', moment(textIn(event.detail.until))],
      )
    case 'query.declined':
      return linesFrom(event, ['Not sent, because', textIn(event.contents.reason)])
    case 'query.answered':
      return linesFrom(event, ['Answered by the bidder', textIn(event.contents.answer)])
    default:
      return []
  }
}

/** Points that the panel asked to be cleared up, with what the bidder answered. */
function queryItems({ events }: PackSource, about: { bid: string; criterion: string }): PackItem[] {
  const own = events.filter(({ bid, criterion }) => bid === about.bid && criterion === about.criterion)
  return ofActs(own, 'query.raised').map((event) =>
    itemFrom(event, `A point to clear up, raised by ${event.who}`, [
      ...lines(['Raised', textIn(event.contents.question)]),
      ...own.filter(({ detail }) => detail.query === event.detail.query).flatMap(queryLines),
    ]),
  )
}

/** What the published rubric gave, as the report froze it. */
function indicativeItems({ report, events }: PackSource, bid: string, criterion: string): PackItem[] {
  const row = report?.content.evidence
    ?.find((one) => one.bid === bid)
    ?.rubric.find((one) => one.criterion === criterion)
  const issued = ofActs(events, 'report.issued').find(({ detail }) => detail.report === report?.id)
  if (!row || !issued) return []
  const item = itemFrom(
    issued,
    'Indicative mark of the published rubric',
    lines(['Indicative mark', row.indicative ?? 'None: too much is not stated'], ['Finding', row.finding]),
  )
  return [{ ...item, id: `indicative-${bid}-${criterion}` }]
}

function criterionGroup(source: PackSource, bid: OpenedBid, criterion: Criterion): PackGroup[] {
  const about = { bid: bid.id, criterion: criterion.id }
  const own = { ...source, events: source.events.filter((one) => one.criterion === criterion.id) }
  const items = [
    ...indicativeItems(source, bid.id, criterion.id),
    ...individualMarks(own, bid, criterion),
    ...queryItems(own, about),
    ...agreements(own, bid, criterion),
  ]
  return items.length > 0 ? [{ title: criterion.title, items }] : []
}

/** Levels at which assessors put the design of a study lower than the answers would allow. */
function levelGroup(source: PackSource, bid: OpenedBid): PackGroup[] {
  const studies = new Map((bid.content.evidence?.studies ?? []).map(({ id, title }) => [id, title]))
  const criteria = source.tender.sections.filter(({ kind }) => kind === 'evidence base').flatMap((one) => one.criteria)
  const isSeen = (person: string): boolean =>
    criteria.every(({ id }) => source.isSeen({ kind: 'mark', bid: bid.id, criterion: id, person, markerLocked: false }))
  const items = ofActs(source.events, 'strength.saved')
    .filter((one) => one.bid === bid.id && isSeen(one.person ?? ''))
    .map((event) => {
      const { level, reason } = event.contents
      const at = level === 0 ? 'Not to be scored' : `Level ${textIn(level)} of 5`
      const study = studies.get(textIn(event.detail.study)) ?? ''
      return itemFrom(
        event,
        `Level of a study, by ${event.who}`,
        lines(
          ['Study', study],
          ['Level', level === null ? 'The computed level stands again' : at],
          ['Reason', textIn(reason)],
        ),
      )
    })
  return items.length > 0 ? [{ title: 'Strength of studies', items }] : []
}

/** What was decided about a bid as a whole: a minimum that it missed, its exclusion, questions about its price. */
function decidedGroup(source: PackSource, { id }: OpenedBid): PackGroup[] {
  const own = source.events.filter(({ bid }) => bid === id)
  const items = own.flatMap((event): PackItem[] => {
    const { contents, criterion } = event
    if (event.act === 'gate.decided' && source.isSeen({ kind: 'agreement', bid: id, criterion: criterion ?? '' }))
      return [
        itemFrom(
          event,
          'A mark under the published minimum',
          lines(
            ['Criterion', titleOf(source, criterion)],
            ['Decided', STAYING[textIn(contents.decision)] ?? ''],
            ['Reason', textIn(contents.reason)],
          ),
        ),
      ]
    if (event.act === 'bid.excluded')
      return [
        itemFrom(
          event,
          'Exclusion of the bid',
          lines(['Rule', textIn(contents.rule)], ['Reason', textIn(contents.reason)]),
        ),
      ]
    return []
  })
  return items.length > 0 ? [{ title: 'Minimum marks and exclusion', items }] : []
}

const titleOf = ({ tender }: PackSource, criterion: string | null): string =>
  markedCriteriaOf(tender).find(({ id }) => id === criterion)?.title ?? criterion ?? ''

/** Everything that the panel did with one bid: each mark in all its versions, each agreement, each point cleared up. */
function bidPart(source: PackSource, bid: OpenedBid, part: Pick<PackPart, 'id' | 'title'>): PackPart {
  const groups = [
    ...markedCriteriaOf(source.tender).flatMap((criterion) => criterionGroup(source, bid, criterion)),
    ...levelGroup(source, bid),
    ...decidedGroup(source, bid),
    ...correctionGroup(source, bid),
  ]
  const intro = groups.some(({ items }) => items.some(({ mark }) => mark))
    ? 'Each evaluator’s marks and reasons as they were saved, the version that was locked, what was changed after locking and why; then what the panel agreed, who signed, and who dissented.'
    : 'No mark of this bid is on record that can be shown. What was decided about it stands below.'
  return { ...part, intro, groups }
}

/** The assessment of the complaining bid. */
export const complainingPart = (source: PackSource): PackPart =>
  bidPart(source, source.complaining, { id: 'complaining', title: `The bid of ${source.complaining.bidder}` })

/** The assessment of the bid that is awarded the contract; none where none is. */
export const winningParts = (source: PackSource): PackPart[] =>
  source.winning
    ? [bidPart(source, source.winning, { id: 'winning', title: `The winning bid, of ${source.winning.bidder}` })]
    : []
