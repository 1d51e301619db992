import type { Reads } from '../database/access.js'
import { asksForPrices } from '../rules/completeness.js'
import type { BidState } from './bid-state.js'
import { fileKey, revisionIn, revisionOfFile, statementKey, statementsAsked, stepsOfBid } from './draft.js'
import { answerRevision } from './draft-store.js'
import type { OwnBid } from './permissions.js'
import { formOf, titleOfStatement } from './stated-facts.js'
import type { Said } from './statement-form.js'
import { pageOfStatement } from './statement-places.js'
import { statementRevision, type Statement } from './statement-store.js'
import { factsThatDiffer } from './statement-words.js'

/** One thing that has changed since a page was drawn. */
export interface Change {
  title: string
  was: string | null
  now: string | null
  by: string
  at: string
  /** Where it stands as it is now, when it is not told in words. */
  see?: string
}

/** What has changed since the page with this basis was drawn, or null when nothing has. */
export function changesSince(db: Reads, basis: string, own: OwnBid, state: BidState): Change[] | null {
  if (basis === state.basis) return null
  const { publication } = own
  const parts = new Set(basis.split(' '))
  const isAmended = !parts.has(`tender:${publication.version}`)
  return [
    ...(isAmended
      ? [{ title: 'The tender was amended', was: null, now: publication.note, by: 'the authority', at: publication.at }]
      : []),
    ...changedStatements(db, basis, own, state),
    ...changedAnswers(db, basis, own, state),
    ...changedPrices(parts, own, state),
    ...changedFiles(basis, state),
  ]
}

function changedAnswers(db: Reads, basis: string, { publication, bid }: OwnBid, { draft }: BidState): Change[] {
  return stepsOfBid(publication.content, bid.id).flatMap((step) => {
    if (step.kind !== 'answer') return []
    const criterion = step.criterion.id
    const saved = draft.answers.get(criterion)
    const revision = revisionIn(basis, criterion)
    if (!saved || saved.revision === revision) return []
    const was = answerRevision(db, { bid: bid.id, criterion, revision })?.text ?? ''
    return [{ title: step.title, was: was || 'No answer', now: saved.text || 'No answer', by: saved.by, at: saved.at }]
  })
}

function changedPrices(parts: Set<string>, { publication }: OwnBid, { draft: { prices } }: BidState): Change[] {
  if (!asksForPrices(publication.content) || !prices || parts.has(`prices:${prices.revision}`)) return []
  return [{ title: 'The prices', was: null, now: null, by: prices.by, at: prices.at, see: '#prices' }]
}

const changedFiles = (basis: string, { draft }: BidState): Change[] =>
  draft.files
    .filter((file) => revisionOfFile(file) !== revisionIn(basis, fileKey(file)))
    .filter((file) => file.removedAt === null || revisionIn(basis, fileKey(file)) > 0)
    .map(({ name, by, at, removedBy, removedAt }) => ({
      title: `The file “${name}”`,
      was: null,
      now: removedAt === null ? 'Attached' : 'Taken out',
      by: removedBy ?? by,
      at: removedAt ?? at,
      see: '#files',
    }))

function changedStatements(db: Reads, basis: string, { publication, bid }: OwnBid, { draft }: BidState): Change[] {
  return statementsAsked(publication.content, draft).flatMap((saved) => {
    const revision = revisionIn(basis, statementKey(saved))
    if (saved.revision === revision) return []
    const was = statementRevision(db, { bid: bid.id, kind: saved.kind, id: saved.id, revision })
    return [changeOf(bid.id, saved, was)]
  })
}

function changeOf(bid: string, saved: Statement, was: Statement | undefined): Change {
  const { kind, id, by, at } = saved
  const about = { title: titleOfStatement(saved.content ? saved : (was ?? saved)), by, at }
  const see = pageOfStatement(bid, kind, id)
  if (!saved.content) return { ...about, was: null, now: 'Taken out', see }
  if (!was?.content) return { ...about, was: null, now: was ? 'Put back' : 'Added', see }
  const differences = factsThatDiffer(formOf(kind), was.content as Said, saved.content as Said)
  const lines = (side: 'one' | 'other'): string => differences.map((one) => `${one.label}: ${one[side]}`).join('\n')
  return { ...about, was: lines('one'), now: lines('other'), see }
}
