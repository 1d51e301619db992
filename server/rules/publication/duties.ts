import { isDecimal } from '../exact.js'
import { called, unless } from '../problems.js'
import {
  isProviderSelection,
  KEY_CRITERIA,
  type KeyCriterion,
  type Problem,
  type Section,
  type Tender,
} from '../tender.js'
import { policyShares, type Share } from '../weights.js'

const FEWEST_LETTERS = 20

const isReason = (text: string | undefined): boolean => (text ?? '').trim().length >= FEWEST_LETTERS

const shareStops = (field: string, what: string, share: Share, reason: string): Problem[] => {
  if (!isDecimal(share.minimum, 2))
    return [{ field, text: `The share that the policy expects for ${what} must be a number from 0 to 100` }]
  return unless(
    share.enough || isReason(reason),
    field,
    `${what} has ${share.share}% of the weight; the policy expects ${share.minimum}%. Raise it, or give the reason in at least ${FEWEST_LETTERS} characters: the notice and the award report will carry it.`,
  )
}

/** Pass-or-fail sections hold the basic selection criteria (reg 19), which are apart from the key criteria. */
const needsKeyCriterion = ({ kind }: Section): boolean => kind !== 'pass or fail'

const servedBy = (tender: Tender, key: KeyCriterion): boolean =>
  tender.sections.some((section) => needsKeyCriterion(section) && section.keyCriterion === key)

const providerSelectionStops = (tender: Tender): Problem[] => [
  ...tender.sections
    .filter(needsKeyCriterion)
    .flatMap((section) =>
      unless(
        section.keyCriterion !== null,
        `sections.${section.id}`,
        `Say which key criterion the section ${called(section)} serves`,
      ),
    ),
  ...KEY_CRITERIA.flatMap((key) =>
    unless(
      servedBy(tender, key) || isReason(tender.explanations.keyCriteria[key]),
      `keyCriteria.${key}`,
      `No section serves the key criterion “${key}”. Add one, or give the reason in at least ${FEWEST_LETTERS} characters.`,
    ),
  ),
]

/**
 * What the law and the policy of the house ask for before publication: enough weight for evidence base and track
 * record, or the reason why not (comply or explain); under the Provider Selection Regime all five key criteria, each
 * served by a section or explained (SI 2023/1348, reg 5).
 * @example dutiesStops(draft) // [{ field: 'policy.evidenceBase', text: 'Evidence base has 5% of the weight; the policy expects 10%. …' }]
 */
export const dutiesStops = (tender: Tender): Problem[] => {
  const { evidenceBase, trackRecord } = policyShares(tender)
  const { explanations } = tender
  return [
    ...shareStops('policy.evidenceBase', 'Evidence base', evidenceBase, explanations.evidenceBase),
    ...shareStops('policy.trackRecord', 'Track record', trackRecord, explanations.trackRecord),
    ...(isProviderSelection(tender.regime) ? providerSelectionStops(tender) : []),
  ]
}
