import { box, headOf, line, outline, text, type Drawing, type Figure, type Mark, type Table } from './drawing.js'
import { percent, whole } from './numbers.js'

/** A step that people reach, with what was lost on the way to it. Null is not stated, and is never drawn as nought. */
export interface Step {
  name: string
  people: number | null
  lost: number | null
  /** Share of the step that they were lost from, from 0 to 1. */
  share: number | null
}

export interface FlowInput {
  id: string
  title: string
  caption: string
  steps: Step[]
}

const peopleOf = ({ people }: Step): string => (people === null ? 'not stated' : whole(people))

const lostOf = ({ lost }: Step): string => {
  if (lost === null) return 'not known'
  if (lost < 0) return `${whole(-lost)} more`
  return lost === 0 ? 'nobody lost' : `${whole(lost)} lost`
}

/** The step that people were lost from: not always the one before, since a result for all who started loses nobody by completing. */
const lostFrom = (steps: Step[], place: number): string => {
  const { people, lost } = steps[place] ?? { people: null, lost: null }
  if (people === null || lost === null) return ''
  const from = steps.slice(0, place).findLast((step) => step.people === people + lost)
  return from ? from.name.toLowerCase() : ''
}

const keptOf = (steps: Step[], place: number): string => {
  const share = steps[place]?.share ?? null
  const from = lostFrom(steps, place)
  return share === null ? '' : `${percent(share)}${from === '' ? ' remain' : ` of ${from}`}`
}

const boxAt = (step: Step, x: number, y: number, width: number, height: number): Mark =>
  box(x, y, width, height, step.people === null ? 'missing' : 'box')

const downArrow = (x: number, from: number, to: number): Mark[] => [
  line(x, from, x, to, 'interval'),
  outline(`M${x - 5} ${to - 7}L${x} ${to}L${x + 5} ${to - 7}`, 'interval'),
]

const rightArrow = (from: number, to: number, y: number): Mark[] => [
  line(from, y, to, y, 'interval'),
  outline(`M${to - 7} ${y - 5}L${to} ${y}L${to - 7} ${y + 5}`, 'interval'),
]

const BOX = 112
const GAP = 38

/** Boxes side by side; what was lost stands under the box that the rest reached. */
function besides(steps: Step[]): Drawing {
  const marks = steps.flatMap((step, place) => {
    const x = 1 + place * (BOX + GAP)
    const middle = { anchor: 'middle' as const }
    return [
      ...(place === 0 ? [] : rightArrow(x - GAP + 4, x - 3, 33)),
      boxAt(step, x, 1, BOX, 64),
      text(x + BOX / 2, 26, step.name, middle),
      text(x + BOX / 2, 49, peopleOf(step), { ...middle, weight: step.people === null ? 'plain' : 'bold' }),
      ...(place === 0
        ? []
        : [
            text(x + BOX / 2, 86, lostOf(step), middle),
            text(x + BOX / 2, 105, keptOf(steps, place), { ...middle, weight: 'quiet' }),
          ]),
    ]
  })
  return { width: steps.length * (BOX + GAP) - GAP + 2, height: 112, marks }
}

/** Boxes one under another, as a phone shows them; what was lost stands beside the arrow. */
function stacked(steps: Step[]): Drawing {
  const STEP = 92
  const marks = steps.flatMap((step, place) => {
    const y = 1 + place * STEP
    const kept = keptOf(steps, place)
    return [
      ...(place === 0
        ? []
        : [...downArrow(40, y - STEP + 48, y - 3), text(56, y - 17, `${lostOf(step)}${kept ? `; ${kept}` : ''}`)]),
      boxAt(step, 1, y, 338, 46),
      text(14, y + 28, step.name),
      text(326, y + 28, peopleOf(step), { anchor: 'end', weight: step.people === null ? 'plain' : 'bold' }),
    ]
  })
  return { width: 340, height: steps.length * STEP - STEP + 48, marks }
}

const tableOf = ({ title, steps }: FlowInput): Table => ({
  caption: `${title}: the numbers`,
  head: headOf('Step', '#People', '#Lost on the way there', 'Share that it is of an earlier step'),
  rows: steps.map((step, place) => [
    step.name,
    peopleOf(step),
    place === 0 ? '–' : lostOf(step).replace('nobody lost', '0').replace(' lost', ''),
    keptOf(steps, place) || '–',
  ]),
})

const describe = ({ steps }: FlowInput): string =>
  `${steps.map((step, place) => `${step.name}: ${peopleOf(step)}${place > 0 && step.lost !== null ? ` (${lostOf(step)})` : ''}`).join('; ')}.`

/** From the first step to the last: how many people reached each, and how many were lost on the way. */
export const flowDiagram = (input: FlowInput): Figure => ({
  id: input.id,
  title: input.title,
  description: describe(input),
  caption: input.caption,
  wide: besides(input.steps),
  narrow: stacked(input.steps),
  legend: [],
  table: tableOf(input),
})
