import { digestOf } from '../audit/chain.js'
import { change, one, type Writes } from '../database/access.js'
import { newId } from '../database/ids.js'
import { exact } from '../rules/exact.js'
import { lotsOf } from '../rules/lots.js'
import type { Criterion, Section, Tender } from '../rules/tender.js'
import { tenderText } from './tender-store.js'

/** The SHA-256 of a tender's canonical text: what publishing freezes, and what anybody can compute again. */
export const tenderDigest = (content: Tender): string => digestOf(tenderText(content))

const insertPublication = change<{
  id: string
  tender: string
  version: number
  content: string
  digest: string
  deadline: string
  note: string
  draftRevision: number
  by: string
  now: string
}>(`INSERT INTO publications (id, tender, version, content, digest, deadline, note, draft_revision, by, at)
  VALUES (:id, :tender, :version, :content, :digest, :deadline, :note, :draftRevision, :by, :now)`)
const insertCriterion = change<{
  publication: string
  criterion: string
  section: string
  kind: string
  hundredths: number
}>(`INSERT INTO published_criteria (publication, criterion, section, kind, weight_hundredths)
  VALUES (:publication, :criterion, :section, :kind, :hundredths)`)
const insertScaleValue = change<{ publication: string; criterion: string; value: string }>(
  'INSERT INTO published_scale_values (publication, criterion, value) VALUES (:publication, :criterion, :value)',
)
const insertLot = change<{ publication: string; lot: string; number: number; title: string }>(
  'INSERT INTO published_lots (publication, lot, number, title) VALUES (:publication, :lot, :number, :title)',
)
const lastVersion = one<{ version: number }, { tender: string }>(
  'SELECT coalesce(max(version), 0) AS version FROM publications WHERE tender = :tender',
)

/** What is published: the content of a draft's revision; `note` says what an amendment changes, '' for the first version. */
export interface ToPublish {
  tender: string
  content: Tender
  draftRevision: number
  note: string
  by: string
  now: string
}

/**
 * Freezes a tender as its next version, unfolded so that marks can refer to its criteria and scale values. The content must
 * be free of everything that `publicationProblems` says stops publication. The database refuses an amendment after the deadline.
 */
export function keepPublication(tx: Writes, given: ToPublish): { id: string; version: number; digest: string } {
  const { content, ...about } = given
  const id = newId()
  const version = (lastVersion(tx, { tender: given.tender })?.version ?? 0) + 1
  const digest = tenderDigest(content)
  const deadline = content.timetable.deadline
  insertPublication(tx, { ...about, id, version, content: tenderText(content), digest, deadline })
  for (const section of content.sections)
    for (const criterion of section.criteria) keepCriterion(tx, id, section, criterion)
  for (const [at, { id: lot, title }] of lotsOf(content).entries())
    insertLot(tx, { publication: id, lot, number: at + 1, title: title.trim() })
  return { id, version, digest }
}

function keepCriterion(tx: Writes, publication: string, { id: section, kind }: Section, criterion: Criterion): void {
  const hundredths = Number(exact(criterion.weight).mul(100).valueOf())
  insertCriterion(tx, { publication, criterion: criterion.id, section, kind, hundredths })
  if (kind === 'price') return
  for (const { value } of criterion.scale) insertScaleValue(tx, { publication, criterion: criterion.id, value })
}
