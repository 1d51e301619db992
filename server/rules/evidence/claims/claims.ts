import type { ClaimVerdict, Flag, Knowledge } from '../findings.js'
import type { Claim, EvidenceBase, Study, Subject } from '../study.js'
import { benchmarkFlags } from './benchmark.js'
import { driftAcross, driftFlags } from './comparator-drift.js'
import { completersFlags } from './completers-only.js'
import { divergingFlags } from './diverging-metrics.js'
import { followUpFlags } from './follow-up.js'
import { checked, type Checked, type Difference } from './marking-flags.js'
import { nullFlags } from './null-result.js'
import { checkAll, checkEach } from './offence-claims.js'
import { checkPeople } from './people-claims.js'
import { printedFlags } from './printed-percentages.js'
import { checkProof } from './proof-claims.js'
import { checkComparisonRate, checkTreatedRate } from './rate-claims.js'
import { identityFlags } from './rate-times-frequency.js'
import { checkMoney } from './savings.js'
import { significanceFlags } from './significance.js'
import { studySetFlags } from './study-set.js'

const CHECKS: Record<Subject, (study: Study, claim: Claim) => Checked> = {
  'people who reoffend': checkPeople,
  'offences by each reoffender': checkEach,
  'offences in all': checkAll,
  'a rate of reoffending': checkTreatedRate,
  'the rate it is compared with': checkComparisonRate,
  proof: checkProof,
  'money saved': checkMoney,
  'something else': (_, claim) =>
    checked(claim, 'not a matter of arithmetic', 'It is about something that the numbers of a study do not tell.'),
}

const checkedClaims = (study: Study): Checked[] => study.claims.map((claim) => CHECKS[claim.about](study, claim))

/**
 * What the study's own numbers say to each of its claims, one verdict a claim, in their order. What is not stated makes a
 * claim one that cannot be checked, and never a wrong one; printed figures may always have been rounded.
 * @example claimVerdicts(study).map(({ verdict }) => verdict) // ['holds in another unit', 'cannot be checked']
 */
export const claimVerdicts = (study: Study): ClaimVerdict[] => checkedClaims(study).map(({ verdict }) => verdict)

/** What the appraisal of a study found, as far as claims are held against it. */
export interface Result {
  /** Percentage points, treated less comparison; less than nought is fewer people reoffending. */
  difference: Difference | null
  knowledge: Knowledge
}

/**
 * Everything that the claim checker asks about one study: R1 to R4 and R11 on its claims' arithmetic, R5 to R9 on how it
 * compares, follows up and counts, R12 on claims that its interval does not bear out. What concerns several studies is
 * in `bodyFlags`, whether or not the study is read with the rest of its bid.
 * @example studyFlags(study, base, { difference: null, knowledge: 'association only' }).map(({ code }) => code)
 */
export const studyFlags = (study: Study, _base: EvidenceBase | null, { difference, knowledge }: Result): Flag[] => [
  ...checkedClaims(study).flatMap(({ flags }) => flags),
  ...identityFlags(study),
  ...printedFlags(study),
  ...significanceFlags(study),
  ...driftFlags(study),
  ...completersFlags(study),
  ...followUpFlags(study),
  ...benchmarkFlags(study),
  ...divergingFlags(study),
  ...nullFlags(study, difference, knowledge),
]

/**
 * What the claim checker asks about the studies of a bid together: R5 across them, and R10.
 * @example bodyFlags({ ...base, complete: false })[0]?.code // 'STUDY_SET_NOT_DECLARED'
 */
export const bodyFlags = (base: EvidenceBase): Flag[] => [...driftAcross(base), ...studySetFlags(base)]
