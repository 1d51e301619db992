import { all, one, type Reads } from '../database/access.js'

const ids = (rows: { id: string }[]): string[] => rows.map(({ id }) => id)
const OPEN = 'NOT EXISTS (SELECT 1 FROM account_closures c WHERE c.account = a.id)'

const organisationRows = all<{ id: string }, { organisation: string }>(
  `SELECT a.id FROM accounts a WHERE a.organisation = :organisation AND ${OPEN} ORDER BY a.id`,
)
/** Everybody with an open account who bids for an organisation. */
export const peopleOfOrganisation = (db: Reads, organisation: string): string[] =>
  ids(organisationRows(db, { organisation }))

const panelRows = all<{ id: string }, { tender: string; kinds: string }>(`
  SELECT DISTINCT a.id FROM seats_held s JOIN accounts a ON a.id = s.person
  WHERE s.tender = :tender AND s.kind IN (SELECT value FROM json_each(:kinds)) AND ${OPEN}
  UNION SELECT a.id FROM accounts a
  WHERE a.id = (SELECT person FROM leads WHERE tender = :tender ORDER BY number DESC LIMIT 1) AND ${OPEN}`)
/** Whoever holds a seat of one of these kinds on a tender, and its lead. */
export const panelOf = (db: Reads, tender: string, kinds: readonly string[]): string[] =>
  ids(panelRows(db, { tender, kinds: JSON.stringify(kinds) }))

const leadRow = one<{ id: string }, { tender: string }>(
  'SELECT person AS id FROM leads WHERE tender = :tender ORDER BY number DESC LIMIT 1',
)
/** Whoever leads a tender. */
export const leadOf = (db: Reads, tender: string): string[] => ids([leadRow(db, { tender })].filter((row) => !!row))

/** A bid begun, and whose it is. */
export interface BegunBid {
  id: string
  organisation: string
}
/** The bids for a tender that had been begun by a moment. */
export const bidsBegunBy = all<BegunBid, { tender: string; moment: string }>(
  'SELECT id, organisation FROM bids WHERE tender = :tender AND at <= :moment ORDER BY id',
)
/** The bids of a tender that stood submitted when they were opened. */
export const bidsInCompetition = all<BegunBid, { tender: string }>(
  'SELECT id, organisation FROM opened_bids WHERE tender = :tender ORDER BY id',
)

const submittedRow = one<{ stands: 0 | 1 }, { bid: string }>(`
  SELECT NOT EXISTS (SELECT 1 FROM withdrawals w WHERE w.submission = s.id) AS stands
  FROM submissions s WHERE s.bid = :bid ORDER BY s.version DESC LIMIT 1`)
/** Whether a bid stands submitted. */
export const isSubmitted = (db: Reads, bid: string): boolean => submittedRow(db, { bid })?.stands === 1

const hearerRows = all<{ id: string }, { wish: string }>(`
  SELECT a.id FROM accounts a JOIN account_roles r ON r.account = a.id AND r.role = 'bidder'
  JOIN message_wishes w ON w.person = a.id AND w.wish = :wish AND w.wanted = 1 WHERE ${OPEN} ORDER BY a.id`)
/** The bidders who asked for something. */
export const biddersWhoWish = (db: Reads, wish: string): string[] => ids(hearerRows(db, { wish }))

/** The tenders whose present deadline lies between two moments, and that were not abandoned. */
export const tendersClosing = all<{ tender: string; deadline: string }, { after: string; upTo: string }>(`
  SELECT p.tender, p.deadline FROM publications p
  WHERE p.version = (SELECT max(version) FROM publications WHERE tender = p.tender)
    AND p.deadline > :after AND p.deadline <= :upTo
    AND NOT EXISTS (SELECT 1 FROM abandonments a WHERE a.tender = p.tender)`)

const askerRow = one<{ organisation: string }, { clarification: string }>(
  'SELECT organisation FROM clarifications WHERE id = :clarification',
)
/** The organisation that asked a question, for telling its own people and nobody else. */
export const askerOf = (db: Reads, clarification: string): string | null =>
  askerRow(db, { clarification })?.organisation ?? null
