import { frequencyParts } from '../../statistics/frequency.js'
import type { Flag } from '../findings.js'
import type { Study } from '../study.js'
import { plain } from './figure-words.js'
import { flagOn } from './marking-flags.js'
import { perPerson, perReoffender } from './offence-numbers.js'
import { middle, rateInputs, rateReadings } from './reported-rates.js'

/** Rates in per cent and offences by each person, with the steps from one to the other. */
interface Metrics {
  rates: [treated: number, comparison: number]
  offences: [treated: number, comparison: number]
  lines: string[]
}

const isRate = (rate: number): boolean => rate >= 0 && rate <= 100

function fromParts(study: Study, rates: [number, number]): Metrics | null {
  const each = perReoffender(study).find(({ treated, comparison }) => middle(treated) >= 0 && middle(comparison) > 0)
  if (each === undefined || !rates.every(isRate) || rates[1] === 0) return null
  const [one, other] = [middle(each.treated), middle(each.comparison)]
  const parts = frequencyParts({
    treatedRate: rates[0] / 100,
    treatedPerReoffender: one,
    comparisonRate: rates[1] / 100,
    comparisonPerReoffender: other,
  })
  const line = (who: string, rate: number, count: number, all: number) =>
    `${who}: ${plain(rate)}% × ${plain(count, 2)} by each reoffender = ${plain(all, 3)} by each person`
  const lines = [
    line('Treated', rates[0], one, parts.perPersonTreated),
    line('Comparison', rates[1], other, parts.perPersonComparison),
  ]
  return { rates, offences: [parts.perPersonTreated, parts.perPersonComparison], lines }
}

function metricsOf(study: Study): Metrics | null {
  const [reading] = rateReadings(study)
  if (reading === undefined) return null
  const rates: [number, number] = [middle(reading.treated), middle(reading.comparison)]
  const [direct] = perPerson(study).filter(({ from }) => from !== 'rate × offences by each reoffender')
  if (direct === undefined) return fromParts(study, rates)
  const offences: [number, number] = [middle(direct.treated), middle(direct.comparison)]
  return {
    rates,
    offences,
    lines: [`${plain(offences[0], 3)} against ${plain(offences[1], 3)} offences by each person`],
  }
}

/**
 * R9: a flag where fewer people reoffend but there are more offences in all, or the other way about: either alone would
 * mislead. Nothing is raised where one is not stated, or where one stays as it was.
 * @example divergingFlags(study)[0]?.code // 'METRICS_DIVERGE'
 */
export function divergingFlags(study: Study): Flag[] {
  const metrics = metricsOf(study)
  if (metrics === null) return []
  const [people, offences] = [metrics.rates[0] - metrics.rates[1], metrics.offences[0] - metrics.offences[1]]
  if (people * offences >= 0 || !(metrics.offences[1] > 0)) return []
  const change = (100 * offences) / metrics.offences[1]
  const arithmetic = [
    ...metrics.lines,
    `${plain(metrics.offences[0], 3)} ÷ ${plain(metrics.offences[1], 3)} − 1 = ${plain(change)}%`,
  ]
  const [who, what] = people < 0 ? ['Fewer', 'more'] : ['More', 'fewer']
  return [
    flagOn(study, null, 'R9', 'METRICS_DIVERGE', {
      severity: people < 0 ? 'serious' : 'question',
      inputs: rateInputs(study),
      arithmetic,
      says: `${who} people reoffend, but there are ${plain(Math.abs(change))}% ${what} offences by each person; one figure without the other would mislead.`,
      question: 'Please show both figures wherever one is used. What explains that they move apart?',
    }),
  ]
}
