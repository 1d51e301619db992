import type { Tender } from '../rules/tender.js'
import { statementsAsked } from './draft.js'
import type { Draft } from './draft-store.js'
import type { Said } from './statement-form.js'
import type { StatementKind } from './statement-store.js'

const LISTS = { study: 'evidence/studies', contract: 'record/contracts' }

/** The page of a statement; without an id, the one on which a study or contract is added. */
export const pageOfStatement = (bid: string, kind: StatementKind, id: string | null): string =>
  kind === 'evidence' || kind === 'record' || kind === 'offer'
    ? `/bids/${bid}/${kind}`
    : `/bids/${bid}/${LISTS[kind]}/${id ?? 'new'}`

const NEW = { study: 'A new study', contract: 'A new contract' }
const UNTITLED = { study: 'A study without a title', contract: 'A contract without a title' }

/** What a study or contract is called: its title, or that it has none. */
export function titleOfPart(kind: 'study' | 'contract', content: unknown): string {
  const title = (content as Said | null)?.title
  return typeof title === 'string' && title.trim() ? title : UNTITLED[kind]
}

/** Every page on which a study or contract of a bid can be typed. */
export function partPages(tender: Tender, bid: string, draft: Draft): { title: string; href: string }[] {
  const saved = statementsAsked(tender, draft).flatMap(({ kind, id, content }) =>
    kind === 'study' || kind === 'contract'
      ? [{ title: titleOfPart(kind, content), href: pageOfStatement(bid, kind, id) }]
      : [],
  )
  const added = (['study', 'contract'] as const).map((kind) => ({
    title: NEW[kind],
    href: pageOfStatement(bid, kind, null),
  }))
  return [...saved, ...added]
}
