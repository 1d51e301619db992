import { checkedLines, claimOf, studyWith } from './claims-fixture.js'
import { checkAll } from './offence-claims.js'
import type { Claim, Study } from '../study.js'

/** What is said to a claim about offences in all. */
export const all = (study: Study, text: string, changes: Partial<Claim> = {}): string[] =>
  checkedLines(checkAll(study, claimOf(text, { about: 'offences in all', ...changes })))

/** What is claimed of each reoffender unless something else is. */
export const TWICE = claimOf('The others committed more than twice as many offences')

/** A study of which these parts are printed and claimed: two rates, how many people there were, and what is said of each. */
export const parts = (
  treated: string,
  comparison: string,
  bothGroups: number | null = null,
  said: Claim[] = [TWICE],
): Study => {
  const study = studyWith(treated, comparison, { claims: said })
  study.binary = study.binary && { ...study.binary, bothGroups }
  return study
}
