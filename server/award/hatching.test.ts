import assert from 'node:assert/strict'
import { test } from 'node:test'
import { FILLS, inkOf } from './hatching.js'

const BOX = { x: 10, y: 20, width: 40, height: 24 }

test('no two fills are alike, so that sections are told apart without colour', () => {
  const inks = Array.from({ length: FILLS }, (_, number) => JSON.stringify(inkOf(number, BOX)))
  assert.equal(new Set(inks).size, FILLS)
})

test('the lines of a fill never leave their part of the bar', () => {
  for (let number = 0; number < FILLS; number += 1)
    for (const [, x, y, step, first, second] of inkOf(number, BOX).path.matchAll(
      /M([\d.-]+) ([\d.-]+)([vhL])([\d.-]+)(?: ([\d.-]+))?/g,
    )) {
      const endX = step === 'h' ? Number(x) + Number(first) : step === 'L' ? Number(first) : Number(x)
      const endY = step === 'v' ? Number(y) + Number(first) : step === 'L' ? Number(second) : Number(y)
      for (const across of [Number(x), endX]) assert.ok(across >= 10 && across <= 50, `${number}: x ${across}`)
      for (const down of [Number(y), endY]) assert.ok(down >= 20 && down <= 44, `${number}: y ${down}`)
    }
})

test('a part too narrow for its dots is left plain', () => {
  assert.equal(inkOf(3, { ...BOX, width: 5 }).path, '')
})
