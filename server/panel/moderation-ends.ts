import { record, type Moment } from '../audit/ledger-store.js'
import type { Writes } from '../database/access.js'
import { isClosed } from '../rules/moderation.js'
import { markedCriteriaOf } from '../rules/tender.js'
import type { TenderFile } from '../tenders/tender-store.js'
import { agreementOf, agreementsOf, closedOf, keepClosing, keepModerationEnd, membersOf } from './moderation-store.js'
import { holdOn } from './query-holds.js'

interface Item {
  bid: string
  criterion: string
}

/**
 * Closes the moderation of an item once every member has signed or dissented; with the last one, moderation ends. An agreement
 * written before a mark changed, or before its bidder cleared a point up, is no record of what is known now: it waits until it is
 * written anew. While a point is open, nothing is closed.
 */
export function closeIfAllSigned(tx: Writes, moment: Moment, file: TenderFile, item: Item): boolean {
  const agreed = agreementOf(tx, item)
  if (!agreed || agreed.closedAt || agreed.overtaken) return false
  if (holdOn(tx, item, moment.now)) return false
  const members = membersOf(tx, { tender: file.id, ...item, revision: agreed.revision })
  const words = members.flatMap(({ seat, signed }) => (signed ? [{ seat, kind: signed }] : []))
  if (
    !isClosed(
      members.map(({ seat }) => seat),
      words,
    )
  )
    return false
  keepClosing(tx, { ...item, revision: agreed.revision, now: moment.now })
  const detail = { revision: agreed.revision, members: members.length }
  record(tx, moment, { act: 'moderation.closed', tender: file.id, ...item, detail })
  endModerationIfAllClosed(tx, moment, file)
  return true
}

/** Closes every item that is signed by all who are left, after a seat was ended or somebody was recused. */
export function closeWhatIsSigned(tx: Writes, moment: Moment, file: TenderFile): void {
  for (const { bid, criterion, closedAt } of agreementsOf(tx, file.id))
    if (!closedAt) closeIfAllSigned(tx, moment, file, { bid, criterion })
}

/** Ends moderation when every criterion of every bid in the competition is closed. Excluded bids are not waited for. */
export function endModerationIfAllClosed(tx: Writes, moment: Moment, file: TenderFile): void {
  if (!file.publication || file.stage.name !== 'moderation') return
  const { bids, closed } = closedOf(tx, file.id)
  if (closed < bids * markedCriteriaOf(file.publication.content).length) return
  keepModerationEnd(tx, { tender: file.id, now: moment.now })
  record(tx, moment, { act: 'moderation.ended', tender: file.id, detail: { bids, closed } })
}
