import { record } from '../audit/ledger-store.js'
import type { Reads, Writes } from '../database/access.js'
import { accountOf } from '../people/account-store.js'
import { allows } from '../rules/timetable.js'
import { sees } from '../rules/sight.js'
import type { Problem } from '../rules/tender.js'
import { seatsOn } from '../tenders/seat-store.js'
import { goTo, show, textOf, wrongStage, type Answer, type Form, type Visit } from '../web/visits.js'
import { stageNow } from '../tenders/place.js'
import {
  DECISIONS,
  hasLocked,
  keepConflictDecision,
  standingsOn,
  type Decision,
  type StandingRow,
} from './interest-store.js'
import { endMarkingIfAllLocked } from './marking-ends.js'
import { closeWhatIsSigned } from './moderation-ends.js'
import { mayDecide, type Declaring, type Deciding } from './permissions.js'

/** What one person declared about one bid, as the table shows it. */
interface Line {
  person: string
  name: string
  bid: string
  bidder: string
  standing: 'undeclared' | StandingRow['standing']
  declared: StandingRow | null
  decidable: boolean
}

const GAPS_FIRST: Line['standing'][] = ['waiting', 'undeclared', 'managed', 'recused', 'clear']
const urgency = ({ standing }: Line): number => GAPS_FIRST.indexOf(standing)

/** Everyone who declares interests: the lead, and whoever holds a seat other than the auditor's. */
function declarersOf(db: Reads, { file }: Declaring): Map<string, string> {
  const seated = seatsOn(db, file.id).filter(({ kind }) => kind !== 'auditor')
  const declarers = new Map(seated.map(({ person, name }) => [person, name]))
  if (!declarers.has(file.lead)) declarers.set(file.lead, accountOf(db, file.lead)?.name ?? file.lead)
  return declarers
}

function linesOf(db: Reads, found: Declaring): Line[] {
  const { file, viewer, scene, bids } = found
  const open = allows(file.stage.name, 'decide conflicts')
  const standings = new Map(standingsOn(db, { tender: file.id }).map((row) => [`${row.person} ${row.bid}`, row]))
  const leadRecused = new Set(
    bids.map(({ id }) => id).filter((id) => standings.get(`${file.lead} ${id}`)?.standing === 'recused'),
  )
  return [...declarersOf(db, found)].flatMap(([person, name]) =>
    bids
      .filter(({ id }) => sees(viewer, scene, { kind: 'interests', person, bid: id }))
      .map(({ id, bidder }): Line => {
        const declared = standings.get(`${person} ${id}`) ?? null
        const decidable = open && declared !== null && mayDecide(found, leadRecused, { person, bid: id })
        return { person, name, bid: id, bidder, standing: declared?.standing ?? 'undeclared', declared, decidable }
      }),
  )
}

/** Who has declared what, gaps first. */
export function showConflicts(db: Reads, _visit: Visit, found: Declaring): Answer {
  const lines = linesOf(db, found).sort((one, other) => urgency(one) - urgency(other))
  const lead = found.file.lead
  return show(200, 'panel/conflicts', {
    title: 'Interests and conflicts',
    place: found.place,
    back: { href: `/tenders/${found.file.id}`, text: 'The tender' },
    wide: true,
    file: found.file,
    lines,
    waiting: lines.filter(({ standing }) => standing === 'waiting').length,
    undeclared: lines.filter(({ standing }) => standing === 'undeclared').length,
    needsModerator:
      lines.some(({ person, standing }) => person === lead && standing === 'waiting') &&
      !seatsOn(db, found.file.id).some(({ kind, person }) => kind === 'moderator' && person !== lead),
    leads: found.viewer.lead,
  })
}

interface More {
  status?: number
  typed?: Form
  problems?: Problem[]
  moved?: boolean
}

function page(db: Reads, found: Deciding, more: More = {}): Answer {
  const { declared, file, bid } = found
  return show(more.status ?? 200, 'panel/conflict', {
    title: 'Decide on an interest',
    place: found.place,
    back: { href: `/tenders/${file.id}/conflicts`, text: 'Interests and conflicts' },
    file,
    bid,
    declared,
    name: accountOf(db, declared.person)?.name ?? declared.person,
    decidedBy: declared.decided_by ? (accountOf(db, declared.decided_by)?.name ?? null) : null,
    basis: basisOf(declared),
    stays: declared.standing === 'recused' && hasLocked(db, { tender: file.id, person: declared.person }),
    typed: more.typed ?? { decision: declared.decision ?? '', reason: declared.reason ?? '' },
    problems: more.problems ?? [],
    moved: more.moved ?? false,
  })
}

/** What a decision is built on: the declaration as it stood, and the last decision about it. */
const basisOf = ({ revision, decided_at }: StandingRow): string => `${revision} ${decided_at ?? ''}`.trim()

/** What one person declared about one bid, and the decision about it. */
export const showConflict = (db: Reads, _visit: Visit, found: Deciding): Answer => page(db, found)

const REASON_WANTED: Record<Decision, string> = {
  'no conflict': 'Say why this is no conflict',
  manage: 'Say how the interest is managed',
  recuse: 'Say why this person keeps out of the bid',
}

function problemsOf(decision: string, reason: string): Problem[] {
  const known = DECISIONS.find((one) => one === decision)
  if (!known) return [{ field: 'decision', text: 'Choose what you decide' }]
  return reason === '' ? [{ field: 'reason', text: REASON_WANTED[known] }] : []
}

/** Keeps a decision. Recusal takes the bid out of that person's sight at once, and may let marking or an item be closed. */
export function saveConflict(tx: Writes, visit: Visit, found: Deciding): Answer {
  const { file, declared, bid, person } = found
  const decision = textOf(visit.form, 'decision')
  const reason = textOf(visit.form, 'reason').trim()
  const problems = problemsOf(decision, reason)
  if (problems.length > 0) return page(tx, found, { status: 422, typed: visit.form, problems })
  const back = `/tenders/${file.id}/conflicts`
  if (declared.decision === decision && declared.reason === reason) return goTo(back, 'That was decided already.')
  if (textOf(visit.form, 'basis') !== basisOf(declared))
    return page(tx, found, { status: 409, typed: visit.form, moved: true })
  if (
    decision !== 'recuse' &&
    declared.standing === 'recused' &&
    hasLocked(tx, { tender: file.id, person: declared.person })
  )
    throw wrongStage(
      stageNow(file),
      'A recusal stays once that person has locked marks: they would have none for this bid.',
    )

  const { person: about, revision } = declared
  keepConflictDecision(tx, {
    person: about,
    bid: bid.id,
    revision,
    decision: decision as Decision,
    reason,
    by: person.id,
    now: visit.now,
  })
  record(tx, visit, {
    act: 'conflict.decided',
    tender: file.id,
    bid: bid.id,
    detail: { person: about, revision, decision },
    contents: { reason },
  })
  endMarkingIfAllLocked(tx, visit, file.id)
  closeWhatIsSigned(tx, visit, file)
  return goTo(back, 'The decision was recorded.')
}
