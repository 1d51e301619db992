import { findingsOf } from './findings.js'
import { blocksOf, type Block } from './robustness-blocks.js'
import { drawnWords, openingWords, unlessWords } from './robustness-conclusions.js'
import type { Given, Telling, ToldRobustness } from './telling.js'

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
