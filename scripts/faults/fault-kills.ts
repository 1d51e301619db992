import { rmSync } from 'node:fs'
import { setTimeout as rest } from 'node:timers/promises'
import type { Reads } from '../../server/database/access.js'
import { recordTroubles } from '../../server/home/records.js'
import { drawsOf } from '../fuzz/fuzz-draws.js'
import { looked, prepare, started } from './fault-house.js'
import { everySave, load, lost, settled, type Saved } from './fault-load.js'

/** What came of a kind of fault. */
export interface Row {
  fault: string
  times: number
  expected: string
  /** What did not hold; nothing when all did. */
  troubles: string[]
  /** What was counted besides. */
  told: string
}

export interface Killing {
  folder: string
  kills: number
  seed: string
  /** The shortest and the longest time under load before a kill, in milliseconds. */
  wait?: [number, number]
  /** Hears of each kill. */
  hear?: (line: string) => void
  /** What else is looked at after each kill, and may be spoilt by a test that wants to see it noticed. */
  spoil?: (saves: Saved[]) => void
}

/** What must be true of the data whatever happened, and of what was answered as saved. */
export const troublesOf = (db: Reads, saves: Saved[]): string[] => [
  ...lost(db, saves),
  ...recordTroubles(db, { files: true, acts: true }),
]

const ENOUGH = 20

/** Kills the program at random moments while people save, and looks each time whether anything that was answered is missing. */
export async function killed({ folder, kills, seed, wait = [150, 1_500], hear, spoil }: Killing): Promise<Row> {
  rmSync(folder, { recursive: true, force: true })
  prepare(folder)
  const draw = drawsOf(seed)
  const saves = everySave(folder)
  const before = new Map(saves.map(({ what, answered }) => [what, answered]))
  const troubles: string[] = []
  for (let kill = 1; kill <= kills; kill += 1) {
    const program = await started(folder)
    let isOver = false
    const loading = load(program.url, saves, () => isOver)
    await rest(wait[0] + draw.below(wait[1] - wait[0]))
    program.child.kill('SIGKILL')
    await program.ended
    isOver = true
    await loading
    spoil?.(saves)
    const found = looked(folder, (db) => {
      const wrong = troublesOf(db, saves)
      settled(db, saves)
      return wrong
    })
    troubles.push(...found.map((trouble) => `after kill ${kill}: ${trouble}`))
    hear?.(`kill ${kill} of ${kills}: ${found.length === 0 ? 'nothing lost' : found.join('; ')}`)
  }
  const answered = saves.map(({ what, answered }) => ({ what, count: answered - (before.get(what) ?? 0) }))
  // What nobody managed to save was not tried either.
  if (kills >= ENOUGH)
    troubles.push(
      ...answered.filter(({ count }) => count === 0).map(({ what }) => `${what}: never saved, so never tried`),
    )
  return {
    fault: 'killed (SIGKILL) while people mark, agree, answer, submit and attach',
    times: kills,
    expected: 'every save that was answered stands, no act is half done, the ledger holds',
    troubles,
    told: `saved meanwhile: ${answered.map(({ what, count }) => `${what} ${count}`).join(', ')}`,
  }
}
