import type { OpenedBid } from '../bids/bid-store.js'
import type { Robustness } from '../rules/robustness/findings.js'
import type { Table } from '../web/plots/drawing.js'
import type { NameOf } from './evaluator-names.js'
import { findingsOf, type Findings } from './findings.js'
import type { Competition } from './lot-awards.js'
import { blocksOf, type Block } from './robustness-blocks.js'
import { drawnWords, openingWords, unlessWords } from './robustness-conclusions.js'
import type { Plotted } from './robustness-plots.js'
import type { ToldPlot } from './told-plots.js'

/** One question about how firm a result is, with its answer in words first. */
export interface ToldBlock {
  /** Unique on a page, also where it shows several lots. */
  id: string
  title: string
  conclusion: string
  sentences: string[]
  plots: ToldPlot[]
  tables: Table[]
}

/** How firm a result is, in words, tables and what its plots draw: whole numbers and texts only. */
export interface ToldRobustness {
  /** 'Birch stays first unless, taken alone,' … */
  opening: string
  /** … one of these were so: the smallest changes that alter the result, smallest first. */
  unless: string[]
  blocks: ToldBlock[]
  /** By what the drawing of weightings can be done again; '' where nothing was drawn. */
  drawnBy: string
}

/** What is told of: a competition, what was worked out of it, its bids without record data, and how evaluators are called. */
export interface Telling {
  competition: Competition
  robustness: Robustness
  without: readonly OpenedBid[]
  nameOf: NameOf
}

/** The same with what blocks are made of. */
export interface Given extends Telling {
  plotted: Plotted
  findings: Findings
}

/** With the lot in the names of plots and tables, so that each has a name of its own on a page with several lots. */
const named = <One extends Omit<Block, 'part'>>(block: One, lot: string): One => ({
  ...block,
  plots: block.plots.map((plot) => ({ ...plot, title: `${plot.title}, ${lot}` })),
  tables: block.tables.map((table) => ({ ...table, caption: `${table.caption}, ${lot}` })),
})

/** Everything that is told of how firm a competition is. */
export function toldOf(telling: Telling): ToldRobustness {
  const { competition, robustness, nameOf } = telling
  const { lot, award, tender } = competition
  const id = lot ? `${lot.id}-` : ''
  const given: Given = {
    ...telling,
    plotted: { id, award, tender, robustness },
    findings: findingsOf(award, tender, robustness.formulas),
  }
  return {
    opening: openingWords(robustness),
    unless: unlessWords(robustness, nameOf),
    blocks: blocksOf(given).map(({ part, ...block }) => ({
      id: `${id}${part}`,
      ...(lot ? named(block, lot.title) : block),
    })),
    drawnBy: drawnWords(robustness),
  }
}
