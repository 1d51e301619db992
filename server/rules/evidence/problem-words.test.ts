import assert from 'node:assert/strict'
import test from 'node:test'
import { sampleStudy } from './sample-study.js'
import type { Claim, Group, Offending, Study } from './study.js'
import { studyProblems } from './study-problems.js'

const said = (changes: Partial<Study>): string[] =>
  studyProblems(sampleStudy(changes)).map(({ field, text }) => `${field}: ${text}`)
const NO_FLOW = { submitted: null, matched: null, started: null, completed: null, analysed: null }
const group = (changes: Partial<Group> = {}): Group => ({ people: null, reoffended: null, percent: null, ...changes })
const groups = (treated: Partial<Group>, comparison: Partial<Group>, bothGroups: number | null = null): string[] =>
  said({
    binary: { treated: group(treated), comparison: group(comparison), bothGroups },
    frequency: null,
    flow: NO_FLOW,
  })
const offending = (changes: Partial<Offending> = {}): Offending => ({
  offences: null,
  people: null,
  perReoffender: null,
  perPerson: null,
  ...changes,
})
const offences = (
  treated: Partial<Offending>,
  comparison: Partial<Offending> = {},
  overdispersion: string | null = null,
): string[] => said({ frequency: { treated: offending(treated), comparison: offending(comparison), overdispersion } })
const flow = (changes: Partial<Study['flow']>, population: Study['population'] = 'all who started'): string[] =>
  said({ flow: { ...NO_FLOW, ...changes }, binary: null, frequency: null, population })
const claim = (changes: Partial<Claim>): Claim => ({
  id: 'a',
  text: 'less',
  about: 'people who reoffend',
  figure: null,
  unit: null,
  bound: 'exactly',
  money: null,
  ...changes,
})

test('what cannot be true of a group is said of the group, in its field', () => {
  assert.deepEqual(groups({ people: 0 }, { people: 0 }), [
    'binary.treated.people: There is nobody in the treated group, of whom no result can be told',
    'binary.comparison.people: There is nobody in the comparison group, of whom no result can be told',
  ])
  assert.deepEqual(
    groups({ people: 1.5, reoffended: -1, percent: '101' }, { people: 10_000_001, reoffended: 0.5, percent: '4a' }),
    [
      'binary.treated.people: The number of people in the treated group is not a whole number from 0 to 10,000,000',
      'binary.treated.reoffended: The number who reoffended in the treated group is not a whole number from 0 to 10,000,000',
      'binary.treated.percent: The percentage who reoffended in the treated group is 101, not from 0 to 100',
      'binary.comparison.people: The number of people in the comparison group is not a whole number from 0 to 10,000,000',
      'binary.comparison.reoffended: The number who reoffended in the comparison group is not a whole number from 0 to 10,000,000',
      'binary.comparison.percent: The percentage who reoffended in the comparison group is “4a”, which is not a plain number',
    ],
  )
  assert.deepEqual(groups({ people: 10_000_000, reoffended: 10_000_000 }, { people: 1200, reoffended: 1201 }), [
    'binary.comparison.reoffended: More people reoffended (1,201) than there are people (1,200) in the comparison group',
  ])
  assert.deepEqual(groups({ people: 1200, percent: '50.04' }, { people: 8, reoffended: 1, percent: '14' }), [
    'binary.treated.percent: The percentage who reoffended (50.04%) and the number of people (1,200) in the treated group disagree: no whole number of 1,200 is 50.04%',
    'binary.comparison.percent: The percentage who reoffended (14%) and the number who reoffended (1 of 8) in the comparison group disagree',
  ])
  assert.deepEqual(groups({ people: 8, reoffended: 1, percent: '11' }, { percent: '0' }), [
    'binary.treated.percent: The percentage who reoffended (11%) and the number who reoffended (1 of 8) in the treated group disagree',
  ])
  assert.deepEqual(groups({ percent: '100' }, { percent: '-1' }), [
    'binary.comparison.percent: The percentage who reoffended in the comparison group is under nought',
  ])
  assert.deepEqual(groups({ percent: '' }, { percent: '1'.repeat(21) }), [
    'binary.treated.percent: The percentage who reoffended in the treated group is “”, which is not a plain number',
    'binary.comparison.percent: The percentage who reoffended in the comparison group is “111111111111111111111”, which is not a plain number',
  ])
  assert.deepEqual(groups({ percent: '44.123456789' }, { percent: '44.12345678' }), [
    'binary.treated.percent: The percentage who reoffended in the treated group is “44.123456789”, which is not a plain number',
  ])
})

test('groups and their total', () => {
  assert.deepEqual(groups({ people: 1100 }, { people: 200 }, 1310), [
    'binary.bothGroups: The people in both groups together (1,310) and those in each group (1,100 and 200) disagree: the groups add up to 1,300',
  ])
  assert.deepEqual(groups({ people: 100 }, { people: 200 }, 300), [])
  assert.deepEqual(groups({ people: 1000 }, {}, 1000), [
    "binary.bothGroups: The people in both groups together (1,000) leave nobody beside one group's people (1,000)",
  ])
  assert.deepEqual(groups({}, { people: 1001 }, 1000), [
    "binary.bothGroups: The people in both groups together (1,000) leave nobody beside one group's people (1,001)",
  ])
  assert.deepEqual(groups({ people: 999 }, {}, 1000), [])
  assert.deepEqual(groups({}, {}, 1000), [])
  assert.deepEqual(groups({}, {}, 1.5), [
    'binary.bothGroups: The number of people in both groups together is not a whole number from 0 to 10,000,000',
  ])
  assert.deepEqual(groups({ people: 0 }, { people: 5 }, 1000), [
    'binary.treated.people: There is nobody in the treated group, of whom no result can be told',
  ])
})

test('what cannot be true of offences', () => {
  assert.deepEqual(
    offences(
      { offences: -1, people: 0, perReoffender: '0.9', perPerson: '1001' },
      { offences: 1.5, people: 2.5, perReoffender: '1000.5', perPerson: 'x' },
      '0.9',
    ),
    [
      'frequency.treated.offences: The number of offences in the treated group is not a whole number from 0 to 10,000,000',
      'frequency.treated.people: There is nobody in the treated group, of whom no offences can be told',
      'frequency.treated.perReoffender: The number of offences for each person who reoffended in the treated group is 0.9, not from 1 to 1000',
      'frequency.treated.perPerson: The number of offences for each person in the treated group is 1001, not from 0 to 1000',
      'frequency.comparison.offences: The number of offences in the comparison group is not a whole number from 0 to 10,000,000',
      'frequency.comparison.people: The number of people whose offences are counted in the comparison group is not a whole number from 0 to 10,000,000',
      'frequency.comparison.perReoffender: The number of offences for each person who reoffended in the comparison group is 1000.5, not from 1 to 1000',
      'frequency.comparison.perPerson: The number of offences for each person in the comparison group is “x”, which is not a plain number',
      'frequency.overdispersion: The overdispersion (variance ÷ mean) is 0.9, not from 1 to 1000',
    ],
  )
  assert.deepEqual(offences({ offences: 1000, people: 412, perPerson: '1.5' }), [
    'frequency.treated.perPerson: In the treated group offences for each person (1.5) and the number of offences (1,000 by 412 people) disagree',
  ])
  assert.deepEqual(offences({ offences: 100 }), [
    'frequency.treated.offences: In the treated group the number of offences and the number who reoffended disagree: 100 offences by 157 people',
  ])
  assert.deepEqual(offences({ offences: 502, perReoffender: '2.2' }, { offences: 1974, perReoffender: '3.5' }), [
    'frequency.treated.perReoffender: In the treated group offences for each person who reoffended (2.2) and the number of offences (502 offences by 157 people who reoffended) disagree',
  ])
  assert.deepEqual(offences({ offences: 502, people: 411, perReoffender: '2.2' }), [])
  assert.deepEqual(offences({ perReoffender: '3.2', perPerson: '2' }, { perReoffender: '3.5', perPerson: '1.6' }), [
    'frequency.treated.perPerson: In the treated group offences for each person (2) and offences for each person who reoffended (3.2) disagree: with the share who reoffended they would come to 1.22 for each person',
  ])
  assert.deepEqual(offences({ perReoffender: '1', perPerson: '0' }, {}, '1'), [])
  assert.deepEqual(offences({}, {}, 'x'), [
    'frequency.overdispersion: The overdispersion (variance ÷ mean) is “x”, which is not a plain number',
  ])
  assert.deepEqual(
    said({
      binary: { treated: group({ people: 10, reoffended: 0 }), comparison: group(), bothGroups: null },
      flow: NO_FLOW,
      frequency: { treated: offending({ offences: 5 }), comparison: offending(), overdispersion: null },
    }),
    [
      'frequency.treated.offences: In the treated group the number of offences and the number who reoffended disagree: 5 offences by 0 people',
    ],
  )
  assert.deepEqual(
    said({
      binary: { treated: group({ people: 10, reoffended: 0 }), comparison: group(), bothGroups: null },
      flow: NO_FLOW,
      frequency: {
        treated: offending({ offences: 0, perReoffender: '1' }),
        comparison: offending(),
        overdispersion: null,
      },
    }),
    [],
  )
  assert.deepEqual(
    said({
      binary: null,
      flow: NO_FLOW,
      frequency: {
        treated: offending({ offences: 5, people: 10, perPerson: '0.5' }),
        comparison: offending({ offences: 5, people: 10, perPerson: '0.6' }),
        overdispersion: null,
      },
    }),
    [
      'frequency.comparison.perPerson: In the comparison group offences for each person (0.6) and the number of offences (5 by 10 people) disagree',
    ],
  )
  assert.deepEqual(
    said({
      binary: { treated: group({ percent: '0' }), comparison: group({ percent: '50' }), bothGroups: null },
      flow: NO_FLOW,
      frequency: {
        treated: offending({ perReoffender: '3', perPerson: '0.1' }),
        comparison: offending({ perReoffender: '3', perPerson: '3' }),
        overdispersion: null,
      },
    }),
    [
      'frequency.treated.perPerson: In the treated group offences for each person (0.1) and offences for each person who reoffended (3) disagree: with the share who reoffended they would come to 0.01 for each person',
      'frequency.comparison.perPerson: In the comparison group offences for each person (3) and offences for each person who reoffended (3) disagree: with the share who reoffended they would come to 1.50 for each person',
    ],
  )
})

test('what cannot be true of the flow of people', () => {
  assert.deepEqual(flow({ submitted: -1, matched: 1.5, started: 10_000_001, completed: -2, analysed: -3 }), [
    'flow.submitted: The number of people sent to whoever holds the records is not a whole number from 0 to 10,000,000',
    'flow.matched: The number of people found in the records is not a whole number from 0 to 10,000,000',
    'flow.started: The number of people who started is not a whole number from 0 to 10,000,000',
    'flow.completed: The number of people who completed is not a whole number from 0 to 10,000,000',
    'flow.analysed: The number of people in the result is not a whole number from 0 to 10,000,000',
  ])
  assert.deepEqual(flow({ submitted: 1000, matched: 1001 }), [
    'flow.matched: The number of people found in the records (1,001) is more than the number sent to whoever holds the records (1,000)',
  ])
  assert.deepEqual(flow({ submitted: 1000, matched: 1000, started: 1001, completed: 1002 }), [
    'flow.completed: The number of people who completed (1,002) is more than the number who started (1,001)',
  ])
  assert.deepEqual(flow({ started: 1000, completed: 1001, analysed: 1002 }), [
    'flow.completed: The number of people who completed (1,001) is more than the number who started (1,000)',
    'flow.analysed: The number of people in the result (1,002) is more than the number who started (1,000)',
  ])
  assert.deepEqual(flow({ started: 1000, completed: 900, analysed: 901 }, 'completers'), [
    'flow.analysed: The number of people in the result (901) is more than the number who completed (900)',
  ])
  assert.deepEqual(flow({ started: 1000, completed: 900, analysed: 901 }), [])
  assert.deepEqual(flow({ matched: 900, analysed: 901 }), [])
  assert.deepEqual(flow({ submitted: 900, analysed: 901 }), [])
  assert.deepEqual(said({ flow: { ...NO_FLOW, analysed: 1400 } }), [
    'flow.analysed: The number of people in the result (1,400) and the people in the treated group (412) disagree',
  ])
  assert.deepEqual(said({ flow: { ...NO_FLOW, started: 400 } }), [
    'binary.treated.people: The people in the treated group (412) are more than the number who started (400)',
  ])
  assert.deepEqual(said({ flow: { ...NO_FLOW, completed: 400 }, population: 'graduates' }), [])
  assert.deepEqual(said({ flow: { ...NO_FLOW, matched: 400 } }), [])
  assert.deepEqual(said({ flow: { ...NO_FLOW, submitted: 400 } }), [])
})

test('answers that disagree about the design', () => {
  assert.deepEqual(said({ design: 'randomised trial', allocation: 'by choice of the person' }), [
    'allocation: The design (randomised trial) and who decided who was treated (by choice of the person) disagree: a trial allocates by chance',
  ])
  assert.deepEqual(said({ design: 'randomised trial', allocation: 'by chance' }), [])
  assert.deepEqual(said({ comparison: 'none' }), [
    'comparison: Compared with (none) and the comparison group’s figures disagree: say who the comparison group is, or leave its figures out',
  ])
  assert.deepEqual(said({ comparison: 'none', binary: null }), [])
  assert.deepEqual(
    said({
      comparison: 'none',
      binary: { treated: group(), comparison: group({ percent: '4' }), bothGroups: null },
      frequency: null,
    }),
    [
      'comparison: Compared with (none) and the comparison group’s figures disagree: say who the comparison group is, or leave its figures out',
    ],
  )
})

test('times that cannot be', () => {
  assert.deepEqual(said({ followUp: { months: 0, fixed: true, waiting: -1 } }), [
    'followUp.months: The follow-up is 0 months, in which nobody can reoffend',
  ])
  assert.deepEqual(said({ followUp: { months: 601, fixed: true, waiting: 601 } }), [
    'followUp.months: The follow-up is 601 months, which is not from 0 to 600',
    'followUp.waiting: The wait for courts is 601 months, which is not from 0 to 600',
  ])
  assert.deepEqual(said({ followUp: { months: 600, fixed: true, waiting: 600 } }), [])
  assert.deepEqual(said({ followUp: { months: -1, fixed: true, waiting: null } }), [
    'followUp.months: The follow-up is -1 months, which is not from 0 to 600',
  ])
  assert.deepEqual(
    ['0', '0.0', '1000', '1000.5', '-2', 'x'].map((weeks) => said({ weeks })),
    [
      ['weeks: The length of the programme is 0 weeks'],
      ['weeks: The length of the programme is 0 weeks'],
      [],
      ['weeks: The length of the programme in weeks is 1000.5, not from 0 to 1000'],
      ['weeks: The length of the programme in weeks is under nought'],
      ['weeks: The length of the programme in weeks is “x”, which is not a plain number'],
    ],
  )
  assert.deepEqual(said({ years: { from: 2019, to: 2017 } }), [
    'years.from: The first year (2019) is after the last year (2017)',
  ])
  assert.deepEqual(said({ years: { from: 2019, to: 2019 } }), [])
  assert.deepEqual(said({ years: { from: -1, to: 2017.5 } }), [
    'years.from: The first year is not a whole number from 0 to 10,000,000',
    'years.to: The last year is not a whole number from 0 to 10,000,000',
  ])
})

test('figures of claims that are none', () => {
  assert.deepEqual(
    said({
      claims: [
        claim({ figure: '4' }),
        claim({ figure: 'half', money: { perHundred: '-4', offered: '1000000000001' } }),
        claim({ figure: '-1', money: { perHundred: 'x', offered: '1000000000000' } }),
      ],
    }),
    [
      'claims.1.figure: The figure of claim 2 is “half”, which is not a plain number',
      'claims.1.money.perHundred: The saving for each 100 people of claim 2 is under nought',
      'claims.1.money.offered: The number of people offered the programme in claim 2 is 1000000000001, not from 0 to 1000000000000',
      'claims.2.figure: The figure of claim 3 is under nought',
      'claims.2.money.perHundred: The saving for each 100 people of claim 3 is “x”, which is not a plain number',
    ],
  )
})
