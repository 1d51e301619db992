import fc from 'fast-check'
import type { Knowledge } from '../findings.js'
import * as words from '../study.js'
import type { Claim, Group, Offending, Study } from '../study.js'

export const KNOWLEDGE_FOR_TESTS: Knowledge[] = [
  'no evidence',
  'inconclusive',
  'association only',
  'evidence of no effect',
  'evidence of benefit',
  'evidence of harm',
]

const orNothing = <T>(some: fc.Arbitrary<T>): fc.Arbitrary<T | null> => fc.option(some, { nil: null })
const oneOf = <T extends string>(choices: readonly T[]) => fc.constantFrom(...choices)
const count = orNothing(fc.oneof(fc.constantFrom(0, 1, 663), fc.integer({ min: 0, max: 10_000 })))
const decimal = (max: number) =>
  fc
    .tuple(fc.double({ min: 0, max, noNaN: true }), fc.integer({ min: 0, max: 3 }))
    .map(([value, places]) => value.toFixed(places))
const percent = orNothing(fc.oneof(fc.constantFrom('0', '100', '44', '73'), decimal(100)))
const few = orNothing(fc.oneof(fc.constantFrom('0', '1'), decimal(20)))
const yesOrNo = orNothing(fc.boolean())

/** Counts are not held to one another here: nothing may throw, even on what is refused elsewhere. */
const group: fc.Arbitrary<Group> = fc.record({ people: count, reoffended: count, percent })
const offences: fc.Arbitrary<Offending> = fc.record({
  offences: count,
  people: count,
  perReoffender: few,
  perPerson: few,
})

const texts = fc.oneof(
  fc.constantFrom(
    'between 2 and 8 percentage points',
    'between 10% and 40% fewer people reoffend',
    'proven to reduce reoffending',
    'not statistically significant',
    'a statistically significant reduction, p < 0.01',
    'compared with a national rate of 64%',
  ),
  fc.string({ maxLength: 40 }),
)

const claim: fc.Arbitrary<Claim> = fc.record({
  id: fc.uuid(),
  text: texts,
  about: oneOf(words.SUBJECTS),
  figure: orNothing(fc.oneof(fc.constantFrom('0', '100', '65', '2'), decimal(200))),
  unit: orNothing(oneOf(words.UNITS)),
  bound: oneOf(words.BOUNDS),
  money: orNothing(fc.record({ perHundred: decimal(1e7), offered: decimal(1e4) })),
})

/** Any study at all, with anything that may be left out left out now and then. */
export const studies: fc.Arbitrary<Study> = fc.record({
  id: fc.uuid(),
  title: fc.constantFrom('One study', 'Another study'),
  programme: fc.constantFrom('Fernhill Steps', 'Another'),
  provider: fc.constantFrom('own', 'other'),
  version: orNothing(oneOf(words.VERSIONS)),
  design: oneOf(words.DESIGNS),
  allocation: orNothing(oneOf(words.ALLOCATIONS)),
  comparison: oneOf(words.COMPARISONS),
  matching: fc.record({ method: fc.constant(''), variables: fc.constant([]), dependence: yesOrNo }),
  flow: fc.record({ submitted: count, matched: count, started: count, completed: count, analysed: count }),
  population: oneOf(words.POPULATIONS),
  outcome: oneOf(words.OUTCOMES),
  source: oneOf(words.SOURCES),
  followUp: fc.record({ months: count, fixed: yesOrNo, waiting: count }),
  binary: orNothing(fc.record({ treated: group, comparison: group, bothGroups: count })),
  frequency: orNothing(fc.record({ treated: offences, comparison: offences, overdispersion: few })),
  evaluator: oneOf(words.EVALUATORS),
  holder: orNothing(oneOf(words.HOLDERS)),
  preregistered: yesOrNo,
  publication: oneOf(words.PUBLICATIONS),
  replicates: fc.constant(''),
  setting: oneOf(words.SETTINGS),
  sex: oneOf(words.SEXES),
  sentences: fc.subarray([...words.SENTENCES]),
  substances: fc.subarray([...words.SUBSTANCES]),
  weeks: few,
  years: orNothing(fc.record({ from: fc.constant(2004), to: fc.constantFrom(2009, 2010) })),
  claims: fc.array(claim, { maxLength: 5 }),
  report: fc.constant({ citation: '', link: '' }),
})
