import type { FlowStep } from './findings.js'
import type { Flow, Population, Study } from './study.js'

type Step = FlowStep['name']

const STEPS: Step[] = ['submitted', 'matched', 'started', 'completed', 'analysed']

const FINISHERS: Population[] = ['completers', 'graduates']

/** From which steps each step may have lost people, the nearest first. A result for all who started loses nobody by completing. */
const stepsBefore = (population: Population): Record<Step, Step[]> => ({
  submitted: [],
  matched: ['submitted'],
  started: ['matched', 'submitted'],
  completed: ['started'],
  analysed: [...(FINISHERS.includes(population) ? (['completed'] as const) : []), 'started', 'matched', 'submitted'],
})

const peopleBefore = (flow: Flow, steps: Step[]): number | null =>
  steps.map((step) => flow[step]).find((people) => people !== null) ?? null

const stepOf = (name: Step, people: number | null, before: number | null): FlowStep =>
  people === null || before === null || people > before || before === 0
    ? { name, people, lost: null, share: null }
    : { name, people, lost: before - people, share: people / before }

/**
 * How many people there were at each step among those treated, and how many were lost since the last step that is known.
 * Who completed is told of those who started alone. A step with more people than the one before it (people start who were never looked up in the records) has lost nobody
 * that can be counted: null, like a step that is not stated.
 * @example flowOf(study)[3] // { name: 'completed', people: 268, lost: 168, share: 0.6147 }
 */
export function flowOf({ flow, population }: Pick<Study, 'flow' | 'population'>): FlowStep[] {
  const before = stepsBefore(population)
  return STEPS.map((name) => stepOf(name, flow[name], peopleBefore(flow, before[name])))
}
