import { insertOnly } from '../insert-only.js'
import type { Migration } from './migration.js'

/** What organisations say of themselves, and of those who bid or work with them: every version, so that it is known what was true when. */
export const organisationFacts: Migration = {
  name: '015-organisation-facts',
  sql: `
CREATE TABLE organisation_facts (
  organisation TEXT NOT NULL REFERENCES organisations (id),
  revision INTEGER NOT NULL CHECK (revision > 0),
  content TEXT NOT NULL CHECK (json_valid(content)),
  saved_by TEXT NOT NULL REFERENCES accounts (id),
  at TEXT NOT NULL,
  PRIMARY KEY (organisation, revision)
) STRICT;

-- A member without content was taken out; what it was before stays in its earlier revisions.
CREATE TABLE organisation_members (
  organisation TEXT NOT NULL REFERENCES organisations (id),
  member TEXT NOT NULL CHECK (length(member) > 0),
  revision INTEGER NOT NULL CHECK (revision > 0),
  content TEXT CHECK (content IS NULL OR json_valid(content)),
  saved_by TEXT NOT NULL REFERENCES accounts (id),
  at TEXT NOT NULL,
  PRIMARY KEY (organisation, member, revision)
) STRICT;
${['organisation_facts', 'organisation_members']
  .map(
    (table) => `
CREATE TRIGGER ${table}_are_said_by_their_own BEFORE INSERT ON ${table}
WHEN NEW.organisation IS NOT (SELECT organisation FROM accounts WHERE id = NEW.saved_by)
 AND NOT EXISTS (SELECT 1 FROM account_roles WHERE account = NEW.saved_by AND role = 'administrator')
BEGIN SELECT RAISE(ABORT, 'an organisation is described by its own people, or by an administrator'); END;`,
  )
  .join('')}
${insertOnly('organisation_facts', 'organisation_members')}
`,
}
