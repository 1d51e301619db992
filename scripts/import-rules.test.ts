import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import test from 'node:test'

const ROOT = join(import.meta.dirname, '..')
const CRUISER = join(ROOT, 'node_modules/dependency-cruiser/bin/dependency-cruise.mjs')

interface Cruise {
  modules: { source: string }[]
  summary: { violations: { from: string; rule: { name: string } }[] }
}

function cruise(folder: string, ...paths: string[]): Cruise {
  const config = join(ROOT, '.dependency-cruiser.cjs')
  const args = [CRUISER, ...paths, '--config', config, '--output-type', 'json']
  const { stdout } = spawnSync(process.execPath, args, { cwd: folder, encoding: 'utf8', maxBuffer: 100_000_000 })
  return JSON.parse(stdout) as Cruise
}

/** Lays a small project of these files, and answers which rule each of them breaks. */
function broken(files: Record<string, string>): Record<string, string[]> {
  const folder = mkdtempSync(join(tmpdir(), 'weighbridge-imports-'))
  try {
    symlinkSync(join(ROOT, 'node_modules'), join(folder, 'node_modules'))
    const all = {
      ...files,
      'tsconfig.json': '{ "compilerOptions": { "module": "nodenext" } }',
      'package.json': '{ "type": "module" }',
    }
    for (const [path, text] of Object.entries(all)) {
      mkdirSync(dirname(join(folder, path)), { recursive: true })
      writeFileSync(join(folder, path), text)
    }
    const found: Record<string, string[]> = {}
    for (const { from, rule } of cruise(folder, 'server').summary.violations) (found[from] ??= []).push(rule.name)
    return found
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

test('the import rules see the whole program, not an empty one', () => {
  const seen = cruise(ROOT, 'server').modules.map(({ source }) => source)

  for (const path of [
    'server/audit/chain.ts',
    'server/rules/marking.ts',
    'server/tenders/seat-store.ts',
    'server/web/house.ts',
  ])
    assert.ok(seen.includes(path), `${path} is not seen`)
})

test('a stage that looks ahead is caught, also when it takes only a type', () => {
  const found = broken({
    'server/panel/score-store.ts': 'export interface Score { mark: number }\nexport const scores = 1',
    'server/tenders/early.ts': "import { scores } from '../panel/score-store.js'\nexport const early = scores",
    'server/bids/early.ts': "import type { Score } from '../panel/score-store.js'\nexport type Early = Score",
    'server/award/late.ts': "import { scores } from '../panel/score-store.js'\nexport const late = scores",
  })

  assert.deepEqual(found, {
    'server/bids/early.ts': ['bids-never-looks-ahead'],
    'server/tenders/early.ts': ['tenders-never-looks-ahead'],
  })
})

test('a part of the program that would start another one is caught', () => {
  const found = broken({
    'server/web/shell.ts': "import { exec } from 'node:child_process'\nexport const run = exec",
    'server/web/shell.test.ts': "import { exec } from 'node:child_process'\nexport const run = exec",
  })
  assert.deepEqual(found, { 'server/web/shell.ts': ['the-program-starts-no-other'] })
})

test('a rule that reaches for a file, a page or the database is caught', () => {
  const found = broken({
    'server/database/access.ts': 'export const all = 1',
    'server/rules/pure.ts': "import Fraction from 'fraction.js'\nexport const pure = new Fraction(1)",
    'server/rules/reads-file.ts': "import { readFileSync } from 'node:fs'\nexport const text = readFileSync",
    'server/rules/reads-rows.ts': "import { all } from '../database/access.js'\nexport const rows = all",
  })

  assert.deepEqual(found, {
    'server/rules/reads-file.ts': ['rules-are-pure'],
    'server/rules/reads-rows.ts': ['floors-know-no-other-floor', 'rules-are-pure'],
  })
})

test('Express, SQLite and the browser engine are caught outside their folders', () => {
  const found = broken({
    'server/panel/pages.ts': "import express from 'express'\nexport const app = express",
    'server/bids/bid-store.ts': "import Database from 'better-sqlite3'\nexport const Store = Database",
    'server/award/print.ts': "import { chromium } from 'playwright'\nexport const engine = chromium",
    'server/app.ts': "import express from 'express'\nexport const app = express",
  })

  assert.deepEqual(found, {
    'server/award/print.ts': ['playwright-only-there'],
    'server/bids/bid-store.ts': ['better-sqlite3-only-there'],
    'server/panel/pages.ts': ['express-only-there'],
  })
})

test('two files that need each other are caught', () => {
  const found = broken({
    'server/rules/one.ts': "import { two } from './two.js'\nexport const one = () => two",
    'server/rules/two.ts': "import { one } from './one.js'\nexport const two = () => one",
  })

  assert.deepEqual(found, { 'server/rules/one.ts': ['no-circles'] })
})
