import { all, change, one, type Reads, type Writes } from '../database/access.js'

export const REACHES = ['contact', 'name'] as const
/** How far an erasure goes: what is needed to reach somebody, or the name too. */
export type Reach = (typeof REACHES)[number]

/** What was erased of an account, and when. */
export interface Erasure {
  number: number
  account: string
  reach: Reach
  at: string
}

export const erasuresOf = all<Erasure, { account: string }>(
  'SELECT number, account, reach, at FROM account_erasures WHERE account = :account ORDER BY number',
)
const lastNumber = one<{ number: number }>('SELECT coalesce(max(number), 0) AS number FROM account_erasures')

/** The number of the next erasure. */
export const nextNumber = (db: Reads): number => (lastNumber(db, {})?.number ?? 0) + 1

export const keepErasure = change<{
  number: number
  account: string
  reach: Reach
  by: string
  now: string
  event: number
}>(
  `INSERT INTO account_erasures (number, account, reach, by, at, event) VALUES (:number, :account, :reach, :by, :now, :event)`,
)

/** What may be counted of an account without telling what anybody does in a tender. */
export interface ContactCounts {
  sessions: number
  invitations: number
  password: 0 | 1
}

const INVITATIONS = `SELECT i.id FROM invitations i LEFT JOIN invitation_uses u ON u.invitation = i.id
  WHERE u.account = :account OR i.email = (SELECT email FROM accounts WHERE id = :account)`

const counted = one<ContactCounts, { account: string }>(`
  SELECT (SELECT count(*) FROM sessions WHERE account = :account) AS sessions,
    (SELECT count(*) FROM invitations WHERE id IN (${INVITATIONS})) AS invitations,
    (SELECT password IS NOT NULL FROM accounts WHERE id = :account) AS password`)

/** What there is to erase of an account at once. */
export const contactCounts = (db: Reads, account: string): ContactCounts =>
  counted(db, { account }) ?? { sessions: 0, invitations: 0, password: 0 }

/** A content beside an event that is about one person. */
export interface ContentAbout {
  seq: number
  name: string
  act: string
}

/** Contents beside the events of some acts that are about an account and lie there still. `erasable`: pairs of an act and a content. */
export const contentsAbout = all<ContentAbout, { account: string; erasable: string }>(`
  SELECT c.seq, c.name, e.act FROM json_each(:erasable) j
  JOIN events e ON e.act = j.value ->> 'act' JOIN event_contents c ON c.seq = e.seq AND c.name = j.value ->> 'content'
  WHERE CASE e.act
    WHEN 'interest.declared' THEN e.person = :account
    WHEN 'conflict.decided' THEN json_extract(e.body, '$.detail.person') = :account
    WHEN 'experience.recorded' THEN json_extract(e.body, '$.detail.person') = :account
    WHEN 'invitation.made' THEN json_extract(e.body, '$.detail.invitation') IN (${INVITATIONS})
    ELSE json_extract(e.body, '$.detail.account') = :account END
  ORDER BY c.seq, c.name`)

const keepContentErasure = change<{ seq: number; name: string; reason: string; event: number }>(
  'INSERT INTO erasures (seq, name, reason, event) VALUES (:seq, :name, :reason, :event)',
)
const dropContent = change<{ seq: number; name: string }>(
  'DELETE FROM event_contents WHERE seq = :seq AND name = :name',
)

/** Takes a content away from beside its event, which keeps its digest. `reason` stands in the trail and in exports. */
export function eraseContent(tx: Writes, erased: { seq: number; name: string; reason: string; event: number }): void {
  keepContentErasure(tx, erased)
  dropContent(tx, { seq: erased.seq, name: erased.name })
}

const dropSessions = change<{ account: string }>('DELETE FROM sessions WHERE account = :account')
const dropKeptForms = change<{ account: string }>('DELETE FROM kept_forms WHERE account = :account')
const dropFormDrafts = change<{ account: string }>('DELETE FROM form_drafts WHERE account = :account')
const dropTies = change<{ account: string }>('DELETE FROM openid_identities WHERE account = :account')
const dropWishes = change<{ account: string }>('DELETE FROM message_wishes WHERE person = :account')
const blankInvitations = change<{ account: string; email: string; erased: string }>(
  `UPDATE invitations SET email = :email, name = :erased WHERE id IN (${INVITATIONS})`,
)
const blankLetters = change<{ account: string; email: string }>(`
  UPDATE mails SET address = :email, next_try = NULL WHERE message IN (SELECT id FROM messages WHERE person = :account)`)
const blankTries = change<{ account: string; erased: string }>(`
  UPDATE mail_tries SET words = :erased WHERE message IN (SELECT id FROM messages WHERE person = :account)`)
const blankAccount = change<{ account: string; email: string }>(
  'UPDATE accounts SET email = :email, password = NULL WHERE id = :account',
)

/** Erases what is needed to reach somebody. What stood in a row that stays is replaced by `email` and `erased`. */
export function eraseContact(tx: Writes, given: { account: string; email: string; erased: string }): void {
  const { account, email, erased } = given
  for (const drop of [dropSessions, dropKeptForms, dropFormDrafts, dropTies, dropWishes]) drop(tx, { account })
  blankInvitations(tx, { account, email, erased })
  blankLetters(tx, { account, email })
  blankTries(tx, { account, erased })
  blankAccount(tx, { account, email })
}

const renameAccount = change<{ account: string; name: string }>('UPDATE accounts SET name = :name WHERE id = :account')
const blankDeclarations = change<{ account: string; erased: string }>(
  "UPDATE declarations SET text = :erased WHERE person = :account AND interest = 'declared'",
)
const blankDecisions = change<{ account: string; erased: string }>(
  'UPDATE conflict_decisions SET reason = :erased WHERE person = :account',
)
const blankExperience = change<{ account: string; erased: string }>(
  'UPDATE decider_experience SET text = :erased WHERE person = :account',
)

/** Erases the name, and what was written of the person's interests and experience. */
export function eraseName(tx: Writes, given: { account: string; name: string; erased: string }): void {
  const { account, name, erased } = given
  renameAccount(tx, { account, name })
  for (const blank of [blankDeclarations, blankDecisions, blankExperience]) blank(tx, { account, erased })
}
