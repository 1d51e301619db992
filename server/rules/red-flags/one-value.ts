import { counted } from '../track-record/record-words.js'
import { flagOf, groupedBy, lookedAt, namesIn, notLookedAt, tableOf } from './flag-of.js'
import type { FlagMark, Looked, RedFlag, RedFlagInput } from './flag.js'
import { placesOf, type Placed } from './scale-places.js'

const RULE = 'one-value'

/** Fewer marks than this can well be all alike. */
export const FEWEST_ALIKE = 8

function flagFor(input: RedFlagInput, marks: [Placed, ...Placed[]]): RedFlag[] {
  const [first] = marks
  if (marks.length < FEWEST_ALIKE || marks.some(({ place }) => place !== first.place)) return []
  const { person, bid } = namesIn(input)
  const bids = [...groupedBy(marks, (one) => one.bid)]
  return [
    flagOf(
      RULE,
      { people: [first.person] },
      {
        weight: bids.length > 1 ? 2 : 1,
        headline: `All ${counted(marks.length, 'mark')} of ${person(first.person)} stand at the same place of their scales, over ${counted(bids.length, 'bid')}.`,
        table: tableOf(
          `Marks of ${person(first.person)}`,
          ['Bid', '#Marks', '#Each at'],
          bids.map(([id, these]) => [
            bid(id),
            String(these.length),
            [...new Set(these.map(({ mark }) => mark))].join(', '),
          ]),
        ),
      },
    ),
  ]
}

/** Criteria that are marked yes or no: there everybody may well give the same. */
const isWide = (criteria: RedFlagInput['criteria'], { criterion }: FlagMark): boolean =>
  (criteria.find(({ id }) => id === criterion)?.scale.length ?? 0) > 2

/**
 * People all of whose marks, eight at least, stand at one place of their scales: as if nothing had been told apart. Questions
 * with two marks only are left out.
 * @throws RangeError if a mark is not on its scale
 * @example oneValue(input).flags.length // 0
 */
export function oneValue(input: RedFlagInput): Looked {
  const { marks, criteria, closed } = input
  const placed = placesOf(
    marks.filter((mark) => isWide(criteria, mark)),
    criteria,
  )
  const people = [...groupedBy(placed, ({ person }) => person).values()]
  if (people.length === 0)
    return notLookedAt(RULE, closed.marks || 'Nothing has been marked on a scale of more than two marks.')
  return lookedAt(
    RULE,
    `${counted(placed.length, 'mark')} of ${counted(people.length, 'evaluator')}`,
    people.flatMap((these) => flagFor(input, these)),
    closed.marks,
  )
}
