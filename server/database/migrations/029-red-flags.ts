import { insertOnly } from '../insert-only.js'
import type { Migration } from './migration.js'

/** What auditors concluded about things that stood out: every version stays, with the words that stood on the page then. */
export const redFlags: Migration = {
  name: '029-red-flags',
  sql: `
CREATE TABLE red_flag_conclusions (
  tender TEXT NOT NULL REFERENCES tenders (id),
  flag TEXT NOT NULL CHECK (length(flag) > 0),
  revision INTEGER NOT NULL CHECK (revision > 0),
  headline TEXT NOT NULL CHECK (length(headline) > 0),
  text TEXT NOT NULL CHECK (length(trim(text)) > 0),
  by TEXT NOT NULL REFERENCES accounts (id),
  at TEXT NOT NULL,
  PRIMARY KEY (tender, flag, revision)
) STRICT, WITHOUT ROWID;
CREATE TRIGGER conclusions_are_the_auditors BEFORE INSERT ON red_flag_conclusions
WHEN NOT EXISTS (SELECT 1 FROM seats_held WHERE tender = NEW.tender AND person = NEW.by AND kind = 'auditor')
  OR NEW.revision <> 1 + (SELECT count(*) FROM red_flag_conclusions WHERE tender = NEW.tender AND flag = NEW.flag)
BEGIN SELECT RAISE(ABORT, 'conclusions are an auditor''s, and follow one another'); END;
${insertOnly('red_flag_conclusions')}
`,
}
