import type { ContractFinding, RecordAppraisal } from '../rules/track-record/findings.js'
import type { Funnel, FunnelPoint } from '../rules/track-record/funnel-of-bids.js'
import type { Figure } from '../web/plots/drawing.js'
import { forestPlot } from '../web/plots/forest-plot.js'
import type { ForestRow } from '../web/plots/forest-rows.js'
import { funnelPlot } from '../web/plots/funnel-plot.js'
import { list } from '../web/wording.js'

type Position = NonNullable<ContractFinding['position']>

/** Where a contract lies in the funnel, in words. */
export const POSITIONS: Record<Position, string> = {
  within: 'within the limits',
  'under 95%': 'fewer, outside 95%',
  'under 99.8%': 'fewer, outside 99.8%',
  'over 95%': 'more, outside 95%',
  'over 99.8%': 'more, outside 99.8%',
}

const forestRow = ({ title, ratio: found, weight, own, position }: ContractFinding): ForestRow[] =>
  found
    ? [
        {
          label: title,
          ...found,
          weight,
          note: `${own ? 'own' : 'not its own'}; ${position ? POSITIONS[position] : ''}${weight === null ? '; does not count' : ''}`,
        },
      ]
    : []

/** The contracts of one bid as a forest plot, with all that count added up; null where none can be drawn. */
export function ratiosFigure({ contracts, pooled, shrunk }: RecordAppraisal): Figure | null {
  const rows = contracts.flatMap(forestRow)
  if (rows.length === 0) return null
  const drawn = { label: 'The same, drawn to what is supposed', ...shrunk, weight: null, note: '' }
  return forestPlot({
    id: 'ratios',
    title: 'Observed ÷ expected reoffending',
    caption:
      'Each contract with its 95% interval. The upright line at 1 is as many as expected. A contract weighs by how many were expected to reoffend.',
    measure: 'Observed ÷ expected',
    fewer: 'fewer than expected',
    more: 'more than expected',
    noun: 'Contract',
    poolWords: 'All that count, added up',
    bestWords: 'The same, drawn towards what the tender supposes of a bidder of whom nothing is known',
    noteHead: 'What it is',
    blocks: [
      {
        heading: '',
        rows,
        pooled: pooled && { label: 'All that count, added up', ...pooled, weight: 1, note: '' },
        best: pooled && drawn,
        empty: '',
      },
    ],
  })
}

const seriesOf = ({ points, left }: Funnel, own: string | null) => {
  const all = [...points, ...left].toSorted(
    (one, other) => one.letter.length - other.letter.length || one.letter.localeCompare(other.letter),
  )
  const bids = [...new Map(all.map((one) => [one.bid, one])).values()]
  return bids.map(({ bid, bidder }) => ({
    bid,
    name: bidder,
    isOwn: bid === own,
    note: points.some((point) => point.bid === bid) ? '' : 'no contract that can be drawn',
  }))
}

const pointWords = ({ position, own, weak, alsoIn }: FunnelPoint): string =>
  [
    POSITIONS[position],
    ...(own ? [] : ['not its own contract']),
    ...weak,
    ...(alsoIn.length === 0 ? [] : [`named by ${list(alsoIn)} too`]),
  ].join('; ')

/** The contracts of all bids as a funnel; null where none can be drawn. */
export function funnelFigure(funnel: Funnel, own: string | null): Figure | null {
  if (funnel.points.length === 0) return null
  const series = seriesOf(funnel, own)
  return funnelPlot({
    id: 'funnel',
    title: 'Observed ÷ expected reoffending of all contracts',
    caption:
      'One sign for each contract. Small contracts scatter further by chance alone: what lies inside the lines is no sign of better or worse.',
    series,
    points: funnel.points.map((point) => ({
      ...point,
      series: series.findIndex(({ bid }) => bid === point.bid),
      label: point.title,
      position: pointWords(point),
    })),
    limits: [
      {
        words: '95% limits: 19 of 20 contracts lie inside by chance alone',
        isDashed: false,
        curve: funnel.lines.map(({ expected, lower95, upper95 }) => ({ expected, lower: lower95, upper: upper95 })),
      },
      {
        words: '99.8% limits: 499 of 500 lie inside',
        isDashed: true,
        curve: funnel.lines.map(({ expected, lower998, upper998 }) => ({ expected, lower: lower998, upper: upper998 })),
      },
    ],
  })
}
