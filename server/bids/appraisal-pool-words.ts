import type { BodyOfEvidence, Pool } from '../rules/evidence/findings.js'
import type { Study } from '../rules/evidence/study.js'
import { decimal, interval, percent, ratio } from '../web/plots/numbers.js'
import { count, sentence } from '../web/wording.js'
import { effectLine } from './appraisal-effect-words.js'

/** What a pool of studies comes to: first the interval from which knowledge is told, then the more cautious one. */

/** Whether a pool has one interval only. */
export const isToldAlone = ({ told, pooled }: Pick<Pool, 'told' | 'pooled'>): boolean =>
  told.lower === pooled.lower && told.upper === pooled.upper

const poolInterval = ({ told, pooled }: Pool): string => {
  const first = `95% interval ${interval(told.lower, told.upper)}`
  return isToldAlone({ told, pooled })
    ? first
    : `${first}; more cautiously, by Hartung–Knapp, ${interval(pooled.lower, pooled.upper)}`
}

/** '2 studies pooled: relative risk 0.85 (95% interval 0.75 to 0.96). The most favourable alone says 0.84.' */
export const poolLine = ({ pool }: BodyOfEvidence): string | null =>
  pool &&
  `${count(pool.lines.length, 'study', 'studies')} pooled: relative risk ${ratio(pool.told.value)} (${poolInterval(pool)}). The most favourable alone says ${ratio(pool.best.estimate.value)}.`

const methodWords = (pool: Pool): string =>
  isToldAlone(pool)
    ? 'Random effects (DerSimonian and Laird), interval by Hartung and Knapp, never narrower than without it'
    : 'Random effects (DerSimonian and Laird). Few studies differ no more than chance makes them, so that what is known is told from the usual interval; Hartung and Knapp’s stands beside it'

/** How studies were pooled, for who wants to know. */
export const poolFacts = (pool: Pool): [string, string][] => [
  ['Studies', String(pool.lines.length)],
  ['Share of the spread that is more than chance (I²)', percent(pool.i2 / 100)],
  ['Variance between studies, on the logarithm (τ²)', decimal(pool.tau2, 3)],
  ['Method', methodWords(pool)],
]

/** The effect of all studies of a bid in one line. Without a pool it never takes the best one for all. */
export function bodyEffect(body: BodyOfEvidence, studies: Study[]): string {
  const { pool } = body
  if (pool)
    return `Relative risk ${ratio(pool.told.value)} (${poolInterval(pool)}), pooled from ${count(pool.lines.length, 'study', 'studies')}`
  const measured = body.appraisals.filter(({ binary, frequency }) => binary !== null || frequency !== null)
  const only = measured[0]
  const study = studies.find(({ id }) => id === only?.study)
  if (!only || !study) return 'No effect on reoffending can be read'
  return measured.length === 1
    ? sentence(effectLine(only, study))
    : `${measured.length} effects that are not pooled: see each study`
}
