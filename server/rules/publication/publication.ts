import { criteriaStops, criteriaWarns } from './criteria.js'
import { datesStops, datesWarns } from './dates.js'
import { dutiesStops } from './duties.js'
import { evidenceStops, evidenceWarns, termsStops } from './evidence.js'
import { filesStops } from './files.js'
import { lotsStops, lotsWarns } from './lots.js'
import { offerStops, offerWarns } from './offers.js'
import { orderStops, orderWarns } from './order.js'
import { priceStops, priceWarns } from './price.js'
import { rubricsStops, rubricsWarns } from './rubrics.js'
import { scalesStops } from './scales.js'
import { sectionsStops, sectionsWarns } from './sections.js'
import { unless } from '../problems.js'
import type { Problem, Tender } from '../tender.js'

const wordsStops = ({ title, reference, authority, summary }: Tender): Problem[] => [
  ...unless(title.trim() !== '', 'title', 'Enter the title of the tender'),
  ...unless(reference.trim() !== '', 'reference', 'Enter the reference of the tender'),
  ...unless(authority.trim() !== '', 'authority', 'Enter the name of the authority'),
  ...unless(summary.trim() !== '', 'summary', 'Enter a summary: what is bought, where and for whom'),
]

/**
 * Everything that stops a tender from being published, and everything that its authors should think about first. It
 * reads any draft, however unfinished, without throwing. `now` is UTC ISO text, since pure rules have no clock. A
 * problem's field is the path to its place: 'title', 'timetable.deadline', 'criteria.ID.weight', 'price.formula'.
 *
 * What can move a score must be published in full (Letting International v Newham [2008] EWHC 1583), as must the way
 * of assessing and the relative importance of the award criteria (Procurement Act 2023, s.23; for the Provider
 * Selection Regime, SI 2023/1348). `inForce` is the published version that an amendment would follow: what it could not
 * know yet is not asked of its amendments.
 * @example publicationProblems(draft, '2026-03-02T12:00:00.000Z').stops // [{ field: 'weights', text: 'The weights add up to 95%, not to 100%. …' }]
 */
export const publicationProblems = (
  tender: Tender,
  now: string,
  inForce: Tender | null = null,
): { stops: Problem[]; warns: Problem[] } => ({
  stops: [
    ...wordsStops(tender),
    ...datesStops(tender.timetable, now),
    ...sectionsStops(tender),
    ...criteriaStops(tender),
    ...scalesStops(tender),
    ...rubricsStops(tender),
    ...termsStops(tender, inForce),
    ...evidenceStops(tender),
    ...priceStops(tender, inForce),
    ...dutiesStops(tender),
    ...orderStops(tender),
    ...lotsStops(tender, inForce),
    ...filesStops(tender),
    ...offerStops(tender),
  ],
  warns: [
    ...datesWarns(tender.timetable, now),
    ...sectionsWarns(tender),
    ...criteriaWarns(tender),
    ...rubricsWarns(tender),
    ...evidenceWarns(tender, inForce),
    ...priceWarns(tender),
    ...orderWarns(tender),
    ...lotsWarns(tender),
    ...offerWarns(tender),
  ],
})
