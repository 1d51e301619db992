import assert from 'node:assert/strict'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import test from 'node:test'
import { matrix, PUBLIC, type Cell } from './permission-matrix.js'

const TABLE = join(import.meta.dirname, 'permission-matrix.md')
const { cells, table } = matrix()

const where = (isWanted: (cell: Cell) => boolean): Cell[] => cells.filter(isWanted)
const described = (found: Cell[]): string[] =>
  found.map(({ route, persona, stage, status }) => `${route} · ${persona} · ${stage} · ${status}`)
const isAbout = (cell: Cell, parameter: string): boolean => cell.route.includes(`:${parameter}`)

test('every route, role and stage answers as the table in permission-matrix.md says', () => {
  if (process.env.UPDATE_MATRIX === '1') writeFileSync(TABLE, table)
  assert.equal(table, readFileSync(TABLE, 'utf8'))
})

test('no route fails for anybody at any stage', () => {
  assert.deepEqual(described(where(({ status }) => status >= 500)), [])
})

test('whoever has not signed in reaches nothing but the doors', () => {
  const reached = where(
    ({ persona, route, status }) => persona === 'signed out' && !PUBLIC.includes(route) && status !== 303,
  )
  assert.deepEqual(described(reached), [])
})

test('nobody but a bidder reaches its bid before the opening', () => {
  const early = ['draft', 'open', 'closed']
  const reached = where(
    (cell) =>
      isAbout(cell, 'bid') &&
      early.includes(cell.stage) &&
      !['bidder', 'signed out'].includes(cell.persona) &&
      ![404, 409].includes(cell.status),
  )
  assert.deepEqual(described(reached), [])
})

const OUTSIDERS = [
  'rival bidder',
  'bidder elsewhere',
  'panel member without a seat',
  'auditor without a seat',
  'another commissioner',
  'administrator',
]

test('for somebody recused, a rival, and whoever has no seat, a bid is like one that does not exist, at any stage', () => {
  const told = where(
    (cell) => isAbout(cell, 'bid') && ['recused evaluator', ...OUTSIDERS].includes(cell.persona) && !cell.asForUnknown,
  )
  assert.deepEqual(described(told), [])
})

test('whoever has no seat is answered with nothing but not found where a route names a bid', () => {
  const reached = where((cell) => isAbout(cell, 'bid') && OUTSIDERS.includes(cell.persona) && cell.status !== 404)
  assert.deepEqual(described(reached), [])
})

test('an administrator can do nothing on a tender for anybody', () => {
  const acted = where(
    (cell) =>
      cell.persona === 'administrator' &&
      cell.route.startsWith('POST') &&
      /:(tender|bid|report)/.test(cell.route) &&
      cell.status !== 404,
  )
  assert.deepEqual(described(acted), [])
})
