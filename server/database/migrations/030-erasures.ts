import { insertOnly } from '../insert-only.js'
import type { Migration } from './migration.js'

const NAMED = (person: string): string =>
  `EXISTS (SELECT 1 FROM account_erasures WHERE account = ${person} AND reach = 'name')`

/** A table whose rows are never changed, but for what is put in the place of words that were erased by law. */
const changedByErasureAlone = (table: string, erased: string, others: string[], shows: string): string => `
DROP TRIGGER ${table}_are_never_changed;
CREATE TRIGGER ${table}_are_never_changed BEFORE UPDATE ON ${table}
WHEN NOT (${erased}) OR NOT (${shows}) OR ${others.map((column) => `NEW.${column} IS NOT OLD.${column}`).join(' OR ')}
BEGIN SELECT RAISE(ABORT, '${table} are never changed'); END;`

const ERASED = "LIKE 'Erased (reference E-%)'"

/** What was erased of people's data by law. Acts stay, under the person's id; of the person nothing is left but a reference. */
export const erasures: Migration = {
  name: '030-erasures',
  sql: `
-- 'contact': address, password, sessions, what was typed and not saved. 'name': what is left of the person, once no record needs it.
CREATE TABLE account_erasures (
  number INTEGER PRIMARY KEY CHECK (number > 0),
  account TEXT NOT NULL REFERENCES accounts (id),
  reach TEXT NOT NULL CHECK (reach IN ('contact', 'name')),
  by TEXT NOT NULL REFERENCES accounts (id),
  at TEXT NOT NULL,
  event INTEGER NOT NULL REFERENCES events (seq),
  UNIQUE (account, reach),
  CHECK (by <> account)
) STRICT;
CREATE TRIGGER erasures_are_an_administrators BEFORE INSERT ON account_erasures
WHEN NOT EXISTS (SELECT 1 FROM account_roles WHERE account = NEW.by AND role = 'administrator')
  OR NOT EXISTS (SELECT 1 FROM account_closures WHERE account = NEW.account)
BEGIN SELECT RAISE(ABORT, 'only an administrator erases the data of an account, and only of a closed one'); END;
CREATE TRIGGER names_follow_contacts BEFORE INSERT ON account_erasures
WHEN NEW.reach = 'name' AND NOT EXISTS (SELECT 1 FROM account_erasures WHERE account = NEW.account AND reach = 'contact')
BEGIN SELECT RAISE(ABORT, 'a name goes after what is needed to reach somebody'); END;
-- The shortest time that any law asks for, and no procurement that still runs: longer times are for the rules.
CREATE TRIGGER names_stay_while_records_are_kept BEFORE INSERT ON account_erasures
WHEN NEW.reach = 'name' AND EXISTS (
  SELECT 1 FROM tenders t WHERE (
      EXISTS (SELECT 1 FROM leads WHERE tender = t.id AND person = NEW.account)
      OR EXISTS (SELECT 1 FROM seats WHERE tender = t.id AND person = NEW.account)
      OR EXISTS (SELECT 1 FROM events WHERE tender = t.id AND person = NEW.account))
    AND NOT EXISTS (SELECT 1 FROM abandonments WHERE tender = t.id)
    AND coalesce((SELECT max(entered_on) FROM contract_entries WHERE tender = t.id),
      (SELECT max(published_on) FROM award_notices WHERE tender = t.id), '9999-12-31') > date(NEW.at, '-3 years'))
BEGIN SELECT RAISE(ABORT, 'a name is kept as long as the records that it stands in'); END;

-- Nothing comes back into an account whose data were erased.
CREATE TRIGGER erased_accounts_stay_so BEFORE UPDATE ON accounts
WHEN (EXISTS (SELECT 1 FROM account_erasures WHERE account = OLD.id) AND (NEW.password IS NOT NULL OR NEW.email NOT LIKE 'erased-%@erased.invalid'))
  OR (${NAMED('OLD.id')} AND NEW.name NOT LIKE '%(reference E-%)')
BEGIN SELECT RAISE(ABORT, 'what was erased stays so'); END;
CREATE TRIGGER erased_accounts_have_no_session BEFORE INSERT ON sessions
WHEN EXISTS (SELECT 1 FROM account_erasures WHERE account = NEW.account)
BEGIN SELECT RAISE(ABORT, 'nobody signs in to an account whose data were erased'); END;
${changedByErasureAlone(
  'invitations',
  `EXISTS (SELECT 1 FROM account_erasures e JOIN accounts a ON a.id = e.account LEFT JOIN invitation_uses u ON u.invitation = OLD.id
    WHERE a.email = OLD.email OR u.account = a.id)`,
  ['id', 'token_digest', 'roles', 'organisation', 'invited_by', 'at', 'expires_at'],
  `NEW.email LIKE 'erased-%@erased.invalid' AND NEW.name ${ERASED}`,
)}
${changedByErasureAlone(
  'mail_tries',
  'EXISTS (SELECT 1 FROM messages m JOIN account_erasures e ON e.account = m.person WHERE m.id = OLD.message)',
  ['number', 'message', 'outcome', 'at'],
  `NEW.words ${ERASED}`,
)}
${changedByErasureAlone(
  'declarations',
  NAMED('OLD.person'),
  ['person', 'bid', 'revision', 'interest', 'at'],
  `NEW.text ${ERASED}`,
)}
${changedByErasureAlone(
  'conflict_decisions',
  NAMED('OLD.person'),
  ['id', 'person', 'bid', 'revision', 'number', 'decision', 'by', 'at'],
  `NEW.reason ${ERASED}`,
)}
${changedByErasureAlone(
  'decider_experience',
  NAMED('OLD.person'),
  ['tender', 'person', 'revision', 'by', 'at'],
  `NEW.text ${ERASED}`,
)}
${insertOnly('account_erasures')}
`,
}
