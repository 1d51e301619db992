import assert from 'node:assert/strict'
import test from 'node:test'
import { exact } from '../exact.js'
import { withCriterion } from '../sample-tender.js'
import type { Minimum, TieBreak } from '../tender.js'
import { fieldOf } from './field.js'
import type { IndividualMark, PersonWeight } from './findings.js'
import { weightOfPeople } from './people.js'
import { movedMark, panelOf, type Item, type Panel } from './person-marks.js'
import { drops, fatal, movedRunner, qualityAfter, raises, type Moves } from './person-moves.js'
import { threeBids } from './three-bids.js'

const PEOPLE = ['pat', 'quin', 'ria']

/** What each person gave, in the order pat, quin, ria; null is an abstention, and who is left out gave nothing. */
const given = (bid: string, criterion: string, ...marks: (string | null)[]): IndividualMark[] =>
  marks.map((mark, place) => ({ bid, criterion, person: PEOPLE[place] ?? '', mark }))

/** Alder has 80 for studies (weight 40) and 70 for model (weight 30), so that a step of ten is 4 points and 3 points. */
const panelWith = (individual: IndividualMark[], minimum: Minimum | null = null, tieBreak: TieBreak[] = []): Panel => {
  const { tender, ...rest } = threeBids({ tieBreak })
  return panelOf(fieldOf({ ...rest, tender: withCriterion(tender, 'model', { minimum }) }), individual, PEOPLE)
}

const itemsOf = (panel: Panel, person = 'pat'): Item[] => panel.items.get(person) ?? []
const itemAt = (panel: Panel, place = 0): Item => itemsOf(panel)[place] ?? assert.fail()
const entryIn = ({ field }: Panel, bid: string) => field.entries.find((entry) => entry.bid === bid) ?? assert.fail()

const MODEL = given('a', 'model', '80', '60', '70')

/** What an agreed mark is worth, in points, if Pat’s own first mark were another, or were not there. */
const moved = (panel: Panel, to: string | null) => {
  const item = itemAt(panel)
  const step = to === null ? null : (item.spot.scale.find(({ mark }) => mark === to) ?? assert.fail())
  const { units, gate } = movedMark(panel, item, step)
  return [Number(units) / Number(panel.ground.unitsInPoint), gate]
}

test('an agreed mark moves as the mean of the marks moves, among one, two or three people', () => {
  const [three, two, one] = [MODEL, MODEL.slice(0, 2), MODEL.slice(0, 1)].map((marks) => panelWith(marks))
  if (!three || !two || !one) assert.fail()
  // Of three, the mean of 70 would be 50, 80 or, without Pat, 65; agreed 70 moves as far. Of two, the mean of 70 would be
  // 30, 80, or 60. Alone it would be whatever Pat gave, and cannot be told without.
  assert.deepEqual(
    [three, two, one].map((panel) => [moved(panel, '20'), moved(panel, '100'), moved(panel, '80'), moved(panel, null)]),
    [
      [
        [15, undefined],
        [23, undefined],
        [21, undefined],
        [19.5, undefined],
      ],
      [
        [12, undefined],
        [24, undefined],
        [21, undefined],
        [18, undefined],
      ],
      [
        [3, undefined],
        [27, undefined],
        [21, undefined],
        [21, undefined],
      ],
    ],
  )
  assert.deepEqual([three.finer, two.finer, one.finer], [6n, 2n, 1n])
  assert.equal(panelWith([...given('a', 'studies', '80', '80'), ...MODEL]).finer, 6n)
})

test('an agreed mark stays within its scale', () => {
  const [high, low] = [panelWith(given('b', 'model', '0', '90')), panelWith(given('c', 'model', '100', '40'))]
  assert.deepEqual([moved(high, '100')[0], moved(low, '0')[0]], [30, 0])
  assert.deepEqual([moved(high, '20')[0], moved(low, '20')[0]], [30, 0])
  assert.deepEqual([moved(high, '10')[0], moved(low, '90')[0]], [28.5, 10.5])
})

test('a moved mark falls under its minimum where it lies below, also between two marks, and not at it', () => {
  const gates = (mark: string, missing: Minimum['missing']) => {
    const panel = panelWith(MODEL, { mark, missing })
    return [moved(panel, null)[1], moved(panel, '50')[1], moved(panel, '80')[1]]
  }
  // 65, 60 and 70.
  assert.deepEqual(
    [gates('70', 'failure'), gates('70', 'decision'), gates('60', 'failure'), gates('0', 'failure')],
    [
      ['failed', 'failed', undefined],
      ['undecided', 'undecided', undefined],
      [undefined, undefined, undefined],
      [undefined, undefined, undefined],
    ],
  )
})

test('marks that are for no bid in reach, for no marked question, or by nobody of the panel do not count', () => {
  const strays: IndividualMark[] = [
    ...given('nobody', 'model', '80'),
    ...given('a', 'price', '80'),
    ...given('a', 'model', null),
    { bid: 'a', criterion: 'model', person: 'guest', mark: '60' },
  ]
  const panel = panelWith([...given('a', 'studies', '80'), ...strays])
  assert.deepEqual(
    itemsOf(panel).map(({ spot, own }) => [spot.criterion, spot.count, own.mark]),
    [[0, 1, '80']],
  )
  assert.deepEqual([...panel.items.keys()], PEOPLE)
  // The guest’s mark stands beside Pat’s in the mean all the same.
  const [beside] = itemsOf(panelWith([...given('a', 'model', '80'), ...strays.slice(3)]))
  assert.equal(beside?.spot.count, 2)
})

const shown = (moves: Moves | null) =>
  moves &&
  [moves.needed, moves.free].map((list) => list.map(({ item, to, gain }) => [item.spot.criterion, to.mark, gain]))

test('what helps most comes first: each mark at the top for a bid, at the bottom against it', () => {
  const panel = panelWith([...given('c', 'studies', '90'), ...given('c', 'model', '40')])
  const entry = entryIn(panel, 'c')
  // Cedar has 36 of 40 and 12 of 30.
  assert.deepEqual(shown(raises(panel, entry, itemsOf(panel))), [
    [],
    [
      [1, '100', 18n],
      [0, '100', 4n],
    ],
  ])
  assert.deepEqual(shown(drops(panel, entry, itemsOf(panel))), [
    [],
    [
      [0, '0', 36n],
      [1, '0', 12n],
    ],
  ])
  // A mark that moves nothing is no move: Birch’s model is 90 and shared by two, whose other is at the end already.
  const still = panelWith([...given('b', 'studies', '100'), ...given('b', 'model', '0')])
  const birch = entryIn(still, 'b')
  assert.deepEqual(shown(raises(still, birch, itemsOf(still)))?.[1], [[1, '100', 3n]])
  assert.deepEqual(shown(drops(still, birch, itemsOf(still)))?.[1], [[0, '0', 24n]])
})

test('a bid under a minimum needs the mark that lifts it, and is out of reach of who cannot', () => {
  const minimum: Minimum = { mark: '50', missing: 'failure' }
  const both = panelWith([...given('c', 'studies', '90'), ...given('c', 'model', '40')], minimum)
  assert.deepEqual(shown(raises(both, entryIn(both, 'c'), itemsOf(both))), [[[1, '100', 18n]], [[0, '100', 4n]]])
  const studies = panelWith(given('c', 'studies', '90'), minimum)
  assert.equal(raises(studies, entryIn(studies, 'c'), itemsOf(studies)), null)
  // One of twenty people lifts the mean of 40 by at most 5.
  const crowd = Array.from({ length: 20 }, (_, at) => ({ bid: 'c', criterion: 'model', person: `p${at}`, mark: '40' }))
  const panel = panelWith([...crowd.slice(1), ...given('c', 'model', '40')], minimum)
  assert.equal(raises(panel, entryIn(panel, 'c'), itemsOf(panel)), null)
})

test('the marks that put a bid out by themselves are those that bring it under a minimum', () => {
  const fatalOf = (minimum: Minimum | null) => {
    const panel = panelWith([...given('a', 'studies', '80'), ...given('a', 'model', '70')], minimum)
    return fatal(panel, itemsOf(panel)).map(({ item, to, gate }) => [item.spot.criterion, to.mark, gate])
  }
  assert.deepEqual(
    [fatalOf({ mark: '50', missing: 'failure' }), fatalOf({ mark: '50', missing: 'decision' }), fatalOf(null)],
    [[[1, '0', 'failed']], [[1, '0', 'undecided']], []],
  )
})

test('a bid after some of its moves has their quality, and their marks for the tie-break', () => {
  const panel = panelWith([...given('c', 'studies', '90', '90'), ...given('c', 'model', '40', '40')])
  const entry = entryIn(panel, 'c')
  const moves = raises(panel, entry, itemsOf(panel)) ?? assert.fail()
  // With two people half of each way: model 12 + 9, studies 36 + 2; units are halves of points.
  assert.deepEqual(
    [0, 1, 2].map((count) => qualityAfter(panel, moves, count)),
    [96n, 114n, 118n],
  )
  const runners = [0, 1, 2].map((count) => movedRunner(panel, moves, count, { lowest: 100, pricePoints: exact('30') }))
  assert.deepEqual(
    runners.map(({ quality, score, unitsAt }) => [quality, score, unitsAt(0), unitsAt(1)]),
    [
      [96n, 7_800n, 72n, 24n],
      [114n, 8_700n, 72n, 42n],
      [118n, 8_900n, 76n, 42n],
    ],
  )
})

const withoutPat = (individual: IndividualMark[], changes: Parameters<typeof withoutIn>[1] = {}) =>
  withoutIn(individual, changes)[0]

const withoutIn = (
  individual: IndividualMark[],
  { minimum = null, decision }: { minimum?: Minimum | null; decision?: 'keep' | 'exclude' },
): PersonWeight['without'][] => {
  const file = threeBids()
  const gateDecisions = decision ? [{ bid: 'c', criterion: 'model', decision, reason: 'It was so decided' }] : []
  const field = fieldOf({ ...file, tender: withCriterion(file.tender, 'model', { minimum }), gateDecisions })
  const people = PEOPLE.map((id) => ({ id, name: id }))
  return weightOfPeople(field, { individual, people }).map(({ without }) => without)
}

test('without a person a bid can leave the ranking or come in by its minimum, and stays out for another one', () => {
  const failure: Minimum = { mark: '70', missing: 'failure' }
  // Alder’s model would be 65, under 70. Cedar is out with 40, so that Birch is alone.
  assert.deepEqual(withoutPat(MODEL, { minimum: failure }), { first: ['b'], lead: null, changed: true })
  // Cedar’s model would be 40 + (100 − 70) = 70, at the minimum: 36 + 21 + 30 = 87, before Alder’s 80.
  const lifted = given('c', 'model', '40', '100')
  assert.deepEqual(withoutPat(lifted, { minimum: failure }), { first: ['c'], lead: '7.00', changed: true })
  // Its studies at 100 help nothing while the model is under the minimum, unless it was decided to keep the bid.
  const other = given('c', 'studies', '0', '100')
  const open: Minimum = { mark: '50', missing: 'decision' }
  assert.deepEqual(
    [
      withoutPat(other, { minimum: failure }),
      withoutPat(other, { minimum: open }),
      withoutPat(other, { minimum: open, decision: 'exclude' }),
      withoutPat(other, { minimum: open, decision: 'keep' }),
    ],
    [
      { first: ['a'], lead: '4.00', changed: false },
      { first: ['a'], lead: '4.00', changed: false },
      { first: ['a'], lead: '4.00', changed: false },
      { first: ['c'], lead: '2.00', changed: true },
    ],
  )
})

test('the marks that a person alone gave are counted apart', () => {
  const individual = [...given('a', 'studies', '80'), ...given('b', 'studies', '60'), ...MODEL]
  const field = fieldOf(threeBids())
  const people = PEOPLE.map((id) => ({ id, name: id }))
  assert.deepEqual(
    weightOfPeople(field, { individual, people }).map(({ person, marks, alone }) => [person, marks, alone]),
    [
      ['pat', 3, 2],
      ['quin', 1, 0],
      ['ria', 1, 0],
    ],
  )
})
