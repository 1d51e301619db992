import { draftOf } from '../../people/kept-form-store.js'
import type { Reads } from '../../database/access.js'
import { sees } from '../../rules/sight.js'
import { criterionOf, type Problem } from '../../rules/tender.js'
import { seatsOn } from '../../tenders/seat-store.js'
import { placeOf } from '../../tenders/place.js'
import { show, type Answer, type Form, type Visit } from '../../web/visits.js'
import { rowsOf } from '../lot-awards.js'
import { representationOf } from '../notices/representation-store.js'
import { tabsOf } from '../tabs.js'
import { contextOf, itemBehind } from './correction-item.js'
import type { AtCorrection } from './correction-permissions.js'
import { witnessOfWord } from './correction-proof.js'
import { formerSide, newSide } from './correction-sides.js'
import { absencesOf } from './correction-text-store.js'
import { citedWords, STATE_WORDS, thingWords } from './correction-words.js'

export const correctionPath = ({ file, correction }: AtCorrection): string =>
  `/tenders/${file.id}/corrections/${correction.id}`

/** What one of the forms of the page holds that was not taken. */
export interface MoreOfCorrection {
  status?: number
  problems?: Problem[]
  written?: Form
  signed?: Form
  excused?: Form
  withdrawn?: Form
  /** Whether the text was changed after this page was drawn. */
  moved?: boolean
}

/** One correction: what was upheld, both versions side by side, who decides, and the forms for whoever acts. */
export function correctionPage(db: Reads, visit: Visit, at: AtCorrection, more: MoreOfCorrection = {}): Answer {
  const { file, correction, state, viewer } = at
  const tender = file.publication.content
  const isDecision = correction.kind !== 'finding'
  return show(more.status ?? 200, 'award/correction', {
    title: thingWords(correction, tender),
    place: placeOf(file, visit.now),
    back: { href: `/tenders/${file.id}/corrections`, text: 'Corrections' },
    tabs: tabsOf(at, 'corrections'),
    path: correctionPath(at),
    tender: file.id,
    correction,
    state,
    tag: STATE_WORDS[state],
    cited: citedWords(correction),
    saidHref: saidHref(db, at),
    former: isDecision ? formerSide(db, tender, correction) : null,
    now: isDecision ? newSide(db, tender, correction) : null,
    members: at.members,
    absences: absencesOf(db, { correction: correction.id }),
    witness: witnessOfWord(db, at),
    ...itemLocals(db, visit, at),
    ...formLocals(db, visit, at, more),
    leads: viewer.lead && (state === 'to write' || state === 'to sign'),
    excusable: excusableOf(db, at),
    reports: viewer.lead && state === 'decided',
    undecided: state === 'decided' ? undecidedOn(db, at) : null,
    problems: more.problems ?? [],
    moved: more.moved ?? false,
  })
}

/** Who can be excused: those who decide, and moderators, once each. */
function excusableOf(db: Reads, { file, correction, members }: AtCorrection): { value: string; text: string }[] {
  const absent = new Set(absencesOf(db, { correction: correction.id }).map(({ person }) => person))
  const moderators = correction.kind === 'mark' ? seatsOn(db, file.id).filter(({ kind }) => kind === 'moderator') : []
  const known = new Map(
    [...moderators.map((one) => ({ ...one, seat: one.id })), ...members].map((one) => [one.person, one]),
  )
  return [...known.values()]
    .filter(({ person }) => !absent.has(person))
    .map(({ seat, name }) => ({ value: seat, text: name }))
}

/** Where what was said is read, for the lead and the auditor; else null. */
function saidHref(db: Reads, { file, viewer, scene, correction }: AtCorrection): string | null {
  const said = correction.representation ? representationOf(db, correction.representation) : null
  const isSeen = said && sees(viewer, scene, { kind: 'representation', organisation: said.organisation })
  return isSeen ? `/tenders/${file.id}/representations/${said.id}` : null
}

function itemLocals(db: Reads, visit: Visit, at: AtCorrection) {
  const { bid, criterion } = at.correction
  const item = itemBehind(db, visit, at)
  return {
    criterion: criterionOf(at.file.publication.content, criterion) ?? null,
    itemHref: item ? `/panel/bids/${bid ?? ''}/moderation/${criterion}` : null,
    indicative: item && at.writes && at.correction.kind === 'mark' ? contextOf(db, item).indicative : null,
  }
}

function formLocals(db: Reads, visit: Visit, at: AtCorrection, more: MoreOfCorrection) {
  const { text } = at.correction
  const path = `${correctionPath(at)}/text`
  const kept = at.writes && !more.written ? draftOf(db, at.person.id, path) : null
  return {
    writing: at.writes
      ? { path, typed: more.written ?? kept?.form ?? writtenForm(at), keptAt: kept?.at ?? null }
      : null,
    signing: at.signs ? { typed: more.signed ?? {} } : null,
    basis: text?.revision ?? 0,
    excused: more.excused ?? {},
    withdrawn: more.withdrawn ?? {},
  }
}

function writtenForm({ correction: { text } }: AtCorrection): Form {
  if (!text) return {}
  const { mark, outcome, rule, reason, whyMoved, discussed, indicativeAnswer } = text
  return { mark: mark ?? '', outcome: outcome ?? '', rule, reason, whyMoved, discussed, indicativeAnswer }
}

/** Where the lead decides on a minimum that the mark agreed anew misses, while that holds the report up; else null. */
function undecidedOn(db: Reads, { file, correction }: AtCorrection): string | null {
  const gates = rowsOf(db, file).find(({ bid }) => bid === correction.bid)?.gates ?? []
  const isOpen = gates.some(({ criterion, outcome }) => criterion === correction.criterion && outcome === 'undecided')
  return isOpen ? `/tenders/${file.id}/gates/${correction.bid ?? ''}/${correction.criterion}` : null
}

/** The page of one correction, for whoever may see it. */
export const showCorrection = (db: Reads, visit: Visit, at: AtCorrection): Answer => correctionPage(db, visit, at)
