import type { OpenedBid } from '../bids/bid-store.js'
import type { Robustness } from '../rules/robustness/findings.js'
import type { Table } from '../web/plots/drawing.js'
import type { NameOf } from './evaluator-names.js'
import type { Findings } from './findings.js'
import type { Competition } from './lot-awards.js'
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
