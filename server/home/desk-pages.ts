import type { Reads } from '../database/access.js'
import { openInvitations } from '../people/invitation-store.js'
import { hasReached } from '../rules/timetable.js'
import { isLead } from '../tenders/permissions.js'
import { placeOf, stepsOf, type Place, type Step } from '../tenders/place.js'
import { seatsOf } from '../tenders/seat-store.js'
import { SEAT_WORDS } from '../tenders/seat-rules.js'
import { allTenders, draftOf, tenderOf, type TenderFile } from '../tenders/tender-store.js'
import { count, day, list, moment, timeLeft } from '../web/wording.js'
import { show, type Answer, type Person, type Visit } from '../web/visits.js'
import { askingTasks } from './desk-asking.js'
import { bidderDesk } from './desk-bidder.js'
import { comparingWays, type DeskWay } from './desk-comparing.js'
import { comingWords } from './desk-coming.js'
import { conflictTasks, leadTasks, openingTasks, priceTasks } from './desk-lead.js'
import { packCheckTasks } from './desk-disclosure.js'
import { correctionTasks } from './desk-correction.js'
import { lowPriceTasks } from './desk-low-price.js'
import { auditTasks, declareTasks, markTasks, moderateTasks, signTasks } from './desk-panel.js'
import { tendersOf } from './desk-store.js'
import { byUrgency, type Concern, type Task } from './desk-task.js'

/** A tender of one's own, below what needs doing. */
interface TenderLine {
  place: Place
  /** 'Your part: moderator and evaluator'. */
  as: string
  steps: Step[]
  /** What will appear and when, where nothing needs the person now. */
  coming: string
  /** Where the award report is, once it is issued. */
  report: string | null
  /** Where its bids can be compared. */
  ways: DeskWay[]
}

/** The desk: what needs this person now, the most urgent first; below it their tenders and bids. */
export function showDesk(db: Reads, visit: Visit, person: Person): Answer {
  const concerns = tendersOf(db, { person: person.id }).flatMap(({ id }) => concernOf(db, visit, person, id) ?? [])
  const bidder =
    person.roles.includes('bidder') && person.organisation
      ? bidderDesk(db, visit, person.organisation, allTenders(db, visit.now))
      : { tasks: [], bids: [] }
  const mine = concerns.map((concern) => ({ concern, tasks: tasksOn(db, concern) }))
  const tasks = [
    ...mine.flatMap((one) => one.tasks),
    ...bidder.tasks,
    ...askingTasks(db, visit, person),
    ...packCheckTasks(db, visit, person),
    ...invitationTasks(db, visit, person),
  ]
  return show(200, 'home/desk', {
    title: 'My desk',
    tasks: tasks.sort(byUrgency).map((task) => ({ ...task, left: leftWords(task, visit.now) })),
    tenders: mine.map(({ concern, tasks: { length } }) => lineOf(db, concern, length > 0)),
    bids: bidder.bids,
    roles: person.roles,
    empty:
      concerns.length + bidder.bids.length === 0
        ? emptyWords(person)
        : ['What waits for you appears here, most urgent first.'],
  })
}

function concernOf(db: Reads, visit: Visit, person: Person, tender: string): Concern | null {
  const file = tenderOf(db, tender, visit.now)
  return file && { person, file, visit, title: titleOf(db, file) }
}

const titleOf = (db: Reads, file: TenderFile): string =>
  placeOf(file, '9999', file.publication ? '' : draftOf(db, file.id).content.title).title

/** Everything that one tender asks of one person, in whatever capacity; the same page is named once. */
function tasksOn(db: Reads, concern: Concern): Task[] {
  const { file, person } = concern
  const kinds = new Set(seatsOf(db, file.id, person.id).map(({ kind }) => kind))
  const tasks = [
    ...openingTasks(db, concern),
    ...declareTasks(db, concern),
    ...conflictTasks(db, concern),
    ...markTasks(db, concern),
    ...signTasks(db, concern),
    ...moderateTasks(db, concern),
    ...lowPriceTasks(db, concern),
    ...priceTasks(db, concern),
    ...correctionTasks(db, concern),
    ...(isLead(file, person) ? leadTasks(db, concern) : []),
    ...(kinds.has('auditor') ? auditTasks(concern) : []),
  ]
  return tasks.filter(({ href }, index) => tasks.findIndex((task) => task.href === href) === index)
}

function invitationTasks(db: Reads, visit: Visit, person: Person): Task[] {
  if (!person.roles.includes('administrator')) return []
  const [first, ...others] = openInvitations(db, visit.now)
  if (!first) return []
  const text = `${count(others.length + 1, 'open invitation')}`
  const hint = `The link of ${first.name} ends first. Whoever lost it needs a new one.`
  return [{ text, hint, about: 'People', href: '/people', until: first.expiresAt, ends: 'First link ends', rank: 4 }]
}

/** 'Bids close in 3 hours 12 minutes' and 'today at 12:00', or null when nothing runs out. */
function leftWords({ until, ends }: Task, now: string): { left: string; when: string } | null {
  if (!until) return null
  const when = day(until) === day(now) ? moment(until).replace(/^.* at /, 'today at ') : moment(until)
  return { left: until <= now ? `${ends}: passed` : `${ends} ${timeLeft(now, until)}`, when }
}

function lineOf(db: Reads, concern: Concern, isBusy: boolean): TenderLine {
  const { file, person, visit, title } = concern
  const kinds = seatsOf(db, file.id, person.id).map(({ kind }) => kind)
  const leads = isLead(file, person)
  const as = list([...(leads ? ['lead'] : []), ...kinds.map((kind) => SEAT_WORDS[kind].toLowerCase())])
  const coming = isBusy ? '' : comingWords(file.stage.name, new Set([...kinds, ...(leads ? (['lead'] as const) : [])]))
  const report = hasReached(file.reached, 'reported') ? `/tenders/${file.id}/report` : null
  const ways = comparingWays(db, concern)
  return { place: placeOf(file, visit.now, title), as: `Your part: ${as}`, steps: stepsOf(file), coming, report, ways }
}

/** What will appear on an empty desk, and when. */
function emptyWords({ roles }: Person): string[] {
  const words: Record<Person['roles'][number], string> = {
    commissioner: 'A tender appears here as soon as you begin one, or are named as its lead.',
    panel:
      'A tender appears here when its lead gives you a seat. Work on it begins after the deadline for bids, when two people have opened them.',
    auditor: 'A tender appears here when its lead gives you the auditor’s seat. You can read its trail from then on.',
    bidder: 'A tender appears here on the day on which it is published, and stays until its deadline for bids.',
    administrator: 'Invitations that nobody has accepted yet appear here, with the time at which their links end.',
  }
  return roles.map((role) => words[role])
}
