import assert from 'node:assert/strict'
import test from 'node:test'
import { countsPrinting, printed } from './printed.js'

test('a printed figure stands for everything that rounds to it', () => {
  assert.deepEqual(printed('2.9'), { least: 2.85, most: 2.95 })
  assert.deepEqual(printed('3'), { least: 2.5, most: 3.5 })
})

test('44% of 25 people are 11, and of 20 people nobody', () => {
  assert.deepEqual(countsPrinting('44')(25), { least: 11, most: 11 })
  assert.equal(countsPrinting('44')(20), null)
})

test('a half may have been rounded either way', () => {
  assert.deepEqual(countsPrinting('12')(8), { least: 1, most: 1 })
  assert.deepEqual(countsPrinting('13')(8), { least: 1, most: 1 })
})

test('among many people a percentage stands for several counts, never under none or over all', () => {
  assert.deepEqual(countsPrinting('38')(412), { least: 155, most: 158 })
  assert.deepEqual(countsPrinting('0')(1000), { least: 0, most: 5 })
  assert.deepEqual(countsPrinting('100')(1000), { least: 995, most: 1000 })
})
