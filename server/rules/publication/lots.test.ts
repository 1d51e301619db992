import assert from 'node:assert/strict'
import test from 'node:test'
import type { Lot } from '../lot.js'
import { sampleTender } from '../sample-tender.js'
import type { Tender } from '../tender.js'
import { lotsStops, lotsWarns } from './lots.js'
import { publicationProblems } from './publication.js'

const NOW = '2026-03-02T12:00:00.000Z'
const lot = (id: string, changes: Partial<Lot> = {}): Lot => ({
  id,
  title: `Lot ${id}`,
  description: 'The prisons of this part.',
  weights: null,
  amounts: { benchmark: 40_000_00 },
  ...changes,
})
const WEIGHTS = { vetting: '0', studies: '20', reoffending: '20', model: '10', staffing: '10', jobs: '10', price: '30' }
const inLots = (lots: Lot[], changes: Partial<Tender> = {}): Tender => sampleTender({ lots, ...changes })
const stopsOf = (tender: Tender, inForce: Tender | null = null): [string, string][] =>
  lotsStops(tender, inForce).map(({ field, text }) => [field, text])
const TWO = [lot('north', { weights: WEIGHTS }), lot('south')]

test('a tender without lots, and a sound one with them, has nothing that stops it', () => {
  assert.deepEqual(stopsOf(sampleTender()), [])
  assert.deepEqual(publicationProblems(inLots(TWO, { lotLimit: { most: 1, rule: 'largest margin' } }), NOW), {
    stops: [],
    warns: [],
  })
})

test('one lot is none, and lots are told apart by id and title', () => {
  assert.deepEqual(
    stopsOf(inLots([lot('north')])).map(([field]) => field),
    ['lots'],
  )
  const same = inLots([lot('a b', { title: 'North', description: ' ' }), lot('n', { title: 'north ' })])
  assert.deepEqual(stopsOf(same), [
    ['lots.a b', 'The id “a b” of a lot may have only lower-case letters, digits and hyphens'],
    ['lots.a b', 'More than one lot is called “North”. Give each its own title, so that bids for them are told apart.'],
    ['lots.a b', 'Say what the lot “North” is: what is bought, where and for whom'],
    ['lots.n', 'More than one lot is called “north”. Give each its own title, so that bids for them are told apart.'],
  ])
})

test('the weights of each lot must add up to 100, and each keeps the rules that the tender’s keep', () => {
  const weights = { ...WEIGHTS, studies: '5', price: '0', ghost: '10' }
  assert.deepEqual(stopsOf(inLots([lot('north', { weights }), lot('south')])), [
    ['lots.north', 'Lot “Lot north” gives a weight to “ghost”, which is no criterion of the tender'],
    ['lots.north', 'Lot “Lot north”: The weights add up to 55%, not to 100%. Add 45.'],
    [
      'lots.north',
      'Lot “Lot north”: Price weighs nothing. Give it a weight, or remove the price section to award on quality alone.',
    ],
    [
      'lots.north',
      'Lot “Lot north”: Evidence base has 5% of the weight; the policy expects 10%. Raise it, or give the reason in at least 20 characters: the notice and the award report will carry it.',
    ],
  ])
})

test('a criterion that a lot leaves without a weight stops publication', () => {
  const { model: _model, ...weights } = { ...WEIGHTS, jobs: '20' }
  assert.deepEqual(stopsOf(inLots([lot('north', { weights }), lot('south')])), [
    [
      'lots.north',
      'Lot “Lot north”: The weight of “Title of model” must be a number from 0 to 100 with at most two decimals, such as 12.5',
    ],
  ])
})

test('amounts belong to the published formula, and must be amounts', () => {
  const strange = inLots([lot('north', { amounts: { full: 1, zero: 2 } }), lot('south', { amounts: { benchmark: 0 } })])
  assert.deepEqual(stopsOf(strange), [
    [
      'lots.north',
      'The amounts of the lot “Lot north” do not belong to the price formula of the tender. Enter them anew, or leave them empty.',
    ],
    ['lots.south', 'Lot “Lot south”: The benchmark must be an amount above nought, in whole pence'],
  ])
})

test('a limit lies under the number of lots, and needs lots, a rule that can be computed and a tie-break', () => {
  const limited = (changes: Partial<Tender>) => stopsOf(inLots(TWO, changes)).map(([field]) => field)
  assert.deepEqual(limited({ lotLimit: { most: 1, rule: 'preference of the bidder' } }), [])
  for (const most of [0, 2, 1.5])
    assert.deepEqual(limited({ lotLimit: { most, rule: 'order of the lots' } }), ['lots.limit'])
  assert.deepEqual(limited({ lotLimit: { most: 1, rule: 'order of the lots' }, tieBreak: [] }), ['lots.limit'])
  assert.deepEqual(
    lotsStops(sampleTender({ lotLimit: { most: 1, rule: 'order of the lots' } }), null).map(({ field }) => field),
    ['lots'],
  )
  const price = { ...sampleTender().price, formula: { kind: 'price per quality point' as const } }
  assert.match(
    String(
      stopsOf(
        inLots([lot('a', { amounts: null }), lot('b', { amounts: null })], {
          price,
          lotLimit: { most: 1, rule: 'largest margin' },
        }),
      ).at(-1),
    ),
    /margin in pence/,
  )
})

test('an amendment may add a lot, but takes none away and divides no tender that was published whole', () => {
  assert.deepEqual(stopsOf(inLots([...TWO, lot('east')]), inLots(TWO)), [])
  assert.deepEqual(
    stopsOf(inLots([lot('north'), lot('east')]), inLots(TWO)).map(([field]) => field),
    ['lots'],
  )
  assert.deepEqual(
    stopsOf(inLots(TWO), sampleTender()).map(([field]) => field),
    ['lots'],
  )
  assert.deepEqual(
    stopsOf(sampleTender(), inLots(TWO)).map(([field]) => field),
    ['lots', 'lots'],
  )
})

test('lots with the amounts of the whole tender, and no limit, are worth a thought', () => {
  assert.deepEqual(
    lotsWarns(inLots([lot('north', { amounts: null }), lot('south')])).map(({ field }) => field),
    ['lots.north', 'lots.limit'],
  )
  assert.deepEqual(lotsWarns(sampleTender()), [])
})
