import { insertOnly } from '../insert-only.js'
import type { Migration } from './migration.js'

/** Files of bids: bytes on their way in, what came of them, what was taken out or refused, and who read what. */
export const files: Migration = {
  name: '013-files',
  sql: `
-- Bytes on their way in. What no file comes of is swept away. Each has a key of its own, sealed under the tender's key for
-- drafts; who submits a file seals it under the key of the submission too.
CREATE TABLE uploads (
  id TEXT PRIMARY KEY,
  bid TEXT NOT NULL REFERENCES bids (id),
  key BLOB NOT NULL,
  facts BLOB NOT NULL,
  -- How many bytes are to come, where they come in parts; null where they come in one form.
  announced INTEGER CHECK (announced > 0),
  by TEXT NOT NULL REFERENCES accounts (id),
  at TEXT NOT NULL
) STRICT;
CREATE INDEX uploads_of_bids ON uploads (bid);

CREATE TABLE upload_pieces (
  upload TEXT NOT NULL REFERENCES uploads (id),
  number INTEGER NOT NULL CHECK (number >= 0),
  start INTEGER NOT NULL CHECK (start >= 0),
  size INTEGER NOT NULL CHECK (size BETWEEN 1 AND 262144),
  sealed BLOB NOT NULL,
  PRIMARY KEY (upload, number)
) STRICT;

CREATE TABLE files (
  id TEXT PRIMARY KEY REFERENCES uploads (id),
  bid TEXT NOT NULL REFERENCES bids (id),
  facts BLOB NOT NULL,
  size INTEGER NOT NULL CHECK (size > 0),
  scan TEXT NOT NULL CHECK (scan IN ('clean', 'not scanned')),
  salt TEXT NOT NULL CHECK (length(salt) = 32),
  by TEXT NOT NULL REFERENCES accounts (id),
  at TEXT NOT NULL
) STRICT;
CREATE INDEX files_of_bids ON files (bid);

CREATE TABLE file_removals (
  file TEXT PRIMARY KEY REFERENCES files (id),
  by TEXT NOT NULL REFERENCES accounts (id),
  at TEXT NOT NULL
) STRICT;

CREATE TABLE file_refusals (
  id INTEGER PRIMARY KEY,
  bid TEXT NOT NULL REFERENCES bids (id),
  facts BLOB NOT NULL,
  by TEXT NOT NULL REFERENCES accounts (id),
  at TEXT NOT NULL
) STRICT;
CREATE INDEX file_refusals_of_bids ON file_refusals (bid);

-- The key of each submitted file, sealed under the key of its submission: it is opened with that, and no other is.
CREATE TABLE submitted_files (
  submission TEXT NOT NULL REFERENCES submissions (id),
  file TEXT NOT NULL REFERENCES files (id),
  key BLOB NOT NULL,
  PRIMARY KEY (submission, file)
) STRICT, WITHOUT ROWID;

CREATE TABLE file_reads (
  file TEXT NOT NULL REFERENCES files (id),
  person TEXT NOT NULL REFERENCES accounts (id),
  at TEXT NOT NULL,
  PRIMARY KEY (file, person, at)
) STRICT, WITHOUT ROWID;

CREATE TRIGGER files_are_whole BEFORE INSERT ON files
WHEN NEW.size <> (SELECT coalesce(sum(size), 0) FROM upload_pieces WHERE upload = NEW.id)
  OR NEW.bid <> (SELECT bid FROM uploads WHERE id = NEW.id)
BEGIN SELECT RAISE(ABORT, 'a file comes of all the bytes that arrived for it'); END;
CREATE TRIGGER files_come_before_the_deadline BEFORE INSERT ON files
WHEN NEW.at >= (SELECT p.deadline FROM publications p JOIN bids b ON b.tender = p.tender WHERE b.id = NEW.bid ORDER BY p.version DESC LIMIT 1)
  OR EXISTS (SELECT 1 FROM openings o JOIN bids b ON b.tender = o.tender WHERE b.id = NEW.bid)
BEGIN SELECT RAISE(ABORT, 'a file is attached only before the deadline'); END;
CREATE TRIGGER submitted_files_are_of_the_bid BEFORE INSERT ON submitted_files
WHEN (SELECT bid FROM files WHERE id = NEW.file) <> (SELECT bid FROM submissions WHERE id = NEW.submission)
BEGIN SELECT RAISE(ABORT, 'a bid is submitted with its own files'); END;

CREATE TRIGGER pieces_come_one_behind_the_other BEFORE INSERT ON upload_pieces
WHEN NEW.start <> (SELECT coalesce(sum(size), 0) FROM upload_pieces WHERE upload = NEW.upload)
  OR EXISTS (SELECT 1 FROM files WHERE id = NEW.upload)
BEGIN SELECT RAISE(ABORT, 'bytes come one behind the other, and none after their file is kept'); END;
CREATE TRIGGER pieces_are_never_changed BEFORE UPDATE ON upload_pieces
BEGIN SELECT RAISE(ABORT, 'pieces of files are never changed'); END;
CREATE TRIGGER pieces_of_files_are_never_deleted BEFORE DELETE ON upload_pieces
WHEN EXISTS (SELECT 1 FROM files WHERE id = OLD.upload)
BEGIN SELECT RAISE(ABORT, 'pieces of a file are never deleted'); END;
CREATE TRIGGER uploads_are_never_changed BEFORE UPDATE ON uploads
BEGIN SELECT RAISE(ABORT, 'uploads are never changed'); END;
${insertOnly('files', 'file_removals', 'file_refusals', 'submitted_files', 'file_reads')}
`,
}
