import type { PackItem, PackLine, PackPart } from '../../rules/disclosure/pack.js'
import { criterionOf } from '../../rules/tender.js'
import { moment } from '../../web/wording.js'
import { itemFrom, lines, linesFrom, listIn, ofActs, textIn } from './pack-lines.js'
import type { PackEvent, PackSource } from './pack-source.js'

const KINDS: Record<string, string> = {
  evaluator: 'Panel member, who marks',
  moderator: 'Moderator of the panel',
  price: 'Price evaluator',
  auditor: 'Auditor, who reads everything and decides nothing',
}

/** What was recorded last of somebody’s experience. */
function experienceLines({ events }: PackSource, person: string): PackLine[] {
  const told = ofActs(events, 'experience.recorded').findLast(({ detail }) => detail.person === person)
  return told ? linesFrom(told, ['Relevant experience', textIn(told.contents.text)]) : []
}

function seatItem(source: PackSource, event: PackEvent): PackItem {
  const { detail } = event
  const person = textIn(detail.person)
  const ended = ofActs(source.events, 'seat.ended').find((one) => one.detail.seat === detail.seat)
  const criteria = listIn(detail.criteria).map((id) => criterionOf(source.tender, id)?.title ?? id)
  return itemFrom(event, source.nameOf(person), [
    ...lines(['Part', KINDS[textIn(detail.kind)] ?? textIn(detail.kind)], ['Marks', criteria.join('; ')]),
    ...experienceLines(source, person),
    ...(ended ? linesFrom(ended, ['Ended, because', textIn(ended.contents.reason)]) : []),
  ])
}

function leadItem(source: PackSource, event: PackEvent): PackItem {
  const person = event.act === 'lead.named' ? textIn(event.detail.person) : (event.person ?? '')
  return itemFrom(event, source.nameOf(person), [
    ...lines(['Part', 'Lead of the tender: decides on the award, on minimum marks, exclusions and interests']),
    ...experienceLines(source, person),
  ])
}

const openerItem = ({ nameOf }: PackSource, event: PackEvent): PackItem =>
  itemFrom(event, `${nameOf(textIn(event.detail.first))} and ${event.who}`, lines(['Part', 'Opened the bids together']))

/** Who decided, and on what: the identity of those who decide is part of the record (SI 2023/1348, reg 24). */
export function peoplePart(source: PackSource): PackPart {
  const { events } = source
  const seats = ofActs(events, 'seat.given')
  const group = (title: string, items: PackItem[]) => (items.length > 0 ? [{ title, items }] : [])
  return {
    id: 'people',
    title: 'Who decided',
    intro:
      'Everybody who held a part in the decision, with what was recorded of their experience where it was recorded.',
    groups: [
      ...group(
        'Lead',
        ofActs(events, 'tender.begun', 'lead.named').map((event) => leadItem(source, event)),
      ),
      ...group(
        'Panel',
        seats.map((event) => seatItem(source, event)),
      ),
      ...group(
        'Opening of the bids',
        ofActs(events, 'bids.opened').map((event) => openerItem(source, event)),
      ),
    ],
  }
}

const DECISIONS: Record<string, string> = {
  'no conflict': 'No conflict',
  manage: 'Managed',
  recuse: 'Recused: kept out of everything about this bid',
}

function interestItem({ nameOf }: PackSource, event: PackEvent): PackItem {
  if (event.act === 'conflict.decided')
    return itemFrom(
      event,
      nameOf(textIn(event.detail.person)),
      lines(['Decided', DECISIONS[textIn(event.detail.decision)] ?? ''], ['Reason', textIn(event.contents.reason)]),
    )
  const declared = event.detail.interest === 'none' ? 'No interest' : textIn(event.contents.text)
  return itemFrom(event, event.who, lines(['Declared', declared]))
}

/** Every declaration towards the two bids, and what was decided about it. */
export function interestsPart(source: PackSource): PackPart {
  const bids = [source.complaining, ...(source.winning ? [source.winning] : [])]
  const about = (bid: string) =>
    ofActs(source.events, 'interest.declared', 'conflict.decided').filter((one) => one.bid === bid)
  return {
    id: 'interests',
    title: 'Interests declared, and how they were managed',
    intro:
      'Nobody could read a bid before declaring whether they have an interest in it. Nobody decides on an interest of their own.',
    groups: bids.flatMap(({ id, bidder }) => {
      const items = about(id).map((event) => interestItem(source, event))
      return items.length > 0 ? [{ title: `Towards the bid of ${bidder}`, items }] : []
    }),
  }
}

const COURSE: Record<string, string> = {
  'tender.published': 'The tender was published',
  'tender.amended': 'The tender was amended',
  'bids.opened': 'The bids were opened by two people',
  'marking.ended': 'Every evaluator had locked every criterion: individual marking ended',
  'moderation.ended': 'The last moderation was closed',
  'prices.opened': 'The prices were opened',
  'prices.confirmed': 'The evaluated prices were confirmed',
  'report.issued': 'The award report was issued',
  'notice.published': 'The publication of the award notice was recorded',
  'contract.entered': 'The contract was recorded',
  'tender.abandoned': 'The tender was abandoned',
}

/** The timetable of the acts: what was done when, by whom. */
export function coursePart({ events, file }: PackSource): PackPart {
  const acts = events.filter(({ act }) => Object.hasOwn(COURSE, act))
  const { deadline } = file.facts
  return {
    id: 'course',
    title: 'The course of the tender',
    intro: deadline ? `Bids had to arrive before ${moment(deadline)}.` : 'The acts in their order.',
    groups: [
      {
        title: 'Acts in their order',
        items: acts.map((event) =>
          itemFrom(
            event,
            COURSE[event.act] ?? event.act,
            lines(
              ['Version', textIn(event.detail.version)],
              ['What was amended', event.act === 'tender.amended' ? textIn(event.contents.note) : ''],
              ['Reason', event.act === 'tender.abandoned' ? textIn(event.contents.reason) : ''],
            ),
            { id: `course-${event.seq}` },
          ),
        ),
      },
    ],
  }
}
