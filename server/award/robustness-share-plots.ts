import type { Robustness, WinShare } from '../rules/robustness/findings.js'
import { letterOf } from '../web/plots/shapes.js'
import { MOST, namesOf, rankedRows, type Plotted } from './robustness-plots.js'
import { plotText, plotTextOf, type ToldPlot } from './told-plots.js'

/** The letter of each bid, by its place in the ranking. */
const lettersOf = ({ names }: Robustness): Map<string, string> =>
  new Map(names.bids.map(({ id }, place) => [id, letterOf(place)]))

const sharesOf = (robustness: Robustness, shares: WinShare[]): (ToldPlot & { kind: 'share' })['rows'] => {
  const letters = lettersOf(robustness)
  return shares
    .filter(({ share }, place) => place < MOST || share.value > 0)
    .map(({ bid, share, never }) => ({
      letter: letters.get(bid) ?? '',
      label: namesOf(robustness, [bid]),
      never,
      share: plotText(share.value),
      lower: plotText(share.lower),
      upper: plotText(share.upper),
    }))
}

/** How often each bid is first over all weightings, and over those near the published one. */
export function sharePlots({ id, robustness }: Plotted): ToldPlot[] {
  const space = robustness.weightSpace
  if (!space) return []
  const drawn = `${space.draws.toLocaleString('en-GB')} weightings were drawn by chance, with the seed ${space.seed}`
  const plot = (part: string, title: string, caption: string, shares: WinShare[]): ToldPlot => ({
    kind: 'share',
    id: `${id}${part}`,
    title,
    caption,
    measure: 'Share of the weightings in which the bid is first',
    noun: 'Bid',
    rows: sharesOf(robustness, shares),
  })
  return [
    plot(
      'weights-near',
      `First within ${space.bandPercent}% of the published weights`,
      `Each weight is drawn evenly from ${space.bandPercent}% of itself under to ${space.bandPercent}% over the published one; all are then brought to 100. ${drawn}. The fine line is the 95% interval that chance in drawing leaves.`,
      space.band,
    ),
    plot(
      'weights-all',
      'First over all weightings there are',
      `Every weighting of the ${space.criteria} criteria is equally likely here, also one that gives a single criterion nearly everything. ${drawn}. The fine line is the 95% interval.`,
      space.everywhere,
    ),
  ]
}

/** Who is first at each pair of weights of evidence base with track record, and of price. */
export function mapOf({ id, robustness }: Plotted): (ToldPlot & { kind: 'map' }) | null {
  const { map } = robustness.map
  if (!map) return null
  const letters = lettersOf(robustness)
  const across = 'Weight of evidence base and track record together, per cent'
  const up = 'Weight of price, per cent'
  const { published } = map
  const here = { across: plotTextOf(published.evidence), up: plotTextOf(published.price) }
  return {
    kind: 'map',
    id: `${id}weight-map`,
    title: 'Who is first, by the weights of evidence with record and of price',
    caption:
      'The weights of all other criteria share the rest in their published proportions; so do those of evidence base and track record among themselves.',
    description: `At the published weights, ${here.across}% for evidence base and track record and ${here.up}% for price, ${namesOf(robustness, published.first)} is first. Over the whole map these come first somewhere: ${map.winners.map((first) => namesOf(robustness, first)).join('; ')}.`,
    across,
    up,
    steps: map.steps,
    cells: map.cells,
    regions: map.winners.map((first) => ({
      letter: first.length === 1 ? (letters.get(first[0] ?? '') ?? '') : '=',
      label: first.length === 1 ? namesOf(robustness, first) : `${namesOf(robustness, first)} level`,
    })),
    here: { ...here, words: 'The published weights' },
  }
}

/** Totals with the marks of bids without data at either end of what is supposed of them. */
export function noDataPlot(given: Plotted): (ToldPlot & { kind: 'range' }) | null {
  const { id, award, robustness } = given
  const { noData } = robustness
  const rows = rankedRows(given).slice(0, MOST)
  if (noData.length === 0 || rows.length === 0 || award.formula.kind === 'price per quality point') return null
  const totals = rows.map((row) => {
    const at = (end: 'low' | 'high'): string =>
      noData.find((one) => one.end === end)?.order.find(({ bid }) => bid === row.bid)?.total ?? row.total ?? '0'
    return { row, better: at('low'), worse: at('high') }
  })
  const least = (one: string, other: string): [string, string] =>
    Number(one) <= Number(other) ? [one, other] : [other, one]
  return {
    kind: 'range',
    inPounds: false,
    id: `${id}no-data-ends`,
    title: 'Totals if what is not known turned out well or badly',
    caption:
      'The bars of bids without record data reach from the total at the unfavourable end of what the tender supposes to that at the favourable end.',
    description: totals
      .map(
        ({ row, better, worse }) =>
          `${row.bidder}: ${row.total ?? ''} now, ${better} at the favourable end, ${worse} at the unfavourable`,
      )
      .join('; ')
      .concat('.'),
    measure: 'Total, points',
    ends: null,
    turning: null,
    rows: totals.map(({ row, better, worse }) => {
      const [low, high] = least(better, worse)
      return { label: row.bidder, value: row.total ?? '0', low, high, note: row.total ?? '' }
    }),
    signs: { value: 'The total of the award', room: 'From the unfavourable to the favourable end' },
    table: {
      head: ['Bid', '#Total of the award', '#At the favourable end', '#At the unfavourable end'],
      rows: totals.map(({ row, better, worse }) => [row.bidder, row.total ?? '', better, worse]),
    },
  }
}
