import type { Claim, Study } from '../study.js'
import { figureText, plain, rangeText } from './figure-words.js'
import { checked, flagOn, type Checked } from './marking-flags.js'
import { checkComponents } from './offence-components.js'
import { claimedOffenceRatio, perPerson, perReoffender, type OffencePair } from './offence-numbers.js'
import { overlap, quotient, type Range } from './ranges.js'
import { middle } from './reported-rates.js'

const ratioLine = ({ treated, comparison }: OffencePair, each: string): string => {
  const [one, other] = [middle(treated), middle(comparison)]
  const fewer = 100 * (1 - one / other)
  const change = `${plain(Math.abs(fewer))}% ${fewer < 0 ? 'more' : 'fewer'}`
  return `${plain(one, 2)} ÷ ${plain(other, 2)} offences ${each} = ${plain(one / other, 2)}, so ${change} (the comparison group commits ${plain(other / one, 2)} times as many)`
}

const follows = (pairs: OffencePair[], claimed: Range): boolean =>
  pairs.some(({ treated, comparison }) => {
    const ratio = quotient(treated, comparison)
    return ratio !== null && overlap(ratio, claimed)
  })

const allowance = ({ treated, comparison, from }: OffencePair): string[] => {
  const ratio = quotient(treated, comparison)
  if (from === 'counts' || ratio === null) return []
  const fewer = { low: 100 * (1 - ratio.high), high: 100 * (1 - ratio.low) }
  return [`Allowing for the rounding of the printed figures: ${rangeText(fewer, '%')} fewer`]
}

function againstNumbers(study: Study, claim: Claim, pairs: OffencePair[], each: string): Checked | null {
  const usable = pairs.filter(({ treated, comparison }) => middle(treated) > 0 && middle(comparison) > 0)
  const [first] = usable
  const claimed = claimedOffenceRatio(claim)
  if (first === undefined || claimed === null) return null
  const lines = [ratioLine(first, each), ...allowance(first)]
  if (follows(usable, claimed))
    return checked(claim, 'holds', `It follows from the offences ${each} that the study states.`, lines)
  const says = `The claim does not follow from the offences ${each} that the study states: ${lines[0] ?? ''}.`
  return checked(claim, 'does not follow', says, lines, [
    flagOn(study, claim, 'R2', 'OFFENCES_DIFFER', {
      severity: 'question',
      inputs: [
        { name: `Offences ${each}, treated`, value: plain(middle(first.treated), 2) },
        { name: `Offences ${each}, comparison`, value: plain(middle(first.comparison), 2) },
        { name: 'Claimed', value: figureText(claim) },
      ],
      arithmetic: lines,
      says,
      question: 'Which counts of offences and people, over which period, does this figure rest on?',
    }),
  ])
}

const unreadable = (claim: Claim): Checked =>
  checked(claim, 'cannot be checked', 'Its figure, as a per cent or as times, would let it be checked.')

/**
 * R2: a claim about offences by each person who reoffends, against the study's own.
 * @example checkEach(study, claim).verdict.verdict // 'cannot be checked' where the study states none
 */
export function checkEach(study: Study, claim: Claim): Checked {
  if (claimedOffenceRatio(claim) === null) return unreadable(claim)
  return (
    againstNumbers(study, claim, perReoffender(study), 'by each reoffender') ??
    checked(
      claim,
      'cannot be checked',
      'With the number of offences by those who reoffended in each group, it could be checked.',
    )
  )
}

/**
 * R2: a claim about offences in all, against the study's own offences by each person; where it states none, against its
 * rates and what the bid claims of offences by each reoffender.
 * @example checkAll(study, claim).flags[0]?.code // 'INCONSISTENT_COMPONENTS'
 */
export function checkAll(study: Study, claim: Claim): Checked {
  if (claimedOffenceRatio(claim) === null) return unreadable(claim)
  return againstNumbers(study, claim, perPerson(study), 'by each person') ?? checkComponents(study, claim)
}
