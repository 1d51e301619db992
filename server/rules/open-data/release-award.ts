import type { Standing } from '../evaluation.js'
import { releaseLotId } from './release-lots.js'
import { buyerOf, buyerParty, contractPeriodOf, ocidOf, tenderSection, type TenderSource } from './release-tender.js'
import type {
  Release,
  ReleaseAward,
  ReleaseBid,
  ReleaseContract,
  ReleaseDocument,
  ReleaseLot,
  ReleaseMark,
  ReleaseParty,
  ReleasePeriod,
  ReleaseReference,
  ReleaseStatistic,
  ReleaseTag,
  ReleaseValue,
} from './release.js'

/** A bid that was assessed. */
export interface BidSource {
  id: string
  /** '' where the tender has none. */
  lot: string
  standing: Standing
  /** The organisation, by its id in this house. */
  organisation: string
  name: string
  identifier: { scheme: string; id: string } | null
  /** What the organisation says of itself; null: nothing. */
  scale: 'micro' | 'small' | 'medium' | 'large' | null
  vcse: boolean | null
  /** The evaluated price in whole pence, or null where there is none. */
  pence: number | null
  /** The marks that the panel agreed. */
  marks: ReleaseMark[]
}

/** What was decided on the whole or on one lot. */
export interface DecidedSource {
  lot: string
  /** Null: no award is made. */
  bid: string | null
  /** What the contract is worth in whole pence, as the award notice or the contract says; null while neither does. */
  pence: number | null
  /** The contract that was entered into, by its day ('YYYY-MM-DD') and what it is worth in whole pence; null while there is none. */
  contract: { enteredOn: string; pence: number } | null
}

/** An award notice as it was published. */
export interface NoticeSource {
  version: number
  at: string
  /** Its number on the central platform. */
  reference: string
  isAct: boolean
}

/** Bids that were assessed in the final stage, as the award notice counts them; null: not known. */
export interface CountsSource {
  final: number | null
  sme: number | null
  vcse: number | null
}

/**
 * What is told beyond what the law asks for: who else bid, what each bid cost, which marks the panel agreed. All of it is left
 * out unless somebody asks for it and records why. Marks of single evaluators never stand in a release.
 */
export interface Disclosure {
  names: boolean
  values: boolean
  marks: boolean
}

/** Nothing beyond what is told of every award. */
export const NOTHING_MORE: Disclosure = { names: false, values: false, marks: false }

/** An award as it was reported, with what came after the report as far as it is known. */
export interface AwardSource extends TenderSource {
  report: { version: number; at: string; digest: string }
  bids: BidSource[]
  decided: DecidedSource[]
  counts: CountsSource | null
  notice: NoticeSource | null
  standstill: ReleasePeriod | null
  /** When the last assessment summary was sent; null while any is missing. */
  summariesSentAt: string | null
  /** The days of the contract, 'YYYY-MM-DD', as the award notice has them; null: as the tender has. */
  contract: { starts: string; ends: string } | null
  /** The moment of the last thing that it tells: a release says how things stood then. */
  at: string
  /** When the contract was recorded, or null. */
  contractedAt: string | null
}

const pounds = (pence: number): ReleaseValue => ({ amount: pence / 100, currency: 'GBP' })

/** By its number in a register where it has one, so that the same organisation is the same in other releases too. */
const partyId = ({ identifier, organisation }: BidSource): string =>
  identifier ? `${identifier.scheme}-${identifier.id}` : `organisation-${organisation}`

const referenceTo = (bid: BidSource): ReleaseReference => ({ id: partyId(bid), name: bid.name })

const isOut = ({ standing }: BidSource): boolean => standing === 'excluded' || standing === 'failed'

const awardedBids = ({ bids, decided }: AwardSource): BidSource[] =>
  bids.filter(({ id }) => decided.some(({ bid }) => bid === id))

function partyOf(bid: BidSource, won: boolean): ReleaseParty {
  const { identifier, name, scale, vcse } = bid
  const details = { ...(scale === null ? {} : { scale }), ...(vcse === null ? {} : { vcse }) }
  return {
    ...referenceTo(bid),
    ...(identifier ? { identifier: { ...identifier, legalName: name } } : {}),
    roles: won ? ['tenderer', 'supplier'] : ['tenderer'],
    ...(Object.keys(details).length > 0 ? { details } : {}),
  }
}

/** Each organisation once, whatever it bid for: those that won, and the others only where their names are told. */
function partiesOf(source: AwardSource, { names }: Disclosure): ReleaseParty[] {
  const won = awardedBids(source)
  const winners = new Set(won.map(partyId))
  const told = names ? [...won, ...source.bids] : won
  const parties = told.map((bid): [string, ReleaseParty] => [partyId(bid), partyOf(bid, winners.has(partyId(bid)))])
  return [buyerParty(source.tender), ...new Map(parties).values()]
}

function bidOf(bid: BidSource, won: boolean, { names, values, marks }: Disclosure): ReleaseBid {
  return {
    id: bid.id,
    status: isOut(bid) ? 'disqualified' : 'valid',
    ...(won || names ? { tenderers: [referenceTo(bid)] } : {}),
    ...(values && bid.pence !== null ? { value: pounds(bid.pence) } : {}),
    ...(marks ? { weighbridge: { marks: bid.marks } } : {}),
  }
}

const MEASURES = { final: 'finalStageBids', sme: 'smeFinalStageBids', vcse: 'vcseFinalStageBids' } as const

function statisticsOf({ bids, counts, decided }: AwardSource): ReleaseStatistic[] {
  const perLot = decided.flatMap(({ lot }) => {
    const own = bids.filter((bid) => bid.lot === lot)
    const relatedLot = releaseLotId(lot)
    return [
      { measure: 'bids' as const, value: own.length, relatedLot },
      { measure: 'validBids' as const, value: own.filter((bid) => !isOut(bid)).length, relatedLot },
    ]
  })
  const whole = (['final', 'sme', 'vcse'] as const).flatMap((kind) => {
    const value = counts?.[kind] ?? null
    return value === null ? [] : [{ measure: MEASURES[kind], value }]
  })
  return [...perLot, ...whole].map((one, index) => ({ id: String(index + 1), ...one }))
}

/** What is true of an award whoever won: its moment, the standstill, the summaries. */
function awardOf(source: AwardSource, { lot, bid, pence, contract }: DecidedSource): ReleaseAward {
  const { report, bids, standstill, summariesSentAt, notice } = source
  const award = { id: awardId(lot), title: titleIn(source, lot), date: report.at, relatedLots: [releaseLotId(lot)] }
  const winner = bids.find((one) => one.id === bid)
  if (!winner) return { ...award, status: 'unsuccessful' }
  const contractPeriod = periodIn(source)
  return {
    ...award,
    status: source.abandonedAt ? 'cancelled' : contract ? 'active' : 'pending',
    ...(pence === null ? {} : { value: pounds(pence) }),
    suppliers: [referenceTo(winner)],
    relatedBid: winner.id,
    ...(contractPeriod ? { contractPeriod } : {}),
    ...(standstill ? { standstillPeriod: standstill } : {}),
    ...(summariesSentAt ? { assessmentSummariesDateSent: summariesSentAt } : {}),
    ...(notice ? { documents: [noticeDocument(notice)] } : {}),
  }
}

const awardId = (lot: string): string => `award-${releaseLotId(lot)}`

const titleIn = ({ tender }: AwardSource, lot: string): string =>
  tender.lots?.find((one) => one.id === lot)?.title ?? tender.title

const periodIn = ({ contract, tender }: AwardSource): ReleasePeriod | null => {
  const { starts, ends } = contract ?? tender.timetable
  return contractPeriodOf(starts || null, ends || null)
}

const noticeDocument = ({ version, at, reference, isAct }: NoticeSource): ReleaseDocument => ({
  id: `award-notice-${version}`,
  documentType: 'awardNotice',
  title: isAct ? 'Contract award notice' : 'Notice of the intention to award',
  description: `On the central platform: ${reference}`,
  datePublished: at,
  ...(isAct ? { noticeType: 'UK6' as const } : {}),
})

/** Each contract that was entered into, of a lot or of the whole. */
const contractsIn = (source: AwardSource): ReleaseContract[] =>
  source.decided.flatMap(({ lot, contract }) => {
    if (!contract) return []
    const period = periodIn(source)
    return [
      {
        id: `contract-${releaseLotId(lot)}`,
        awardID: awardId(lot),
        title: titleIn(source, lot),
        status: 'active' as const,
        ...(period ? { period } : {}),
        value: pounds(contract.pence),
        dateSigned: `${contract.enteredOn}T00:00:00Z`,
      },
    ]
  })

const statusIn =
  ({ decided, abandonedAt }: AwardSource) =>
  (lot: string): ReleaseLot['status'] =>
    abandonedAt ? 'cancelled' : decided.some((one) => one.lot === lot && one.bid !== null) ? 'complete' : 'unsuccessful'

const tagOf = ({ abandonedAt, report, at, contractedAt }: AwardSource): ReleaseTag[] => {
  if (abandonedAt) return ['tenderCancellation', 'awardCancellation']
  const award = at === report.at && report.version === 1 ? 'award' : 'awardUpdate'
  return at === contractedAt ? [award, 'contract'] : [award]
}

/** A release that tells more is another one, with an id of its own. */
const toldPart = (told: Disclosure): string =>
  (['names', 'values', 'marks'] as const)
    .filter((what) => told[what])
    .map((what) => `-${what}`)
    .join('')

/**
 * The OCDS 1.1.5 release of an award as it was reported: the tender by which it was decided, how many bids there were and what
 * became of each, who won what, and the contract once there is one. Unless `told` says otherwise, a bid that lost has a number and a status, and neither name,
 * price nor marks. What is not known yet is absent, never empty or nought.
 * @example awardRelease(source).awards[0].status // 'pending'
 */
export function awardRelease(source: AwardSource, told: Disclosure = NOTHING_MORE): Release {
  const { tender, report, decided, bids, at } = source
  const won = new Set(awardedBids(source).map(({ id }) => id))
  const ocid = ocidOf(source)
  const statusOf = statusIn(source)
  const section = tenderSection(source, wholeStatus(decided.map(({ lot }) => statusOf(lot))), statusOf)
  const contracts = contractsIn(source)
  return {
    ocid,
    id: `${ocid}-award-${report.version}-${at}${toldPart(told)}`,
    date: at,
    tag: tagOf(source),
    initiationType: 'tender',
    language: 'en',
    parties: partiesOf(source, told),
    buyer: buyerOf(tender),
    tender: { ...section, documents: [...section.documents, reportDocument(source)] },
    bids: { statistics: statisticsOf(source), details: bids.map((bid) => bidOf(bid, won.has(bid.id), told)) },
    awards: decided.map((one) => awardOf(source, one)),
    ...(contracts.length > 0 ? { contracts } : {}),
  }
}

const wholeStatus = (lots: ReleaseLot['status'][]): ReleaseLot['status'] =>
  lots.find((status) => status === 'complete') ?? lots[0] ?? 'unsuccessful'

/** The report is named with its digest, so that whoever is given it can see that it is the one. */
const reportDocument = ({ report }: AwardSource) => ({
  id: `award-report-${report.version}`,
  documentType: 'evaluationReports' as const,
  title: `Award report, version ${report.version}`,
  description: `SHA-256 of its content: ${report.digest}`,
  datePublished: report.at,
})
