import type { Migration } from './migration.js'

/** Accounts that are tied to what a provider of sign-ins knows somebody as: by its address and its own word for the person. */
export const openId: Migration = {
  name: '033-openid',
  sql: `
CREATE TABLE openid_identities (
  issuer TEXT NOT NULL CHECK (length(issuer) > 0),
  subject TEXT NOT NULL CHECK (length(subject) > 0),
  account TEXT NOT NULL REFERENCES accounts (id),
  at TEXT NOT NULL,
  PRIMARY KEY (issuer, subject),
  UNIQUE (issuer, account)
) STRICT, WITHOUT ROWID;
CREATE INDEX openid_identities_by_account ON openid_identities (account);
CREATE TRIGGER an_identity_is_never_given_to_another BEFORE UPDATE ON openid_identities
BEGIN SELECT RAISE(ABORT, 'an identity is tied anew, never changed'); END;
`,
}
