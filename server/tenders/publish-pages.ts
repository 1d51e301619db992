import type { Json } from '../audit/canonical.js'
import { record } from '../audit/ledger-store.js'
import type { Reads, Writes } from '../database/access.js'
import { criteriaOf, type Problem } from '../rules/tender.js'
import { goTo, show, textOf, type Answer, type Locals, type Visit } from '../web/visits.js'
import { differences } from './differences.js'
import { keepChange } from './draft-editor.js'
import { checkOf, draftLocals } from './draft-frame.js'
import { needStage, type Drafting } from './permissions.js'
import { keepPublication, tenderDigest } from './publication-store.js'
import { seatsOn } from './seat-store.js'
import { publicationsOf } from './tender-store.js'

interface More {
  status?: number
  problems?: Problem[]
  moved?: boolean
}

const more = (visit: Visit, { status, problems = [], moved = false }: More) => ({
  code: status ?? 200,
  locals: { problems, moved, typed: visit.form },
})

/** What is about to be frozen: its digest, its parts, and what the panel lacks. */
const frozen = (db: Reads, { file, draft }: Drafting): Locals => ({
  digest: tenderDigest(draft.content),
  criteria: criteriaOf(draft.content).length,
  seats: seatsOn(db, file.id).length,
})

function publishPage(db: Reads, visit: Visit, drafting: Drafting, about: More = {}): Answer {
  const { code, locals } = more(visit, about)
  return show(code, 'tenders/publish', {
    ...draftLocals(drafting, visit),
    ...frozen(db, drafting),
    ...locals,
    title: 'Publish this tender',
  })
}

/** What publishing freezes, with its digest; a published tender is changed by amendment instead. */
export function showPublish(db: Reads, visit: Visit, drafting: Drafting): Answer {
  if (drafting.file.publication) return goTo(`/tenders/${drafting.file.id}/amend`)
  return publishPage(db, visit, drafting)
}

const stopsOf = (drafting: Drafting, visit: Visit) => checkOf(drafting, visit.now).stops

const stopped = (count: number): Problem[] => [
  {
    field: 'publication-check',
    text: count === 1 ? 'One thing stops publication' : `${count} things stop publication`,
  },
]

/** Publishes the draft that was looked at: freezes it, and opens the tender for bids. */
export function submitPublish(tx: Writes, visit: Visit, drafting: Drafting): Answer {
  const { file } = drafting
  needStage(file, 'publish', 'This tender is published. It changes only by amendment, before its deadline.')
  const stops = stopsOf(drafting, visit)
  if (stops.length > 0) return publishPage(tx, visit, drafting, { status: 422, problems: stopped(stops.length) })
  if (textOf(visit.form, 'basis') !== tenderDigest(drafting.draft.content))
    return publishPage(tx, visit, drafting, { status: 409, moved: true })
  freeze(tx, visit, drafting, 'tender.published', '')
  return goTo(`/tenders/${file.id}`, 'The tender is published and open for bids.')
}

function freeze(tx: Writes, visit: Visit, { file, draft, person }: Drafting, act: string, note: string): void {
  const { content, revision } = draft
  const given = { tender: file.id, content, draftRevision: revision, note, by: person.id, now: visit.now }
  const { id, version, digest } = keepPublication(tx, given)
  record(tx, visit, {
    act,
    tender: file.id,
    detail: { publication: id, version, digest, revision },
    contents: { content: content as unknown as Json, ...(note ? { note } : {}) },
  })
}

function amendPage(db: Reads, visit: Visit, drafting: Drafting, about: More = {}): Answer {
  const { code, locals } = more(visit, about)
  const published = drafting.file.publication
  return show(code, 'tenders/amend', {
    ...draftLocals(drafting, visit),
    ...frozen(db, drafting),
    ...locals,
    title: 'Amend this tender',
    changes: published ? differences(published.content, drafting.draft.content) : [],
    version: publicationsOf(db, drafting.file.id).length + 1,
  })
}

/** What the amendment changes so far, with the digest of the next version. */
export function showAmend(db: Reads, visit: Visit, drafting: Drafting): Answer {
  return amendPage(db, visit, drafting)
}

const noteProblems = (note: string): Problem[] =>
  note === '' ? [{ field: 'note', text: 'Say in a sentence or two what this amendment changes and why' }] : []

/** Publishes the amendment that was looked at as the next version; every bidder sees it with its note. */
export function submitAmend(tx: Writes, visit: Visit, drafting: Drafting): Answer {
  const { file, draft } = drafting
  const note = textOf(visit.form, 'note').trim()
  const stops = stopsOf(drafting, visit)
  const problems = [...(stops.length > 0 ? stopped(stops.length) : []), ...noteProblems(note)]
  const digest = tenderDigest(draft.content)
  if (textOf(visit.form, 'basis') !== digest) return amendPage(tx, visit, drafting, { status: 409, moved: true })
  if (digest === file.publication?.digest)
    problems.unshift({ field: 'changes', text: 'Nothing is changed yet: there is nothing to publish' })
  if (problems.length > 0) return amendPage(tx, visit, drafting, { status: 422, problems })
  freeze(tx, visit, drafting, 'tender.amended', note)
  return goTo(`/tenders/${file.id}/versions`, 'The amendment is published. Every bidder sees it.')
}

/** Takes back an amendment that was not published: the draft is again what is published. */
export function dropAmendment(tx: Writes, visit: Visit, drafting: Drafting): Answer {
  const { publication, id, amending } = drafting.file
  if (publication && amending)
    keepChange(tx, visit, drafting, {
      content: publication.content,
      piece: 'amendment-dropped',
      kept: { version: publication.version, digest: publication.digest },
    })
  return goTo(`/tenders/${id}`, 'The amendment is dropped. The tender stays as it is published.')
}
