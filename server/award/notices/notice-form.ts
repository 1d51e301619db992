import { KEY_CRITERIA, type Tender } from '../../rules/tender.js'
import { noticeKind, reasonField, type AwardNotice, type NoticedSupplier } from '../../rules/notices/award-notice.js'
import { cleanText } from '../../bids/typing.js'
import type { Reads } from '../../database/access.js'
import { keyCriterionWords } from '../../tenders/tender-words.js'
import { penceIn } from '../../tenders/money-typed.js'
import { textOf, type Form } from '../../web/visits.js'
import { reportOf, type Report } from '../report-store.js'
import { summariesSent } from '../summaries/summary-store.js'
import { noticeDraftsOf, type NoticeDraft } from './notice-store.js'
import { awardedIn, type Awarded } from './noticed-bids.js'
import { prefilledNotice } from './notice-prefill.js'

/** One text of the form, as people know it. */
export type Labels = Map<string, string>

/** Every field of the form of a notice with what it is called. */
export function noticeLabels(tender: Tender, awarded: Awarded[]): Labels {
  const kind = noticeKind(tender.regime)
  const labels: [string, string][] = [
    ['service', 'The service'],
    ['cpv', 'CPV codes'],
    ...awarded.flatMap(({ bidder }, index) => supplierLabels(bidder, index)),
    ['starts', 'First day of the contract'],
    ['ends', 'Last day of the contract'],
  ]
  if (kind === 'contract award')
    return new Map([
      ...labels,
      ['final', 'Bids in the final stage'],
      ['sme', 'Bids of SMEs'],
      ['vcse', 'Bids of VCSEs'],
    ])
  return new Map([
    ...labels,
    ['deciders', 'Who took the decision'],
    ...KEY_CRITERIA.map((key): [string, string] => [reasonField(key), keyCriterionWords(key)]),
    ['conflicts', 'Conflicts, and how they were managed'],
  ])
}

const supplierLabels = (bidder: string, index: number): [string, string][] => [
  [`identifier-${index}`, `${bidder}: registration`],
  [`address-${index}`, `${bidder}: address`],
  [`size-${index}`, `${bidder}: size`],
  [`vcse-${index}`, `${bidder}: VCSE`],
  [`value-${index}`, `${bidder}: value`],
]

/** What was typed in the fields of a notice, and in no others. */
export const typedIn = (labels: Labels, form: Form): Record<string, string> =>
  Object.fromEntries([...labels.keys()].map((field) => [field, cleanText(textOf(form, field)).trim()]))

/** A notice as it stands: what was saved, and where nothing was, what the house knows. */
export interface NoticeNow {
  labels: Labels
  typed: Record<string, string>
  draft: NoticeDraft | null
  drafts: NoticeDraft[]
  awarded: Awarded[]
  notice: AwardNotice
}

export function noticeNow(db: Reads, report: Report): NoticeNow {
  const awarded = awardedIn(db, report)
  const labels = noticeLabels(report.content.caseFile.tender, awarded)
  const drafts = noticeDraftsOf(db, report.id)
  const typed = typedIn(labels, {
    ...prefilledNotice(db, report),
    ...(drafts[0]?.typed ?? carriedOver(db, report, awarded)),
  })
  const notice = noticeFrom(report, awarded, typed, summariesSent(db, report.tender).at)
  return { labels, typed, draft: drafts[0] ?? null, drafts, awarded, notice }
}

/** What does not follow from the award itself: of a corrected one it is as it was last noticed. */
const LASTING = ['service', 'cpv', 'starts', 'ends', 'conflicts', 'final', 'sme', 'vcse']
const OF_SUPPLIER = ['identifier', 'address', 'size', 'vcse']

/** What was typed for the notice of the report that this one replaces, as far as it still holds. */
function carriedOver(db: Reads, { content }: Report, awarded: Awarded[]): Record<string, string> {
  const former = content.replaces && reportOf(db, content.replaces.report)
  const typed = former && noticeDraftsOf(db, former.id)[0]?.typed
  if (!former || !typed) return former ? carriedOver(db, former, awarded) : {}
  const before = awardedIn(db, former).map(({ name }) => name)
  const suppliers = awarded.flatMap(({ name }, index) => {
    const place = before.indexOf(name)
    return place < 0 ? [] : OF_SUPPLIER.map((field) => [`${field}-${index}`, typed[`${field}-${place}`] ?? ''])
  })
  const lasting = LASTING.flatMap((field) => (typed[field] === undefined ? [] : [[field, typed[field]]]))
  return Object.fromEntries([...lasting, ...suppliers]) as Record<string, string>
}

/** The notice that a filled form makes. */
export function noticeFrom(
  { version, digest, content }: Report,
  awarded: Awarded[],
  typed: Record<string, string>,
  summariesSentAt: string | null,
): AwardNotice {
  const { tender } = content.caseFile
  const text = (field: string): string => typed[field] ?? ''
  const kind = noticeKind(tender.regime)
  return {
    format: 'weighbridge award notice 1',
    kind,
    regime: tender.regime,
    reference: tender.reference,
    title: tender.title,
    authority: tender.authority,
    report: { version, digest },
    service: text('service'),
    cpv: text('cpv')
      .split(/[\s,;]+/)
      .filter(Boolean),
    suppliers: awarded.map((one, index) => supplierFrom(one, index, typed)),
    starts: text('starts'),
    ends: text('ends'),
    deciders: linesIn(text('deciders')),
    reasons:
      kind === 'contract award'
        ? []
        : KEY_CRITERIA.map((criterion) => ({ criterion, text: text(reasonField(criterion)) })),
    conflicts: text('conflicts'),
    counts: { final: numberIn(text('final')), sme: numberIn(text('sme')), vcse: numberIn(text('vcse')) },
    summariesSentAt,
    explanations: explanationsIn(tender),
  }
}

const linesIn = (text: string): string[] =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean)

const numberIn = (text: string): number | null => (/^\d{1,4}$/.test(text) ? Number(text) : null)

function supplierFrom({ bid, name, title }: Awarded, index: number, typed: Record<string, string>): NoticedSupplier {
  const text = (field: string): string => typed[`${field}-${index}`] ?? ''
  const [size, vcse] = [text('size'), text('vcse')]
  return {
    bid,
    name,
    lot: title,
    identifier: text('identifier'),
    address: text('address'),
    size: size === 'SME' || size === 'large' ? size : null,
    vcse: vcse === '' ? null : vcse === 'yes',
    pence: penceIn(text('value')),
  }
}

/** Why the tender asks less about evidence base or track record than the house expects, and why a key criterion has no section. */
function explanationsIn({ explanations, sections }: Tender): AwardNotice['explanations'] {
  const keys = KEY_CRITERIA.filter((key) => !sections.some(({ keyCriterion }) => keyCriterion === key))
  return [
    { about: 'Share of evidence base', reason: explanations.evidenceBase },
    { about: 'Share of track record', reason: explanations.trackRecord },
    ...keys.map((key) => ({ about: keyCriterionWords(key), reason: explanations.keyCriteria[key] ?? '' })),
  ].filter(({ reason }) => reason.trim() !== '')
}
