import assert from 'node:assert/strict'
import test from 'node:test'
import type { PriceWorth, Reversal, Winners } from './findings.js'
import { reversalsWords, winnersWords, worthWords } from './price-conclusions.js'

const winners = (changes: Partial<Winners> = {}): Winners => ({
  ...{ counted: 200, cheapest: 60, cheapestNotBest: 20, best: 110, byLot: 40.4 },
  ...changes,
})

test('how often the cheapest bid won is told beside what a draw by lot would give it', () => {
  assert.deepEqual(winnersWords(winners()), {
    about: 'price',
    says: 'Price does not decide by itself',
    because:
      'The cheapest bid won 60 of 200 competitions (30%); drawn by lot it would have won about 40. In 20 of them another bid had more quality points, so that price alone decided. The bid with the most quality points won 110 of 200 (55%).',
    isWarning: false,
  })
})

test('price decides from three competitions in five on, and hardly helps under three quarters of a draw by lot', () => {
  const told = (changes: Partial<Winners>) => {
    const { says, isWarning } = winnersWords(winners(changes))
    return [says, isWarning]
  }
  const [picks, helps, neither] = [
    ['Price mostly picks the winner', true],
    ['A low price hardly helps to win', false],
    ['Price does not decide by itself', false],
  ]
  assert.deepEqual(
    [told({ cheapest: 120 }), told({ cheapest: 119 }), told({ byLot: 80 }), told({ byLot: 80.1 })],
    [picks, neither, neither, helps],
  )
  assert.deepEqual(told({ counted: 0, cheapest: 0, byLot: 0 }), neither)
})

test('where all ask the same price, no winner is said to be picked by it', () => {
  const { says, isWarning } = winnersWords(winners({ cheapest: 200, byLot: 200 }))
  assert.deepEqual([says, isWarning], ['Price does not decide by itself', false])
})

test('whether a losing bid can pick the winner, and whether it did, are told apart', () => {
  const example: Reversal = { number: 1, removed: 'c', removedRank: 3, first: ['a'], firstWithout: ['b'], rows: [] }
  const found = { counted: 200, turned: 0, isPossible: true, example: null }
  const about = 'reversals'
  assert.deepEqual([{ ...found, isPossible: false }, found, { ...found, turned: 24, example }].map(reversalsWords), [
    {
      ...{ about, says: 'No losing bid can pick the winner', isWarning: false },
      because:
        'The formula looks at each price by itself. Each losing bid was taken out of each of the 200 competitions in turn, and the same bid still won.',
    },
    {
      ...{ about, says: 'A losing bid can pick the winner, but did not here', isWarning: true },
      because:
        'The formula compares prices with the lowest one. In none of the 200 competitions did it turn the award over; in another run it may.',
    },
    {
      ...{ about, says: 'A losing bid picked the winner in 24 of 200 competitions (12%)', isWarning: true },
      because:
        'The formula compares prices with the lowest one. Had that bid stayed away, or been disqualified after marking, somebody else would have won. Below, one such case is shown whole.',
    },
  ])
})

const worth = (changes: Partial<PriceWorth> = {}): PriceWorth => ({
  ...{ pence: 100_000_00, lowest: 80_000_00, step: 5_000_00, dearer: 1.5, cheaper: 1.6, unit: 'points' },
  steps: [
    { criterion: 'studies', title: 'Studies', points: 3, pence: 11_000_00 },
    { criterion: 'record', title: 'Record', points: 1, pence: null },
  ],
  evidence: { points: 20, pence: 10_000_00 },
  ...changes,
})
const [CAN, CANNOT] = ['Evidence and record can win against price', 'Evidence and record hardly count against price']

test('what money moves is told of a difference in price, of each step of evidence, and of all of it', () => {
  assert.deepEqual(worthWords(worth()), {
    about: 'worth',
    says: CAN,
    because:
      'A bid that is £5,000 dearer than £100,000 loses 1.5 points. One step of “Studies” (3 points) is worth £11,000; one step of “Record” (1 point) can be undone by no price. With the best marks for evidence and record (20 points more than with the worst) a bid may be £10,000 dearer (10%) and still not be behind, if all else is alike.',
    isWarning: false,
  })
})

test('evidence counts against price from a tenth of the price on', () => {
  const told = (pence: number | null) => {
    const { says, because, isWarning } = worthWords(worth({ steps: [], evidence: { points: 1, pence } }))
    return [says, because.replace('A bid that is £5,000 dearer than £100,000 loses 1.5 points. ', ''), isWarning]
  }
  const best = 'With the best marks for evidence and record (1 point more than with the worst) a bid'
  assert.deepEqual([null, 9_999_00, 0].map(told), [
    [CAN, `${best} can be undone by no price, if all else is alike.`, false],
    [CANNOT, `${best} may be £9,999 dearer (10%) and still not be behind, if all else is alike.`, true],
    [CANNOT, `${best} may not be a pound dearer, if all else is alike.`, true],
  ])
})

test('a model that gives no points for evidence or record is told so, in the unit of its formula', () => {
  assert.deepEqual(worthWords(worth({ unit: 'per cent', dearer: 5, steps: [], evidence: null })), {
    about: 'worth',
    says: 'No points are given for evidence or record',
    because:
      'A bid that is £5,000 dearer than £100,000 costs 5 per cent more for each quality point. No question about evidence or record has a weight.',
    isWarning: true,
  })
})
