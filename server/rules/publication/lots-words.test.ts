import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Lot, LotRule } from '../lot.js'
import { sampleTender, withCriterion } from '../sample-tender.js'
import type { PriceFormula, Problem, Tender } from '../tender.js'
import { lotsStops, lotsWarns } from './lots.js'

const lot = (id: string, changes: Partial<Lot> = {}): Lot => ({
  ...{ id, title: `Lot ${id}`, description: 'The prisons of this part.', weights: null, amounts: null },
  ...changes,
})
const TWO = [lot('north'), lot('south')]
const inLots = (changes: Partial<Tender> = {}, lots: Lot[] = TWO): Tender => sampleTender({ lots, ...changes })
const by = (formula: PriceFormula): Partial<Tender> => ({ price: { ...sampleTender().price, formula } })
const stops = (tender: Tender, inForce: Tender | null = null): Problem[] => lotsStops(tender, inForce)
const problem = (field: string, text: string): Problem[] => [{ field, text }]

test('ids that are shared and titles that are missing are named at each lot; no two lots are called alike by having no title', () => {
  assert.deepEqual(stops(inLots({}, [lot('a', { title: ' ' }), lot('a', { title: ' ' })])), [
    ...problem('lots.a', 'The id “a” belongs to more than one lot. Give each its own.'),
    ...problem('lots.a', 'Enter a title for the lot a'),
    ...problem('lots.a', 'The id “a” belongs to more than one lot. Give each its own.'),
    ...problem('lots.a', 'Enter a title for the lot a'),
  ])
  assert.deepEqual(
    stops(inLots({}, [lot('a')])),
    problem('lots', 'A tender with lots has at least 2. Add one, or remove the only one.'),
  )
})

test('what is wrong in the tender as a whole is said there, and not again in each lot', () => {
  const wrong = withCriterion(inLots(by({ kind: 'fixed benchmark', benchmark: 0 })), 'model', {
    weight: '19',
    question: '',
    scale: [],
  })
  assert.deepEqual(stops(wrong), [])
})

test('amounts are those of the formula; where it has none, a lot has none', () => {
  const LINEAR: PriceFormula = { kind: 'linear', full: 100, zero: 200 }
  const strange = problem(
    'lots.north',
    'The amounts of the lot “Lot north” do not belong to the price formula of the tender. Enter them anew, or leave them empty.',
  )
  const withAmounts = (amounts: Lot['amounts']) => [lot('north', { amounts }), lot('south')]
  assert.deepEqual(stops(inLots(by(LINEAR), withAmounts({ full: 10, zero: 20 }))), [])
  assert.deepEqual(stops(inLots(by(LINEAR), withAmounts({ benchmark: 10 }))), strange)
  assert.deepEqual(stops(inLots(by({ kind: 'lowest over price' }), withAmounts({ benchmark: 10 }))), strange)
  assert.deepEqual(stops(inLots(by({ kind: 'lowest over price' }), withAmounts({ full: 10, zero: 20 }))), strange)
  assert.deepEqual(
    stops(inLots(by(LINEAR), withAmounts({ full: 20, zero: 20 }))),
    problem('lots.north', 'Lot “Lot north”: The price for full points must be lower than the price for no points'),
  )
})

const AMOUNTS =
  'Lot “Lot north” has the amounts that the price formula has for the tender. Enter its own if it is of another size.'
const EVERY_LOT = 'One bidder may win every lot. Set a limit if the authority must not depend on one provider.'

test('lots share the amounts of the tender with a warning, where the formula has amounts and there is a price', () => {
  const one = [lot('north'), lot('south', { amounts: { benchmark: 10 } })]
  const limit = problem('lots.limit', EVERY_LOT)
  const warned = [...problem('lots.north', AMOUNTS), ...limit]
  assert.deepEqual(lotsWarns(inLots({}, one)), warned)
  assert.deepEqual(
    lotsWarns(
      inLots(by({ kind: 'linear', full: 1, zero: 2 }), [lot('north'), lot('south', { amounts: { full: 1, zero: 3 } })]),
    ),
    warned,
  )
  assert.deepEqual(lotsWarns(inLots(by({ kind: 'lowest over price' }))), limit)
  const withoutPrice = sampleTender().sections.filter(({ kind }) => kind !== 'price')
  assert.deepEqual(lotsWarns(inLots({ sections: withoutPrice })), limit)
  assert.deepEqual(lotsWarns(inLots({ sections: withoutPrice, lotLimit: { most: 1, rule: 'order of the lots' } })), [])
})

test('what is wrong with a limit is said in words', () => {
  const limited = (changes: Partial<Tender>) => stops(inLots(changes))
  const rule: LotRule = 'order of the lots'
  const perPoint = withCriterion(inLots(by({ kind: 'price per quality point' })), 'price', { weight: '30' }).price
  assert.deepEqual(
    limited({ lotLimit: { most: 2, rule } }),
    problem(
      'lots.limit',
      'The most lots that one bidder may win must be a whole number from 1 to 1, under the number of lots. Leave it empty for no limit.',
    ),
  )
  assert.deepEqual(
    limited({ lotLimit: { most: 1, rule: 'by lot' as LotRule } }),
    problem('lots.limit', 'Choose by which rule it is decided which lots a bidder wins that could win more'),
  )
  assert.deepEqual(
    limited({ lotLimit: { most: 1, rule: 'largest margin' }, price: perPoint }),
    problem(
      'lots.limit',
      'A margin in pence for each quality point cannot be compared between lots. Choose another rule for the limit.',
    ),
  )
  assert.deepEqual(limited({ lotLimit: { most: 1, rule }, price: perPoint }), [])
  assert.deepEqual(
    limited({ lotLimit: { most: 1, rule }, tieBreak: [] }),
    problem(
      'lots.limit',
      'A limit on lots needs a tie-break: otherwise a shared first place can leave open which lots a bidder wins',
    ),
  )
  assert.deepEqual(
    stops(sampleTender({ lotLimit: { most: 1, rule } })),
    problem('lots', 'There is a limit on lots, but there are no lots'),
  )
})

test('an amendment is told which published lot it cannot remove, and that none can be made', () => {
  assert.deepEqual(
    stops(inLots({}, [lot('north'), lot('east')]), inLots()),
    problem(
      'lots',
      'The published lot “Lot south” cannot be removed: bids for it may have been begun. Say in the tender if it will not be awarded.',
    ),
  )
  assert.deepEqual(
    stops(inLots(), sampleTender()),
    problem('lots', 'A published tender without lots cannot be divided into lots any more'),
  )
})
