import { headOf } from '../../audit/ledger-store.js'
import { openedBid } from '../../bids/bid-store.js'
import { enquiriesOfBid } from '../../bids/low-price-store.js'
import type { Reads } from '../../database/access.js'
import { appraisedBid } from '../../panel/appraised.js'
import { limitWords } from '../../tenders/lot-words.js'
import { lotsOf } from '../../rules/lots.js'
import { rulesOf } from '../../rules/ranking.js'
import { withoutPassages, WITHHELD, type Written, type WrittenCriterion } from '../../rules/summaries/written.js'
import { criterionOf, type Criterion } from '../../rules/tender.js'
import { paragraphs } from '../../web/wording.js'
import type { PublishedFile } from '../case-file.js'
import { exclusionsOf } from '../exclusion-store.js'
import { totalWords } from '../findings.js'
import { gateDecisionsNow } from '../gate-store.js'
import { OUTCOME_WORDS } from '../low-price-words.js'
import { methodWords, regimeWords } from '../method-words.js'
import { reportedOffersOf } from '../reported-offers.js'
import { toldCriteria, type SummaryCase } from './summary-case.js'
import { correctedIn } from './summary-corrected.js'
import { sentSummariesOf, summaryContentOf } from './summary-store.js'
import type {
  AssessedMark,
  SummaryAppraisal,
  SummaryContent,
  SummaryCriterion,
  SummaryEnquiry,
  SummaryPrice,
  SummarySection,
} from './summary-content.js'

/** The winning bid, with what is written of it, as the other bidders read it. */
export interface WinnerTold {
  found: SummaryCase
  written: Written
}

/** All that a summary is made of. `winner` is null for the winning bid itself, and without an award. */
export interface SummaryParts {
  file: PublishedFile
  found: SummaryCase
  written: Written
  winner: WinnerTold | null
}

/** Everything that a summary shows, as it stands at a moment. After a correction of the award it says what is other than before. */
export function summaryContent(db: Reads, parts: SummaryParts, at: { now: string; version: number }): SummaryContent {
  const content = assessmentContent(db, parts, at)
  const { report, bid } = parts.found
  const sent = sentSummariesOf(db, bid.id).map(({ id }) => summaryContentOf(db, id))
  const corrected = correctedIn(report.content, sent, content)
  return corrected ? { ...content, corrected } : content
}

function assessmentContent(
  db: Reads,
  { file, found, written, winner }: SummaryParts,
  { now, version }: { now: string; version: number },
): SummaryContent {
  const { report, bid, tender, row, kind } = found
  const { publication } = report.content
  const told = kind === 'disregarded' ? null : winner
  const { seq, hash } = headOf(db)
  const awardedTo = found.winner === null ? null : (openedBid(db, found.winner)?.bidder ?? null)
  return {
    format: 'weighbridge assessment summary 1',
    version,
    at: now,
    kind,
    tender: {
      id: report.tender,
      reference: tender.reference,
      title: tender.title,
      authority: tender.authority,
      regime: regimeWords(tender.regime),
      lot: found.lot,
      publication: { version: publication.version, digest: publication.digest, at: publication.at },
    },
    report: { id: report.id, version: report.version, digest: report.digest, at: report.at },
    ledger: { seq, hash },
    bid: { id: bid.id, bidder: bid.bidder, submittedAt: bid.submittedAt, digest: bid.digest },
    winner: awardedTo,
    outcome: outcomeWords(found, awardedTo),
    further: [...furtherWords(found), ...paragraphs(written.further)],
    disregarded: kind === 'disregarded' ? disregardedFor(db, found) : null,
    method: kind === 'disregarded' ? [] : methodWords(tender),
    sections: kind === 'disregarded' ? [] : sectionsOf(found, written, told),
    price: kind === 'disregarded' ? null : priceOf(found, told),
    total: row.total,
    winnerTotal: told?.found.row.total ?? null,
    unit: unitOf(found),
    gates: kind === 'disregarded' ? [] : gatesOf(db, found),
    appraisal: kind === 'disregarded' ? null : appraisalOf(file, found),
    lowPrices: lowPricesOf(db, bid.id),
    offer: kind === 'disregarded' ? null : (reportedOffersOf(file, [bid])?.offers[0] ?? null),
    withheld: told && withheldIn(told),
  }
}

const unitOf = ({ report }: SummaryCase): string => totalWords(report.content.award, '').trim()

function outcomeWords({ kind, lot }: SummaryCase, winner: string | null): string {
  const contract = lot ? `The contract for the lot ${lot}` : 'The contract'
  const awarded = winner
    ? `${contract} is to be awarded to ${winner}.`
    : `No award is made${lot ? ` of the lot ${lot}` : ''}.`
  switch (kind) {
    case 'awarded':
      return `${contract} is to be awarded to you.`
    case 'not awarded':
      return `${awarded} Your bid was assessed, and was not successful.`
    case 'not ranked':
      return `${awarded} Your bid was assessed, and is out of the competition.`
    case 'disregarded':
      return `${awarded} Your bid was disregarded, for the reasons below.`
    case 'no award':
      return `${awarded} Your bid was assessed as this summary tells.`
  }
}

/** Why a bid is not awarded the contract besides its points, as the award itself says it. */
function furtherWords({ kind, row, report, winner }: SummaryCase): string[] {
  if (kind === 'not ranked') return [row.why]
  const { tender } = report.content.caseFile
  const isLimited = kind === 'not awarded' && row.rank === 1 && !row.shared && winner !== null && tender.lotLimit
  return isLimited ? limitWords(lotsOf(tender), tender.lotLimit) : []
}

const disregardedFor = (db: Reads, { bid, report }: SummaryCase): SummaryContent['disregarded'] =>
  exclusionsOf(db, { tender: report.tender })
    .filter((one) => one.bid === bid.id)
    .map(({ rule, reason, at }) => ({ rule, reason, at }))

function sectionsOf(found: SummaryCase, written: Written, winner: WinnerTold | null): SummarySection[] {
  const { tender, row } = found
  return tender.sections
    .filter(({ kind }) => kind !== 'price')
    .map(({ id, title, criteria }) => ({
      id,
      title,
      ...sectionPoints(row, id),
      winner: winner ? (winner.found.row.sections.find((one) => one.id === id)?.points ?? null) : null,
      criteria: criteria.map((criterion) => criterionTold(found, criterion, written, winner)),
    }))
}

function sectionPoints({ sections }: SummaryCase['row'], id: string): { available: string; points: string | null } {
  const section = sections.find((one) => one.id === id)
  return { available: section?.available ?? '', points: section?.points ?? null }
}

function criterionTold(
  found: SummaryCase,
  criterion: Criterion,
  written: Written,
  winner: WinnerTold | null,
): SummaryCriterion {
  const { id, title, question, weight, scale } = criterion
  return {
    ...{ id, title, question, weight },
    available: found.row.criteria.find((one) => one.id === id)?.available ?? weight,
    scale: scale.map(({ value, label, descriptor }) => ({ value, label, descriptor })),
    minimum: minimumWords(criterion),
    own: assessed(found, criterion, written.criteria[id], []),
    winner: winner && assessed(winner.found, criterion, winner.written.criteria[id], winner.written.withheld.passages),
  }
}

const minimumWords = ({ minimum }: Criterion): string =>
  minimum === null
    ? ''
    : minimum.missing === 'failure'
      ? `A bid marked under ${minimum.mark} fails.`
      : `Of a bid marked under ${minimum.mark} it is decided, with reasons, whether it stays in.`

function assessed(
  { row }: SummaryCase,
  { id, subpoints }: Criterion,
  written: WrittenCriterion | undefined,
  withheld: readonly string[],
): AssessedMark | null {
  const marked = row.criteria.find((one) => one.id === id)
  if (!marked || marked.mark === null || marked.points === null) return null
  return {
    mark: marked.mark,
    points: marked.points,
    reason: withoutPassages(written?.reason ?? '', withheld),
    subpoints: subpoints.map((point) => ({
      id: point.id,
      text: point.text,
      assessed: withoutPassages(written?.points[point.id] ?? '', withheld),
    })),
  }
}

function priceOf({ tender, row, price, priceWords }: SummaryCase, winner: WinnerTold | null): SummaryPrice | null {
  const [criterion] = tender.sections.find(({ kind }) => kind === 'price')?.criteria ?? []
  if (!criterion || !priceWords || !price) return null
  return {
    title: criterion.title,
    available: rulesOf(tender).price?.weight ?? '0',
    ...priceWords,
    pence: price.pence,
    points: row.price?.points ?? null,
    sum: price.sum,
    winner: winner?.found.row.price?.points ?? null,
  }
}

const GATE_WORDS = {
  failed: 'Failed by rule',
  'decided-exclude': 'Excluded by decision',
  'decided-keep': 'Kept in by decision',
  undecided: 'Not decided',
} as const

function gatesOf(db: Reads, { row, report, tender, bid }: SummaryCase): SummaryContent['gates'] {
  const decisions = gateDecisionsNow(db, { tender: report.tender }).filter((one) => one.bid === bid.id)
  return row.gates.map(({ criterion, mark, minimum, outcome }) => ({
    title: criterionOf(tender, criterion)?.title ?? criterion,
    mark,
    minimum,
    outcome: GATE_WORDS[outcome],
    reason: outcome.startsWith('decided') ? (decisions.find((one) => one.criterion === criterion)?.reason ?? '') : '',
  }))
}

const MOST_IMPROVEMENTS = 6

/** The appraisal of the bid's own evidence and record, as the report froze it, with what would most improve it. */
function appraisalOf({ publication }: PublishedFile, { report, bid }: SummaryCase): SummaryAppraisal | null {
  const reported = report.content.evidence?.find((one) => one.bid === bid.id)
  if (!reported) return null
  const titles = new Map((bid.content.evidence?.studies ?? []).map(({ id, title }) => [id, title]))
  const { body } = appraisedBid(bid, publication)
  const improve = (body?.appraisals ?? []).flatMap(({ study, improve }) =>
    improve.map((text) => `${titles.get(study) ?? study}: ${text}`),
  )
  return {
    evidence: reported.evidence,
    record: reported.record,
    rubric: reported.rubric.map(({ title, finding, indicative, agreed, answer }) => ({
      ...{ title, finding, indicative, agreed, answer },
    })),
    improve: improve.slice(0, MOST_IMPROVEMENTS),
  }
}

const lowPricesOf = (db: Reads, bid: string): SummaryEnquiry[] =>
  enquiriesOfBid(db, bid)
    .filter(({ questions, decision }) => questions.length > 0 || decision !== null)
    .map(({ at, questions, decision }) => ({
      at,
      questions: questions.map((one) => ({ question: one.question, at: one.at, reply: one.reply?.text ?? null })),
      decision: decision && {
        outcome: OUTCOME_WORDS[decision.outcome],
        rule: decision.rule,
        reason: decision.reason,
        at: decision.at,
      },
    }))

/** How many passages of the winner's assessment the other bidders do not read, and why. */
function withheldIn({ found, written }: WinnerTold): SummaryContent['withheld'] {
  const { passages, reason } = written.withheld
  const texts = toldCriteria(found).flatMap(({ id, subpoints }) => {
    const one = written.criteria[id]
    return one ? [one.reason, ...subpoints.map((point) => one.points[point.id] ?? '')] : []
  })
  const gaps = texts.map((text) => withoutPassages(text, passages).split(WITHHELD).length - 1)
  const count = gaps.reduce((sum, one) => sum + one, 0)
  return count === 0 ? null : { passages: count, reason }
}
