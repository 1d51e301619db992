import { isProviderSelection, KEY_CRITERIA, type KeyCriterion, type Problem, type Regime } from '../tender.js'
import { isDay } from '../track-record/days.js'

/** Whoever is to be given the contract, or a lot of it. Money is whole pence. */
export interface NoticedSupplier {
  /** Its bid in this tender. */
  bid: string
  name: string
  /** The lot, by its title; '' without lots. */
  lot: string
  /** In which register it stands, and under which number, in words. */
  identifier: string
  address: string
  /** Null: not stated. */
  size: 'SME' | 'large' | null
  vcse: boolean | null
  /** What the contract is worth over its life; null while nobody has said. */
  pence: number | null
}

/** Reasons for a share of weight under what the house expects, as the tender was published with them. */
export interface NoticedExplanation {
  about: string
  reason: string
}

/**
 * Everything that an award notice says: of the intention to award under the Provider Selection Regime (SI 2023/1348, Sch 10),
 * of the award under the Procurement Act 2023 (s.50; SI 2024/692, reg 27). Whole numbers and text only.
 */
export interface AwardNotice {
  format: 'weighbridge award notice 1'
  kind: 'intention to award' | 'contract award'
  regime: Regime
  reference: string
  title: string
  authority: string
  report: { version: number; digest: string }
  /** What is bought, in plain words. */
  service: string
  /** Codes of the Common Procurement Vocabulary: eight digits, and a check digit if stated. */
  cpv: string[]
  suppliers: NoticedSupplier[]
  /** The first and last day of the contract, 'YYYY-MM-DD' or ''. */
  starts: string
  ends: string
  /** Who decided, one a line. */
  deciders: string[]
  /** By reference to the five key criteria, in the order of the regulation; none under the Procurement Act. */
  reasons: { criterion: KeyCriterion; text: string }[]
  /** Conflicts that were declared, and how each was managed. */
  conflicts: string
  /** Bids that were assessed in the final stage; null while nobody has said. */
  counts: { final: number | null; sme: number | null; vcse: number | null }
  /** When the last assessment summary was sent, UTC ISO text; null while any is missing. */
  summariesSentAt: string | null
  explanations: NoticedExplanation[]
}

/** The form of notice that a regime asks for. */
export const noticeKind = (regime: Regime): AwardNotice['kind'] =>
  isProviderSelection(regime) ? 'intention to award' : 'contract award'

/** The field of the reason for a key criterion. */
export const reasonField = (criterion: KeyCriterion): string => `reason-${criterion.replaceAll(' ', '-')}`

/**
 * What stops a notice from being published: nothing, if the list is empty. Each problem names the field in which it is mended.
 * Under the Provider Selection Regime it is what Schedule 10 asks for; under the Procurement Act besides what regulation 27 asks
 * for, that every assessment summary was sent (s.50(1) wants them before the notice).
 * @example noticeProblems({ ...notice, cpv: [] })[0]?.field // 'cpv'
 */
export function noticeProblems(notice: AwardNotice): Problem[] {
  if (notice.suppliers.length === 0) return [{ field: 'award', text: NO_AWARD }]
  return [
    ...missing('service', notice.service, 'Say what the service is'),
    ...cpvProblems(notice.cpv),
    ...notice.suppliers.flatMap((one, index) => supplierProblems(one, index, notice.kind)),
    ...datesProblems(notice),
    ...(notice.kind === 'contract award' ? actProblems(notice) : providerProblems(notice)),
  ]
}

const NO_AWARD =
  'The award report makes no award, so that there is none to give notice of. Such a tender ends by being abandoned, with its reason.'

const missing = (field: string, text: string, words: string): Problem[] =>
  text.trim() === '' ? [{ field, text: words }] : []

function cpvProblems(codes: string[]): Problem[] {
  if (codes.length === 0) return [{ field: 'cpv', text: 'Enter at least one CPV code, such as 85312500' }]
  return codes
    .filter((code) => !/^\d{8}(-\d)?$/.test(code))
    .map((code) => ({ field: 'cpv', text: `“${code}” is not a CPV code: it has eight digits, such as 85312500` }))
}

function supplierProblems(
  { name, address, pence, identifier, size, vcse }: NoticedSupplier,
  index: number,
  kind: AwardNotice['kind'],
): Problem[] {
  const problems = missing(`address-${index}`, address, `Enter the address of ${name}`)
  if (pence === null || pence === 0)
    problems.push({ field: `value-${index}`, text: `Enter what the contract with ${name} is worth over its life` })
  if (kind === 'intention to award') return problems
  problems.push(...missing(`identifier-${index}`, identifier, `Enter how ${name} is registered`))
  if (size === null)
    problems.push({ field: `size-${index}`, text: `Say whether ${name} is a small or medium enterprise` })
  if (vcse === null)
    problems.push({
      field: `vcse-${index}`,
      text: `Say whether ${name} is a voluntary, community or social enterprise`,
    })
  return problems
}

function datesProblems({ kind, starts, ends }: AwardNotice): Problem[] {
  const problems = [
    ...dayProblem('starts', starts, 'the first day of the contract', kind),
    ...dayProblem('ends', ends, 'the last day of the contract', kind),
  ]
  if (problems.length === 0 && ends !== '' && ends < starts)
    problems.push({ field: 'ends', text: 'The contract cannot end before it starts' })
  return problems
}

function dayProblem(field: string, day: string, what: string, kind: AwardNotice['kind']): Problem[] {
  if (day === '' && kind === 'intention to award') return []
  return isDay(day) ? [] : [{ field, text: `Enter ${what} as a date, such as 2026-09-01` }]
}

function providerProblems({ deciders, reasons, conflicts }: AwardNotice): Problem[] {
  const given = new Map(reasons.map(({ criterion, text }) => [criterion, text]))
  return [
    ...(deciders.length === 0 ? [{ field: 'deciders', text: 'Name who took the decision' }] : []),
    ...KEY_CRITERIA.flatMap((criterion) =>
      missing(reasonField(criterion), given.get(criterion) ?? '', `Give the reasons by reference to: ${criterion}`),
    ),
    ...missing(
      'conflicts',
      conflicts,
      'Say which conflicts were declared and how they were managed, or that there were none',
    ),
  ]
}

function actProblems({ counts, suppliers, summariesSentAt }: AwardNotice): Problem[] {
  const { final, sme, vcse } = counts
  const problems: Problem[] = []
  if (summariesSentAt === null)
    problems.push({
      field: 'summaries',
      text: 'Send every bidder its assessment summary first: the notice follows them',
    })
  if (final === null || final < namesIn(suppliers))
    problems.push({ field: 'final', text: 'Enter how many bids were assessed in the final stage' })
  for (const [field, number, won] of [
    ['sme', sme, suppliers.filter(({ size }) => size === 'SME')],
    ['vcse', vcse, suppliers.filter((one) => one.vcse === true)],
  ] as const)
    if (number === null || (final !== null && number > final) || number < namesIn(won))
      problems.push({
        field,
        text: `Enter how many of them came from ${COUNTED[field]}: no more than there were, and no fewer than win`,
      })
  return problems
}

const namesIn = (suppliers: readonly NoticedSupplier[]): number => new Set(suppliers.map(({ name }) => name)).size

const COUNTED = {
  sme: 'small or medium enterprises',
  vcse: 'voluntary, community or social enterprises',
}
