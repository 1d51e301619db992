import { bidOf } from '../bids/bid-store.js'
import type { SeatKind } from '../rules/sight.js'
import { bidsInCompetition, leadOf, panelOf } from './message-audience-store.js'
import { bidders, others, text, told, type Happened, type Tell } from './message-telling.js'
import type { Kind } from './message-words.js'
import type { Facts } from './message-told.js'

const EVERY_SEAT: SeatKind[] = ['evaluator', 'price', 'moderator', 'auditor']

const toBiddersAndPanel =
  (kind: Kind, factsOf: (event: Happened) => Facts): Tell =>
  (db, event) => {
    const facts = factsOf(event)
    return [
      ...bidders(db, bidsInCompetition(db, { tender: event.tender ?? '' }), kind, event, facts),
      ...told(others(panelOf(db, event.tender ?? '', EVERY_SEAT), event), kind, event, facts),
    ]
  }

const published = toBiddersAndPanel('standstill-begun', ({ detail }) => ({
  notice: text(detail.notice),
  version: Number(detail.version ?? 1),
  lastDay: text(detail.lastDay),
}))

const entered = toBiddersAndPanel('contract-entered', ({ detail }) => ({ enteredOn: text(detail.enteredOn) }))

/** With lots each contract is an event of its own; everybody is told once, with the last. */
const enteredOnce: Tell = (db, event) => (event.detail.last === false ? [] : entered(db, event))

/** The lead, and the auditor who reads it too; of other bidders nobody. */
const received: Tell = (db, event) => {
  const people = [...leadOf(db, event.tender ?? ''), ...panelOf(db, event.tender ?? '', ['auditor'])]
  const facts = { representation: text(event.detail.representation) }
  return told(others([...new Set(people)], event), 'representation-received', event, facts, event.bid)
}

const decided: Tell = (db, event) => {
  const bid = event.bid ? bidOf(db, { bid: event.bid }) : undefined
  return bid ? bidders(db, [bid], 'representation-decided', event, { lastDay: text(event.detail.lastDay) }) : []
}

/** What is told of the award notice, its standstill and the contract. */
export const NOTICE_TELLS: Record<string, Tell> = {
  'notice.published': published,
  'representation.received': received,
  'representation.decided': decided,
  'contract.entered': enteredOnce,
}
