import type { Problem } from '../tender.js'
import { countText } from './figures.js'
import { countProblems, problemIf } from './problem-words.js'
import type { Flow, Study } from './study.js'

const NAMES: Record<keyof Flow, string> = {
  submitted: 'sent to whoever holds the records',
  matched: 'found in the records',
  started: 'who started',
  completed: 'who completed',
  analysed: 'in the result',
}
const STEPS: (keyof Flow)[] = ['submitted', 'matched', 'started', 'completed', 'analysed']

const moreThan = (flow: Flow, part: keyof Flow, whole: keyof Flow): Problem[] => {
  const [few, many] = [flow[part], flow[whole]]
  if (few === null || many === null) return []
  const text = `The number of people ${NAMES[part]} (${countText(few)}) is more than the number ${NAMES[whole]} (${countText(many)})`
  return problemIf(few > many, `flow.${part}`, text)
}

const analysedProblems = ({ flow, binary }: Study): Problem[] => {
  const people = binary?.treated.people ?? null
  if (people === null) return []
  if (flow.analysed !== null && flow.analysed !== people)
    return [
      {
        field: 'flow.analysed',
        text: `The number of people in the result (${countText(flow.analysed)}) and the people in the treated group (${countText(people)}) disagree`,
      },
    ]
  const started = flow.started ?? people
  return problemIf(
    people > started,
    'binary.treated.people',
    `The people in the treated group (${countText(people)}) are more than the number who started (${countText(started)})`,
  )
}

/**
 * What cannot be true of the flow of people: more of them at a step than at the one that it is a part of, or a result for
 * another number of people than the treated group has. What is missing is never a problem.
 * @example flowProblems(study)[0]?.field // 'flow.completed'
 */
export function flowProblems(study: Study): Problem[] {
  const { flow, population } = study
  const counts = STEPS.flatMap((step) =>
    countProblems(`flow.${step}`, `The number of people ${NAMES[step]}`, flow[step]),
  )
  if (counts.length > 0) return counts
  const finishers = population === 'completers' || population === 'graduates'
  return [
    ...moreThan(flow, 'matched', 'submitted'),
    ...moreThan(flow, 'completed', 'started'),
    ...moreThan(flow, 'analysed', finishers && flow.completed !== null ? 'completed' : 'started'),
    ...analysedProblems(study),
  ]
}
