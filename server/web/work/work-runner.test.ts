import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { afterEach, test } from 'node:test'
import { setTimeout as rest } from 'node:timers/promises'
import { pino } from 'pino'
import { openReader, openWriter } from '../../database/open.js'
import { aVisit, testHouse, type TestHouse } from '../../test-house.js'
import { notFound, type Person } from '../visits.js'
import { testDesk } from './work-fixture.js'
import { CannotBeMadeError, makerOf, type Kind } from './work-kind.js'
import { askForWork, fileOr, stateFor } from './work-pages.js'
import { workRunner, type WorkRunner } from './work-runner.js'
import { dropWorksAbout } from './work-store.js'

const houses: TestHouse[] = []
const runners: WorkRunner[] = []
afterEach(async () => {
  for (const runner of runners.splice(0)) await runner.close()
  for (const house of houses.splice(0)) house.close()
})
const desk = testDesk()

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex')

interface Letter {
  id: string
  text: string
}
type Make = Kind<Letter, string>['make']

/** A house in which letters are made, and its clock. */
function letters(make: Make = (text) => Promise.resolve(Buffer.from(`Dear reader, ${text}`))) {
  const house = testHouse()
  houses.push(house)
  const ann = house.person('Ann', ['commissioner'])
  const bob = house.person('Bob', ['auditor'])
  const known = new Map([
    ['one', 'the first letter'],
    ['two', 'the second letter'],
  ])
  let now = '2026-03-02T09:00:00.000Z'
  const kind: Kind<Letter, string> = {
    name: 'letter',
    find: (_db, { person, params }) => {
      const text = known.get(params.letter ?? '')
      if (person?.id !== ann.id || text === undefined) throw notFound()
      return { id: params.letter ?? '', text }
    },
    source: (_db, { id, text }) => ({ about: id, digest: sha256(text) }),
    words: ({ id }) => ({ what: 'the letter', short: 'Letter', type: 'text/plain', file: `${id}.txt` }),
    frame: () => ({}),
    read: (_db, { about }) => known.get(about) ?? '',
    make,
  }
  const visit = (letter: string, person: Person = ann) =>
    aVisit(person, { now, params: { letter }, path: `/letters/${letter}` })
  const runnerOn = (writer = house.writer, reader = house.reader) => {
    const makers = [makerOf(kind)]
    const runner = workRunner({ writer, reader, clock: () => now, makers, desk, log: pino({ level: 'silent' }) })
    runners.push(runner)
    return runner
  }
  return {
    house,
    kind,
    ann,
    bob,
    visit,
    runnerOn,
    ask: (letter: string) =>
      house.post(kind.find, (tx, asking, found) => askForWork(tx, asking, kind, found), visit(letter)),
    state: (letter: string) => stateFor(house.db, visit(letter), kind, kind.find(house.db, visit(letter))),
    take: (letter: string, person: Person = ann) =>
      house.get(
        kind.find,
        (db, looking, found) => fileOr(db, looking, kind, found, stateFor(db, looking, kind, found)),
        visit(letter, person),
      ),
    rewrite: (letter: string, text: string) => void known.set(letter, text),
    setClock: (iso: string) => void (now = iso),
  }
}

const done = async (runner: WorkRunner): Promise<void> => {
  runner.nudge()
  await runner.idle()
}

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

test('a result goes after a week, and at once when what it is made from is erased', async () => {
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
