import { canonical, type Json } from '../audit/canonical.js'
import { headOf } from '../audit/ledger-store.js'
import { bidsOpened, type OpenedBid } from '../bids/bid-store.js'
import { wordsOfLine } from '../bids/price-view.js'
import { withheldOn } from '../bids/clarification-store.js'
import type { Reads } from '../database/access.js'
import { countedIn } from '../rules/counted-payment.js'
import type { Award, CaseFile } from '../rules/evaluation.js'
import { lineTitle } from '../rules/price-lines.js'
import { rulesOf } from '../rules/ranking.js'
import { criterionOf, type Tender } from '../rules/tender.js'
import { effectiveWeights, policyShares } from '../rules/weights.js'
import { evaluatedPriceTold } from '../tenders/evaluated-price-words.js'
import { publicationsOf } from '../tenders/tender-store.js'
import { caseFileOf, type PublishedFile } from './case-file.js'
import { closedAgreementsOf } from './case-file-store.js'
import { reportedCorrections } from './corrections/report-due.js'
import { digest } from './digest.js'
import { exclusionsOf } from './exclusion-store.js'
import { findingsOf, notRankedIn, standingWords } from './findings.js'
import { gateDecisionsNow } from './gate-store.js'
import { competitionsOf, lotsAwardIn, rowsIn, type Competition } from './lot-awards.js'
import { lotsHeadline, lotsMethod } from './lot-words.js'
import { limitIn } from './reported-limit.js'
import { methodWords, tieBreakWords } from './method-words.js'
import { priceParts } from './offer-price.js'
import { priceRecordOf } from './price-store.js'
import { priceSum } from './price-words.js'
import { formulaOf, outcomesOf } from './ranking-pages.js'
import type {
  Decision,
  ReportContent,
  ReportedGate,
  ReportedLot,
  ReportedMark,
  ReportedPrice,
} from './report-content.js'
import { reportedEvidenceOf } from './reported-evidence.js'
import { reportedOffersOf } from './reported-offers.js'
import { reportedLowPrices } from './reported-low-prices.js'
import { reportedQuestions } from './reported-questions.js'
import type { Analyses } from './analyses.js'
import { firmnessIn, type Firm } from './robustness-reported.js'
import { declaredCount, interestsOf, lateOf, leadsOf, openersOf, seatRecordsOf } from './report-store.js'

/** The canonical text of something that stands in a report. */
export const reportTextOf = (content: ReportContent): string => canonical(content as unknown as Json)

/** What an award rests on, as one digest: two reports with the same basis decide on the same facts. */
export const basisOf = (caseFile: CaseFile): string => digest(canonical(caseFile as unknown as Json))

/** Gathers everything that the award report shows, as it stands at a moment. `analyses` are of exactly this award. */
export function reportContentOf(
  db: Reads,
  file: PublishedFile,
  issue: { now: string; version: number; decision: Decision },
  analyses: Analyses,
): ReportContent {
  const caseFile = caseFileOf(db, file)
  const competitions = competitionsOf(db, file)
  const { tender } = caseFile
  const bids = bidsOpened(db, file.id)
  const firm = firmnessIn(db, file, analyses)
  const whole = wholeOf(db, file, caseFile, competitions, bids, firm)
  const { award } = whole
  const publications = publicationsOf(db, file.id)
  const offers = reportedOffersOf(file, bids)
  const corrections = reportedCorrections(db, file)
  return {
    format: 'weighbridge award report 1',
    version: issue.version,
    at: issue.now,
    publication: {
      version: file.publication.version,
      digest: file.publication.digest,
      at: file.publication.at,
      count: publications.length,
    },
    ledger: ledgerHead(db),
    decision: issue.decision,
    ...(corrections.length > 0 ? { corrections } : {}),
    caseFile,
    ...whole,
    marks: marksOf(db, file, award),
    evidence: reportedEvidenceOf(file, bids, closedAgreementsOf(db, { tender: file.id })),
    gates: gatesOf(db, file, award),
    ...(offers ? { offers } : {}),
    exclusions: exclusionsOf(db, { tender: file.id }).map(({ bid, ...one }) => ({
      ...one,
      bidder: bidderOf(bids, bid),
    })),
    ...reportedLowPrices(db, file),
    method: [...methodWords(tender), ...lotsMethod(tender)],
    people: {
      leads: leadsOf(db, { tender: file.id }),
      seats: seatRecordsOf(db, file.id),
      openers: openersOf(db, { tender: file.id }) ?? null,
    },
    interests: {
      declared: interestsOf(db, { tender: file.id }),
      people: declaredCount(db, { tender: file.id })?.people ?? 0,
    },
    received: bids.map(({ bidder, submittedAt, digest }) => ({ bidder, at: submittedAt, digest })),
    late: lateOf(db, { tender: file.id }),
    withheld: withheldOn(db, { tender: file.id }),
    ...reportedQuestions(db, file),
    timetable: timetableOf(file),
    amendments: publications
      .filter(({ version }) => version > 1)
      .map(({ version, at, note, digest }) => ({ version, at, note, digest })),
  }
}

type Ranked = Omit<ReportedLot, 'id' | 'title'>

/** What is said of bids that were ranked against each other. */
function rankedOf(
  db: Reads,
  file: PublishedFile,
  competition: Competition,
  bids: readonly OpenedBid[],
  firm: Firm,
): Ranked {
  const { tender, caseFile, award } = competition
  const robustness = firm(competition)
  const outcomes = outcomesOf(caseFile, award)
  return {
    award,
    outcomes,
    findings: findingsOf(award, tender, outcomes),
    shares: policyShares(tender),
    weights: effectiveWeights(tender),
    price: priceOf(db, file, competition, bids),
    tieBreak: {
      steps: tender.tieBreak.map((step) => tieBreakWords(tender, step)),
      used: award.rows
        .filter(({ rank, why }) => rank !== null && why !== '')
        .map(({ bidder, why }) => `${bidder}: ${lowerFirst(why)}.`),
    },
    ...(robustness ? { robustness } : {}),
  }
}

/** The same of the whole tender; with lots, of each of them, and over all of them what is not said of one alone. */
function wholeOf(
  db: Reads,
  file: PublishedFile,
  caseFile: CaseFile,
  competitions: Competition[],
  bids: readonly OpenedBid[],
  firm: Firm,
): Ranked & Pick<ReportContent, 'lots' | 'limit'> {
  const [only] = competitions
  const award = lotsAwardIn(caseFile, competitions)
  if (!award && only) return rankedOf(db, file, only, bids, firm)
  if (!award) throw new Error('A tender has lots, or is ranked as a whole')
  const { tender } = caseFile
  const rows = rowsIn(competitions)
  return {
    award: {
      complete: competitions.every((one) => one.award.complete),
      rows,
      formula: tender.price.formula,
      withoutEach: [],
    },
    outcomes: [],
    findings: { headline: lotsHeadline(award), notRanked: notRankedIn(rows), withoutEach: [], formulas: [] },
    shares: policyShares(tender),
    weights: effectiveWeights(tender),
    price: null,
    tieBreak: { steps: [], used: [] },
    lots: competitions.flatMap((one) =>
      one.lot ? [{ id: one.lot.id, title: one.lot.title, ...rankedOf(db, file, one, bids, firm) }] : [],
    ),
    limit: limitIn(caseFile, award),
  }
}

const ledgerHead = (db: Reads): ReportContent['ledger'] => {
  const { seq, hash } = headOf(db)
  return { seq, hash }
}

const lowerFirst = (text: string): string => text.charAt(0).toLowerCase() + text.slice(1)

const bidderOf = (bids: readonly OpenedBid[], bid: string): string => bids.find(({ id }) => id === bid)?.bidder ?? bid

function marksOf(db: Reads, file: PublishedFile, award: Award): ReportedMark[] {
  const closed = new Map(
    closedAgreementsOf(db, { tender: file.id }).map((one) => [`${one.bid}\n${one.criterion}`, one]),
  )
  return award.rows.flatMap(({ bid, criteria }) =>
    criteria.flatMap(({ id, points }) => {
      const agreed = closed.get(`${bid}\n${id}`)
      if (!agreed || points === null) return []
      const { mark, reason, whyMoved, indicativeAnswer, moderator, signed, dissented } = agreed
      return [{ bid, criterion: id, mark, points, reason, whyMoved, indicativeAnswer, moderator, signed, dissented }]
    }),
  )
}

const OUTCOMES = {
  failed: 'Failed by rule',
  'decided-exclude': 'Excluded by decision',
  'decided-keep': 'Kept in by decision',
  undecided: 'Not decided yet',
} as const

function gatesOf(db: Reads, file: PublishedFile, award: Award): ReportedGate[] {
  const decisions = gateDecisionsNow(db, { tender: file.id })
  return award.rows.flatMap(({ bid, bidder, gates }) =>
    gates.map(({ criterion, mark, minimum, outcome }) => {
      const decided = decisions.find((one) => one.bid === bid && one.criterion === criterion)
      const counts = decided && outcome.startsWith('decided')
      return {
        bidder,
        title: criterionOf(file.publication.content, criterion)?.title ?? criterion,
        mark,
        minimum,
        outcome: OUTCOMES[outcome],
        decision: counts ? { text: OUTCOMES[outcome], reason: decided.reason, by: decided.by, at: decided.at } : null,
      }
    }),
  )
}

function priceOf(
  db: Reads,
  file: PublishedFile,
  { tender, award }: Pick<Competition, 'tender' | 'award'>,
  bids: readonly OpenedBid[],
): ReportContent['price'] {
  const formula = formulaOf(tender)
  const done = priceRecordOf(db, { tender: file.id })
  if (!formula) return null
  const counted = countedIn(tender.offers)
  return {
    ...formula,
    openedBy: done?.openedBy ?? '',
    openedAt: done?.openedAt ?? '',
    confirmedBy: done?.confirmedBy ?? '',
    confirmedAt: done?.confirmedAt ?? '',
    note: done?.note ?? '',
    titles: tender.price.lines.map(lineTitle),
    evaluated: evaluatedPriceTold(tender),
    ...(counted ? { counted } : {}),
    rows: award.rows.flatMap((row) => {
      const bid = bids.find(({ id }) => id === row.bid)
      return bid ? [priceRowOf(tender, award, row, bid)] : []
    }),
  }
}

function priceRowOf(tender: Tender, award: Award, row: Award['rows'][number], bid: OpenedBid): ReportedPrice {
  const weight = rulesOf(tender).price?.weight ?? '0'
  const parts = priceParts(tender, bid)
  const lowest = Math.min(...award.rows.flatMap(({ price }) => (price ? [price.pence] : [])))
  return {
    bidder: row.bidder,
    lines: tender.price.lines.map(({ id }) => bid.content.prices[id] ?? null),
    stated: tender.price.lines.map((line) => wordsOfLine(line, bid.content.prices)),
    pence: parts?.pence ?? null,
    ...(parts?.counted ? { parts: { lines: parts.lines, payment: parts.counted.pence } } : {}),
    points: row.price?.points ?? null,
    sum: row.price
      ? priceSum(award.formula, weight, row.price.pence, lowest, row.price.points)
      : `Not ranked: ${lowerFirst(standingWords(row.standing))}`,
  }
}

function timetableOf({ facts, publication, pricesOpenedAt }: PublishedFile): ReportContent['timetable'] {
  const { timetable } = publication.content
  const moments: [text: string, at: string | null][] = [
    ['Tender published', facts.publishedAt],
    ['Questions from bidders until', timetable.clarifications],
    ['Deadline for bids', facts.deadline],
    ['Bids opened', facts.openedAt],
    ['Individual marking ended', facts.markingEndedAt],
    ['Last moderation closed', facts.moderationEndedAt],
    ['Prices opened', pricesOpenedAt],
    ['Evaluated prices confirmed', facts.pricesConfirmedAt],
  ]
  return moments.flatMap(([text, at]) => (at === null ? [] : [{ text, at }]))
}
