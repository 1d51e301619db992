import { insertOnly } from '../insert-only.js'
import type { Migration } from './migration.js'

/** Keys can be changed while the program runs: the server's, and the one that signs checkpoints of the ledger. */
export const keyChanges: Migration = {
  name: '032-key-changes',
  sql: `
-- Each time another key of the server took the place of the one before. What is sealed with it follows in the same transaction:
-- from this row on until the database says that it holds the new key, and at no other time, keys are wrapped anew.
CREATE TABLE key_rotations (
  number INTEGER PRIMARY KEY CHECK (number > 0),
  replaced TEXT NOT NULL CHECK (length(replaced) = 32),
  fingerprint TEXT NOT NULL UNIQUE CHECK (length(fingerprint) = 32),
  at TEXT NOT NULL
) STRICT;
CREATE TRIGGER a_rotation_replaces_the_key_that_is_held BEFORE INSERT ON key_rotations
WHEN NEW.replaced IS NOT (SELECT fingerprint FROM server_key)
  OR NEW.fingerprint IN (SELECT replaced FROM key_rotations UNION SELECT fingerprint FROM server_key)
  OR NEW.number <> (SELECT coalesce(max(number), 0) + 1 FROM key_rotations)
BEGIN SELECT RAISE(ABORT, 'a new key takes the place of the one that is held, and none comes back'); END;

DROP TRIGGER server_key_are_never_changed;
CREATE TRIGGER server_key_are_never_changed BEFORE UPDATE ON server_key
WHEN OLD.one <> NEW.one OR NOT EXISTS (SELECT 1 FROM key_rotations r
  WHERE r.replaced = OLD.fingerprint AND r.fingerprint = NEW.fingerprint
    AND r.number = (SELECT max(number) FROM key_rotations))
BEGIN SELECT RAISE(ABORT, 'server_key are never changed'); END;

DROP TRIGGER tender_keys_are_never_changed;
CREATE TRIGGER tender_keys_are_never_changed BEFORE UPDATE ON tender_keys
WHEN OLD.tender <> NEW.tender OR OLD.holds <> NEW.holds OR OLD.fingerprint <> NEW.fingerprint
  OR (SELECT replaced FROM key_rotations ORDER BY number DESC LIMIT 1) IS NOT (SELECT fingerprint FROM server_key)
BEGIN SELECT RAISE(ABORT, 'tender_keys are never changed'); END;

-- The key before signs over the new one, in a note that says from which size of the ledger on that one signs.
CREATE TABLE signing_handovers (
  number INTEGER PRIMARY KEY CHECK (number > 1),
  size INTEGER NOT NULL UNIQUE CHECK (size > 0),
  text TEXT NOT NULL,
  at TEXT NOT NULL
) STRICT;
DROP TRIGGER signing_keys_are_never_changed;
CREATE TRIGGER signing_keys_are_never_changed BEFORE UPDATE ON signing_keys
WHEN OLD.id <> NEW.id OR OLD.number <> NEW.number OR OLD.name <> NEW.name OR OLD.public_key <> NEW.public_key
  OR OLD.at <> NEW.at
  OR (SELECT replaced FROM key_rotations ORDER BY number DESC LIMIT 1) IS NOT (SELECT fingerprint FROM server_key)
BEGIN SELECT RAISE(ABORT, 'signing_keys are never changed'); END;
CREATE TRIGGER a_signing_key_is_handed_over BEFORE INSERT ON signing_keys
WHEN NEW.number > 1 AND NOT EXISTS (SELECT 1 FROM signing_handovers WHERE number = NEW.number)
BEGIN SELECT RAISE(ABORT, 'the key before signs over a new one'); END;
${insertOnly('key_rotations', 'signing_handovers')}
`,
}
