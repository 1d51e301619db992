import { insertOnly } from '../insert-only.js'
import type { Migration } from './migration.js'

/** What the lead answers where an award is a close call, reason by reason; every version stays. */
export const closeCalls: Migration = {
  name: '017-close-calls',
  sql: `
CREATE TABLE close_call_answers (
  tender TEXT NOT NULL REFERENCES tenders (id),
  -- '' where the tender has no lots.
  lot TEXT NOT NULL,
  reason TEXT NOT NULL CHECK (length(reason) > 0),
  revision INTEGER NOT NULL CHECK (revision > 0),
  -- The words of the reason as they stood when it was answered.
  says TEXT NOT NULL CHECK (length(trim(says)) > 0),
  answer TEXT NOT NULL CHECK (length(trim(answer)) > 0),
  by TEXT NOT NULL REFERENCES accounts (id),
  at TEXT NOT NULL,
  PRIMARY KEY (tender, lot, reason, revision)
) STRICT, WITHOUT ROWID;

CREATE TRIGGER close_calls_are_answered_once_prices_are_confirmed BEFORE INSERT ON close_call_answers
WHEN NOT EXISTS (SELECT 1 FROM price_confirmations WHERE tender = NEW.tender)
BEGIN SELECT RAISE(ABORT, 'a close call is answered only after the prices were confirmed'); END;
CREATE TRIGGER close_calls_are_answered_before_the_report BEFORE INSERT ON close_call_answers
WHEN EXISTS (SELECT 1 FROM reports WHERE tender = NEW.tender)
BEGIN SELECT RAISE(ABORT, 'nothing is answered after the report was issued'); END;
CREATE TRIGGER close_calls_are_answered_by_the_lead BEFORE INSERT ON close_call_answers
WHEN NEW.by IS NOT (SELECT person FROM leads WHERE tender = NEW.tender ORDER BY number DESC LIMIT 1)
BEGIN SELECT RAISE(ABORT, 'a close call is answered by the lead'); END;
${insertOnly('close_call_answers')}
`,
}
