import { accountsWithRole } from '../../people/account-store.js'
import type { Reads } from '../../database/access.js'
import { usualReach, groundLaw, groundWords, REACHES } from '../../rules/disclosure/grounds.js'
import { GROUNDS, itemsOf } from '../../rules/disclosure/pack.js'
import { placeOf } from '../../tenders/place.js'
import { seatsOn } from '../../tenders/seat-store.js'
import { show, type Answer, type Locals, type Visit } from '../../web/visits.js'
import { lastReportOf } from '../report-store.js'
import type { AtPack } from './disclosure-permissions.js'
import { everTookPart, preparationsOf } from './disclosure-store.js'
import { GROUND_NAMES, packTitle, REACH_WORDS, stateOf, stateTag, VERSION_WORDS } from './disclosure-words.js'
import { basisOfPack, packNow, versionNow, type PackNow } from './pack-builder.js'

/** The address of a pack. */
export const packPath = ({ pack }: Pick<AtPack, 'pack'>): string => `/disclosure/${pack.id}`

/** Whom the lead may ask to check a pack: the auditors of the tender, and other commissioners. Nobody who ever took another part in the tender is among them. */
export function checkersFor(db: Reads, { file }: AtPack): { id: string; name: string; as: string }[] {
  const seats = seatsOn(db, file.id)
  const auditors = seats
    .filter(({ kind }) => kind === 'auditor')
    .map(({ person: id, name }) => ({ id, name, as: 'Auditor' }))
  const took = everTookPart(db, file.id)
  const commissioners = accountsWithRole(db, 'commissioner')
    .filter(({ id }) => !took.has(id))
    .map(({ id, name }) => ({ id, name, as: 'Commissioner who has no part in this tender' }))
  return [...auditors, ...commissioners]
}

/** What every page about a pack in the making is drawn with. */
export const packLocals = (visit: Visit, at: AtPack): Locals => ({
  place: placeOf(at.file, visit.now),
  path: packPath(at),
  pack: at.pack,
  packTitle: packTitle(at.pack),
  grounds: GROUND_NAMES,
  reaches: REACH_WORDS,
})

/** The choices of grounds and of reach, for the forms that withhold something. */
export const groundChoices = ({ file }: AtPack) => ({
  groundItems: GROUNDS.map((value) => ({
    value,
    text: groundWords(value),
    hint: { text: groundLaw(value, file.publication.content.regime) },
  })),
  reachItems: REACHES.map((value) => ({
    value,
    text: value === 'complainant' ? 'The complaining bidder alone' : 'Everybody',
    hint: {
      text:
        value === 'complainant'
          ? 'Court and counsel read it in the open version, marked.'
          : `Nobody reads it in any version. This is usual for ${GROUNDS.filter(
              (ground) => usualReach(ground) === 'everybody',
            )
              .map((ground) => groundWords(ground).toLowerCase())
              .join(' and ')}.`,
    },
  })),
})

/** The redactions as the page lists them, each with the title of its item. */
function redactionRows(now: PackNow) {
  const titles = new Map(itemsOf(now.pack).map(({ id, title }) => [id, title]))
  const gaps = new Map(versionNow(now, 'redacted').gaps.map((gap) => [gap.number, gap]))
  return now.redactions.map((redaction) => ({
    ...redaction,
    where:
      redaction.item === '' ? 'Wherever it stands' : (titles.get(redaction.item) ?? 'Not in this version of the pack'),
    places: gaps.get(redaction.number)?.places ?? 0,
  }))
}

/** A pack as those who make, check and audit it see it: where it stands, what is next, what is withheld, and what is in it. */
export function workbench(db: Reads, visit: Visit, at: AtPack, status: number, more: Locals = {}): Answer {
  const { file, pack, viewer, person } = at
  const now = packNow(db, file, pack)
  const state = stateOf(pack)
  const makes = viewer.lead && state === 'making'
  return show(status, 'award/disclosure', {
    title: packTitle(pack),
    ...packLocals(visit, at),
    back: { href: viewer.lead || viewer.seats.has('auditor') ? `/tenders/${file.id}/disclosure` : '/', text: 'Back' },
    state,
    tag: stateTag(pack),
    makes,
    leads: viewer.lead,
    checks: state === 'waiting' && pack.prepared?.checker === person.id,
    checkers: makes ? checkersFor(db, at) : [],
    reportMoved: pack.report !== lastReportOf(db, file.id),
    waiting: now.waiting,
    redactions: redactionRows(now),
    dismissals: now.dismissals,
    preparations: preparationsOf(db, pack.id),
    contents: versionNow(now, 'open'),
    items: itemsOf(now.pack).length,
    basis: basisOfPack(now),
    versions: VERSION_WORDS,
    ...more,
  })
}

export const showPack = (db: Reads, visit: Visit, at: AtPack): Answer => workbench(db, visit, at, 200)
