import { rowsOf } from '../award/lot-awards.js'
import { mayHandlePrices, mayIssue, mayReadGates } from '../award/permissions.js'
import { handsOn } from '../bids/opening-store.js'
import { mayOpen } from '../bids/permissions.js'
import type { Reads } from '../database/access.js'
import { standingsOn } from '../panel/interest-store.js'
import { waitingFor } from '../panel/marking-ends.js'
import { mayReadBoard } from '../panel/board-pages.js'
import { mayDecide, mayReadInterests } from '../panel/permissions.js'
import { sees } from '../rules/sight.js'
import { publicationProblems } from '../rules/publication/publication.js'
import { markedCriteriaOf, type Tender } from '../rules/tender.js'
import { seatsOn } from '../tenders/seat-store.js'
import { draftOf } from '../tenders/tender-store.js'
import { count, list, moment, sentence } from '../web/wording.js'
import { agreedSoFar } from './desk-panel.js'
import { disclosureTasks } from './desk-disclosure.js'
import { noticeTasks } from './desk-notice.js'
import { summaryTasks } from './desk-summary.js'
import { findOr, taskOn, type Concern, type Task } from './desk-task.js'

/** What the lead of a tender has to do now. */
export function leadTasks(db: Reads, concern: Concern): Task[] {
  const { stage } = concern.file
  if (stage.name === 'draft') return [publishTask(db, concern), ...seatTasks(db, concern)]
  if (stage.name === 'open') return [...amendTasks(concern), ...seatTasks(db, concern)]
  if (stage.name === 'closed') return seatTasks(db, concern)
  if (stage.name === 'marking') return orphanTasks(db, concern)
  if (stage.name === 'moderation') return [...gateTasks(db, concern), ...boardTasks(db, concern)]
  if (stage.name === 'price') return gateTasks(db, concern)
  if (stage.name === 'ranking') return [...gateTasks(db, concern), ...reportTasks(db, concern)]
  return [...summaryTasks(db, concern), ...noticeTasks(db, concern), ...disclosureTasks(db, concern)]
}

function publishTask(db: Reads, concern: Concern): Task {
  const { file, visit } = concern
  const { content } = draftOf(db, file.id)
  const stops = publicationProblems(content, visit.now).stops.length
  const until = content.timetable.deadline || null
  const href = `/tenders/${file.id}/publish`
  return stops === 0
    ? taskOn(concern, { text: 'Check the draft and publish it', href, rank: 1, until, hint: 'Nothing stops it.' })
    : taskOn(concern, {
        text: `Mend what stops publication`,
        hint: sentence(`${count(stops, 'thing')} left.`),
        href,
        rank: 2,
        until,
      })
}

const amendTasks = (concern: Concern): Task[] =>
  concern.file.amending
    ? [
        taskOn(concern, {
          text: 'Issue or drop the amendment',
          hint: 'The draft has changed, and bidders cannot see that yet.',
          href: `/tenders/${concern.file.id}/amend`,
          rank: 1,
        }),
      ]
    : []

function seatTasks(db: Reads, concern: Concern): Task[] {
  const { file } = concern
  const missing = missingSeats(db, file.id, file.publication?.content ?? draftOf(db, file.id).content)
  if (missing.length === 0) return []
  const hint = `There is no ${list(missing)}.`
  return [taskOn(concern, { text: 'Give seats on the panel', hint, href: `/tenders/${file.id}/seats`, rank: 3 })]
}

function missingSeats(db: Reads, tender: string, content: Tender): string[] {
  const seats = seatsOn(db, tender)
  const marked = new Set(seats.flatMap(({ kind, criteria }) => (kind === 'evaluator' ? criteria : [])))
  const unmarked = markedCriteriaOf(content).filter(({ id }) => !marked.has(id)).length
  const has = (kind: string): boolean => seats.some((seat) => seat.kind === kind)
  return [
    ...(unmarked > 0 ? [`evaluator for ${count(unmarked, 'criterion', 'criteria')}`] : []),
    ...(has('moderator') ? [] : ['moderator']),
    ...(has('price') || !content.sections.some(({ kind }) => kind === 'price') ? [] : ['price evaluator']),
  ]
}

/** For whoever may be one of the two people who open the bids: until their own hand is laid. */
export function openingTasks(db: Reads, concern: Concern): Task[] {
  const { file, visit, person } = concern
  if (!findOr(mayOpen, db, visit, { tender: file.id })) return []
  const hands = handsOn(db, { tender: file.id })
  if (hands.some((hand) => hand.person === person.id)) return []
  const first = hands[0]
  const hint = first
    ? `${first.name} has begun, on ${moment(first.at)}. A second person is needed.`
    : 'Two people open them together.'
  return [taskOn(concern, { text: 'Open the bids', hint, href: `/tenders/${file.id}/opening`, rank: 1 })]
}

/** For whoever decides about declared interests. */
export function conflictTasks(db: Reads, concern: Concern): Task[] {
  const { file, visit } = concern
  const found = findOr(mayReadInterests, db, visit, { tender: file.id })
  if (!found) return []
  const seen = new Set(found.bids.map(({ id }) => id))
  const rows = standingsOn(db, { tender: file.id }).filter(({ bid }) => seen.has(bid))
  const recused = rows.filter(({ person, standing }) => person === file.lead && standing === 'recused')
  const leadRecused = new Set(recused.map(({ bid }) => bid))
  const mine = rows.filter(
    ({ person, bid, standing }) => standing === 'waiting' && mayDecide(found, leadRecused, { person, bid }),
  )
  const [first] = mine
  if (!first) return []
  const all = `/tenders/${file.id}/conflicts`
  return [
    taskOn(concern, {
      text: mine.length === 1 ? 'Decide on a declared interest' : `Decide on ${mine.length} declared interests`,
      hint: 'Nobody can mark a bid while their interest in it waits.',
      href: mine.length === 1 ? `${all}/${first.person}/${first.bid}` : all,
      rank: 1,
    }),
  ]
}

function orphanTasks(db: Reads, concern: Concern): Task[] {
  const { file, visit } = concern
  const found = findOr(mayReadInterests, db, visit, { tender: file.id })
  if (!found || !file.publication) return []
  const seen = new Set(found.bids.map(({ id }) => id))
  const criteria = markedCriteriaOf(file.publication.content).map(({ id }) => id)
  const waiting = waitingFor(db, file.id, criteria)
  const recused = new Set(
    standingsOn(db, { tender: file.id }).flatMap(({ person, bid, standing }) =>
      standing === 'recused' ? [`${person} ${bid}`] : [],
    ),
  )
  const seats = seatsOn(db, file.id).filter(({ kind }) => kind === 'evaluator')
  const unmarkable = waiting.orphans.filter(
    ({ bid, criterion }) =>
      seen.has(bid) &&
      seats.filter((seat) => seat.criteria.includes(criterion)).every(({ person }) => recused.has(`${person} ${bid}`)),
  )
  const progress = taskOn(concern, {
    text: 'Look after the marking',
    hint: `${count(waiting.unlocked.length, 'lock')} still to come.`.replace(/^no locks/, 'No locks'),
    href: `/tenders/${file.id}/progress`,
    rank: 5,
  })
  if (unmarkable.length === 0) return [progress]
  const hint = `${sentence(count(unmarkable.length, 'answer'))} cannot be marked by anybody who sits.`
  return [
    taskOn(concern, { text: 'Give a seat to another evaluator', hint, href: `/tenders/${file.id}/seats`, rank: 1 }),
    progress,
  ]
}

function gateTasks(db: Reads, concern: Concern): Task[] {
  const { file, visit } = concern
  const found = findOr(mayReadGates, db, visit, { tender: file.id })
  if (!found) return []
  const isSeen = (bid: string, criterion: string): boolean =>
    sees(found.viewer, found.scene, { kind: 'agreement', bid, criterion })
  return rowsOf(db, found.file).flatMap(({ bid, bidder, gates }) =>
    gates
      .filter(({ outcome, criterion }) => outcome === 'undecided' && isSeen(bid, criterion))
      .map(({ criterion }) =>
        taskOn(concern, {
          text: `Decide on a mark under the minimum: ${bidder}`,
          hint: 'The published minimum asks for your recorded decision.',
          href: `/tenders/${file.id}/gates/${bid}/${criterion}`,
          rank: 2,
        }),
      ),
  )
}

function boardTasks(db: Reads, concern: Concern): Task[] {
  const { file, visit } = concern
  const found = findOr(mayReadBoard, db, visit, { tender: file.id })
  if (!found) return []
  const { all, closed } = agreedSoFar(db, found)
  const hint = `${closed} of ${count(all, 'agreement')} signed by everybody.`
  return [taskOn(concern, { text: 'Look after the moderation', hint, href: `/tenders/${file.id}/moderation`, rank: 5 })]
}

/** For whoever opens and confirms prices. */
export function priceTasks(db: Reads, concern: Concern): Task[] {
  const { file, visit } = concern
  if (file.stage.name !== 'price' || !findOr(mayHandlePrices, db, visit, { tender: file.id })) return []
  const text = file.pricesOpenedAt ? 'Check and confirm the evaluated prices' : 'Open the prices'
  const hint = 'All moderation is closed, and totals wait for this.'
  return [taskOn(concern, { text, hint, href: `/tenders/${file.id}/prices`, rank: 1 })]
}

const reportTasks = (db: Reads, concern: Concern): Task[] =>
  findOr(mayIssue, db, concern.visit, { tender: concern.file.id })
    ? [
        taskOn(concern, {
          text: 'Write and issue the award report',
          hint: 'Totals are computed.',
          href: `/tenders/${concern.file.id}/report`,
          rank: 3,
        }),
      ]
    : []
