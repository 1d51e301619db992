import { canonical, type Json } from '../audit/canonical.js'
import { wordsOver } from '../rules/completeness.js'
import { wordText } from '../rules/draft-file.js'
import { lineTitle } from '../rules/price-lines.js'
import { criterionOf } from '../rules/tender.js'
import { wordCount } from '../rules/words.js'
import { count } from '../web/wording.js'
import type { BidState } from './bid-state.js'
import { stepsOfBid } from './draft.js'
import type { Offer, Part } from './draft-file-parts.js'
import { statedAs } from './draft-file-statements.js'
import type { OwnBid } from './permissions.js'
import { wordsOfLine } from './price-view.js'
import { pageOfStatement } from './statement-places.js'
import type { Said } from './statement-form.js'
import type { StatementKind } from './statement-store.js'
import { factsOf, factsThatDiffer } from './statement-words.js'

/** What is saved of a part now. */
interface Saved {
  revision: number
  by: string
  at: string
}

/** One part in which a file differs from what is saved, with both. */
export interface FileChange {
  key: string
  part: Part
  title: string
  href: string
  revision: number
  saved: Saved | null
  /** Both texts of an answer. */
  texts: { was: string; now: string; wasWords: string; nowWords: string; over: string } | null
  /** Field by field what differs of prices or a statement. */
  facts: { label: string; one: string; other: string }[] | null
  /** Whether it was saved since the file was exported. */
  isNewer: boolean
  /** Whether it would leave nothing of what is saved. */
  empties: boolean
}

/** What a file would change, in the order of the questions, and how many of its parts say what is saved already. */
export interface Compared {
  changes: FileChange[]
  same: number
}

/** Sets what a file offers beside what is saved. `exportedAt`: when the file was made, or '' where it does not say. */
export function comparedWith(own: OwnBid, state: BidState, { parts }: Offer, exportedAt: string): Compared {
  const changes = parts.flatMap((part) => changeOf(own, state, part, exportedAt) ?? [])
  const places = stepsOfBid(own.publication.content, own.bid.id).map(({ href }) => href)
  const placeOf = ({ href }: FileChange): number => {
    const place = places.findIndex((step) => href === step || href.startsWith(`${step}/`))
    return place < 0 ? places.length : place
  }
  return {
    changes: changes.sort((one, other) => placeOf(one) - placeOf(other)),
    same: parts.length - changes.length,
  }
}

function changeOf(own: OwnBid, state: BidState, part: Part, exportedAt: string): FileChange | null {
  if (part.kind === 'answer') return answerChange(own, state, part, exportedAt)
  if (part.kind === 'prices') return pricesChange(own, state, part, exportedAt)
  return statementChange(own, state, part, exportedAt)
}

const about = (part: Part, saved: Saved | null | undefined, exportedAt: string) => ({
  key: part.key,
  part,
  saved: saved ?? null,
  revision: saved?.revision ?? 0,
  isNewer: saved ? exportedAt !== '' && saved.at > exportedAt : false,
  texts: null,
  facts: null,
  empties: false,
})

function answerChange(
  { publication, bid }: OwnBid,
  { draft }: BidState,
  part: Part & { kind: 'answer' },
  exportedAt: string,
): FileChange | null {
  const saved = draft.answers.get(part.id)
  const was = saved?.text ?? ''
  if ((part.isWord ? wordText(was) : was) === part.text) return null
  const criterion = criterionOf(publication.content, part.id)
  const over = wordsOver(part.text, criterion?.wordLimit ?? null)
  return {
    ...about(part, saved, exportedAt),
    title: criterion?.title ?? part.id,
    href: `/bids/${bid.id}/answers/${part.id}`,
    texts: {
      was,
      now: part.text,
      wasWords: count(wordCount(was), 'word'),
      nowWords: count(wordCount(part.text), 'word'),
      over: over === 0 ? '' : `${count(over, 'word')} over its limit`,
    },
    empties: wordCount(part.text) === 0,
  }
}

function pricesChange(
  { publication, bid }: OwnBid,
  { draft: { prices } }: BidState,
  part: Part & { kind: 'prices' },
  exportedAt: string,
): FileChange | null {
  const lines = prices?.lines ?? {}
  const facts = publication.content.price.lines
    .filter(({ id }) => Object.hasOwn(part.lines, id))
    .map((line) => ({
      label: lineTitle(line),
      one: wordsOfLine(line, lines) ?? 'Not given',
      other: wordsOfLine(line, part.lines) ?? 'Not given',
    }))
    .filter(({ one, other }) => one !== other)
  if (facts.length === 0) return null
  return { ...about(part, prices, exportedAt), title: 'Prices', href: `/bids/${bid.id}/prices`, facts }
}

function statementChange(
  { bid }: OwnBid,
  { draft }: BidState,
  part: Exclude<Part, { kind: 'answer' | 'prices' }>,
  exportedAt: string,
): FileChange | null {
  const { kind, id, statement } = part
  const { form, title } = statedAs(kind)
  const saved = draft.statements.find((one) => one.kind === kind && one.id === id)
  const was = (saved?.content ?? null) as Said | null
  if (was && canonical(was as Json) === canonical(statement as Json)) return null
  const facts = was
    ? factsThatDiffer(form, was, statement)
    : factsOf(form, statement).flatMap(({ facts }) =>
        facts
          .filter(({ value }) => value !== 'Not stated')
          .map(({ label, value }) => ({ label, one: '', other: value })),
      )
  const href = was ? pageOfStatement(bid.id, kind, id) : pageOfStatement(bid.id, pageKind(kind), null)
  return { ...about(part, saved, exportedAt), title: title(statement), href, facts }
}

const pageKind = (kind: StatementKind): StatementKind =>
  kind === 'study' ? 'evidence' : kind === 'contract' ? 'record' : kind
