import type { CaseFile } from '../../rules/evaluation.js'
import { differences, type Difference } from '../../rules/replay/differences.js'
import type { ReplayEvent } from '../../rules/replay/events.js'
import { awardFigures, bidNames, type AwardFigures, type Besides } from '../../rules/replay/figures.js'
import { lowPriceFigures } from '../../rules/replay/low-prices.js'
import { replayedReports, type Replayed } from '../../rules/replay/replay.js'
import { criteriaOf, type PriceFormula } from '../../rules/tender.js'
import type { ReportContent } from '../report-content.js'
import { unlikeSubmitted } from './as-submitted.js'
import { decisionDifferences } from './decided.js'
import { linesInReport, pricedByLines } from './report-alone.js'
import { digestOfReport, recordedFigures, recordedLowPrices, reportIn } from './recorded.js'

/** What came of one version of a report. */
export interface Recomputed {
  version: number
  digest: string
  title: string
  /** How many figures were computed anew. */
  figures: number
  differences: Difference[]
  /** What could not be compared, and why. */
  notes: string[]
}

/** Thrown where an export holds no award to compare with. */
export class NothingRecorded extends Error {}

/** Sections and criteria by title, and bids by bidder, for differences in words. */
const namesIn = (caseFile: CaseFile): Map<string, string> =>
  new Map([
    ...[...caseFile.tender.sections, ...criteriaOf(caseFile.tender)].map(({ id, title }): [string, string] => [
      id,
      title,
    ]),
    ...bidNames(caseFile),
  ])

const formulasIn =
  ({ outcomes, lots }: ReportContent): Besides['formulas'] =>
  (lot): PriceFormula[] =>
    (lots?.find(({ id }) => id === lot)?.outcomes ?? outcomes).map(({ formula }) => formula)

const notAwardedIn = ({ decision }: ReportContent): Set<string> =>
  new Set((decision.lots ?? []).flatMap(({ lot, bid }) => (bid === null ? [lot] : [])))

const countIn = (value: unknown): number =>
  typeof value === 'object' && value !== null
    ? Object.values(value).reduce((sum: number, one: unknown) => sum + countIn(one), 0)
    : Number(value !== undefined)

/** The figures of an award; where one is such that nothing can be computed, that is the difference. */
function computed(caseFile: CaseFile, besides: Besides): AwardFigures | Difference {
  try {
    return awardFigures(caseFile, besides)
  } catch (error) {
    if (!(error instanceof RangeError)) throw error
    return { where: 'award', recorded: 'an award', recomputed: `none, because ${error.message}` }
  }
}

/** An award computed anew from a case file, beside the one that a report records. */
function compared(
  content: ReportContent,
  caseFile: CaseFile,
  prices: Besides['prices'],
): { figures: number; found: Difference[] } {
  const besides = { prices, formulas: formulasIn(content), notAwarded: notAwardedIn(content) }
  const names = namesIn(caseFile)
  const figures = computed(caseFile, besides)
  const ofCase = differences(content.caseFile, caseFile, names, 'case file')
  if ('where' in figures) return { figures: 0, found: [...ofCase, figures] }
  const ofAward = Object.entries(recordedFigures(content, prices !== null)).flatMap(([part, recorded]) =>
    differences(recorded, figures[part as keyof AwardFigures], names, WORDS[part] ?? part),
  )
  const decided = decisionDifferences(content, figures, names)
  return { figures: countIn(figures), found: [...ofCase, ...ofAward, ...decided] }
}

const WORDS: Record<string, string> = {
  outcomes: 'other formulas',
  marks: 'agreed marks',
  gates: 'minimum marks',
  price: 'prices',
  tieBreak: 'tie-break',
  limit: 'limit on lots',
}

const AS_CONFIRMED =
  'The price lines are not in this ledger, which is from before it kept them: evaluated prices are those that were confirmed.'

/** The names of bids, which an older ledger does not hold, from the report. */
const withNames = (caseFile: CaseFile, content: ReportContent): CaseFile => ({
  ...caseFile,
  bids: caseFile.bids.map((bid) => content.caseFile.bids.find(({ id }) => id === bid.id) ?? bid),
  ...(content.caseFile.preferences ? { preferences: content.caseFile.preferences } : {}),
})

function lowPriceDifferences(content: ReportContent, caseFile: CaseFile, replayed: Replayed): Difference[] {
  const computedNow = lowPriceFigures(caseFile, replayed.enquiries, replayed.outBefore)
  const nothing = { lines: [], triggered: [], enquiries: [] }
  return differences(recordedLowPrices(content) ?? nothing, computedNow, new Map(), 'low prices')
}

function confirmedDifferences({ confirmed, prices }: Replayed, names: Map<string, string>): Difference[] {
  if (!prices) return []
  const worked = Object.fromEntries([...prices].map(([bid, { pence }]) => [names.get(bid) ?? bid, pence]))
  const told = Object.fromEntries([...confirmed].map(([bid, pence]) => [names.get(bid) ?? bid, pence]))
  return differences(told, worked, names, 'confirmed prices')
}

const recordedDecision = ({ decision }: ReportContent) => ({
  bid: decision.bid,
  lots: decision.lots ? Object.fromEntries(decision.lots.map(({ lot, bid }) => [lot, bid])) : null,
})

function ofReplayed(replayed: Replayed, content: ReportContent, events: ReplayEvent[]): Recomputed {
  const caseFile = replayed.prices ? replayed.caseFile : withNames(replayed.caseFile, content)
  const names = namesIn(caseFile)
  const { figures, found } = compared(content, caseFile, replayed.prices)
  const digest = digestOfReport(content)
  return {
    version: replayed.version,
    digest: replayed.digest,
    title: caseFile.tender.title,
    figures,
    differences: [
      ...differences(replayed.digest, digest, names, 'digest of the report'),
      ...differences(replayed.version, content.version, names, 'version of the report'),
      ...differences(recordedDecision(content), replayed.decided, names, 'decision in the ledger'),
      ...found,
      ...confirmedDifferences(replayed, names),
      ...lowPriceDifferences(content, caseFile, replayed),
      ...unlikeSubmitted(events, names),
    ],
    notes: replayed.prices ? [] : [AS_CONFIRMED],
  }
}

/**
 * Every version of the award report of one tender, computed anew from its events alone. `files` are reports' data, for a ledger
 * that holds only their digests. Throws NotReplayable, NothingRecorded or Malformed, each with one line that says why.
 */
export function recomputedFrom(events: ReplayEvent[], files: ReportContent[]): Recomputed[] {
  return replayedReports(events).map((replayed) => {
    const held = replayed.report ?? files.find((file) => digestOfReport(file) === replayed.digest)
    if (held === undefined)
      throw new NothingRecorded(
        `version ${replayed.version} of the award report is there by its digest alone: download its data from the page of the report, and name that file with --report`,
      )
    return ofReplayed(replayed, reportIn(held), events)
  })
}

/** An issued report computed anew from the case file in its own data, and from the price lines that it prints. */
export function recomputedAlone(content: ReportContent): Recomputed {
  const prices = linesInReport(content)
  const caseFile = pricedByLines(content.caseFile, prices)
  const { figures, found } = compared(content, caseFile, prices)
  const { lines } = recordedLowPrices(content) ?? { lines: [] }
  return {
    version: content.version,
    digest: digestOfReport(content),
    title: content.caseFile.tender.title,
    figures,
    differences: [
      ...found,
      ...differences(lines, lowPriceFigures(caseFile, [], new Set()).lines, new Map(), 'low prices: lines'),
    ],
    notes: [],
  }
}
