import { axisBelow, axisLeft } from './axes.js'
import { box, headOf, text, type Drawing, type Figure, type Ink, type Mark, type Table } from './drawing.js'
import { onAxis } from './numbers.js'
import { evenScale, type Scale } from './scales.js'

/** What comes out at a place of the map, with the sign that stands there. */
export interface Region {
  letter: string
  label: string
}

export interface MapInput {
  id: string
  title: string
  caption: string
  description: string
  /** What runs to the right and what runs up, both from 0 to 100 per cent. */
  across: string
  up: string
  /** How many steps each side has. */
  steps: number
  regions: Region[]
  /** cells[step up][step across] is a place in `regions`; a row ends where both together reach 100. */
  cells: number[][]
  /** A place to be marked, in per cent, and what it is. */
  here: { across: number; up: number; words: string }
}

const SHADES: Ink[] = ['shade0', 'shade1', 'shade2', 'shade3']
const LETTER = 24

/** A field's look by the place of what comes out there; after the last it begins again, and the letter goes on. */
const shadeOf = (region: number): Ink => SHADES[region % SHADES.length] ?? 'shade0'
const isDark = (region: number): boolean => shadeOf(region) === 'shade3'

interface Run {
  region: number
  from: number
  to: number
}

/** Neighbours in a row with the same outcome, as one field. */
const runsIn = (row: number[]): Run[] =>
  row.reduce<Run[]>((runs, region, place) => {
    const last = runs.at(-1)
    if (last?.region === region) return [...runs.slice(0, -1), { ...last, to: place }]
    return [...runs, { region, from: place, to: place }]
  }, [])

interface Grid {
  x: Scale
  y: Scale
  /** Half a field, in lengths. */
  half: { x: number; y: number }
}

const fieldsOf = ({ cells, steps }: MapInput, { x, y, half }: Grid): Mark[] =>
  cells.flatMap((row, up) =>
    runsIn(row).map(({ region, from, to }) => {
      const left = x((from * 100) / steps) - half.x
      const width = x((to * 100) / steps) + half.x - left
      return box(left, y((up * 100) / steps) - half.y, width, half.y * 2, shadeOf(region))
    }),
  )

/** Letters on the fields, as many as there is room for. */
function lettersOn({ cells, steps, regions }: MapInput, { x, y, half }: Grid): Mark[] {
  const [everyX, everyY] = [Math.ceil(LETTER / (half.x * 2)), Math.ceil(LETTER / (half.y * 2))]
  return cells.flatMap((row, up) =>
    row.flatMap((region, across) =>
      up % everyY !== 0 || across % everyX !== 0
        ? []
        : [
            text(x((across * 100) / steps), y((up * 100) / steps) + 5, regions[region]?.letter ?? '', {
              anchor: 'middle',
              reversed: isDark(region),
            }),
          ],
    ),
  )
}

function drawingOf(input: MapInput, width: number, height: number): Drawing {
  const left = 40
  const top = 30
  const half = { x: (width - left) / (input.steps + 1) / 2, y: (height - top) / (input.steps + 1) / 2 }
  const x = evenScale([0, 100], [left + half.x, width - half.x])
  const y = evenScale([0, 100], [height - half.y, top + half.y])
  const grid = { x, y, half }
  const ticks = [0, 20, 40, 60, 80, 100]
  return {
    width,
    height: height + 46,
    marks: [
      ...axisLeft({ ticks, scale: y, title: input.up, worded: onAxis }, left - 3, left - 3, 14),
      ...axisBelow({ ticks, scale: x, title: input.across, worded: onAxis }, left, width, height, height + 3),
      ...fieldsOf(input, grid),
      ...lettersOn(input, grid),
      box(x(input.here.across) - 11, y(input.here.up) - 11, 22, 22, 'here'),
    ],
  }
}

/** How many fields each outcome has, as a share of all. */
function tableOf({ title, cells, regions, here, across, up }: MapInput): Table {
  const all = cells.flat()
  const share = (region: number): string => {
    const count = all.filter((one) => one === region).length
    return `${onAxis(Math.round((count / all.length) * 1000) / 10)}%`
  }
  return {
    caption: `${title}: the numbers`,
    head: headOf('First', '#Share of the fields', `#Smallest ${lower(across)}`, `#Largest ${lower(up)}`),
    rows: [
      ...regions.map((region, place) => [
        `${region.letter} ${region.label}`,
        share(place),
        ...reachOf(cells, place).map((percent) => `${onAxis(percent)}%`),
      ]),
      [here.words, '–', `${onAxis(here.across)}%`, `${onAxis(here.up)}%`],
    ],
  }
}

const lower = (words: string): string => words.charAt(0).toLowerCase() + words.slice(1).replace(/, .*$/, '')

/** The smallest way across and the largest way up at which something comes out. */
function reachOf(cells: number[][], region: number): [number, number] {
  const steps = cells.length - 1 || 1
  const at = cells.flatMap((row, up) => row.flatMap((one, across) => (one === region ? [{ up, across }] : [])))
  const percent = (step: number): number => Math.round((step * 1000) / steps) / 10
  return [percent(Math.min(...at.map(({ across }) => across))), percent(Math.max(...at.map(({ up }) => up)))]
}

/** What comes out at each pair of two shares that together are at most the whole. */
export const mapPlot = (input: MapInput): Figure => ({
  id: input.id,
  title: input.title,
  description: input.description,
  caption: input.caption,
  wide: drawingOf(input, 620, 460),
  narrow: drawingOf(input, 340, 320),
  legend: [
    ...input.regions.map(({ letter, label }, place) => ({
      marks: [
        box(1, 2, 22, 20, shadeOf(place)),
        text(12, 17, letter, { anchor: 'middle' as const, reversed: isDark(place) }),
      ],
      text: label,
    })),
    { marks: [box(2, 2, 20, 20, 'here')], text: input.here.words },
  ],
  table: tableOf(input),
})
