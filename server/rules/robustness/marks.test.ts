import assert from 'node:assert/strict'
import test from 'node:test'
import fc from 'fast-check'
import { rankAward, type CaseFile } from '../evaluation.js'
import { exact } from '../exact.js'
import { pointsOf } from '../weights.js'
import { criterionOf } from '../tender.js'
import { firstOf, smallCases } from './cases-fixture.js'
import { fieldOf } from './field.js'
import { markChanges } from './marks.js'
import { threeBids } from './three-bids.js'

interface Tried {
  bid: string
  criterion: string
  to: string
  steps: number
  points: number
  first: string[]
  isOpen: boolean
}

/** Every mark changed to every other of its scale, each ranked anew. */
const triedAnew = (caseFile: CaseFile): Tried[] => {
  const before = firstOf(caseFile).join()
  return caseFile.marks.flatMap((row, place) => {
    const criterion = criterionOf(caseFile.tender, row.criterion) ?? assert.fail()
    const values = criterion.scale.map(({ value }) => value).sort((a, b) => exact(a).compare(exact(b)))
    return values.flatMap((to) => {
      const then = { ...caseFile, marks: caseFile.marks.with(place, { ...row, mark: to }) }
      const first = firstOf(then)
      if (first.join() === before) return []
      const isOpen = rankAward(then).rows.find(({ bid }) => bid === row.bid)?.standing === 'undecided'
      const [now, later] = [row.mark, to].map((mark) => pointsOf(criterion.weight, criterion.scale, mark).valueOf())
      const steps = Math.abs(values.indexOf(to) - values.indexOf(row.mark))
      return [{ ...row, to, steps, points: Math.abs((later ?? 0) - (now ?? 0)), first, isOpen }]
    })
  })
}

const least = (tried: Tried[]): [number, number] | null => {
  const [found] = tried.toSorted((a, b) => a.steps - b.steps || a.points - b.points)
  return found ? [found.steps, found.points] : null
}

const marksAmong = (tried: Tried[]): number => new Set(tried.map(({ bid, criterion }) => `${bid} ${criterion}`)).size

const sizeOf = (change: { steps: number; points: string } | null): [number, number] | null => {
  if (!change) return null
  const [over = '0', under = '1'] = change.points.split('/')
  return [change.steps, Math.abs(Number(over) / Number(under))]
}

const assertNear = (actual: [number, number] | null, expected: [number, number] | null): void => {
  assert.equal(actual?.[0], expected?.[0])
  assert.equal(Math.abs((actual?.[1] ?? 0) - (expected?.[1] ?? 0)) < 1e-9, true)
}

test('single marks change the winner exactly where ranking anew says so', () => {
  fc.assert(
    fc.property(smallCases(), (caseFile) => {
      const [found, tried] = [markChanges(fieldOf(caseFile)), triedAnew(caseFile)]
      assertNear(sizeOf(found.smallest), least(tried.filter(({ isOpen }) => !isOpen)))
      assertNear(sizeOf(found.smallestOpen), least(tried.filter(({ isOpen }) => isOpen)))
      assert.equal(found.oneStep, marksAmong(tried.filter(({ steps }) => steps === 1)))
      assert.equal(found.anySteps, marksAmong(tried))
      for (const change of found.list) {
        const same = tried.find(
          ({ bid, criterion, to }) => [bid, criterion, to].join() === [change.bid, change.criterion, change.to].join(),
        )
        assert.deepEqual([same?.first, same?.isOpen], [change.first, change.outcome === 'open'])
      }
    }),
    { numRuns: 150 },
  )
})

const withMinimum = (missing: 'failure' | 'decision'): CaseFile => {
  const file = threeBids()
  const sections = file.tender.sections.map((section) => ({
    ...section,
    criteria: section.criteria.map((one) => (one.id === 'model' ? { ...one, minimum: { mark: '70', missing } } : one)),
  }))
  return { ...file, tender: { ...file.tender, sections } }
}

test('a winner at its minimum loses by one step whatever its lead', () => {
  const { list } = markChanges(fieldOf(withMinimum('failure')))
  const change = list.find(({ bid, criterion }) => bid === 'a' && criterion === 'model')
  assert.deepEqual([change?.to, change?.how, change?.outcome, change?.first], ['60', 'leaves', 'winner', ['b']])
})

test('a winner that falls under a minimum to be decided on leaves it open who is first', () => {
  const found = markChanges(fieldOf(withMinimum('decision')))
  assert.deepEqual([found.smallestOpen?.bid, found.smallestOpen?.to, found.smallestOpen?.first], ['a', '60', ['b']])
  assert.equal(found.smallest?.outcome, 'winner')
})

test('a bid under a minimum can come in and win by a mark', () => {
  // Cedar is out with 40; at 70 it has 36 + 21 + 30 = 87.
  const { list } = markChanges(fieldOf(withMinimum('failure')))
  const change = list.find(({ bid }) => bid === 'c')
  assert.deepEqual([change?.criterion, change?.steps, change?.how, change?.first], ['model', 3, 'enters', ['c']])
})

test('with one bid only a minimum can change the winner, and with none nothing can', () => {
  const alone = (caseFile: CaseFile): CaseFile => ({ ...caseFile, bids: caseFile.bids.slice(0, 1) })
  const strip = (caseFile: CaseFile): CaseFile => {
    const ids = caseFile.bids.map(({ id }) => id)
    const of = <Row extends { bid: string }>(rows: Row[]) => rows.filter(({ bid }) => ids.includes(bid))
    return { ...caseFile, marks: of(caseFile.marks), prices: of(caseFile.prices) }
  }
  assert.equal(markChanges(fieldOf(strip(alone(threeBids())))).smallest, null)
  assert.deepEqual(markChanges(fieldOf(strip(alone(withMinimum('failure'))))).smallest?.first, [])
  assert.deepEqual(markChanges(fieldOf(strip({ ...threeBids(), bids: [] }))), {
    smallest: null,
    smallestOpen: null,
    oneStep: 0,
    anySteps: 0,
    marks: 0,
    list: [],
    nearest: [],
  })
})
