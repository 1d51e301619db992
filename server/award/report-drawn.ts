import { tenderForLot } from '../rules/lots.js'
import type { Locals } from '../web/visits.js'
import { fileWords } from '../web/wording.js'
import { barsOf } from './bars.js'
import { awardChanges } from './corrections/award-changes.js'
import { thingOf } from './corrections/correction-words.js'
import { standingWords } from './findings.js'
import { regimeWords } from './method-words.js'
import { sectionsOf } from './ranking-pages.js'
import type { ReportContent, ReportedLot } from './report-content.js'
import type { Report } from './report-store.js'
import { drawnBlocks } from './robustness-reported.js'

/** What the body of a report is drawn from, on the screen and on paper. */
export const drawn = (content: ReportContent): Locals => ({
  content,
  sections: sectionsOf(content.caseFile.tender),
  bars: content.lots ? [] : barsOf(content.award, content.caseFile.tender),
  lots: (content.lots ?? []).map((lot) => lotDrawn(content, lot)),
  regime: regimeWords(content.caseFile.tender.regime),
  blocks: blocksOf(content),
  standingWords,
  changes: awardChanges(content),
  thingOf,
})

const blocksOf = ({ robustness }: Pick<ReportContent, 'robustness'>) => (robustness ? drawnBlocks(robustness) : [])

/** One lot, drawn as a report of its own. */
function lotDrawn(content: ReportContent, lot: ReportedLot): Locals {
  const tender = tenderForLot(content.caseFile.tender, lot.id)
  const { id, title, ...own } = lot
  return {
    id,
    title,
    tender,
    named: `, ${title}`,
    content: { ...content, ...own },
    sections: sectionsOf(tender),
    blocks: blocksOf(own),
    bars: barsOf(lot.award, tender).map((bars) => ({ ...bars, id: `${id}-${bars.id}` })),
  }
}

/** What the files of a report are called, without their endings. */
export const nameOf = ({ version, content }: Report): string =>
  `award-report-${fileWords(content.caseFile.tender.reference)}-${version}`
