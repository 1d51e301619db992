import { insertOnly } from '../insert-only.js'
import type { Migration } from './migration.js'

/** People, their roles, invitations, sessions, and forms kept for someone whose sign-in had ended. */
export const people: Migration = {
  name: '001-people',
  sql: `
CREATE TABLE organisations (
  id TEXT PRIMARY KEY,
  name TEXT NOT NULL UNIQUE CHECK (length(trim(name)) > 0),
  made_at TEXT NOT NULL
) STRICT;

CREATE TABLE accounts (
  id TEXT PRIMARY KEY,
  email TEXT NOT NULL UNIQUE COLLATE NOCASE CHECK (email LIKE '%_@_%'),
  name TEXT NOT NULL CHECK (length(trim(name)) > 0),
  password TEXT,
  organisation TEXT REFERENCES organisations (id),
  made_at TEXT NOT NULL
) STRICT;
CREATE INDEX accounts_by_organisation ON accounts (organisation);

CREATE TABLE account_roles (
  account TEXT NOT NULL REFERENCES accounts (id),
  role TEXT NOT NULL CHECK (role IN ('administrator', 'commissioner', 'panel', 'bidder', 'auditor')),
  PRIMARY KEY (account, role)
) STRICT, WITHOUT ROWID;

-- A bidder and an administrator have no other role, and a bidder belongs to an organisation.
CREATE TRIGGER roles_that_stand_alone BEFORE INSERT ON account_roles
WHEN EXISTS (SELECT 1 FROM account_roles WHERE account = NEW.account AND role <> NEW.role
             AND (role IN ('bidder', 'administrator') OR NEW.role IN ('bidder', 'administrator')))
BEGIN SELECT RAISE(ABORT, 'a bidder or an administrator has no other role'); END;
CREATE TRIGGER bidders_have_an_organisation BEFORE INSERT ON account_roles
WHEN NEW.role = 'bidder' AND (SELECT organisation FROM accounts WHERE id = NEW.account) IS NULL
BEGIN SELECT RAISE(ABORT, 'a bidder belongs to an organisation'); END;

-- An account that was closed: who closed it and when. Its acts stay.
CREATE TABLE account_closures (
  account TEXT PRIMARY KEY REFERENCES accounts (id),
  closed_by TEXT NOT NULL REFERENCES accounts (id),
  at TEXT NOT NULL,
  CHECK (closed_by <> account)
) STRICT;
CREATE TRIGGER an_administrator_remains BEFORE INSERT ON account_closures
WHEN EXISTS (SELECT 1 FROM account_roles WHERE account = NEW.account AND role = 'administrator')
 AND NOT EXISTS (SELECT 1 FROM account_roles r WHERE r.role = 'administrator' AND r.account <> NEW.account
                 AND NOT EXISTS (SELECT 1 FROM account_closures c WHERE c.account = r.account))
BEGIN SELECT RAISE(ABORT, 'the last administrator is not closed'); END;

CREATE TABLE invitations (
  id TEXT PRIMARY KEY,
  token_digest TEXT NOT NULL UNIQUE,
  email TEXT NOT NULL COLLATE NOCASE,
  name TEXT NOT NULL,
  roles TEXT NOT NULL CHECK (json_valid(roles)),
  organisation TEXT REFERENCES organisations (id),
  invited_by TEXT REFERENCES accounts (id),
  at TEXT NOT NULL,
  expires_at TEXT NOT NULL
) STRICT;
CREATE TABLE invitation_uses (
  invitation TEXT PRIMARY KEY REFERENCES invitations (id),
  account TEXT NOT NULL REFERENCES accounts (id),
  at TEXT NOT NULL
) STRICT;
-- Taken back by an administrator, or by the start of the program, which makes the first administrator's link anew.
CREATE TABLE invitation_revocations (
  invitation TEXT PRIMARY KEY REFERENCES invitations (id),
  by TEXT REFERENCES accounts (id),
  at TEXT NOT NULL
) STRICT;
CREATE TRIGGER invitations_are_used_while_open BEFORE INSERT ON invitation_uses
WHEN NEW.at >= (SELECT expires_at FROM invitations WHERE id = NEW.invitation)
  OR EXISTS (SELECT 1 FROM invitation_revocations WHERE invitation = NEW.invitation)
BEGIN SELECT RAISE(ABORT, 'an invitation is used only while it is open'); END;

CREATE TABLE sessions (
  token_digest TEXT PRIMARY KEY,
  account TEXT NOT NULL REFERENCES accounts (id),
  csrf TEXT NOT NULL,
  started_at TEXT NOT NULL,
  expires_at TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX sessions_by_account ON sessions (account);

CREATE TABLE sign_in_failures (
  id INTEGER PRIMARY KEY,
  email_digest TEXT NOT NULL,
  at TEXT NOT NULL
) STRICT;
CREATE INDEX sign_in_failures_by_email ON sign_in_failures (email_digest, at);

-- What somebody sent after their sign-in had ended: given back to them, and to nobody else, when they sign in again.
CREATE TABLE kept_forms (
  id TEXT PRIMARY KEY,
  account TEXT NOT NULL REFERENCES accounts (id),
  path TEXT NOT NULL,
  form TEXT NOT NULL CHECK (json_valid(form)),
  at TEXT NOT NULL
) STRICT;
CREATE INDEX kept_forms_by_account ON kept_forms (account, at);

-- What somebody is still typing on a page, kept as they go: one for each person and page.
CREATE TABLE form_drafts (
  account TEXT NOT NULL REFERENCES accounts (id),
  path TEXT NOT NULL,
  form TEXT NOT NULL CHECK (json_valid(form)),
  at TEXT NOT NULL,
  PRIMARY KEY (account, path)
) STRICT, WITHOUT ROWID;
${insertOnly('account_closures', 'invitations', 'invitation_uses', 'invitation_revocations')}
`,
}
