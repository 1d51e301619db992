import { insertOnly } from '../insert-only.js'
import type { Migration } from './migration.js'

const LATEST = 'SELECT deadline FROM publications WHERE tender = NEW.tender ORDER BY version DESC LIMIT 1'
const LEAD = 'SELECT person FROM leads WHERE tender = NEW.tender ORDER BY number DESC LIMIT 1'
const OPENED = 'SELECT 1 FROM openings WHERE tender = NEW.tender'

const free = (bid: string): string =>
  `SELECT 1 FROM standings WHERE person = NEW.by AND bid = (${bid}) AND standing IN ('clear', 'managed')`
const BID_OF_QUERY = 'SELECT bid FROM queries WHERE id = NEW.query'

/** Questions about a tender with their answers, and points of an opened bid that its bidder was asked to clear up. */
export const clarifications: Migration = {
  name: '009-clarifications',
  sql: `
-- A question in the asker's own words. Its event in the ledger carries them, and who asked, under salted digests.
CREATE TABLE clarifications (
  id TEXT PRIMARY KEY,
  tender TEXT NOT NULL REFERENCES tenders (id),
  publication TEXT NOT NULL REFERENCES publications (id),
  organisation TEXT NOT NULL REFERENCES organisations (id),
  place TEXT NOT NULL CHECK (length(place) > 0),
  question TEXT NOT NULL CHECK (length(trim(question)) > 0),
  plea TEXT NOT NULL,
  by TEXT NOT NULL REFERENCES accounts (id),
  at TEXT NOT NULL,
  event INTEGER NOT NULL UNIQUE REFERENCES events (seq),
  UNIQUE (id, tender)
) STRICT;
CREATE INDEX clarifications_by_tender ON clarifications (tender, at);
CREATE INDEX clarifications_by_organisation ON clarifications (organisation, tender);
CREATE TRIGGER questions_come_in_time BEFORE INSERT ON clarifications
WHEN NEW.at >= coalesce((SELECT coalesce(json_extract(content, '$.timetable.clarifications'), deadline) FROM publications
                         WHERE tender = NEW.tender ORDER BY version DESC LIMIT 1), '')
BEGIN SELECT RAISE(ABORT, 'a question is asked only before its deadline'); END;
CREATE TRIGGER questions_are_an_organisations_own BEFORE INSERT ON clarifications
WHEN NEW.organisation IS NOT (SELECT organisation FROM accounts WHERE id = NEW.by)
BEGIN SELECT RAISE(ABORT, 'a question is asked for one''s own organisation'); END;

-- To all with a number, in order, and the question as published; or without both to the asker alone, with the reason.
CREATE TABLE clarification_answers (
  clarification TEXT PRIMARY KEY,
  tender TEXT NOT NULL,
  number INTEGER CHECK (number > 0),
  question TEXT CHECK (length(trim(question)) > 0),
  answer TEXT NOT NULL CHECK (length(trim(answer)) > 0),
  reason TEXT NOT NULL,
  late TEXT NOT NULL,
  by TEXT NOT NULL REFERENCES accounts (id),
  at TEXT NOT NULL,
  UNIQUE (tender, number),
  CHECK ((number IS NULL) = (question IS NULL)),
  CHECK ((number IS NULL) = (length(trim(reason)) > 0)),
  FOREIGN KEY (clarification, tender) REFERENCES clarifications (id, tender)
) STRICT;
CREATE TRIGGER answers_are_numbered_in_order BEFORE INSERT ON clarification_answers
WHEN NEW.number <> (SELECT coalesce(max(number), 0) + 1 FROM clarification_answers WHERE tender = NEW.tender)
BEGIN SELECT RAISE(ABORT, 'published answers are numbered in order'); END;

-- What was answered stays; a correction stands below it, for the same readers.
CREATE TABLE clarification_corrections (
  clarification TEXT NOT NULL REFERENCES clarification_answers (clarification),
  number INTEGER NOT NULL CHECK (number > 0),
  text TEXT NOT NULL CHECK (length(trim(text)) > 0),
  late TEXT NOT NULL,
  by TEXT NOT NULL REFERENCES accounts (id),
  at TEXT NOT NULL,
  tender TEXT NOT NULL,
  PRIMARY KEY (clarification, number),
  FOREIGN KEY (clarification, tender) REFERENCES clarifications (id, tender)
) STRICT, WITHOUT ROWID;
${['clarification_answers', 'clarification_corrections']
  .map(
    (table) => `
CREATE TRIGGER ${table}_are_the_leads BEFORE INSERT ON ${table}
WHEN NEW.by IS NOT (${LEAD})
BEGIN SELECT RAISE(ABORT, 'only the lead answers questions'); END;
CREATE TRIGGER ${table}_end_with_the_opening BEFORE INSERT ON ${table}
WHEN EXISTS (${OPENED})
BEGIN SELECT RAISE(ABORT, 'no question is answered once the bids are open'); END;
CREATE TRIGGER ${table}_alter_nothing_after_the_deadline BEFORE INSERT ON ${table}
WHEN NEW.at >= (${LATEST}) AND length(trim(NEW.late)) = 0
BEGIN SELECT RAISE(ABORT, 'after the deadline an answer says why it alters nothing'); END;`,
  )
  .join('')}
CREATE TRIGGER late_answers_go_to_all BEFORE INSERT ON clarification_answers
WHEN NEW.at >= (${LATEST}) AND NEW.number IS NULL
BEGIN SELECT RAISE(ABORT, 'after the deadline a question is answered only to all'); END;
CREATE TRIGGER late_corrections_go_to_all BEFORE INSERT ON clarification_corrections
WHEN NEW.at >= (${LATEST})
 AND (SELECT number FROM clarification_answers WHERE clarification = NEW.clarification) IS NULL
BEGIN SELECT RAISE(ABORT, 'after the deadline nothing is said to one alone'); END;

-- Up to which answer somebody has read, as they said themselves.
CREATE TABLE clarification_readings (
  account TEXT NOT NULL REFERENCES accounts (id),
  tender TEXT NOT NULL REFERENCES tenders (id),
  upto TEXT NOT NULL,
  PRIMARY KEY (account, tender)
) STRICT, WITHOUT ROWID;

-- A point of an opened bid that somebody on the panel does not understand.
CREATE TABLE queries (
  id TEXT PRIMARY KEY,
  bid TEXT NOT NULL REFERENCES bids (id),
  criterion TEXT NOT NULL,
  question TEXT NOT NULL CHECK (length(trim(question)) > 0),
  seat TEXT NOT NULL REFERENCES seats (id),
  by TEXT NOT NULL REFERENCES accounts (id),
  at TEXT NOT NULL
) STRICT;
CREATE INDEX queries_by_item ON queries (bid, criterion);
CREATE TRIGGER queries_come_from_who_reads_the_answer BEFORE INSERT ON queries
WHEN NOT EXISTS (${free('NEW.bid')})
  OR NOT EXISTS (SELECT 1 FROM seats_held s JOIN opened_bids b ON b.tender = s.tender WHERE s.id = NEW.seat AND s.person = NEW.by AND b.id = NEW.bid
                 AND (s.kind = 'moderator' OR (s.kind = 'evaluator' AND EXISTS (SELECT 1 FROM seat_criteria WHERE seat = s.id AND criterion = NEW.criterion))))
BEGIN SELECT RAISE(ABORT, 'a query comes from a seat that reads this answer, and from nobody recused'); END;
CREATE TRIGGER queries_end_with_moderation BEFORE INSERT ON queries
WHEN EXISTS (SELECT 1 FROM moderation_closings WHERE bid = NEW.bid AND criterion = NEW.criterion)
BEGIN SELECT RAISE(ABORT, 'what is agreed is not asked about any more'); END;

CREATE TABLE query_sendings (
  query TEXT PRIMARY KEY REFERENCES queries (id),
  question TEXT NOT NULL CHECK (length(trim(question)) > 0),
  until TEXT NOT NULL,
  by TEXT NOT NULL REFERENCES accounts (id),
  at TEXT NOT NULL,
  CHECK (until > at)
) STRICT;
CREATE TABLE query_refusals (
  query TEXT PRIMARY KEY REFERENCES queries (id),
  reason TEXT NOT NULL CHECK (length(trim(reason)) > 0),
  by TEXT NOT NULL REFERENCES accounts (id),
  at TEXT NOT NULL
) STRICT;
CREATE TRIGGER queries_are_sent_unless_declined BEFORE INSERT ON query_sendings
WHEN EXISTS (SELECT 1 FROM query_refusals WHERE query = NEW.query) OR NOT EXISTS (${free(BID_OF_QUERY)})
BEGIN SELECT RAISE(ABORT, 'a query that was declined is not sent, and nobody recused sends one'); END;
CREATE TRIGGER queries_are_declined_unless_sent BEFORE INSERT ON query_refusals
WHEN EXISTS (SELECT 1 FROM query_sendings WHERE query = NEW.query) OR NOT EXISTS (${free(BID_OF_QUERY)})
BEGIN SELECT RAISE(ABORT, 'a query that was sent is not declined, and nobody recused declines one'); END;

-- The bidder's words, which explain the bid and change nothing in it.
CREATE TABLE query_answers (
  query TEXT PRIMARY KEY REFERENCES query_sendings (query),
  answer TEXT NOT NULL CHECK (length(trim(answer)) > 0),
  by TEXT NOT NULL REFERENCES accounts (id),
  at TEXT NOT NULL
) STRICT;
CREATE TRIGGER queries_are_answered_in_time_by_their_bidder BEFORE INSERT ON query_answers
WHEN NEW.at >= (SELECT until FROM query_sendings WHERE query = NEW.query)
  OR (SELECT organisation FROM accounts WHERE id = NEW.by) IS NOT (SELECT organisation FROM bids WHERE id = (${BID_OF_QUERY}))
BEGIN SELECT RAISE(ABORT, 'a query is answered by its bidder, before its time has passed'); END;
${insertOnly('clarifications', 'clarification_answers', 'clarification_corrections', 'queries', 'query_sendings', 'query_refusals', 'query_answers')}
`,
}
