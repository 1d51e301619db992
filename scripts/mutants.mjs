/**
 * Changes the rules and the ledger in many small ways and says which changes no test notices: `npm run mutants`, or of some files
 * or folders alone: `npm run mutants -- server/rules/standstill`. Each folder is tried by itself, and a table at the end has all.
 * With `--floor 85` a lower score than that, in per cent, ends with status 1. With `--again` only what nobody noticed the last time is
 * tried, and files that have changed since.
 */
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { Stryker } from '@stryker-mutator/core'
import { merged, wantedAgain } from './mutation/again.mjs'
import { scored, survivors, table } from './mutation/score.mjs'

const ROOT = fileURLToPath(new URL('..', import.meta.url))
const KEPT = 'node_modules/.cache/mutants'
process.chdir(ROOT)

/** What is tried at once: a file, or the files of a folder without those of folders in it. */
const partsUnder = (path) => {
  if (path.endsWith('.ts')) return [path]
  const folders = readdirSync(path, { withFileTypes: true }).filter((entry) => entry.isDirectory())
  return [path, ...folders.flatMap(({ name }) => partsUnder(`${path}/${name}`))]
}

const isTried = (file) => /\.ts$/.test(file) && !/\.test\.ts$|-fixture\.ts$|(^|\/)sample-[^/]*$/.test(file)

const filesOf = (part) =>
  (part.endsWith('.ts') ? [part] : readdirSync(part).map((name) => `${part}/${name}`)).filter(isTried)

const sourceOf = (file) => readFileSync(file, 'utf8')

const reportIn = (fileName) => (existsSync(fileName) ? JSON.parse(readFileSync(fileName, 'utf8')) : null)

async function triedNow(part, mutate, fileName) {
  rmSync(fileName, { force: true })
  if (mutate.length === 0) return null
  await new Stryker({
    mutate,
    plugins: [new URL('./mutation/test-runner.mjs', import.meta.url).href],
    testRunner: 'rules',
    mutatedPart: part,
    testRunnerNodeArgs: ['--import', 'tsx'],
    coverageAnalysis: 'perTest',
    ignoreStatic: true,
    concurrency: Number(process.env.MUTANTS_AT_ONCE ?? 2),
    timeoutMS: 3_000,
    dryRunTimeoutMinutes: 30,
    tempDirName: `${KEPT}/tree`,
    reporters: ['json', 'progress-append-only'],
    jsonReporter: { fileName },
    logLevel: 'error',
    ignorePatterns: ['dist', 'e2e', 'views'],
    disableTypeChecks: false,
  }).runMutationTest()
  return reportIn(fileName)
}

async function tried(part, isAgain) {
  const fileName = `${KEPT}/${part.replaceAll('/', '-')}.json`
  const before = isAgain ? reportIn(fileName) : null
  const files = filesOf(part)
  if (!before) return triedNow(part, files, fileName)
  const later = await triedNow(part, wantedAgain(before, files, sourceOf), `${fileName}.again`)
  const report = merged(before, files, later, sourceOf)
  writeFileSync(fileName, JSON.stringify(report))
  return report
}

const wanted = process.argv.slice(2)
const floor = wanted.includes('--floor') ? Number(wanted.splice(wanted.indexOf('--floor'), 2)[1]) : 0
const isAgain = wanted.includes('--again')
if (isAgain) wanted.splice(wanted.indexOf('--again'), 1)
const paths = wanted.length > 0 ? wanted.map((path) => path.replace(/\/$/, '')) : ['server/rules', 'server/audit']
const scores = []
for (const part of paths.flatMap(partsUnder)) {
  const report = await tried(part, isAgain)
  if (!report) continue
  const score = scored(part, report)
  if (score.mutants === 0) continue
  scores.push(score)
  process.stderr.write(`${part}: ${score.noticed} of ${score.mutants}\n`)
  if (wanted.length > 0) process.stdout.write(survivors(report))
}
process.stdout.write(table(scores))
const noticed = scores.reduce((sum, score) => sum + score.noticed, 0)
const mutants = scores.reduce((sum, score) => sum + score.mutants, 0)
process.exitCode = mutants > 0 && (100 * noticed) / mutants >= floor ? 0 : 1
