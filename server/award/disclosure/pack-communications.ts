import { clarificationsOn, type Clarification, type ClarificationAnswer } from '../../bids/clarification-store.js'
import type { Caution, PackGroup, PackItem, PackLine, PackPart, Source } from '../../rules/disclosure/pack.js'
import { grouped as digestWords, moment } from '../../web/wording.js'
import { dayWords, OUTCOME_WORDS } from '../notices/notice-words.js'
import type { Outcome } from '../../rules/standstill/course.js'
import { packMessages } from './pack-event-store.js'
import { itemFrom, lines, linesFrom, ofActs, textIn } from './pack-lines.js'
import { sourceOf, type PackEvent, type PackSource } from './pack-source.js'

const group = (title: string, items: PackItem[]): PackGroup[] => (items.length > 0 ? [{ title, items }] : [])

const correctionLines = (asked: Clarification, events: PackEvent[]): PackLine[] =>
  (asked.answer?.corrections ?? []).flatMap(({ number, text }) => {
    const event = events.find(({ detail }) => detail.correction === number)
    return event ? linesFrom(event, ['Corrected', text]) : lines(['Corrected', text])
  })

/** Questions answered to everybody, as they were published: without whoever asked, unless it is the complaining bidder. */
const answeredItems = ({ db, file, events, complaining, winning }: PackSource): PackItem[] =>
  clarificationsOn(db, file.id).flatMap((asked) => {
    const own = events.filter(({ detail }) => detail.clarification === asked.id)
    const given = own.find(({ detail }) => detail.correction === undefined)
    const asker = [complaining, winning].find((bid) => bid?.organisation === asked.organisation) ?? null
    if (!given || !asked.answer || (asked.answer.number === null && !asker)) return []
    return [answeredItem(asked, asked.answer, given, own, asker === complaining ? complaining.organisationName : null)]
  })

const TO_WINNER: Caution = { ground: 'commercial', says: 'was answered to the winning bidder alone' }

function answeredItem(
  asked: Clarification,
  { number, question, text, reason }: ClarificationAnswer,
  given: PackEvent,
  events: PackEvent[],
  own: string | null,
): PackItem {
  const title = number === null ? 'A question answered to its asker alone' : `Question ${number}, answered to all`
  return itemFrom(
    given,
    title,
    [
      ...lines(['Asked by', own ?? '']),
      ...lines(['Question', question ?? asked.question], ['Answer', text], ['Given to one alone, because', reason]),
      ...correctionLines(asked, events),
    ],
    number === null && own === null ? { caution: TO_WINNER } : {},
  )
}

const SUBMISSIONS: Record<string, string> = { 'bid.submitted': 'Submitted', 'bid.withdrawn': 'Withdrawn' }

/** What arrived of a bid: when, and under which digest, as its receipt says. */
const receiptItems = ({ events }: PackSource, bid: { id: string; digest: string }): PackItem[] =>
  ofActs(events, 'bid.submitted', 'bid.withdrawn')
    .filter((one) => one.bid === bid.id)
    .map((event) =>
      itemFrom(
        event,
        `${SUBMISSIONS[event.act] ?? ''}, version ${textIn(event.detail.version)}`,
        lines(['Receipt', `Received on ${moment(event.at)}`], ['Digest', digestWords(textIn(event.detail.digest))]),
      ),
    )

const NOTICES: Record<string, string> = {
  'summary.sent': 'Assessment summary sent',
  'summary.read': 'Assessment summary first read',
  'notice.published': 'Award notice published',
}

function noticeItems({ events, complaining }: PackSource): PackItem[] {
  return ofActs(events, 'summary.sent', 'summary.read', 'notice.published')
    .filter(({ bid }) => bid === null || bid === complaining.id)
    .map((event) => {
      const { detail, contents } = event
      const lastDay = textIn(detail.lastDay)
      return itemFrom(
        event,
        NOTICES[event.act] ?? event.act,
        lines(
          ['Version', textIn(detail.version)],
          ['Digest', digestWords(textIn(detail.digest))],
          ['Published on', detail.on ? dayWords(textIn(detail.on)) : ''],
          ['Reference', textIn(contents.reference)],
          ['Standstill until the end of', lastDay ? dayWords(lastDay) : ''],
          ['Corrected, because', textIn(contents.correction)],
        ),
      )
    })
}

const decidedWords = (outcome: string): string =>
  (OUTCOME_WORDS as Record<string, string>)[outcome as Outcome] ?? outcome

/** What the complaining bidder said against the award, and what was decided on it. */
function saidItems({ events, complaining }: PackSource): PackItem[] {
  const own = events.filter(({ bid }) => bid === complaining.id)
  return ofActs(own, 'representation.received').map((event) => {
    const decided = ofActs(own, 'representation.decided').find(
      ({ detail }) => detail.representation === event.detail.representation,
    )
    return itemFrom(event, 'Said against the award', [
      ...lines(
        ['Received', moment(textIn(event.detail.receivedAt) || event.at)],
        ['Text', textIn(event.contents.text)],
      ),
      ...(decided
        ? linesFrom(
            decided,
            ['Decided', decidedWords(textIn(decided.detail.outcome))],
            ['Reasons', textIn(decided.contents.reasons)],
            ['Communicated on', dayWords(textIn(decided.detail.communicatedOn))],
          )
        : []),
    ])
  })
}

const kindWords = (kind: string): string => {
  const words = kind.replaceAll('-', ' ')
  return words.charAt(0).toUpperCase() + words.slice(1)
}

/** What people of the complaining bidder were told here, with the event that each message follows from. */
function messageItems({ db, file, events, complaining }: PackSource): PackItem[] {
  const known = new Map(events.map((event) => [event.seq, sourceOf(event)]))
  const { tender, organisation } = { tender: file.id, organisation: complaining.organisation }
  return packMessages(db, { tender, organisation }).map(({ id, kind, name, origin, at, readAt }) => {
    const seq = Number(/^event (\d+)$/.exec(origin)?.[1] ?? 0)
    const source: Source = known.get(seq) ?? { seq, at, who: '' }
    return {
      id: `message-${id}`,
      title: `${kindWords(kind)}: message to ${name}`,
      source,
      lines: lines(['Told', moment(at)], ['Read', readAt ? moment(readAt) : 'Not read here']),
    }
  })
}

/** What was said between the authority and the bidders of the two bids, outside the assessment itself. */
export function communicationsPart(source: PackSource): PackPart {
  const { complaining, winning } = source
  return {
    id: 'communications',
    title: 'Communications',
    intro:
      'Points that the panel asked a bidder to clear up stand with the criterion that they are about, and questions about a price with the price.',
    groups: [
      ...group('Questions about the tender', answeredItems(source)),
      ...group(`Receipts of ${complaining.bidder}`, receiptItems(source, complaining)),
      ...(winning ? group(`Receipts of ${winning.bidder}`, receiptItems(source, winning)) : []),
      ...group('Summary and notices', noticeItems(source)),
      ...group(`What ${complaining.bidder} said against the award`, saidItems(source)),
      ...group(`Messages to ${complaining.bidder}`, messageItems(source)),
    ],
  }
}
