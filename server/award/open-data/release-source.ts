import { bidsOpened, type OpenedBid } from '../../bids/bid-store.js'
import type { Reads } from '../../database/access.js'
import { organisationFactsAt, type OrganisationFacts } from '../../people/organisation-facts-store.js'
import type { Register } from '../../people/registers.js'
import type { AwardSource, BidSource, DecidedSource, NoticeSource } from '../../rules/open-data/release-award.js'
import type { ReleasePeriod } from '../../rules/open-data/release.js'
import type { TenderSource } from '../../rules/open-data/release-tender.js'
import { standstillCourse } from '../../rules/standstill/course.js'
import { fromLondon, inLondon } from '../../tenders/london-time.js'
import type { Publication, TenderFile } from '../../tenders/tender-store.js'
import { contractsOf, noticesOf, type PublishedNotice } from '../notices/notice-store.js'
import { representationsOf, type Representation } from '../notices/representation-store.js'
import { midnightAfter } from '../notices/standstill-now.js'
import type { ReportContent } from '../report-content.js'
import type { Report } from '../report-store.js'
import { sentSummariesOf } from '../summaries/summary-store.js'

/** One publication of a tender, as a release tells it. */
export const tenderSource = (
  { id, facts }: TenderFile,
  { version, at, content }: Pick<Publication, 'version' | 'at' | 'content'>,
  prefix: string,
): TenderSource => ({
  prefix,
  id,
  version,
  publishedAt: at,
  firstPublishedAt: facts.publishedAt ?? at,
  tender: content,
  abandonedAt: facts.abandonedAt,
})

const SCHEMES: Record<Register, string | null> = {
  'companies-house': 'GB-COH',
  'charity-commission': 'GB-CHC',
  oscr: 'GB-SC',
  ccni: 'GB-NIC',
  mutuals: 'GB-MPR',
  none: null,
}

function identifierOf(facts: OrganisationFacts | null): BidSource['identifier'] {
  const scheme = facts && SCHEMES[facts.register]
  return scheme && facts.number !== '' ? { scheme, id: facts.number } : null
}

/** A bid as the report has it, and its organisation as it stood when the bid was submitted. */
function bidSource(db: Reads, { caseFile, award }: ReportContent, bid: OpenedBid): BidSource {
  const facts = organisationFactsAt(db, bid.organisation, bid.submittedAt).facts?.facts ?? null
  return {
    id: bid.id,
    lot: bid.lot,
    standing: award.rows.find((row) => row.bid === bid.id)?.standing ?? 'incomplete',
    organisation: bid.organisation,
    name: bid.organisationName,
    identifier: identifierOf(facts),
    scale: facts?.size ?? null,
    vcse: facts?.vcse ?? null,
    pence: caseFile.prices.find((price) => price.bid === bid.id)?.pence ?? null,
    marks: caseFile.marks.filter((mark) => mark.bid === bid.id).map(({ criterion, mark }) => ({ criterion, mark })),
  }
}

type Contracts = ReturnType<typeof contractsOf>

function decidedSource(
  { decision }: ReportContent,
  notice: PublishedNotice | undefined,
  contracts: Contracts,
): DecidedSource[] {
  const decisions = decision.lots ?? [{ lot: '', bid: decision.bid }]
  return decisions.map(({ lot, bid }) => {
    const contract = contracts.find((one) => one.bid === bid)
    const noticed = notice?.content.suppliers.find((one) => one.bid === bid)
    const entered = contract ? { enteredOn: contract.enteredOn, pence: contract.pence } : null
    return { lot, bid, pence: contract?.pence ?? noticed?.pence ?? null, contract: entered }
  })
}

/** The standstill as the notice and what was decided since have it: without an end while one waits for a decision. */
function standstillOf(notice: PublishedNotice | undefined, said: Representation[], asOf: string): ReleasePeriod | null {
  const startDate = notice?.begins ? fromLondon(notice.begins, '00:00') : null
  if (!notice || startDate === null) return null
  const { free, lastDay } = standstillCourse(notice, said, inLondon(asOf).date)
  const endDate = free === null ? null : midnightAfter(lastDay)
  return { startDate, ...(endDate ? { endDate } : {}) }
}

/** What was said until a moment, with what was decided until then; without what was upheld before the report and is carried out by it. */
const saidUntil = (db: Reads, { tender, at: reportedAt }: Report, asOf: string): Representation[] =>
  representationsOf(db, tender)
    .filter(({ at }) => at <= asOf)
    .filter(({ decision }) => !decision || decision.outcome === 'stands' || decision.at >= reportedAt)
    .map((one) => (one.decision && one.decision.at > asOf ? { ...one, decision: null } : one))

const isKnown = (moment: string | null | undefined): moment is string => typeof moment === 'string'

/** When the last bidder was sent its first summary under a report; null while any bid lacks one. A corrected summary changes nothing. */
function summariesToldAt(db: Reads, { id, tender }: Report): string | null {
  const first = bidsOpened(db, tender).map(({ id: bid }) =>
    sentSummariesOf(db, bid)
      .filter(({ report }) => report === id)
      .flatMap(({ sentAt }) => sentAt ?? [])
      .sort()
      .at(0),
  )
  return first.every(isKnown) ? (first.sort().at(-1) ?? null) : null
}

const noticeSource = ({ version, at, reference, content }: PublishedNotice): NoticeSource => ({
  version,
  at,
  reference,
  isAct: content.kind === 'contract award',
})

/** Everything that changes what is told of an award, the first first: the report, the notice, the summaries, what is said against it, the contract. */
export function awardMoments(db: Reads, file: TenderFile, report: Report): string[] {
  const said = representationsOf(db, file.id)
  const all = [
    report.at,
    summariesToldAt(db, report),
    file.facts.abandonedAt,
    ...noticesOf(db, file.id).map(({ at }) => at),
    ...said.flatMap(({ at, decision }) => [at, decision?.at]),
    ...contractsOf(db, { tender: file.id }).map(({ at }) => at),
  ]
  return [...new Set(all.filter(isKnown))].filter((at) => at >= report.at).sort()
}

/** Later than everything: as things stand now. */
export const NOW = '9'

/** An issued award, with what its notice, its summaries and its contracts have added until a moment. */
export function awardSource(
  db: Reads,
  file: TenderFile,
  report: Report,
  prefix: string,
  asOf: string = NOW,
): AwardSource {
  const { content } = report
  const hasCome = <Thing extends { at: string }>({ at }: Thing): boolean => at <= asOf
  // After a correction the notice of the award before is no longer that of this one.
  const notice = noticesOf(db, file.id).find((one) => hasCome(one) && one.report === report.id)
  const contracts = contractsOf(db, { tender: file.id }).filter(hasCome)
  const told = (moment: string | null): string | null => (moment !== null && moment <= asOf ? moment : null)
  const { version, at: publishedAt } = content.publication
  const at = awardMoments(db, file, report).findLast((moment) => moment <= asOf) ?? report.at
  return {
    ...tenderSource(file, { version, at: publishedAt, content: content.caseFile.tender }, prefix),
    abandonedAt: told(file.facts.abandonedAt),
    report: { version: report.version, at: report.at, digest: report.digest },
    bids: bidsOpened(db, file.id).map((bid) => bidSource(db, content, bid)),
    decided: decidedSource(content, notice, contracts),
    counts: notice?.content.counts ?? null,
    notice: notice ? noticeSource(notice) : null,
    standstill: standstillOf(notice, saidUntil(db, report, asOf), at),
    summariesSentAt: told(summariesToldAt(db, report)),
    contract: notice ? { starts: notice.content.starts, ends: notice.content.ends } : null,
    contractedAt: contracts.map((one) => one.at).sort()[0] ?? null,
    at,
  }
}
