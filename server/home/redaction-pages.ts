import type { Wanted } from '../audit/export-judging.js'
import { sealFor } from '../audit/export-seal.js'
import { exportPieces } from '../audit/export.js'
import { eventsOfTender, record, type EventRow } from '../audit/ledger-store.js'
import type { Reads, Writes } from '../database/access.js'
import type { Problem } from '../rules/tender.js'
import { draftOf } from '../tenders/tender-store.js'
import { placeOf } from '../tenders/place.js'
import { listOf, show, textOf, type Answer, type Form, type Visit } from '../web/visits.js'
import type { Written } from '../web/written-routes.js'
import { leftOutOf, type LeftOut, type Redaction } from './redaction.js'
import { actChoices, type Choice } from './trail-filter.js'
import { peopleNamed } from './trail-lines.js'
import { isTold, whyWithheld, type Trail } from './trail-sight.js'
import { namesOf } from './trail-store.js'

/** What can be left out, each kind with a reason of its own. */
const KINDS = ['bids', 'people', 'acts'] as const
type Kind = (typeof KINDS)[number]
type Choices = Record<Kind, Choice[]>

/**
 * Whether the reader's export may tell of an event. An auditor's tells of it though what it says is withheld; anybody else's
 * holds only what they may read, and all else as leaves that tell nothing.
 */
const mayKnowOf = (trail: Trail, event: EventRow): boolean =>
  isTold(trail, event) && (trail.viewer.seats.has('auditor') || whyWithheld(trail, event) === null)

function choicesOf(db: Reads, trail: Trail): Choices {
  const events = eventsOfTender(db, { tender: trail.file.id }).filter((event) => mayKnowOf(trail, event))
  const people = [...new Set(events.flatMap(({ person }) => (person === null ? [] : [person])))]
  const named = peopleNamed(db, people)
  return {
    bids: trail.bids.map(({ id, bidder }) => ({ value: id, text: bidder })),
    people: people.map((one) => ({ value: one, text: named(one) })).sort((a, b) => a.text.localeCompare(b.text)),
    acts: actChoices([...new Set(events.map(({ act }) => act))]),
  }
}

/** The form on which somebody chooses what an export leaves out, and says why. */
export const showRedaction = (db: Reads, visit: Visit, trail: Trail): Answer =>
  formPage(db, visit, trail, { status: 200, typed: {}, problems: [] })

function formPage(
  db: Reads,
  visit: Visit,
  trail: Trail,
  { status, typed, problems }: { status: number; typed: Form; problems: Problem[] },
): Answer {
  const { file, viewer } = trail
  return show(status, 'home/redaction', {
    title: 'Export the trail with parts left out',
    back: viewer.seats.has('auditor')
      ? { href: `/tenders/${file.id}/trail`, text: 'The trail' }
      : { href: `/tenders/${file.id}/disclosure`, text: 'Disclosure' },
    place: placeOf(file, visit.now, file.publication ? '' : draftOf(db, file.id).content.title),
    file,
    choices: choicesOf(db, trail),
    ticked: Object.fromEntries(KINDS.map((kind) => [kind, listOf(typed, kind)])),
    typed,
    problems,
    isAuditor: viewer.seats.has('auditor'),
  })
}

const NAMES: Record<Kind, { what: string; why: string }> = {
  bids: { what: 'bids', why: 'why these bids are left out' },
  people: { what: 'people', why: 'why these people are left out' },
  acts: { what: 'acts', why: 'why these acts are left out' },
}

function problemsIn(form: Form, choices: Choices): Problem[] {
  const problems: Problem[] = []
  for (const kind of KINDS) {
    const ticked = listOf(form, kind)
    const why = textOf(form, `why-${kind}`).trim()
    if (ticked.some((one) => !choices[kind].some(({ value }) => value === one)))
      problems.push({ field: kind, text: `Choose ${NAMES[kind].what} from the list` })
    if (ticked.length > 0 && why === '') problems.push({ field: `why-${kind}`, text: `Enter ${NAMES[kind].why}` })
    if (ticked.length === 0 && why !== '')
      problems.push({ field: kind, text: `Choose the ${NAMES[kind].what} that your reason is about` })
  }
  if (KINDS.every((kind) => listOf(form, kind).length === 0 && textOf(form, `why-${kind}`).trim() === ''))
    problems.push({ field: choices.bids.length > 0 ? 'bids' : 'people', text: 'Choose what is to be left out' })
  if (!['event', 'leaf'].includes(textOf(form, 'leaves')))
    problems.push({ field: 'leaves', text: 'Choose what stays of an event that is left out' })
  return problems
}

const everyWord = (db: Reads, person: string): string[] => [
  person,
  ...namesOf(db, { ids: JSON.stringify([person]) }).map(({ name }) => name),
]

function redactionIn(db: Reads, form: Form, trail: Trail): Redaction {
  const why = (kind: Kind): string => textOf(form, `why-${kind}`).trim()
  const bids = listOf(form, 'bids').flatMap((id): LeftOut[] =>
    trail.bids
      .filter((bid) => bid.id === id)
      .map(({ organisation, bidder }) => ({ by: { names: [id, organisation, bidder] }, why: why('bids') })),
  )
  const people = listOf(form, 'people').map((id): LeftOut => ({ by: { names: everyWord(db, id) }, why: why('people') }))
  const acts = listOf(form, 'acts').map((act): LeftOut => ({ by: { act }, why: why('acts') }))
  return { parts: [...bids, ...people, ...acts], leaves: textOf(form, 'leaves') === 'leaf' ? 'its leaf' : 'the event' }
}

/** Hands over the trail with parts left out, which can be checked like any other; what was left out and why is recorded. */
export function exportRedacted(tx: Writes, visit: Visit, trail: Trail): Written | Answer {
  const { file } = trail
  const problems = problemsIn(visit.form, choicesOf(tx, trail))
  if (problems.length > 0) return formPage(tx, visit, trail, { status: 422, typed: visit.form, problems })
  const chosen = Object.fromEntries(
    KINDS.map((kind) => [kind, { which: listOf(visit.form, kind), why: textOf(visit.form, `why-${kind}`).trim() }]),
  )
  const leaves = textOf(visit.form, 'leaves')
  const { seq } = record(tx, visit, { act: 'trail.redacted', tender: file.id, contents: { chosen, leaves } })
  const wanted: Wanted = {
    tender: file.id,
    mayKnow: (event) => mayKnowOf(trail, event),
    withheld: (event) => whyWithheld(trail, event),
    chosen: leftOutOf(redactionIn(tx, visit.form, trail)),
    now: visit.now,
  }
  const seal = sealFor(tx, wanted)
  return {
    type: 'application/x-ndjson',
    name: `trail-${file.id}-${seq}-parts-left-out.jsonl`,
    pieces: (db) => exportPieces(db, wanted, seal),
  }
}
