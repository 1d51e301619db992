import type { Flag } from '../findings.js'
import type { Offending, Study } from '../study.js'
import { plain, rangeText } from './figure-words.js'
import { flagOn } from './marking-flags.js'
import { countedPerPerson, perPersonFromParts, printedPerPerson, rateOfGroup } from './offence-numbers.js'
import { overlap, printed, type Range } from './ranges.js'
import { middle } from './reported-rates.js'

/**
 * R2: whether rate (in per cent) × offences by each reoffender may be the offences by each person, when all three may
 * have been rounded: official statistics rest on this identity.
 * @example rateTimesFrequency({ low: 26.15, high: 26.25 }, { low: 2.85, high: 2.95 }, { low: 0.755, high: 0.765 }) // true
 */
export const rateTimesFrequency = (rate: Range, each: Range, perPerson: Range): boolean =>
  overlap(perPersonFromParts(rate, each), perPerson)

const NAMES = { treated: 'the group treated', comparison: 'the comparison group' }

const statedPerPerson = (offending: Offending): Range[] =>
  [countedPerPerson(offending), printedPerPerson(offending)].filter((range) => range !== null)

function identityFlag(study: Study, group: 'treated' | 'comparison'): Flag[] {
  const offending = study.frequency?.[group]
  const [rate, each] = [rateOfGroup(study, group), printed(offending?.perReoffender ?? null)]
  if (!offending || rate === null || each === null) return []
  const off = statedPerPerson(offending).find((perPerson) => !rateTimesFrequency(rate, each, perPerson))
  if (off === undefined) return []
  const product = (middle(rate) * middle(each)) / 100
  return [
    flagOn(study, null, 'R2', 'IDENTITY_DOES_NOT_HOLD', {
      severity: 'question',
      inputs: [
        { name: 'Rate', value: `${plain(middle(rate))}%` },
        { name: 'Offences by each reoffender', value: plain(middle(each), 2) },
        { name: 'Offences by each person', value: plain(middle(off), 2) },
      ],
      arithmetic: [
        `${plain(middle(rate))}% × ${plain(middle(each), 2)} = ${plain(product, 2)} offences by each person`,
        `Allowing for rounding: ${rangeText(perPersonFromParts(rate, each), '', 2)}; stated: ${plain(middle(off), 2)}`,
      ],
      says: `In ${NAMES[group]}, the rate times the offences by each reoffender is not the offences by each person that are stated.`,
      question: 'Are all three counted over the same period and the same people, and which counts do they come from?',
    }),
  ]
}

/**
 * R2: a flag for each group whose rate and offences by each reoffender do not make up its offences by each person.
 * Nothing is raised while one of the three is not stated.
 * @example identityFlags(study) // []
 */
export const identityFlags = (study: Study): Flag[] => [
  ...identityFlag(study, 'treated'),
  ...identityFlag(study, 'comparison'),
]
