import type { Migration } from './migration.js'

/**
 * What takes long to make, such as a document: asked for, made aside, and kept for a while. All of it can be made again from what
 * it was made from, so that rows may go; nothing else refers to them.
 */
export const works: Migration = {
  name: '026-works',
  sql: `
CREATE TABLE works (
  id TEXT PRIMARY KEY,
  -- What is made, from what, by which edition of the program: the same is made once, whoever asks.
  key TEXT NOT NULL UNIQUE CHECK (length(key) = 64),
  kind TEXT NOT NULL CHECK (length(kind) > 0),
  about TEXT NOT NULL CHECK (length(about) > 0),
  digest TEXT NOT NULL CHECK (length(digest) = 64),
  by TEXT NOT NULL REFERENCES accounts (id),
  at TEXT NOT NULL
) STRICT;
CREATE INDEX works_in_turn ON works (at, id);

-- Each time somebody's program took it up. Until a moment that it moves on it is that program's alone; one that died moves nothing.
CREATE TABLE work_tries (
  work TEXT NOT NULL REFERENCES works (id) ON DELETE CASCADE,
  number INTEGER NOT NULL CHECK (number > 0),
  runner TEXT NOT NULL,
  at TEXT NOT NULL,
  until TEXT NOT NULL,
  step INTEGER NOT NULL DEFAULT 0 CHECK (step BETWEEN 0 AND steps),
  steps INTEGER NOT NULL DEFAULT 0,
  doing TEXT NOT NULL DEFAULT '',
  -- Why nothing came of it, in words for people, and whether trying again is of no use.
  trouble TEXT,
  final INTEGER NOT NULL DEFAULT 0 CHECK (final IN (0, 1)),
  PRIMARY KEY (work, number),
  CHECK (final = 0 OR trouble IS NOT NULL)
) STRICT, WITHOUT ROWID;

CREATE TABLE work_pieces (
  work TEXT NOT NULL REFERENCES works (id) ON DELETE CASCADE,
  number INTEGER NOT NULL CHECK (number >= 0),
  bytes BLOB NOT NULL,
  PRIMARY KEY (work, number)
) STRICT;

-- What came of it. Written once all of its pieces are.
CREATE TABLE work_results (
  work TEXT PRIMARY KEY REFERENCES works (id) ON DELETE CASCADE,
  size INTEGER NOT NULL CHECK (size > 0),
  digest TEXT NOT NULL CHECK (length(digest) = 64),
  at TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TRIGGER results_of_work_are_whole BEFORE INSERT ON work_results
WHEN NEW.size IS NOT (SELECT sum(length(bytes)) FROM work_pieces WHERE work = NEW.work)
BEGIN SELECT RAISE(ABORT, 'a result is kept with all of its bytes'); END;
CREATE TRIGGER results_of_work_are_never_changed BEFORE UPDATE ON work_results
BEGIN SELECT RAISE(ABORT, 'a result is never changed'); END;
CREATE TRIGGER pieces_of_results_are_never_added BEFORE INSERT ON work_pieces
WHEN EXISTS (SELECT 1 FROM work_results WHERE work = NEW.work)
BEGIN SELECT RAISE(ABORT, 'a result is never changed'); END;
CREATE TRIGGER pieces_of_results_are_never_changed BEFORE UPDATE ON work_pieces
BEGIN SELECT RAISE(ABORT, 'a result is never changed'); END;
`,
}
