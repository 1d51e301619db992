import { claimVerdicts, studyFlags } from './claims/claims.js'
import { binaryEffect } from './effect.js'
import type { Appraisal } from './findings.js'
import { fitOf } from './fit.js'
import { flowOf } from './flow.js'
import { improvementsOf } from './improve.js'
import { independenceOf } from './independence.js'
import { knowledgeOf } from './knowledge.js'
import { frequencyEffect } from './offending.js'
import { dilutionOf } from './starters.js'
import { strengthAt, strengthOf } from './strength.js'
import type { EvidenceBase, Study } from './study.js'
import type { EvidenceTerms } from './terms.js'
import { titleOf } from './title.js'

/**
 * Everything that the tool says about one study: strength of design, effect with its interval, fit to the tender and
 * independence, each apart from the others; what is known; what each claim is worth; and what would improve it. `terms` are
 * the tender's (null: without a tender there is no fit, a difference counts from level 3 on and 3 points would matter);
 * `base` is the bid's whole statement, in which other studies may repeat this one; `lowered` is the level at which an assessor
 * puts the design, never above what the answers allow. It computes and asks; people judge.
 * Never throws on a study of which `studyProblems` finds nothing wrong.
 * @example appraise(study, null, null).title // 'Fewer graduates reoffend; weak design; cannot say what it does for all who start.'
 */
export function appraise(
  study: Study,
  terms: EvidenceTerms | null,
  base: EvidenceBase | null,
  lowered: number | null = null,
): Appraisal {
  const strength = strengthAt(strengthOf(study), lowered)
  const [binary, frequency] = [binaryEffect(study), frequencyEffect(study)]
  const { knowledge, words: knowledgeWords } = knowledgeOf(study, { binary, frequency, level: strength.level }, terms)
  const known = { strength, binary, frequency, knowledge }
  return {
    study: study.id,
    title: titleOf(study, known),
    strength,
    flow: flowOf(study),
    binary,
    frequency,
    dilution: dilutionOf(study, binary),
    fit: fitOf(study, terms),
    independence: independenceOf(study, base),
    knowledge,
    knowledgeWords,
    claims: claimVerdicts(study),
    flags: studyFlags(study, base, { difference: binary?.difference ?? null, knowledge }),
    improve: improvementsOf(study, known, terms),
  }
}
