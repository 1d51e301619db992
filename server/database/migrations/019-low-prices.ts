import { insertOnly } from '../insert-only.js'
import type { Migration } from './migration.js'

const ENQUIRED = 'SELECT bid FROM price_enquiries WHERE id = NEW.enquiry'
const TENDER = 'SELECT tender FROM bids WHERE id ='
const lead = (tender: string): string =>
  `SELECT person FROM leads WHERE tender = (${tender}) ORDER BY number DESC LIMIT 1`
const free = (bid: string): string =>
  `SELECT 1 FROM standings WHERE person = NEW.by AND bid = (${bid}) AND standing IN ('clear', 'managed')`
const handles = (bid: string): string => `(NEW.by IS (${lead(`${TENDER} (${bid})`)})
   OR EXISTS (SELECT 1 FROM seats_held WHERE tender = (${TENDER} (${bid})) AND person = NEW.by AND kind = 'price'))`
const CLOSED = `EXISTS (SELECT 1 FROM price_enquiry_decisions WHERE enquiry = NEW.enquiry)
  OR EXISTS (SELECT 1 FROM exclusions WHERE bid = (${ENQUIRED}))`
const ORGANISATION = `SELECT organisation FROM bids WHERE id = (${ENQUIRED})`

const beforeEnquiriesEnd = (table: string, what: string): string => `
CREATE TRIGGER ${table}_wait_for_enquiries BEFORE INSERT ON ${table}
WHEN EXISTS (SELECT 1 FROM open_price_enquiries WHERE tender = NEW.tender)
BEGIN SELECT RAISE(ABORT, '${what} while an enquiry into a price is open'); END;`

/** Enquiries into prices that seem abnormally low: the question, the bidder's reply, and what was decided. */
export const lowPrices: Migration = {
  name: '019-low-prices',
  sql: `
-- By the published trigger, or for a reason that somebody gives. It decides nothing.
CREATE TABLE price_enquiries (
  id TEXT PRIMARY KEY,
  bid TEXT NOT NULL REFERENCES bids (id),
  cause TEXT NOT NULL CHECK (cause IN ('trigger', 'reason')),
  reason TEXT NOT NULL,
  by TEXT NOT NULL REFERENCES accounts (id),
  at TEXT NOT NULL,
  CHECK ((cause = 'reason') = (length(trim(reason)) > 0))
) STRICT;
CREATE INDEX price_enquiries_by_bid ON price_enquiries (bid, at);

-- What the bidder is asked, and until when it may answer; asked once more where an answer leaves something open.
CREATE TABLE price_enquiry_questions (
  enquiry TEXT NOT NULL REFERENCES price_enquiries (id),
  number INTEGER NOT NULL CHECK (number > 0),
  question TEXT NOT NULL CHECK (length(trim(question)) > 0),
  until TEXT NOT NULL,
  by TEXT NOT NULL REFERENCES accounts (id),
  at TEXT NOT NULL,
  PRIMARY KEY (enquiry, number),
  CHECK (until > at)
) STRICT, WITHOUT ROWID;

-- The bidder's words; until the time has passed they may be revised, and every revision stays.
CREATE TABLE price_enquiry_replies (
  enquiry TEXT NOT NULL,
  number INTEGER NOT NULL,
  revision INTEGER NOT NULL CHECK (revision > 0),
  reply TEXT NOT NULL CHECK (length(trim(reply)) > 0),
  by TEXT NOT NULL REFERENCES accounts (id),
  at TEXT NOT NULL,
  PRIMARY KEY (enquiry, number, revision),
  FOREIGN KEY (enquiry, number) REFERENCES price_enquiry_questions (enquiry, number)
) STRICT, WITHOUT ROWID;

-- A rejection is an exclusion besides, with the same rule and reasons.
CREATE TABLE price_enquiry_decisions (
  enquiry TEXT PRIMARY KEY REFERENCES price_enquiries (id),
  outcome TEXT NOT NULL CHECK (outcome IN ('accepted', 'rejected')),
  rule TEXT NOT NULL,
  reason TEXT NOT NULL CHECK (length(trim(reason)) > 0),
  by TEXT NOT NULL REFERENCES accounts (id),
  at TEXT NOT NULL,
  CHECK ((outcome = 'rejected') = (length(trim(rule)) > 0))
) STRICT;

-- A bid that is out for whatever reason is not enquired into any more.
CREATE VIEW open_price_enquiries AS
SELECT e.id, e.bid, b.tender FROM price_enquiries e JOIN bids b ON b.id = e.bid
WHERE e.id NOT IN (SELECT enquiry FROM price_enquiry_decisions) AND e.bid NOT IN (SELECT bid FROM exclusions);

CREATE TRIGGER price_enquiries_follow_the_opening_of_prices BEFORE INSERT ON price_enquiries
WHEN NOT EXISTS (SELECT 1 FROM price_openings o JOIN opened_bids b ON b.tender = o.tender WHERE b.id = NEW.bid)
  OR EXISTS (SELECT 1 FROM reports WHERE tender = (${TENDER} NEW.bid))
  OR EXISTS (SELECT 1 FROM exclusions WHERE bid = NEW.bid)
BEGIN SELECT RAISE(ABORT, 'a price is enquired into once prices are open and before the report, of a bid that is still in'); END;
CREATE TRIGGER price_enquiries_go_one_by_one BEFORE INSERT ON price_enquiries
WHEN EXISTS (SELECT 1 FROM open_price_enquiries WHERE bid = NEW.bid)
BEGIN SELECT RAISE(ABORT, 'the price of a bid is enquired into once at a time'); END;
CREATE TRIGGER price_enquiries_are_opened_by_who_handles_prices BEFORE INSERT ON price_enquiries
WHEN NOT EXISTS (${free('NEW.bid')}) OR NOT ${handles('NEW.bid')}
BEGIN SELECT RAISE(ABORT, 'an enquiry is opened by the lead or a price evaluator, and by nobody recused'); END;

CREATE TRIGGER price_questions_come_in_order BEFORE INSERT ON price_enquiry_questions
WHEN NEW.number <> (SELECT coalesce(max(number), 0) + 1 FROM price_enquiry_questions WHERE enquiry = NEW.enquiry)
  OR EXISTS (SELECT 1 FROM price_enquiry_questions q WHERE q.enquiry = NEW.enquiry AND q.until > NEW.at
             AND NOT EXISTS (SELECT 1 FROM price_enquiry_replies r WHERE r.enquiry = q.enquiry AND r.number = q.number))
BEGIN SELECT RAISE(ABORT, 'the next question comes after the answer to the one before, or after its time'); END;
CREATE TRIGGER price_questions_come_from_who_handles_prices BEFORE INSERT ON price_enquiry_questions
WHEN ${CLOSED} OR NOT EXISTS (${free(ENQUIRED)}) OR NOT ${handles(ENQUIRED)}
BEGIN SELECT RAISE(ABORT, 'a question is asked in an open enquiry, by the lead or a price evaluator'); END;

CREATE TRIGGER price_replies_come_in_time_from_their_bidder BEFORE INSERT ON price_enquiry_replies
WHEN ${CLOSED}
  OR NEW.at >= (SELECT until FROM price_enquiry_questions WHERE enquiry = NEW.enquiry AND number = NEW.number)
  OR NEW.number <> (SELECT max(number) FROM price_enquiry_questions WHERE enquiry = NEW.enquiry)
  OR NEW.revision <> (SELECT coalesce(max(revision), 0) + 1 FROM price_enquiry_replies WHERE enquiry = NEW.enquiry AND number = NEW.number)
  OR (SELECT organisation FROM accounts WHERE id = NEW.by) IS NOT (${ORGANISATION})
BEGIN SELECT RAISE(ABORT, 'the last question is answered by its bidder, before its time has passed'); END;

CREATE TRIGGER prices_are_decided_on_by_the_lead BEFORE INSERT ON price_enquiry_decisions
WHEN ${CLOSED} OR NOT EXISTS (${free(ENQUIRED)}) OR NEW.by IS NOT (${lead(`${TENDER} (${ENQUIRED})`)})
BEGIN SELECT RAISE(ABORT, 'an open enquiry is decided by the lead'); END;
CREATE TRIGGER no_bid_is_rejected_unheard BEFORE INSERT ON price_enquiry_decisions
WHEN NEW.outcome = 'rejected' AND (
  NOT EXISTS (SELECT 1 FROM price_enquiry_questions WHERE enquiry = NEW.enquiry)
  OR EXISTS (SELECT 1 FROM price_enquiry_questions q WHERE q.enquiry = NEW.enquiry AND q.until > NEW.at
             AND NOT EXISTS (SELECT 1 FROM price_enquiry_replies r WHERE r.enquiry = q.enquiry AND r.number = q.number)))
BEGIN SELECT RAISE(ABORT, 'no bid is rejected before its bidder was asked, and has answered or let the time pass'); END;
${beforeEnquiriesEnd('price_confirmations', 'prices are not confirmed')}
${beforeEnquiriesEnd('reports', 'no report is issued')}
${insertOnly('price_enquiries', 'price_enquiry_questions', 'price_enquiry_replies', 'price_enquiry_decisions')}
`,
}
