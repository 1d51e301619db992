import type { SectionKind, Tender } from '../rules/tender.js'

/** Whether a tender asks a question of this kind at all. */
export const asksFor = ({ sections }: Pick<Tender, 'sections'>, kind: SectionKind): boolean =>
  sections.some((section) => section.kind === kind)

/** A draft without terms on what it no longer asks for: they go with the last section of their kind. */
export function withTermsAsked(tender: Tender): Tender {
  const { evidence, record, ...rest } = tender
  return {
    ...rest,
    ...(evidence && asksFor(rest, 'evidence base') ? { evidence } : {}),
    ...(record && asksFor(rest, 'track record') ? { record } : {}),
  }
}
