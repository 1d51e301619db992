import type { Connection } from '../access.js'
import { insertOnly } from '../insert-only.js'
import type { Migration } from './migration.js'

const BIDS = `CREATE TABLE bids (
  id TEXT PRIMARY KEY,
  tender TEXT NOT NULL REFERENCES tenders (id),
  organisation TEXT NOT NULL REFERENCES organisations (id),
  begun_by TEXT NOT NULL REFERENCES accounts (id),
  at TEXT NOT NULL,
  -- The lot that the bid is for; '' where the tender has none.
  lot TEXT NOT NULL DEFAULT '',
  UNIQUE (tender, organisation, lot)
) STRICT`

const DEADLINE = 'SELECT deadline FROM publications WHERE tender = NEW.tender ORDER BY version DESC LIMIT 1'

const AROUND = `
CREATE TRIGGER bids_are_for_a_published_lot BEFORE INSERT ON bids
WHEN (NEW.lot <> '') <> EXISTS (SELECT 1 FROM published_lots l JOIN publications p ON p.id = l.publication WHERE p.tender = NEW.tender)
  OR (NEW.lot <> '' AND NOT EXISTS (SELECT 1 FROM published_lots l JOIN publications p ON p.id = l.publication
                                    WHERE p.tender = NEW.tender AND l.lot = NEW.lot))
BEGIN SELECT RAISE(ABORT, 'a bid is for one published lot, or for a tender without lots'); END;

-- What each bid is called: by its bidder, and by the lot too where one bidder may have several.
CREATE VIEW bid_names AS
SELECT b.id, o.name AS organisation_name,
  CASE b.lot WHEN '' THEN o.name ELSE o.name || ' (' || (
    SELECT l.title FROM published_lots l JOIN publications p ON p.id = l.publication
    WHERE p.tender = b.tender AND l.lot = b.lot ORDER BY p.version DESC LIMIT 1) || ')' END AS bidder
FROM bids b JOIN organisations o ON o.id = b.organisation;

DROP VIEW opened_bids;
CREATE VIEW opened_bids AS
SELECT b.id, b.tender, b.organisation, n.bidder, s.id AS submission, s.content, s.digest, s.at AS submitted_at, s.publication AS submitted_under,
  b.lot, n.organisation_name
FROM bids b
JOIN openings op ON op.tender = b.tender
JOIN bid_names n ON n.id = b.id
JOIN submissions s ON s.bid = b.id AND s.version = (SELECT max(version) FROM submissions WHERE bid = b.id)
WHERE NOT EXISTS (SELECT 1 FROM withdrawals w WHERE w.submission = s.id);

-- In which order a bidder wants the lots, sealed as drafts are.
CREATE TABLE lot_orders (
  tender TEXT NOT NULL REFERENCES tenders (id),
  organisation TEXT NOT NULL REFERENCES organisations (id),
  revision INTEGER NOT NULL CHECK (revision > 0),
  lots BLOB NOT NULL,
  salt TEXT NOT NULL CHECK (length(salt) = 32),
  saved_by TEXT NOT NULL REFERENCES accounts (id),
  at TEXT NOT NULL,
  PRIMARY KEY (tender, organisation, revision)
) STRICT;
CREATE TRIGGER lot_orders_come_before_the_deadline BEFORE INSERT ON lot_orders
WHEN NEW.at >= coalesce((${DEADLINE}), '') OR EXISTS (SELECT 1 FROM openings WHERE tender = NEW.tender)
BEGIN SELECT RAISE(ABORT, 'the order of lots is stated only before the deadline'); END;

-- The last order of each bidder with an opened bid, in the open from the opening on; no other order ever is.
CREATE TABLE opened_lot_orders (
  tender TEXT NOT NULL,
  organisation TEXT NOT NULL,
  revision INTEGER NOT NULL,
  lots TEXT NOT NULL CHECK (json_valid(lots)),
  at TEXT NOT NULL,
  PRIMARY KEY (tender, organisation),
  FOREIGN KEY (tender, organisation, revision) REFERENCES lot_orders (tender, organisation, revision)
) STRICT;
CREATE TRIGGER lot_orders_are_opened_with_the_bids BEFORE INSERT ON opened_lot_orders
WHEN NOT EXISTS (SELECT 1 FROM opened_bids WHERE tender = NEW.tender AND organisation = NEW.organisation)
BEGIN SELECT RAISE(ABORT, 'an order of lots is opened with the bids of its bidder'); END;
${insertOnly('published_lots', 'lot_orders', 'opened_lot_orders')}`

/** Builds the table of bids anew with a lot: one bid of a bidder for each. Its triggers come back as they were. */
function divide(connection: Connection): void {
  const around = connection
    .prepare(
      `SELECT sql FROM sqlite_schema WHERE tbl_name = 'bids' AND type IN ('index', 'trigger') AND sql IS NOT NULL`,
    )
    .pluck()
    .all() as string[]
  connection.exec(`CREATE TEMP TABLE bids_before AS SELECT * FROM bids ORDER BY rowid; DROP TABLE bids; ${BIDS};
    INSERT INTO bids (id, tender, organisation, begun_by, at) SELECT id, tender, organisation, begun_by, at FROM bids_before ORDER BY rowid;
    DROP TABLE bids_before`)
  for (const sql of around) connection.exec(sql)
  connection.exec(AROUND)
}

/** A tender may have lots, with a bid for each; a bidder may say which it wants most. */
export const lots: Migration = {
  name: '014-lots',
  sql: `
CREATE TABLE published_lots (
  publication TEXT NOT NULL REFERENCES publications (id),
  lot TEXT NOT NULL CHECK (length(lot) > 0),
  number INTEGER NOT NULL CHECK (number > 0),
  title TEXT NOT NULL CHECK (length(trim(title)) > 0),
  PRIMARY KEY (publication, lot),
  UNIQUE (publication, number)
) STRICT, WITHOUT ROWID;
`,
  run: divide,
  rebuilds: true,
}
