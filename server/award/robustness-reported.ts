import type { Reads } from '../database/access.js'
import type { Figure } from '../web/plots/drawing.js'
import type { PublishedFile } from './case-file.js'
import { closeCallLines, type CloseCallLine } from './close-calls.js'
import type { Competition } from './lot-awards.js'
import { bidsWithoutData } from './no-data.js'
import type { Analyses } from './analyses.js'
import { unnamed } from './evaluator-names.js'
import { toldOf } from './robustness-told.js'
import type { ToldBlock, ToldRobustness } from './telling.js'
import { figureOf } from './told-plots.js'

/** A reason why the award was a close call, and what the lead answered. */
export interface ReportedCloseCall {
  says: string
  /** Null only while the report is a draft: none is issued before every reason is answered. */
  answer: { text: string; by: string; at: string } | null
}

/** How firm the result of a competition is, as a report keeps it for good. */
export interface ReportedRobustness extends ToldRobustness {
  closeCalls: ReportedCloseCall[]
}

/** How firm a competition is, or null where it could not be worked out. */
export type Firm = (competition: Competition) => ReportedRobustness | null

const closeCallOf = ({ says, kept, isAnswered }: CloseCallLine): ReportedCloseCall => ({
  says,
  answer: isAnswered && kept ? { text: kept.answer, by: kept.by, at: kept.at } : null,
})

/**
 * How firm each competition of a tender is, with the lead's answers. Evaluators have letters in place of names: a report is read
 * by people who may not know whose marks were whose.
 */
export function firmnessIn(db: Reads, file: PublishedFile, analyses: Analyses): Firm {
  const lines = closeCallLines(db, file, analyses)
  const without = bidsWithoutData(db, file)
  return (competition) => {
    const lot = competition.lot?.id ?? ''
    const robustness = analyses.get(lot)?.robustness
    if (!robustness) return null
    const told = toldOf({ competition, robustness, without, nameOf: unnamed(robustness) })
    return { ...told, closeCalls: lines.filter((line) => line.lot === lot).map(closeCallOf) }
  }
}

/** A block with its plots drawn. */
export type DrawnBlock = Omit<ToldBlock, 'plots'> & { figures: Figure[] }

/** The same with every plot drawn, as a page shows it. */
export const drawnBlocks = ({ blocks }: ToldRobustness): DrawnBlock[] =>
  blocks.map(({ plots, ...block }) => ({ ...block, figures: plots.map(figureOf) }))
