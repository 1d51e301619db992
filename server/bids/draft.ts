import type { BidContent } from '../rules/bid.js'
import type { EvidenceBase, Study } from '../rules/evidence/study.js'
import {
  asksForPrices,
  evidenceSection,
  offerSection,
  recordSection,
  STATEMENT_TITLES,
  type Lack,
} from '../rules/completeness.js'
import type { BidFile, FileOn } from '../rules/file-kinds.js'
import { NO_EVIDENCE, NO_RECORD } from '../rules/statement-lacks.js'
import type { Offer } from '../rules/outcome-payments/offer.js'
import type { Contract, TrackRecord } from '../rules/track-record/contract.js'
import { markedCriteriaOf, type Criterion, type Section, type Tender } from '../rules/tender.js'
import type { Publication } from '../tenders/tender-store.js'
import type { Draft } from './draft-store.js'
import type { Statement, StatementKind } from './statement-store.js'

/** What would be submitted now: of what was saved, all that the published tender asks for, and nothing else. */
export function contentOf(tender: Tender, draft: Draft): BidContent {
  const answers = markedCriteriaOf(tender).flatMap(({ id }) => {
    const saved = draft.answers.get(id)
    return saved ? [[id, saved.text] as const] : []
  })
  const given = draft.prices?.lines ?? {}
  const lines = asksForPrices(tender) ? tender.price.lines : []
  const prices = lines.flatMap(({ id }) => (Object.hasOwn(given, id) ? [[id, given[id] as number] as const] : []))
  const evidence = evidenceSection(tender) && evidenceIn(draft)
  const record = recordSection(tender) && recordIn(draft)
  const offer = offerSection(tender) && offerIn(draft)
  const files = filesIn(tender, draft)
  return {
    answers: Object.fromEntries(answers),
    prices: Object.fromEntries(prices),
    ...(evidence ? { evidence } : {}),
    ...(record ? { record } : {}),
    ...(offer ? { offer } : {}),
    ...(files.length > 0 ? { files } : {}),
  }
}

/** The files that would be submitted: none that belongs to a question that was dropped or a study that was taken out. */
const filesIn = (tender: Tender, draft: Draft): BidFile[] =>
  draft.files
    .filter(({ removedAt, on }) => removedAt === null && isHeld(tender, draft, on))
    .map(({ id, name, type, size, sha256, on }) => ({ id, name, type, size, sha256, on }))

function isHeld(tender: Tender, draft: Draft, on: FileOn): boolean {
  if ('bid' in on) return true
  if ('criterion' in on) return markedCriteriaOf(tender).some(({ id }) => id === on.criterion)
  return statementsAsked(tender, draft).some(({ kind, id, content }) => kind === 'study' && id === on.study && content)
}

const saidIn = ({ statements }: Draft, kind: StatementKind): unknown[] =>
  statements.filter((one) => one.kind === kind && one.content !== null).map(({ content }) => content)

/**
 * What a draft says of its evidence, or undefined while nothing is saved of it. A study holds null at each choice that is
 * not made yet: `unsaidOfStudy` names them, and no bid with one is submitted.
 */
function evidenceIn(draft: Draft): EvidenceBase | undefined {
  const around = saidIn(draft, 'evidence')[0] as Omit<EvidenceBase, 'studies'> | undefined
  const studies = saidIn(draft, 'study') as Study[]
  return around || studies.length > 0
    ? { ...NO_EVIDENCE, ...around, relies: around?.relies ?? 'studies', studies }
    : undefined
}

/** What a draft says of its track record, or undefined while nothing is saved of it. */
function recordIn(draft: Draft): TrackRecord | undefined {
  const around = saidIn(draft, 'record')[0] as Omit<TrackRecord, 'contracts'> | undefined
  const contracts = saidIn(draft, 'contract') as Contract[]
  return around || contracts.length > 0
    ? { ...NO_RECORD, ...around, has: around?.has ?? 'contracts', contracts }
    : undefined
}

/** What a draft offers to be paid by results, or undefined while nothing is saved of it or it was taken out. */
const offerIn = (draft: Draft): Offer | undefined => saidIn(draft, 'offer')[0] as Offer | undefined

/** The kinds of statements that a tender asks for. */
const kindsAsked = (tender: Tender): StatementKind[] => [
  ...(evidenceSection(tender) ? (['evidence', 'study'] as const) : []),
  ...(recordSection(tender) ? (['record', 'contract'] as const) : []),
  ...(offerSection(tender) ? (['offer'] as const) : []),
]

/** The newest revisions of all statements that a tender asks for. */
export const statementsAsked = (tender: Tender, { statements }: Draft): Statement[] => {
  const asked = new Set(kindsAsked(tender))
  return statements.filter(({ kind }) => asked.has(kind))
}

/** What a statement is called in a basis. */
export const statementKey = ({ kind, id }: Pick<Statement, 'kind' | 'id'>): string => `${kind}/${id}`

/** What a file is called in a basis. */
export const fileKey = ({ id }: Pick<BidFile, 'id'>): string => `file/${id}`

/** A file is attached once and taken out once: 1 while the bid holds it, 2 when it was taken out. */
export const revisionOfFile = ({ removedAt }: { removedAt: string | null }): 1 | 2 => (removedAt === null ? 1 : 2)

/** The revisions that a page was drawn from: 'criterion=3' for each answer, 'study/ID=2' for each statement, 'file/ID=1' for each file, 'prices:2', and the publication. */
export function basisOf(publication: Publication, draft: Draft): string {
  const answers = markedCriteriaOf(publication.content).map(({ id }) => `${id}=${draft.answers.get(id)?.revision ?? 0}`)
  const statements = statementsAsked(publication.content, draft).map((one) => `${statementKey(one)}=${one.revision}`)
  const files = draft.files.map((file) => `${fileKey(file)}=${revisionOfFile(file)}`)
  const prices = `prices:${draft.prices?.revision ?? 0}`
  return [`tender:${publication.version}`, prices, ...answers, ...statements, ...files].join(' ')
}

/** The revision of an answer or a statement that a basis names: 0 when there was none. */
export function revisionIn(basis: string, key: string): number {
  const part = basis.split(' ').find((one) => one.startsWith(`${key}=`))
  const revision = Number(part?.slice(key.length + 1) ?? '0')
  return Number.isSafeInteger(revision) && revision > 0 ? revision : 0
}

/** One step of writing a bid: the statements of a section, one of its questions, or the price form. */
export type WritingStep = { title: string; href: string; section: Section } & (
  | { kind: 'evidence' }
  | { kind: 'record' }
  | { kind: 'offer' }
  | { kind: 'answer'; criterion: Criterion }
  | { kind: 'prices'; criterion: Criterion }
)

const questionStep = (bid: string, section: Section, criterion: Criterion): WritingStep => {
  const kind = section.kind === 'price' ? 'prices' : 'answer'
  const page = kind === 'prices' ? 'prices' : `answers/${criterion.id}`
  return { kind, title: criterion.title, href: `/bids/${bid}/${page}`, section, criterion }
}

const offerSteps = (tender: Tender, bid: string, section: Section): WritingStep[] =>
  section === offerSection(tender)
    ? [{ kind: 'offer', title: STATEMENT_TITLES.offer, href: `/bids/${bid}/offer`, section }]
    : []

const statementSteps = (tender: Tender, bid: string, section: Section): WritingStep[] => {
  const step = (kind: 'evidence' | 'record'): WritingStep[] => [
    { kind, title: STATEMENT_TITLES[kind], href: `/bids/${bid}/${kind}`, section },
  ]
  return [
    ...(section === evidenceSection(tender) ? step('evidence') : []),
    ...(section === recordSection(tender) ? step('record') : []),
  ]
}

/** Every step of writing a bid, in the order of the tender; statements come before the questions of their section, an offer behind the prices. */
export const stepsOfBid = (tender: Tender, bid: string): WritingStep[] =>
  tender.sections.flatMap((section) => [
    ...statementSteps(tender, bid, section),
    ...section.criteria.map((criterion) => questionStep(bid, section, criterion)),
    ...offerSteps(tender, bid, section),
  ])

const isOfStatement = ({ kind }: Lack): boolean => kind === 'evidence' || kind === 'record' || kind === 'offer'

/** The step at which a lack is mended, among those of its bid. */
export const isAtStep = (lack: Lack, step: WritingStep): boolean =>
  'criterion' in step ? !isOfStatement(lack) && lack.criterion === step.criterion.id : lack.kind === step.kind

/** The page on which a lack is mended. */
export function pageOfLack(bid: string, { kind, criterion, part }: Lack): string {
  if (kind === 'prices') return `/bids/${bid}/prices`
  if (kind === 'offer') return `/bids/${bid}/offer`
  if (kind === 'files') return `/bids/${bid}/files`
  if (kind === 'evidence') return `/bids/${bid}/evidence${part ? `/studies/${part}` : ''}`
  if (kind === 'record') return `/bids/${bid}/record${part ? `/contracts/${part}` : ''}`
  return `/bids/${bid}/answers/${criterion}`
}

/** The steps before and after a page. */
export function neighboursOf(steps: WritingStep[], href: string): { previous?: WritingStep; next?: WritingStep } {
  const here = steps.findIndex((step) => step.href === href)
  const previous = here > 0 ? steps[here - 1] : undefined
  const next = here >= 0 ? steps[here + 1] : undefined
  return { ...(previous ? { previous } : {}), ...(next ? { next } : {}) }
}
