/**
 * What `node:test` is to a file of tests that is loaded into a suite among others. Node finds out which suite a test or a hook
 * belongs to from what was awaited before, and files that share what they load are then taken for each other: a hook of one was run
 * before the tests of all. Here whatever a file says while it is loaded belongs to the suite of that file.
 */
import { AsyncResource } from 'node:async_hooks'
import * as real from 'node:test'
import { setImmediate } from 'node:timers/promises'

let loading = null

const placed =
  (register) =>
  (...given) =>
    loading ? loading.runInAsyncScope(register, null, ...given) : register(...given)

export const test = placed(real.test)
export const before = placed(real.before)
export const after = placed(real.after)
export const beforeEach = placed(real.beforeEach)
export const afterEach = placed(real.afterEach)
export { test as default }

let turn = Promise.resolve()
let last = Promise.resolve()

/** A suite of the tests of one file. Files are loaded one after another, and no test is begun before all are. */
export function suite(name, load) {
  real.describe(name, () => {
    const own = new AsyncResource('suite')
    const loaded = turn.then(async () => {
      loading = own
      await load()
    })
    turn = loaded.catch(() => undefined)
    last = turn
    // By then every suite is named, and the last of them is known.
    return setImmediate()
      .then(() => last)
      .then(() => loaded)
  })
}

/** Says that the last suite has been named: what is said from then on belongs to wherever it is said. */
export const named = () => void (last = turn = turn.then(() => void (loading = null)))
