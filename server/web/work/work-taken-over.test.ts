import assert from 'node:assert/strict'
import { afterEach, test } from 'node:test'
import { setTimeout as rest } from 'node:timers/promises'
import { openReader, openWriter } from '../../database/open.js'
import { done, letters, lettersEnded } from './letters-fixture.js'
import { CannotBeMadeError } from './work-kind.js'

// What becomes of what is asked for where a program stops, dies or fails, or several are at it.
afterEach(lettersEnded)

test('two programs on one database make a thing once', async () => {
  let count = 0
  const { ask, state, runnerOn, house } = letters(async (text) => {
    count += 1
    await rest(30)
    return Buffer.from(text)
  })
  const [writer, reader] = [openWriter(house.file), openReader(house.file)]
  const [here, there] = [runnerOn(), runnerOn(writer, reader)]
  ask('one')
  await Promise.all([done(here), done(there)])
  assert.equal(count, 1)
  assert.equal(state('one').is, 'made')
  await there.close()
  writer.close()
  reader.close()
})

test('what a program that was stopped in order had begun is begun anew at once by the next', async () => {
  let tries = 0
  const { ask, state, runnerOn } = letters((text) => {
    tries += 1
    return tries === 1 ? new Promise<Buffer>(() => {}) : Promise.resolve(Buffer.from(text))
  })
  ask('one')
  const first = runnerOn()
  first.nudge()
  await rest(10)
  assert.equal(state('one').is, 'under way')
  await first.close()
  assert.equal(state('one').is, 'waiting')
  await done(runnerOn())
  assert.equal(state('one').is, 'made')
})

test('what a program that died had begun is left alone for ten seconds, and then made by the next', async () => {
  let tries = 0
  const { ask, state, runnerOn, setClock } = letters((text) => {
    tries += 1
    return tries === 1 ? new Promise<Buffer>(() => {}) : Promise.resolve(Buffer.from(text))
  })
  ask('one')
  runnerOn().nudge()
  await rest(10)
  const next = runnerOn()
  setClock('2026-03-02T09:00:09.000Z')
  await done(next)
  assert.equal(state('one').is, 'under way')
  setClock('2026-03-02T09:00:10.000Z')
  await done(next)
  assert.equal(state('one').is, 'made')
})

test('a program that comes to life again after another has taken over keeps nothing', async () => {
  const finish: ((made: Buffer) => void)[] = []
  const { ask, state, take, runnerOn, setClock } = letters(() => new Promise((ready) => void finish.push(ready)))
  ask('one')
  const [slow, quick] = [runnerOn(), runnerOn()]
  slow.nudge()
  setClock('2026-03-02T09:01:00.000Z')
  quick.nudge()
  finish[0]?.(Buffer.from('of the slow one'))
  await slow.idle()
  assert.equal(state('one').is, 'under way')
  finish[1]?.(Buffer.from('of the quick one'))
  await quick.idle()
  const answer = take('one')
  assert.equal(answer.kind === 'stream' && Buffer.concat([...answer.pieces]).toString(), 'of the quick one')
})

test('what fails is tried three times, then told; whoever asks again has it tried again', async () => {
  let tries = 0
  const { ask, state, runnerOn, setClock } = letters((text) => {
    tries += 1
    return tries <= 3 ? Promise.reject(new Error('out of ink')) : Promise.resolve(Buffer.from(text))
  })
  const runner = runnerOn()
  ask('one')
  for (const second of ['01', '10', '20', '30']) {
    await done(runner)
    setClock(`2026-03-02T09:00:${second}.000Z`)
  }
  assert.equal(tries, 3)
  assert.deepEqual(state('one'), { is: 'failed', trouble: 'The program that makes it stopped.', tries: 3 })
  ask('one')
  await done(runner)
  assert.equal(state('one').is, 'made')
})

test('what can never be made is told at once, in its own words, and the next in turn is made', async () => {
  const { ask, state, runnerOn } = letters((text) =>
    text.includes('first')
      ? Promise.reject(new CannotBeMadeError('There is no ink here.'))
      : Promise.resolve(Buffer.from(text)),
  )
  ask('one')
  ask('two')
  await done(runnerOn())
  assert.deepEqual(state('one'), { is: 'failed', trouble: 'There is no ink here.', tries: 1 })
  assert.equal(state('two').is, 'made')
})

test('what stops the program each time is not tried for ever', async () => {
  const { ask, state, runnerOn, setClock } = letters(() => new Promise<Buffer>(() => {}))
  ask('one')
  for (const minute of ['1', '2', '3', '4']) {
    runnerOn().nudge()
    setClock(`2026-03-02T09:0${minute}:00.000Z`)
  }
  const { is, ...failed } = state('one')
  assert.equal(is, 'failed')
  assert.equal('trouble' in failed && failed.trouble, 'The server stopped each time while it was made.')
})

test('where nothing can be written when a program stops, it stops all the same, and the next takes over after ten seconds', async () => {
  let tries = 0
  const { ask, state, runnerOn, setClock, house } = letters((text) => {
    tries += 1
    return tries === 1 ? new Promise<Buffer>(() => {}) : Promise.resolve(Buffer.from(text))
  })
  ask('one')
  const first = runnerOn()
  first.nudge()
  await rest(10)
  house.writer.pragma('query_only = ON')
  await first.close()
  house.writer.pragma('query_only = OFF')
  assert.equal(state('one').is, 'under way')
  setClock('2026-03-02T09:00:10.000Z')
  await done(runnerOn())
  assert.equal(state('one').is, 'made')
})

test('what was made while nothing could be written is made again once it can be', async () => {
  let tries = 0
  const { ask, state, runnerOn, setClock, house } = letters((text) => {
    tries += 1
    if (tries === 1) house.writer.pragma('query_only = ON')
    return Promise.resolve(Buffer.from(text))
  })
  ask('one')
  const runner = runnerOn()
  await done(runner)
  house.writer.pragma('query_only = OFF')
  assert.equal(state('one').is, 'under way')
  setClock('2026-03-02T09:00:10.000Z')
  await done(runner)
  assert.deepEqual([tries, state('one').is], [2, 'made'])
})
