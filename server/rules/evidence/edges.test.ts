import assert from 'node:assert/strict'
import test from 'node:test'
import { sampleEvidenceTerms } from '../sample-tender.js'
import { appraise } from './appraisal.js'
import { fitOf } from './fit.js'
import { independenceOf } from './independence.js'
import { firstOf } from './repeated-studies.js'
import { sampleBase, sampleStudy } from './sample-study.js'
import type { Study } from './study.js'
import type { EvidenceTerms } from './terms.js'

const fit = (study: Partial<Study>, terms: Partial<EvidenceTerms>, at: number) =>
  fitOf(sampleStudy(study), sampleEvidenceTerms(terms))?.dimensions[at]
const title = (changes: Partial<Study>) => appraise(sampleStudy(changes), null, null).title.split(';')[0]
const printed = (treated: string, comparison: string): Study['binary'] => ({
  treated: { people: null, reoffended: null, percent: treated },
  comparison: { people: null, reoffended: null, percent: comparison },
  bothGroups: null,
})

test('“other” beside “other” is near and never the same, since nobody knows which', () => {
  assert.deepEqual(fit({ setting: 'other' }, { setting: 'other' }, 0), {
    name: 'setting',
    study: 'other',
    tender: 'other',
    verdict: 'near',
    words: 'The setting is near to what is wanted: other, where other is wanted.',
  })
})

test('a study of men is near to a programme for both, and what a tender leaves open is met by anything', () => {
  assert.equal(fit({ sex: 'men' }, { sex: 'both' }, 1)?.verdict, 'near')
  assert.deepEqual(
    [2, 3, 4].map((at) => {
      const found = fit({}, { sentences: [], substances: [], weeks: null }, at)
      return [found?.verdict, found?.tender]
    }),
    [
      ['same', 'any'],
      ['same', 'any'],
      ['same', 'any length'],
    ],
  )
})

test('what a study does not state is told as such', () => {
  const bare = { sentences: [], substances: [], weeks: null, version: null }
  assert.deepEqual(
    [2, 3, 4, 5].map((at) => fit(bare, {}, at)?.study),
    ['not stated', 'not stated', 'not stated', 'not stated'],
  )
})

test('more kinds studied than wanted, or fewer, is near; the same ones are the same in any order', () => {
  const verdict = (sentences: Study['sentences'], wanted: Study['sentences']) =>
    fit({ sentences }, { sentences: wanted }, 2)?.verdict
  assert.equal(verdict(['over 4 years', 'under 12 months'], ['over 4 years']), 'near')
  assert.equal(verdict(['over 4 years'], ['over 4 years', 'under 12 months']), 'near')
  assert.equal(verdict(['over 4 years', 'under 12 months'], ['under 12 months', 'over 4 years']), 'same')
  assert.equal(verdict(['over 4 years'], ['under 12 months']), 'different')
})

test('a quarter beyond either end is near, and no more', () => {
  const verdict = (weeks: string) => fit({ weeks }, { weeks: { from: '12', to: '24' } }, 4)?.verdict
  assert.deepEqual(['8.9', '9', '30', '30.1'].map(verdict), ['different', 'near', 'near', 'different'])
})

test('several differences are told one after the other', () => {
  const words = fitOf(
    sampleStudy({ weeks: null, sentences: [], substances: ['alcohol'], setting: 'community' }),
    sampleEvidenceTerms(),
  )?.words
  assert.equal(
    words,
    'What was studied is not what is wanted: different in setting; not stated: sentence and dose; near in substance.',
  )
})

test('the line of a study without sizes says which way the rates lie, and of how many offences nobody can tell', () => {
  assert.equal(title({ binary: printed('44', '44'), frequency: null }), 'No fewer people reoffend')
  assert.equal(title({ binary: printed('73', '44'), frequency: null }), 'No fewer people reoffend')
  assert.equal(title({ binary: printed('44', '73'), frequency: null }), 'Fewer people reoffend, chance left aside')
  assert.equal(
    title({ binary: printed('44', '73'), frequency: null, population: 'other' }),
    'Fewer people reoffend, chance left aside',
  )
  const none = { offences: null, people: null, perReoffender: null, perPerson: '1' }
  assert.equal(
    title({ binary: null, frequency: { treated: none, comparison: none, overdispersion: null } }),
    'No clear difference in offences',
  )
})

test('who did a study, who held the data, its plan, and who found the same again', () => {
  const study = sampleStudy({ holder: null })
  assert.deepEqual(independenceOf(study, null), {
    overall: 'partly independent',
    replicated: false,
    reasons: [
      'Whoever evaluated it is independent of the provider.',
      'Who held the data is not stated.',
      'The plan of analysis was registered beforehand.',
      'No other study is named that repeats it.',
    ],
    words: 'Partly independent: it is not stated that others than the provider held the data.',
  })
  const paid = independenceOf(sampleStudy({ evaluator: 'independent, paid by the provider', holder: null }), null)
  assert.equal(paid.words, 'Partly independent: the provider had a part in the study, its money or its data.')
  assert.equal(
    independenceOf(sampleStudy({ replicates: 'Elsewhere' }), null).reasons[3],
    'It repeats another study, or another study repeats it.',
  )
  assert.equal(independenceOf(sampleStudy({ replicates: ' ' }), null).replicated, false)
})

test('another study repeats one if it names its title, however it is written; a study does not repeat itself', () => {
  const study = sampleStudy()
  const repeatedBy = (id: string, replicates: string, one = study) =>
    independenceOf(one, sampleBase([one, sampleStudy({ id, replicates })])).replicated
  assert.equal(repeatedBy('other', ' FERNHILL one-year reoffending study '), true)
  assert.equal(repeatedBy('other', 'Another study'), false)
  assert.equal(repeatedBy(study.id, study.title), false)
  assert.equal(repeatedBy('other', '', sampleStudy({ title: ' ' })), false)
})

test('the same report on the same people is one study; without a report or without counts nothing is taken for another', () => {
  const study = (id: string, changes: Partial<Study> = {}) => sampleStudy({ id, ...changes })
  const firstIs = (one: Study, other: Study) => firstOf([one, other])(other).id
  const cited = (citation: string) => ({ report: { citation, link: '' } })
  assert.equal(firstIs(study('one'), study('other')), 'one')
  assert.equal(firstIs(study('one', cited('A  Report ')), study('other', cited(' a report'))), 'one')
  assert.equal(firstIs(study('one', cited('a report')), study('other', cited('areport'))), 'other')
  assert.equal(firstIs(study('one', cited(' ')), study('other', cited(' '))), 'other')
  assert.equal(firstIs(study('one', { binary: null }), study('other', { binary: null })), 'other')
  const binary = printed('44', '73')
  assert.equal(firstIs(study('one', { binary }), study('other', { binary })), 'other')
  const half = binary && { ...binary, treated: { people: 10, reoffended: 4, percent: null } }
  assert.equal(firstIs(study('one', { binary: half }), study('other', { binary: half })), 'other')
})
