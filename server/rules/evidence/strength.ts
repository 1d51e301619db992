import { continued } from './figures.js'
import type { Cap, Strength } from './findings.js'
import { isSelfReport } from './outcomes.js'
import type { Comparison, Design, Study } from './study.js'

const LEVELS: Record<Design, number | null> = {
  'randomised trial': 5,
  'regression discontinuity': 4,
  'instrumental variable': 4,
  'difference in differences': 3,
  panel: 3,
  'propensity matching': 3,
  'other matching': 2,
  'adjusted comparison': 2,
  'adjusted before and after': 2,
  'unadjusted comparison': 1,
  'before and after': 1,
  'survey of views': null,
  'impact model': null,
}

/**
 * The highest level that a design can reach on the Maryland Scientific Methods Scale as What Works Growth has adapted it
 * (its scoring guide of 2016 and its page on the scale): 5 for random allocation, 1 for a comparison or a before and after
 * without controls, null for what that scale does not score. How well a study was carried out can only lower it.
 * @example levelOfDesign('propensity matching') // 3
 */
export const levelOfDesign = (design: Design): number | null => LEVELS[design]

const WHY: Record<number, string> = {
  5: 'chance decided who was treated, so nothing else should differ between the groups.',
  4: 'something outside the study decided who was treated, nearly as chance would.',
  3: 'the people compared were shown to be like those treated in what is on record, not in what is not, such as motivation.',
  2: 'the comparison allows for some differences between the people compared, but not for enough of them.',
  1: 'nothing allows for differences between the people or the times compared.',
}

const designCap = ({ design }: Study): Cap => {
  const level = levelOfDesign(design)
  if (level === null)
    return { field: 'design', level: 0, reason: `By its design (${design}) it cannot show what the programme causes.` }
  return { field: 'design', level, reason: `By its design (${design}) ${WHY[level] ?? ''}` }
}

const NEEDED: Partial<Record<Design, { by: string[]; words: string }>> = {
  'randomised trial': { by: ['by chance'], words: 'by chance' },
  'regression discontinuity': { by: ['by a cut-off', 'by place or date'], words: 'by a cut-off' },
}

// Own rule: what is named a trial but cannot say that chance allocated is read as a comparison of groups.
const allocationCap = ({ design, allocation }: Study): Cap | null => {
  const needed = NEEDED[design]
  if (needed === undefined || (allocation !== null && needed.by.includes(allocation))) return null
  const said = allocation === null ? 'how people were allocated is not stated' : `people were allocated ${allocation}`
  return { field: 'allocation', level: 2, reason: `A ${design} allocates people ${needed.words}, but ${said}.` }
}

const NOT_BESIDE: Partial<Record<Comparison, string>> = {
  'earlier people':
    'People treated are compared with earlier people: whatever else changed meanwhile looks like an effect.',
  'national rate': 'People treated are compared with a national rate, which is of other people than those treated.',
  'predicted score':
    'People treated are compared with a predicted score, which knows their records but not their readiness.',
  'the same people before':
    'People are compared with themselves before, often at their worst: many would have offended less anyway.',
}
const UNADJUSTED: Design[] = ['randomised trial', 'unadjusted comparison', 'before and after']

// What Works Growth: before/after or cross-section is 1, and 2 with adequate controls. A predicted score is a control:
// the Ministry of Justice names comparing samples by expected reoffending as a use of OGRS3.
const comparisonCap = ({ comparison, design }: Study): Cap | null => {
  if (comparison === 'none')
    return { field: 'comparison', level: 1, reason: 'People treated are compared with nobody.' }
  const reason = NOT_BESIDE[comparison]
  if (reason === undefined) return null
  const adjusted = comparison === 'predicted score' || !UNADJUSTED.includes(design)
  return { field: 'comparison', level: adjusted ? 2 : 1, reason }
}

// What Works Growth gives 3 to a matched comparison only where its likeness is shown; without variables there is nothing to see.
const matchingCap = ({ design, matching }: Study): Cap | null =>
  design === 'propensity matching' && matching.variables.length === 0
    ? { field: 'matching', level: 2, reason: 'What people were matched on is not stated.' }
    : null

// Own rule, from intention to treat: who finishes differs from who starts in ways that no match on records removes.
const populationCap = ({ population }: Study): Cap | null => {
  if (population !== 'completers' && population !== 'graduates') return null
  const reason = `Only ${population} are counted, and who finishes differs from who starts: this cannot show what starting the programme does.`
  return { field: 'population', level: 2, reason }
}

// Own rule: without it nobody can tell how many people the result leaves out.
const startedCap = ({ population, flow }: Study): Cap | null =>
  population !== 'all who started' && flow.started === null
    ? { field: 'flow.started', level: 2, reason: 'How many people started is not stated.' }
    : null

// Own rule, after the one fixed year of official proven reoffending statistics: longer watched is more often caught.
const followUpCap = ({ followUp }: Study): Cap | null => {
  if (followUp.fixed === true) return null
  const reason =
    followUp.fixed === null
      ? 'Whether everybody was followed for the same time is not stated.'
      : 'People were not all followed for the same time, and who is watched for longer is more often caught.'
  return { field: 'followUp.fixed', level: 2, reason }
}

// Own rule: who answers, and what they tell, differs between people who were treated and others.
const sourceCap = (study: Study): Cap | null =>
  isSelfReport(study)
    ? { field: 'source', level: 2, reason: 'Offending is only what people told of themselves.' }
    : null

const CAPS = [comparisonCap, populationCap, startedCap, allocationCap, matchingCap, followUpCap, sourceCap] satisfies ((
  study: Study,
) => Cap | null)[]

const strengthWords = (level: number | null, lowest: Cap): string =>
  level === null ? `Not scored: ${continued(lowest.reason)}` : `Level ${level} of 5: ${continued(lowest.reason)}`

/**
 * How strong the design can be called at most, on the scale of `levelOfDesign`, and what keeps it from more. People may
 * lower it with a reason; nobody can raise it. What is not stated never gives a higher level than any answer would.
 * Rules that are this project's own are marked so beside them.
 * @example strengthOf({ ...study, design: 'randomised trial', allocation: null }).level // 2
 */
export function strengthOf(study: Study): Strength {
  const design = designCap(study)
  const others = CAPS.map((cap) => cap(study)).filter((cap) => cap !== null)
  const caps = [design, ...others].toSorted((a, b) => a.level - b.level)
  const lowest = caps[0] ?? design
  const level = lowest.level === 0 ? null : lowest.level
  return { level, caps, words: strengthWords(level, lowest) }
}

/**
 * The strength as an assessor sees it who has put the design at a lower level. A level at or above the computed one changes
 * nothing, nor does any level where the design is not scored.
 * Level 0 is that of a design that is not to be scored at all.
 * @example strengthAt(strengthOf(study), 2).words // 'Level 2 of 5: the panel has put it lower than the answers allow (3).'
 */
export function strengthAt(strength: Strength, lowered: number | null): Strength {
  const { level } = strength
  if (level === null || lowered === null || lowered >= level) return strength
  return {
    ...strength,
    level: lowered === 0 ? null : lowered,
    words:
      lowered === 0
        ? `Not to be scored: the panel has put it lower than the answers allow (${level}).`
        : `Level ${lowered} of 5: the panel has put it lower than the answers allow (${level}).`,
  }
}
