import assert from 'node:assert/strict'
import test from 'node:test'
import { sampleStudy } from './sample-study.js'
import type { Group, Offending, Study } from './study.js'
import { studyProblems } from './study-problems.js'

const sample = sampleStudy()
const problemsWith = (changes: Partial<Study>) => studyProblems(sampleStudy(changes))
const fieldsWith = (changes: Partial<Study>) => problemsWith(changes).map(({ field }) => field)

const group = (changes: Partial<Group>): Group => ({ people: null, reoffended: null, percent: null, ...changes })
const treated = (changes: Partial<Group>, bothGroups: number | null = null): Partial<Study> => ({
  binary: { treated: group(changes), comparison: group({}), bothGroups },
  frequency: null,
  flow: { submitted: null, matched: null, started: null, completed: null, analysed: null },
})
const offending = (changes: Partial<Offending>): Offending => ({
  offences: null,
  people: null,
  perReoffender: null,
  perPerson: null,
  ...changes,
})
const offences = (changes: Partial<Offending>, binary: Study['binary'] = sample.binary): Partial<Study> => ({
  binary,
  frequency: { treated: offending(changes), comparison: offending({}), overdispersion: null },
})
const flow = (changes: Partial<Study['flow']>): Partial<Study> => ({
  flow: { submitted: null, matched: null, started: null, completed: null, analysed: null, ...changes },
  binary: null,
  frequency: null,
})

test('a sound study has no problem', () => {
  assert.deepEqual(studyProblems(sample), [])
})

test('missing data is never a problem', () => {
  const empty: Partial<Study> = {
    version: null,
    allocation: null,
    matching: { method: '', variables: [], dependence: null },
    followUp: { months: null, fixed: null, waiting: null },
    ...treated({}),
    holder: null,
    preregistered: null,
    weeks: null,
    years: null,
    sentences: [],
    substances: [],
  }
  assert.deepEqual(problemsWith(empty), [])
})

test('more reoffenders than people are refused, and both numbers are named', () => {
  assert.deepEqual(problemsWith(treated({ people: 40, reoffended: 41 })), [
    {
      field: 'binary.treated.reoffended',
      text: 'More people reoffended (41) than there are people (40) in the treated group',
    },
  ])
})

test('a percentage that no whole number of people gives is refused', () => {
  assert.deepEqual(problemsWith(treated({ people: 20, percent: '44' })), [
    {
      field: 'binary.treated.percent',
      text: 'The percentage who reoffended (44%) and the number of people (20) in the treated group disagree: no whole number of 20 is 44%',
    },
  ])
  assert.deepEqual(problemsWith(treated({ people: 25, percent: '44' })), [])
})

test('a percentage that does not go with the count is refused, but not for the way a half was rounded', () => {
  assert.deepEqual(problemsWith(treated({ people: 412, reoffended: 157, percent: '37' })), [
    {
      field: 'binary.treated.percent',
      text: 'The percentage who reoffended (37%) and the number who reoffended (157 of 412) in the treated group disagree',
    },
  ])
  assert.deepEqual(problemsWith(treated({ people: 8, reoffended: 1, percent: '12' })), [])
  assert.deepEqual(problemsWith(treated({ people: 8, reoffended: 1, percent: '13' })), [])
})

test('groups must add up to the total of both', () => {
  const binary = { treated: group({ people: 100 }), comparison: group({ people: 200 }), bothGroups: 310 }
  assert.deepEqual(problemsWith({ ...treated({}), binary }), [
    {
      field: 'binary.bothGroups',
      text: 'The people in both groups together (310) and those in each group (100 and 200) disagree: the groups add up to 300',
    },
  ])
  assert.deepEqual(fieldsWith(treated({ people: 310 }, 310)), ['binary.bothGroups'])
})

test('nobody is no group, and half a person is no count', () => {
  assert.deepEqual(fieldsWith(treated({ people: 0 })), ['binary.treated.people'])
  assert.deepEqual(fieldsWith(treated({ people: 10.5 })), ['binary.treated.people'])
  assert.deepEqual(fieldsWith(treated({ people: 10, reoffended: -1 })), ['binary.treated.reoffended'])
})

test('what is no plain number or no percentage is refused', () => {
  assert.deepEqual(problemsWith(treated({ percent: 'about 40' })), [
    {
      field: 'binary.treated.percent',
      text: 'The percentage who reoffended in the treated group is “about 40”, which is not a plain number',
    },
  ])
  assert.deepEqual(fieldsWith(treated({ percent: '101' })), ['binary.treated.percent'])
  assert.deepEqual(fieldsWith(treated({ percent: '-3' })), ['binary.treated.percent'])
})

test('no step of the flow has more people than the one that it is a part of', () => {
  assert.deepEqual(problemsWith(flow({ started: 30, completed: 31 })), [
    {
      field: 'flow.completed',
      text: 'The number of people who completed (31) is more than the number who started (30)',
    },
  ])
  assert.deepEqual(fieldsWith(flow({ submitted: 30, matched: 31 })), ['flow.matched'])
  assert.deepEqual(fieldsWith(flow({ started: 30, analysed: 31 })), ['flow.analysed'])
  assert.deepEqual(fieldsWith({ ...flow({ started: 30, completed: 20, analysed: 25 }), population: 'graduates' }), [
    'flow.analysed',
  ])
  assert.deepEqual(fieldsWith(flow({ started: 30, completed: 20, analysed: 25 })), [])
})

test('the people analysed are the people of the treated group', () => {
  assert.deepEqual(problemsWith({ flow: { ...sample.flow, analysed: 400 } }), [
    {
      field: 'flow.analysed',
      text: 'The number of people in the result (400) and the people in the treated group (412) disagree',
    },
  ])
  assert.deepEqual(fieldsWith({ flow: { ...sample.flow, started: 400, analysed: null } }), ['binary.treated.people'])
})

test('offences by person, by reoffender and in all must follow from one another within their rounding', () => {
  const rate = { treated: group({ percent: '45.4' }), comparison: group({}), bothGroups: null }
  const withRate = (changes: Partial<Offending>) => ({ ...offences(changes, rate), flow: flow({}).flow ?? sample.flow })
  assert.deepEqual(problemsWith(withRate({ perReoffender: '4.7', perPerson: '2.1' })), [])
  assert.deepEqual(problemsWith(withRate({ perReoffender: '4.7', perPerson: '3.1' })), [
    {
      field: 'frequency.treated.perPerson',
      text: 'In the treated group offences for each person (3.1) and offences for each person who reoffended (4.7) disagree: with the share who reoffended they would come to 2.13 for each person',
    },
  ])
  assert.deepEqual(fieldsWith(offences({ offences: 502, people: 412, perPerson: '1.5' })), [
    'frequency.treated.perPerson',
  ])
  assert.deepEqual(fieldsWith(offences({ offences: 502, perReoffender: '2.2' })), ['frequency.treated.perReoffender'])
})

test('there are at least as many offences as people who reoffended', () => {
  assert.deepEqual(problemsWith(offences({ offences: 100 })), [
    {
      field: 'frequency.treated.offences',
      text: 'In the treated group the number of offences and the number who reoffended disagree: 100 offences by 157 people',
    },
  ])
  assert.deepEqual(fieldsWith(offences({ perReoffender: '0.9' })), ['frequency.treated.perReoffender'])
})

test('offences are not spread more evenly than by chance', () => {
  assert.deepEqual(
    fieldsWith({ frequency: { treated: offending({}), comparison: offending({}), overdispersion: '0.8' } }),
    ['frequency.overdispersion'],
  )
})

test('a trial allocates by chance', () => {
  assert.deepEqual(problemsWith({ design: 'randomised trial', allocation: 'by choice of the person' }), [
    {
      field: 'allocation',
      text: 'The design (randomised trial) and who decided who was treated (by choice of the person) disagree: a trial allocates by chance',
    },
  ])
  assert.deepEqual(problemsWith({ design: 'randomised trial', allocation: null }), [])
})

test('who is compared with nobody has no figures of a comparison group', () => {
  assert.deepEqual(fieldsWith({ comparison: 'none' }), ['comparison'])
})

test('years run forwards, follow-up takes time, and so does a programme', () => {
  assert.deepEqual(problemsWith({ years: { from: 2019, to: 2017 } }), [
    { field: 'years.from', text: 'The first year (2019) is after the last year (2017)' },
  ])
  assert.deepEqual(fieldsWith({ followUp: { months: 0, fixed: true, waiting: 0 } }), ['followUp.months'])
  assert.deepEqual(fieldsWith({ followUp: { months: 12, fixed: true, waiting: -1 } }), ['followUp.waiting'])
  assert.deepEqual(
    [fieldsWith({ weeks: '-2' }), fieldsWith({ weeks: '0' }), fieldsWith({ weeks: '0.5' })],
    [['weeks'], ['weeks'], []],
  )
})

test('the figure of a claim is a plain number', () => {
  const claims: Study['claims'] = [
    {
      id: 'a',
      text: 'cut by half',
      about: 'people who reoffend',
      figure: 'half',
      unit: null,
      bound: 'about',
      money: null,
    },
  ]
  assert.deepEqual(fieldsWith({ claims }), ['claims.0.figure'])
})
