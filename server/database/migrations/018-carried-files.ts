import { insertOnly } from '../insert-only.js'
import type { Migration } from './migration.js'

/** Files that are carried over from an organisation's bid for one lot to its bid for another, without their bytes being kept twice. */
export const carriedFiles: Migration = {
  name: '018-carried-files',
  sql: `
-- The bytes of such a file are those that came for its source, sealed once, under a key that both uploads hold.
CREATE TABLE carried_files (
  file TEXT PRIMARY KEY REFERENCES uploads (id),
  source TEXT NOT NULL REFERENCES files (id)
) STRICT, WITHOUT ROWID;

CREATE TRIGGER files_are_carried_within_one_organisation BEFORE INSERT ON carried_files
WHEN NOT EXISTS (
    SELECT 1 FROM uploads u JOIN bids b ON b.id = u.bid JOIN files f ON f.id = NEW.source JOIN bids o ON o.id = f.bid
    WHERE u.id = NEW.file AND o.tender = b.tender AND o.organisation = b.organisation)
  OR EXISTS (SELECT 1 FROM carried_files WHERE file = NEW.source)
  OR EXISTS (SELECT 1 FROM upload_pieces WHERE upload = NEW.file)
BEGIN SELECT RAISE(ABORT, 'a file is carried over from the same organisation''s bid for the same tender'); END;

DROP TRIGGER files_are_whole;
CREATE TRIGGER files_are_whole BEFORE INSERT ON files
WHEN NEW.size <> (SELECT coalesce(sum(size), 0) FROM upload_pieces
    WHERE upload = coalesce((SELECT source FROM carried_files WHERE file = NEW.id), NEW.id))
  OR NEW.bid <> (SELECT bid FROM uploads WHERE id = NEW.id)
BEGIN SELECT RAISE(ABORT, 'a file comes of all the bytes that arrived for it'); END;
DROP TRIGGER pieces_come_one_behind_the_other;
CREATE TRIGGER pieces_come_one_behind_the_other BEFORE INSERT ON upload_pieces
WHEN NEW.start <> (SELECT coalesce(sum(size), 0) FROM upload_pieces WHERE upload = NEW.upload)
  OR EXISTS (SELECT 1 FROM files WHERE id = NEW.upload)
  OR EXISTS (SELECT 1 FROM carried_files WHERE file = NEW.upload)
BEGIN SELECT RAISE(ABORT, 'bytes come one behind the other, and none after their file is kept'); END;
${insertOnly('carried_files')}
`,
}
