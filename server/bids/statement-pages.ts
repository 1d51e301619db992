import { canonical, type Json } from '../audit/canonical.js'
import { record } from '../audit/ledger-store.js'
import type { Reads, Writes } from '../database/access.js'
import { newId } from '../database/ids.js'
import { draftOf } from '../people/kept-form-store.js'
import type { Problem } from '../rules/tender.js'
import { goTo, show, textOf, type Answer, type Form, type Locals, type Visit } from '../web/visits.js'
import { bidLocals, stateOfBid, type BidState } from './bid-state.js'
import type { Stating } from './permissions.js'
import { formOfStatement, type Said, type StatementForm } from './statement-form.js'
import { pageOfStatement } from './statement-places.js'
import { besideFields, readStatement, rowsShown } from './statement-reading.js'
import { keepStatement, type Statement } from './statement-store.js'
import { factsOf, factsThatDiffer } from './statement-words.js'
import { dropTyping, freshly, keepTyping, refusedTyping, type TypedIn } from './typing.js'

/** How statements of one kind are drawn, checked and kept. */
export interface Stated {
  form: StatementForm
  view: string
  /** The act of the ledger. */
  act: string
  /** What it is called, on its page and in notices, by what is saved of it. */
  title: (statement: Said | null) => string
  /** What cannot be, by the paths of the statement. */
  problems: (statement: Said) => Problem[]
  /** Where a save leads, by the button that was pressed. */
  next: (stating: Stating, id: string, pressed: string) => string
  locals: (stating: Stating, state: BidState, visit: Visit) => Locals
}

/** What the form shows besides the banner of its bid. */
interface Shown {
  typed: Form
  problems?: Problem[]
  /** A colleague's newer statement, beside what this person typed on an older one. */
  other?: Statement | null
  unsavedAt?: string | null
  typedIn: TypedIn
}

const pathOf = ({ bid, kind, id }: Stating): string => pageOfStatement(bid.id, kind, id)
const basisOf = ({ saved }: Stating): string => String(saved?.revision ?? 0)

/** What the form of a statement starts from: what is saved, or what was saved before it was taken out. */
const standing = ({ saved, before }: Stating): Said | null =>
  ((saved?.content ?? before?.content) as Said | null) ?? null

const textOfStatement = (statement: Said): string => canonical(statement as Json)

/** What would be kept of a form: the whole statement, with its id where it has one. */
function readOf({ form }: Stated, { id, kind }: Stating, typed: Form): { statement: Said; problems: Problem[] } {
  const { statement, problems } = readStatement(form, typed)
  return { statement: kind === 'study' || kind === 'contract' ? { ...statement, id: id ?? '' } : statement, problems }
}

const isSaved = (stated: Stated, stating: Stating, typed: Form): boolean => {
  const { statement, problems } = readOf(stated, stating, typed)
  const { saved } = stating
  const content = (saved ? saved.content : readOf(stated, stating, {}).statement) as Said | null
  return problems.length === 0 && content !== null && textOfStatement(statement) === textOfStatement(content)
}

/** The form of a statement with what is saved, or with what this person was typing last. */
export const showStatement =
  (stated: Stated) =>
  (db: Reads, visit: Visit, stating: Stating): Answer => {
    const state = stateOfBid(db, stating)
    const typing = state.open ? draftOf(db, stating.person.id, pathOf(stating)) : null
    if (!typing || isSaved(stated, stating, typing.form))
      return page(200, stated, visit, stating, state, {
        typed: formOfStatement(stated.form, standing(stating) ?? {}),
        typedIn: freshly(typing),
      })
    const isNewer = textOf(typing.form, 'basis') !== basisOf(stating)
    const other = isNewer ? stating.saved : null
    const typedIn = freshly(typing)
    return page(200, stated, visit, stating, state, { typed: typing.form, other, unsavedAt: typing.at, typedIn })
  }

function page(status: number, stated: Stated, visit: Visit, stating: Stating, state: BidState, shown: Shown): Answer {
  const { form } = stated
  const { saved, before } = stating
  return show(status, stated.view, {
    title: stated.title(standing(stating)),
    ...bidLocals(stating, state, visit),
    path: pathOf(stating),
    basis: basisOf(stating),
    form,
    rowsShown: form.many ? rowsShown(form.many, shown.typed) : 0,
    saved,
    isOut: before !== null,
    facts: factsOf(form, readStatement(form, shown.typed).statement),
    open: state.open,
    ...stated.locals(stating, state, visit),
    ...shown,
    other: shown.other ? otherLocals(stated, stating, shown.other, shown.typed) : null,
  })
}

function otherLocals({ form }: Stated, stating: Stating, { by, at, content }: Statement, typed: Form): Locals {
  const theirs = (content ?? stating.before?.content ?? {}) as Said
  const differences = factsThatDiffer(form, theirs, readStatement(form, typed).statement)
  return { by, at, isOut: content === null, differences }
}

/** Saves a statement as its next revision, however much it leaves unsaid; a colleague's newer one is never written over unseen. */
export const saveStatement =
  (stated: Stated) =>
  (tx: Writes, visit: Visit, stating: Stating): Answer => {
    const state = stateOfBid(tx, stating)
    const { statement, problems: unread } = readOf(stated, stating, visit.form)
    const again = (status: number, shown: Omit<Shown, 'typed' | 'typedIn'>): Answer => {
      const typedIn = refusedTyping(tx, stating.person.id, pathOf(stating), visit.form)
      return {
        ...page(status, stated, visit, stating, state, { typed: visit.form, typedIn, ...shown }),
        afterwards: keepTyping(stating.person.id, pathOf(stating), visit.form, visit.now),
      }
    }

    if (!state.open) return again(409, { unsavedAt: visit.now })
    if (textOf(visit.form, 'do') === 'discard') return leave(tx, stated, visit, stating, '')
    const problems = unread.length > 0 ? unread : besideFields(stated.form, visit.form, stated.problems(statement))
    if (problems.length > 0) return again(422, { problems })
    if (isSaved(stated, stating, visit.form)) return leave(tx, stated, visit, stating, '')
    if (textOf(visit.form, 'basis') !== basisOf(stating)) return again(409, { other: stating.saved })
    return keep(tx, stated, visit, stating, statement)
  }

function keep(tx: Writes, stated: Stated, visit: Visit, stating: Stating, statement: Said): Answer {
  const { bid, file, person, kind } = stating
  const id = stating.id ?? newId()
  const content = (kind === 'study' || kind === 'contract' ? { ...statement, id } : statement) as Json
  const { revision, digest } = keepStatement(tx, { bid: bid.id, kind, id, content, by: person.id, now: visit.now })
  const part = kind === 'study' || kind === 'contract' ? { [kind]: id } : {}
  record(tx, visit, { act: stated.act, tender: file.id, bid: bid.id, detail: { ...part, revision, digest } })
  return leave(tx, stated, visit, { ...stating, id }, `“${stated.title(statement)}” is saved.`, pathOf(stating))
}

function leave(
  tx: Writes,
  stated: Stated,
  visit: Visit,
  stating: Stating,
  notice: string,
  from = pathOf(stating),
): Answer {
  dropTyping(tx, stating.person.id, from, visit.form)
  const { bid, kind, id } = stating
  if (id === null) return goTo(pageOfStatement(bid.id, kind === 'study' ? 'evidence' : 'record', null), notice)
  return goTo(stated.next(stating, id, textOf(visit.form, 'do')), notice)
}
