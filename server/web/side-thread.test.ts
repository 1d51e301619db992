import assert from 'node:assert/strict'
import { getPriority } from 'node:os'
import { after, test } from 'node:test'
import { sideThread } from './side-thread.js'
import type { Tried } from './side-work-fixture.js'

const module = new URL('./side-work-fixture.ts', import.meta.url)
const threads = new Set<{ close: () => Promise<void> }>()
const begun = (longest = 20_000) => {
  const thread = sideThread<Tried, number>(module, { longest })
  threads.add(thread)
  return thread
}
const failed = (asked: Promise<number>): Promise<string> =>
  asked.then(
    (told) => `told ${told}`,
    (error: Error) => error.message,
  )
after(() => Promise.all([...threads].map(({ close }) => close())))

test('questions are answered in the order in which they were asked', async () => {
  const { ask } = begun()
  const order: number[] = []
  await Promise.all([1, 2, 3].map(async (double) => order.push(await ask({ double }))))
  assert.deepEqual(order, [2, 4, 6])
})

test('while a question is being answered the program goes on', async () => {
  const { ask } = begun()
  await ask({ double: 1 })
  let turns = 0
  const timer = setInterval(() => (turns += 1), 5)
  await ask({ rest: 300 })
  clearInterval(timer)
  assert.ok(turns >= 20, `${turns} turns in 300 ms`)
})

test('what the work refuses is told to whoever asked, and the next question is answered', async () => {
  const { ask } = begun()
  const [refused, answered] = await Promise.all([failed(ask({ refuse: 'no bid is ranked' })), ask({ double: 4 })])
  assert.equal(refused, 'This could not be worked out: no bid is ranked')
  assert.equal(answered, 8)
})

test('a question that takes too long is stopped, and the one behind it is answered by a new thread', async () => {
  const { ask } = begun(1500)
  await ask({ double: 1 })
  const [stopped, answered] = await Promise.all([failed(ask({ rest: 60_000 })), ask({ double: 5 })])
  assert.match(stopped, /^This took longer than it may/)
  assert.equal(answered, 10)
})

test('a thread that breaks is begun anew and asked once more, then the question is given up in words', async () => {
  const { ask } = begun()
  const [broken, answered] = await Promise.all([failed(ask({ stop: true })), ask({ double: 6 })])
  assert.match(broken, /stopped twice/)
  assert.equal(answered, 12)
})

test('a closed thread refuses what waits and what comes', async () => {
  const { ask, close } = begun()
  const waiting = failed(ask({ rest: 60_000 }))
  await close()
  assert.match(await waiting, /server is stopping/)
  assert.match(await failed(ask({ double: 1 })), /server is stopping/)
})

test('on Linux the thread lets everybody else go first, and the program itself keeps its place', async () => {
  const own = getPriority()
  const { ask } = begun()
  assert.equal(await ask({ priority: true }), process.platform === 'linux' ? Math.max(10, own) : own)
  assert.equal(getPriority(), own)
})
