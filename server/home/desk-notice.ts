import { noticesOf } from '../award/notices/notice-store.js'
import { maySeeStandstill, mayPublishNotice } from '../award/notices/notice-permissions.js'
import { noticeNow } from '../award/notices/notice-form.js'
import { problemsOf } from '../award/notices/notice-checks.js'
import { standstillNow } from '../award/notices/standstill-now.js'
import { isCorrecting } from '../award/corrections/correction-store.js'
import type { Reads } from '../database/access.js'
import { count, sentence } from '../web/wording.js'
import { findOr, taskOn, type Concern, type Task } from './desk-task.js'

/** What the lead has to do between the award report and the contract. */
export function noticeTasks(db: Reads, concern: Concern): Task[] {
  const { file } = concern
  if (file.stage.name === 'reported') return publishTasks(db, concern)
  return file.stage.name === 'standstill' ? [...publishTasks(db, concern), ...standstillTasks(db, concern)] : []
}

function publishTasks(db: Reads, concern: Concern): Task[] {
  const { file, visit } = concern
  const found = findOr(mayPublishNotice, db, visit, { tender: file.id })
  const [last] = noticesOf(db, file.id)
  if (!found || last?.report === found.report.id || isCorrecting(db, file.id)) return []
  const { notice, awarded } = noticeNow(db, found.report)
  if (awarded.length === 0) return []
  const stops = problemsOf(notice).length
  const hint = stops === 0 ? 'Nothing stops its publication.' : sentence(`${count(stops, 'thing')} left.`)
  return [
    taskOn(concern, {
      text: last ? 'Publish the notice of the corrected award' : 'Publish the award notice',
      hint,
      href: `/tenders/${file.id}/notice`,
      rank: 2,
    }),
  ]
}

function standstillTasks(db: Reads, concern: Concern): Task[] {
  const { file, visit } = concern
  const found = findOr(maySeeStandstill, db, visit, { tender: file.id })
  if (!found) return []
  const { course, said, endsAt } = standstillNow(db, found.notice, visit.now)
  const base = `/tenders/${file.id}`
  const waiting = said.filter(({ decision }) => decision === null)
  const answers = waiting.map(({ id, from, holds }) =>
    taskOn(concern, {
      text: `Decide on what ${from} says against the award`,
      hint: holds ? 'The contract waits for it.' : '',
      href: `${base}/representations/${id}`,
      rank: holds ? 1 : 3,
      until: null,
    }),
  )
  const isFree = course.state === 'over' || course.state === 'none'
  const contract = isFree
    ? [
        taskOn(concern, {
          text: 'Record the contract',
          hint: 'The standstill is over.',
          href: `${base}/contract`,
          rank: 2,
          until: null,
        }),
      ]
    : []
  const running =
    course.state === 'running'
      ? [
          taskOn(concern, {
            text: 'Wait for the end of the standstill',
            href: `${base}/standstill`,
            rank: 5,
            until: endsAt,
            ends: 'Standstill ends',
          }),
        ]
      : []
  return [...answers, ...contract, ...running]
}
