/**
 * Runs the tests of rules and ledger for Stryker, all in one process: the files are loaded once, each mutant is switched on by
 * Stryker's own switch, and the tests that reach it run until one fails. What runs when a file is loaded cannot be tried so.
 */
import { register } from 'node:module'
import { resolve } from 'node:path'
import { performance } from 'node:perf_hooks'
import { pathToFileURL } from 'node:url'
import { INSTRUMENTER_CONSTANTS } from '@stryker-mutator/api/core'
import { commonTokens, declareFactoryPlugin, PluginKind, tokens } from '@stryker-mutator/api/plugin'
import { DryRunStatus, MutantRunStatus, TestStatus, determineHitLimitReached } from '@stryker-mutator/api/test-runner'
import { testFiles } from './test-files.mjs'

const stryker = (globalThis[INSTRUMENTER_CONSTANTS.NAMESPACE] ??= {})

/** Runs one test with what it wants done afterwards. Answers what it failed with, or nothing. */
async function failureOf(test) {
  const afterwards = []
  try {
    await test.run({ diagnostic: () => undefined, after: (act) => afterwards.push(act) })
    return undefined
  } catch (error) {
    return error instanceof Error ? error.message : String(error)
  } finally {
    for (const act of afterwards) await act()
  }
}

/** How long a test may take, in milliseconds, to be run for every mutant: what only a longer one holds counts as missed. */
const LONGEST = Number(process.env.MUTANTS_LONGEST_TEST ?? 2_000)

/** A test that holds in time alone does not among switches that are counted: it is told, and takes no part. */
function leaveOut(test, failureMessage) {
  process.stderr.write(`left out: ${test.id}: ${failureMessage.split('\n')[0]}\n`)
  delete stryker.mutantCoverage?.perTest[test.id]
}

async function loaded(part) {
  register('./load-hooks.mjs', import.meta.url)
  const { collected, collectFrom } = await import('./collected-tests.mjs')
  for (const file of testFiles(process.cwd(), part)) {
    collectFrom(file)
    await import(pathToFileURL(resolve(file)).href)
  }
  return collected
}

/** Every test once, with what each of them reaches. */
async function dryRun(all) {
  const tests = []
  for (const test of all) {
    stryker.currentTestId = test.id
    const begun = performance.now()
    const failureMessage = await failureOf(test)
    const timeSpentMs = performance.now() - begun
    const told = { id: test.id, name: test.id, fileName: resolve(test.file), timeSpentMs }
    if (failureMessage !== undefined) leaveOut(test, failureMessage)
    else if (timeSpentMs > LONGEST) leaveOut(test, `takes ${Math.round(timeSpentMs)} ms`)
    else tests.push({ ...told, status: TestStatus.Success })
  }
  stryker.currentTestId = undefined
  return { status: DryRunStatus.Complete, tests, mutantCoverage: stryker.mutantCoverage }
}

async function firstFailure(tests) {
  for (const [index, test] of tests.entries()) {
    const failureMessage = await failureOf(test)
    const endless = determineHitLimitReached(stryker.hitCount, stryker.hitLimit)
    if (endless) return endless
    if (failureMessage !== undefined)
      return { status: MutantRunStatus.Killed, killedBy: [test.id], failureMessage, nrOfTests: index + 1 }
  }
  return { status: MutantRunStatus.Survived, nrOfTests: tests.length }
}

async function mutantRun(all, { activeMutant, testFilter, hitLimit }) {
  const wanted = testFilter && new Set(testFilter)
  Object.assign(stryker, { activeMutant: activeMutant.id, hitCount: hitLimit ? 0 : undefined, hitLimit })
  try {
    return await firstFailure(wanted ? all.filter(({ id }) => wanted.has(id)) : all)
  } finally {
    stryker.activeMutant = undefined
  }
}

function ruleTests({ mutatedPart }) {
  let all = []
  return {
    // What a mutant changes while files are loaded is left out, so that no process has to begin anew for one that runs then too.
    capabilities: () => ({ reloadEnvironment: true }),
    init: async () => void (all = await loaded(mutatedPart)),
    dryRun: () => dryRun(all),
    mutantRun: (options) => mutantRun(all, options),
  }
}
ruleTests.inject = tokens(commonTokens.options)

export const strykerPlugins = [declareFactoryPlugin(PluginKind.TestRunner, 'rules', ruleTests)]
