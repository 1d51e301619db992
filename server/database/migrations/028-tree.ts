import { createHash } from 'node:crypto'
import type { Connection } from '../access.js'
import { insertOnly } from '../insert-only.js'
import type { Migration } from './migration.js'

/** The Merkle tree over the ledger, the keys that sign its checkpoints, the checkpoints, and what stamps their time. */
export const tree: Migration = {
  name: '028-tree',
  sql: `
-- Complete subtrees above the leaves, which stand in the events: one of 'level' covers 2^level events.
CREATE TABLE tree_nodes (
  level INTEGER NOT NULL CHECK (level BETWEEN 1 AND 52),
  place INTEGER NOT NULL CHECK (place >= 0),
  hash TEXT NOT NULL CHECK (length(hash) = 64),
  PRIMARY KEY (level, place)
) STRICT, WITHOUT ROWID;
CREATE TRIGGER subtrees_are_complete BEFORE INSERT ON tree_nodes
WHEN ((NEW.place + 1) << NEW.level) > (SELECT coalesce(max(seq), 0) FROM events)
BEGIN SELECT RAISE(ABORT, 'a subtree is kept once all of its events are there'); END;

-- The newest signs; the earlier stay published. The private half is sealed with the server's key.
CREATE TABLE signing_keys (
  id TEXT PRIMARY KEY CHECK (length(id) = 8),
  number INTEGER NOT NULL UNIQUE CHECK (number > 0),
  name TEXT NOT NULL CHECK (length(name) > 0),
  public_key BLOB NOT NULL CHECK (length(public_key) = 32),
  sealed BLOB NOT NULL,
  at TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TRIGGER signing_keys_follow_one_another BEFORE INSERT ON signing_keys
WHEN NEW.number <> (SELECT coalesce(max(number), 0) + 1 FROM signing_keys)
  OR EXISTS (SELECT 1 FROM signing_keys WHERE name <> NEW.name)
BEGIN SELECT RAISE(ABORT, 'keys are numbered in order, and all are of one ledger'); END;

-- 'why': the act with which it was made, or that it was the day's.
CREATE TABLE checkpoints (
  size INTEGER PRIMARY KEY CHECK (size >= 0),
  root TEXT NOT NULL CHECK (length(root) = 64),
  text TEXT NOT NULL,
  key TEXT NOT NULL REFERENCES signing_keys (id),
  why TEXT NOT NULL,
  at TEXT NOT NULL
) STRICT;
CREATE TRIGGER checkpoints_are_of_the_ledger_as_it_is BEFORE INSERT ON checkpoints
WHEN NEW.size <> (SELECT coalesce(max(seq), 0) FROM events)
  OR NEW.key <> (SELECT id FROM signing_keys ORDER BY number DESC LIMIT 1)
BEGIN SELECT RAISE(ABORT, 'a checkpoint is of the ledger as it is, signed with the newest key'); END;

-- Checkpoints for everybody: of acts that are public, and one a day.
CREATE TABLE public_checkpoints (
  size INTEGER PRIMARY KEY REFERENCES checkpoints (size),
  at TEXT NOT NULL
) STRICT;

-- What a time-stamping service (RFC 3161) says of a checkpoint's text.
CREATE TABLE timestamps (
  size INTEGER PRIMARY KEY REFERENCES checkpoints (size),
  token BLOB NOT NULL,
  stamped_at TEXT NOT NULL,
  service TEXT NOT NULL,
  at TEXT NOT NULL
) STRICT;

CREATE INDEX tenders_closed ON events (tender) WHERE act = 'tender.closed';
${insertOnly('tree_nodes', 'signing_keys', 'checkpoints', 'public_checkpoints', 'timestamps')}
`,
  run: fillTree,
}

/** The subtrees over the events that are there already. */
function fillTree(connection: Connection): void {
  const keep = connection.prepare('INSERT INTO tree_nodes (level, place, hash) VALUES (?, ?, ?)')
  const rows = connection.prepare('SELECT seq, leaf FROM events WHERE seq > ? ORDER BY seq LIMIT 1000')
  const left: string[] = []
  for (let after = 0; ;) {
    const stretch = rows.all(after) as { seq: number; leaf: string }[]
    for (const { seq, leaf } of stretch) {
      let [level, place, hash] = [0, seq - 1, leaf]
      for (; place % 2 === 1; keep.run(level, place, hash))
        [level, place, hash] = [level + 1, (place - 1) / 2, nodeHash(left[level] ?? '', hash)]
      left[level] = hash
    }
    if (stretch.length === 0) return
    after = stretch.at(-1)?.seq ?? after
  }
}

const nodeHash = (left: string, right: string): string =>
  createHash('sha256')
    .update(Buffer.of(1))
    .update(Buffer.from(left, 'hex'))
    .update(Buffer.from(right, 'hex'))
    .digest('hex')
