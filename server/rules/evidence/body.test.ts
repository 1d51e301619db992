import assert from 'node:assert/strict'
import test from 'node:test'
import { sampleEvidenceTerms } from '../sample-tender.js'
import { NO_FLOW } from './appraisal-words-fixture.js'
import { appraiseBody } from './body.js'
import { sampleBase, sampleStudy } from './sample-study.js'
import type { Study } from './study.js'

/** A sound study in which x1 of n1 treated and x2 of n2 compared reoffended. */
const result = (id: string, [x1, n1, x2, n2]: [number, number, number, number], changes: Partial<Study> = {}): Study =>
  sampleStudy({
    id,
    title: `Study ${id}`,
    binary: {
      treated: { people: n1, reoffended: x1, percent: null },
      comparison: { people: n2, reoffended: x2, percent: null },
      bothGroups: null,
    },
    frequency: null,
    flow: NO_FLOW,
    ...changes,
  })

const bodyOf = (...studies: Study[]) => appraiseBody(sampleBase(studies), sampleEvidenceTerms())

const near = (actual: number | undefined, expected: number, within = 0.0006) =>
  assert.equal(actual !== undefined && Math.abs(actual - expected) <= within, true, `${actual} is not ${expected}`)

const FAVOURABLE = result('favourable', [60, 200, 100, 200])
const UNFAVOURABLE = result('unfavourable', [103, 200, 100, 200])
const BETWEEN = result('between', [80, 200, 100, 200])

test('one study of the programme speaks for itself', () => {
  const body = bodyOf(FAVOURABLE)
  assert.deepEqual(
    [body.finding, body.knowledge, body.level, body.pool, body.left],
    ['benefit 3', 'evidence of benefit', 3, null, []],
  )
  assert.equal(body.words.startsWith('It rests on one study, “Study favourable”. The whole interval'), true)
})

test('the best of several studies stands beside the pool and does not speak for it', () => {
  const body = bodyOf(FAVOURABLE, UNFAVOURABLE, BETWEEN)
  near(body.pool?.pooled.value, 0.7977)
  near(body.pool?.pooled.lower, 0.4083)
  near(body.pool?.pooled.upper, 1.5583)
  near(body.pool?.i2, 82.19, 0.01)
  assert.equal(body.pool?.best.study, 'favourable')
  near(body.pool.best.estimate.value, 0.6)
  near(
    body.pool.lines.reduce((sum, { weight }) => sum + weight, 0),
    1,
    1e-9,
  )
  assert.equal(body.finding, 'inconclusive')
})

test('a second study that agrees takes nothing away from what the first one showed', () => {
  const body = bodyOf(FAVOURABLE, result('again', [64, 200, 100, 200]))
  assert.equal(body.pool?.tau2, 0)
  assert.equal((body.pool?.pooled.upper ?? 0) > 1, true)
  assert.equal(body.finding, 'benefit 3')
  assert.match(body.words, /^2 studies together: .* \(95% interval 0\.52 to 0\.74\)\. /)
  assert.match(
    body.words,
    /A more cautious interval \(Hartung–Knapp\) would be 0\.20 to 1\.94: .* is told from the first\./,
  )
})

test('however wide the interval of a pool is, no more than everybody can reoffend', () => {
  // 100 of 200 compared reoffended, so that at most 50 more in 100 can.
  const { pool, words } = bodyOf(result('one', [60, 200, 100, 200]), result('other', [120, 200, 100, 200]))
  assert.equal((pool?.told.upper ?? 0) > 2, true)
  assert.match(words, /The interval runs from [\d.]+ fewer to 50\.0 more in 100:/)
})

test('a study that is entered twice is pooled once, and asked about', () => {
  const again = { ...FAVOURABLE, id: 'again', title: 'The same under another name' }
  const body = bodyOf(FAVOURABLE, BETWEEN, again)
  assert.deepEqual(
    [body.pool?.lines.map(({ study }) => study), body.left],
    [
      ['favourable', 'between'],
      [
        {
          study: 'again',
          reason: 'It has the citation and the counts of “Study favourable”, and the same people are counted once.',
        },
      ],
    ],
  )
  assert.deepEqual(body.pool, bodyOf(FAVOURABLE, BETWEEN).pool)
  assert.deepEqual(
    body.flags.map(({ code, study }) => [code, study]),
    [['STUDY_ENTERED_TWICE', 'again']],
  )
  const other = { ...again, report: { citation: 'Another report', link: '' } }
  assert.equal(bodyOf(FAVOURABLE, BETWEEN, other).pool?.lines.length, 3)
})

test('studies that agree in finding nothing stay inconclusive together while they are small', () => {
  assert.equal(bodyOf(result('a', [98, 200, 100, 200]), result('b', [101, 200, 100, 200])).finding, 'inconclusive')
})

test('large studies that agree in finding nothing are evidence of no effect', () => {
  const large = (id: string) => result(id, [4000, 10000, 4010, 10000])
  assert.equal(bodyOf(large('a'), large('b')).finding, 'no effect')
})

test('exchanging the groups in every study turns the benefit into a harm', () => {
  assert.equal(bodyOf(result('a', [100, 200, 60, 200]), result('b', [100, 200, 64, 200])).finding, 'harm')
})

test('a strong study that hardly counts lends its level to nobody', () => {
  const trial = { design: 'randomised trial', allocation: 'by chance' } as const
  const small = result('trial', [6, 20, 10, 20], trial)
  const large = result('matched', [300, 1000, 500, 1000])
  assert.equal(bodyOf(small, large).finding, 'benefit 3')
  assert.equal(
    bodyOf(result('trial', [300, 1000, 500, 1000], trial), result('matched', [6, 20, 10, 20])).finding,
    'benefit 5',
  )
})

test('each study that is not pooled is named, with the reason', () => {
  const studies = [
    FAVOURABLE,
    result('unnamed', [1, 9, 2, 9], { version: null }),
    result('other', [1, 9, 2, 9], { version: 'another programme' }),
    result('drugs', [1, 9, 2, 9], { outcome: 'drug or alcohol use' }),
    result('alone', [1, 9, 2, 9], { comparison: 'none' }),
    result('views', [1, 9, 2, 9], { design: 'survey of views' }),
    result('recall', [1, 9, 2, 9], { outcome: 'reimprisonment' }),
    sampleStudy({ id: 'uncounted', binary: null }),
  ]
  assert.deepEqual(bodyOf(...studies).left, [
    { study: 'unnamed', reason: 'It is not stated whether the programme offered was studied.' },
    { study: 'other', reason: 'It is a study of another programme.' },
    { study: 'drugs', reason: 'It does not report on reoffending.' },
    { study: 'alone', reason: 'It compares people treated with nobody.' },
    { study: 'views', reason: 'By its design (survey of views) it cannot show what the programme causes.' },
    {
      study: 'recall',
      reason: 'It measures reimprisonment, which is not pooled with proven reoffending, reconviction or rearrest.',
    },
    {
      study: 'uncounted',
      reason: 'How many people there were in each group, and how many of them reoffended, is not stated as counts.',
    },
  ])
})

test('outcomes that are counted differently are pooled only with a word on it', () => {
  const { pool } = bodyOf(FAVOURABLE, result('reconvicted', [64, 200, 100, 200], { outcome: 'reconviction' }))
  assert.match(
    pool?.words ?? '',
    /Proven reoffending and reconviction are pooled together, though they are not counted alike\./,
  )
})

test('studies of return to prison are pooled among themselves where there is nothing else', () => {
  const again = { outcome: 'reimprisonment' } as const
  assert.equal(
    bodyOf(result('a', [60, 200, 100, 200], again), result('b', [64, 200, 100, 200], again)).pool?.lines.length,
    2,
  )
})

test('studies of another programme alone are no evidence, and fit weakly', () => {
  const body = bodyOf(result('other', [60, 200, 100, 200], { version: 'another programme' }))
  assert.deepEqual([body.finding, body.level, body.fit?.overall], ['no evidence', null, 'weak'])
  assert.equal(body.words, 'None of the studies shows what the programme offered does to reoffending.')
})

test('a bidder that relies on no study has no evidence, which is not evidence of no effect', () => {
  const body = bodyOf()
  assert.deepEqual(
    [body.finding, body.fit, body.pool, body.words],
    ['no evidence', null, null, 'The bidder states that it relies on no study.'],
  )
})

test('an unfavourable study does not vanish because its counts are left out', () => {
  const percent = (text: string) => ({ people: null, reoffended: null, percent: text })
  const uncounted = (treated: string) =>
    result('hidden', [1, 9, 2, 9], {
      binary: { treated: percent(treated), comparison: percent('50'), bothGroups: null },
    })
  assert.equal(bodyOf(FAVOURABLE, uncounted('51.5')).finding, 'inconclusive')
  assert.match(bodyOf(FAVOURABLE, uncounted('51.5')).words, /“Study hidden” found no fewer people reoffending/)
  assert.equal(bodyOf(FAVOURABLE, uncounted('30')).finding, 'benefit 3')
})

test('without counts anywhere the strongest study speaks, and then the largest', () => {
  const percent = (people: number, text: string) => ({ people, reoffended: null, percent: text })
  const sized = (id: string, people: number, design: Study['design']) =>
    result(id, [1, 9, 2, 9], {
      design,
      binary: { treated: percent(people, '40'), comparison: percent(people, '50'), bothGroups: null },
    })
  const body = bodyOf(sized('weak', 9000, 'other matching'), sized('small', 50, 'panel'), sized('large', 2000, 'panel'))
  assert.equal(body.words.startsWith('It rests on one study, “Study large”.'), true)
  assert.equal(body.finding, 'benefit 3')
})

test('the fit is that of the studies that carry at least half of the weight', () => {
  const elsewhere = { setting: 'community' } as const
  assert.equal(
    bodyOf(result('here', [300, 1000, 500, 1000]), result('there', [6, 20, 10, 20], elsewhere)).fit?.overall,
    'good',
  )
  assert.equal(
    bodyOf(result('here', [6, 20, 10, 20]), result('there', [300, 1000, 500, 1000], elsewhere)).fit?.overall,
    'weak',
  )
})

test('the least level of the tender decides, and is kept with the finding', () => {
  const strict = appraiseBody(sampleBase([FAVOURABLE]), sampleEvidenceTerms({ leastLevel: 5 }))
  assert.deepEqual([strict.finding, strict.leastLevel], ['association only', 5])
  assert.deepEqual(appraiseBody(sampleBase([FAVOURABLE]), null).leastLevel, 3)
})

test('a design put lower by the panel lowers the body that rests on it', () => {
  const lowered = appraiseBody(sampleBase([FAVOURABLE]), sampleEvidenceTerms(), new Map([['favourable', 2]]))
  assert.deepEqual([lowered.finding, lowered.level, lowered.appraisals[0]?.strength.level], ['association only', 2, 2])
})

test('a study that is put so low that it is not to be scored says nothing any more, and it is said why', () => {
  const base = sampleBase([sampleStudy()])
  const body = appraiseBody(base, sampleEvidenceTerms(), new Map([['fernhill', 0]]))
  assert.deepEqual([body.finding, body.level, body.appraisals[0]?.strength.level], ['no evidence', null, null])
  assert.deepEqual(body.left, [{ study: 'fernhill', reason: 'It was put so low that it is not to be scored at all.' }])
  assert.equal(appraiseBody(base, sampleEvidenceTerms()).finding, 'benefit 3')
})
