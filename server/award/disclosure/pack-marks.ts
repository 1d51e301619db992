import type { Json } from '../../audit/canonical.js'
import type { OpenedBid } from '../../bids/bid-store.js'
import type { PackItem, PackLine } from '../../rules/disclosure/pack.js'
import type { Criterion } from '../../rules/tender.js'
import { itemFrom, lines, linesFrom, listIn, ofActs, partIn, textIn } from './pack-lines.js'
import { grouped, type PackEvent, type PackSource } from './pack-source.js'

const TICKS: Record<string, string> = { addressed: 'addressed', partly: 'partly addressed', not: 'not addressed' }

/** A mark in words: its value with what the scale calls it. An abstention is no mark, and never nought. */
export const markWords = ({ scale }: Criterion, mark: string): string => {
  const label = scale.find(({ value }) => value === mark)?.label ?? ''
  return label === '' ? mark : `${mark} (${label})`
}

function scoreLines(criterion: Criterion, score: Json | undefined): PackLine[] {
  const mark = textIn(partIn(score, 'mark'))
  const ticks = partIn(score, 'subpoints')
  return lines(
    ['Mark', partIn(score, 'abstained') === true ? 'Abstained: no mark' : markWords(criterion, mark)],
    ['Reason', textIn(partIn(score, 'reason'))],
    ...listIn(partIn(score, 'passages')).map((text): [string, string] => ['Passage of the bid quoted', text]),
    ...criterion.subpoints.map(({ id, text }): [string, string] => {
      const tick = TICKS[textIn(partIn(ticks, id))]
      return ['Sub-point', tick ? `${text}: ${tick}` : '']
    }),
  )
}

/** One evaluator’s versions of a mark, each as it was saved, with the one that was locked marked as that. */
function versionsOf(
  { events }: PackSource,
  { bid, criterion }: { bid: OpenedBid; criterion: Criterion },
  versions: PackEvent[],
): PackItem[] {
  const person = versions[0]?.person
  const lock = ofActs(events, 'marks.locked').find((one) => one.criterion === criterion.id && one.person === person)
  const locked = lock && versions.findLast(({ seq }) => seq < lock.seq)
  return versions.map((event, place) => {
    const score = event.act === 'score.changed' ? event.contents.new : event.contents.score
    const lockedHere =
      lock && event === locked ? linesFrom(lock, ['Locked', 'This version stood when the criterion was locked.']) : []
    const before = lock && event.seq < lock.seq && event !== locked ? 'Before locking' : ''
    return itemFrom(
      event,
      `Mark by ${event.who}, version ${place + 1}`,
      [
        ...scoreLines(criterion, score),
        ...lockedHere,
        ...lines(
          ['When', event.act === 'score.changed' ? 'Changed after locking' : before],
          ['Why it was changed', textIn(event.contents.reason)],
        ),
      ],
      {
        mark: {
          ...{ bidder: bid.bidder, criterion: criterion.title, weight: criterion.weight },
          ...{ kind: 'individual', version: place + 1 },
        },
      },
    )
  })
}

/** Every individual mark of a bid on a criterion, evaluator by evaluator, in all its versions. */
export function individualMarks(source: PackSource, bid: OpenedBid, criterion: Criterion): PackItem[] {
  const saved = ofActs(source.events, 'score.saved', 'score.changed').filter(
    (one) =>
      one.bid === bid.id &&
      one.criterion === criterion.id &&
      source.isSeen({
        kind: 'mark',
        bid: bid.id,
        criterion: criterion.id,
        person: one.person ?? '',
        markerLocked: false,
      }),
  )
  const byPerson = grouped(saved, ({ person }) => person)
  return [...byPerson.values()].flatMap((versions) => versionsOf(source, { bid, criterion }, versions))
}

const signatureLines = (event: PackEvent): PackLine[] =>
  event.act === 'moderation.signed'
    ? linesFrom(event, ['Signed', event.who])
    : linesFrom(event, ['Dissent', `${event.who}: ${textIn(event.contents.dissent)}`])

/** What a panel agreed on a criterion, as it was written. */
export function agreementLines(criterion: Criterion, agreement: Json | undefined): PackLine[] {
  const discussed = listIn(partIn(agreement, 'discussed'))
  return lines(
    ['Mark', markWords(criterion, textIn(partIn(agreement, 'mark')))],
    ['Reason', textIn(partIn(agreement, 'reason'))],
    ['Why marks moved', textIn(partIn(agreement, 'whyMoved'))],
    ...criterion.subpoints
      .filter(({ id }) => discussed.includes(id))
      .map(({ text }): [string, string] => ['Discussed', text]),
    ['To the indicative mark', textIn(partIn(agreement, 'indicativeAnswer'))],
  )
}

function agreementItem(
  { bid, criterion }: { bid: OpenedBid; criterion: Criterion },
  event: PackEvent,
  words: PackEvent[],
): PackItem {
  const revision = Number(event.detail.revision ?? 1)
  const { agreement } = event.contents
  const own = words.filter(({ detail }) => Number(detail.revision) === revision)
  return itemFrom(
    event,
    `Agreement written by ${event.who}, version ${revision}`,
    [
      ...agreementLines(criterion, agreement),
      ...own.flatMap((one) =>
        one.act === 'moderation.closed'
          ? linesFrom(one, ['Closed', 'Every member had signed or dissented.'])
          : signatureLines(one),
      ),
    ],
    {
      mark: {
        ...{ bidder: bid.bidder, criterion: criterion.title, weight: criterion.weight },
        ...{ kind: 'agreed', version: revision },
      },
    },
  )
}

/** The moderation of a bid on a criterion: every version of the agreement, with who signed it and who dissented. */
export function agreements(source: PackSource, bid: OpenedBid, criterion: Criterion): PackItem[] {
  if (!source.isSeen({ kind: 'agreement', bid: bid.id, criterion: criterion.id })) return []
  const own = source.events.filter((one) => one.bid === bid.id && one.criterion === criterion.id)
  const words = ofActs(own, 'moderation.signed', 'moderation.dissented', 'moderation.closed')
  return ofActs(own, 'moderation.saved').map((event) => agreementItem({ bid, criterion }, event, words))
}
