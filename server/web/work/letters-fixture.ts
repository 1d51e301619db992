import { createHash } from 'node:crypto'
import { pino } from 'pino'
import { aVisit, testHouse, type TestHouse } from '../../test-house.js'
import { notFound, type Person } from '../visits.js'
import { testDesk } from './work-fixture.js'
import { makerOf, type Kind } from './work-kind.js'
import { askForWork, fileOr, stateFor } from './work-pages.js'
import { workRunner, type WorkRunner } from './work-runner.js'

const houses: TestHouse[] = []
const runners: WorkRunner[] = []
const desk = testDesk()

/** Closes every house, and stops whoever makes letters in it. */
export async function lettersEnded(): Promise<void> {
  for (const runner of runners.splice(0)) await runner.close()
  for (const house of houses.splice(0)) house.close()
}

export const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex')

interface Letter {
  id: string
  text: string
}
type Make = Kind<Letter, string>['make']

/** A house in which letters are made, and its clock. */
export function letters(make: Make = (text) => Promise.resolve(Buffer.from(`Dear reader, ${text}`))) {
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

/** Lets a runner make what waits. */
export const done = async (runner: WorkRunner): Promise<void> => {
  runner.nudge()
  await runner.idle()
}
