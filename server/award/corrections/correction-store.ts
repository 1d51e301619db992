import { all, change, one, remembered, type Reads, type Writes } from '../../database/access.js'
import { newId } from '../../database/ids.js'
import type { CorrectionKind, UpheldIn } from '../../rules/corrections/correction.js'

/** The words in which something is decided anew, at one revision. */
export interface CorrectionText {
  revision: number
  /** Of a mark; else null. */
  mark: string | null
  /** Of a decision: whether the bid is out of the competition; else null. */
  outcome: 'exclude' | 'keep' | null
  rule: string
  reason: string
  whyMoved: string
  discussed: string[]
  indicativeAnswer: string
  /** Whoever wrote it: the account, and the name. */
  writer: string
  by: string
  at: string
}

/** Something upheld against an award, and the one mark or decision that is taken anew because of it. */
export interface Correction {
  id: string
  tender: string
  /** The report that it corrects. */
  report: string
  /** 'finding': upheld after the contract, on record without reopening anything. */
  kind: CorrectionKind | 'finding'
  bid: string | null
  /** '' for a finding. */
  bidder: string
  /** '' for an exclusion and a finding. */
  criterion: string
  representation: string | null
  source: UpheldIn
  reference: string
  upheldOn: string
  upheldBy: string
  upheld: string
  told: string
  by: string
  at: string
  text: CorrectionText | null
  closedAt: string | null
  withdrawn: { reason: string; by: string; at: string } | null
  /** The report that carries what was decided, and its version. */
  reported: { report: string; version: number; at: string } | null
}

interface Row extends Omit<Correction, 'text' | 'withdrawn' | 'reported'> {
  revision: number | null
  mark: string | null
  outcome: 'exclude' | 'keep' | null
  rule: string
  reason: string
  whyMoved: string
  discussed: string
  indicativeAnswer: string
  writer: string
  writtenBy: string
  writtenAt: string
  withdrawnBecause: string | null
  withdrawnBy: string
  withdrawnAt: string
  reportedIn: string | null
  version: number
  reportedAt: string
}

const SELECT = `SELECT c.id, c.tender, c.report, c.kind, c.bid, coalesce(b.bidder, '') AS bidder, c.criterion, c.representation, c.source,
    c.reference, c.upheld_on AS upheldOn, c.upheld_by AS upheldBy, c.upheld, c.told, a.name AS by, c.at, k.at AS closedAt,
    t.revision, t.mark, t.outcome, t.rule, t.reason, t.why_moved AS whyMoved, t.discussed, t.indicative_answer AS indicativeAnswer,
    t.by AS writer, ta.name AS writtenBy, t.at AS writtenAt, w.reason AS withdrawnBecause, wa.name AS withdrawnBy, w.at AS withdrawnAt,
    r.id AS reportedIn, r.version, r.at AS reportedAt
  FROM corrections c JOIN accounts a ON a.id = c.by LEFT JOIN opened_bids b ON b.id = c.bid
  LEFT JOIN correction_closings k ON k.correction = c.id
  LEFT JOIN correction_texts t ON t.correction = c.id AND t.revision = (SELECT max(revision) FROM correction_texts WHERE correction = c.id)
  LEFT JOIN accounts ta ON ta.id = t.by
  LEFT JOIN correction_withdrawals w ON w.correction = c.id LEFT JOIN accounts wa ON wa.id = w.by
  LEFT JOIN report_corrections x ON x.correction = c.id LEFT JOIN reports r ON r.id = x.report`
const rows = all<Row, { tender: string }>(`${SELECT} WHERE c.tender = :tender ORDER BY c.rowid`)
const row = one<Row, { correction: string }>(`${SELECT} WHERE c.id = :correction`)

const textIn = (found: Row): CorrectionText | null =>
  found.revision === null
    ? null
    : {
        revision: found.revision,
        mark: found.mark,
        outcome: found.outcome,
        rule: found.rule,
        reason: found.reason,
        whyMoved: found.whyMoved,
        discussed: JSON.parse(found.discussed) as string[],
        indicativeAnswer: found.indicativeAnswer,
        writer: found.writer,
        by: found.writtenBy,
        at: found.writtenAt,
      }

const correctionIn = (found: Row): Correction => ({
  id: found.id,
  tender: found.tender,
  report: found.report,
  kind: found.kind,
  bid: found.bid,
  bidder: found.bidder,
  criterion: found.criterion,
  representation: found.representation,
  source: found.source,
  reference: found.reference,
  upheldOn: found.upheldOn,
  upheldBy: found.upheldBy,
  upheld: found.upheld,
  told: found.told,
  by: found.by,
  at: found.at,
  text: textIn(found),
  closedAt: found.closedAt,
  withdrawn:
    found.withdrawnBecause === null
      ? null
      : { reason: found.withdrawnBecause, by: found.withdrawnBy, at: found.withdrawnAt },
  reported:
    found.reportedIn === null ? null : { report: found.reportedIn, version: found.version, at: found.reportedAt },
})

/** Every correction of a tender, the first first. Who may see which is for the caller to ask. */
export const correctionsOf = (db: Reads, tender: string): readonly Correction[] =>
  remembered(db, `corrections ${tender}`, () => rows(db, { tender }).map(correctionIn))

/** One correction, or null. */
export function correctionOf(db: Reads, correction: string): Correction | null {
  const found = row(db, { correction })
  return found ? correctionIn(found) : null
}

/** Whether a correction is neither withdrawn nor reported: notice and contract wait for it. */
export const isOpen = ({ kind, withdrawn, reported }: Correction): boolean =>
  kind !== 'finding' && withdrawn === null && reported === null

/** Whether something on a tender is open: what is told of its award may be other in a moment. */
export const isCorrecting = (db: Reads, tender: string): boolean => correctionsOf(db, tender).some(isOpen)

/** What was decided anew and waits for the report that carries it. */
export const decidedOn = (db: Reads, tender: string): Correction[] =>
  correctionsOf(db, tender).filter((one) => isOpen(one) && one.closedAt !== null)

type Cited = 'representation' | 'source' | 'reference' | 'upheldOn' | 'upheldBy' | 'upheld' | 'told'
const insert = change<
  Pick<Correction, 'id' | 'tender' | 'report' | 'kind' | 'bid' | 'criterion' | 'by' | Cited> & { now: string }
>(`
  INSERT INTO corrections (id, tender, report, kind, bid, criterion, representation, source, reference, upheld_on, upheld_by, upheld, told, by, at)
  VALUES (:id, :tender, :report, :kind, :bid, :criterion, :representation, :source, :reference, :upheldOn, :upheldBy, :upheld, :told, :by, :now)`)

/** Opens a correction, or keeps a finding, under a new id, which it answers. The database refuses a second one on the same thing. */
export function keepCorrection(tx: Writes, kept: Omit<Parameters<typeof insert>[1], 'id'>): string {
  const id = newId()
  insert(tx, { ...kept, id })
  return id
}

const firstReport = one<{ at: string }, { tender: string }>(
  'SELECT at FROM reports WHERE tender = :tender AND version = 1',
)

/** When the award of a tender was reported first: nothing is upheld against it before that. */
export const firstReportedAt = (db: Reads, tender: string): string => firstReport(db, { tender })?.at ?? ''

/** Withdraws a correction before anything was decided. */
export const keepCorrectionWithdrawal = change<{ correction: string; reason: string; by: string; now: string }>(
  'INSERT INTO correction_withdrawals (correction, reason, by, at) VALUES (:correction, :reason, :by, :now)',
)

/** Notes which report carries what was decided. */
export const keepReported = change<{ correction: string; report: string }>(
  'INSERT INTO report_corrections (correction, report) VALUES (:correction, :report)',
)
