import assert from 'node:assert/strict'
import test from 'node:test'
import { TRIES_WINDOW, triesCounted, triesStore } from './shared-tries.js'

test('tries that come to several processes are counted as one, address by address, and again from one after ten minutes', async () => {
  let now = 1_000_000
  const counted = triesCounted(() => now)
  const [here, there] = [1, 2].map(() => triesStore((asked) => Promise.resolve(counted(asked))))
  assert.ok(here && there)
  const hits = async (store: typeof here, key: string) => (await store.increment(key)).totalHits
  assert.deepEqual([await hits(here, 'a'), await hits(there, 'a'), await hits(here, 'b')], [1, 2, 1])
  const { resetTime } = await here.increment('a')
  assert.equal(resetTime?.getTime(), 1_000_000 + TRIES_WINDOW)
  // Whoever got in takes their try back.
  await there.decrement('a')
  assert.equal(await hits(here, 'a'), 3)
  now += TRIES_WINDOW
  assert.equal(await hits(there, 'a'), 1)
  await here.resetKey('a')
  assert.equal(await hits(here, 'a'), 1)
})
