import { canonical, type Json } from '../audit/canonical.js'
import { all, change, one, remembered, type Reads, type Writes } from '../database/access.js'
import type { Facts } from '../rules/timetable.js'
import { stageOf, type Stage, type StageName } from '../rules/timetable.js'
import type { Tender } from '../rules/tender.js'

interface FactsRow {
  id: string
  made_by: string
  made_at: string
  lead: string
  draft_revision: number
  publication: string | null
  version: number | null
  digest: string | null
  deadline: string | null
  published_at: string | null
  published_revision: number | null
  first_published_at: string | null
  opened_at: string | null
  marking_ended_at: string | null
  moderation_ended_at: string | null
  prices_opened_at: string | null
  prices_confirmed_at: string | null
  reported_at: string | null
  noticed_at: string | null
  contracted_at: string | null
  abandoned_at: string | null
  abandoned_because: string | null
  differs: 0 | 1 | null
}

const COLUMNS = `id, made_by, made_at, lead, draft_revision, publication, version, digest, deadline, published_at, published_revision,
  first_published_at, opened_at, marking_ended_at, moderation_ended_at, prices_opened_at, prices_confirmed_at, reported_at, noticed_at, contracted_at,
  abandoned_at, abandoned_because,
  CASE WHEN draft_revision > published_revision THEN draft IS NOT (SELECT content FROM publications WHERE id = publication) END AS differs`

const factsRow = one<FactsRow, { tender: string }>(`SELECT ${COLUMNS} FROM tender_facts WHERE id = :tender`)
const factsRows = all<FactsRow>(`SELECT ${COLUMNS} FROM tender_facts ORDER BY made_at DESC`)

/** A tender as every stage knows it: who leads it, the facts of its course, the stage that follows from them, and what is published. */
export interface TenderFile {
  id: string
  lead: string
  facts: Facts
  stage: Stage
  /** The stage reached in its course: of an abandoned tender the one at which it was abandoned. What may be seen follows it. */
  reached: StageName
  /** When prices were opened (not yet confirmed), or null. */
  pricesOpenedAt: string | null
  abandonedBecause: string | null
  draftRevision: number
  /** Whether the draft says something else than the publication: an amendment is being prepared. */
  amending: boolean
  /** The publication in force, or null for a draft. */
  publication: Publication | null
}

export interface Publication {
  id: string
  tender: string
  version: number
  content: Tender
  digest: string
  note: string
  at: string
}

interface PublicationRow extends Omit<Publication, 'content'> {
  content: string
}

const publicationRow = one<PublicationRow, { id: string }>(
  'SELECT id, tender, version, content, digest, note, at FROM publications WHERE id = :id',
)
const publicationRows = all<{ id: string }, { tender: string }>(
  'SELECT id FROM publications WHERE tender = :tender ORDER BY version',
)

const LARGEST_MEMORY = 200
const known = new Map<string, Publication>()

/** A publication by its id. It never changes, so it is read and parsed once. Throws when there is none. */
export function publicationOf(db: Reads, id: string): Publication {
  const remembered = known.get(id)
  if (remembered) return remembered
  const row = publicationRow(db, { id })
  if (!row) throw new Error(`There is no publication ${id}`)
  const publication = { ...row, content: JSON.parse(row.content) as Tender }
  if (known.size >= LARGEST_MEMORY) known.delete(known.keys().next().value as string)
  known.set(id, publication)
  return publication
}

/** Every publication of a tender, the first one first. */
export const publicationsOf = (db: Reads, tender: string): Publication[] =>
  publicationRows(db, { tender }).map(({ id }) => publicationOf(db, id))

/** A tender by its id at a moment, or null. */
export function tenderOf(db: Reads, tender: string, now: string): TenderFile | null {
  const row = remembered(db, `tender ${tender}`, () => factsRow(db, { tender }))
  return row ? fileOf(db, row, now) : null
}

/** Every tender, the newest first. Who may see which is for the caller to ask (`rules/sight.ts`). */
export const allTenders = (db: Reads, now: string): TenderFile[] => factsRows(db, {}).map((row) => fileOf(db, row, now))

function fileOf(db: Reads, row: FactsRow, now: string): TenderFile {
  const facts: Facts = {
    publishedAt: row.first_published_at,
    deadline: row.deadline,
    openedAt: row.opened_at,
    markingEndedAt: row.marking_ended_at,
    moderationEndedAt: row.moderation_ended_at,
    pricesConfirmedAt: row.prices_confirmed_at,
    reportedAt: row.reported_at,
    noticedAt: row.noticed_at,
    contractedAt: row.contracted_at,
    abandonedAt: row.abandoned_at,
  }
  return {
    id: row.id,
    lead: row.lead,
    facts,
    stage: stageOf(facts, now),
    reached: stageOf({ ...facts, abandonedAt: null }, facts.abandonedAt ?? now).name,
    pricesOpenedAt: row.prices_opened_at,
    abandonedBecause: row.abandoned_because,
    draftRevision: row.draft_revision,
    amending: row.differs === 1,
    publication: row.publication ? publicationOf(db, row.publication) : null,
  }
}

/** The newest draft of a tender, and who saved it when. */
export interface Draft {
  revision: number
  content: Tender
  savedBy: string
  at: string
}

const draftRow = one<{ revision: number; content: string; savedBy: string; at: string }, { tender: string }>(`
  SELECT d.revision, d.content, a.name AS savedBy, d.at FROM tender_drafts d JOIN accounts a ON a.id = d.saved_by
  WHERE d.tender = :tender ORDER BY d.revision DESC LIMIT 1`)

/** The newest draft of a tender. Throws when there is none. */
export function draftOf(db: Reads, tender: string): Draft {
  const row = draftRow(db, { tender })
  if (!row) throw new Error(`There is no draft of tender ${tender}`)
  return { ...row, content: JSON.parse(row.content) as Tender }
}

/** The titles of tenders that were never published, by id. */
export const draftTitles = all<{ tender: string; title: string }>(`
  SELECT d.tender, json_extract(d.content, '$.title') AS title FROM tender_drafts d
  WHERE d.revision = (SELECT max(revision) FROM tender_drafts WHERE tender = d.tender)
    AND NOT EXISTS (SELECT 1 FROM publications WHERE tender = d.tender)`)

/** The one text of a tender: the same content is always written the same, so that texts and digests can be compared. */
export const tenderText = (content: Tender): string => canonical(content as unknown as Json)

const insertTender = change<{ id: string; by: string; now: string }>(
  'INSERT INTO tenders (id, made_by, made_at) VALUES (:id, :by, :now)',
)
const insertLead = change<{ tender: string; person: string; by: string; now: string }>(`
  INSERT INTO leads (tender, number, person, named_by, at)
  VALUES (:tender, (SELECT coalesce(max(number), 0) + 1 FROM leads WHERE tender = :tender), :person, :by, :now)`)
const insertDraft = change<{ tender: string; revision: number; content: string; by: string; now: string }>(
  'INSERT INTO tender_drafts (tender, revision, content, saved_by, at) VALUES (:tender, :revision, :content, :by, :now)',
)

/** Begins a tender with its first draft, led by whoever begins it. */
export function keepTender(tx: Writes, begun: { id: string; content: Tender; by: string; now: string }): void {
  insertTender(tx, { id: begun.id, by: begun.by, now: begun.now })
  insertLead(tx, { tender: begun.id, person: begun.by, by: begun.by, now: begun.now })
  insertDraft(tx, {
    tender: begun.id,
    revision: 1,
    content: tenderText(begun.content),
    by: begun.by,
    now: begun.now,
  })
}

/** Names another lead of a tender. */
export const keepLead = (tx: Writes, named: { tender: string; person: string; by: string; now: string }): void =>
  void insertLead(tx, named)

/** Keeps the next revision of a draft; earlier ones stay. Answers its number. */
export function keepDraft(tx: Writes, draft: { tender: string; content: Tender; by: string; now: string }): number {
  const revision = (draftRow(tx, { tender: draft.tender })?.revision ?? 0) + 1
  insertDraft(tx, { ...draft, revision, content: tenderText(draft.content) })
  return revision
}

const insertAbandonment = change<{ tender: string; reason: string; by: string; now: string }>(
  'INSERT INTO abandonments (tender, reason, by, at) VALUES (:tender, :reason, :by, :now)',
)

/** Ends a tender without an award, with the reason. */
export const keepAbandonment = (tx: Writes, ended: { tender: string; reason: string; by: string; now: string }): void =>
  void insertAbandonment(tx, ended)
