import { FINDING_WORDS } from '../rules/evidence/finding-words.js'
import type { Estimate } from '../rules/evidence/findings.js'
import type { RecordFinding } from '../rules/evidence/terms.js'
import type { Contract, RecordTerms, TrackRecord } from '../rules/track-record/contract.js'
import type { ContractFinding, RecordAppraisal, RecordFlag } from '../rules/track-record/findings.js'
import type { Funnel, FunnelBid } from '../rules/track-record/funnel-of-bids.js'
import { interval, people, percent, ratio, whole } from '../web/plots/numbers.js'
import type { Locals } from '../web/visits.js'
import { count } from '../web/wording.js'
import { askedBy, gravest } from './appraisal-flags.js'
import { funnelFigure, POSITIONS, ratiosFigure } from './record-figures.js'

const FINDINGS: Record<RecordFinding, { word: string; means: string }> = {
  better: {
    word: FINDING_WORDS.record.better.title,
    means: 'That says what happened under its contracts, not what made it happen.',
  },
  'as expected': {
    word: FINDING_WORDS.record['as expected'].title,
    means: 'That is no bad record: about as many reoffended as people like these do.',
  },
  worse: {
    word: FINDING_WORDS.record.worse.title,
    means: 'That says what happened under its contracts, not what made it happen.',
  },
  'too few': {
    word: FINDING_WORDS.record['too few'].title,
    means: 'That is neither good nor bad: chance alone could hide a difference that matters.',
  },
  'no data': {
    word: FINDING_WORDS.record['no data'].title,
    means: 'No data is no data: it is neither nought nor a bad record.',
  },
}

const estimateWords = ({ value, lower, upper }: Estimate): string =>
  `${ratio(value)} (95% interval ${interval(lower, upper)})`

const holderWords = (contract: Contract | undefined): string | null => {
  if (!contract || contract.holder === 'bidder') return null
  return contract.holderName.trim() === '' ? contract.holder : `${contract.holder}: ${contract.holderName.trim()}`
}

const years = (contract: Contract | undefined): string =>
  contract ? `${contract.from.slice(0, 4)} to ${contract.to === null ? 'now' : contract.to.slice(0, 4)}` : ''

const known = (number: number | null | undefined): string | null =>
  number === null || number === undefined ? null : whole(number)

/** A contract's row: what is stated stands there, whether or not a ratio can be worked out. Null stands for what is not known; the view says so in words. */
const contractRow = (finding: ContractFinding, contract: Contract | undefined, flags: RecordFlag[]) => ({
  title: finding.title,
  commissioner: contract?.commissioner ?? '',
  years: years(contract),
  holder: holderWords(contract),
  people: known(contract?.followed),
  observed: known(contract?.reoffended),
  expected: contract?.expected?.number ? people(Number(contract.expected.number)) : null,
  ratio: finding.ratio && ratio(finding.ratio.value),
  range: finding.ratio && interval(finding.ratio.lower, finding.ratio.upper),
  shrunk: finding.shrunk && ratio(finding.shrunk.value),
  position: finding.position && POSITIONS[finding.position],
  words: finding.words,
  basis: contract?.expected?.citation ?? '',
  flags: gravest(flags.filter(({ contract: id }) => id === finding.contract)),
})

const coverageWords = ({ contracts, withOutcomes, started, share }: RecordAppraisal['coverage']): string => {
  if (contracts === 0) return 'No contract is declared.'
  const followed =
    share === null ? '' : `, and ${whole(share * started)} of ${whole(started)} people who started (${percent(share)})`
  return `Outcomes are known for ${withOutcomes} of ${count(contracts, 'contract')}${followed}.`
}

const pooledWords = ({ pooled }: RecordAppraisal): string | null =>
  pooled &&
  `${whole(pooled.observed)} of ${whole(pooled.people)} people reoffended, where ${people(pooled.expected)} were expected to: observed ÷ expected ${estimateWords(pooled)}.`

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
    coverage: coverageWords(appraisal.coverage) + unexpectedWords(appraisal),
    rows: appraisal.contracts.map((one) => contractRow(one, contractOf(one.contract), appraisal.flags)),
    pooled: pooledWords(appraisal),
    shrunk: estimateWords(appraisal.shrunk),
    prior: priorView(terms),
    figure: ratiosFigure(appraisal),
    flags: gravest(appraisal.flags.filter(({ contract }) => contract === null)),
    asked: askedBy(appraisal.flags.map((flag) => ({ ...flag, says: '' }))),
    omissions: record.omissions,
    complete: record.complete,
  }
}

const unexpectedWords = ({ pooled, coverage }: RecordAppraisal): string =>
  pooled === null && coverage.withOutcomes > 0 ? ' No expected number stands beside them.' : ''

/** A bid's row above the funnel. */
const bidRow = ({ letter, bidder, appraisal }: FunnelBid) => ({
  bidder: `${letter}: ${bidder}`,
  finding: FINDINGS[appraisal.finding].word,
  ratio: appraisal.pooled && estimateWords(appraisal.pooled),
  coverage: coverageWords(appraisal.coverage) + unexpectedWords(appraisal),
  open: askedBy(appraisal.flags).length,
})

/** What views/track-record/compare.ejs needs: what each bid comes to, and the contracts of all bids in one funnel; `own` is the bid to bring out, or null. */
export const funnelView = (funnel: Funnel, own: string | null): Locals => ({
  bids: funnel.bids.map(bidRow),
  summary: funnel.words,
  figure: funnelFigure(funnel, own),
  left: funnel.left.map(({ letter, bidder, title, reason }) => ({ bidder: `${letter}: ${bidder}`, title, reason })),
})
