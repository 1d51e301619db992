import fc from 'fast-check'
import { sampleStudy } from './sample-study.js'
import {
  ALLOCATIONS,
  BOUNDS,
  COMPARISONS,
  DESIGNS,
  EVALUATORS,
  HOLDERS,
  OUTCOMES,
  POPULATIONS,
  PUBLICATIONS,
  SENTENCES,
  SETTINGS,
  SEXES,
  SOURCES,
  SUBJECTS,
  SUBSTANCES,
  UNITS,
  VERSIONS,
  type Claim,
  type Group,
  type Offending,
  type Study,
} from './study.js'
import { studyProblems } from './study-problems.js'

const stated = <T>(values: fc.Arbitrary<T>) => fc.option(values, { nil: null, freq: 4 })
const decimal = (most: number) => fc.integer({ min: 0, max: most * 10 }).map((tenths) => (tenths / 10).toFixed(1))

/** Counts that can be true, often at the ends of their range, printed with none to two decimals. */
const group: fc.Arbitrary<Group> = fc
  .record({
    people: fc.oneof(fc.integer({ min: 1, max: 3 }), fc.integer({ min: 1, max: 4000 })),
    share: fc.oneof(fc.constantFrom(0, 1), fc.double({ min: 0, max: 1, noNaN: true })),
    places: fc.integer({ min: 0, max: 2 }),
    kept: fc.constantFrom('all', 'counts', 'percentage', 'percentage and size', 'nothing'),
  })
  .map(({ people, share, places, kept }) => {
    const reoffended = Math.round(people * share)
    const percent = ((100 * reoffended) / people).toFixed(places)
    if (kept === 'nothing') return { people: null, reoffended: null, percent: null }
    if (kept === 'percentage') return { people: null, reoffended: null, percent }
    if (kept === 'percentage and size') return { people, reoffended: null, percent }
    return { people, reoffended, percent: kept === 'all' ? percent : null }
  })

const offending: fc.Arbitrary<Offending> = fc.record({
  offences: stated(fc.integer({ min: 0, max: 9000 })),
  people: stated(fc.integer({ min: 1, max: 3000 })),
  perReoffender: stated(fc.integer({ min: 10, max: 90 }).map((tenths) => (tenths / 10).toFixed(1))),
  perPerson: fc.constant(null),
})

const claim: fc.Arbitrary<Claim> = fc.record({
  id: fc.constantFrom('a', 'b', 'c'),
  text: fc.string(),
  about: fc.constantFrom(...SUBJECTS),
  figure: stated(decimal(200)),
  unit: stated(fc.constantFrom(...UNITS)),
  bound: fc.constantFrom(...BOUNDS),
  money: stated(fc.record({ perHundred: decimal(90000), offered: decimal(9000) })),
})

const people = stated(fc.integer({ min: 0, max: 4000 }))
const noFlow = { submitted: null, matched: null, started: null, completed: null, analysed: null }

/** Any study of which nothing is impossible, whatever is missing. */
export const anyStudy: fc.Arbitrary<Study> = fc
  .record({
    version: stated(fc.constantFrom(...VERSIONS)),
    design: fc.constantFrom(...DESIGNS),
    allocation: stated(fc.constantFrom(...ALLOCATIONS)),
    comparison: fc.constantFrom(...COMPARISONS),
    matching: fc.record({
      method: fc.string(),
      variables: fc.array(fc.string({ maxLength: 5 }), { maxLength: 3 }),
      dependence: stated(fc.boolean()),
    }),
    flow: fc.oneof(
      fc.constant(noFlow),
      fc.record({
        submitted: people,
        matched: people,
        started: people,
        completed: people,
        analysed: fc.constant(null),
      }),
    ),
    population: fc.constantFrom(...POPULATIONS),
    outcome: fc.constantFrom(...OUTCOMES),
    source: fc.constantFrom(...SOURCES),
    followUp: fc.record({
      months: stated(fc.integer({ min: 1, max: 60 })),
      fixed: stated(fc.boolean()),
      waiting: stated(fc.integer({ min: 0, max: 12 })),
    }),
    binary: stated(
      fc.record({
        treated: group,
        comparison: group,
        bothGroups: fc.option(fc.integer({ min: 1, max: 3000 }), { nil: null, freq: 1 }),
      }),
    ),
    frequency: stated(
      fc.record({
        treated: offending,
        comparison: offending,
        overdispersion: stated(fc.constantFrom('1', '2.5', '9')),
      }),
    ),
    evaluator: fc.constantFrom(...EVALUATORS),
    holder: stated(fc.constantFrom(...HOLDERS)),
    preregistered: stated(fc.boolean()),
    publication: fc.constantFrom(...PUBLICATIONS),
    setting: fc.constantFrom(...SETTINGS),
    sex: fc.constantFrom(...SEXES),
    sentences: fc.subarray([...SENTENCES]),
    substances: fc.subarray([...SUBSTANCES]),
    weeks: stated(fc.constantFrom('1', '12', '19.5', '90')),
    claims: fc.array(claim, { maxLength: 2 }),
  })
  .map((changes) => sampleStudy(changes))
  .filter((study) => studyProblems(study).length === 0)

/** Two groups whose counts are stated, as a result. */
export const countedGroups = fc
  .record({
    treated: fc.integer({ min: 20, max: 900 }),
    comparison: fc.integer({ min: 20, max: 900 }),
    treatedShare: fc.double({ min: 0, max: 1, noNaN: true }),
    comparisonShare: fc.double({ min: 0, max: 1, noNaN: true }),
  })
  .map(({ treated, comparison, treatedShare, comparisonShare }): NonNullable<Study['binary']> => ({
    treated: { people: treated, reoffended: Math.round(treated * treatedShare), percent: null },
    comparison: { people: comparison, reoffended: Math.round(comparison * comparisonShare), percent: null },
    bothGroups: null,
  }))
