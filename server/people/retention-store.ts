import { all, one, type Reads } from '../database/access.js'
import { keptUntil, type Course, type Kept } from '../rules/retention.js'
import type { Regime } from '../rules/tender.js'

interface Row {
  tender: string
  title: string | null
  regime: Regime | null
  publishedAt: string | null
  contractedOn: string | null
  awardedOn: string | null
  abandonedAt: string | null
}

/** A tender with until when its records are kept. */
export interface KeptTender extends Kept {
  tender: string
  /** As it was published; null for what never was. */
  title: string | null
  regime: Regime | null
  /** The day on which it ended, or null. */
  endedOn: string | null
  how: 'contract' | 'award' | 'abandoned' | 'running'
}

const SELECT = `SELECT t.id AS tender, json_extract(p.content, '$.title') AS title, json_extract(p.content, '$.regime') AS regime,
  p.at AS publishedAt, a.at AS abandonedAt,
  (SELECT max(entered_on) FROM contract_entries WHERE tender = t.id) AS contractedOn,
  (SELECT max(published_on) FROM award_notices WHERE tender = t.id) AS awardedOn
  FROM tenders t
  LEFT JOIN publications p ON p.tender = t.id AND p.version = (SELECT max(version) FROM publications WHERE tender = t.id)
  LEFT JOIN abandonments a ON a.tender = t.id`

const everyRow = all<Row>(`${SELECT} ORDER BY t.made_at, t.id`)
const rowsWith = all<
  Row,
  { account: string }
>(`${SELECT} WHERE EXISTS (SELECT 1 FROM leads WHERE tender = t.id AND person = :account)
  OR EXISTS (SELECT 1 FROM seats WHERE tender = t.id AND person = :account)
  OR EXISTS (SELECT 1 FROM events WHERE tender = t.id AND person = :account) ORDER BY t.made_at, t.id`)

const inLondon = new Intl.DateTimeFormat('en-CA', { dateStyle: 'short', timeZone: 'Europe/London' })

/** The day of a moment by the clocks of England and Wales, 'YYYY-MM-DD'. */
export const dayOf = (iso: string): string => inLondon.format(new Date(iso))

function howOf({ contractedOn, abandonedOn, awardedOn }: Course): KeptTender['how'] {
  if (contractedOn) return 'contract'
  if (abandonedOn) return 'abandoned'
  return awardedOn ? 'award' : 'running'
}

function keptOf({ tender, title, regime, publishedAt, contractedOn, awardedOn, abandonedAt }: Row): KeptTender {
  const abandonedOn = abandonedAt && dayOf(abandonedAt)
  const course: Course = { regime, isPublished: publishedAt !== null, contractedOn, awardedOn, abandonedOn }
  const endedOn = contractedOn ?? abandonedOn ?? awardedOn
  return { tender, title, regime, endedOn, how: howOf(course), ...keptUntil(course) }
}

/** Every tender with until when its records are kept. */
export const keptTenders = (db: Reads): KeptTender[] => everyRow(db, {}).map(keptOf)

/** The tenders in which an account has led, sat or acted. */
export const tendersOfAccount = (db: Reads, account: string): KeptTender[] => rowsWith(db, { account }).map(keptOf)

const biddable = one<{ tenders: number }>(`
  SELECT count(*) AS tenders FROM publications p WHERE p.version = 1
    AND NOT EXISTS (SELECT 1 FROM openings WHERE tender = p.tender) AND NOT EXISTS (SELECT 1 FROM abandonments WHERE tender = p.tender)`)

/** Whether any tender is published whose bids are not opened yet: until then nobody else learns who bids. */
export const isAnySealed = (db: Reads): boolean => (biddable(db, {})?.tenders ?? 0) > 0

/** Closed accounts whose names have not been erased. */
export const closedAccounts = all<{ id: string; name: string }>(`
  SELECT a.id, a.name FROM accounts a JOIN account_closures c ON c.account = a.id
  WHERE NOT EXISTS (SELECT 1 FROM account_erasures WHERE account = a.id AND reach = 'name') ORDER BY a.name`)
