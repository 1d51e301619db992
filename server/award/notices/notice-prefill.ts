import { KEY_CRITERIA, type KeyCriterion, type Section, type Tender } from '../../rules/tender.js'
import { reasonField } from '../../rules/notices/award-notice.js'
import { SEAT_WORDS } from '../../tenders/seat-rules.js'
import { poundsFor } from '../../tenders/money-typed.js'
import type { Reads } from '../../database/access.js'
import type { Report } from '../report-store.js'
import type { DeclaredInterest, ReportContent } from '../report-content.js'
import { awardedIn, countsIn, identifierOf, type Awarded } from './noticed-bids.js'

/** What the house knows already for every field of a notice; '' where it knows nothing. */
export function prefilledNotice(db: Reads, report: Report): Record<string, string> {
  const { content } = report
  const { tender } = content.caseFile
  const awarded = awardedIn(db, report)
  const counts = countsIn(db, report)
  return {
    service: plain(tender.summary) || tender.title,
    cpv: '',
    ...Object.assign({}, ...awarded.map(supplierFields)),
    starts: tender.timetable.starts ?? '',
    ends: tender.timetable.ends ?? '',
    deciders: decidersIn(content).join('\n'),
    ...Object.fromEntries(KEY_CRITERIA.map((key) => [reasonField(key), reasonsFor(content, awarded, key)])),
    conflicts: conflictsIn(content),
    final: String(counts.final),
    sme: counts.sme === null ? '' : String(counts.sme),
    vcse: counts.vcse === null ? '' : String(counts.vcse),
  }
}

/** Markdown without its marks: a notice is plain text. */
const plain = (text: string): string =>
  text
    .replace(/^#+\s*/gm, '')
    .replace(/\*{1,2}|__|`/g, '')
    .trim()

function supplierFields({ facts, price, bidder, name }: Awarded, index: number): Record<string, string> {
  // Within its lot a bid stands under the name of its organisation alone.
  const pence = price?.rows.find((row) => row.bidder === bidder || row.bidder === name)?.pence ?? 0
  return {
    [`identifier-${index}`]: identifierOf(facts),
    [`address-${index}`]: facts?.address ?? '',
    [`size-${index}`]: facts === null ? '' : facts.size === 'large' ? 'large' : 'SME',
    [`vcse-${index}`]: facts === null ? '' : facts.vcse ? 'yes' : 'no',
    [`value-${index}`]: poundsFor(pence),
  }
}

/** Whoever decided: the lead who issued the report, and everybody who agreed the marks or confirmed prices. */
function decidersIn({ people, decision }: ReportContent): string[] {
  const leads = people.leads.map(
    ({ name }) => `${name}, ${name === decision.by ? 'lead, who decided on the award' : 'lead before'}`,
  )
  const seats = people.seats
    .filter(({ kind, endedAt }) => kind !== 'auditor' && endedAt === null)
    .map(({ name, kind }) => `${name}, ${SEAT_WORDS[kind].toLowerCase()}`)
  return [...new Set([...leads, ...seats])]
}

/** What each awarded bid earned under a key criterion, with the reasons that the panel agreed, each a paragraph of its own. */
function reasonsFor(content: ReportContent, awarded: Awarded[], key: KeyCriterion): string {
  const { tender } = content.caseFile
  const sections = tender.sections.filter(({ keyCriterion }) => keyCriterion === key)
  if (sections.length === 0) return tender.explanations.keyCriteria[key] ?? ''
  return awarded
    .map((one) =>
      [
        one.title ? `${one.title}: ${one.name}` : one.name,
        ...sections.map((section) => earned(content, one, section)),
      ].join('\n\n'),
    )
    .join('\n\n')
}

function earned(content: ReportContent, { row, bid }: Awarded, section: Section): string {
  const points = row.sections.find(({ id }) => id === section.id)
  const total = points ? `${section.title}: ${points.points} of ${points.available} points.` : `${section.title}.`
  const reasons = content.marks.filter(
    (mark) => mark.bid === bid && section.criteria.some(({ id }) => id === mark.criterion),
  )
  return [
    total,
    ...reasons.map(({ criterion, reason }) => `${titleOf(content.caseFile.tender, criterion)}: ${reason}`),
  ].join('\n\n')
}

const titleOf = (tender: Tender, id: string): string =>
  tender.sections.flatMap(({ criteria }) => criteria).find((one) => one.id === id)?.title ?? id

function conflictsIn({ interests }: ReportContent): string {
  if (interests.declared.length === 0)
    return 'No conflict was declared. Everybody who took part declared their interests before they read a bid.'
  return interests.declared.map(managed).join('\n')
}

const DECIDED: Record<string, string> = {
  'no conflict': 'found to be no conflict',
  manage: 'managed',
  recuse: 'the person kept out of everything about that bid',
}

// What was declared, and why somebody kept out, may be private: the public reads how it was managed.
const managed = ({ name, bidder, decision, reason }: DeclaredInterest): string => {
  const how = decision === 'manage' && reason ? ` (${reason.replace(/\.$/, '')})` : ''
  return `${name} declared an interest in ${bidder}: ${(decision && DECIDED[decision]) ?? 'not decided'}${how}.`
}
