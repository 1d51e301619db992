import type { Migration } from './migration.js'

/**
 * How somebody proved who they are: what a session began with and when it was seen last, codes of a second device, codes to get
 * back in, browsers that are known, and links by which a forgotten password is replaced. All of it is the person's own.
 */
export const signingIn: Migration = {
  name: '031-signing-in',
  sql: `
-- The id names a session on pages: its token's digest never leaves this table.
ALTER TABLE sessions ADD COLUMN id TEXT;
ALTER TABLE sessions ADD COLUMN proof TEXT NOT NULL DEFAULT 'password';
ALTER TABLE sessions ADD COLUMN proved_at TEXT NOT NULL DEFAULT '';
ALTER TABLE sessions ADD COLUMN seen_at TEXT NOT NULL DEFAULT '';
ALTER TABLE sessions ADD COLUMN browser TEXT NOT NULL DEFAULT '';
ALTER TABLE sessions ADD COLUMN address TEXT NOT NULL DEFAULT '';
UPDATE sessions SET id = lower(hex(randomblob(10))), proved_at = started_at, seen_at = started_at;
CREATE UNIQUE INDEX sessions_by_id ON sessions (id);

-- A secret that was shown, and not yet proved by a code.
CREATE TABLE code_beginnings (
  account TEXT PRIMARY KEY REFERENCES accounts (id),
  secret BLOB NOT NULL,
  at TEXT NOT NULL
) STRICT;
-- The secret in effect, sealed. A code counts once: the last step of time for which one was taken is kept.
CREATE TABLE code_secrets (
  account TEXT PRIMARY KEY REFERENCES accounts (id),
  secret BLOB NOT NULL,
  last_step INTEGER NOT NULL,
  at TEXT NOT NULL
) STRICT;
CREATE TRIGGER a_code_counts_once BEFORE UPDATE OF last_step ON code_secrets
WHEN NEW.last_step <= OLD.last_step AND NEW.secret = OLD.secret
BEGIN SELECT RAISE(ABORT, 'a code is taken once'); END;
CREATE TABLE recovery_codes (
  account TEXT NOT NULL REFERENCES accounts (id),
  digest TEXT NOT NULL,
  at TEXT NOT NULL,
  used_at TEXT,
  PRIMARY KEY (account, digest)
) STRICT, WITHOUT ROWID;
CREATE TRIGGER a_recovery_code_is_used_once BEFORE UPDATE ON recovery_codes
WHEN OLD.used_at IS NOT NULL
BEGIN SELECT RAISE(ABORT, 'a recovery code is used once'); END;

-- Between the first proof and the code.
CREATE TABLE sign_in_steps (
  token_digest TEXT PRIMARY KEY,
  account TEXT NOT NULL REFERENCES accounts (id),
  proof TEXT NOT NULL,
  expires_at TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- Where a try came from: the digest of a known browser or of a session, or '' for any other.
ALTER TABLE sign_in_failures ADD COLUMN place TEXT NOT NULL DEFAULT '';
ALTER TABLE sign_in_failures ADD COLUMN network TEXT NOT NULL DEFAULT '';

-- A browser in which somebody has signed in: strangers cannot hold it back.
CREATE TABLE known_browsers (
  token_digest TEXT NOT NULL,
  account TEXT NOT NULL REFERENCES accounts (id),
  at TEXT NOT NULL,
  PRIMARY KEY (token_digest, account)
) STRICT, WITHOUT ROWID;
CREATE INDEX known_browsers_by_account ON known_browsers (account, at);

-- Somebody asked for a new password. A row is laid down for an address that nobody has too, so that both are the same work.
CREATE TABLE password_links (
  id TEXT PRIMARY KEY,
  address_digest TEXT NOT NULL,
  account TEXT REFERENCES accounts (id),
  at TEXT NOT NULL,
  expires_at TEXT NOT NULL,
  told_at TEXT,
  used_at TEXT
) STRICT;
CREATE INDEX password_links_by_address ON password_links (address_digest, at);
CREATE INDEX password_links_untold ON password_links (at) WHERE told_at IS NULL AND account IS NOT NULL;
CREATE TRIGGER a_password_link_is_used_once BEFORE UPDATE OF used_at ON password_links
WHEN OLD.used_at IS NOT NULL
BEGIN SELECT RAISE(ABORT, 'a link is used once'); END;
`,
}
