import assert from 'node:assert/strict'
import test from 'node:test'
import type { CaseFile } from '../evaluation.js'
import { exact } from '../exact.js'
import { sampleCase } from '../sample-case.js'
import { sampleCriterion, sampleSection, sampleTender, scaleOf, withCriterion } from '../sample-tender.js'
import type { Minimum, TieBreak } from '../tender.js'
import { fieldOf } from './field.js'
import { isEnough, isOut, markChanges, percentOfScale } from './marks.js'
import { threeBids } from './three-bids.js'

const scale = scaleOf('0', '1', '2', '3')

/** Bids with marks from 0 to 3 of two questions, each worth as many points. */
const caseOf = (bids: Record<string, [q0: string, q1: string]>, tieBreak: TieBreak[] = []): CaseFile => {
  const tender = sampleTender({
    sections: [
      sampleSection('service', 'quality', sampleCriterion('q0', '3', { scale }), sampleCriterion('q1', '3', { scale })),
    ],
    tieBreak,
  })
  return sampleCase(
    tender,
    Object.entries(bids).map(([id, [q0, q1]]) => ({ id, marks: { q0, q1 } })),
  )
}

const told = (caseFile: CaseFile) =>
  markChanges(fieldOf(caseFile)).list.map(
    ({ bid, criterion, from, to, how, first }) => `${bid} ${criterion} ${from}>${to} ${how} ${first.join('')}`,
  )

const withMinimum = (criterion: string, minimum: Minimum, decision?: 'keep' | 'exclude'): CaseFile => {
  const file = threeBids()
  const gateDecisions = decision ? [{ bid: 'c', criterion, decision, reason: 'It was so decided' }] : []
  return { ...file, tender: withCriterion(file.tender, criterion, { minimum }), gateDecisions }
}

test('a failed minimum and a decision to exclude put a bid out, the others do not', () => {
  assert.deepEqual(
    [isOut('failed'), isOut('decided-exclude'), isOut('decided-keep'), isOut('undecided'), isOut(undefined)],
    [true, true, false, false, false],
  )
})

test('quality is enough at the published least, and over nought where each quality point has its price', () => {
  const field = fieldOf(threeBids())
  const ground = (kind: 'linear' | 'price per quality point', qualityMinimum: string | null) => {
    const formula = kind === 'linear' ? { kind, full: 1, zero: 2 } : { kind }
    const { tender, rules } = field.basis
    const price = { ...tender.price, qualityMinimum }
    return { basis: { ...field.basis, tender: { ...tender, price }, rules: { ...rules, formula } }, unitsInPoint: 10n }
  }
  const enough = (...given: Parameters<typeof ground>) =>
    [0n, 1n, 124n, 125n].map((quality) => isEnough(ground(...given), quality))
  assert.deepEqual(
    [
      enough('linear', null),
      enough('linear', '12.5'),
      enough('price per quality point', null),
      enough('price per quality point', '12.5'),
    ],
    [
      [true, true, true, true],
      [false, false, false, true],
      [false, true, true, true],
      [false, false, false, true],
    ],
  )
})

test('two marks lie apart by a share of their scale, wherever it begins; a scale of one mark has no way', () => {
  const step = (mark: string) => ({ mark, value: exact(mark), units: 0n, whole: 0n })
  const steps = ['1', '2', '3.5', '5'].map(step)
  const apart = (from: string, to: string) => percentOfScale(steps, step(from), step(to))
  assert.deepEqual([apart('1', '5'), apart('2', '3.5'), apart('3.5', '2'), apart('2', '2')], [100, 37.5, 37.5, 0])
  assert.deepEqual(
    [percentOfScale(steps.slice(0, 1), step('1'), step('1')), percentOfScale([], step('1'), step('2'))],
    [0, 0],
  )
})

test('the least change that wins and the least that leaves it open are both told, though one mark does either', () => {
  // Alder’s model at 60 puts Cedar first with 78 to 77, and at 30 it is under the minimum.
  const found = markChanges(fieldOf(withMinimum('model', { mark: '40', missing: 'decision' })))
  assert.deepEqual(found.smallestOpen, {
    ...{ bid: 'a', criterion: 'model', from: '70', to: '30', steps: 4, points: '-12', percentOfScale: 40 },
    ...{ outcome: 'open', how: 'leaves', first: ['c'] },
  })
  assert.deepEqual([found.smallest?.to, found.smallest?.steps, found.oneStep, found.anySteps], ['60', 1, 4, 5])
})

test('a bid that a decision put out comes in by a mark over the minimum, one that it kept only by points', () => {
  const ofCedar = (decision?: 'keep' | 'exclude') =>
    markChanges(fieldOf(withMinimum('model', { mark: '50', missing: 'decision' }, decision))).list.flatMap(
      ({ bid, criterion, to, how, first }) => (bid === 'c' ? [[criterion, to, how, ...first]] : []),
    )
  // With 50 for model Cedar has 81. Kept at 40, it has 78, and 82 with all of studies.
  assert.deepEqual(
    [ofCedar('exclude'), ofCedar(), ofCedar('keep')],
    [
      [['model', '50', 'enters', 'c']],
      [['model', '50', 'enters', 'c']],
      [
        ['model', '50', 'points', 'c'],
        ['studies', '100', 'points', 'c'],
      ],
    ],
  )
})

test('a bid under two minimums does not come in over one of them', () => {
  const file = withMinimum('model', { mark: '50', missing: 'failure' })
  const both = {
    ...file,
    tender: withCriterion(file.tender, 'studies', { minimum: { mark: '100', missing: 'failure' } }),
  }
  // Nobody has 100 for studies: Alder and Birch come in with it, Cedar would still be under the minimum for model.
  assert.deepEqual(told(both), ['a studies 80>100 enters a', 'b studies 60>100 enters b'])
})

test('a tie that a mark makes is broken by the marks as they are then', () => {
  // Alder 2 + 1, Birch 1 + 1: with one more, Birch shares the place, or wins it by the question that has it.
  const bids: Parameters<typeof caseOf>[0] = { a: ['2', '1'], b: ['1', '1'] }
  const by = (id: string) => told(caseOf(bids, [{ by: 'criterion', id }]))
  assert.deepEqual(told(caseOf(bids)), [
    'a q0 2>1 points ab',
    'a q1 1>0 points ab',
    'b q0 1>2 points ab',
    'b q1 1>2 points ab',
  ])
  assert.deepEqual(by('q0'), ['a q0 2>1 points ab', 'b q0 1>2 points ab', 'b q1 1>3 points b'])
  assert.deepEqual(by('q1'), ['a q0 2>1 points ab', 'a q1 1>0 points b', 'b q0 1>2 points ab', 'b q1 1>2 points b'])
})

test('all marks that matter are counted, and the first twenty of them told, least first', () => {
  // Eleven bids alike: each of their 22 marks parts them by one step. In the order of names the tenth is b8.
  const bids = Object.fromEntries(Array.from({ length: 11 }, (_, at): [string, ['1', '2']] => [`b${at}`, ['1', '2']]))
  const found = markChanges(fieldOf(caseOf(bids)))
  assert.deepEqual([found.oneStep, found.anySteps, found.marks, found.list.length], [22, 22, 22, 20])
  assert.deepEqual([found.list[0]?.bid, found.list.at(-1)?.bid, found.smallest?.criterion], ['b0', 'b8', 'q0'])
})

test('the marks that move least of their scale are told, though more than twenty others take fewer steps', () => {
  // All alike: q0 at 1 of 3, each step a point, and q1 at 40 of 100, each step 0.03. Printed without decimals, 2.2 is 2:
  // one step of q0 changes that, which is a third of its scale, and ten steps of q1, a tenth of its.
  const fine = scaleOf(...Array.from({ length: 101 }, (_, mark) => String(mark)))
  const ids = Array.from({ length: 21 }, (_, at) => `b${String(at).padStart(2, '0')}`)
  const file = caseOf(Object.fromEntries(ids.map((id): [string, ['1', '1']] => [id, ['1', '1']])))
  const tender = {
    ...withCriterion(file.tender, 'q1', { scale: fine }),
    rounding: { places: 0, mode: 'half up' as const },
  }
  const marks = file.marks.map((row) => (row.criterion === 'q1' ? { ...row, mark: '40' } : row))
  const { list, nearest } = markChanges(fieldOf({ ...file, tender, marks }))
  assert.equal(
    list.every(({ criterion }) => criterion === 'q0'),
    true,
  )
  assert.deepEqual(
    nearest.map(({ bid, criterion, from, to, steps, percentOfScale }) => [
      bid,
      criterion,
      from,
      to,
      steps,
      percentOfScale,
    ]),
    [
      ['b00', 'q1', '40', '50', 10, 10],
      ['b01', 'q1', '40', '50', 10, 10],
      ['b02', 'q1', '40', '50', 10, 10],
    ],
  )
})
