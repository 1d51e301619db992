import assert from 'node:assert/strict'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import test from 'node:test'

const ROOT = join(import.meta.dirname, '..')
const text = readFileSync(join(ROOT, 'SECURITY.md'), 'utf8')
const rows = text.split('\n').filter((line) => /^\| \d+\.\d/.test(line))

/** The single numbers of a cell such as “6.5.1–5, 6.5.8”. */
const numbersIn = (cell: string): string[] =>
  cell.split(', ').flatMap((part) => {
    const [, chapter = '', first = '', last = first] = /^(\d+\.\d+)\.(\d+)(?:–(\d+))?$/.exec(part) ?? []
    assert.ok(chapter, `“${part}” is no number of a requirement`)
    return Array.from({ length: Number(last) - Number(first) + 1 }, (_, index) => `${chapter}.${Number(first) + index}`)
  })

test('every requirement that the table names stands in it once, and names what shows it', () => {
  const numbers = rows.flatMap((row) => numbersIn(row.split(' | ')[0]?.replace('| ', '') ?? ''))
  assert.ok(numbers.length > 120)
  assert.deepEqual(
    numbers.filter((number, index) => numbers.indexOf(number) !== index),
    [],
  )
  const bare = rows.filter((row) => !row.includes('`') && !/documented/.test(row))
  assert.deepEqual(bare, [])
})

test('every test, file and command that the page names is there', () => {
  const paths = [...text.matchAll(/`((?:server|e2e|scripts|docs)\/[\w./-]+)`/g)].map(([, path = '']) => path)
  assert.deepEqual(
    paths.filter((path) => !existsSync(join(ROOT, path))),
    [],
  )
  const { scripts } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as {
    scripts: Record<string, string>
  }
  const commands = [...text.matchAll(/npm run (?:--silent )?([\w-]+)/g)].map(([, name = '']) => name)
  assert.deepEqual(
    commands.filter((name) => !(name in scripts)),
    [],
  )
})
