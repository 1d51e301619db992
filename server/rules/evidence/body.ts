import { appraise } from './appraisal.js'
import { bearingOf, type Appraised, type Bearing } from './bearing.js'
import { bodyFlags } from './claims/claims.js'
import { rangeText } from './figures.js'
import type { BodyOfEvidence, Pool } from './findings.js'
import { fitOfBody, type Weighed } from './fit-of-body.js'
import { effectFinding } from './indicative.js'
import { knowledgeFrom, knowledgeReason, pointsInterval, USUAL_TERMS, type Known } from './knowledge.js'
import { levelByWeight, poolOfStudies } from './pool-of-studies.js'
import type { EvidenceBase, Study } from './study.js'
import type { EvidenceTerms } from './terms.js'

type Terms = Pick<EvidenceTerms, 'worthwhile' | 'leastLevel'>

/** What is known, at which level, and from which studies. */
interface Told extends Known {
  level: number | null
  studies: Weighed[]
}

const comparedRate = ({ poolable }: Bearing): number => {
  const [x, n] = poolable.reduce(([x, n], { compared }) => [x + compared.x, n + compared.n], [0, 0])
  return x / n
}

/**
 * What the pool says, its relative risk turned into points at the rate of all people compared. No more than everybody can
 * reoffend, however far the interval of the ratio reaches.
 */
function toldByPool(pool: Pool, bearing: Bearing, terms: Terms): Told {
  const rate = comparedRate(bearing)
  const pointsAt = (ratio: number) => 100 * (Math.min(1, ratio * rate) - rate)
  const [lower, upper] = [pointsAt(pool.told.lower), pointsAt(pool.told.upper)]
  const level = levelByWeight(pool.lines)
  const knowledge = knowledgeFrom(pointsInterval(lower, upper, terms.worthwhile), level, terms.leastLevel)
  const reason = knowledgeReason(knowledge, `${rangeText(lower, upper)} in 100`, level, terms)
  const studies = bearing.poolable.map((study, at) => ({ study, weight: pool.lines[at]?.weight ?? 0 }))
  return { knowledge, words: `${pool.words} ${reason}`, level, studies }
}

const peopleIn = ({ study }: Appraised): number => {
  const { treated, comparison, bothGroups } = study.binary ?? { treated: null, comparison: null, bothGroups: null }
  return bothGroups ?? (treated?.people ?? 0) + (comparison?.people ?? 0)
}

const strongest = (studies: Appraised[]): Appraised | undefined =>
  studies.toSorted(
    (one, other) =>
      (other.appraisal.strength.level ?? 0) - (one.appraisal.strength.level ?? 0) || peopleIn(other) - peopleIn(one),
  )[0]

const toldByOne = (one: Appraised): Told => ({
  knowledge: one.appraisal.knowledge,
  words: `It rests on one study, “${one.study.title}”. ${one.appraisal.knowledgeWords}`,
  level: one.appraisal.strength.level,
  studies: [{ study: one, weight: 1 }],
})

const toldByNone = (base: EvidenceBase, all: Appraised[]): Told => {
  const listed = base.relies === 'none' ? 'The bidder states that it relies on no study.' : 'No study is listed.'
  const words = all.length === 0 ? listed : 'None of the studies shows what the programme offered does to reoffending.'
  return { knowledge: 'no evidence', words, level: null, studies: all.map((study) => ({ study, weight: 1 })) }
}

function toldBy(base: EvidenceBase, all: Appraised[], bearing: Bearing, found: Pool | null, terms: Terms): Told {
  if (found !== null) return toldByPool(found, bearing, terms)
  const one = strongest(bearing.poolable) ?? strongest(bearing.uncounted)
  return one === undefined || one.appraisal.knowledge === 'no evidence' ? toldByNone(base, all) : toldByOne(one)
}

const pointsAgainst = ({ appraisal }: Appraised): boolean => (appraisal.binary?.difference.points ?? -1) >= 0

/** A study without counts can shift no pool, but one that points the other way must not vanish for the lack of them. */
function heldBack(told: Told, { uncounted }: Bearing): Told {
  const against = uncounted.find(pointsAgainst)
  if (told.knowledge !== 'evidence of benefit' || against === undefined) return told
  const words = `“${against.study.title}” found no fewer people reoffending, and cannot be weighed without its counts: until then it is inconclusive.`
  return { ...told, knowledge: 'inconclusive', words: `${told.words} ${words}` }
}

/**
 * What all the studies of a bid come to. Studies of one programme with counts are pooled; `left` says which are not, and why.
 * What is known follows from the pool, or from the one study that bears on the programme (with several and no pool: the one
 * of the highest level, then of most people). A benefit is only said while no study without counts points the other way,
 * which is this project's own rule, like those for level and fit. Terms are the tender's; null: the usual ones. `lowered`:
 * by the id of a study, the level at which an assessor puts its design.
 * @example appraiseBody(base, terms).finding // 'benefit 3'
 */
export function appraiseBody(
  base: EvidenceBase,
  terms: EvidenceTerms | null,
  lowered: ReadonlyMap<string, number> = new Map(),
): BodyOfEvidence {
  const appraisalOf = (study: Study) => appraise(study, terms, base, lowered.get(study.id) ?? null)
  const all = base.studies.map((study) => ({ study, appraisal: appraisalOf(study) }))
  const bearing = bearingOf(all)
  const found = poolOfStudies(bearing.poolable)
  const { leastLevel, worthwhile } = terms ?? USUAL_TERMS
  const told = heldBack(toldBy(base, all, bearing, found, { leastLevel, worthwhile }), bearing)
  const fit = fitOfBody(told.studies)
  const { knowledge, level, words } = told
  return {
    appraisals: all.map(({ appraisal }) => appraisal),
    pool: found,
    left: bearing.left,
    ...{ knowledge, level, leastLevel, fit },
    finding: effectFinding({ knowledge, level, leastLevel }),
    flags: bodyFlags(base),
    words,
  }
}
