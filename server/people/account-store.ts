import { all, change, one, type Reads, type Writes } from '../database/access.js'
import { newId } from '../database/ids.js'
import type { Role } from '../web/visits.js'

export interface Account {
  id: string
  email: string
  name: string
  organisation: string | null
  organisationName: string | null
  roles: Role[]
  madeAt: string
  closedAt: string | null
}

type Row = Omit<Account, 'roles'> & { roles: string | null }

const SELECT = `SELECT a.id, a.email, a.name, a.organisation, o.name AS organisationName, a.made_at AS madeAt, c.at AS closedAt,
  (SELECT group_concat(role) FROM account_roles WHERE account = a.id) AS roles
  FROM accounts a LEFT JOIN organisations o ON o.id = a.organisation LEFT JOIN account_closures c ON c.account = a.id`

const account = (row: Row): Account => ({ ...row, roles: (row.roles ?? '').split(',').filter(Boolean) as Role[] })

const accountRow = one<Row, { id: string }>(`${SELECT} WHERE a.id = :id`)
const accountRows = all<Row>(`${SELECT} ORDER BY a.name`)
const rowsWithRole = all<Row, { role: string }>(
  `${SELECT} JOIN account_roles r ON r.account = a.id AND r.role = :role WHERE c.at IS NULL ORDER BY a.name`,
)

/** An account by its id, or null. */
export function accountOf(db: Reads, id: string): Account | null {
  const row = accountRow(db, { id })
  return row ? account(row) : null
}

/** Every account, closed ones too, by name. */
export const allAccounts = (db: Reads): Account[] => accountRows(db, {}).map(account)

/** Open accounts with a role, by name. */
export const accountsWithRole = (db: Reads, role: Role): Account[] => rowsWithRole(db, { role }).map(account)

/** What signing in asks of an account: its password's hash; null for an unknown or closed one. */
export const credentialsOf = one<{ id: string; password: string | null }, { email: string }>(`
  SELECT id, password FROM accounts a WHERE email = :email AND NOT EXISTS (SELECT 1 FROM account_closures c WHERE c.account = a.id)`)

const insertAccount = change<{
  id: string
  email: string
  name: string
  password: string | null
  organisation: string | null
  now: string
}>(
  'INSERT INTO accounts (id, email, name, password, organisation, made_at) VALUES (:id, :email, :name, :password, :organisation, :now)',
)
const insertRole = change<{ account: string; role: string }>(
  'INSERT INTO account_roles (account, role) VALUES (:account, :role)',
)

/** Makes an account. Answers its id. The database refuses a bidder or an administrator with any other role. */
export function keepAccount(
  tx: Writes,
  made: {
    id?: string
    email: string
    name: string
    password: string | null
    organisation: string | null
    roles: Role[]
    now: string
  },
): string {
  const id = made.id ?? newId()
  const { email, name, password, organisation, now } = made
  insertAccount(tx, { id, email: email.trim().toLowerCase(), name, password, organisation, now })
  for (const role of made.roles) insertRole(tx, { account: id, role })
  return id
}

export const keepPassword = change<{ account: string; password: string }>(
  'UPDATE accounts SET password = :password WHERE id = :account',
)
export const closeAccount = change<{ account: string; by: string; now: string }>(
  'INSERT INTO account_closures (account, closed_by, at) VALUES (:account, :by, :now)',
)

const dropRoles = change<{ account: string }>('DELETE FROM account_roles WHERE account = :account')

/** Puts these roles in the place of those that an account has. */
export function keepRoles(tx: Writes, account: string, roles: readonly Role[]): void {
  dropRoles(tx, { account })
  for (const role of roles) insertRole(tx, { account, role })
}

const accountWithEmail = one<{ id: string }, { email: string }>('SELECT id FROM accounts WHERE email = :email')

/** Whether an e-mail address belongs to an account, open or closed. */
export const isAddressTaken = (db: Reads, email: string): boolean =>
  accountWithEmail(db, { email: email.trim() }) !== undefined

/** Whether no other open account is an administrator's. */
export const isLastAdministrator = (db: Reads, account: string): boolean =>
  accountsWithRole(db, 'administrator').every(({ id }) => id === account) &&
  accountOf(db, account)?.roles.includes('administrator') === true

const countAccounts = one<{ accounts: number }>('SELECT count(*) AS accounts FROM accounts')

/** Whether nobody has an account yet: then the first administrator is invited by a link that the start prints. */
export const isEmpty = (db: Reads): boolean => countAccounts(db, {})?.accounts === 0

const insertOrganisation = change<{ id: string; name: string; now: string }>(
  'INSERT INTO organisations (id, name, made_at) VALUES (:id, :name, :now)',
)

export interface Organisation {
  id: string
  name: string
}

/** Every organisation, by name. */
export const allOrganisations = all<Organisation>('SELECT id, name FROM organisations ORDER BY name')
/** An organisation by its id, or undefined. */
export const organisationOf = one<Organisation, { id: string }>('SELECT id, name FROM organisations WHERE id = :id')

/** An organisation by its name, however it is capitalised, or undefined. */
export const organisationNamed = one<Organisation, { name: string }>(
  'SELECT id, name FROM organisations WHERE name = trim(:name) COLLATE NOCASE',
)
/** Every organisation with the number of open accounts that bid for it, by name. */
export const allOrganisationsWithPeople = all<Organisation & { people: number }>(`
  SELECT o.id, o.name, (SELECT count(*) FROM accounts a WHERE a.organisation = o.id
    AND NOT EXISTS (SELECT 1 FROM account_closures c WHERE c.account = a.id)) AS people
  FROM organisations o ORDER BY o.name`)

/** Everybody with an open account who bids for an organisation, by name. */
export const peopleOf = all<{ id: string; name: string; email: string }, { organisation: string }>(`
  SELECT a.id, a.name, a.email FROM accounts a WHERE a.organisation = :organisation
  AND NOT EXISTS (SELECT 1 FROM account_closures c WHERE c.account = a.id) ORDER BY a.name`)

/** Makes an organisation. Answers its id. */
export function keepOrganisation(tx: Writes, made: { id?: string; name: string; now: string }): string {
  const id = made.id ?? newId()
  insertOrganisation(tx, { id, name: made.name.trim(), now: made.now })
  return id
}
