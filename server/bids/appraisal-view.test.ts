import assert from 'node:assert/strict'
import test from 'node:test'
import type { Flag } from '../rules/evidence/findings.js'
import { sampleBase } from '../rules/evidence/sample-study.js'
import { viewsFolder, viewsIn } from '../web/views.js'
import { SMALL, SOUND, SOUND_STUDY, WEAK, WEAK_STUDY } from './appraisal-fixture.js'
import { cardView } from './appraisal-card.js'
import { differenceWords, effectFacts, effectLine, frequencyFacts, ratesWords } from './appraisal-effect-words.js'
import { bodyEffect } from './appraisal-pool-words.js'
import { appraisalView, bodyView, evidenceTable } from './appraisal-view.js'
import { EMPTY_BODY, POOLED, POOLED_BASE, TERMS, WEAK_BASE, WEAK_BODY } from './body-fixture.js'

const render = viewsIn(viewsFolder())
const href = (study: string): string => `/studies/${study}`

/** What a reader sees, without tags. */
const read = (html: string): string => html.replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ')

/** How often these words stand there. */
const timesIn = (text: string, words: string): number => text.split(words).length - 1

const effectOf = ({ binary }: typeof SOUND) => {
  assert.ok(binary)
  return binary
}

test('an effect is said with its unit, its interval and of whom', () => {
  assert.deepEqual(
    [
      differenceWords(effectOf(SOUND), SOUND_STUDY),
      differenceWords(effectOf(SMALL), SOUND_STUDY),
      effectLine(WEAK, WEAK_STUDY),
    ],
    [
      '7.5 percentage points lower (95% interval 2.0 to 12.9), all who started',
      '3.3 percentage points lower (95% interval 17.1 lower to 11.2 higher), all who started',
      '29.0 percentage points lower (no interval, since the size of each group is not stated), graduates only',
    ],
  )
})

test('a study that states no rates has no effect to read, rather than one of nought', () => {
  const none = { ...SOUND, binary: null, frequency: null }
  assert.equal(effectLine(none, SOUND_STUDY), 'No effect on reoffending can be read from what is stated')
  assert.equal(
    effectLine({ ...SOUND, binary: null }, SOUND_STUDY),
    '23.7% fewer offences for each person: ratio 0.76 (95% interval 0.62 to 0.94), all who started',
  )
})

test('the effect of several studies is their pool, and never the best one', () => {
  assert.equal(
    bodyEffect(POOLED, POOLED_BASE.studies),
    'Relative risk 0.85 (95% interval 0.75 to 0.96; more cautiously, by Hartung–Knapp, 0.36 to 2.00), pooled from 2 studies',
  )
  assert.equal(
    bodyEffect({ ...POOLED, pool: null }, POOLED_BASE.studies),
    '2 effects that are not pooled: see each study',
  )
})

test('an appraisal opens with its title, and gives each claim its verdict, arithmetic and question', () => {
  const html = render('evidence/appraisal', appraisalView(WEAK_STUDY, WEAK, TERMS))
  const text = read(html)
  assert.match(text, /^ ?Fewer graduates reoffend; weak design/)
  assert.deepEqual(
    [...html.matchAll(/<h2[^>]*id="(\w+)"/g)].map(([, id]) => id),
    ['compared', 'effect', 'strength', 'fit', 'independence', 'claims', 'flags', 'improve', 'statement'],
  )
  assert.match(
    text,
    /“A 29% reduction in reoffending” Holds, but in another unit\. It is 29 percentage points, which is 39\.7% fewer people\. The arithmetic 73 − 44 = 29 percentage points/,
  )
  assert.match(text, /Ask the bidder: Is 29 meant in percentage points\?/)
})

test('what limits a level, and why a study is not independent, stands there once', () => {
  const strength = { ...WEAK.strength, words: `Level 1 of 5: ${(WEAK.strength.caps[0]?.reason ?? '').toLowerCase()}` }
  const independence = { ...WEAK.independence, words: 'Not independent: who gains from a good result also found it.' }
  const text = read(render('evidence/appraisal', appraisalView(WEAK_STUDY, { ...WEAK, strength, independence }, TERMS)))
  assert.equal(timesIn(text.toLowerCase(), (WEAK.strength.caps[0]?.reason ?? 'none').toLowerCase()), 1)
  assert.match(text, /Not independent Who gains from a good result also found it\./)
})

test('a level that an assessor put lower stands beside the computed one, with its reason', () => {
  const lowered = [{ level: 0, name: 'Ann Arden', reason: 'Nobody can tell who was counted.' }]
  const text = read(render('evidence/appraisal', { ...appraisalView(WEAK_STUDY, WEAK), lowered }))
  assert.match(text, /Very weak, level 1 of 5/)
  assert.match(text, /Ann Arden puts it lower: not to be scored\. Nobody can tell who was counted\./)
})

test('the band in which a difference would not matter is drawn only when the tender says where it lies', () => {
  const drawn = (terms: typeof TERMS | null) =>
    render('evidence/appraisal', appraisalView(SOUND_STUDY, SOUND, terms)).includes('wb-draw__band')
  assert.deepEqual([drawn(TERMS), drawn(null)], [true, false])
})

test('the card of the marking page says three plain words for each study, asks the questions and holds no mark', () => {
  const text = read(render('evidence/card', cardView(WEAK_BASE, WEAK_BODY, href, TERMS)))
  for (const words of [
    'Very weak, level 1 of 5',
    'Partial',
    'Not independent',
    'Serious: How many people started',
    'The whole appraisal',
  ])
    assert.equal(text.includes(words), true, words)
  assert.equal(/\bmarks?\b|\bindicative\b|\bpoints? of/i.test(text), false)
})

test('a limit beside no difference is not rounded onto it, and rates that differ do not read alike', () => {
  const near = effectOf(SOUND)
  const difference = { points: -3, lower: -5.96, upper: -0.04 }
  assert.equal(
    differenceWords({ ...near, difference }, SOUND_STUDY),
    '3.0 percentage points lower (95% interval 0.04 to 5.96), all who started',
  )
  const rates = { treated: { ...near.treated, rate: 0.376 }, comparison: { ...near.comparison, rate: 0.384 } }
  assert.match(ratesWords({ ...near, ...rates }), /^376 in 1,000 of those treated .* 384 in 1,000/)
})

test('offences read as the report prints them, and a missing interval gives its own reason', () => {
  const stated = (perReoffender: string) => ({ offences: null, people: 412, perReoffender, perPerson: null })
  const frequency = { treated: stated('2.1'), comparison: stated('3.4'), overdispersion: null }
  const effect = {
    ratio: { value: 0.5, lower: null, upper: null },
    perPerson: { treated: 0.8, comparison: 1.6 },
    parts: { treated: { rate: 0.38, perReoffender: 2.1 }, comparison: { rate: 0.46, perReoffender: 3.4 } },
    overdispersion: 3,
    overdispersionStated: false,
  }
  const facts = Object.fromEntries(frequencyFacts(effect, { frequency }))
  assert.equal(facts['One divided by the other'], '0.50 (no interval: the number of offences is not stated)')
  assert.equal(facts['Of those treated'], '38.0% reoffended × 2.1 offences each')
  assert.equal(facts['Of those compared'], '46.0% reoffended × 3.4 offences each')
  const sizes = effectFacts(effectOf(WEAK)).find(([name]) => name === 'Relative risk')?.[1]
  assert.equal(sizes, '0.60 (no interval: the size of each group is not stated)')
})

const NAMED: Flag = {
  ...(POOLED.flags[0] ?? assert.fail()),
  code: 'NULL_BESIDE_BENEFIT',
  study: 'fernhill',
  says: 'A benefit is claimed from one study, while another does not show one.',
  question: 'What do both say taken together?',
}

test('what is asked about several studies together stands on page and card once, under the study that it names', () => {
  const body = { ...POOLED, flags: [...POOLED.flags, NAMED, NAMED] }
  const page = read(render('evidence/body', bodyView(POOLED_BASE, { ...body, flags: [...POOLED.flags, NAMED] }, href)))
  assert.match(page, /On “Fernhill one-year reoffending study”: A benefit is claimed from one study/)
  assert.equal(timesIn(page, NAMED.question), 1)
  const card = read(render('evidence/card', cardView(POOLED_BASE, body, href, TERMS)))
  assert.equal(timesIn(card, NAMED.question), 1)
  const [first = '', second = ''] = card.split('The whole appraisal')
  assert.deepEqual([first.includes(NAMED.question), second.includes(NAMED.question)], [true, false])
  assert.match(card, /About everything together: What did the evaluation of 2016 find\?/)
})

test('a question about claims is asked once, after the words of every claim that raises it', () => {
  const flagOf = (quoted: string): Flag => ({ ...NAMED, study: 'harbour', quoted, question: 'On which result?' })
  const appraisals = [{ ...WEAK, flags: [flagOf('proven to work'), flagOf('the best there is')] }]
  const card = read(render('evidence/card', cardView(WEAK_BASE, { ...WEAK_BODY, appraisals }, href, TERMS)))
  assert.match(card, /To look for in the answer: “proven to work”, “the best there is”: On which result\?/)
  assert.equal(timesIn(card, 'On which result?'), 1)
})

test('a bid that relies on no study has a card that says what that does not mean', () => {
  const text = read(render('evidence/card', cardView(sampleBase([]), EMPTY_BODY, href)))
  assert.match(text, /No evidence\. The bidder relies on no study\. .*not evidence that the programme fails/)
})

test('all studies of a bid are drawn with their pool, the best one beside it, and what was left out is named', () => {
  const html = render('evidence/body', bodyView(POOLED_BASE, POOLED, href))
  const text = read(html)
  assert.match(
    text,
    /All studies together 2 studies together: 0\.85 times as likely \(95% interval 0\.75 to 0\.96\), more cautiously 0\.36 to 2\.00\./,
  )
  assert.match(text, /Eastmere evaluation, 2016 No clear difference Another version of the programme/)
  assert.equal(html.includes('href="/studies/fernhill"'), true)
})

test('the numbers of a pool are said once on the page: above stands what they come to, beside the drawing what they are', () => {
  const words = `${POOLED.pool?.words ?? ''} The whole interval, from 11.4 to 1.6 fewer in 100, is on the side of less reoffending.`
  const text = read(render('evidence/body', bodyView(POOLED_BASE, { ...POOLED, words }, href)))
  assert.equal(timesIn(text, '2 studies together'), 1)
  assert.match(text, /What is known: Evidence of benefit The whole interval, from 11\.4 to 1\.6 fewer in 100/)
})

test('a card says a pool by the interval from which it is told, and the more cautious one after it', () => {
  assert.match(
    read(render('evidence/card', cardView(POOLED_BASE, POOLED, href, TERMS))),
    /2 studies pooled: relative risk 0\.85 \(95% interval 0\.75 to 0\.96; more cautiously, by Hartung–Knapp, 0\.36 to 2\.00\)\. The most favourable alone says 0\.84\./,
  )
})

test('bids stand side by side in the order given; no statement, no study and a number are told apart', () => {
  const table = evidenceTable([
    { bid: '1', bidder: 'Harbour Path', base: WEAK_BASE, body: WEAK_BODY },
    { bid: '2', bidder: 'Saltmarsh Trust', base: sampleBase([]), body: EMPTY_BODY },
    { bid: '3', bidder: 'Newcomer', base: null, body: null },
  ])
  assert.deepEqual(table.rows, [
    {
      bid: '1',
      bidder: 'Harbour Path',
      said: {
        programme: 'Harbour Path',
        studies: 1,
        knowledge: 'Association only',
        strength: 'Very weak, level 1 of 5',
        effect:
          '29.0 percentage points lower (no interval, since the size of each group is not stated), graduates only',
        fit: 'Partial',
        independence: 'Not independent',
        open: 2,
      },
    },
    {
      bid: '2',
      bidder: 'Saltmarsh Trust',
      said: {
        programme: 'Fernhill Steps',
        studies: 0,
        knowledge: 'No evidence',
        strength: '–',
        effect: '–',
        fit: '–',
        independence: '–',
        open: 0,
      },
    },
    { bid: '3', bidder: 'Newcomer', said: null },
  ])
  assert.match(read(render('evidence/compare', table)), /Newcomer No evidence statement/)
})

test('what is not stated is said to be not stated, and drawings carry no styles of their own', () => {
  const html = render('evidence/appraisal', appraisalView(WEAK_STUDY, WEAK, TERMS))
  assert.match(read(html), /Submitted not stated/)
  assert.equal(/\sstyle=|<style/.test(html), false)
})

test('what bidders wrote is escaped in drawings too', () => {
  const study = { ...SOUND_STUDY, title: '<b>Bold</b>', id: 'fernhill' }
  const html = render('evidence/body', bodyView(sampleBase([study]), { ...WEAK_BODY, appraisals: [SOUND] }))
  assert.deepEqual([html.includes('<b>'), html.includes('&lt;b&gt;Bold')], [false, true])
})
