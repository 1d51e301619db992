import { insertOnly } from '../insert-only.js'
import type { Migration } from './migration.js'

/** Tenders: who leads them, every version of their draft, and what was published, unfolded so that marks can refer to it. */
export const tenders: Migration = {
  name: '003-tenders',
  sql: `
CREATE TABLE tenders (
  id TEXT PRIMARY KEY,
  made_by TEXT NOT NULL REFERENCES accounts (id),
  made_at TEXT NOT NULL
) STRICT;

-- The lead of a tender is the one named last.
CREATE TABLE leads (
  tender TEXT NOT NULL REFERENCES tenders (id),
  number INTEGER NOT NULL,
  person TEXT NOT NULL REFERENCES accounts (id),
  named_by TEXT NOT NULL REFERENCES accounts (id),
  at TEXT NOT NULL,
  PRIMARY KEY (tender, number)
) STRICT, WITHOUT ROWID;

CREATE TABLE tender_drafts (
  tender TEXT NOT NULL REFERENCES tenders (id),
  revision INTEGER NOT NULL CHECK (revision > 0),
  content TEXT NOT NULL CHECK (json_valid(content)),
  saved_by TEXT NOT NULL REFERENCES accounts (id),
  at TEXT NOT NULL,
  PRIMARY KEY (tender, revision)
) STRICT;

CREATE TABLE publications (
  id TEXT PRIMARY KEY,
  tender TEXT NOT NULL REFERENCES tenders (id),
  version INTEGER NOT NULL CHECK (version > 0),
  content TEXT NOT NULL CHECK (json_valid(content)),
  digest TEXT NOT NULL CHECK (length(digest) = 64),
  deadline TEXT NOT NULL,
  note TEXT NOT NULL,
  draft_revision INTEGER NOT NULL,
  by TEXT NOT NULL REFERENCES accounts (id),
  at TEXT NOT NULL,
  UNIQUE (tender, version),
  FOREIGN KEY (tender, draft_revision) REFERENCES tender_drafts (tender, revision),
  CHECK (version = 1 OR length(trim(note)) > 0)
) STRICT;

CREATE TABLE published_criteria (
  publication TEXT NOT NULL REFERENCES publications (id),
  criterion TEXT NOT NULL,
  section TEXT NOT NULL,
  kind TEXT NOT NULL,
  weight_hundredths INTEGER NOT NULL CHECK (weight_hundredths BETWEEN 0 AND 10000),
  PRIMARY KEY (publication, criterion)
) STRICT, WITHOUT ROWID;

CREATE TABLE published_scale_values (
  publication TEXT NOT NULL,
  criterion TEXT NOT NULL,
  value TEXT NOT NULL,
  PRIMARY KEY (publication, criterion, value),
  FOREIGN KEY (publication, criterion) REFERENCES published_criteria (publication, criterion)
) STRICT, WITHOUT ROWID;

CREATE TRIGGER amendments_come_before_the_deadline BEFORE INSERT ON publications
WHEN NEW.at >= (SELECT deadline FROM publications WHERE tender = NEW.tender ORDER BY version DESC LIMIT 1)
BEGIN SELECT RAISE(ABORT, 'a tender is amended only before its deadline'); END;

CREATE TABLE abandonments (
  tender TEXT PRIMARY KEY REFERENCES tenders (id),
  reason TEXT NOT NULL CHECK (length(trim(reason)) > 0),
  by TEXT NOT NULL REFERENCES accounts (id),
  at TEXT NOT NULL
) STRICT;
${insertOnly('tenders', 'leads', 'tender_drafts', 'publications', 'published_criteria', 'published_scale_values', 'abandonments')}
`,
}
