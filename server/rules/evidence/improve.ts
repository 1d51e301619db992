import { sampleSize } from '../statistics/power.js'
import { countText } from './figures.js'
import type { Appraisal } from './findings.js'
import { USUAL_TERMS } from './knowledge.js'
import { familyOf } from './outcomes.js'
import type { Study } from './study.js'
import type { EvidenceTerms } from './terms.js'

type Known = Pick<Appraisal, 'binary' | 'frequency' | 'strength' | 'knowledge'>

const whenever = (wanted: boolean, sentence: string): string[] => (wanted ? [sentence] : [])

const peopleLacks = ({ flow, population }: Study): string[] => [
  ...whenever(
    flow.started === null,
    'State the number who started: without it nobody can tell how many people the result leaves out.',
  ),
  ...whenever(
    population !== 'all who started',
    'Give the result for all who started, whether or not they finished: that is what a commissioner would buy.',
  ),
]

const resultLacks = (study: Study, { binary }: Known): string[] => {
  const sized = binary !== null && binary.treated.n !== null && binary.comparison.n !== null
  return [
    ...whenever(familyOf(study.outcome) === null, 'Report who reoffended: another outcome does not show it.'),
    ...whenever(study.comparison === 'none', 'Compare with like people over the same time who were not treated.'),
    ...whenever(
      binary === null && study.comparison !== 'none',
      'State for both groups how many people there were and how many of them reoffended.',
    ),
    ...whenever(
      binary !== null && !sized,
      'State how many people each group had: without it no interval can be given.',
    ),
    ...whenever(
      sized && binary.restsOn === 'percentages',
      'State how many people reoffended in each group, not only the percentage.',
    ),
  ]
}

const designLacks = ({ followUp, design, allocation, matching }: Study): string[] => [
  ...whenever(followUp.fixed === null, 'State whether everybody was followed for the same time.'),
  ...whenever(
    followUp.fixed === false,
    'Give the result after one same length of follow-up for everybody, such as one year.',
  ),
  ...whenever(
    (design === 'randomised trial' || design === 'regression discontinuity') && allocation === null,
    'State how people were allocated.',
  ),
  ...whenever(
    (design.includes('matching') || design.startsWith('adjusted')) && matching.variables.length === 0,
    'Name what the groups were matched on or adjusted for.',
  ),
  ...whenever(
    design.includes('matching') && matching.dependence !== true,
    'Match on how dependent people were on drugs or alcohol, or say that it could not be done.',
  ),
]

const peopleNeeded = ({ binary }: Known, worthwhile: number): number | null => {
  const rate = binary?.comparison.rate ?? 0
  return rate <= worthwhile ? null : Math.ceil(sampleSize(rate - worthwhile, rate))
}

const precisionLacks = (known: Known, terms: Pick<EvidenceTerms, 'worthwhile' | 'leastLevel'>): string[] => {
  const needed = peopleNeeded(known, Number(terms.worthwhile) / 100)
  const open = known.knowledge === 'inconclusive' && known.binary?.difference.lower !== null
  return [
    ...whenever(
      (known.strength.level ?? 0) < terms.leastLevel,
      `A design at level ${terms.leastLevel} or above is asked for; an official matched comparison, such as the Justice Data Lab makes, reaches level 3.`,
    ),
    ...whenever(
      open && needed !== null,
      `More people: to tell a difference of ${terms.worthwhile} percentage points from chance, about ${countText(needed ?? 0)} in each group would be needed.`,
    ),
  ]
}

const detailLacks = ({
  followUp,
  holder,
  version,
  weeks,
  sentences,
  substances,
  frequency,
  preregistered,
}: Study): string[] => {
  const details = [
    ...whenever(version === null, 'whether it is the programme that is offered now'),
    ...whenever(followUp.months === null, 'how long people were followed'),
    ...whenever(holder === null, 'who held the data'),
    ...whenever(weeks === null, 'how long the programme lasted'),
    ...whenever(sentences.length === 0, 'which sentences people served'),
    ...whenever(substances.length === 0, 'which substances they used'),
    ...whenever(frequency === null, 'how many offences there were in each group'),
    ...whenever(preregistered === null, 'whether the plan of analysis was registered beforehand'),
  ]
  return details.map((one) => `State ${one}.`)
}

/**
 * What would most improve what can be said of a study, the most useful first: whom it counts, then the numbers of its
 * result, then its design, then its precision, then single details. In the words of a request to the bidder.
 * @example improvementsOf(study, appraisal, terms)[0] // 'State the number who started: …'
 */
export const improvementsOf = (study: Study, known: Known, terms: EvidenceTerms | null): string[] => [
  ...peopleLacks(study),
  ...resultLacks(study, known),
  ...designLacks(study),
  ...precisionLacks(known, terms ?? USUAL_TERMS),
  ...detailLacks(study),
]
