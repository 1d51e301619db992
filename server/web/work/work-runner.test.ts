import assert from 'node:assert/strict'
import { afterEach, test } from 'node:test'
import { setTimeout as rest } from 'node:timers/promises'
import { done, letters, lettersEnded, sha256 } from './letters-fixture.js'
import { dropWorksAbout } from './work-store.js'

afterEach(lettersEnded)

test('what is asked for is made, and handed out with its size and digest', async () => {
  const { ask, take, state, runnerOn } = letters()
  assert.equal(ask('one').status, 303)
  assert.equal(state('one').is, 'waiting')
  await done(runnerOn())
  const made = state('one')
  const text = 'Dear reader, the first letter'
  assert.deepEqual(made.is === 'made' && [made.size, made.digest], [text.length, sha256(text)])
  const answer = take('one')
  assert.equal(answer.kind === 'stream' && Buffer.concat([...answer.pieces]).toString(), text)
  assert.equal(answer.kind === 'stream' && answer.name, 'one.txt')
})

test('the same asked for twice is made once, and what has changed since is made anew', async () => {
  let count = 0
  const { ask, state, rewrite, runnerOn } = letters((text) => Promise.resolve(Buffer.from(`${++count} ${text}`)))
  const runner = runnerOn()
  ask('one')
  await done(runner)
  ask('one')
  await done(runner)
  assert.equal(count, 1)
  rewrite('one', 'the first letter, mended')
  assert.equal(state('one').is, 'not asked')
  ask('one')
  await done(runner)
  assert.equal(count, 2)
})

test('whoever may not find what it is made from is told nothing of it, though it lies there', async () => {
  const { ask, take, bob, runnerOn } = letters()
  ask('one')
  await done(runnerOn())
  assert.equal(take('one').status, 200)
  assert.equal(take('one', bob).status, 404)
})

test('those who wait are served in turn, one at a time, and are told how many are before them', async () => {
  const begun: string[] = []
  let atOnce = 0
  const { ask, state, runnerOn, setClock } = letters(async (text) => {
    begun.push(text)
    atOnce += 1
    await rest(20)
    assert.equal(atOnce, 1)
    atOnce -= 1
    return Buffer.from(text)
  })
  ask('two')
  setClock('2026-03-02T09:00:01.000Z')
  ask('one')
  const [two, one] = [state('two'), state('one')]
  assert.equal(two.is === 'waiting' && two.before, 0)
  assert.equal(one.is === 'waiting' && one.before, 1)
  await done(runnerOn())
  assert.deepEqual(begun, ['the second letter', 'the first letter'])
})

test('how far it is can be read while it is made', async () => {
  let goOn = (): void => {}
  const { ask, state, runnerOn } = letters(async (text, { progress }) => {
    progress(2, 3, 'folding it')
    await new Promise<void>((ready) => (goOn = ready))
    return Buffer.from(text)
  })
  ask('one')
  const runner = runnerOn()
  runner.nudge()
  await rest(20)
  const { is, ...under } = state('one')
  assert.equal(is, 'under way')
  assert.deepEqual('steps' in under && [under.step, under.steps, under.doing, under.by], [2, 3, 'folding it', 'Ann'])
  goOn()
  await runner.idle()
  assert.equal(state('one').is, 'made')
})

test('a large result is kept piece by piece, and comes out whole', async () => {
  const large = Buffer.alloc(2_500_000, 'weigh')
  async function* inParts() {
    for (let from = 0; from < large.length; from += 70_000) {
      await rest(0)
      yield large.subarray(from, from + 70_000)
    }
  }
  const { ask, take, runnerOn } = letters(() => Promise.resolve(inParts()))
  ask('one')
  await done(runnerOn())
  const answer = take('one')
  const pieces = answer.kind === 'stream' ? [...answer.pieces] : []
  assert.ok(pieces.every(({ length }) => length <= 1_048_576))
  assert.ok(Buffer.concat(pieces).equals(large))
})

test('a result goes after a week, and at once when it is let go of', async () => {
  const { ask, state, runnerOn, setClock, house } = letters()
  const runner = runnerOn()
  ask('one')
  ask('two')
  await done(runner)
  house.change((tx) => dropWorksAbout(tx, 'two'))
  assert.equal(state('two').is, 'not asked')
  setClock('2026-03-09T09:00:00.000Z')
  await done(runner)
  assert.equal(state('one').is, 'made')
  setClock('2026-03-09T09:00:00.001Z')
  await done(runner)
  assert.equal(state('one').is, 'not asked')
})
