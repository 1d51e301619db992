import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import test from 'node:test'
import { configFrom } from '../server/config.js'

const ROOT = join(import.meta.dirname, '..')
const FOLDER = join(ROOT, 'scripts/installation')
const files = readdirSync(FOLDER)
const text = (name: string): string => readFileSync(join(FOLDER, name), 'utf8')
const everything = files.map(text).join('\n')

test('every setting that an installation names is one that the program or its scripts read', () => {
  const known = ['server/config.ts', 'server/documents/browser.ts', 'scripts/standby.ts', 'scripts/standby-engine.ts']
    .map((file) => readFileSync(join(ROOT, file), 'utf8'))
    .join('\n')
  const named = [...new Set(everything.match(/\bWEIGHBRIDGE_[A-Z]+|\bCHROMIUM_PATH/g))]
  assert.ok(named.length > 8)
  assert.deepEqual(
    named.filter((name) => !known.includes(name)),
    [],
  )
})

test('the example of settings is one that the program takes', () => {
  const lines = text('settings.example')
    .split('\n')
    .map((line) => /^#?([A-Z_]+)=(.+)$/.exec(line))
  const settings = Object.fromEntries(lines.flatMap((line) => (line?.[1] && line[2] ? [[line[1], line[2]]] : [])))
  const config = configFrom(settings)
  assert.deepEqual([config.demo, config.proxies, config.secure], [false, 1, true])
})

test('every script, file and command that an installation names is there', () => {
  const scripts = Object.keys(
    (JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as { scripts: object }).scripts,
  )
  const commands = [...everything.matchAll(/npm run (?:--silent )?([\w-]+)/g)].map(([, name = '']) => name)
  assert.ok(commands.length > 1)
  assert.deepEqual(
    commands.filter((name) => !scripts.includes(name)),
    [],
  )
  const paths = [...everything.matchAll(/\b(scripts\/[\w./-]+\.(?:ts|mjs))/g)].map(([path]) => path)
  assert.deepEqual(
    paths.filter((path) => !existsSync(join(ROOT, path))),
    [],
  )
  const linked = [...text('README.md').matchAll(/\]\(([^)]+)\)/g)].map(([, file = '']) => file)
  assert.deepEqual(
    linked.filter((file) => !files.includes(file)),
    [],
  )
})

test(
  'systemd finds nothing wrong with the units',
  { skip: spawnSync('systemd-analyze', ['--version']).status !== 0 && 'systemd is not here' },
  () => {
    for (const unit of files.filter((name) => name.endsWith('.service'))) {
      const said = spawnSync('systemd-analyze', ['verify', join(FOLDER, unit)], { encoding: 'utf8' })
      const wrong = said.stderr
        .split('\n')
        .filter((line) => line.includes(unit) && !/not executable|No such file|Failed to (add|open)/.test(line))
      assert.deepEqual(wrong, [])
    }
  },
)
