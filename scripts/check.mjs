/**
 * The steps of `npm test`, each with its name and time. Steps of one group run two at a time; after a group in which a step
 * failed, the next one is not begun. Some steps, or the tests of some paths, alone: `node scripts/check.mjs unit server/rules`.
 */
import { spawn } from 'node:child_process'
import { existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { findBrowser } from './find-browser.mjs'

const ROOT = fileURLToPath(new URL('..', import.meta.url))
const AT_ONCE = 2
const MINUTE = 60_000
const CACHE = 'node_modules/.cache'

const say = (text) => process.stdout.write(`${text}\n`)

/** What a step's commands are given: nothing of the shell's that would change what the program does. */
const environment = {
  ...Object.fromEntries(
    Object.entries(process.env).filter(
      ([name]) => !/^(WEIGHBRIDGE_\w+|PORT|HOST|NODE_TEST_CONTEXT|FORCE_COLOR)$/.test(name),
    ),
  ),
  NO_COLOR: '1',
}

/** Runs Node quietly. Answers whether it succeeded, and what it said. */
function node(...args) {
  return new Promise((done) => {
    const child = spawn(process.execPath, args, { cwd: ROOT, env: environment, stdio: ['ignore', 'pipe', 'pipe'] })
    let said = ''
    const hear = (data) => (said += data)
    child.stdout.setEncoding('utf8').on('data', hear)
    child.stderr.setEncoding('utf8').on('data', hear)
    child.on('error', (error) => done({ ok: false, said: error.message }))
    child.on('close', (code) => done({ ok: code === 0, said: said.replaceAll(ROOT, '').trim() }))
  })
}

const tool = (path, ...args) => node(`node_modules/${path}`, ...args)

async function browser() {
  const path = await findBrowser(node, environment)
  if (!path)
    return { ok: false, said: 'No browser was found or could be installed: install Chromium, or set CHROMIUM_PATH.' }
  environment.CHROMIUM_PATH = path
  return { ok: true, said: '' }
}

const format = () =>
  tool(
    'prettier/bin/prettier.cjs',
    ...['--check', '--log-level', 'warn', '--no-error-on-unmatched-pattern'],
    ...['--cache', '--cache-strategy', 'content', '--cache-location', `${CACHE}/formatted`, '.'],
  )

const lint = () =>
  tool('eslint/bin/eslint.js', '--cache', '--cache-strategy', 'content', '--cache-location', `${CACHE}/eslint/`, '.')

const folders = (...names) => names.filter((name) => existsSync(join(ROOT, name)))

const imports = () =>
  tool(
    'dependency-cruiser/bin/dependency-cruise.mjs',
    ...folders('server', 'scripts', 'data', 'e2e', 'views'),
    '--config',
  )

function testsUnder(names, wanted) {
  const found = folders(...names).flatMap((name) =>
    readdirSync(join(ROOT, name), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && entry.name.endsWith('.test.ts'))
      .map((entry) => relative(ROOT, join(entry.parentPath ?? entry.path, entry.name)).replaceAll('\\', '/')),
  )
  return found.filter((file) => wanted.length === 0 || wanted.some((part) => file.includes(part))).sort()
}

/** The test runner's closing lines and, before them, what it says of each test that failed. */
function ending(said) {
  const closing = said.search(/^. tests \d+$/m)
  // A file that could not even begin says why only where it stands among the others.
  if (closing < 0 || /^ +'test failed'$/m.test(said)) return said.replaceAll(/^ *✔ .*\n/gm, '')
  const [lines, failed] = said.slice(closing).split(/^. failing tests:$/m)
  return `${failed ? `${failuresByFile(said.slice(0, closing))}\nFailing tests:${failed}\n` : ''}${lines.trim()}`
}

/** Which tests failed in which file: what is said of each failure does not name the file of its suite. */
function failuresByFile(said) {
  const marks = [...said.matchAll(/^▶ (\S+\.test\.ts)$|^ +✖ (.+) \([\d.]+ms\)$/gm)]
  return marks
    .filter(([, file], index) => !file || (marks[index + 1] && !marks[index + 1][1]))
    .map(([, file, name]) => (file ? `${file}:` : `  ${name}`))
    .join('\n')
}

async function tests(files, ...flags) {
  if (files.length === 0) return { ok: true, said: 'No test files.' }
  const { ok, said } = await node('--import', 'tsx', '--test', '--test-reporter=spec', ...flags, ...files)
  const { passed, failed } = countOf(said)
  // A file that could not be loaded is no test, and fails all the same.
  return { ok, said: ending(said), counted: { passed, failed: ok ? failed : Math.max(failed, 1) } }
}

const countOf = (said) => {
  const number = (word) => Number(new RegExp(`^. ${word} (\\d+)$`, 'm').exec(said)?.[1] ?? 0)
  return { passed: number('pass'), failed: number('fail') + number('cancelled') }
}

const GROUPS_OF_TESTS = 12

const SUITES = pathToFileURL(join(ROOT, 'scripts/suites')).href

/** How a group of files begins: each is given a `node:test` that knows the suite of the file. */
const BEGINNING = `import { register } from 'node:module'
import { named, suite } from '${SUITES}/scope.mjs'
register('${SUITES}/resolve.mjs')`

/**
 * Files of tests put together into a few, each a suite of its own with its own hooks: loading the program anew for each of four
 * hundred files took longer than all that they test.
 */
function grouped(step, files) {
  const folder = join(ROOT, CACHE, 'tests', step)
  rmSync(folder, { recursive: true, force: true })
  mkdirSync(folder, { recursive: true })
  const groups = Array.from({ length: Math.min(GROUPS_OF_TESTS, files.length) }, (_, group) =>
    files.filter((_file, index) => index % GROUPS_OF_TESTS === group),
  )
  const suite = (file) =>
    `suite(${JSON.stringify(file)}, () => import(${JSON.stringify(pathToFileURL(join(ROOT, file)).href)}))`
  return groups.map((group, index) => {
    const path = join(folder, `group-${index + 1}.test.mjs`)
    writeFileSync(path, [BEGINNING, ...group.map(suite), 'named()', ''].join('\n'))
    return path
  })
}

const testsOf = (step, places, minutes) => (wanted) =>
  tests(
    grouped(step, testsUnder(places, wanted)),
    `--test-concurrency=${AT_ONCE}`,
    `--test-timeout=${minutes * MINUTE}`,
  )

const unit = testsOf('unit', ['server', 'data', 'views', 'scripts'], 10)
const stories = testsOf('stories', ['e2e'], 30)

const GROUPS = [
  {
    build: () => node('scripts/setup.mjs', 'build'),
    browser,
    types: () => tool('typescript/bin/tsc', '--noEmit', '-p', '.'),
    lint,
    imports,
    format,
  },
  { unit },
  { stories },
]

async function runStep(name, step, wanted) {
  const start = Date.now()
  const result = await step(wanted)
  const seconds = ((Date.now() - start) / 1000).toFixed(1)
  const hasMoreToSay = result.said && (!result.ok || result.counted)
  say(`${result.ok ? 'ok    ' : 'FAILED'} ${name} (${seconds} s)${hasMoreToSay ? `\n${result.said}\n` : ''}`)
  return { name, ...result }
}

/** Runs the steps of a group, two at a time. */
async function runGroup(steps, wanted) {
  const waiting = [...steps]
  const results = []
  const worker = async () => {
    for (let next = waiting.shift(); next; next = waiting.shift()) results.push(await runStep(...next, wanted))
  }
  await Promise.all(Array.from({ length: AT_ONCE }, worker))
  return results
}

/** What the command line asks for: names of steps, and parts of the paths of tests. */
function asked(words) {
  const names = GROUPS.flatMap((group) => Object.keys(group))
  const steps = words.filter((word) => names.includes(word))
  return { steps: steps.length > 0 ? steps : names, paths: words.filter((word) => !names.includes(word)) }
}

async function main() {
  const { steps, paths } = asked(process.argv.slice(2))
  mkdirSync(join(ROOT, CACHE), { recursive: true })
  const results = []
  for (const group of GROUPS) {
    const wanted = Object.entries(group).filter(([name]) => steps.includes(name))
    results.push(...(await runGroup(wanted, paths)))
    if (results.some(({ ok }) => !ok)) break
  }
  close(results, steps)
}

function close(results, steps) {
  const failed = results.filter(({ ok }) => !ok).map(({ name }) => name)
  const skipped = steps.filter((step) => !results.some(({ name }) => name === step))
  const counted = results.flatMap((result) => (result.counted ? [result.counted] : []))
  const sum = (key) => counted.reduce((total, each) => total + each[key], 0)
  if (failed.length > 0)
    say(`Failed: ${failed.join(', ')}.${skipped.length > 0 ? ` Not run: ${skipped.join(', ')}.` : ''}`)
  if (counted.length > 0) say(`${sum('passed')} passed, ${sum('failed')} failed`)
  process.exitCode = failed.length > 0 ? 1 : 0
}

await main()
