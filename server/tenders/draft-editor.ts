import { canonical, type Json } from '../audit/canonical.js'
import { digestOf } from '../audit/chain.js'
import { record } from '../audit/ledger-store.js'
import type { Reads, Writes } from '../database/access.js'
import { draftOf as typingOf, dropTyped } from '../people/kept-form-store.js'
import type { Problem, Tender } from '../rules/tender.js'
import { goTo, notFound, show, textOf, type Answer, type Form, type Locals, type Visit } from '../web/visits.js'
import { differences, type Difference } from './differences.js'
import { draftLocals } from './draft-frame.js'
import type { Drafting } from './permissions.js'
import { keepDraft } from './tender-store.js'

/** A page that edits one piece of a draft: where the piece is, and how it goes into a form and comes out of it again. */
export interface Editor<T> {
  view: string
  /** What the ledger calls the piece. */
  piece: string
  title: (piece: T) => string
  /** The piece, or undefined when the draft has none. */
  of: (tender: Tender, visit: Visit) => T | undefined
  put: (tender: Tender, piece: T) => Tender
  toForm: (piece: T, tender: Tender) => Form
  /** What was typed, as far as it can be read; `problems` says what cannot. */
  fromForm: (form: Form, stored: T, tender: Tender) => { piece: T; problems: Problem[] }
  /** What else the view needs. */
  locals?: (about: { piece: T; typed: Form; tender: Tender; drafting: Drafting }) => Locals
  /** The criterion that the piece is, for the ledger. */
  criterion?: (piece: T) => string
}

/** What another window has stored meanwhile, beside what was typed in this one. */
interface Conflict {
  at: string
  by: string
  differences: Difference[]
}

interface Shown {
  status: number
  typed: Form
  problems?: Problem[]
  /** The piece as it was typed, to be looked at before it is saved. */
  preview?: unknown
  conflict?: Conflict
  keptAt?: string
}

/** The digest of a piece: a form carries the one that it was drawn from. */
export const basisOf = (piece: unknown): string => digestOf(canonical(piece as Json))

function page<T>(editor: Editor<T>, visit: Visit, drafting: Drafting, stored: T, shown: Shown): Answer {
  const { status, typed, problems = [], ...rest } = shown
  const tender = drafting.draft.content
  // What was typed keeps the basis that it was typed on, so that a conflict still shows; whoever has seen it gets the new one.
  const basis = (status !== 409 && textOf(typed, 'basis')) || basisOf(stored)
  const title = editor.title(stored)
  const form = { action: visit.path, basis, page: visit.path, keptAt: shown.keptAt ?? null }
  return show(status, editor.view, {
    ...draftLocals(drafting, visit),
    ...rest,
    title,
    typed,
    problems,
    form,
    piece: stored,
    removal: basisOf(stored),
    ...editor.locals?.({ piece: stored, typed, tender, drafting }),
  })
}

function storedIn<T>(editor: Editor<T>, visit: Visit, { draft }: Drafting): T {
  const stored = editor.of(draft.content, visit)
  if (stored === undefined) throw notFound()
  return stored
}

/** Shows a piece, or what this person was still typing on its page. */
export const showPiece =
  <T>(editor: Editor<T>) =>
  (db: Reads, visit: Visit, drafting: Drafting): Answer => {
    const stored = storedIn(editor, visit, drafting)
    const kept = textOf(visit.query, 'saved') ? null : typingOf(db, drafting.person.id, visit.path)
    if (kept && isChanged(editor, kept.form, stored, drafting.draft.content))
      return page(editor, visit, drafting, stored, { status: 200, typed: kept.form, keptAt: kept.at })
    return page(editor, visit, drafting, stored, { status: 200, typed: editor.toForm(stored, drafting.draft.content) })
  }

function isChanged<T>(editor: Editor<T>, form: Form, stored: T, tender: Tender): boolean {
  const { piece, problems } = editor.fromForm(form, stored, tender)
  return problems.length > 0 || basisOf(piece) !== basisOf(stored)
}

/** Keeps a piece as a new revision of the draft, unless it changed in another window or cannot be read. */
export const savePiece =
  <T>(editor: Editor<T>) =>
  (tx: Writes, visit: Visit, drafting: Drafting): Answer => {
    const stored = storedIn(editor, visit, drafting)
    const tender = drafting.draft.content
    const typed = visit.form
    const { piece, problems } = editor.fromForm(typed, stored, tender)
    if (problems.length > 0) return page(editor, visit, drafting, stored, { status: 422, typed, problems })
    if (textOf(typed, 'act') === 'preview')
      return page(editor, visit, drafting, stored, { status: 200, typed, preview: piece })

    const same = basisOf(piece) === basisOf(stored)
    if (!same && textOf(typed, 'basis') !== basisOf(stored))
      return page(editor, visit, drafting, stored, {
        status: 409,
        typed,
        conflict: conflictOf(drafting, editor.put(tender, piece)),
      })
    dropTyped(tx, drafting.person.id, visit.path, visit.form)
    if (same) return goTo(visit.path, 'Nothing had changed.')
    const criterion = editor.criterion?.(piece)
    keepChange(tx, visit, drafting, {
      content: editor.put(tender, piece),
      piece: editor.piece,
      kept: piece as Json,
      ...(criterion ? { criterion } : {}),
    })
    return goTo(visit.path, 'Saved in the draft.')
  }

/** What stands in the draft beside what was typed. */
export const conflictOf = ({ draft }: Drafting, typed: Tender): Conflict => ({
  at: draft.at,
  by: draft.savedBy,
  differences: differences(draft.content, typed),
})

/** One change of a draft: its whole new content, and the piece that changed for the ledger. */
export interface DraftChange {
  content: Tender
  piece: string
  kept: Json
  criterion?: string
}

/** Keeps the next revision of a draft and records what changed in it. */
export function keepChange(tx: Writes, visit: Visit, { file, person }: Drafting, made: DraftChange): void {
  const revision = keepDraft(tx, { tender: file.id, content: made.content, by: person.id, now: visit.now })
  record(tx, visit, {
    act: 'draft.saved',
    tender: file.id,
    ...(made.criterion ? { criterion: made.criterion } : {}),
    detail: { revision, piece: made.piece },
    contents: { piece: made.kept },
  })
}
