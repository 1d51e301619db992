import type { Reads, Writes } from '../../database/access.js'
import { sizeInWords } from '../../rules/file-kinds.js'
import { goTo, show, stream, type Answer, type Visit } from '../visits.js'
import type { Kind } from './work-kind.js'
import { keyOf, isOpen, keptUntil, stateOf, type WorkState } from './work-state.js'
import { keepWork, piecesOfWork } from './work-store.js'

/** Where something stands that a kind makes of what was found. */
export const stateFor = <F, M>(db: Reads, visit: Visit, kind: Kind<F, M>, found: F): WorkState =>
  stateOf(db, keyOf(kind.name, kind.source(db, found)), visit.now)

/** What a page offers of a kind: the file where it is kept, else a button that asks for it. For `views/work/offer`. */
export interface Offer {
  what: string
  short: string
  /** The address of the file. */
  href: string
  isMade: boolean
}

/** What a page that leads to a kind's file offers. `href` is the file's address. */
export const offerOf = <F, M>(db: Reads, visit: Visit, kind: Kind<F, M>, found: F, href: string): Offer => {
  const { what, short } = kind.words(found)
  return { what, short, href, isMade: stateFor(db, visit, kind, found).is === 'made' }
}

/** The file, where it is kept; else the way to the page that says how far it is. */
export function fileOr<F, M>(db: Reads, visit: Visit, kind: Kind<F, M>, found: F, state: WorkState): Answer {
  if (state.is !== 'made') return goTo(`${visit.path}/work`)
  const { type, file } = kind.words(found)
  return stream(type, file, state.size, false, piecesOfWork(db, state.work))
}

/** How far it is, with the file once it is made, and the way to ask for it where nobody has or it failed. */
export function showWork<F, M>(db: Reads, visit: Visit, kind: Kind<F, M>, found: F, state: WorkState): Answer {
  const words = kind.words(found)
  return show(200, 'work/work', {
    title: TITLES[state.is](words.what),
    ...kind.frame(db, visit, found),
    ...words,
    state,
    size: state.is === 'made' ? sizeInWords(state.size) : null,
    isOpen: isOpen(state),
    keptUntil: state.is === 'made' ? keptUntil(state.at) : null,
    href: visit.path.replace(/\/work$/, ''),
  })
}

const TITLES: Record<WorkState['is'], (what: string) => string> = {
  'not asked': (what) => `Make ${what}`,
  waiting: (what) => `Making ${what}`,
  'under way': (what) => `Making ${what}`,
  made: (what) => `${what.charAt(0).toUpperCase()}${what.slice(1)} is ready`,
  failed: (what) => `${what.charAt(0).toUpperCase()}${what.slice(1)} could not be made`,
}

/** Asks for it, unless it is kept or under way already, and leads to the file, which waits a moment for what is quickly made. */
export function askForWork<F, M>(tx: Writes, visit: Visit, kind: Kind<F, M>, found: F): Answer {
  const source = kind.source(tx, found)
  const key = keyOf(kind.name, source)
  const state = stateOf(tx, key, visit.now)
  const { person } = visit
  if ((state.is === 'not asked' || state.is === 'failed') && person) {
    keepWork(tx, key, kind.name, { ...source, by: person.id }, visit.now)
    kind.record?.(tx, visit, found)
  }
  return goTo(visit.path.replace(/\/work$/, ''))
}
