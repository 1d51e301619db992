import assert from 'node:assert/strict'
import test from 'node:test'
import { generatorFrom } from '../robustness/generator.js'
import { agreedOutside } from './agreed-outside.js'
import { changedMarks } from './changed-marks.js'
import { distancesOf, FAR_CHANCE, farFromPanel } from './far-from-panel.js'
import { aMark, CRITERIA, flagInput } from './flag-fixture.js'
import type { FlagMark } from './flag.js'
import { oneValue } from './one-value.js'

const near = (one: number | undefined, other: number): void =>
  assert.ok(Math.abs((one ?? NaN) - other) < 1e-9, `${one} is not ${other}`)

/** Ann and Cas give 4 for everything; Ben gives what he is told to for Alder, and 4 elsewhere. */
const panelWith = (ben: string, benElsewhere = '4'): FlagMark[] =>
  CRITERIA.flatMap((criterion) =>
    ['a', 'b'].flatMap((bid) => [
      aMark('ann', bid, criterion, '4'),
      aMark('cas', bid, criterion, '4'),
      aMark('ben', bid, criterion, bid === 'a' ? ben : benElsewhere),
    ]),
  )

test('the lowest of three on eight criteria has a chance of twice one in 6,561, and three pairs were tried', () => {
  const found = distancesOf(panelWith('1'), flagInput().criteria)

  const [ben] = found.filter(({ person }) => person === 'ben')
  assert.deepEqual(
    found.map(({ person, bid }) => `${person} ${bid}`),
    ['ann a', 'cas a', 'ben a'],
  )
  near(ben?.mean, -0.6)
  near(ben?.exchange.p, 2 / 3 ** 8)
  near(ben?.corrected, (2 / 3 ** 8) * 3)
  near(ben?.elsewhere ?? undefined, 0)
})

test('an evaluator far below the panel for one bidder is told of first, with the chance, and the marks side by side', () => {
  const { flags, looked, left } = farFromPanel(flagInput({ marks: panelWith('1') }))

  assert.equal(looked, '3 pairs of an evaluator and a bid')
  assert.equal(left, '')
  assert.deepEqual(
    flags.map(({ key, weight, headline }) => [key, weight, headline]),
    [
      [
        'far-from-panel:ben:a',
        3,
        'Ben Bold marked Alder 60% of the scale lower than the rest of the panel, over 8 criteria.',
      ],
    ],
  )
  assert.match(flags[0]?.more[0] ?? '', /chance of 1 in 3,300; corrected for the 3 pairs .* 1 in 1,100/)
  assert.deepEqual(flags[0]?.table?.rows[0], ['Title of c1', '1', '4, 4', '-60'])
  assert.equal(flags[0]?.drawn.length, 8)
})

test('whoever is as strict with the other bids is told of lightly, as strict with all', () => {
  const { flags } = farFromPanel(flagInput({ marks: panelWith('1', '2') }))
  const alder = flags.find(({ key }) => key === 'far-from-panel:ben:a')

  assert.equal(alder?.weight, 1)
  assert.match(alder?.more[1] ?? '', /40% of the scale lower .* stricter with all/)
})

test('whoever only seems far because another is far is told of lightly, and as a mirror', () => {
  // Ann and Cas differ by one step now and then; Ben is three steps lower throughout.
  const marks = panelWith('1').map((mark) =>
    mark.bid === 'a' && mark.person === 'cas' && mark.criterion > 'c3' ? { ...mark, mark: '3' } : mark,
  )
  const { flags } = farFromPanel(flagInput({ marks }))

  assert.deepEqual(
    flags.map(({ key, weight }) => [key, weight]),
    [
      ['far-from-panel:ben:a', 3],
      ['far-from-panel:ann:a', 1],
    ],
  )
  assert.match(flags[1]?.more.at(-1) ?? '', /^This only mirrors Ben Bold, who lies further/)
})

test('what it does not show: one very low mark is not far in one direction, and two evaluators on few criteria cannot stand out', () => {
  const once = panelWith('4').map((mark) =>
    mark.person === 'ben' && mark.bid === 'a' && mark.criterion === 'c1' ? { ...mark, mark: '0' } : mark,
  )
  assert.deepEqual(farFromPanel(flagInput({ marks: once })).flags, [])
  const two = panelWith('0').filter(({ person, criterion }) => person !== 'cas' && criterion < 'c6')
  assert.deepEqual(farFromPanel(flagInput({ marks: two })).flags, [])
})

test('an abstention is no mark, and with nobody to exchange it says so', () => {
  const alone = CRITERIA.flatMap((criterion) => [aMark('ann', 'a', criterion, '1'), aMark('ben', 'a', criterion, null)])

  const { flags, looked, left } = farFromPanel(flagInput({ marks: alone }))
  assert.deepEqual([flags, looked], [[], ''])
  assert.match(left, /nobody to exchange/)
})

test('scales of different width are laid side by side', () => {
  const input = flagInput()
  const criteria = input.criteria.map((one, place) =>
    place === 0
      ? { ...one, scale: one.scale.map((step) => ({ ...step, value: String(Number(step.value) * 20) })) }
      : one,
  )
  const [ann] = distancesOf([aMark('ann', 'a', 'c1', '20'), aMark('ben', 'a', 'c1', '60')], criteria)
  near(ann?.mean, -0.4)
})

test('panels whose marks come by chance show a flag at most as often as is said', () => {
  const next = generatorFrom(20261127)
  const runs = 600
  let flagged = 0
  for (let run = 0; run < runs; run += 1) {
    const marks = CRITERIA.flatMap((criterion) =>
      ['a', 'b', 'c'].flatMap((bid) =>
        ['ann', 'ben', 'cas'].map((person) => aMark(person, bid, criterion, String(next() % 6))),
      ),
    )
    if (farFromPanel(flagInput({ marks })).flags.length > 0) flagged += 1
  }
  // Two standard errors of 600 panels above the stated share.
  assert.ok(
    flagged / runs <= FAR_CHANCE + 2 * Math.sqrt((FAR_CHANCE * (1 - FAR_CHANCE)) / runs),
    `${flagged} of ${runs}`,
  )
})

test('several marks of one bid that one person moved the same way after locking weigh most, words alone least', () => {
  const change = (seq: number, person: string, criterion: string, from: string, to: string) => ({
    seq,
    at: '2026-04-16T09:00:00.000Z',
    person,
    bid: 'a',
    criterion,
    from,
    to,
    reason: 'Missed the appendix',
  })
  const changes = [
    change(5, 'ann', 'c1', '2', '4'),
    change(6, 'ann', 'c2', '1', '2'),
    change(7, 'ben', 'c1', '3', '3'),
    change(8, 'cas', 'c1', '3', '2'),
  ]
  const { flags } = changedMarks(flagInput({ marks: panelWith('4'), changes }))

  assert.deepEqual(
    flags.map(({ weight, headline, events }) => [weight, headline, events]),
    [
      [3, 'Ann Able changed 2 marks for Alder after locking.', [5, 6]],
      [2, 'Cas Calm changed 1 mark for Alder after locking.', [8]],
      [1, 'Ben Bold changed the words of 1 reason for Alder after locking; no mark moved.', [7]],
    ],
  )
  assert.deepEqual(flags[0]?.table?.rows[0], ['Title of c1', '2', '4', 'Missed the appendix'])
})

test('an agreed mark above all that were given stands out, one among them does not', () => {
  const agreed = (criterion: string, mark: string) => ({ bid: 'a', criterion, mark, reason: 'As agreed' })
  const marks = ['c1', 'c2', 'c3'].flatMap((one) => [aMark('ann', 'a', one, '2'), aMark('ben', 'a', one, '4')])
  const { flags, looked } = agreedOutside(
    flagInput({ marks, agreements: [agreed('c1', '5'), agreed('c2', '3'), agreed('c3', '1')] }),
  )

  assert.equal(looked, '3 agreed marks')
  assert.deepEqual(
    flags.map(({ headline, weight }) => [headline, weight]),
    [
      ['1 agreed mark of Alder lies above every individual mark.', 2],
      ['1 agreed mark of Alder lies below every individual mark.', 2],
    ],
  )
  assert.deepEqual(flags[0]?.table?.rows, [['Title of c1', '2, 4', '5', 'As agreed']])
})

test('nothing agreed yet is told as not looked at, not as found in order', () => {
  assert.deepEqual(agreedOutside(flagInput()), {
    rule: 'agreed-outside',
    looked: '',
    left: 'Nothing has been agreed yet.',
    flags: [],
  })
})

test('eight marks at one place of their scales stand out, seven do not, and yes-or-no questions do not count', () => {
  const all = CRITERIA.map((criterion) => aMark('ann', 'a', criterion, '3'))
  assert.equal(
    oneValue(flagInput({ marks: all })).flags[0]?.headline,
    'All 8 marks of Ann Able stand at the same place of their scales, over 1 bid.',
  )
  assert.deepEqual(oneValue(flagInput({ marks: all.slice(1) })).flags, [])
  const narrow = flagInput({ marks: all })
  const yesOrNo = narrow.criteria.map((one) => ({
    ...one,
    scale: one.scale.filter(({ value }) => value === '0' || value === '3'),
  }))
  assert.match(oneValue({ ...narrow, criteria: yesOrNo }).left, /more than two marks/)
})
