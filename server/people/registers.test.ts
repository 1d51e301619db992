import assert from 'node:assert/strict'
import test from 'node:test'
import { numberProblem, numberTyped, type Register } from './registers.js'

const passes = (register: Register, numbers: string[]): string[] =>
  numbers.filter((number) => numberProblem(register, number) === null)

test('a company has eight characters, two of which may be letters at the start', () => {
  const right = ['01234567', 'SC123456', 'NI012345', 'OC312345']
  assert.deepEqual(
    passes('companies-house', [...right, '1234567', '123456789', 'S1234567', '123456SC', 'SC12345']),
    right,
  )
})

test('a charity in England and Wales has six or seven digits, and a linked one its number behind them', () => {
  const right = ['123456', '1012345', '1012345-1', '210037-12']
  assert.deepEqual(passes('charity-commission', [...right, '12345', '10123456', '1012345-', 'SC012345']), right)
})

test('Scotland and Northern Ireland have their own letters', () => {
  assert.deepEqual(passes('oscr', ['SC012345', 'SC123456', 'SC0123456', '012345']), ['SC012345'])
  assert.deepEqual(passes('ccni', ['NIC101234', 'NIC201234', 'NI101234', 'NIC1012345']), ['NIC101234'])
})

test('a mutual has up to six digits, with letters around them', () => {
  const right = ['7654', 'IP12345R', 'RS007654']
  assert.deepEqual(passes('mutuals', [...right, 'R', '1234567', 'ABC123']), right)
})

test('no register means no number, and a register means one', () => {
  assert.deepEqual(passes('none', ['', '123456']), [''])
  assert.deepEqual(passes('companies-house', ['']), [])
})

test('a number is read as people copy it: with spaces and small letters', () => {
  assert.equal(numberTyped(' sc 12 34 56 '), 'SC123456')
})
