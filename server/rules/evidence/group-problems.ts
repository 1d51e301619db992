import type { Problem } from '../tender.js'
import { countText } from './figures.js'
import { countsPrinting } from './printed.js'
import { countProblems, decimalProblems, problemIf } from './problem-words.js'
import type { Group, Study } from './study.js'

type Side = 'treated' | 'comparison'

const name = (side: Side): string => `the ${side} group`

const ownProblems = (side: Side, group: Group): Problem[] => {
  const field = `binary.${side}`
  return [
    ...countProblems(`${field}.people`, `The number of people in ${name(side)}`, group.people),
    ...problemIf(
      group.people === 0,
      `${field}.people`,
      `There is nobody in ${name(side)}, of whom no result can be told`,
    ),
    ...countProblems(`${field}.reoffended`, `The number who reoffended in ${name(side)}`, group.reoffended),
    ...decimalProblems(`${field}.percent`, `The percentage who reoffended in ${name(side)}`, group.percent, 0, 100),
  ]
}

const moreThanAll = (side: Side, { people, reoffended }: Group): Problem[] =>
  people === null || reoffended === null || reoffended <= people
    ? []
    : [
        {
          field: `binary.${side}.reoffended`,
          text: `More people reoffended (${countText(reoffended)}) than there are people (${countText(people)}) in ${name(side)}`,
        },
      ]

function percentProblems(side: Side, { people, reoffended, percent }: Group): Problem[] {
  if (people === null || percent === null) return []
  const field = `binary.${side}.percent`
  const counts = countsPrinting(percent)(people)
  if (reoffended === null)
    return problemIf(
      counts === null,
      field,
      `The percentage who reoffended (${percent}%) and the number of people (${countText(people)}) in ${name(side)} disagree: no whole number of ${countText(people)} is ${percent}%`,
    )
  return problemIf(
    counts === null || reoffended < counts.least || reoffended > counts.most,
    field,
    `The percentage who reoffended (${percent}%) and the number who reoffended (${countText(reoffended)} of ${countText(people)}) in ${name(side)} disagree`,
  )
}

const groupProblems = (side: Side, group: Group): Problem[] => {
  const own = ownProblems(side, group)
  if (own.length > 0) return own
  const more = moreThanAll(side, group)
  return more.length > 0 ? more : percentProblems(side, group)
}

function totalProblems({ treated, comparison, bothGroups }: NonNullable<Study['binary']>): Problem[] {
  const [one, other] = [treated.people, comparison.people]
  const field = 'binary.bothGroups'
  if (bothGroups === null) return []
  if (one !== null && other !== null)
    return problemIf(
      one + other !== bothGroups,
      field,
      `The people in both groups together (${countText(bothGroups)}) and those in each group (${countText(one)} and ${countText(other)}) disagree: the groups add up to ${countText(one + other)}`,
    )
  const known = one ?? other
  return problemIf(
    known !== null && known >= bothGroups,
    field,
    `The people in both groups together (${countText(bothGroups)}) leave nobody beside one group's people (${countText(known ?? 0)})`,
  )
}

/**
 * What cannot be true of who reoffended: more reoffenders than people, a percentage that no whole number of the people
 * gives or that does not go with the count (GRIM, either way of rounding a half), groups that do not add up. What is
 * missing is never a problem. Each message names the two answers that disagree.
 * @example binaryProblems(study)[0]?.field // 'binary.treated.reoffended'
 */
export function binaryProblems({ binary }: Pick<Study, 'binary'>): Problem[] {
  if (binary === null) return []
  const total = countProblems('binary.bothGroups', 'The number of people in both groups together', binary.bothGroups)
  const own = [...groupProblems('treated', binary.treated), ...groupProblems('comparison', binary.comparison), ...total]
  return own.length > 0 ? own : totalProblems(binary)
}
