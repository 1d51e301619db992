import { insertOnly } from '../insert-only.js'
import type { Migration } from './migration.js'

/** What bids state as structured data: their studies and contracts one by one, and what stands around each. */
export const statements: Migration = {
  name: '007-statements',
  sql: `
-- A statement without content was taken out; what it said before stays in its earlier revisions.
CREATE TABLE statements (
  bid TEXT NOT NULL REFERENCES bids (id),
  kind TEXT NOT NULL CHECK (kind IN ('study', 'evidence', 'contract', 'record')),
  id TEXT NOT NULL CHECK (length(id) > 0),
  revision INTEGER NOT NULL CHECK (revision > 0),
  content TEXT CHECK (content IS NULL OR json_valid(content)),
  salt TEXT NOT NULL CHECK (length(salt) = 32),
  saved_by TEXT NOT NULL REFERENCES accounts (id),
  at TEXT NOT NULL,
  CHECK (content IS NOT NULL OR kind IN ('study', 'contract')),
  PRIMARY KEY (bid, kind, id, revision)
) STRICT;
${insertOnly('statements')}
`,
}
