import type { Claim, Study } from '../study.js'
import { figureText, plain, rangeText } from './figure-words.js'
import { checked, flagOn, type Checked } from './marking-flags.js'
import { claimedOffenceRatio, perReoffender } from './offence-numbers.js'
import { impliedOffenceRatio, totalVolumeRatio } from './overall-offences.js'
import { numberOf, overlap, product, quotient, type Range } from './ranges.js'
import { middle, rateInputs, rateReadings, type Reading } from './reported-rates.js'

/** What a treated reoffender commits ÷ what a comparison reoffender does, and who says so. */
interface EachRatio {
  ratio: Range
  words: string
}

const COUNTS = 'With the offences and people of each group as counts, it could be checked.'

const eachRatio = (study: Study): EachRatio | null => {
  const [stated] = perReoffender(study)
  const ratio = stated ? quotient(stated.treated, stated.comparison) : null
  if (ratio !== null) return { ratio, words: `${ratioText(ratio)} as many offences by each reoffender` }
  const claim = study.claims.find(({ about }) => about === 'offences by each reoffender')
  const claimed = claim ? claimedOffenceRatio(claim) : null
  return claim && claimed ? { ratio: claimed, words: `“${claim.text}”` } : null
}

const fewer = (ratio: Range): Range => ({ low: 100 * (1 - ratio.high), high: 100 * (1 - ratio.low) })

const fallText = ({ low, high }: Range): string => {
  if (high >= 100) return `at least ${plain(low, 2)}% fewer`
  return Number.isFinite(low) ? `${rangeText({ low, high }, '%', 2)} fewer` : `at most ${plain(high, 2)}% fewer`
}

const ratioText = (ratio: Range): string =>
  ratio.low <= 0 ? `at most ${plain(ratio.high, 2)}` : rangeText(ratio, '', 2)

const claimedFall = (claim: Claim): number | null => {
  const ratio = claimedOffenceRatio(claim)
  if (ratio === null) return null
  const value = numberOf(claim.figure) ?? 0
  if (claim.unit !== 'times') return value
  return 100 * (1 - (value < 1 ? value : 1 / value))
}

const riskOf = ({ treated, comparison }: Reading): number => middle(treated) / middle(comparison)

const neededLine = (reading: Reading, fall: number): string => {
  const implied = impliedOffenceRatio(riskOf(reading), fall)
  return `${plain(fall)}% fewer in all needs each treated reoffender to commit ${plain(implied, 3)} of what a comparison reoffender does, who then commits ${plain(1 / implied, 2)} times as many`
}

const riskLine = ({ treated, comparison }: Reading): string =>
  `${plain(middle(treated))} ÷ ${plain(middle(comparison))} = ${plain(middle(treated) / middle(comparison), 4)}: the ratio of the rates`

const totalsLine = (study: Study, reading: Reading, each: number, fall: number): string[] => {
  const total = study.binary?.bothGroups ?? null
  if (total === null || !(each > 0) || fall >= 100 || fall <= 0 || total <= 0) return []
  const { nTreatedOverNComparison: ratio, nTreated } = totalVolumeRatio({
    comparisonPct: middle(reading.comparison),
    treatedPct: middle(reading.treated),
    offenceRatioPerReoffender: each,
    claimedTotalReductionPct: fall,
    totalN: total,
  })
  const [one, other] = [plain(nTreated, 0), plain(total - nTreated, 0)]
  return [
    `As raw totals of unequal groups it could follow with ${plain(ratio, 2)} treated to each compared (${one} to ${other}), but such totals do not measure an effect`,
  ]
}

const otherWay = (reading: Reading, fall: number): string[] => {
  const more = 100 * (1 / riskOf(reading) - 1)
  if (Math.abs(more - fall) > 1) return []
  const rates = `${plain(middle(reading.comparison))} ÷ ${plain(middle(reading.treated))}`
  return [`It is near to how much higher the comparison group's rate is: ${rates} − 1 = ${plain(more)}%`]
}

const bound = ({ low, high }: Range): number => (Number.isFinite(high) && high > 0 ? high : low)

function inconsistent(study: Study, claim: Claim, reading: Reading, each: EachRatio, fall: number, lines: string[]) {
  const reconciling = [...totalsLine(study, reading, bound(each.ratio), fall), ...otherWay(reading, fall)]
  const risk = quotient(reading.treated, reading.comparison)
  const given = risk ? `${fallText(fewer(product(risk, each.ratio)))} in all` : 'another figure'
  const says = `The parts do not go together: the rates and ${each.words} give ${given}, not ${figureText(claim)}, whichever way they were rounded. Another period, raw totals of unequal groups or loose wording could reconcile them.`
  const all = [...lines, neededLine(reading, fall), ...reconciling]
  return checked(claim, 'does not follow', says, all, [
    flagOn(study, claim, 'R2', 'INCONSISTENT_COMPONENTS', {
      severity: 'question',
      inputs: [
        ...rateInputs(study),
        { name: 'Offences by each reoffender, treated ÷ comparison', value: ratioText(each.ratio) },
        { name: 'Claimed in all', value: figureText(claim) },
      ],
      arithmetic: all,
      says,
      question:
        'How many people were in each group, how many of them reoffended, how many offences were there in each, and over which period?',
    }),
  ])
}

const withEach = (study: Study, claim: Claim, reading: Reading, each: EachRatio, fall: number): Checked => {
  const risk = quotient(reading.treated, reading.comparison)
  const claimed = claimedOffenceRatio(claim)
  if (risk === null || claimed === null) return checked(claim, 'cannot be checked', COUNTS)
  const overall = product(risk, each.ratio)
  const central = fewer(product({ low: riskOf(reading), high: riskOf(reading) }, each.ratio))
  const lines = [
    riskLine(reading),
    `× ${ratioText(each.ratio)} offences by each reoffender, treated ÷ comparison: ${fallText(central)} offences in all`,
    `Allowing for the rounding of the printed figures: ${fallText(fewer(overall))}`,
  ]
  return overlap(overall, claimed)
    ? checked(claim, 'holds', 'It goes together with the rates and the offences by each reoffender.', lines)
    : inconsistent(study, claim, reading, each, fall, lines)
}

/**
 * R2: a fall in offences in all that the study gives no offences for, against its parts: the rates of both groups and
 * what is stated or claimed of offences by each reoffender. Parts that disagree are a question, and never called false.
 * @example checkComponents(study, claim).flags[0]?.code // 'INCONSISTENT_COMPONENTS'
 */
export function checkComponents(study: Study, claim: Claim): Checked {
  const [reading] = rateReadings(study)
  const fall = claimedFall(claim)
  if (reading === undefined || fall === null || !(middle(reading.comparison) > 0) || !(middle(reading.treated) > 0))
    return checked(claim, 'cannot be checked', COUNTS)
  const each = eachRatio(study)
  if (each !== null) return withEach(study, claim, reading, each, fall)
  const needed = fall < 100 ? [riskLine(reading), neededLine(reading, fall)] : [riskLine(reading)]
  return checked(claim, 'cannot be checked', COUNTS, needed)
}
