import { insertOnly } from '../insert-only.js'
import type { Migration } from './migration.js'

/** What is announced of a tender before it is published: each announcement as it was made. */
export const plans: Migration = {
  name: '024-plans',
  sql: `
CREATE TABLE plans (
  id TEXT PRIMARY KEY,
  tender TEXT NOT NULL REFERENCES tenders (id),
  version INTEGER NOT NULL CHECK (version > 0),
  content TEXT NOT NULL CHECK (json_valid(content)),
  digest TEXT NOT NULL CHECK (length(digest) = 64),
  by TEXT NOT NULL REFERENCES accounts (id),
  at TEXT NOT NULL,
  UNIQUE (tender, version)
) STRICT;
CREATE TRIGGER plans_are_announced_by_the_lead BEFORE INSERT ON plans
WHEN NEW.by IS NOT (SELECT person FROM leads WHERE tender = NEW.tender ORDER BY number DESC LIMIT 1)
BEGIN SELECT RAISE(ABORT, 'a plan is announced by the lead'); END;
CREATE TRIGGER plans_come_before_the_tender BEFORE INSERT ON plans
WHEN NEW.version <> 1 + (SELECT count(*) FROM plans WHERE tender = NEW.tender)
  OR EXISTS (SELECT 1 FROM publications WHERE tender = NEW.tender)
  OR EXISTS (SELECT 1 FROM abandonments WHERE tender = NEW.tender)
BEGIN SELECT RAISE(ABORT, 'a plan is announced in order, before the tender is published or abandoned'); END;
${insertOnly('plans')}
`,
}
