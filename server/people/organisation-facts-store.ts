import { all, change, one, type Reads, type Writes } from '../database/access.js'
import type { Register } from './registers.js'

export const SIZES = ['micro', 'small', 'medium', 'large'] as const
export type Size = (typeof SIZES)[number]

/** What an organisation says of itself. */
export interface OrganisationFacts {
  register: Register
  /** As the register writes it; '' when it stands in none. */
  number: string
  size: Size
  /** Whether it is a voluntary, community or social enterprise. */
  vcse: boolean
  address: string
}

export const MEMBER_ROLES = ['consortium', 'subcontractor'] as const

/** Another organisation that bids with it, or that does an important part of the work. */
export interface OrganisationMember {
  role: (typeof MEMBER_ROLES)[number]
  name: string
  register: Register
  number: string
  /** The part that it takes. */
  part: string
}

interface Saved {
  revision: number
  /** The name of whoever saved it. */
  by: string
  at: string
}
export type SavedFacts = Saved & { facts: OrganisationFacts }
export type SavedMember = Saved & { id: string; member: OrganisationMember }

type Row = Saved & { content: string }

const FACTS = `SELECT f.revision, f.content, a.name AS by, f.at FROM organisation_facts f JOIN accounts a ON a.id = f.saved_by
  WHERE f.organisation = :organisation`
const factsRow = one<Row, { organisation: string; moment: string }>(
  `${FACTS} AND f.at <= :moment ORDER BY f.revision DESC LIMIT 1`,
)

// A member without content was taken out; what it was before stays in its earlier revisions.
const memberRows = all<
  Omit<Row, 'content'> & { id: string; content: string | null },
  { organisation: string; moment: string }
>(`
  SELECT m.member AS id, m.revision, m.content, a.name AS by, m.at FROM organisation_members m JOIN accounts a ON a.id = m.saved_by
  WHERE m.organisation = :organisation AND m.revision =
    (SELECT max(revision) FROM organisation_members WHERE organisation = m.organisation AND member = m.member AND at <= :moment)
  ORDER BY (SELECT min(at) FROM organisation_members WHERE organisation = m.organisation AND member = m.member), m.member`)

const END = '9999'

/** What an organisation says of itself now, or null. */
export const factsOf = (db: Reads, organisation: string): SavedFacts | null => factsBy(db, organisation, END)

function factsBy(db: Reads, organisation: string, moment: string): SavedFacts | null {
  const row = factsRow(db, { organisation, moment })
  if (!row) return null
  const { content, ...saved } = row
  return { ...saved, facts: JSON.parse(content) as OrganisationFacts }
}

function membersBy(db: Reads, organisation: string, moment: string): SavedMember[] {
  return memberRows(db, { organisation, moment }).flatMap(({ content, ...saved }) =>
    content === null ? [] : [{ ...saved, member: JSON.parse(content) as OrganisationMember }],
  )
}

/** The members and subcontractors of an organisation now, in the order in which they were first named. */
export const membersOf = (db: Reads, organisation: string): SavedMember[] => membersBy(db, organisation, END)

/** What an organisation said of itself at a moment: of whatever was saved by then, the newest. Null and empty when nothing was. */
export const organisationFactsAt = (
  db: Reads,
  organisation: string,
  moment: string,
): { facts: SavedFacts | null; members: SavedMember[] } => ({
  facts: factsBy(db, organisation, moment),
  members: membersBy(db, organisation, moment),
})

type Keeping = Record<'organisation' | 'by' | 'now', string>

const insertFacts = change<Keeping & { revision: number; content: string }>(`
  INSERT INTO organisation_facts (organisation, revision, content, saved_by, at) VALUES (:organisation, :revision, :content, :by, :now)`)
const insertMember = change<Keeping & { member: string; revision: number; content: string | null }>(`
  INSERT INTO organisation_members (organisation, member, revision, content, saved_by, at)
  VALUES (:organisation, :member, :revision, :content, :by, :now)`)
const lastMember = one<{ revision: number | null }, { organisation: string; member: string }>(
  'SELECT max(revision) AS revision FROM organisation_members WHERE organisation = :organisation AND member = :member',
)

/** Keeps the next version of what an organisation says of itself; earlier ones stay. Answers its revision. */
export function keepFacts(tx: Writes, kept: Keeping & { facts: OrganisationFacts }): number {
  const { facts, ...about } = kept
  const revision = (factsOf(tx, kept.organisation)?.revision ?? 0) + 1
  insertFacts(tx, { ...about, revision, content: JSON.stringify(facts) })
  return revision
}

/** Keeps the next version of a member; null takes it out. Earlier versions stay. Answers its revision. */
export function keepMember(tx: Writes, kept: Keeping & { member: string; content: OrganisationMember | null }): number {
  const { organisation, member, content } = kept
  const revision = (lastMember(tx, { organisation, member })?.revision ?? 0) + 1
  insertMember(tx, { ...kept, revision, content: content && JSON.stringify(content) })
  return revision
}
