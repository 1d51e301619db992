import { NO_FLOW } from '../appraisal-words-fixture.js'
import { flagLines, offending, studyWith } from './claims-fixture.js'
import { completersFlags } from './completers-only.js'
import type { Group, Offending, Study } from '../study.js'

/** What is stated of offending. */
export type Stated = Partial<Offending>

/** What is said of a result for those who completed. */
export const completers = (
  flow: Partial<Study['flow']>,
  rates: [string, string] = ['44', '73'],
  changes: Partial<Study> = {},
) =>
  completersFlags(studyWith(...rates, { population: 'completers', flow: { ...NO_FLOW, ...flow }, ...changes })).map(
    flagLines,
  )

/** Offences of two groups. */
export const offences = (treated: Stated, comparison: Stated): Partial<Study> => ({
  frequency: { treated: offending(treated), comparison: offending(comparison), overdispersion: null },
})

/** A study of two groups, with what is stated of each. */
export const grouped = (treated: Partial<Group>, comparison: Partial<Group>, claims: Study['claims'] = []): Study => {
  const none = { people: null, reoffended: null, percent: null }
  return studyWith('1', '1', {
    claims,
    binary: { treated: { ...none, ...treated }, comparison: { ...none, ...comparison }, bothGroups: null },
  })
}
