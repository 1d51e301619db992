import type { Field } from './field.js'
import type { PersonWeight, RobustnessInput } from './findings.js'
import { fewestMarks, othersOf } from './person-fewest.js'
import { marksOf, panelOf } from './person-marks.js'
import { withoutPerson } from './person-without.js'

/**
 * How much the marks of each person carry: the fewest of theirs that could change who is first, and who would be first
 * without them (`fewestMarks` and `withoutPerson` say how that is meant). In the order in which people are given.
 * @throws RangeError if an individual mark is not on its published scale
 * @example weightOfPeople(field, input)[0].without // { first: ['b'], lead: '1.20', changed: false }
 */
export function weightOfPeople(field: Field, input: Pick<RobustnessInput, 'individual' | 'people'>): PersonWeight[] {
  const ids = input.people.map(({ id }) => id)
  const [panel, others] = [panelOf(field, input.individual, ids), othersOf(field)]
  return ids.map((person) => {
    const items = marksOf(panel, person)
    return {
      person,
      marks: items.length,
      alone: items.filter(({ spot }) => spot.count === 1).length,
      fewest: fewestMarks(panel, person, others),
      without: withoutPerson(panel, person),
    }
  })
}
