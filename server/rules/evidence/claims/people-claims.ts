import type { Flag } from '../findings.js'
import type { Claim, Study } from '../study.js'
import { effectLines, reductionOf, worthOf } from './effect-lines.js'
import { figureText, plain } from './figure-words.js'
import { checkInterval, intervalIn } from './interval-claims.js'
import { checked, flagOn, type Checked } from './marking-flags.js'
import { matched, type Match } from './percent-or-points.js'
import { claimedRange, only, overlap, quotient, type Range } from './ranges.js'
import { middle, rateInputs, rateReadings, type Reading } from './reported-rates.js'

const inputsOf = (study: Study, claim: Claim) => [...rateInputs(study), { name: 'Claimed', value: figureText(claim) }]

const askFor = (reading: Reading): string =>
  `Please restate the result with its unit: ${worthOf(reading)}. If it rests on other figures, which?`

const asPoints = (study: Study, claim: Claim, reading: Reading): Flag =>
  flagOn(study, claim, 'R1', 'PP_REPORTED_AS_PERCENT', {
    severity: 'question',
    inputs: inputsOf(study, claim),
    arithmetic: effectLines(reading),
    says: `The figure follows as a difference in percentage points, not as a per cent: the rates give ${worthOf(reading)} people reoffending. Read as written, it understates the result.`,
    question: askFor(reading),
  })

const asPercent = (study: Study, claim: Claim, reading: Reading): Flag =>
  flagOn(study, claim, 'R1', 'PERCENT_REPORTED_AS_PP', {
    severity: 'serious',
    inputs: inputsOf(study, claim),
    arithmetic: effectLines(reading),
    says: `The figure follows as a relative reduction, not as percentage points: the rates give ${worthOf(reading)} people reoffending. Read as written, it overstates the result.`,
    question: askFor(reading),
  })

const withoutUnit = (study: Study, claim: Claim, reading: Reading, match: Match): Flag =>
  flagOn(study, claim, 'R1', 'UNIT_NOT_STATED', {
    severity: 'note',
    inputs: inputsOf(study, claim),
    arithmetic: effectLines(reading),
    says: `The claim gives no unit; its figure follows ${match === 'relative' ? 'as a per cent' : 'as percentage points'} from the rates.`,
    question: askFor(reading),
  })

const otherReadings = (reading: Reading, claimed: Range): string => {
  const { treated, comparison, apart } = reductionOf(reading)
  const odds =
    treated >= 100 || comparison >= 100 ? null : (treated * (100 - comparison)) / (comparison * (100 - treated))
  if ([reading.treated, reading.comparison].some((rate) => overlap(rate, claimed)))
    return ' It is the rate of one group itself.'
  if (odds !== null && Number.isFinite(odds) && overlap(only(100 * (1 - odds)), claimed))
    return ' It would follow as a reduction of the odds.'
  return treated > 0 && overlap(only((100 * apart) / treated), claimed)
    ? ' It would follow the other way about, as how many per cent more people of the comparison group reoffend.'
    : ''
}

const neither = (study: Study, claim: Claim, reading: Reading, claimed: Range): Flag => {
  const { apart, relative } = reductionOf(reading)
  const most = claim.unit === 'percentage points' ? apart : Math.max(apart, relative ?? apart)
  return flagOn(study, claim, 'R1', 'MATCHES_NEITHER', {
    severity: claimed.low > most ? 'serious' : 'question',
    inputs: inputsOf(study, claim),
    arithmetic: effectLines(reading),
    says: `The figure follows from the stated rates neither as percentage points nor as a per cent: they give ${worthOf(reading)}.${otherReadings(reading, claimed)}`,
    question: 'From which figures, and by which steps, was this reduction worked out?',
  })
}

const byUnit = (study: Study, claim: Claim, reading: Reading, claimed: Range, match: Match): Checked => {
  const lines = effectLines(reading)
  if (match === 'neither')
    return checked(claim, 'does not follow', `The rates give ${worthOf(reading)}.`, lines, [
      neither(study, claim, reading, claimed),
    ])
  const fits = { 'per cent': 'relative', 'percentage points': 'percentage_points' } as const
  if (claim.unit !== 'per cent' && claim.unit !== 'percentage points')
    return checked(claim, 'holds', `It follows from the rates, which give ${worthOf(reading)}.`, lines, [
      ...(match === 'both' ? [] : [withoutUnit(study, claim, reading, match)]),
    ])
  if (match === 'both' || match === fits[claim.unit])
    return checked(claim, 'holds', `It follows from the rates, which give ${worthOf(reading)}.`, lines)
  const flag = claim.unit === 'per cent' ? asPoints(study, claim, reading) : asPercent(study, claim, reading)
  const inWords = claim.unit === 'per cent' ? 'percentage points, not per cent' : 'per cent, not percentage points'
  return checked(claim, 'holds in another unit', `The figure is ${inWords}: ${worthOf(reading)}.`, lines, [flag])
}

/**
 * In which unit a claim follows. A bound lets much through: 'up to 60%' would hold for any number of points under 60. So in a
 * unit that the claim does not name, the figure itself has to come near what the rates give.
 */
function matchOf(claim: Claim, readings: Reading[], claimed: Range): Match {
  const match = matched(readings, claimed)
  const own = claim.unit === 'per cent' ? 'relative' : claim.unit === 'percentage points' ? 'percentage_points' : 'both'
  if (claim.bound === 'exactly' || claim.bound === 'about' || match === 'both' || match === own) return match
  const about = claimedRange(claim.figure, 'about') ?? claimed
  const near = { low: Math.max(about.low, claimed.low), high: Math.min(about.high, claimed.high) }
  const nearly = matched(readings, near)
  return nearly === match ? match : 'neither'
}

const inTimes = (study: Study, claim: Claim, readings: Reading[], first: Reading, claimed: Range): Checked => {
  const [treated, comparison] = [middle(first.treated), middle(first.comparison)]
  const under = claimed.high < 1
  const ratios = readings.map((one) =>
    under ? quotient(one.treated, one.comparison) : quotient(one.comparison, one.treated),
  )
  const [over, below] = under ? [treated, comparison] : [comparison, treated]
  const line = `${plain(over)}% ÷ ${plain(below)}% = ${below > 0 ? plain(over / below, 2) : 'no number'} times`
  if (ratios.some((ratio) => ratio !== null && overlap(ratio, claimed)))
    return checked(claim, 'holds', 'It follows from the rates of the two groups.', [line])
  const flag = neither(study, claim, first, only(Infinity))
  return checked(
    claim,
    'does not follow',
    `The rates give another ratio: ${line}.`,
    [line],
    [{ ...flag, severity: 'question', arithmetic: [line], says: `The stated rates give another ratio: ${line}.` }],
  )
}

/**
 * R1: a claim about how many fewer people reoffend, against the study's own rates. It is read in both units, so that a
 * slip is told whether it flatters the bidder or not.
 * @example checkPeople(study, claim).verdict.verdict // 'holds in another unit'
 */
export function checkPeople(study: Study, claim: Claim): Checked {
  const readings = rateReadings(study)
  const [first] = readings
  if (first === undefined)
    return checked(
      claim,
      'cannot be checked',
      'The rates of reoffending of both groups are not stated; with them it could be checked.',
    )
  const between = intervalIn(claim)
  if (between !== null) return checkInterval(study, claim, between)
  const claimed = claimedRange(claim.figure, claim.bound)
  if (claimed === null)
    return checked(
      claim,
      'cannot be checked',
      'The claim has no figure; with one it could be checked.',
      effectLines(first),
    )
  if (claim.unit === 'times') return inTimes(study, claim, readings, first, claimed)
  return byUnit(study, claim, first, claimed, matchOf(claim, readings, claimed))
}
