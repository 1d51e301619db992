/**
 * Stands in for `node:test` where mutants are tried: a test file that is imported hands its tests over here, and they are run
 * again for every mutant in the same process, in a few milliseconds instead of a process each.
 */

/** Every test that was handed over, with the file that is being loaded. */
export const collected = []

let file = ''

/** Says whose tests come next. */
export const collectFrom = (path) => {
  file = path
}

function collect(name, ...rest) {
  const run = rest.find((part) => typeof part === 'function')
  const place = collected.filter((other) => other.file === file && other.name === name).length
  if (run) collected.push({ id: `${file} ${name}${place > 0 ? ` (${place + 1})` : ''}`, name, file, run })
}

const refuse = (what) => () => {
  throw new Error(`${what} is not among what tests of rules need: ${file}`)
}

export const test = Object.assign(collect, { test: collect, skip: () => undefined })
export const it = collect
/** A suite's tests are tests like others. */
export const describe = (_name, ...rest) => rest.find((part) => typeof part === 'function')?.()
export const before = refuse('before')
export const after = refuse('after')
export const beforeEach = refuse('beforeEach')
export const afterEach = refuse('afterEach')
export { test as default }
