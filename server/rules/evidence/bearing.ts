import { relativeRisk, type Ratio } from '../statistics/relative.js'
import type { Appraisal } from './findings.js'
import { familyOf, type Family } from './outcomes.js'
import { firstOf } from './repeated-studies.js'
import type { Study } from './study.js'

/** A study with what was found about it. */
export interface Appraised {
  study: Study
  appraisal: Appraisal
}

/** A study that can be pooled, with its relative risk. */
export interface Poolable extends Appraised {
  ratio: Ratio
  /** Of the comparison group: how many reoffended, of how many. */
  compared: { x: number; n: number }
}

/** Which studies bear on a bid's programme, and why the others do not. */
export interface Bearing {
  family: Family | null
  poolable: Poolable[]
  /** Of the programme and the outcome, but without counts for both groups. */
  uncounted: Appraised[]
  left: { study: string; reason: string }[]
}

const FAMILIES: Family[] = ['reoffending', 'reimprisonment', 'self-report']

/** Why a study says nothing of the programme offered, or null if it may. */
const irrelevance = ({ study, appraisal }: Appraised): string | null => {
  if (study.version === null) return 'It is not stated whether the programme offered was studied.'
  if (study.version === 'another programme') return 'It is a study of another programme.'
  if (familyOf(study.outcome) === null) return 'It does not report on reoffending.'
  if (study.comparison === 'none') return 'It compares people treated with nobody.'
  return study.design === 'survey of views' || study.design === 'impact model'
    ? `By its design (${study.design}) it cannot show what the programme causes.`
    : unscored(appraisal)
}

const unscored = ({ strength }: Appraisal): string | null =>
  strength.level === null ? 'It was put so low that it is not to be scored at all.' : null

const otherFamily = (outcome: Study['outcome'], family: Family | null): string =>
  `It measures ${outcome}, which is not pooled with ${family === 'reoffending' ? 'proven reoffending, reconviction or rearrest' : (family ?? 'reoffending')}.`

function poolableOf({ study, appraisal }: Appraised): Poolable | null {
  const { binary } = appraisal
  if (binary?.restsOn !== 'counts') return null
  const [one, other] = [binary.treated, binary.comparison]
  if (one.x === null || one.n === null || other.x === null || other.n === null || one.x + other.x === 0) return null
  const compared = { x: other.x, n: other.n }
  return { study, appraisal, ratio: relativeRisk({ x: one.x, n: one.n }, compared), compared }
}

const NO_COUNTS = 'How many people there were in each group, and how many of them reoffended, is not stated as counts.'

const entered = ({ title }: Study): string =>
  `It has the citation and the counts of “${title}”, and the same people are counted once.`

/**
 * Which of a bid's studies bear on the programme that it offers. Studies of the same or an earlier version that compare
 * reoffending do; proven reoffending, reconviction and rearrest stand together before reimprisonment, and that before what
 * people tell of themselves; families are never mixed. Those with counts for both groups can be pooled, each once.
 * @example bearingOf(appraised).left // [{ study: 'wing-count', reason: 'It does not report on reoffending.' }]
 */
export function bearingOf(all: Appraised[]): Bearing {
  const relevant = all.filter((one) => irrelevance(one) === null)
  const found = relevant.map(({ study }) => familyOf(study.outcome))
  const family = FAMILIES.find((one) => found.includes(one)) ?? null
  const inFamily = relevant.filter(({ study }) => familyOf(study.outcome) === family)
  const read = inFamily.map((one) => ({ one, poolable: poolableOf(one) }))
  const first = firstOf(inFamily.map(({ study }) => study))
  const poolable = read.flatMap((each) =>
    each.poolable && first(each.one.study) === each.one.study ? [each.poolable] : [],
  )
  const uncounted = read.flatMap((each) => (each.poolable === null ? [each.one] : []))
  const [without, within] = [new Set(uncounted), new Set(inFamily)]
  const reasonFor = (one: Appraised): string | null => {
    if (without.has(one)) return NO_COUNTS
    if (!within.has(one)) return irrelevance(one) ?? otherFamily(one.study.outcome, family)
    return first(one.study) === one.study ? null : entered(first(one.study))
  }
  const left = all.flatMap((one) => {
    const reason = reasonFor(one)
    return reason === null ? [] : [{ study: one.study.id, reason }]
  })
  return { family, poolable, uncounted, left }
}
