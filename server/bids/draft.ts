import type { BidContent } from '../rules/bid.js'
import { asksForPrices } from '../rules/completeness.js'
import { markedCriteriaOf, type Criterion, type Section, type Tender } from '../rules/tender.js'
import type { Publication } from '../tenders/tender-store.js'
import type { Draft } from './draft-store.js'

/** What would be submitted now: of what was saved, all that the published tender asks for, and nothing else. */
export function contentOf(tender: Tender, draft: Draft): BidContent {
  const answers = markedCriteriaOf(tender).flatMap(({ id }) => {
    const saved = draft.answers.get(id)
    return saved ? [[id, saved.text] as const] : []
  })
  const given = draft.prices?.lines ?? {}
  const lines = asksForPrices(tender) ? tender.price.lines : []
  const prices = lines.flatMap(({ id }) => (Object.hasOwn(given, id) ? [[id, given[id] as number] as const] : []))
  return { answers: Object.fromEntries(answers), prices: Object.fromEntries(prices) }
}

/** The revisions that a page was drawn from: 'criterion=3' for each answer, 'prices:2', and the publication. */
export function basisOf(publication: Publication, draft: Draft): string {
  const answers = markedCriteriaOf(publication.content).map(({ id }) => `${id}=${draft.answers.get(id)?.revision ?? 0}`)
  return [`tender:${publication.version}`, `prices:${draft.prices?.revision ?? 0}`, ...answers].join(' ')
}

/** The revision of an answer that a basis names: 0 when there was none. */
export function revisionIn(basis: string, criterion: string): number {
  const part = basis.split(' ').find((one) => one.startsWith(`${criterion}=`))
  const revision = Number(part?.slice(criterion.length + 1) ?? '0')
  return Number.isSafeInteger(revision) && revision > 0 ? revision : 0
}

/** One step of writing a bid: a question, or the price form. */
export interface WritingStep {
  title: string
  href: string
  section: Section
  criterion: Criterion
}

const pageOf = (bid: string, section: Section, { id }: Criterion): string =>
  section.kind === 'price' ? `/bids/${bid}/prices` : `/bids/${bid}/answers/${id}`

/** Every step of writing a bid, in the order of the tender. */
export const stepsOfBid = (tender: Tender, bid: string): WritingStep[] =>
  tender.sections.flatMap((section) =>
    section.criteria.map((criterion) => ({
      title: criterion.title,
      href: pageOf(bid, section, criterion),
      section,
      criterion,
    })),
  )

/** The steps before and after a page. */
export function neighboursOf(steps: WritingStep[], href: string): { previous?: WritingStep; next?: WritingStep } {
  const here = steps.findIndex((step) => step.href === href)
  const previous = here > 0 ? steps[here - 1] : undefined
  const next = here >= 0 ? steps[here + 1] : undefined
  return { ...(previous ? { previous } : {}), ...(next ? { next } : {}) }
}
