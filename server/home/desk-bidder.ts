import { bidsOfOrganisation } from '../bids/bid-store.js'
import { stateOfBid, type BidState } from '../bids/bid-state.js'
import { isAtStep, pageOfLack, stepsOfBid } from '../bids/draft.js'
import { ownBid, type OwnBid } from '../bids/permissions.js'
import type { Reads } from '../database/access.js'
import { allows } from '../rules/timetable.js'
import type { TenderFile } from '../tenders/tender-store.js'
import { count, moment } from '../web/wording.js'
import type { Visit } from '../web/visits.js'
import { findOr, type Task } from './desk-task.js'

/** A bid of one's own organisation, as the desk shows it below what needs doing. */
export interface BidLine {
  title: string
  href: string
  state: string
  tone: string
  line: string
  link: { href: string; text: string } | null
}

/** What a bidder has to do, and the bids of their organisation. */
export function bidderDesk(
  db: Reads,
  visit: Visit,
  organisation: string,
  files: TenderFile[],
): { tasks: Task[]; bids: BidLine[] } {
  const own = bidsOfOrganisation(db, { organisation }).flatMap(({ id }) => findOr(ownBid, db, visit, { bid: id }) ?? [])
  const begun = new Set(own.map(({ file }) => file.id))
  const open = files.filter(({ id, stage }) => !begun.has(id) && allows(stage.name, 'write a bid'))
  const states = own.map((bid) => ({ bid, state: stateOfBid(db, bid) }))
  return {
    tasks: [...states.flatMap(({ bid, state }) => bidTasks(bid, state)), ...open.map(openTask)],
    bids: states.map(({ bid, state }) => bidLine(bid, state)),
  }
}

const openTask = (file: TenderFile): Task => ({
  text: 'Read the tender, and begin a bid if you want to',
  about: file.publication?.content.title ?? '',
  hint: `${file.publication?.content.authority ?? ''} asks for bids.`,
  href: `/tenders/${file.id}`,
  until: file.facts.deadline,
  ends: 'Bids close',
  rank: 4,
})

function bidTasks({ bid, file, publication }: OwnBid, state: BidState): Task[] {
  if (!state.open) return []
  const task = { about: publication.content.title, until: file.facts.deadline, ends: 'Bids close' }
  const submit = `/bids/${bid.id}/submit`
  if (state.submission && state.amendment)
    return [
      {
        ...task,
        text: 'Check your bid against the amendment',
        hint: 'The tender was amended after you submitted.',
        href: submit,
        rank: 1,
      },
    ]
  if (state.submission && state.changedSince)
    return [
      {
        ...task,
        text: 'Submit again, or leave it',
        hint: 'What you saved since you submitted is not part of your bid.',
        href: submit,
        rank: 2,
      },
    ]
  if (state.submission) return []
  if (state.lacks.length === 0)
    return [
      {
        ...task,
        text: 'Submit your bid',
        hint: 'Nothing is missing. It is a draft until you submit it.',
        href: submit,
        rank: 1,
      },
    ]
  const steps = stepsOfBid(publication.content, bid.id)
  const waiting = steps.filter((step) => state.lacks.some((lack) => isAtStep(lack, step))).length
  const hint = `Not submitted: ${count(waiting, 'part')} not ready.`
  return [{ ...task, text: 'Finish your bid', hint, href: lackHref(bid.id, state), rank: 1 }]
}

/** Where the first part is mended that is not ready. */
const lackHref = (bid: string, { lacks: [first] }: BidState): string =>
  first ? pageOfLack(bid, first) : `/bids/${bid}`

function bidLine({ bid, publication }: OwnBid, { submission, open }: BidState): BidLine {
  const about = { title: publication.content.title, href: `/bids/${bid.id}` }
  if (submission)
    return {
      ...about,
      state: 'Submitted',
      tone: 'govuk-tag--green',
      line: `On ${moment(submission.at)}, by ${submission.by}.`,
      link: { href: `/bids/${bid.id}/receipts/${submission.id}`, text: 'Receipt' },
    }
  return open
    ? {
        ...about,
        state: 'Draft, not submitted',
        tone: 'govuk-tag--yellow',
        line: 'Nobody but you can read it.',
        link: null,
      }
    : { ...about, state: 'Not submitted', tone: 'govuk-tag--grey', line: 'The time for bids has passed.', link: null }
}
