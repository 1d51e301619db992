import type { Estimate } from '../rules/evidence/findings.js'
import type { RecordFinding } from '../rules/evidence/terms.js'
import type { Contract, RecordTerms, TrackRecord } from '../rules/track-record/contract.js'
import type { ContractFinding, RecordAppraisal, RecordFlag } from '../rules/track-record/findings.js'
import type { Funnel, FunnelPoint } from '../rules/track-record/funnel-of-bids.js'
import type { Figure } from '../web/plots/drawing.js'
import { forestPlot } from '../web/plots/forest-plot.js'
import type { ForestRow } from '../web/plots/forest-rows.js'
import { funnelPlot } from '../web/plots/funnel-plot.js'
import { decimal, interval, percent, ratio, whole } from '../web/plots/numbers.js'
import type { Locals } from '../web/visits.js'
import { count } from '../web/wording.js'
import { severityWord } from './appraisal-words.js'

const FINDINGS: Record<RecordFinding, { word: string; means: string }> = {
  better: {
    word: 'Better than expected',
    means: 'Fewer people reoffended than were to be expected, by more than chance.',
  },
  'as expected': {
    word: 'About as expected',
    means: 'No difference from what was to be expected that can be told from chance.',
  },
  worse: {
    word: 'Worse than expected',
    means: 'More people reoffended than were to be expected, by more than chance.',
  },
  'too few': {
    word: 'Too few people to say',
    means: 'That is neither good nor bad: chance alone could hide a difference that matters.',
  },
  'no data': { word: 'No data', means: 'No data is no data: it is neither nought nor a bad record.' },
}

type Position = NonNullable<ContractFinding['position']>

const POSITIONS: Record<Position, string> = {
  within: 'within the limits',
  'under 95%': 'fewer, outside 95%',
  'under 99.8%': 'fewer, outside 99.8%',
  'over 95%': 'more, outside 95%',
  'over 99.8%': 'more, outside 99.8%',
}

const estimateWords = ({ value, lower, upper }: Estimate): string =>
  `${ratio(value)} (95% interval ${interval(lower, upper)})`

const flagView = (flag: RecordFlag) => ({ ...flag, severityWord: severityWord(flag.severity) })

const SEVERITY: RecordFlag['severity'][] = ['serious', 'question', 'note']

const gravest = (flags: RecordFlag[]) =>
  flags.toSorted((one, other) => SEVERITY.indexOf(one.severity) - SEVERITY.indexOf(other.severity)).map(flagView)

const holderWords = (contract: Contract | undefined): string | null => {
  if (!contract || contract.holder === 'bidder') return null
  return contract.holderName.trim() === '' ? contract.holder : `${contract.holder}: ${contract.holderName.trim()}`
}

const years = (contract: Contract | undefined): string =>
  contract ? `${contract.from.slice(0, 4)} to ${contract.to === null ? 'now' : contract.to.slice(0, 4)}` : ''

/** A contract's row. Null stands for what is not known; the view says so in words. */
const contractRow = (finding: ContractFinding, contract: Contract | undefined, flags: RecordFlag[]) => ({
  title: finding.title,
  commissioner: contract?.commissioner ?? '',
  years: years(contract),
  holder: holderWords(contract),
  people: finding.ratio && whole(finding.ratio.people),
  observed: finding.ratio && whole(finding.ratio.observed),
  expected: finding.ratio && decimal(finding.ratio.expected, 1),
  ratio: finding.ratio && ratio(finding.ratio.value),
  range: finding.ratio && interval(finding.ratio.lower, finding.ratio.upper),
  shrunk: finding.shrunk && ratio(finding.shrunk.value),
  position: finding.position && POSITIONS[finding.position],
  words: finding.words,
  basis: contract?.expected?.citation ?? '',
  flags: gravest(flags.filter(({ contract: id }) => id === finding.contract)),
})

const coverageWords = ({ contracts, withOutcomes, started, followed, share }: RecordAppraisal['coverage']): string => {
  if (contracts === 0) return 'No contract is declared.'
  const people =
    share === null ? '' : `, and ${whole(followed)} of ${whole(started)} people who started (${percent(share)})`
  return `Outcomes are known for ${withOutcomes} of ${count(contracts, 'contract')}${people}.`
}

const forestRow = ({ title, ratio: found, own, position }: ContractFinding): ForestRow[] =>
  found
    ? [
        {
          label: title,
          ...found,
          weight: null,
          note: `${own ? 'own' : 'not its own'}; ${position ? POSITIONS[position] : ''}`,
        },
      ]
    : []

function ratiosFigure({ contracts, pooled, shrunk }: RecordAppraisal): Figure | null {
  const rows = contracts.flatMap(forestRow)
  if (rows.length === 0) return null
  const drawn = { label: 'The same, drawn to what is supposed', ...shrunk, weight: null, note: '' }
  return forestPlot({
    id: 'ratios',
    title: 'Observed ÷ expected reoffending',
    caption: 'Each contract with its 95% interval. The upright line at 1 is as many as expected.',
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
        pooled: pooled && { label: 'All that count, added up', ...pooled, weight: null, note: '' },
        best: pooled && drawn,
        empty: '',
      },
    ],
  })
}

const pooledWords = ({ pooled }: RecordAppraisal): string | null =>
  pooled &&
  `${whole(pooled.observed)} of ${whole(pooled.people)} people reoffended, where ${decimal(pooled.expected, 1)} were expected to: observed ÷ expected ${estimateWords(pooled)}.`

const priorView = ({ prior, noData, years: asked }: RecordTerms) => ({
  ratio: `${prior.ratio} (95% between ${prior.low} and ${prior.high})`,
  source: prior.source,
  noData,
  years: asked,
})

/** What views/track-record/record.ejs and card.ejs need: the track record of one bid. */
export function recordView(record: TrackRecord, appraisal: RecordAppraisal, terms: RecordTerms): Locals {
  const contractOf = (id: string): Contract | undefined => record.contracts.find((contract) => contract.id === id)
  return {
    finding: FINDINGS[appraisal.finding],
    hasData: appraisal.pooled !== null,
    summary: appraisal.words,
    coverage: coverageWords(appraisal.coverage),
    rows: appraisal.contracts.map((one) => contractRow(one, contractOf(one.contract), appraisal.flags)),
    pooled: pooledWords(appraisal),
    shrunk: estimateWords(appraisal.shrunk),
    prior: priorView(terms),
    figure: ratiosFigure(appraisal),
    flags: gravest(appraisal.flags.filter(({ contract }) => contract === null)),
    questions: gravest(appraisal.flags),
    omissions: record.omissions,
    complete: record.complete,
  }
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

const pointWords = ({ position, own, weak }: FunnelPoint): string =>
  [POSITIONS[position], ...(own ? [] : ['not its own contract']), ...weak].join('; ')

function funnelFigure(funnel: Funnel, own: string | null): Figure | null {
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

/** What views/track-record/compare.ejs needs: the contracts of all bids in one funnel; `own` is the bid to bring out, or null. */
export const funnelView = (funnel: Funnel, own: string | null): Locals => ({
  summary: funnel.words,
  figure: funnelFigure(funnel, own),
  left: funnel.left.map(({ letter, bidder, title, reason }) => ({ bidder: `${letter}: ${bidder}`, title, reason })),
})
