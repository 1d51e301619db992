import { exactText } from '../rules/exact.js'
import { lotsOf } from '../rules/lots.js'
import { publicationProblems } from '../rules/publication/publication.js'
import type { Tender } from '../rules/tender.js'
import { effectiveWeights, policyShares, sectionWeight, sumOfWeights, type EffectiveWeight } from '../rules/weights.js'
import type { Locals, Visit } from '../web/visits.js'
import { hrefOfField } from './draft-places.js'
import type { Drafting } from './permissions.js'
import { placeOf } from './place.js'
import { asksFor } from './terms-asked.js'

/** One line of the publication check, with the way to its place. */
export interface Check {
  text: string
  href: string
}

/** A criterion in the tree at the side of every draft page. */
export interface Branch {
  id: string
  title: string
  href: string
  weight: EffectiveWeight
}

/** What surrounds every draft page: the publication check and the tree. */
export interface Frame {
  tender: string
  path: string
  amending: boolean
  open: boolean
  stops: Check[]
  warns: Check[]
  sections: { id: string; title: string; href: string; weight: string; criteria: Branch[] }[]
  documents: { title: string; href: string }[]
  lots: { title: string; href: string }[]
  sum: string
  whole: boolean
  /** Whether the tender asks for evidence and for a track record, or says how they will be read. */
  terms: { evidence: boolean; record: boolean }
  saved: { at: string; by: string; revision: number }
}

/** The publication check of a draft, or of an amendment of what is in force, each line with the way to its place. */
export function checkOf({ file, draft }: Drafting, now: string): { stops: Check[]; warns: Check[] } {
  const { stops, warns } = publicationProblems(draft.content, now, file.publication?.content ?? null)
  const linked = ({ field, text }: { field: string; text: string }): Check => ({
    text,
    href: hrefOfField(file.id, field),
  })
  return { stops: stops.map(linked), warns: warns.map(linked) }
}

function treeOf(tender: string, content: Tender): Frame['sections'] {
  const weights = new Map(effectiveWeights(content).map((weight) => [weight.criterion, weight]))
  return content.sections.map((section) => ({
    id: section.id,
    title: section.title.trim() || section.id,
    href: `/tenders/${tender}/sections/${section.id}`,
    weight: exactText(sectionWeight(section)),
    criteria: section.criteria.map(({ id, title }) => ({
      id,
      title: title.trim() || id,
      href: `/tenders/${tender}/criteria/${id}`,
      weight: weights.get(id) as EffectiveWeight,
    })),
  }))
}

/** What surrounds a page of this draft. */
export function frameOf(drafting: Drafting, visit: Visit): Frame {
  const { file, draft } = drafting
  const sum = sumOfWeights(draft.content)
  return {
    tender: file.id,
    path: visit.path,
    amending: file.amending,
    open: file.stage.name === 'open',
    ...checkOf(drafting, visit.now),
    sections: treeOf(file.id, draft.content),
    documents: draft.content.documents.map(({ id, title }) => ({
      title: title.trim() || id,
      href: `/tenders/${file.id}/documents/${id}`,
    })),
    lots: lotsOf(draft.content).map(({ id, title }) => ({
      title: title.trim() || id,
      href: `/tenders/${file.id}/lots/${id}`,
    })),
    sum: exactText(sum),
    whole: sum.equals(100),
    terms: {
      evidence: asksFor(draft.content, 'evidence base') || draft.content.evidence !== undefined,
      record: asksFor(draft.content, 'track record') || draft.content.record !== undefined,
    },
    saved: { at: draft.at, by: draft.savedBy, revision: draft.revision },
  }
}

/** What every draft page hands to its view. */
export const draftLocals = (drafting: Drafting, visit: Visit): Locals => ({
  frame: frameOf(drafting, visit),
  tender: drafting.draft.content,
  file: drafting.file,
  shares: policyShares(drafting.draft.content),
  place: placeOf(drafting.file, visit.now, drafting.draft.content.title),
  wide: true,
})
