import { bidsOpened } from '../bids/bid-store.js'
import type { Reads } from '../database/access.js'
import { mayReadBoard } from '../panel/board-pages.js'
import { agreementsOf, itemsOf as itemsToAgree, waitingForSignature } from '../panel/moderation-store.js'
import { holdOn } from '../panel/query-holds.js'
import { itemsOf, nextToMark, progressOf } from '../panel/own-marks.js'
import { mayDeclareNow, mayMark, type Marking } from '../panel/permissions.js'
import { sees } from '../rules/sight.js'
import { criterionOf, markedCriteriaOf } from '../rules/tender.js'
import { hasReached } from '../rules/timetable.js'
import { seatsOf } from '../tenders/seat-store.js'
import { count, sentence } from '../web/wording.js'
import { findOr, taskOn, type Concern, type Task } from './desk-task.js'

type Board = ReturnType<typeof mayReadBoard>

/** For everybody who declares interests: bids towards which they have not. */
export function declareTasks(db: Reads, concern: Concern): Task[] {
  const { file, visit } = concern
  const found = findOr(mayDeclareNow, db, visit, { tender: file.id })
  const left = found?.bids.filter(({ id }) => !found.viewer.standings.has(id)).length ?? 0
  if (left === 0) return []
  const hint = `${sentence(count(left, 'bidder'))} to declare about. Until then you can read none of their bids.`
  return [taskOn(concern, { text: 'Declare your interests', hint, href: `/tenders/${file.id}/interests`, rank: 1 })]
}

/** What an evaluator marks next; once all is marked, what is still to be locked. */
export function markTasks(db: Reads, concern: Concern): Task[] {
  const { file, visit } = concern
  if (file.stage.name !== 'marking') return []
  const found = findOr(mayMark, db, visit, { tender: file.id })
  if (!found) return []
  const items = itemsOf(db, found, 'question')
  const { done, total } = progressOf(items)
  const next = nextToMark(items)
  if (next) {
    const text = `${next.unsaved ? 'Finish your mark' : 'Mark'}: ${next.criterion.title}, ${next.bidder}`
    return [taskOn(concern, { text, hint: `${done} of ${total} marked.`, href: next.href, rank: 2 })]
  }
  return done === total ? lockTasks(concern, found) : []
}

const lockTasks = (concern: Concern, { criteria, viewer }: Marking): Task[] => {
  const left = criteria.filter(({ id }) => !viewer.locked.has(id))
  const [first] = left
  if (!first) return []
  const href = `/panel/tenders/${concern.file.id}/lock/${first.id}`
  const hint = `${sentence(count(left.length, 'criterion', 'criteria'))} marked and not locked. The others wait for your lock.`
  return [taskOn(concern, { text: `Check and lock your marks: ${first.title}`, hint, href, rank: 1 })]
}

/** The agreements that wait for an evaluator's signature or dissent. */
export function signTasks(db: Reads, concern: Concern): Task[] {
  const { file, visit, person } = concern
  if (file.stage.name !== 'moderation') return []
  const found = findOr(mayReadBoard, db, visit, { tender: file.id })
  const seat = seatsOf(db, file.id, person.id).find(({ kind }) => kind === 'evaluator')
  if (!found || !seat) return []
  const waiting = waitingForSignature(db, { seat: seat.id }).filter(
    ({ bid, criterion }) => isSeen(found, bid, criterion) && !holdOn(db, { bid, criterion }, visit.now),
  )
  const [first] = waiting
  if (!first) return []
  const title = (file.publication && criterionOf(file.publication.content, first.criterion)?.title) ?? first.criterion
  const hint = `${sentence(count(waiting.length, 'agreement'))} to sign or dissent from.`
  const href = `/panel/bids/${first.bid}/moderation/${first.criterion}`
  return [taskOn(concern, { text: `Read and sign: ${title}, ${first.bidder}`, hint, href, rank: 1 })]
}

const isSeen = ({ viewer, scene }: Board, bid: string, criterion: string): boolean =>
  sees(viewer, scene, { kind: 'agreement', bid, criterion })

/** What a moderator brings to the table next: where the marks lie furthest apart. */
export function moderateTasks(db: Reads, concern: Concern): Task[] {
  const { file, visit } = concern
  if (file.stage.name !== 'moderation') return []
  const found = findOr(mayReadBoard, db, visit, { tender: file.id })
  if (!found?.moderates) return []
  const agreed = new Set(
    agreementsOf(db, file.id).flatMap(({ bid, criterion, overtaken }) => (overtaken ? [] : [`${bid} ${criterion}`])),
  )
  const left = itemsToAgree(db, file.id).filter(
    ({ bid, criterion }) => !agreed.has(`${bid} ${criterion}`) && isSeen(found, bid, criterion),
  )
  if (left.length === 0) return []
  const hint = `${sentence(count(left.length, 'agreement'))} still to be written. The board has the widest spread first.`
  return [taskOn(concern, { text: 'Lead the moderation', hint, href: `/tenders/${file.id}/moderation`, rank: 2 })]
}

/** How many agreements there are to come to and how many are closed, as far as this person may see them. */
export function agreedSoFar(db: Reads, found: Board): { all: number; closed: number } {
  const { file } = found
  const criteria = file.publication ? markedCriteriaOf(file.publication.content) : []
  const all = bidsOpened(db, file.id).flatMap(({ id }) => criteria.filter((one) => isSeen(found, id, one.id))).length
  const closed = agreementsOf(db, file.id).filter((one) => one.closedAt && isSeen(found, one.bid, one.criterion)).length
  return { all, closed }
}

/** The tenders that somebody audits. */
export const auditTasks = (concern: Concern): Task[] => [
  taskOn(concern, {
    text: 'Read the trail',
    hint: 'Every act so far, and the file to check it with.',
    href: `/tenders/${concern.file.id}/trail`,
    rank: 5,
    ...(isOver(concern) ? { until: null } : {}),
  }),
  taskOn(concern, {
    text: 'Look at the red flags',
    hint: 'What stands out, and what else may be behind it. Only auditors see it.',
    href: `/tenders/${concern.file.id}/red-flags`,
    rank: 5,
    ...(isOver(concern) ? { until: null } : {}),
  }),
]

const isOver = ({ file: { stage } }: Concern): boolean =>
  hasReached(stage.name, 'reported') || stage.name === 'abandoned'
