import { bidsOpened, type OpenedBid } from '../../bids/bid-store.js'
import type { Reads } from '../../database/access.js'
import { organisationFactsAt, type OrganisationFacts } from '../../people/organisation-facts-store.js'
import type { Register } from '../../people/registers.js'
import type { AwardSource, BidSource, DecidedSource } from '../../rules/open-data/release-award.js'
import type { ReleasePeriod } from '../../rules/open-data/release.js'
import type { TenderSource } from '../../rules/open-data/release-tender.js'
import { fromLondon } from '../../tenders/london-time.js'
import type { Publication, TenderFile } from '../../tenders/tender-store.js'
import { standstillNow } from '../notices/standstill-now.js'
import { contractsOf, noticesOf, type PublishedNotice } from '../notices/notice-store.js'
import type { ReportContent } from '../report-content.js'
import type { Report } from '../report-store.js'
import { summariesSent } from '../summaries/summary-store.js'

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
    return { lot, bid, pence: contract?.pence ?? noticed?.pence ?? null, contracted: contract !== undefined }
  })
}

/** The standstill as the notice and what was decided since have it: without an end while one waits for a decision. */
function standstillOf(
  db: Reads,
  notice: PublishedNotice | undefined,
): { period: ReleasePeriod | null; moments: string[] } {
  const startDate = notice?.begins ? fromLondon(notice.begins, '00:00') : null
  if (!notice || startDate === null) return { period: null, moments: [] }
  const { endsAt, said } = standstillNow(db, notice, notice.at)
  const moments = said.flatMap(({ at, decision }) => [at, ...(decision ? [decision.at] : [])])
  return { period: { startDate, ...(endsAt ? { endDate: endsAt } : {}) }, moments }
}

/** The last moment of several, of which some have not come. */
const lastOf = (moments: (string | null | undefined)[]): string =>
  moments
    .filter((moment) => typeof moment === 'string')
    .sort()
    .at(-1) ?? ''

/** An issued award, with what its notice, its summaries and its contracts have added since. */
export function awardSource(db: Reads, file: TenderFile, report: Report, prefix: string): AwardSource {
  const { content } = report
  const notice = noticesOf(db, file.id)[0]
  const contracts = contractsOf(db, { tender: file.id })
  const summariesSentAt = summariesSent(db, file.id).at
  const standstill = standstillOf(db, notice)
  const { version, at } = content.publication
  const published = { version, at, content: content.caseFile.tender }
  return {
    ...tenderSource(file, published, prefix),
    report: { version: report.version, at: report.at, digest: report.digest },
    bids: bidsOpened(db, file.id).map((bid) => bidSource(db, content, bid)),
    decided: decidedSource(content, notice, contracts),
    counts: notice?.content.counts ?? null,
    standstill: standstill.period,
    summariesSentAt,
    contract: notice ? { starts: notice.content.starts, ends: notice.content.ends } : null,
    at: lastOf([
      report.at,
      notice?.at,
      summariesSentAt,
      file.facts.abandonedAt,
      ...standstill.moments,
      ...contracts.map((one) => one.at),
    ]),
  }
}
