import { checkedLines, claimOf, flagLines, studyWith } from './claims-fixture.js'
import { nullFlags } from './null-result.js'
import { checkProof } from './proof-claims.js'
import { significanceFlags } from './significance.js'
import type { Claim, Study } from '../study.js'

/** A claim of proof. */
export const PROVEN = claimOf('proven to reduce reoffending')

/** Fewer reoffended, by more than chance. */
export const EFFECT = studyWith([146, 332], [242, 331])

/** No difference that chance would not make. */
export const NONE = studyWith([161, 435], [783, 2175])

/** More reoffended, by more than chance. */
export const HARM = studyWith([242, 331], [146, 332])

/** What is said to a claim of proof. */
export const proof = (study: Study, text: string) => checkedLines(checkProof(study, claimOf(text, { about: 'proof' })))

/** What is said where a benefit is claimed and the interval shows none. */
export const nulls = (
  study: Study,
  ...[given, knowledge]: [Parameters<typeof nullFlags>[1], Parameters<typeof nullFlags>[2]]
) => nullFlags({ ...study, claims: [PROVEN, claimOf('a 3% drop in reoffending')] }, given, knowledge).map(flagLines)

/** What is said to a claim of significance. */
export const significant = (study: Study, text: string, changes: Partial<Claim> = {}) =>
  significanceFlags({ ...study, claims: [claimOf(text, changes)] }).map(flagLines)
